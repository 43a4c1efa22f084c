"""Put together what the tags and the sound tell of a track's mood."""

from __future__ import annotations

from dataclasses import replace

from device.memory.listened import Heard
from device.types import Track

MOOD_TAG_SHARE = (
    0.7  # of the mood tag, beside the sound; genre and title made it worse (models_tflite/music.md)
)
SOUND_CONFIDENCE = 0.7  # seven of ten held-out songs are placed in the right quarter of the plane
BOTH_CONFIDENCE = 0.9


def placed(track: Track, heard: Heard) -> Track:
    """The track of tags alone, moved to where it also sounds to be."""
    if track.source != "mood-tag":
        return replace(
            track, valence=heard.valence, arousal=heard.arousal, source="audio", confidence=SOUND_CONFIDENCE
        )
    return replace(
        track,
        valence=MOOD_TAG_SHARE * track.valence + (1 - MOOD_TAG_SHARE) * heard.valence,
        arousal=MOOD_TAG_SHARE * track.arousal + (1 - MOOD_TAG_SHARE) * heard.arousal,
        confidence=BOTH_CONFIDENCE,
    )
