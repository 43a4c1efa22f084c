"""Which words the box can be called by: those that come with it, and a folder for more."""

from __future__ import annotations

import importlib.util
from pathlib import Path

SHIPPED = {
    "okay nabu": "okay_nabu",
    "alexa": "alexa",
    "hey jarvis": "hey_jarvis",
    "hey mycroft": "hey_mycroft",
}
"""The words of pymicro-wakeword's package, and the names of their files."""
DEFAULT = "okay nabu"


def find_word(word: str, folder: Path | None = None) -> Path | None:
    """The model of a word: "hey computer" is hey_computer.tflite in the folder; None where there is none."""
    name = "_".join(word.casefold().split())
    own = folder / f"{name}.tflite" if folder and name and "/" not in name else None
    if own is not None and own.is_file():
        return own
    shipped = _shipped()
    return shipped / f"{SHIPPED[word]}.tflite" if shipped and word in SHIPPED else None


def words(folder: Path | None = None) -> tuple[str, ...]:
    """All words that have a model here, those of one's own last."""
    own = sorted(path.stem.replace("_", " ") for path in folder.glob("*.tflite")) if folder else []
    return (*(SHIPPED if _shipped() else ()), *(word for word in own if word not in SHIPPED))


def _shipped() -> Path | None:
    """The folder with the package's models, which is found without importing it."""
    found = importlib.util.find_spec("pymicro_wakeword")
    return Path(found.origin).parent / "models" if found and found.origin else None
