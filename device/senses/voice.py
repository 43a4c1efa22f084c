"""Hear the mood in how something is said, whatever the words."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from device.errors import ModelError
from device.senses.logmel import HOP, LogMel
from device.senses.manifest import load_entry
from device.senses.prosody import normalised, windows
from device.senses.speech import SpeechDetector
from device.senses.tflite import TFLiteModel, named, softmax
from device.senses.utterance import quality, speech_span
from device.types import Evidence, Sound, Source

PLANE_SIZE = 2  # valence and arousal


class VoiceReader:
    """Reads utterances with the shipped voice model; implements ports.VoiceSense. One owner thread."""

    def __init__(self, models: Path) -> None:
        """Load the model. Raises ModelError if it is missing or damaged."""
        entry = load_entry(models, "voice")
        entry.verify()
        self._model = TFLiteModel(entry.path)
        self._labels = entry.labels
        self._temperature = entry.temperature
        self._detector = SpeechDetector()

    def read(self, sound: Sound) -> Evidence | None:
        """Evidence from a whole sound, of any length; None where nobody speaks."""
        listening = self.listen()
        listening.feed(sound)
        return listening.finish()

    def listen(self) -> Listening:
        """Begin an utterance that arrives stretch by stretch; ends the one before."""
        self._detector.reset()
        return Listening(self, self._detector)

    def judge(self, found: NDArray[np.float32]) -> tuple[dict[str, float], float, float]:
        """Calibrated scores, valence and arousal of an utterance's windows (n x frames x bands)."""
        logits, planes = zip(*(self._run(window) for window in found), strict=True)
        scores = softmax(np.mean(logits, axis=0), temperature=self._temperature)
        valence, arousal = np.clip(np.mean(planes, axis=0), -1.0, 1.0)
        return named(self._labels, scores), float(valence), float(arousal)

    def _run(self, window: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        outputs = {output.size: output[0] for output in self._model.run(window[None, :, :, None])}
        try:
            return outputs[len(self._labels)], outputs[PLANE_SIZE]
        except KeyError as exc:
            raise ModelError("the voice model's outputs are not its labels and the plane") from exc


class Listening:
    """One utterance being heard. Most of the work is done while it is fed, so that finishing is quick."""

    def __init__(self, reader: VoiceReader, detector: SpeechDetector) -> None:
        self._reader = reader
        self._detector = detector
        self._log_mel = LogMel()
        self._at: float | None = None
        self._samples: list[NDArray[np.int16]] = []
        self._frames: list[NDArray[np.float32]] = []
        self._speech: list[NDArray[np.float64]] = []

    def feed(self, sound: Sound) -> None:
        """Take the next stretch of sound."""
        if self._at is None:
            self._at = sound.at
        self._samples.append(sound.samples)
        self._frames.append(self._log_mel.feed(sound.samples))
        self._speech.append(self._detector.probabilities(sound))

    def finish(self) -> Evidence | None:
        """Evidence from all that was fed; None where nobody spoke. Call once."""
        if self._at is None:
            return None
        speech = np.concatenate(self._speech)
        samples = np.concatenate(self._samples)
        frames = np.concatenate(self._frames)
        span = speech_span(samples, speech)
        if span is None or len(frames) == 0:
            return None
        begin, end = span
        spoken = frames[begin // HOP : end // HOP]
        scores, valence, arousal = self._reader.judge(windows(normalised(spoken)))
        trust = quality(samples[begin:end], frames, speech)
        return Evidence(Source.VOICE, scores, trust, self._at, valence, arousal)
