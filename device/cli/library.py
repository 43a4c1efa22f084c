"""moodlark library: what music there is, and its moods."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import click

from device.cli.options import CONFIG_OPTION
from device.cli.output import emit, say
from device.configuration.config import load_config
from device.configuration.paths import CONFIG, MODELS
from device.house.lexicons import load_tagger
from device.house.musicfolder import music_folder
from device.house.parts import connected
from device.house.tables import load_space
from device.memory.past import open_memory, peek
from device.memory.schema import MEMORY
from device.memory.sounds import KeptSounds, open_sounds
from device.memory.store import Store
from device.memory.tables.sounds import SoundTable
from device.memory.tables.tags import BelongingTable, TagTable
from device.music.analysis.analysis import MOST_WORKERS, Analysis, Means, Progress, is_there
from device.music.analysis.carried.carrying import give, take
from device.music.analysis.program import AnalyserProgram
from device.music.analysis.reader import model_of
from device.music.analysis.turns import Turn, to_analyse, to_own, to_sense
from device.music.choice.belonging import why_left_out
from device.music.jukebox.plan import LENGTH, owned_ahead
from device.music.library.belonging.judge import is_of
from device.music.library.marking import Marking
from device.music.library.reading import LibraryReader
from device.music.library.shelf import Shelf
from device.music.library.tagwriting import sweep, tag_track
from device.ports.errors import InputError
from device.values import Group, SaidOf, Settings, Track, TrackSound
from device.values.library.belonging import SaidKind

MUSIC_OPTION = click.option(
    "--music", type=click.Path(path_type=Path), help="The music folder; by default MPD's."
)
FILE = click.Path(path_type=Path, dir_okay=False)
TAKEN_UP_S = 1.5  # a box that runs has taken up by then what is newly known
LOOK_EVERY_S = 0.2  # for the results of the files in hand


@click.group()
def library() -> None:
    """The music library and its moods."""


@library.command()
@CONFIG_OPTION
@MUSIC_OPTION
@click.option("--workers", type=click.IntRange(1, MOST_WORKERS), default=1, help="How many files at a time.")
@click.option("--export", "target", type=FILE, help="Write what is heard into FILE, for another machine.")
@click.option("--import", "source", type=FILE, help="First take what another machine wrote into FILE.")
def scan(
    config_file: Path, music: Path | None, workers: int, target: Path | None, source: Path | None
) -> None:
    """Listen to every new or changed track; stop at any time, it goes on where it was."""
    with _shelf(config_file) as shelf:
        uris = [track.uri for track in shelf.tracks]
    folder = _music(config_file, music)
    if not is_there(folder, uris):
        raise InputError(f"{folder}: holds no file of MPD's library; give MPD's music folder by --music DIR")
    memory = load_config(config_file).memory.file()
    with closing(open_sounds(memory, time.time())) as sounds, _turn(memory):
        before = sounds.all()
        if source:
            say(f"{take(source, sounds, folder, model_of(MODELS), uris)} tracks were heard elsewhere")
        progress = listen_to(uris, folder, sounds, to_sense(memory), workers)
        heard, failures = sounds.all(), _failures(sounds)
        if target:
            say(f"{give(target, sounds, heard, folder, model_of(MODELS))} tracks are in {target}")
    _mark_all(config_file, heard)
    if heard != before:
        time.sleep(TAKEN_UP_S)
    for failure in failures:
        say(failure)
    emit(
        {
            "tracks": progress.total,
            "known": progress.known,
            "heard": progress.analysed,
            "failed": len(failures),
        }
    )


def _failures(sounds: SoundTable) -> list[str]:
    """Why files cannot be heard, each with its name."""
    return [why if uri in why else f"{uri}: {why}" for uri, why in sounds.failures()]


@contextmanager
def _turn(memory: Path) -> Iterator[None]:
    """Have the library to oneself; the daemon gives it up after the file that it has in hand."""
    turn = to_analyse(memory)
    if not turn.take():
        say("another program listens to the library; waiting for its turn to end")
        turn.take(wait=True)
    try:
        yield
    finally:
        turn.give_back()


def listen_to(uris: list[str], folder: Path, sounds: SoundTable, sensing: Turn, workers: int) -> Progress:
    """Every new or changed file, with a progress bar, and not while the daemon looks at somebody."""
    means = Means(folder, partial(AnalyserProgram, MODELS), lambda: model_of(MODELS), workers)
    with closing(Analysis(uris, sounds, means)) as analysis:
        with click.progressbar(length=analysis.progress.total, label="listening", file=sys.stderr) as bar:
            while analysis.has_more:
                if sensing.is_taken():
                    analysis.pause()
                    sensing.wait_until_free()
                    analysis.resume()
                analysis.step(LOOK_EVERY_S)
                bar.update(analysis.progress.done - bar.pos)
        return analysis.progress


@library.command()
@CONFIG_OPTION
def status(config_file: Path) -> None:
    """Where the library stands: how many tracks, how their moods are known, and which can't be heard."""
    with _shelf(config_file) as shelf:
        known_by = dict(Counter(track.known_by for track in shelf.tracks))
    with closing(open_sounds(_memory(config_file), time.time())) as sounds:
        failures = _failures(sounds)
    for failure in failures:
        say(failure)
    emit({"tracks": sum(known_by.values()), "known_by": known_by, "failed": len(failures)})


