"""Turns speech into text with Vosk, while it is being said."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from device.ports.errors import TranscriberError, brief
from device.values import SAMPLE_RATE_HZ, Sound, Utterance

NEEDED = ("am/final.mdl", "conf/mfcc.conf", "conf/model.conf", "graph")


def find_model(folder: Path, language: str = "en") -> Path | None:
    """The first Vosk model of a language (as in vosk-model-small-en-us-0.15) in a folder; None without."""
    models = sorted(path for path in folder.glob("vosk-model-*") if path.is_dir())
    return next((path for path in models if language in path.name.split("-")), None)


class VoskTranscriber:
    """One Vosk model; implements ports.Transcriber. One owner thread."""

    def __init__(self, folder: Path) -> None:
        """Load the model in a folder: a second or two, and its size in memory. Before other threads start.

        Raises TranscriberError naming the folder and the mend if it is missing, incomplete or damaged.
        """
        try:
            missing = [name for name in NEEDED if not (folder / name).exists()]
        except OSError as exc:
            raise TranscriberError(f"{folder} cannot be read ({exc.strerror}): {how_to_fetch()}") from exc
        if missing:
            raise TranscriberError(
                f"no whole speech model in {folder} ({missing[0]} is missing): {how_to_fetch()}"
            )
        self._model = _load(folder)

    def begin(self) -> VoskTranscription:
        """Start an utterance. Raises TranscriberError if the recogniser can't be made."""
        with _recognising():
            from vosk import KaldiRecognizer

            recogniser = KaldiRecognizer(self._model, SAMPLE_RATE_HZ)  # light to make, unsafe to reuse
            recogniser.SetWords(True)
            return VoskTranscription(recogniser)


class VoskTranscription:
    """One utterance; implements ports.Transcription."""

    def __init__(self, recogniser: Any) -> None:
        self._recogniser = recogniser
        self._words: list[_Word] = []

    def feed(self, sound: Sound) -> None:
        """Take the next stretch of sound. Raises TranscriberError if the recogniser fails."""
        with _recognising():
            paused = self._recogniser.AcceptWaveform(sound.samples.astype("<i2").tobytes())
            if paused:  # Vosk makes a sentence of what came before a pause and begins anew
                self._take(self._recogniser.Result())

    def finish(self) -> Utterance:
        """All that was understood. Call once. Raises TranscriberError if the recogniser fails."""
        with _recognising():
            self._take(self._recogniser.FinalResult())
        if not self._words:
            return Utterance("", 0.0, 0.0, 0.0)
        return Utterance(
            text=" ".join(word.text for word in self._words).lower(),
            confidence=sum(word.confidence for word in self._words) / len(self._words),
            begins_s=self._words[0].begins_s,
            ends_s=self._words[-1].ends_s,
        )

    def _take(self, result: str) -> None:
        for word in json.loads(result).get("result", []):
            times = float(word["start"]), float(word["end"])
            self._words.append(_Word(str(word["word"]), float(word["conf"]), *times))


def how_to_fetch() -> str:
    """How a speech model is brought, wherever the program lies and whoever runs it."""
    root = Path(sys.prefix).parent
    sudo = "" if os.access(root, os.W_OK) else "sudo "
    return f'run: cd "{root}" && {sudo}.venv/bin/python scripts/fetch.py speech'


@dataclass(frozen=True, slots=True)
class _Word:
    """One word that was understood."""

    text: str
    confidence: float  # 0-1
    begins_s: float
    ends_s: float


@contextmanager
def _recognising() -> Iterator[None]:
    """Whatever Vosk raises becomes a TranscriberError."""
    try:
        yield
    except (Exception, SystemExit) as exc:
        raise TranscriberError(f"speech can't be recognised ({brief(exc)}): restart Moodlark") from exc


def _load(folder: Path) -> Any:
    """The model. What Vosk's libraries print is read, as some damage is told nowhere else."""
    try:
        import vosk

        vosk.SetLogLevel(-1)
    except (Exception, SystemExit) as exc:
        raise TranscriberError(f"Vosk does not work here ({brief(exc)}): run ./setup.sh") from exc
    with tempfile.TemporaryFile() as printed:
        stderr = os.dup(2)
        os.dup2(printed.fileno(), 2)
        try:
            model = vosk.Model(str(folder))
        except (Exception, SystemExit) as exc:  # Vosk itself raises Exception only
            raise TranscriberError(f"the speech model in {folder} is damaged: {how_to_fetch()}") from exc
        finally:
            os.dup2(stderr, 2)
            os.close(stderr)
        printed.seek(0)
        if b"ERROR" in printed.read():
            raise TranscriberError(f"the speech model in {folder} is damaged: {how_to_fetch()}")
    return model
