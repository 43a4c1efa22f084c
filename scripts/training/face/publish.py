"""Turn trained weights into the shipped face model: blend, quantise, calibrate, describe."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from device.models.tflite import softmax
from device.senses.face.expression import confidence_term, standardised, texture
from scripts.training.calibration import best_temperature
from scripts.training.face.card import card
from scripts.training.face.convert import folded, int8, quantised_logits
from scripts.training.face.data import LABELS, FaceSet
from scripts.training.face.figures import Readings, agreement
from scripts.training.face.network import FaceNet, both_heads
from scripts.training.publish import publish

Floats = NDArray[np.float32]
SHARES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
PLUS_WORTH = 0.1  # of a point of agreement with FER+ against a point of accuracy on FER-2013's label
CALIBRATION_CROPS = 500


def publish_face(trained: FaceNet, training: FaceSet, validation: FaceSet, made_by: str) -> None:
    """Write models_tflite/face.tflite, face.md and the manifest's entry, everything fitted on validation."""
    crops = np.stack([standardised(image) for image in validation.images])
    mirrored = np.ascontiguousarray(crops[:, :, ::-1])
    share = best_share(both_heads(trained, validation.images), validation)
    device = folded(trained.eval(), share)
    model = int8(device, np.stack([standardised(image) for image in training.images[:CALIBRATION_CROPS]]))
    logits, others = (quantised_logits(model, each).reshape(-1, 2, len(LABELS)) for each in (crops, mirrored))
    right = logits[:, 0].argmax(axis=1) == validation.labels
    temperature = best_temperature(logits[:, 0], validation.labels)
    scores = softmax(logits[:, 0], temperature=temperature)
    weights = trust(scores, validation.images, right)
    quality = 1 / (1 + np.exp(-(terms(scores, validation.images) @ weights)))
    unquantised = device.predict(crops[..., None], verbose=0)
    exact = float(np.mean(unquantised[:, : len(LABELS)].argmax(axis=1) == validation.labels))
    entry: dict[str, Any] = {
        "labels": list(LABELS),
        "temperature": round(temperature, 3),
        "quality": dict(
            zip(("confidence", "texture", "bias"), (round(float(w), 4) for w in weights), strict=True)
        ),
        "output": "7 logits of FER-2013's label, 7 of FER+'s majority",
        "input": "48 x 48 grey face crop, standardised: device/senses/face/expression.py",
        "licence": "weights Apache-2.0; trained on FER-2013 (research use) with FER+ labels (MIT)",
    }
    reversed_scores = softmax(others[:, 0], temperature=temperature)
    told_of = Readings(scores, reversed_scores, softmax(logits)[:, 1], quality)
    told = card(told_of, validation, made_by, share, exact, len(model))
    publish("face", model, entry, told)


def best_share(logits: Floats, part: FaceSet) -> float:
    """The share of the FER+ head that serves both kinds of label best."""

    def worth(share: float) -> float:
        label, majority = agreement(logits, share, part)
        return label + PLUS_WORTH * majority

    return max(SHARES, key=worth)


def terms(scores: NDArray[np.float64], images: NDArray[np.uint8]) -> NDArray[np.float64]:
    """What quality is made of, n x 3: the reader's own confidence, the crop's texture, 1."""
    return np.array(
        [(confidence_term(float(p.max())), texture(i), 1.0) for p, i in zip(scores, images, strict=True)]
    )


def trust(
    scores: NDArray[np.float64], images: NDArray[np.uint8], right: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Logistic regression of being right on the terms of quality, by Newton's method."""
    x, weights = terms(scores, images), np.zeros(3)
    for _ in range(20):
        p = 1 / (1 + np.exp(-(x @ weights)))
        slope = x.T @ (right - p) - 1e-3 * weights
        curve = (x * (p * (1 - p))[:, None]).T @ x + 1e-3 * np.eye(3)
        weights = weights + np.linalg.solve(curve, slope)
    return np.asarray(weights)
