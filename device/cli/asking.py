"""moodlark ask: a sentence becomes music; and what commands share that understand sentences."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path

import click

from device.cli.options import CONFIG_OPTION
from device.cli.output import emit, pick_lines, say
from device.configuration.config import find_config, load_config
from device.configuration.paths import CONFIG, MODELS
from device.house.daemon import told_by_the_daemon
from device.house.lexicons import load_tagger
from device.house.parts import connected
from device.house.rest import seek_music
from device.house.tables import load_catalogue, load_grammar
from device.memory.sounds import KeptSounds
from device.music.library.catalogue.naming import names_on
from device.music.library.reading import LibraryReader
from device.ports import WordsSense
from device.ports.errors import ConfigError, InputError, PlayerError
from device.ports.files import need_file
from device.senses.words.care import Care
from device.senses.words.requests.names import KINDS, Names
from device.senses.words.requests.understanding import Understanding
from device.values import Evidence, Source
from device.values.asking.requests import AskedKind


@click.command()
@click.argument("text", nargs=-1, required=True, metavar="TEXT…")
@click.option("--no-play", is_flag=True, help="Say what would be played, but leave the music as it is.")
@CONFIG_OPTION
def ask(text: tuple[str, ...], config_file: Path, *, no_play: bool) -> None:
    """Ask for music, or whatever you say to the box, in a sentence."""
    config, sentence = load_config(config_file), " ".join(text)
    if not no_play:
        emit({"text": sentence, "answer": told_by_the_daemon(config, "say", {"text": sentence})})
        return
    with connected(config.player) as player:
        shelf = LibraryReader(load_tagger(CONFIG, KeptSounds(config.memory.file()))).read_all(player)
        names = Names([*names_on(shelf), *(("playlist", name) for name, _ in player.playlists())])
        understood = load_understanding().understand(sentence, names)
        line = {"text": sentence, "kind": understood.kind, "slots": understood.slots.said()}
        if understood.kind is not AskedKind.REQUEST:
            emit(line | {"pick": None, "answer": ""})
            return
        answer = seek_music(player, shelf, config.memory.file(), understood.slots)
    said = answer.pick.reason if answer.pick else answer.why
    emit(line | {"pick": pick_lines(answer.pick), "answer": said})


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
