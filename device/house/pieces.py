"""Put the jukebox, and who listens to its library, together out of their parts."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from device.memory.sounds import open_sounds
from device.music.analysis.analysis import MOST_WORKERS, Means
from device.music.analysis.analyst import AnalystTask
from device.music.analysis.program import AnalyserProgram
from device.music.analysis.reader import model_of
from device.music.jukebox.chooser import Chooser
from device.music.jukebox.jukebox import JukeboxTask
from device.music.jukebox.loudness import Loudness
from device.music.jukebox.outputs import Outputs
from device.music.jukebox.plan import Plan
from device.music.jukebox.regard import Regard
from device.music.library.stock import Stock
from device.music.library.tagging import Tagger
from device.ports import Clock, Player
from device.values import Emotion, Mood, Past, Pick, Settings
from device.values.events import Event
from device.values.orders import FollowPlayer, MusicFact

LISTENING_S = 8.0  # the box listens that long at most, unless the installer says otherwise
SPARE_CORES = 4  # a machine with so many can spare two for listening


def build_analyst(
    music: Path | None, memory: Path, models: Path, clock: Clock, post: Callable[[Event], object]
) -> AnalystTask:
    """The task of the worker that analyses the library. models: the folder with the manifest.

    music: the server's music folder; None: not known.
    """
    workers = MOST_WORKERS if (os.cpu_count() or 1) >= SPARE_CORES else 1
    means = Means(music, AnalyserProgram, lambda: model_of(models), workers) if music else None
    return AnalystTask(means, lambda: open_sounds(memory, clock.wall()), memory, clock, post)


def build_jukebox(
    player: Player,
    clock: Clock,
    post: Callable[[Event], object],
    to_jukebox: Callable[[FollowPlayer], object],
    remember: Callable[[MusicFact], object],
    *,
    tagger: Tagger,
    past: Past | None,
    settings: Settings | None = None,
    mood: Mood | None = None,
    pick: Pick | None = None,
    genres: Mapping[Emotion, Collection[str]] | None = None,
    outputs: Collection[str] = (),
    on_library: Callable[[tuple[str, ...]], object] = lambda _: None,
    minute_of_day: Callable[[], int] | None = None,
    listening_s: float = LISTENING_S,
    seed: int | None = None,
) -> JukeboxTask:
    """The task of the jukebox's worker. to_jukebox puts the server's news into its inbox, from any thread.

    remember: has a fact kept; never waits, never raises. past: what was before; None: the memory is out of
    reach, and TakeUp may bring it later. settings: instead of those of the past. mood, pick: what the music
    followed before the start. genres: those that belong to each mood. outputs: names of the outputs that
    shall play from the start; none: as the server has them. on_library: called with all URIs whenever the
    library was read. minute_of_day: local time, 0-1439; by default the clock's. listening_s: the box listens
    that long at most. seed: makes the choices repeatable.
    """
    known = past or Past()
    regard = Regard(clock, remember, known.opinions, known.bans)
    chooser = Chooser(
        clock,
        regard,
        settings or known.settings,
        heard=known.last_heard,
        genres=genres,
        minute_of_day=minute_of_day,
        seed=seed,
    )
    return JukeboxTask(
        player,
        clock,
        post,
        to_jukebox,
        remember,
        chooser=chooser,
        plan=Plan(remember, past.planned if past else None, mood, pick),
        regard=regard,
        stock=Stock(tagger, clock, on_library),
        outputs=Outputs(post, outputs),
        loudness=Loudness(clock, remember, known.volume, is_known=past is not None, longest_s=listening_s),
    )
