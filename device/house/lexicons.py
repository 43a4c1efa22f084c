"""Read what words and genres tell of a mood, and names of what is music: files of config/."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from device.configuration.yamlfile import read_table
from device.house.tables import load_mood_genres, load_space
from device.music.library.belonging.judge import Judge
from device.music.library.belonging.names import Names, names_of
from device.music.library.lexicon import Genres, MoodWords, genres_of, mood_words_of
from device.music.library.tagging import Tagger
from device.ports import KnownSounds
from device.ports.errors import ConfigError

T = TypeVar("T")


def load_tagger(config: Path, sounds: KnownSounds | None = None) -> Tagger:
    """config: the folder of the files. Raises ConfigError if one is bad or missing."""
    words, genres = load_mood_words(config / "mood_words.yaml"), _load_leaning(config)
    return Tagger(words, genres, sounds, Judge(load_names(config / "belonging.yaml")))


def load_what_can_be_had(config: Path, sounds: KnownSounds | None = None) -> tuple[Tagger, tuple[str, ...]]:
    """As load_tagger, without a table that is bad or missing; and a sentence for each of these."""
    faults: list[str] = []
    words, genres, names = MoodWords({}, {}), Genres({}), Names()
    try:
        words = load_mood_words(config / "mood_words.yaml")
    except ConfigError as exc:
        faults.append(str(exc))
    try:
        genres = _load_leaning(config)
    except ConfigError as exc:
        faults.append(str(exc))
    try:
        names = load_names(config / "belonging.yaml")
    except ConfigError as exc:
        faults.append(str(exc))
    return Tagger(words, genres, sounds, Judge(names)), tuple(faults)


def load_mood_words(path: Path) -> MoodWords:
    """Raises ConfigError if the file is missing or a word has no point on the plane."""
    return _made(mood_words_of, path)


def load_genres(path: Path) -> Genres:
    """Raises ConfigError if the file is missing or a genre has no point on the plane."""
    return _made(genres_of, path)


def _load_leaning(config: Path) -> Genres:
    """The genres, those drawn to a mood that belong to it in this home."""
    genres, moods = load_genres(config / "genres.yaml"), config / "moods.yaml"
    if moods.exists():
        space = load_space(moods)
        for emotion, names in load_mood_genres(moods).items():
            for name in names:
                genres.lean(name, space.place(emotion))
    return genres


def load_names(path: Path) -> Names:
    """Raises ConfigError if the file is missing or makes no sense."""
    return _made(names_of, path)


def _made(make: Callable[[Mapping[str, Any]], T], path: Path) -> T:
    table = read_table(path)
    try:
        return make(table)
    except ValueError as exc:
        raise ConfigError(f"{path}: {exc}") from exc
