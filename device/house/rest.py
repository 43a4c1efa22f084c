"""Music from a box at rest: a command chooses it, and has it played, as the daemon would."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from device.configuration.config import Config
from device.configuration.paths import CONFIG
from device.house.daemon import own_memory
from device.house.lexicons import load_tagger
from device.house.parts import connected
from device.house.tables import load_fuser, load_mood_genres
from device.memory.keeper import KeeperTask
from device.memory.past import peek, recall
from device.memory.sounds import KeptSounds
from device.music.choice.asked.finding import Answer
from device.music.choice.asked.plain import Asked
from device.music.jukebox.chooser import Chooser
from device.music.jukebox.plan import LENGTH, Plan
from device.music.jukebox.taste import Taste
from device.music.library.reading import LibraryReader
from device.music.library.shelf import Shelf
from device.ports import Player
from device.values import Emotion, Mood, Past, Pick
from device.values.asking.requests import Slots
from device.values.orders import MusicFact
from device.workers.clock import SystemClock


def choose_music(config: Config, mood: Mood) -> Pick | None:
    """From the music server's library, which plays on as it does; None where nothing fits.

    Raises PlayerError if the server is away.
    """
    memory = config.memory.file()
    with connected(config.player) as player:
        return _choose(player, memory, peek(memory, time.time()) or Past(), mood)


def play_music(config: Config, mood: Mood) -> Pick | None:
    """Choose from the music server's library, and play that; None where nothing fits, and all stays.

    Raises PlayerError if the server is away, DeviceError if another Moodlark has the memory.
    """
    memory = config.memory.file()
    with own_memory(config), connected(config.player) as player, _kept(memory) as (past, remember):
        pick = _choose(player, memory, past, mood)
        if pick:
            plan = Plan(remember, past.planned, mood, pick, member=past.member)
            plan.own(player.queue())
            plan.play(player)
        return pick


def _choose(player: Player, memory: Path, past: Past, mood: Mood) -> Pick | None:
    clock = SystemClock()
    taste = Taste(clock, lambda _: None, past.verdicts, past.bans)
    chooser = Chooser(clock, taste, past, genres=load_mood_genres())
    shelf = LibraryReader(load_tagger(CONFIG, KeptSounds(memory))).read_all(player)
    return chooser.choose(shelf, mood, LENGTH)


def seek_music(player: Player, shelf: Shelf, memory: Path, slots: Slots) -> Answer:
    """What is asked for in words, from a shelf of the music server, which plays on as it does."""
    clock, past = SystemClock(), peek(memory, time.time()) or Past()
    taste = Taste(clock, lambda _: None, past.verdicts, past.bans)
    chooser = Chooser(clock, taste, past, genres=load_mood_genres())
    uri = player.status().uri
    listed = frozenset(one for name in slots.playlist for one in player.playlist(name))
    liked = frozenset(one.uri for one in shelf.tracks if taste.is_liked(one.uri))
    sung = frozenset(KeptSounds(memory).sung(slots.lyrics) if slots.lyrics else ())
    asked = Asked(slots, shelf.find(uri) if uri else None, listed, sung, liked)
    emotion = Emotion(slots.mood) if slots.mood in set(Emotion) else Emotion.NEUTRAL
    return chooser.find(shelf, load_fuser().named(emotion), asked, LENGTH)


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
