"""Load every sense that can be had, and say of each that can't why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from device.errors import DeviceError, TranscriberError
from device.mood.usual import Usual
from device.ports import FaceSense, SpeechDetector, Transcriber, VoiceSense, WordsSense
from device.types import Part

T = TypeVar("T")


@dataclass(slots=True)
class Senses:
    """The senses of one box. None: missing, and `missing` says why."""

    detector: SpeechDetector
    face: FaceSense | None
    voice: VoiceSense | None
    words: WordsSense | None
    transcriber: Transcriber | None
    everybody: Usual = field(default_factory=Usual)  # what any voice says on the whole
    missing: dict[Part, str] = field(default_factory=dict)


def load_senses(models: Path, speech_model: str = "") -> Senses:
    """Load all models; takes a second or two. speech_model: a Vosk model's folder, empty: the fetched one."""
    from device.senses.face import FaceReader
    from device.senses.speech import SpeechDetector
    from device.senses.voice import VoiceReader
    from device.senses.words import WordsReader

    missing: dict[Part, str] = {}

    def attempt(part: Part, load: Callable[[], T]) -> T | None:
        try:
            return load()
        except DeviceError as exc:
            missing[part] = str(exc)
            return None

    voice = attempt(Part.VOICE, lambda: VoiceReader(models))
    return Senses(
        detector=SpeechDetector(models),
        face=attempt(Part.FACE, lambda: FaceReader(models)),
        voice=voice,
        words=attempt(Part.WORDS, lambda: WordsReader(models)),
        transcriber=attempt(Part.TRANSCRIBER, lambda: load_transcriber(models, speech_model)),
        everybody=voice.everybody if voice else Usual(),
        missing=missing,
    )


def load_transcriber(models: Path, speech_model: str = "") -> Transcriber:
    """The configured speech model, or the English one set-up fetched. Raises TranscriberError without."""
    from device.senses.transcriber import MEND, VoskTranscriber, find_model

    if speech_model:
        return VoskTranscriber(Path(speech_model).expanduser())
    english = find_model(models / "downloaded")
    if english is None:
        raise TranscriberError(f"no speech model: {MEND}")
    return VoskTranscriber(english)
