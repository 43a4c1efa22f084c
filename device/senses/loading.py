"""Load every sense that can be had, and say of each that can't why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from device.models.manifest import load_entry
from device.models.modelfile import MEND, loading
from device.mood.labelmap import LABELS
from device.ports import FaceSense, SpeechDetector, Transcriber, VoiceSense, WordsSense
from device.ports.errors import DeviceError, ModelError, TranscriberError
from device.values import Part, Source, Usual

if TYPE_CHECKING:
    from device.senses.voice.reader import VoiceReader

T = TypeVar("T")


@dataclass(slots=True)
class Senses:
    """The senses of one box. None: missing, and `missing` says why."""

    detector: SpeechDetector | None  # without it nothing is heard
    face: FaceSense | None
    voice: VoiceSense | None
    words: WordsSense | None
    transcriber: Transcriber | None
    everybody: Usual = field(default_factory=Usual)  # what any voice says on the whole
    missing: dict[Part, str] = field(default_factory=dict)
    loaders: Mapping[Part, Callable[[], Any]] = field(default_factory=dict)  # to try again what is missing


def load_senses(models: Path, speech_model: str = "") -> Senses:
    """Load all models; takes a second or two. speech_model: a Vosk model's folder, empty: the fetched one.

    Never fails: whatever is wrong with a model, its sense is missing and the others are there.
    """
    missing: dict[Part, str] = {}

    def attempt(part: Part, load: Callable[[], T]) -> T | None:
        try:
            return load()
        except DeviceError as exc:
            missing[part] = str(exc)
            return None

    voice = attempt(Part.VOICE, lambda: load_voice(models))
    return Senses(
        detector=attempt(Part.MICROPHONE, lambda: load_detector(models)),
        face=attempt(Part.FACE, lambda: load_face(models)),
        voice=voice,
        words=attempt(Part.WORDS, lambda: load_words(models)),
        transcriber=attempt(Part.TRANSCRIBER, lambda: load_transcriber(models, speech_model)),
        everybody=voice.everybody if voice else Usual(),
        missing=missing,
        loaders={
            Part.MICROPHONE: lambda: load_detector(models),
            Part.FACE: lambda: load_face(models),
            Part.VOICE: lambda: load_voice(models),
            Part.WORDS: lambda: load_words(models),
            Part.TRANSCRIBER: lambda: load_transcriber(models, speech_model),
        },
    )


def load_detector(models: Path) -> SpeechDetector:
    """What tells speech from other sounds. Raises ModelError."""
    with loading(models / "speech.npz"):
        from device.senses.ear import detector as speech

        return speech.SpeechDetector(models)


def load_face(models: Path) -> FaceSense:
    """Raises ModelError."""
    _must_speak_of(models, Source.FACE)
    with loading(models / "face.tflite"):
        from device.senses.face.reader import FaceReader

        return FaceReader(models)


def load_voice(models: Path) -> VoiceReader:
    """Raises ModelError."""
    _must_speak_of(models, Source.VOICE)
    with loading(models / "voice.tflite"):
        from device.senses.voice.reader import VoiceReader

        return VoiceReader(models)


def load_words(models: Path) -> WordsSense:
    """Raises ModelError."""
    _must_speak_of(models, Source.WORDS)
    with loading(models / "words.tflite"):
        from device.senses.words.reader import WordsReader

        return WordsReader(models)


def load_transcriber(models: Path, speech_model: str = "") -> Transcriber:
    """The configured speech model, or the English one set-up fetched. Raises TranscriberError without."""
    from device.senses.words.transcriber import MEND as FETCH
    from device.senses.words.transcriber import VoskTranscriber, find_model

    if speech_model:
        return VoskTranscriber(Path(speech_model))
    english = find_model(models / "downloaded")
    if english is None:
        raise TranscriberError(f"no speech model: {FETCH}")
    return VoskTranscriber(english)


def _must_speak_of(models: Path, source: Source) -> None:
    """Raises ModelError if a model's labels are not those that fusion knows."""
    entry = load_entry(models, source)
    if set(entry.labels) != set(LABELS[source]):
        raise ModelError(f"{models / 'manifest.yaml'}: the labels of {source} are wrong; {MEND}")
