"""moodlark scan: read one mood, from files or from the room, and choose music for it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from device.cli.options import CONFIG_OPTION
from device.cli.output import emit, evidence_line, pick_lines, say
from device.configuration.config import Config, load_config
from device.configuration.paths import CONFIG, MODELS
from device.house.daemon import own_memory, through_the_daemon
from device.house.helplines import followed_in, load_care
from device.house.lexicons import load_tagger
from device.house.parts import connected
from device.house.tables import load_fuser, load_mood_genres
from device.memory.keeper import KeeperTask
from device.memory.past import peek, recall
from device.memory.sounds import KeptSounds
from device.music.jukebox.chooser import Chooser
from device.music.jukebox.plan import LENGTH, Plan
from device.music.jukebox.taste import Taste
from device.music.library.reading import LibraryReader
from device.ports import Player
from device.ports.errors import DeviceError, PlayerError, TranscriberError
from device.values import Care, Evidence, Frame, Mood, Past, Pick, Source
from device.values.orders import MusicFact
from device.workers.clock import SystemClock

COULD_NOT_TELL = "I couldn't tell."


@click.command()
@click.option(
    "--face", "faces", multiple=True, type=click.Path(path_type=Path), help="A picture; may stand often."
)
@click.option("--voice", type=click.Path(path_type=Path), help="A recording of speech.")
@click.option("--text", help="What the person says; without it, the recording is transcribed.")
@click.option("--no-play", is_flag=True, help="Choose, but leave the music as it is.")
@CONFIG_OPTION
def scan(
    faces: tuple[Path, ...], voice: Path | None, text: str | None, config_file: Path, *, no_play: bool
) -> None:
    """Read one mood and choose music for it."""
    if not faces and voice is None and text is None:
        raise click.UsageError("nothing to scan: give --face, --voice or --text")
    config = load_config(config_file)
    evidence = [*_seen(faces), *_heard(voice), *_said(text, voice, config)]
    scanned = None if no_play or not evidence else through_the_daemon(config, evidence)
    care = load_care(config.care) if any(one.care for one in evidence) else None
    if scanned is None:
        mood = None if care else load_fuser().fuse(evidence)
        followed = followed_in(care) if care else mood
        pick = (_only_choose if no_play else _play)(config, followed) if followed else None
    else:
        mood, pick = scanned.mood, scanned.pick
    emit(scan_line(evidence, None if care else mood, pick, care))


def scan_line(
    evidence: list[Evidence], mood: Mood | None, pick: Pick | None, care: Care | None = None
) -> dict[str, Any]:
    """The one line of a scan. No mood is named of somebody who may be in danger."""
    return {
        "mood": mood.emotion if mood else None,
        "confidence": mood.confidence if mood else 0.0,
        "valence": mood.valence if mood else None,
        "arousal": mood.arousal if mood else None,
        "scores": mood.scores if mood else None,
        "evidence": [evidence_line(one) for one in evidence],
        "pick": pick_lines(pick),
        "reason": care.sentence if care else mood.reason if mood else COULD_NOT_TELL,
        "care": care is not None,
    }


def _seen(files: tuple[Path, ...]) -> list[Evidence]:
    if not files:
        return []
    from device.drivers.pictures import load_picture
    from device.senses.loading import SENSES, load

    pictures = [load_picture(file) for file in files]
    reader = load(SENSES[Source.FACE], MODELS)
    readings = [reader.read(Frame(picture, at=float(n))) for n, picture in enumerate(pictures)]
    return _known(Source.FACE, reader.pool([one for one in readings if one]))


def _heard(file: Path | None) -> list[Evidence]:
    if file is None:
        return []
    from device.drivers.sounds import load_sound
    from device.senses.loading import SENSES, load

    return _known(Source.VOICE, load(SENSES[Source.VOICE], MODELS).read(load_sound(file)))


def _said(text: str | None, voice: Path | None, config: Config) -> list[Evidence]:
    from device.senses.loading import SENSES, load

    if text is None and voice is not None:
        text = _transcribed(voice, config)
    if text is None:
        return []
    return _known(Source.WORDS, load(SENSES[Source.WORDS], MODELS).read(text, 0.0))


def _transcribed(file: Path, config: Config) -> str | None:
    from device.drivers.sounds import load_sound
    from device.senses.loading import load_transcriber

    try:
        transcription = load_transcriber(MODELS, config.speech.model).begin()
    except TranscriberError as exc:
        say(f"going on without words: {exc}")
        return None
    transcription.feed(load_sound(file))
    return transcription.finish().text


def _known(source: Source, evidence: Evidence | None) -> list[Evidence]:
    if evidence is None:
        say(f"{source}: nobody there")
        return []
    return [evidence]


def _play(config: Config, mood: Mood) -> Pick | None:
    """Choose from the music server's library, and play that. Raises DeviceError if it is away."""
    memory = config.memory.file()
    try:
        with own_memory(config), connected(config.player) as player, _kept(memory) as (past, remember):
            pick = _choose(player, memory, past, mood)
            if pick:
                plan = Plan(remember, past.planned, mood, pick)
                plan.own(player.queue())
                plan.play(player)
            return pick
    except PlayerError as exc:
        raise DeviceError(f"{exc}; use --no-play to read the mood alone") from exc


def _choose(player: Player, memory: Path, past: Past, mood: Mood) -> Pick | None:
    clock = SystemClock()
    taste = Taste(clock, lambda _: None, past.verdicts, past.bans)
    chooser = Chooser(clock, taste, past, genres=load_mood_genres())
    shelf = LibraryReader(load_tagger(CONFIG, KeptSounds(memory))).read_all(player)
    pick = chooser.choose(shelf, mood, LENGTH)
    if pick is None and mood.gentle:
        say("no music chosen: there is no quiet music in the library, so it stays as it is")
    elif pick is None:
        say("no music chosen: the library is empty; put music into the music folder")
    return pick


@contextmanager
def _kept(memory: Path) -> Iterator[tuple[Past, Callable[[MusicFact], None]]]:
    """The past, and where what is done is remembered."""
    clock = SystemClock()
    found = recall(memory, clock.wall())
    past = found.past or Past()
    keeper = KeeperTask(memory, clock, lambda _: None, found=found)
    keeper.start()
    try:
        yield past, keeper.handle
    finally:
        keeper.stop()


def _only_choose(config: Config, mood: Mood) -> Pick | None:
    memory = config.memory.file()
    try:
        with connected(config.player) as player:
            return _choose(player, memory, peek(memory, time.time()) or Past(), mood)
    except PlayerError as exc:
        say(f"no music chosen: {exc}")
        return None
