"""moodlark library: what music there is, and its moods."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import click

from device.cli.output import emit, say
from device.config import find_config, load_config
from device.errors import InputError, PlayerRefusedError
from device.memory.listened import Heard, HeardTracks, Listened, beside
from device.music.analysis import MOST_WORKERS, analyse
from device.music.folder import music_folder
from device.music.library import Library
from device.music.listening import load_listener
from device.music.shelf import Shelf
from device.music.tagging import load_tagger
from device.parts import connected
from device.paths import CONFIG, MODELS
from device.senses.manifest import load_entry
from device.types import Track

CONFIG_OPTION = click.option(
    "--config", "config_file", type=click.Path(path_type=Path), help="The configuration file."
)


@click.group()
def library() -> None:
    """The music library and its moods."""


@library.command()
@CONFIG_OPTION
@click.option("--music", type=click.Path(path_type=Path), help="The music folder; by default MPD's.")
@click.option("--workers", type=click.IntRange(1, MOST_WORKERS), default=1, help="How many files at a time.")
def scan(config_file: Path | None, music: Path | None, workers: int) -> None:
    """Listen to every new or changed track; stop at any time, it goes on where it was."""
    with _shelf(config_file) as shelf:
        uris = [track.uri for track in shelf.tracks]
    folder = music or music_folder()
    if not folder.is_dir():
        raise InputError(f"{folder}: no such music folder; give it by --music DIR")
    _be_modest()
    model = load_entry(MODELS, "music").sha256
    with closing(Listened(_results(config_file))) as listened:
        steps = analyse(uris, folder, listened, lambda: load_listener(MODELS), model, workers=workers)
        progress = next(steps)
        with click.progressbar(length=progress.total, label="listening", file=sys.stderr) as bar:
            bar.update(progress.done)
            for progress in steps:
                bar.update(progress.done - bar.pos)
        failures = listened.failures()
        _mark_all(config_file, listened.heard())
    for _, failure in failures:
        say(failure)
    emit(
        {"tracks": progress.total, "known": progress.known, "heard": progress.heard, "failed": len(failures)}
    )


@library.command()
@CONFIG_OPTION
def status(config_file: Path | None) -> None:
    """Where the library stands: how many tracks, how their moods are known, and which can't be heard."""
    with _shelf(config_file) as shelf:
        known_by = dict(Counter(track.source for track in shelf.tracks))
        tracks = len(shelf)
    with closing(Listened(_results(config_file))) as listened:
        failures = listened.failures()
    for _, failure in failures:
        say(failure)
    emit({"tracks": tracks, "known_by": known_by, "failed": len(failures)})


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
    config = load_config(config_file or find_config())
    with connected(config.player) as player:
        yield Library(load_tagger(CONFIG, HeardTracks(config.memory.file()))).read_all(player)


def _mark_all(config_file: Path | None, heard: Mapping[str, Heard]) -> None:
    """Tell the server's other clients, by stickers, how each track sounds."""
    try:
        with connected(load_config(config_file or find_config()).player) as player:
            for uri, sound in heard.items():
                player.mark(uri, "moodlark_valence", f"{sound.valence:.3f}")
                player.mark(uri, "moodlark_arousal", f"{sound.arousal:.3f}")
    except PlayerRefusedError as exc:
        say(f"no stickers for other programs: {exc}; give MPD a sticker_file to have them")


def _results(config_file: Path | None) -> Path:
    """Where what was heard is kept."""
    return beside(load_config(config_file or find_config()).memory.file())


def _be_modest() -> None:
    """Let everything else on this machine go first, at the processor and at the disk."""
    os.nice(19)
    with suppress(FileNotFoundError):
        subprocess.run(["ionice", "-c", "3", "-p", str(os.getpid())], check=False, capture_output=True)


def _words(track: Track) -> str:
    return " ".join((track.uri, track.title, track.artist, track.album, *track.genres))
