"""Turns speech into text with Vosk, while it is being said."""

from __future__ import annotations

import json
import math
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

from device.ports.errors import TranscriberError, brief
from device.values import SAMPLE_RATE_HZ, Sound, Utterance

ALTERNATIVES = 10  # of what a stretch may mean; commands are looked for in all of them
WORTH = 5.0  # so much less likely, as a logarithm, an alternative is not worth a look
SAME_WORD_S = 0.1  # two alternatives have the same word where it begins so close
_models: WeakValueDictionary[Path, Any] = WeakValueDictionary()
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
        self._model = open_model(folder)

    def begin(self) -> VoskTranscription:
        """Start an utterance. Raises TranscriberError if the recogniser can't be made."""
        with recognising():
            from vosk import KaldiRecognizer

            recogniser = KaldiRecognizer(self._model, SAMPLE_RATE_HZ)  # light to make, unsafe to reuse
            recogniser.SetWords(True)
            recogniser.SetMaxAlternatives(ALTERNATIVES)
            return VoskTranscription(recogniser)


class VoskTranscription:
    """One utterance; implements ports.Transcription."""

    def __init__(self, recogniser: Any) -> None:
        self._recogniser = recogniser
        self._sentences: list[list[_Alternative]] = []

    def feed(self, sound: Sound) -> None:
        """Take the next stretch of sound. Raises TranscriberError if the recogniser fails."""
        with recognising():
            paused = self._recogniser.AcceptWaveform(sound.samples.astype("<i2").tobytes())
            if paused:  # Vosk makes a sentence of what came before a pause and begins anew
                self._take(self._recogniser.Result())

    def so_far(self) -> str:
        """What seems to be said until now; it may be understood otherwise in the end. Raises likewise."""
        with recognising():
            going_on = str(json.loads(self._recogniser.PartialResult()).get("partial", ""))
        return " ".join([*self._best(), going_on]).strip().lower()

    def finish(self) -> Utterance:
        """All that was understood. Call once. Raises TranscriberError if the recogniser fails."""
        with recognising():
            self._take(self._recogniser.FinalResult())
        words = [word for sentence in self._sentences for word in sentence[0].words]
        if not words:
            return Utterance("", 0.0, 0.0, 0.0)
        shares = [share for sentence in self._sentences for share in _shares(sentence)]
        return Utterance(
            text=" ".join(self._best()).lower(),
            confidence=sum(shares) / len(shares),
            begins_s=words[0].begins_s,
            ends_s=words[-1].ends_s,
            others=tuple(dict.fromkeys(self._others())),
            words_begin_s=tuple(word.begins_s for word in words for _ in word.text.split()),
        )

    def _take(self, result: str) -> None:
        found = [_Alternative.of(one) for one in json.loads(result).get("alternatives", [])]
        if found and found[0].words:
            least = found[0].likelihood - WORTH
            self._sentences.append([one for one in found if one.words and one.likelihood >= least])

    def _best(self) -> list[str]:
        return [sentence[0].text for sentence in self._sentences]

    def _others(self) -> Iterator[str]:
        """With another meaning in one of the sentences, the likeliest first."""
        for rank in range(1, ALTERNATIVES):
            for number, sentence in enumerate(self._sentences):
                if rank < len(sentence):
                    texts = self._best()
                    texts[number] = sentence[rank].text
                    yield " ".join(texts).lower()


def how_to_fetch() -> str:
    """How a speech model is brought, wherever the program lies and whoever runs it."""
    root = Path(sys.prefix).parent
    sudo = "" if os.access(root, os.W_OK) else "sudo "
    return f'run: cd "{root}" && {sudo}.venv/bin/python scripts/fetch.py speech'


@dataclass(frozen=True, slots=True)
class _Word:
    """One word that was understood."""

    text: str
    begins_s: float
    ends_s: float

    def is_in(self, other: _Alternative) -> bool:
        """Whether another alternative has the same word there."""
        same = (one for one in other.words if one.text == self.text)
        return any(abs(one.begins_s - self.begins_s) < SAME_WORD_S for one in same)


@dataclass(frozen=True, slots=True)
class _Alternative:
    """What a stretch of speech may mean."""

    words: tuple[_Word, ...]
    likelihood: float  # logarithm, as far as it differs from that of others

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @classmethod
    def of(cls, told: dict[str, Any]) -> _Alternative:
        words = (
            _Word(str(word["word"]), float(word["start"]), float(word["end"]))
            for word in told.get("result", [])
        )
        return cls(tuple(words), float(told["confidence"]))


def _shares(sentence: list[_Alternative]) -> list[float]:
    """How sure each word of the likeliest alternative is, 0-1: the likelihood of all that have it too."""
    weights = [math.exp(one.likelihood - sentence[0].likelihood) for one in sentence]
    whole = sum(weights)
    return [
        sum(weight for weight, one in zip(weights, sentence, strict=True) if word.is_in(one)) / whole
        for word in sentence[0].words
    ]


@contextmanager
def recognising() -> Iterator[None]:
    """Whatever Vosk raises becomes a TranscriberError."""
    try:
        yield
    except (Exception, SystemExit) as exc:
        raise TranscriberError(f"speech can't be recognised ({brief(exc)}): restart Moodlark") from exc


def open_model(folder: Path) -> Any:
    """The model in a folder; the same as long as somebody uses it. Raises TranscriberError.

    Recognisers of several threads may share one.
    """
    model = _models.get(folder)
    if model is None:
        model = _models[folder] = _load(_whole(folder))
    return model


def _whole(folder: Path) -> Path:
    try:
        missing = [name for name in NEEDED if not (folder / name).exists()]
    except OSError as exc:
        raise TranscriberError(f"{folder} cannot be read ({exc.strerror}): {how_to_fetch()}") from exc
    if missing:
        raise TranscriberError(
            f"no whole speech model in {folder} ({missing[0]} is missing): {how_to_fetch()}"
        )
    return folder


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
