"""Put together what the tags and the sound tell of a track's mood."""

from __future__ import annotations

from dataclasses import replace

from device.music.library.lexicon import Point
from device.values import Track, TrackSound

MOOD_TAG_SHARE = 0.7  # of the mood tag, beside the sound; genre made it worse (models_tflite/music.md)
TITLE_SHARE = 0.4  # of the point that a title's words tell, added to where the track sounds to be
SOUND_CONFIDENCE = 0.7  # seven of ten held-out songs are placed in the right quarter of the plane
BOTH_CONFIDENCE = 0.9


def placed(track: Track, heard: TrackSound, by_title: Point | None) -> Track:
    """The track of tags alone, moved to where it also sounds to be.

    by_title: where the words of its title lie, which count where no mood tag does.
    """
    track = replace(track, duration_s=heard.length_s or track.duration_s, recording=heard.recording)
    if track.known_by != "mood-tag":
        title = by_title or (0.0, 0.0)
        return replace(
            track,
            valence=_within(heard.valence + TITLE_SHARE * title[0]),
            arousal=_within(heard.arousal + TITLE_SHARE * title[1]),
            known_by="audio",
            confidence=SOUND_CONFIDENCE,
        )
    return replace(
        track,
        valence=MOOD_TAG_SHARE * track.valence + (1 - MOOD_TAG_SHARE) * heard.valence,
        arousal=MOOD_TAG_SHARE * track.arousal + (1 - MOOD_TAG_SHARE) * heard.arousal,
        confidence=BOTH_CONFIDENCE,
    )


def _within(value: float) -> float:
    return max(-1.0, min(1.0, value))
