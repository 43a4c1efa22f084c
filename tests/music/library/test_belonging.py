"""What is music, told by words, names and sound; and who is right when they differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pytest

from device.music.library.belonging.names import names_of
from device.music.library.tagging import Tagger
from device.values import Belonging, Group, Kind, SaidOf, TrackSound

SOUND = TrackSound(0.5, 0.5, 0.3, 0.2)


@dataclass
class Known:
    """What is known, as ports.KnownSounds gives it: no sound."""

    failures: Mapping[str, str] = field(default_factory=dict)
    tags: Mapping[str, str] = field(default_factory=dict)
    words: Sequence[SaidOf] = ()

    def of(self, uri: str) -> TrackSound | None:
        return self.all().get(uri)

    def all(self) -> Mapping[str, TrackSound]:
        return {}

    def names(self) -> Mapping[str, int]:
        return {}

    def own_tag(self, uri: str) -> str | None:
        return self.tags.get(uri)

    def same_as(self, uri: str) -> tuple[str, ...]:
        return (uri,)

    def failure(self, uri: str) -> str | None:
        return self.failures.get(uri)

    def sung(self, _words: str) -> tuple[()]:
        return ()

    def said(self) -> Sequence[SaidOf]:
        return self.words

    def refresh(self) -> bool:
        return True


def belonging(tagger: Tagger, uri: str, heard: TrackSound | None = None, **tags: str) -> Belonging:
    return tagger.place({"file": uri, **tags}, heard).belonging


@pytest.mark.parametrize(
    ("uri", "genre"),
    [
        ("a/1.mp3", "Audiobook"),
        ("a/1.mp3", "Podcast"),
        ("a/1.mp3", "Hörspiel"),
        ("a/1.mp3", "Ho\u0308rspiel"),
        ("a/1.mp3", "Spoken Word; Comedy"),
        ("Audiobooks/The Pass/1.mp3", ""),
        ("My podcasts/Garden Hour/1.mp3", ""),
        ("Hörbücher/Der Pass/1.m4a", ""),
        ("unsorted/The Pass.m4b", ""),
    ],
)
def test_spoken_word_is_told_by_genre_folder_and_ending(tagger: Tagger, uri: str, genre: str) -> None:
    found = belonging(tagger, uri, genre=genre)
    assert found.kind is Kind.SPOKEN
    assert found.why


@pytest.mark.parametrize("uri", ["Ringtones/marimba.mp3", "x/old phone.m4r", "Sound Effects/door.wav"])
def test_ringtones_and_effects_are_no_music(tagger: Tagger, uri: str) -> None:
    assert belonging(tagger, uri).kind is Kind.NOISE


@pytest.mark.parametrize(
    ("uri", "tags"),
    [
        ("music/Band/04 Chapter One.mp3", {"title": "Chapter One", "genre": "Folk"}),
        ("music/Talk Talk/Talk.mp3", {"title": "Talk", "artist": "Talk Talk"}),
        ("music/x/Speech Therapy.mp3", {"title": "Speech Therapy", "genre": "Pop"}),
        ("music/x/Holly.mp3", {"title": "Holly"}),
        ("music/x/Winter Sun.mp3", {"title": "Winter Sun"}),
        ("music/Various/Natalie.mp3", {"title": "Natalie"}),
    ],
)
def test_music_whose_name_only_looks_so_stays(tagger: Tagger, uri: str, tags: dict[str, str]) -> None:
    assert belonging(tagger, uri, None, **tags) == Belonging()


@pytest.mark.parametrize(
    ("music", "speech", "kind"), [(0.1, 0.8, Kind.SPOKEN), (0.1, 0.1, Kind.NOISE), (0.7, 0.3, Kind.MUSIC)]
)
def test_where_no_name_tells_the_sound_does(tagger: Tagger, music: float, speech: float, kind: Kind) -> None:
    heard = replace(SOUND, music=music, speech=speech)
    assert belonging(tagger, "unsorted/rec01.mp3", heard).kind is kind


def test_a_film_is_told_by_its_ending_until_it_is_known_what_it_holds(tagger: Tagger) -> None:
    assert belonging(tagger, "Films/Holiday 2019.mp4").kind is Kind.FILM
    assert belonging(tagger, "Films/Holiday 2019.mp4", SOUND).kind is Kind.MUSIC
    assert belonging(tagger, "Films/disguised.m4a", replace(SOUND, is_film=True)).kind is Kind.FILM


@pytest.mark.parametrize(
    ("uri", "tags"),
    [
        ("choir/carols/track 3.mp3", {"title": "Winter bells", "genre": "Christmas"}),
        ("choir/Silent Night.mp3", {"title": "Silent Night, Holy Night"}),
        ("Weihnachten/Kinder/01.mp3", {"title": "Lied 1", "genre": "Pop"}),
        ("pop/x.mp3", {"title": "Jingle Bell Swing"}),
        ("pop/x.mp3", {"title": "Track 1", "album": "A Christmas Gift for You"}),
        ("pop/x.mp3", {"title": "Feliz Navidad"}),
        ("pop/x.mp3", {"title": "Petit Papa Noël"}),
    ],
)
def test_seasonal_music_is_told_by_genre_title_album_and_folder(
    tagger: Tagger, uri: str, tags: dict[str, str]
) -> None:
    found = belonging(tagger, uri, None, **tags)
    assert found.kind is Kind.MUSIC
    assert found.season is not None
    assert [found.season.is_on(day) for day in ((6, 1), (11, 28), (12, 24), (1, 3))] == [
        False,
        False,
        True,
        True,
    ]


def test_a_known_failure_is_unplayable_but_not_what_could_not_be_looked_at(tagger: Tagger) -> None:
    sounds = Known(failures={"a.flac": "/m/a.flac: silent", "b.m4a": "this format needs ffmpeg: sudo apt"})
    knowing = Tagger(tagger._words, tagger._genres, sounds)
    assert belonging(knowing, "a.flac").kind is Kind.BROKEN
    assert belonging(knowing, "b.m4a").kind is Kind.MUSIC


def test_what_somebody_says_stands_above_all_else_and_the_nearest_word_counts(tagger: Tagger) -> None:
    said = (
        SaidOf(Group.FOLDER, "Podcasts", True),
        SaidOf(Group.FOLDER, "Podcasts/Garden", False),
        SaidOf(Group.ALBUM, "Mixes", True),
        SaidOf(Group.TRACK, "Podcasts/x/2.mp3", False),
    )
    knowing = Tagger(tagger._words, tagger._genres, Known(words=said))
    knowing.refresh()
    assert belonging(knowing, "Podcasts/x/1.mp3") == Belonging(
        Kind.MUSIC, "somebody said so of the folder", is_said=True
    )
    assert belonging(knowing, "Podcasts/x/2.mp3").kind is Kind.UNWANTED
    assert belonging(knowing, "Podcasts/Garden/1.mp3").kind is Kind.UNWANTED
    assert belonging(knowing, "Podcasts/Garden/1.mp3", album="mixes").is_said
    assert belonging(knowing, "Podcasts/Garden/1.mp3", album="mixes").kind is Kind.MUSIC
    assert belonging(knowing, "Podcasts2/1.mp3") == Belonging()


def test_a_word_can_be_taken_back(tagger: Tagger) -> None:
    knowing = Tagger(tagger._words, tagger._genres)
    knowing.say(Group.TRACK, "a.mp3", is_music=False)
    track = knowing.place({"file": "a.mp3"})
    assert track.belonging.kind is Kind.UNWANTED
    knowing.say(Group.TRACK, "a.mp3", is_music=None)
    assert knowing.judged(track).belonging == Belonging()


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ({"spoken": []}, "spoken"),
        ({"noise": {"genres": "sfx"}}, "noise"),
        ({"seasons": []}, "seasons"),
        ({"seasons": {"May": {"begins": "05-01"}}}, "May"),
    ],
)
def test_a_table_that_makes_no_sense_is_named(table: dict[str, object], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        names_of(table)