@library.command()
@click.argument("query", default="")
@CONFIG_OPTION
def show(query: str, config_file: Path) -> None:
    """Tracks whose artist, title, album, genre or file holds QUERY: moods, and why some are left out."""
    past = peek(_memory(config_file), time.time())
    settings, now = past.settings if past else Settings(), time.localtime()
    today = now.tm_mon, now.tm_mday
    with _shelf(config_file) as shelf:
        found = [track for track in shelf.tracks if _holds(track, query)]
    for track in found:
        emit(
            {
                "uri": track.uri,
                "title": track.title,
                "artist": track.artist,
                "genres": track.genres,
                "valence": track.valence,
                "arousal": track.arousal,
                "source": track.known_by,
                "confidence": track.confidence,
                "kind": track.belonging.kind,
                "left_out": why_left_out(track, settings, today) or None,
            }
        )
    if not found:
        say(f"no track holds {query!r}" if query else "the library is empty; put music into the music folder")


OF_OPTION = click.option(
    "--of",
    type=click.Choice([*Group]),
    default=Group.TRACK,
    help="Whether NAME is of a track, album or folder.",
)


@library.command("is-music")
@click.argument("name")
@OF_OPTION
@CONFIG_OPTION
def is_music(name: str, of: str, config_file: Path) -> None:
    """Say that NAME is music, whatever it sounds like or is called, and however long it is.

    A track or folder is named as the music server names it. A box that runs knows within five minutes.
    """
    _say(config_file, Group(of), name, SaidKind.MUSIC)


@library.command("not-music")
@click.argument("name")
@OF_OPTION
@CONFIG_OPTION
def not_music(name: str, of: str, config_file: Path) -> None:
    """Say that NAME is not music: it is never chosen."""
    _say(config_file, Group(of), name, SaidKind.NOT)


@library.command("unsay")
@click.argument("name")
@OF_OPTION
@CONFIG_OPTION
def unsay(name: str, of: str, config_file: Path) -> None:
    """Take back what was said of NAME: the box tells again by itself whether it is music."""
    _say(config_file, Group(of), name, SaidKind.NOTHING)


def _say(config_file: Path, group: Group, name: str, what: SaidKind) -> None:
    with _shelf(config_file) as shelf:
        tracks = sum(is_of(track, group, name) for track in shelf.tracks)
    if not tracks:
        raise InputError(f"{name}: no such {group} in the music library")
    with _own(_memory(config_file)) as memory:
        table = BelongingTable(memory)
        if what.is_music is None:
            table.take_back(group, name)
        else:
            table.keep(SaidOf(group, name, what.is_music))
    emit({"of": group, "name": name, "what": what, "tracks": tracks})


