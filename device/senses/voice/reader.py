"""Hear the mood in how something is said, whatever the words."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from device.models.manifest import ModelEntry, load_entry
from device.models.modelfile import verified
from device.models.tflite import named, softmax
from device.ports import SpeechDetector
from device.ports.errors import ModelError
from device.senses.voice.encoding import EncoderModel
from device.senses.voice.faults.company import trust_alone
from device.senses.voice.faults.doubts import trust_of_kind
from device.senses.voice.faults.rumble import without_rumble
from device.senses.voice.logmel import HOP, Frames, log_mel
from device.senses.voice.logmel import WINDOW as LEAST_SAMPLES
from device.senses.voice.models import Judgement, PictureModel, RecurrentModel
from device.senses.voice.strangers import Strangers
from device.senses.voice.utterance import quality, speech_span
from device.values import SPEECH_WINDOW, Evidence, Sound, Source, Usual

COMPANIONS = ("strangers", "picture", "recurrent")  # of the encoder: files named in the manifest
UNHEARD = 0.02  # share of the older models in an answer below which they aren't asked


class VoiceReader:
    """Reads utterances with the shipped voice models; implements ports.VoiceSense. One owner thread."""

    def __init__(self, models: Path, detector: SpeechDetector) -> None:
        """Load the models. detector: its own. Raises ModelError if one is missing or damaged."""
        entry = load_entry(models, "voice")
        entry.verify()
        count = len(entry.labels)
        self._encoder = EncoderModel(entry.path)
        strangers = entry.companion("strangers")
        content = verified(strangers, entry.settings["strangers"]["sha256"])
        self._strangers = Strangers.load(content, strangers)
        self._picture = PictureModel(entry.companion("picture"), count)
        self._recurrent = RecurrentModel(entry.companion("recurrent"), count)
        self._labels = entry.labels
        self._temperature = entry.temperature
        self._detector = detector
        self.everybody = usual_of(entry)

    def read(self, sound: Sound, *, spoken: bool = False) -> Evidence | None:
        """Evidence from a sound of any length; None where nobody speaks.

        spoken: the caller's own detector has heard speech all through the sound, so it need not be looked
        for.
        """
        speech = np.ones(len(sound.samples) // SPEECH_WINDOW) if spoken else self._probabilities(sound)
        sound = replace(sound, samples=without_rumble(sound.samples))
        span = speech_span(sound.samples, speech)
        if span is None or span[1] - span[0] < LEAST_SAMPLES:
            return None
        begin, end = span
        said, frames = sound.samples[begin:end], log_mel(sound.samples)
        logits, plane = self.judge(said, frames[begin // HOP : end // HOP])
        scores = softmax(logits)
        valence, arousal = np.clip(plane, -1.0, 1.0)
        trust = quality(said, frames, speech) * trust_of_kind(said) * trust_alone(said)
        return Evidence(
            Source.VOICE, named(self._labels, scores), trust, sound.at, float(valence), float(arousal)
        )

    def judge(self, said: NDArray[np.int16], frames: Frames) -> Judgement:
        """Label logits at a temperature of 1, valence and arousal of an utterance of 40 ms or more.

        frames: its log-mel frames.
        """
        opinion = self._strangers.judge(self._encoder.sound_of(said))
        if opinion.older < UNHEARD:
            return opinion.logits, opinion.plane
        logits, plane = self._older(said, frames)
        return opinion.with_older(logits / self._temperature, plane)

    def _older(self, said: NDArray[np.int16], frames: Frames) -> Judgement:
        """The mean of what the older models say."""
        judged = (self._picture.judge(frames), self._recurrent.judge(said))
        logits, planes = zip(*judged, strict=True)
        return np.mean(logits, axis=0), np.mean(planes, axis=0)

    def _probabilities(self, sound: Sound) -> NDArray[np.float64]:
        self._detector.reset()
        return self._detector.probabilities(sound)


def usual_of(entry: ModelEntry) -> Usual:
    """What the models say of voices on the whole, by the manifest. Raises ModelError if it doesn't tell."""
    try:
        *logits, valence, arousal = map(float, entry.settings["usual"])
        known = dict(zip(entry.labels, logits, strict=True))
        return Usual(known, valence, arousal, made_by=_name_of(entry))
    except (KeyError, TypeError, ValueError) as exc:
        raise ModelError(f"{entry.path}: the manifest tells no usual reading ({exc})") from exc


def _name_of(entry: ModelEntry) -> str:
    """Of all files of the voice model together: another wherever one of them is."""
    others = (entry.settings[one]["sha256"] for one in COMPANIONS if one in entry.settings)
    return hashlib.sha256("".join([entry.sha256, *others]).encode()).hexdigest()[:12]
