"""Hear the mood in how something is said, whatever the words."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from device.errors import ModelError
from device.senses.logmel import HOP, Frames, log_mel
from device.senses.manifest import load_entry
from device.senses.prosody import Windows, normalised, windows
from device.senses.silero import WINDOW
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
        self._detector = SpeechDetector(models)

    def read(self, sound: Sound, *, spoken: bool = False) -> Evidence | None:
        """Evidence from a sound of any length; None where nobody speaks.

        spoken: the caller's own detector has heard speech all through the sound, so it need not be looked
        for, which is most of the work.
        """
        speech = np.ones(len(sound.samples) // WINDOW) if spoken else self._probabilities(sound)
        span = speech_span(sound.samples, speech)
        frames = log_mel(sound.samples)
        if span is None or len(frames) == 0:
            return None
        begin, end = span
        scores, valence, arousal = self._judge(windows(normalised(frames[begin // HOP : end // HOP])))
        trust = quality(sound.samples[begin:end], frames, speech)
        return Evidence(Source.VOICE, scores, trust, sound.at, valence, arousal)

    def _probabilities(self, sound: Sound) -> NDArray[np.float64]:
        self._detector.reset()
        return self._detector.probabilities(sound)

    def _judge(self, found: Windows) -> tuple[dict[str, float], float, float]:
        """Calibrated scores, valence and arousal over an utterance's windows."""
        logits, planes = zip(*(self._run(window) for window in found), strict=True)
        scores = softmax(np.mean(logits, axis=0), temperature=self._temperature)
        valence, arousal = np.clip(np.mean(planes, axis=0), -1.0, 1.0)
        return named(self._labels, scores), float(valence), float(arousal)

    def _run(self, window: Frames) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        outputs = {output.size: output[0] for output in self._model.run(window[None, :, :, None])}
        try:
            return outputs[len(self._labels)], outputs[PLANE_SIZE]
        except KeyError as exc:
            raise ModelError("the voice model's outputs are not its labels and the plane") from exc
