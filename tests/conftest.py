"""The room of the stories: real senses and real memory, recorded parts, and a clock moved by hand."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from device.bridges.answers import Aloud
from device.configuration.config import Config, MemorySection
from device.configuration.paths import CONFIG, DEMO_SCENE, MODELS, ROOT
from device.drivers.sounds import load_sound
from device.house.house import House
from device.house.lexicons import load_tagger
from device.house.parts import Parts
from device.house.tables import load_fuser, load_label_map
from device.senses.loading import Senses, load_senses
from device.simulated.button import SimulatedButton, SimulatedPower
from device.simulated.camera import SimulatedCamera
from device.simulated.director import speak
from device.simulated.lamp import SimulatedChimes, SimulatedLamp, SimulatedSpeech, SimulatedWatchingLight
from device.simulated.microphone import SimulatedMicrophone
from device.simulated.player import SimulatedPlayer
from device.values import Phase, Snapshot, Sound
from tests.clock import FakeClock

# librosa's compiled functions: two programs that write one cache at the same time leave it broken.
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "alone")
os.environ["NUMBA_CACHE_DIR"] = str(ROOT / ".cache" / "numba" / WORKER)
PORTRAIT = DEMO_SCENE / "portrait.jpg"
GENRES = ("happy pop", "sad piano", "ambient", "metal", "dance pop", "classical")
SONGS = [
    {
        "file": f"{genre}/{n}.ogg",
        "title": f"Piece {n}",
        "artist": f"{genre} band {n % 5}",
        "genre": genre,
        "duration": "180",
    }
    for genre in GENRES
    for n in range(10)
]


@cache
def spoken(text: str, folder: Path) -> Sound:
    """A sentence spoken by espeak-ng."""
    path = folder / f"{abs(hash(text))}.wav"
    return load_sound(speak(text, path))


class Room:
    """A box in a room where everything can be done to it that people and cables do."""

    def __init__(
        self,
        folder: Path,
        senses: Senses,
        *,
        voices: Path,
        config: Config | None = None,
        clock: FakeClock | None = None,
        queued: Sequence[str] = (),
    ) -> None:
        """queued: what the music server has in its queue before the box starts."""
        self.clock = clock or FakeClock()
        self.camera = SimulatedCamera(self.clock)
        self.microphone = SimulatedMicrophone(self.clock)
        self.button = SimulatedButton(self.clock)
        self.lamp = SimulatedLamp()
        self.watching = SimulatedWatchingLight()
        self.power = SimulatedPower()
        self.speech, self.chimes = SimulatedSpeech(), SimulatedChimes()
        self.player = SimulatedPlayer(SONGS)
        self.player.connect()
        self.player.append(queued)
        self.memory = folder / "moodlark.db"
        self._config = config or Config(memory=MemorySection(path=str(self.memory)))
        self._senses = senses
        self._voices = voices
        self.open()

    def open(self) -> None:
        """Start the box, or start it again."""
        parts = Parts(
            self.camera,
            self.microphone,
            self.button,
            self.lamp,
            self.player,
            self.power,
            Aloud(self.speech, self.chimes),
            watching=self.watching,
        )
        self.house = House(self._config, parts, self._senses, load_fuser(), load_tagger(CONFIG), self.clock)
        for worker in self.house.workers:
            worker.begin()
        self.settle()

    def close(self) -> None:
        """Stop the box cleanly."""
        for worker in reversed(self.house.workers):
            worker.end()

    @property
    def now(self) -> Snapshot:
        """What the phone shows."""
        return self.house.board.current()

    def say(self, text: str) -> None:
        """Somebody is going to say something once the box listens."""
        self.microphone.pause(0.5)
        self.microphone.say(spoken(text, self._voices))

    def press_and_settle(self) -> None:
        """Press the button and wait for what comes of it."""
        self.button.tap(bounces=3)
        self.settle()

    def pass_time(self, seconds: float) -> None:
        """Let the box live on for a while."""
        until = self.clock.monotonic() + seconds
        while self.clock.monotonic() < until:
            self._round()
            self.clock.advance(0.05)

    def settle(self) -> None:
        """Let the box live until it has nothing more to do."""
        quiet_rounds = 0
        until = self.clock.monotonic() + 60.0
        while quiet_rounds < 20:
            assert self.clock.monotonic() < until, "the box does not come to rest"
            moved = self._round()
            quiet_rounds = quiet_rounds + 1 if not moved and self.now.phase is Phase.IDLE else 0
            if not moved:
                self.clock.advance(0.02)

    def _round(self) -> bool:
        moved = [worker.step() for worker in self.house.workers]
        return any(moved)


@pytest.fixture(scope="session")
def senses() -> Senses:
    """The real models."""
    return load_senses(MODELS, load_label_map().labels)


@pytest.fixture(scope="session")
def voices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where spoken sentences lie during the tests."""
    return tmp_path_factory.mktemp("voices")


@pytest.fixture
def room(tmp_path: Path, senses: Senses, voices: Path) -> Iterator[Room]:
    """A room with nobody in it yet."""
    room = Room(tmp_path, senses, voices=voices)
    yield room
    room.close()


@pytest.fixture
def files_let_go(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What boxes leave open that end without being stopped is let go, as the end of a program does."""
    opened: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def noted(*args: Any, **kwargs: Any) -> sqlite3.Connection:
        opened.append(connect(*args, **kwargs))
        return opened[-1]

    monkeypatch.setattr(sqlite3, "connect", noted)
    yield
    for connection in opened:
        with suppress(sqlite3.ProgrammingError):  # of another thread
            connection.close()