@library.command()
@click.argument("name")
@click.option("--replace", is_flag=True, help="Replace the playlist of that name.")
@CONFIG_OPTION
def save(name: str, config_file: Path, *, replace: bool) -> None:
    """Keep the tracks that are planned now as the playlist NAME of the music server."""
    config = load_config(config_file)
    past = peek(config.memory.file(), time.time())
    if past is None or not past.planned:
        raise InputError("nothing is planned yet that could be kept: scan a mood first")
    with connected(config.player) as player:
        uris = owned_ahead(past, player.queue())[:LENGTH] or [one.uri for one in past.planned][-LENGTH:]
        player.save(name, uris, replace=replace)
    emit({"playlist": name, "tracks": len(uris)})


@library.command()
@click.argument("query", default="")
@click.option("--write", is_flag=True, help="Write the tags; without it they are only shown.")
@MUSIC_OPTION
@CONFIG_OPTION
def tag(query: str, music: Path | None, config_file: Path, *, write: bool) -> int:
    """Write the mood tag into the files of tracks that were listened to and have none.

    Only those whose artist, title, album, genre or file holds QUERY. Exit 1 if one could not be written.
    """
    with _shelf(config_file) as shelf:
        wanted = [track for track in shelf.tracks if _holds(track, query) and track.known_by == "audio"]
    space, folder = load_space(), _music(config_file, music)
    moods: dict[str, str] = {}
    for track in wanted:
        near = space.near(track.valence, track.arousal)
        moods[track.uri] = str(max(near, key=near.__getitem__))
    if write:
        return min(1, _write_tags(moods, folder, _memory(config_file)))
    for uri, mood in moods.items():
        emit({"uri": uri, "mood": mood, "written": False})
    say("nothing was written; to write it into the files: moodlark library tag --write")
    return 0


def _write_tags(moods: Mapping[str, str], folder: Path, memory: Path) -> int:
    """Into the file of each track, by its URI, unless there is one by somebody else's hand.

    What cannot be written is said; returns how many that were.
    """
    sweep(folder)
    failures = 0
    with closing(open_sounds(memory, time.time())) as sounds, _own(memory) as store:
        tags = TagTable(store)
        for uri, mood in moods.items():
            try:
                theirs = tag_track(tags, sounds, folder, uri, mood)
            except InputError as exc:
                failures += 1
                say(str(exc))
            else:
                emit({"uri": uri, "mood": theirs or mood, "written": theirs is None})
    return failures


@contextmanager
def _own(memory: Path) -> Iterator[Store]:
    """The memory, to write to beside a box that runs, which alone mends it."""
    turn = to_own(memory)
    opened = open_memory(memory, time.time()) if turn.take() else Store(memory, MEMORY)
    try:
        with closing(opened) as store:
            yield store
    finally:
        turn.give_back()


@contextmanager
def _shelf(config_file: Path) -> Iterator[Shelf]:
    config = load_config(config_file)
    with connected(config.player) as player:
        yield LibraryReader(load_tagger(CONFIG, KeptSounds(config.memory.file()))).read_all(player)


def _mark_all(config_file: Path, heard: Mapping[str, TrackSound]) -> None:
    """Tell the server's other clients, by stickers, how each track sounds."""
    marking = Marking(lambda: heard)
    marking.start_anew(all_of_them=True)
    with connected(load_config(config_file).player) as player:
        while marking.has_more:
            marking.go_on(player)
    if marking.refusal:
        say(f"no stickers for other programs: {marking.refusal}; give MPD a sticker_file to have them")


def _music(config_file: Path, given: Path | None) -> Path:
    """The music folder that is given, or configured, or the server's own. Raises InputError."""
    folder = given or music_folder(load_config(config_file).player)
    if not folder.is_dir():
        raise InputError(f"{folder}: no such music folder; give it by --music DIR")
    return folder


def _memory(config_file: Path) -> Path:
    """The memory, beside which what was heard is kept."""
    return load_config(config_file).memory.file()


def _holds(track: Track, query: str) -> bool:
    words = (track.uri, track.title, track.artist, track.album, *track.genres)
    return query.casefold() in " ".join(words).casefold()
