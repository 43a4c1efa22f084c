"""Print how a large library fares: one JSON object a line. A generated library, a real MPD, the real jukebox.

Reading all of it, the first music after a start, planning ten tracks, and the memory that it takes. Figures
in s are on the wall; cpu_s is processor time of Moodlark and MPD, whatever else the machine does.
With --heard all of it was listened to before, and the server knows that by its stickers: MPD's own listing,
the first music after a start, the whole library placed, the longest that a button waits meanwhile, and how
often the server was away.
Usage: .venv/bin/python -m scripts.measuring.library [--tracks 100000] [--heard]
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import os
import random
import sqlite3
import tempfile
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from device.configuration.paths import CONFIG
from device.drivers.mpd.player import MPDPlayer
from device.house.lexicons import load_tagger
from device.house.pieces import Begin, Tables, build_jukebox
from device.house.tables import load_mood_genres, load_space
from device.memory.sounds import KeptSounds, open_sounds
from device.music.jukebox.jukebox import JukeboxMessage
from device.music.jukebox.wires import Wires
from device.music.library.marking import AROUSAL, VALENCE
from device.simulated.musicserver import PrivateMPD
from device.values import Emotion, Mood, Part, Past, Settings, Stamp, TrackSound
from device.values.events import Chosen, Event, PartLost
from device.values.orders import Choose
from device.workers.clock import SystemClock
from device.workers.worker import Inbox, Worker

ALBUM = 12  # tracks
GENRES = ("Rock", "Jazz", "Ambient", "Metal", "Pop", "Classical", "Folk", "Techno", "Soul", "Blues")
WORDS = ("night", "river", "stone", "light", "summer", "empty", "golden", "silence", "rain", "heart", "road")
PICKS = 20
WITHIN_S = 600.0
CHECKED_S = 60.0


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--tracks", type=int, default=100_000)
    options.add_argument("--heard", action="store_true")
    given = options.parse_args()
    tracks = given.tracks
    logging.disable(logging.WARNING)  # the tracks have no files, and MPD says so
    with tempfile.TemporaryDirectory(prefix="moodlark-measure-") as scratch:
        music = Path(scratch) / "music"
        music.mkdir()
        with PrivateMPD(music) as server:
            fill(server, tracks)
            if given.heard:
                memory = Path(scratch) / "moodlark.db"
                hear(server, memory)
                measure_heard(server, memory, tracks)
            else:
                measure(server, tracks)


def hear(server: PrivateMPD, memory: Path) -> None:
    """Have all of the library listened to, and the server told of it."""
    rng = random.Random(1)
    stickers = []
    with (
        closing(open_sounds(memory, time.time())) as sounds,
        connected_to(server) as player,
        sounds.together(),
    ):
        for song in player.listing():
            uri, length_s = str(song["file"]), float(str(song["duration"]))
            place = round(rng.uniform(-1, 1), 3), round(rng.uniform(-1, 1), 3)
            kept = b64encode(rng.randbytes(920)).decode()
            sounds.keep(
                uri,
                Stamp(1, 1, "one"),
                TrackSound(*place, 0.3, 0.3, length_s=length_s, fingerprint=kept),
            )
            stickers += [(uri, VALENCE, f"{place[0]:.3f}"), (uri, AROUSAL, f"{place[1]:.3f}")]
    server.stop()
    with closing(sqlite3.connect(Path(server._folder.name) / "stickers.sql")) as known:  # noqa: SLF001
        known.executemany("INSERT INTO sticker (type, uri, name, value) VALUES ('song', ?, ?, ?)", stickers)
        known.commit()
    server.start()


@contextmanager
def connected_to(server: PrivateMPD) -> Iterator[MPDPlayer]:
    """A connection of its own."""
    player = MPDPlayer(server.host, server.port)
    player.connect()
    try:
        yield player
    finally:
        player.close()


def measure_heard(server: PrivateMPD, memory: Path, tracks: int) -> None:
    """Print the figures of a start with all of it known."""
    with connected_to(server) as player:
        begun = time.perf_counter()
        assert sum(1 for _ in player.listing()) == tracks
        listing_s = time.perf_counter() - begun
    _print("MPD's own listing", s=listing_s)
    box = Box(server, memory)
    begun = time.perf_counter()
    box.worker.begin()
    box.worker.inbox.post(Choose(1, _mood(Emotion.HAPPY)))
    box.until(Chosen)
    first_s = time.perf_counter() - begun
    box.until(None)
    known_s = time.perf_counter() - begun
    _print("the first music after a start", s=first_s, above_listing_s=first_s - listing_s)
    _print("the whole library placed by sound", s=known_s, above_listing_s=known_s - listing_s)
    box.live(CHECKED_S)
    lost = [one for one in box.events if isinstance(one, PartLost) and one.part is Part.PLAYER]
    _print("in the minute after the start", away=len(lost), longest_step_s=box.longest_s)
    box.worker.end()


def fill(server: PrivateMPD, tracks: int) -> None:
    """Have the server know so many tracks, without a file for each: its database is written for it."""
    server.stop()
    database = Path(server._folder.name) / "database"  # noqa: SLF001 (a look inside)
    content = database.read_bytes()
    header = gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
    head = header.decode().split("info_end\n")[0] + "info_end\n"
    database.write_text(head + "".join(_directories(tracks)), encoding="utf-8")
    server.start()


def _directories(tracks: int) -> list[str]:
    rng = random.Random(0)
    parts = []
    for album in range((tracks + ALBUM - 1) // ALBUM):
        name = f"Album {album:05}"
        parts.append(f"directory: {name}\nmtime: 1700000000\nbegin: {name}\n")
        for n in range(min(ALBUM, tracks - album * ALBUM)):
            title = " ".join(rng.choices(WORDS, k=3)).title()
            parts.append(
                f"song_begin: {n:02} {title}.flac\nTime: {rng.uniform(90, 400):.3f}\n"
                f"Artist: Artist {album // 3}\nAlbum: {name}\nTitle: {title}\n"
                f"Genre: {rng.choice(GENRES)}\nmtime: 1700000000\nsong_end\n"
            )
        parts.append(f"end: {name}\n")
    return parts


class Box:
    """A jukebox and its worker, stepped by hand."""

    def __init__(self, server: PrivateMPD, memory: Path | None = None) -> None:
        """memory: beside it lies how the tracks sound."""
        self.longest_s = 0.0  # that a button would have waited
        self.events: list[Event] = []
        self.read: list[int] = []
        inbox: Inbox[JukeboxMessage] = Inbox("jukebox", JukeboxMessage)
        self._task = build_jukebox(
            MPDPlayer(server.host, server.port),
            SystemClock(),
            Wires(self.events.append, inbox.post, lambda _: None, lambda shelf: self.read.append(len(shelf))),
            Tables(load_tagger(CONFIG, KeptSounds(memory) if memory else None), load_mood_genres()),
            Begin(Past(Settings(quiet_from=0, quiet_until=0))),
        )
        self.worker = Worker(inbox, self._task, SystemClock())

    def until(self, kind: type[Event] | None) -> None:
        """Live until such an event came; None: until the library was read."""
        give_up_at = time.monotonic() + WITHIN_S
        while not (self.read if kind is None else any(isinstance(one, kind) for one in self.events)):
            assert time.monotonic() < give_up_at, "the jukebox does not get there"
            self._step()

    def live(self, seconds: float) -> None:
        """Go on for so long."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self._step()

    def _step(self) -> None:
        begun = time.perf_counter()
        is_busy = self._task.patience_s == 0.0
        self.worker.step(wait=True)
        if is_busy:
            self.longest_s = max(self.longest_s, time.perf_counter() - begun)


