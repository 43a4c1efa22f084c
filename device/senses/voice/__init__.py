"""From an utterance to evidence of the voice, whatever the words."""

from __future__ import annotations

from pathlib import Path

from device.ports import VoiceSense
from device.senses.sense import NewDetector, Sense
from device.values import Part, Sound, Source


def _load(models: Path, detector: NewDetector) -> VoiceSense:
    from device.senses.voice.reader import VoiceReader

    return VoiceReader(models, detector(models))


SENSE = Sense(Source.VOICE, Part.VOICE, Sound, _load, missing="I can't hear moods in voices: {why}")
