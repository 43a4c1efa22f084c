"""What is chosen for somebody who may be in danger: quiet, never sad, dark or angry, or nothing at all."""

from __future__ import annotations

import pytest

from device.configuration.paths import CONFIG
from device.house.lexicons import load_tagger
from device.mood.gentle import gentle_mood
from device.music.choice.gentle import gentle
from device.music.library.shelf import Shelf
from device.music.library.tagging import Tags
from device.values import Emotion, Pick, Settings, Strategy, Track
from tests.music.choice.choosing import choose

MOOD = gentle_mood("You are not alone.")
TAGGER = load_tagger(CONFIG)


def library(*kinds: Tags) -> Shelf:
    """Twelve tracks of each kind."""
    return Shelf(
        TAGGER.place({"file": f"{k}/{n}.ogg", "title": f"Piece {n}", "artist": f"{k} {n % 6}"} | dict(kind))
        for k, kind in enumerate(kinds)
        for n in range(12)
    )


def picked(shelf: Shelf, settings: Settings | None = None) -> Pick | None:
    chosen = settings or Settings()
    return choose(shelf, MOOD, settings=chosen, heard={}, wall_s=1e9, minute_of_day=720)


@pytest.mark.parametrize(
    "unwanted",
    [
        {"genre": "metal"},
        {"genre": "dance pop"},
        {"mood": "angry"},
        {"mood": "sad"},
        {"mood": "Melancholy/Gloomy"},
        {"mood": "calm; sad"},
        {"genre": "dark ambient"},
        {"genre": "sad piano"},
        {"genre": "ambient", "title": "Tears of sorrow"},
        {"genre": "ambient", "mood": "anxious"},
        {"title": "001"},
    ],
)
def test_nothing_lively_sad_angry_or_unknown_is_picked_beside_quiet_music(unwanted: Tags) -> None:
    pick = picked(library({"genre": "ambient"}, unwanted))
    assert pick is not None
    assert {track.uri[0] for track in pick.tracks} == {"0"}
    assert all(track.arousal <= 0 for track in pick.tracks)


def test_where_nothing_is_gentle_nothing_is_picked() -> None:
    assert picked(library({"genre": "metal"}, {"mood": "sad"}, {"title": "001"})) is None


def test_few_gentle_tracks_are_not_filled_up_with_others() -> None:
    pick = picked(Shelf(library({"genre": "ambient"}, {"genre": "metal"}).tracks[9:]))
    assert pick is not None
    assert [track.uri[0] for track in pick.tracks] == ["0"] * 3


def test_no_strategy_leads_from_quiet_to_lively() -> None:
    lifting = Settings(strategies=dict.fromkeys(Emotion, Strategy.LIFT))
    pick = picked(library({"genre": "ambient"}, {"genre": "happy pop"}), lifting)
    assert pick is not None
    assert all(track.arousal <= 0 for track in pick.tracks)


@pytest.mark.parametrize(
    ("arousal", "confidence", "is_dark", "may_be_played"),
    [
        (0.0, 0.1, False, True),
        (-1.0, 1.0, False, True),
        (0.01, 1.0, False, False),
        (-1.0, 0.0, False, False),
        (-1.0, 1.0, True, False),
    ],
)
def test_gentle_is_what_is_quiet_and_known_and_not_dark(
    arousal: float, confidence: float, *, is_dark: bool, may_be_played: bool
) -> None:
    track = Track("a", "A", "", "", (), 180.0, -1.0, arousal, "audio", confidence, is_dark)
    assert gentle(Shelf([track])).tolist() == [may_be_played]
