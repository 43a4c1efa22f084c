"""The library as people look through it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from device.music.library.catalogue.catalogue import CatalogueTask, LibraryCatalogue
from device.music.library.catalogue.words import WordIndex, words_of
from device.music.library.shelf import Shelf
from device.values import Emotion, Gathered, Track


def track(uri: str, title: str, artist: str = "", album: str = "", *genres: str, **more: float) -> Track:
    place = more.get("valence", 0.0), more.get("arousal", 0.0)
    return Track(uri, title, artist, album, genres, 180.0, *place, "audio", more.get("confidence", 0.8))


LUDWIG = "Ludwig van Beethoven"
TRACKS = [
    track("a/1 2.flac", "Für Élise", "Ludwig van Beethoven", "Piano", "Classical", valence=0.1, arousal=-0.6),
    track(
        "a/1 10.flac", "Moonlight", "Ludwig van Beethoven", "Piano", "Classical", valence=-0.5, arousal=-0.5
    ),
    track("a/1 9.flac", "Ode", "ludwig VAN beethoven", "piano", "Classical", valence=0.7, arousal=0.6),
    track("b/1.flac", "Moon", "The Larks", "Night", "Folk", "Indie Rock", valence=0.4, arousal=0.5),
    track("b/2.flac", "Moon River Light", "The Larks", "Night", "Folk", confidence=0.0),
    track("c/1.flac", "音楽の夜", "Björk", "Night", "Pop", valence=-0.7, arousal=0.7),
]


@pytest.fixture
def library() -> LibraryCatalogue:
    library = LibraryCatalogue()
    CatalogueTask(library).handle(Shelf(TRACKS))
    return library


def found(library: LibraryCatalogue, text: str) -> list[str]:
    return [one.uri for one in library.search(text, 10).tracks]


@pytest.mark.parametrize(
    ("text", "uris"),
    [
        ("moon", ["b/1.flac", "b/2.flac", "a/1 10.flac"]),  # whole names first, then the shorter
        ("MOON larks", ["b/1.flac", "b/2.flac"]),
        ("lud mo", ["a/1 10.flac"]),
        ("elise", ["a/1 2.flac"]),
        ("fur", ["a/1 2.flac"]),
        ("bjork", ["c/1.flac"]),
        ("音楽", ["c/1.flac"]),
        ("indie", ["b/1.flac"]),
        ("quiet classical", ["a/1 2.flac", "a/1 10.flac"]),
        ("sad", ["a/1 10.flac"]),
        ("moon metal", []),
        ("", []),
        (" \t!?", []),
        ("'; DROP TABLE", []),
    ],
)
def test_words_cut_short_in_any_order_find_tracks(
    library: LibraryCatalogue, text: str, uris: list[str]
) -> None:
    assert sorted(found(library, text)) == sorted(uris)


def test_the_best_comes_first(library: LibraryCatalogue) -> None:
    assert found(library, "moon") == ["b/1.flac", "b/2.flac", "a/1 10.flac"]


@pytest.mark.parametrize(("text", "meant"), [("moonligt", "moonlight"), ("bethoven", "beethoven")])
def test_a_slip_of_the_finger_finds_what_is_meant(library: LibraryCatalogue, text: str, meant: str) -> None:
    looked = library.search(text, 10)
    assert looked.meant == meant
    assert looked.tracks


def test_artists_albums_genres_and_moods_are_found_too(library: LibraryCatalogue) -> None:
    looked = library.search("ludwig", 10)
    assert [(one.name, one.tracks) for one in looked.artists] == [("Ludwig van Beethoven", 3)]
    assert [(one.name, one.by) for one in library.search("night", 10).albums] == [
        ("Night", "The Larks"),
        ("Night", "Björk"),
    ]
    assert [one.name for one in library.search("ind", 10).genres] == ["Indie Rock"]
    assert library.search("hap", 10).moods == (Emotion.HAPPY,)


def test_what_belongs_together_is_there_in_its_order(library: LibraryCatalogue) -> None:
    album = library.gathered(Gathered.ALBUM, "PIANO", "ludwig van beethoven")
    assert [one.uri for one in album] == ["a/1 2.flac", "a/1 9.flac", "a/1 10.flac"]
    assert len(library.gathered(Gathered.ALBUM, "Night")) == 3
    assert len(library.gathered(Gathered.ARTIST, "the larks")) == 2
    assert [one.uri for one in library.gathered(Gathered.GENRE, "indie rock")] == ["b/1.flac"]
    assert library.gathered(Gathered.PLAYLIST, "x") == []


def test_all_of_a_kind_are_listed_by_name(library: LibraryCatalogue) -> None:
    assert [one.name for one in library.all_of(Gathered.ARTIST)] == [
        "Björk",
        "Ludwig van Beethoven",
        "The Larks",
    ]
    assert library.all_of(Gathered.TRACK) == ()


def test_the_map_shows_what_is_known_as_dots(library: LibraryCatalogue) -> None:
    dots = library.dots(100)
    assert sum(one.tracks for one in dots) == 5
    assert all(-1 <= one.valence <= 1 and -1 <= one.arousal <= 1 for one in dots)
    many = LibraryCatalogue()
    spread = [
        track(f"{n}", "", valence=(n % 97) / 48 - 1, arousal=(n // 97 % 97) / 48 - 1) for n in range(9409)
    ]
    many.take(Shelf(spread))
    few = many.dots(3000)
    assert len(few) <= 3000
    assert sum(one.tracks for one in few) == 9409


def test_the_nearest_tracks_to_a_place_are_found(library: LibraryCatalogue) -> None:
    assert library.near(-0.7, 0.7, 2)[0].uri == "c/1.flac"
    assert len(library.near(0, 0, 100)) == 5
    assert LibraryCatalogue().near(0, 0, 5) == []


def test_what_the_tracks_are_called_is_made_ready_once(library: LibraryCatalogue) -> None:
    called = library._now.called
    heard = [replace(one, valence=0.9) for one in TRACKS]
    library.take(Shelf(heard))
    assert library._now.called is called
    assert library.version == 2
    library.take(Shelf(TRACKS[1:]))
    assert library._now.called is not called
    assert library.size == 5


def test_words_are_compared_without_capitals_and_accents() -> None:
    assert words_of("Für ÉLISE, op. 59 — Straße") == ["fur", "elise", "op", "59", "strasse"]
    index = WordIndex(["alpha beta", "alphabet", ""])
    assert sorted(index.begins("alpha")) == [0, 1]
    assert list(index.exactly("alpha")) == [0]
    assert list(index.begins("z")) == []
