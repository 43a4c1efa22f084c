"""What a face's label probably is, by the network's own reading and ten people's votes.

FER-2013's labels are noisy: of what is printed there a second person agrees in two of three. Distillation
with privileged information (Lopez-Paz et al., ICLR 2016): the votes, which no camera sees, help the teacher.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from torch import Tensor
from torch.nn.functional import log_softmax

from scripts.training.face.data import FaceSet
from scripts.training.face.network import FER_CLASSES, FaceNet, both_heads

BELIEVED = 0.5  # share of the printed label that gives way
TAGGERS, UNHEARD = 10, 0.5  # people asked about a face, and what a class without a vote counts
RIDGE = 0.1  # scikit-learn's C


def relabelled(teacher: FaceNet, training: FaceSet, validation: FaceSet) -> Tensor:
    """Targets of both heads, n x 15, for training; how far to trust reading and votes comes of validation."""
    belief = LogisticRegression(C=RIDGE, max_iter=3000).fit(_known(teacher, validation), validation.labels)
    probable = belief.predict_proba(_known(teacher, training))
    fer = (1 - BELIEVED) * training.fer + BELIEVED * probable
    return torch.from_numpy(np.concatenate([fer, training.plus], axis=1).astype(np.float32))


def _known(teacher: FaceNet, part: FaceSet) -> NDArray[np.float64]:
    mirrored = part.images[:, :, ::-1].copy()
    logits = torch.from_numpy(both_heads(teacher, part.images) + both_heads(teacher, mirrored)).double() / 2
    read = [log_softmax(head, 1) for head in (logits[:, :FER_CLASSES], logits[:, FER_CLASSES:])]
    votes = np.log(part.plus * TAGGERS + UNHEARD)
    return np.concatenate([*(head.numpy() for head in read), votes], axis=1)