def measure(server: PrivateMPD, tracks: int) -> None:
    """Print the figures of one server."""
    empty_mb = _memory_mb()
    box = Box(server)
    begun, cpu = time.perf_counter(), _cpu_s(server)
    box.worker.begin()
    box.until(None)
    assert box.read == [tracks], box.read
    _print("reading the whole library", s=time.perf_counter() - begun, cpu_s=_cpu_s(server) - cpu)
    _print("memory above the empty jukebox", mb=_memory_mb() - empty_mb)
    took_ms = []
    for scan in range(PICKS):
        box.events.clear()
        begun_cpu = time.process_time()
        box.worker.inbox.post(Choose(scan + 1, _mood(list(Emotion)[scan % len(Emotion)])))
        box.until(Chosen)
        took_ms.append(1000 * (time.process_time() - begun_cpu))
    _print("choosing ten tracks and playing them", least_ms=min(took_ms), most_ms=max(took_ms))
    _print("memory above the empty jukebox, after it", mb=_memory_mb() - empty_mb)
    box.worker.end()

    again = Box(server)
    begun, cpu = time.perf_counter(), _cpu_s(server)
    again.worker.begin()
    again.worker.inbox.post(Choose(1, _mood(Emotion.HAPPY)))
    again.until(Chosen)
    _print("a later start: the first music", s=time.perf_counter() - begun)
    again.until(None)
    took_s, took_cpu_s = time.perf_counter() - begun, _cpu_s(server) - cpu
    _print("a later start: the whole library known", s=took_s, cpu_s=took_cpu_s)
    again.worker.end()


def _mood(emotion: Emotion) -> Mood:
    valence, arousal = load_space().place(emotion)
    return Mood({each: float(each is emotion) for each in Emotion}, emotion, 1.0, valence, arousal, (), "")


def _cpu_s(server: PrivateMPD) -> float:
    """Processor time of this program and of the music server."""
    program = server._server  # noqa: SLF001 (a look inside)
    assert program is not None
    fields = Path(f"/proc/{program.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return time.process_time() + (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory_mb() -> float:
    """Resident now."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def _print(what: str, **figures: float) -> None:
    print(json.dumps({"what": what} | {name: round(value, 2) for name, value in figures.items()}), flush=True)


if __name__ == "__main__":
    main()
