"""moodlark library: what music there is, and its moods."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from device.cli.output import emit, say
from device.config import find_config, load_config
from device.music.library import Library
from device.music.shelf import Shelf
from device.music.tagging import load_tagger
from device.parts import music_server
from device.paths import CONFIG
from device.types import Track

CONFIG_OPTION = click.option(
    "--config", "config_file", type=click.Path(path_type=Path), help="The configuration file."
)


@click.group()
def library() -> None:
    """The music library and its moods."""


@library.command()
@CONFIG_OPTION
def status(config_file: Path | None) -> None:
    """Where the library stands: how many tracks, and how their moods are known."""
    with _shelf(config_file) as shelf:
        emit({"tracks": len(shelf), "known_by": dict(Counter(track.source for track in shelf.tracks))})


@library.command()
@click.argument("query", default="")
@CONFIG_OPTION
def show(query: str, config_file: Path | None) -> None:
    """Tracks whose artist, title, album, genre or file holds QUERY, with their moods."""
    with _shelf(config_file) as shelf:
        found = [track for track in shelf.tracks if query.casefold() in _words(track).casefold()]
    for track in found:
        emit(
            {
                "uri": track.uri,
                "title": track.title,
                "artist": track.artist,
                "genres": track.genres,
                "valence": track.valence,
                "arousal": track.arousal,
                "source": track.source,
                "confidence": track.confidence,
            }
        )
    if not found:
        say(f"no track holds {query!r}" if query else "the library is empty; put music into the music folder")


@contextmanager
def _shelf(config_file: Path | None) -> Iterator[Shelf]:
    player = music_server(load_config(config_file or find_config()).player)
    player.connect()
    try:
        yield Library(load_tagger(CONFIG)).read_all(player)
    finally:
        player.close()


def _words(track: Track) -> str:
    return " ".join((track.uri, track.title, track.artist, track.album, *track.genres))
