"""Put the jukebox, and who listens to its library, together out of their parts."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from device.commands import FollowPlayer
from device.events import Event
from device.memory.opinions import Opinions
from device.memory.planned import PlannedTracks
from device.music.analysis import MOST_WORKERS
from device.music.analyst import AnalystTask
from device.music.chooser import Chooser
from device.music.hearing import Hearer
from device.music.jukebox import JukeboxTask
from device.music.listening import model_of
from device.music.outputs import Outputs
from device.music.plan import Plan
from device.music.regard import Regard
from device.music.stock import Stock
from device.music.tagging import Tagger
from device.ports import Clock, Player
from device.types import Emotion, Mood, Pick, Settings

SPARE_CORES = 4  # a machine with so many can spare two for listening


def build_analyst(
    music: Path | None, memory: Path, models: Path, clock: Clock, post: Callable[[Event], None]
) -> AnalystTask:
    """The task of the worker that listens to the library. models: the folder with the manifest.

    music: the server's music folder; None: not known.
    """
    workers = MOST_WORKERS if (os.cpu_count() or 1) >= SPARE_CORES else 1
    return AnalystTask(
        music, memory, clock, post, make_hearer=Hearer, model=lambda: model_of(models), workers=workers
    )


def build_jukebox(
    player: Player,
    clock: Clock,
    post: Callable[[Event], None],
    to_jukebox: Callable[[FollowPlayer], None],
    *,
    tagger: Tagger,
    settings: Settings,
    mood: Mood | None = None,
    pick: Pick | None = None,
    heard: Mapping[str, float] | None = None,
    opinions: Opinions | None = None,
    planned: PlannedTracks | None = None,
    genres: Mapping[Emotion, Collection[str]] | None = None,
    outputs: Collection[str] = (),
    on_library: Callable[[tuple[str, ...]], None] = lambda _: None,
    minute_of_day: Callable[[], int] | None = None,
    seed: int | None = None,
) -> JukeboxTask:
    """The task of the jukebox's worker. to_jukebox puts the server's news into its inbox, from any thread.

    mood, pick: what the music followed before the start. heard: seconds since the epoch at which each track
    was last heard, by URI. opinions, planned: where taste and plan are kept; None: until the end only.
    genres: those that belong to each mood. outputs: names of the outputs that shall play from the start;
    none: as the server has them. on_library: called with all URIs whenever the library was read.
    minute_of_day: local time, 0-1439; by default the clock's. seed: makes the choices repeatable.
    """
    regard = Regard(clock, opinions)
    chooser = Chooser(
        clock, regard, settings, heard=heard, genres=genres, minute_of_day=minute_of_day, seed=seed
    )
    return JukeboxTask(
        player,
        clock,
        post,
        to_jukebox,
        chooser=chooser,
        plan=Plan(planned, mood, pick),
        regard=regard,
        stock=Stock(tagger, clock, on_library),
        outputs=Outputs(post, outputs),
    )
