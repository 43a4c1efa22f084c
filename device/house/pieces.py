"""Put the jukebox, and who listens to its library, together out of their parts."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from device.memory.sounds import open_sounds
from device.music.analysis.analysis import MOST_WORKERS, Means
from device.music.analysis.analyst import AnalystTask
from device.music.analysis.program import AnalyserProgram
from device.music.analysis.reader import model_of
from device.music.jukebox.chooser import Chooser
from device.music.jukebox.jukebox import JukeboxTask, Music
from device.music.jukebox.loudness import Loudness
from device.music.jukebox.outputs import Outputs
from device.music.jukebox.plan import Plan
from device.music.jukebox.queue.byhand import ByHand
from device.music.jukebox.taste import Taste
from device.music.jukebox.wires import Wires
from device.music.library.library import Library
from device.music.library.tagging import Tagger
from device.ports import Clock, Player
from device.values import Emotion, Journey, Mood, Past, Pick, Settings
from device.values.bedtime.night import Restraint
from device.values.events import Event

LISTENING_S = 8.0  # the box listens that long at most, unless the installer says otherwise
SPARE_CORES = 4  # a machine with so many can spare two for listening


def build_analyst(
    music: Path | None, memory: Path, models: Path, clock: Clock, post: Callable[[Event], object]
) -> AnalystTask:
    """The task of the worker that analyses the library. models: the folder with the manifest.

    music: the server's music folder; None: not known.
    """
    workers = MOST_WORKERS if (os.cpu_count() or 1) >= SPARE_CORES else 1
    means = (
        Means(music, partial(AnalyserProgram, models), lambda: model_of(models), workers) if music else None
    )
    return AnalystTask(means, lambda: open_sounds(memory, clock.wall()), memory, clock, post)


@dataclass(frozen=True, slots=True)
class Begin:
    """What the music goes on with at a start."""

    past: Past | None  # None: the memory is out of reach, and TakeUp may bring it later
    settings: Settings | None = None  # instead of those of the past
    mood: Mood | None = None  # what the music followed before
    pick: Pick | None = None
    restraint: Restraint | None = None  # what holds it
    journey: Journey | None = None  # the way that it goes


@dataclass(frozen=True, slots=True)
class Tables:
    """What music is known by."""

    tagger: Tagger
    genres: Mapping[Emotion, Collection[str]] = field(default_factory=dict)  # those that belong to each mood


@dataclass(frozen=True, slots=True)
class Options:
    """What the installer chose; and what tests set by hand."""

    outputs: Collection[str] = ()  # those that shall play from the start; none: as the server has them
    listening_s: float = LISTENING_S  # the box listens that long at most
    minute_of_day: Callable[[], int] | None = None  # local time, 0-1439; None: the clock's
    seed: int | None = None  # makes the choices repeatable


def build_jukebox(
    player: Player, clock: Clock, wires: Wires, tables: Tables, begin: Begin, options: Options | None = None
) -> JukeboxTask:
    """The task of the jukebox's worker."""
    options = options or Options()
    known = begin.past or Past()
    known = replace(known, settings=begin.settings or known.settings)
    library = Library(tables.tagger, clock, wires.on_library, wires.on_placed)
    taste = Taste(clock, wires.remember, known.verdicts, known.bans, known.member, library.same_as)
    plan = Plan(
        wires.remember,
        begin.past.planned if begin.past else None,
        begin.mood,
        begin.pick,
        member=known.member,
    )
    plan.journey = begin.journey
    music = Music(
        Chooser(
            clock,
            taste,
            known,
            genres=tables.genres,
            minute_of_day=options.minute_of_day,
            seed=options.seed,
            restraint=begin.restraint,
        ),
        plan,
        taste,
        library,
        Outputs(wires.post, options.outputs),
        Loudness(
            clock,
            wires.remember,
            known.volume,
            is_known=begin.past is not None,
            was_lowered=known.was_lowered,
            longest_s=options.listening_s,
            restraint=begin.restraint,
        ),
        ByHand(wires.post, plan, library),
    )
    return JukeboxTask(player, clock, wires, music)
