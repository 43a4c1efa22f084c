"""What is no music is not chosen; what is short, long or out of season only where there is nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from device.music.choice.belonging import playable, why_left_out
from device.music.library.shelf import Shelf
from device.values import Belonging, Kind, Season, Settings, Track
from tests.music.conftest import MakeTrack

JUNE, ADVENT = (6, 1), (12, 5)
CHRISTMAS = Season("Christmas", (12, 1), (1, 6))
USUAL = Settings()


def chosen(tracks: list[Track], settings: Settings = USUAL, day: tuple[int, int] = JUNE) -> list[str]:
    mask = playable(Shelf(tracks), settings, day)
    return [track.uri for track, fits in zip(tracks, mask, strict=True) if fits]


@pytest.fixture
def library(track: MakeTrack) -> list[Track]:
    def made(uri: str, seconds: float = 180.0, **belonging: object) -> Track:
        return replace(track(uri, 0, 0), duration_s=seconds, belonging=Belonging(**belonging))  # type: ignore[arg-type]

    return [
        made("song"),
        made("unknown length", 0.0),
        made("ringtone", 12.0),
        made("set", 1900.0),
        made("carol", season=CHRISTMAS),
        made("chapter", kind=Kind.SPOKEN, why="its genre is Audiobook"),
        made("film", kind=Kind.FILM, why="it has moving pictures"),
        made("silence", kind=Kind.BROKEN, why="it cannot be played: silent"),
        made("said", 5000.0, season=CHRISTMAS, is_said=True),
        made("said not", kind=Kind.UNWANTED, why="somebody said so of the track", is_said=True),
    ]


def test_only_music_of_a_bearable_length_in_its_season_is_chosen(library: list[Track]) -> None:
    assert chosen(library) == ["song", "unknown length", "said"]
    assert [one.uri for one in library if not why_left_out(one, USUAL, JUNE)] == chosen(library)
    assert chosen(library, day=ADVENT) == ["song", "unknown length", "carol", "said"]


@pytest.mark.parametrize(
    ("settings", "more"),
    [
        (Settings(shortest_s=10), "ringtone"),
        (Settings(longest_min=0), "set"),
        (Settings(longest_min=40), "set"),
        (Settings(all_seasons=True), "carol"),
        (Settings(films=True), "film"),
    ],
)
def test_the_household_decides_on_length_season_and_films(
    library: list[Track], settings: Settings, more: str
) -> None:
    assert set(chosen(library, settings)) == {"song", "unknown length", "said", more}


def test_where_all_is_long_it_is_chosen_nevertheless_but_nothing_that_is_no_music(
    library: list[Track],
) -> None:
    odd = [one for one in library if one.uri in ("set", "chapter", "silence")]
    assert chosen(odd) == ["set"]
    assert chosen(odd[1:]) == []
