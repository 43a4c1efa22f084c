"""Read the expression of a face crop with the network of models_tflite/face.tflite."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from device.models.manifest import load_entry
from device.models.tflite import TFLiteModel, named, softmax
from device.ports.errors import ModelError
from device.senses.face.crop import SIDE, as_crop
from device.values import Evidence, Source

LIMIT = 3.0  # deviations beyond which a standardised pixel is cut
QUALITY_TERMS = ("confidence", "texture", "bias")
SOFTENER = 8.0  # grey levels added to the deviation, so that a flat crop stays flat


class ExpressionReader:
    """The network and its calibration. Not thread-safe."""

    def __init__(self, models: Path) -> None:
        """Raises ModelError if the model or its manifest entry is missing, damaged or of the wrong shape."""
        entry = load_entry(models, "face")
        entry.verify()
        self._model = TFLiteModel(entry.path)
        if self._model.input_shapes != ((1, SIDE, SIDE, 1),):
            raise ModelError(f"{entry.path}: takes {self._model.input_shapes}, not 1 x 48 x 48 x 1")
        self.labels, self._temperature = entry.labels, entry.temperature
        if self._model.output_shapes != ((1, 2 * len(self.labels)),):
            raise ModelError(f"{entry.path}: gives {self._model.output_shapes}, not two logits a label")
        try:
            self._trust = tuple(float(entry.settings["quality"][name]) for name in QUALITY_TERMS)
        except (KeyError, TypeError, ValueError) as exc:
            raise ModelError(f"{models / 'manifest.yaml'}: face has no complete quality ({exc})") from exc

    def logits(self, grey: NDArray[np.uint8]) -> NDArray[np.float32]:
        """The network's 14 outputs for a 48 x 48 grey crop: 7 of FER-2013's label, 7 of FER+'s majority."""
        if grey.shape != (SIDE, SIDE):
            raise ModelError(f"the face network takes 48 x 48 grey, got {grey.shape}")
        return np.asarray(self._model.run(standardised(grey)[None, :, :, None])[0][0], np.float32)

    def read_crop(self, crop: NDArray[np.uint8], *, at: float = 0.0, mirrored: bool = False) -> Evidence:
        """Evidence of a picture that is a face already: grey or RGB, of any size; or of its mirror image."""
        grey = as_crop(crop)
        logits = self.logits(grey[:, ::-1] if mirrored else grey)
        label, majority = softmax(logits.reshape(2, -1), temperature=self._temperature)
        quality = self._quality(float(label.max()), grey)
        return Evidence(
            Source.FACE, named(self.labels, label), quality, at, majority=named(self.labels, majority)
        )

    def _quality(self, top: float, grey: NDArray[np.uint8]) -> float:
        """Chance that the likeliest label is right: a logistic fit, held in the manifest."""
        confidence, textured, bias = self._trust
        return 1 / (1 + math.exp(-(confidence * confidence_term(top) + textured * texture(grey) + bias)))


def standardised(grey: NDArray[np.uint8] | NDArray[np.float32]) -> NDArray[np.float32]:
    """Mean 0 and deviation about 1, whatever the light: what the network was trained on."""
    crop = grey.astype(np.float32)
    return np.asarray(np.clip((crop - crop.mean()) / (crop.std() + SOFTENER), -LIMIT, LIMIT), np.float32)


def texture(grey: NDArray[np.uint8]) -> float:
    """How much detail a crop holds: the logarithm of its mean step between neighbours, 0 for a flat one."""
    crop = grey.astype(np.float32)
    steps = np.abs(np.diff(crop, axis=0)).mean() + np.abs(np.diff(crop, axis=1)).mean()
    return math.log1p(float(steps))


def confidence_term(top: float) -> float:
    """Log odds of the likeliest label's probability."""
    top = min(max(top, 1e-4), 1 - 1e-4)
    return math.log(top / (1 - top))
