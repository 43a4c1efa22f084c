"""Load every sense that can be had, and say of each that can't why."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

from device.models.manifest import load_entry
from device.models.modelfile import MEND, loading
from device.ports import Phrase, SpeechDetector, Transcriber
from device.ports.errors import DeviceError, ModelError, TranscriberError
from device.senses.sense import Model, Sense
from device.values import Part, Source, Usual

T = TypeVar("T")

SENSES: Mapping[Source, Sense[Any]] = {
    source: import_module(f"device.senses.{source}").SENSE for source in Source
}
"""Every sense: each has a folder of its source's name, with its record."""

Labels = Mapping[Source, Collection[str]]


@dataclass(frozen=True, slots=True)
class Senses:
    """The models of one box, by the part that stands on each."""

    models: Mapping[Part, Model[Any]]
    everybody: Usual = field(default_factory=Usual)  # what any voice says on the whole

    def __getitem__(self, part: Part) -> Model[Any]:
        return self.models[part]

    @property
    def missing(self) -> dict[Part, str]:
        """Why each that is not there is not."""
        return {part: model.why for part, model in self.models.items() if model.loaded is None}


def load_senses(models: Path, labels: Labels, speech_model: str = "") -> Senses:
    """Load all models; takes a second or two. labels: those whose meaning is known, of each sense.

    speech_model: a Vosk model's folder, empty: the fetched one. Never fails: whatever is wrong with a model,
    its sense is missing and the others are there.
    """
    tried = {Part.MICROPHONE: _tried(lambda: load_detector(models))}
    for sense in SENSES.values():
        tried[sense.part] = _tried(partial(load, sense, models, labels))
    tried[Part.TRANSCRIBER] = _tried(lambda: load_transcriber(models, speech_model))
    voice = tried[Part.VOICE].loaded
    return Senses(tried, voice.everybody if voice else Usual())


def load(sense: Sense[T], models: Path, labels: Labels | None = None) -> T:
    """One sense. Raises ModelError, also if its labels are others than those that are known, if given."""
    if labels and set(load_entry(models, sense.model).labels) != set(labels[sense.source]):
        raise ModelError(f"{models / 'manifest.yaml'}: the labels of {sense.source} are wrong; {MEND}")
    with loading(models / f"{sense.model}.tflite"):
        return sense.load(models, load_detector)


def load_detector(models: Path) -> SpeechDetector:
    """What tells speech from other sounds. Raises ModelError."""
    with loading(models / "speech.tflite"):
        from device.senses.ear import detector as speech

        return speech.SpeechDetector(models)


def load_transcriber(models: Path, speech_model: str = "") -> Transcriber:
    """The configured speech model, or the English one set-up fetched. Raises TranscriberError without."""
    from device.senses.words.transcriber import VoskTranscriber

    return VoskTranscriber(_speech_model(models, speech_model))


def load_phrase(models: Path, speech_model: str, phrase: str) -> Phrase:
    """What listens for a phrase of one's own. Raises TranscriberError as above, or for a word it lacks."""
    from device.senses.words.phrase import VoskPhrase

    return VoskPhrase(_speech_model(models, speech_model), phrase)


def _speech_model(models: Path, speech_model: str) -> Path:
    from device.senses.words.transcriber import find_model, how_to_fetch

    if speech_model:
        return Path(speech_model)
    english = find_model(models / "downloaded")
    if english is None:
        raise TranscriberError(f"no speech model: {how_to_fetch()}")
    return english


def _tried(load: Callable[[], Any]) -> Model[Any]:
    try:
        return Model(load(), load=load)
    except DeviceError as exc:
        return Model(None, str(exc), load)
