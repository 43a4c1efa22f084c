"""What the commands share that understand sentences: the grammar, the models, the household's names."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path

from device.cli.output import say
from device.configuration.config import find_config, load_config
from device.configuration.paths import CONFIG, MODELS
from device.house.lexicons import load_tagger
from device.house.parts import connected
from device.house.tables import load_catalogue, load_grammar
from device.music.library.naming import names_on
from device.music.library.reading import LibraryReader
from device.ports import WordsSense
from device.ports.errors import ConfigError, InputError, PlayerError
from device.ports.files import need_file
from device.senses.words.care import Care
from device.senses.words.requests.names import KINDS, Names
from device.senses.words.requests.understanding import Understanding
from device.values import Evidence, Source


def load_understanding() -> Understanding:
    """What tells sentences apart. Raises ModelError and ConfigError."""
    return Understanding(load_grammar(), load_catalogue(), Care(MODELS).says, _year, _read)


def names_of(file: Path | None) -> Names:
    """The names of a file, or else those of the library; none while the music server is away."""
    return Names(_lines(file)) if file else Names(_library())


def _year() -> int:
    return time.localtime().tm_year


def _read(text: str) -> Evidence | None:
    return _reader().read(text, 0.0)


@cache
def _reader() -> WordsSense:
    from device.senses.loading import SENSES, load

    reader: WordsSense = load(SENSES[Source.WORDS], MODELS)
    return reader


def _lines(file: Path) -> list[tuple[str, str]]:
    need_file(file)
    names = []
    for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
        kind, _, name = line.partition("\t")
        if not line.strip():
            continue
        if kind.strip() not in KINDS or not name.strip():
            raise InputError(f"{file}:{number}: write {'|'.join(KINDS)}, a tab and the name")
        names.append((kind.strip(), name.strip()))
    return names


def _library() -> list[tuple[str, str]]:
    try:
        config = load_config(find_config())
        with connected(config.player) as player:
            shelf = LibraryReader(load_tagger(CONFIG)).read_all(player)
            return [*names_on(shelf), *(("playlist", name) for name, _ in player.playlists())]
    except (PlayerError, ConfigError) as exc:
        say(f"no names of a library are known: {exc}")
        return []
