from collections.abc import Callable
from pathlib import Path

import pytest

from device.music.tagging import Tagger, load_tagger
from device.types import Emotion, Mood, Track

CONFIG = Path(__file__).parents[2] / "config"

POINTS = {
    Emotion.HAPPY: (0.7, 0.45),
    Emotion.SAD: (-0.6, -0.4),
    Emotion.ANGRY: (-0.6, 0.7),
    Emotion.CALM: (0.5, -0.6),
    Emotion.NEUTRAL: (0.0, 0.0),
}

MakeMood = Callable[[Emotion], Mood]
MakeTrack = Callable[..., Track]


@pytest.fixture(scope="session")
def tagger() -> Tagger:
    return load_tagger(CONFIG)


@pytest.fixture
def mood() -> MakeMood:
    def make(emotion: Emotion) -> Mood:
        valence, arousal = POINTS[emotion]
        scores = {each: float(each is emotion) for each in Emotion}
        return Mood(scores, emotion, 0.8, valence, arousal, (), "as the test says")

    return make


@pytest.fixture
def track() -> MakeTrack:
    def make(uri: str, valence: float, arousal: float, *, artist: str = "", confidence: float = 0.8) -> Track:
        return Track(uri, uri, artist, "", (), 180.0, valence, arousal, "audio", confidence)

    return make
