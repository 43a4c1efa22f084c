from pathlib import Path

import pytest

from device.house.lexicons import load_tagger
from device.music.library.tagging import Tagger
from device.ports.errors import ConfigError


def place(tagger: Tagger, **tags: str | list[str]) -> tuple[float, float, str, float]:
    track = tagger.place({"file": "a.flac", **tags})
    return track.valence, track.arousal, track.known_by, track.confidence


def test_a_mood_tag_counts_more_than_genre_and_title(tagger: Tagger) -> None:
    valence, arousal, source, confidence = place(tagger, mood="Sad", genre="Disco", title="Happy Day")
    assert source == "mood-tag"
    assert confidence > 0.8
    assert valence < -0.5
    assert arousal < 0


@pytest.mark.parametrize("mood", ["Laid-Back/Mellow", "calm; peaceful", "RELAXED"])
def test_mood_tags_are_understood_as_people_write_them(tagger: Tagger, mood: str) -> None:
    valence, arousal, source, _ = place(tagger, mood=mood)
    assert source == "mood-tag"
    assert valence > 0.3
    assert arousal < -0.3


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("traurig", "sad"),
        ("ruhig", "calm"),
        ("Triste", "sad"),
        ("very sad", "sad"),
        ("sehr ruhig; feliz", "calm; happy"),
    ],
)
def test_mood_tags_are_understood_in_other_languages_and_with_stress(
    tagger: Tagger, written: str, meant: str
) -> None:
    assert place(tagger, mood=written) == place(tagger, mood=meant)


@pytest.mark.parametrize("mood", ["Not happy", "not very sad"])
def test_a_denied_mood_tag_tells_nothing(tagger: Tagger, mood: str) -> None:
    assert place(tagger, mood=mood)[2] == "unknown"


@pytest.mark.parametrize("title", ["Not Angry", "Never Sad Again", "Ain't Lonely", "Nicht traurig"])
def test_a_title_is_not_read_as_what_it_denies(tagger: Tagger, title: str) -> None:
    assert place(tagger, title=title)[2] == "unknown"
    assert not tagger.place({"file": "a.flac", "title": title}).is_dark


def test_the_number_of_a_genre_becomes_its_name(tagger: Tagger) -> None:
    assert tagger.place({"file": "a.mp3", "genre": ["(17)", "300", "Polka"]}).genres == (
        "Rock",
        "300",
        "Polka",
    )


def test_an_unknown_mood_tag_falls_back_to_the_genre(tagger: Tagger) -> None:
    assert place(tagger, mood="Xyzzy", genre="Jazz")[2] == "genre"


def test_metal_is_livelier_and_darker_than_disco_and_ambient_the_quietest(tagger: Tagger) -> None:
    metal, disco, ambient = (place(tagger, genre=g) for g in ("Metal", "Disco", "Ambient"))
    assert metal[1] > disco[1] > ambient[1]
    assert disco[0] > metal[0]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Hip-Hop/Rap", ["hip hop", "rap"]),
        ("HipHop", "hip hop"),
        ("R & B", "r&b"),
        ("RnB", "r&b"),
        ("Rock 'n' Roll", "rock-and-roll"),
        ("Drum & Bass", "drum and bass"),
        ("Elektronica", "electronica"),
        ("Finnish Doom Metal", "doom metal"),
        ("Rock; Jazz", ["rock", "jazz"]),
        ("(17)", "rock"),
        ("8", "jazz"),
        ("DnB", "drum and bass"),
        ("Klassik", "classical"),
        ("Filmmusik", "soundtrack"),
        ("OST", "soundtrack"),
        ("Kinderlieder", "children's music"),
    ],
)
def test_a_genre_is_found_however_it_is_spelt(tagger: Tagger, written: str, meant: str | list[str]) -> None:
    assert place(tagger, genre=written)[:3] == place(tagger, genre=meant)[:3]


def test_a_title_alone_tells_a_little(tagger: Tagger) -> None:
    valence, _, source, confidence = place(tagger, title="Tears of Sorrow")
    assert source == "title"
    assert 0 < confidence < 0.3
    assert valence < 0


def test_a_file_without_tags_is_called_by_its_name_and_trusted_not_at_all(tagger: Tagger) -> None:
    track = tagger.place({"file": "Some Folder/07 Qwertz.mp3"})
    assert track.title == "07 Qwertz"
    assert (track.valence, track.arousal, track.known_by, track.confidence) == (0, 0, "unknown", 0)
    assert track.duration_s == 0


def test_several_artists_quotes_and_endless_tags_are_kept_as_they_are(tagger: Tagger) -> None:
    track = tagger.place({"file": "a", "artist": ["Björk", 'The "Quoted"'], "title": "x" * 10_000})
    assert track.artist == 'Björk, The "Quoted"'
    assert len(track.title) == 10_000


def test_a_word_off_the_plane_is_named_with_its_file(tmp_path: Path) -> None:
    (tmp_path / "mood_words.yaml").write_text("tags:\n  happy: [2, 0]\n")
    with pytest.raises(ConfigError, match=r"mood_words.yaml: happy: .* from -1 to 1"):
        load_tagger(tmp_path)


def test_missing_words_are_an_error_that_names_the_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"mood_words.yaml"):
        load_tagger(tmp_path)


@pytest.mark.parametrize(
    ("tags", "explicit"),
    [
        ({"title": "Love (Explicit)"}, True),
        ({"title": "HUMBLE. - Explicit"}, True),
        ({"title": "WAP [Explicit Album Version]"}, True),
        ({"title": "F**k It"}, True),
        ({"title": "Sh*t Happens"}, True),
        ({"title": "x", "album": "Greatest Hits (Explicit)"}, True),
        ({"title": "x", "genre": "Explicit Rap"}, True),
        ({"title": "x", "comment": "Parental Advisory"}, True),
        ({"title": "Fuck You (Clean)"}, False),
        ({"title": "Explicit Love"}, False),
        ({"title": "Scunthorpe United"}, False),
        ({"title": "Pass the Dutchie", "album": "Clean"}, False),
    ],
    ids=str,
)
def test_what_is_explicit_is_told_by_tags_title_and_album(
    tagger: Tagger, tags: dict[str, str], explicit: bool
) -> None:
    assert tagger.place({"file": "a/b.mp3", **tags}).is_explicit is explicit
