"""A real daemon with a real music server on loopback, in a folder of its own: anything may be done to it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import mutagen
import numpy as np
import soundfile
import yaml

from device.configuration.paths import ROOT

GENRES = ("Metal", "Disco", "Ambient", "Blues", "Classical", "Pop")
STARTS_WITHIN_S = 40.0
STOPS_WITHIN_S = 15.0
ASKED_WITHIN_S = 30.0
ATTEMPTS = 20
QUIET_SCENE = "title: nobody\nmicrophone: recorded\nplayer: config\ntimeline:\n  - {at: 9999.0, show: []}\n"
"""A room that is listened to, with nobody in it."""

_SERVER = """\
music_directory "{music}"
playlist_directory "{folder}"
db_file "{folder}/database"
state_file "{folder}/state"
sticker_file "{folder}/stickers.sql"
bind_to_address "127.0.0.1"
port "{port}"
zeroconf_enabled "no"
auto_update "yes"
"""
_OUTPUT = """\
audio_output {{
    type "null"
    name "main"
    mixer_type "software"
}}
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the page answered; status 0: nothing."""

    status: int
    body: bytes = b""

    @property
    def json(self) -> Any:
        with suppress(ValueError):
            return json.loads(self.body)
        return None


class Server:
    """A real MPD. Its queue outlives the daemon, as at home."""

    def __init__(self, folder: Path, music: Path, output: str = _OUTPUT) -> None:
        """output: its settings, with `{folder}` for its own folder."""
        self._folder, self._music, self._output = folder, music, output
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Until its library is read."""
        self._folder.mkdir(exist_ok=True)
        settings = self._folder / "mpd.conf"
        settings.write_text(
            (_SERVER + self._output).format(music=self._music, folder=self._folder, port=self.port)
        )
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                ["mpd", "--no-daemon", "--stderr", str(settings)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        if not until(self._has_read_its_library, STARTS_WITHIN_S):
            raise RuntimeError(f"MPD does not start: see {self._folder / 'log'}")

    def ask(self, *commands: str) -> list[str]:
        """The lines of the answers. Raises OSError, RuntimeError with what MPD refused."""
        lines: list[str] = []
        with socket.create_connection(("127.0.0.1", self.port), 5) as line, line.makefile("rb") as replies:
            replies.readline()
            for command in commands:
                line.sendall(f"{command}\n".encode())
                while not (reply := replies.readline()).startswith((b"OK", b"ACK")):
                    if not reply:
                        raise OSError("MPD hung up")
                    lines.append(reply.decode("utf-8", "replace").rstrip("\n"))
                if reply.startswith(b"ACK"):
                    raise RuntimeError(reply.decode("utf-8", "replace").strip())
        return lines

    def status(self) -> dict[str, str]:
        return dict(line.split(": ", 1) for line in self.ask("status") if ": " in line)

    def volume(self) -> int:
        return int(self.status().get("volume", -1))

    def ahead(self) -> list[str]:
        """The tracks of the queue from the current one on."""
        queue = [line[6:] for line in self.ask("playlistinfo") if line.startswith("file: ")]
        return queue[int(self.status().get("song", 0)) :]

    def freeze(self) -> None:
        """It hangs, as on a dead network disk."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        if self._process is not None:
            self._process.send_signal(signal.SIGCONT)

    def close(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def _has_read_its_library(self) -> bool:
        with suppress(OSError, RuntimeError):
            return "updating_db" not in self.status() and bool(self.ask("list file"))
        return False


class Box:
    """The daemon, its state folder, its server and its page. As a context it leaves no trace."""

    def __init__(
        self,
        *,
        tracks: int = 24,
        track_s: float = 120.0,
        scene: str | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="moodlark-faults-"))
        self.state = self.folder / "state"
        self.state.mkdir()
        self.names = make_music(self.folder / "music", tracks, track_s)
        self.server = Server(self.folder / "mpd", self.folder / "music")
        self.port = free_port()
        self.environment = dict(environment or {})
        self._scene = scene
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        try:
            self.server.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self.kill()
        self.server.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    # The daemon

    @property
    def memory(self) -> Path:
        return self.state / "moodlark.db"

    @property
    def library(self) -> Path:
        return self.state / "library.db"

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    @property
    def has_ended(self) -> bool:
        return self._process is None or self._process.poll() is not None

    @property
    def code(self) -> int | None:
        """With which it ended."""
        return None if self._process is None else self._process.poll()

    def config(self) -> Path:
        """No hardware, this server, this state folder."""
        path = self.folder / "moodlark.yaml"
        path.write_text(yaml.safe_dump(self.content()))
        return path

    def content(self) -> dict[str, dict[str, Any]]:
        """Of the configuration, by section."""
        return {
            "camera": {"driver": "none"},
            "microphone": {"driver": "none"},
            "button": {"pin": None},
            "light": {"pins": []},
            "player": {"port": self.server.port, "music": ""},
            "memory": {"path": str(self.memory)},
            "web": {"port": self.port, "accounts": False},
        }

    def begin(self, config: Path | None = None) -> None:
        """Start the daemon and wait for nothing."""
        command = [sys.executable, "-m", "device", "run", "--config", str(config or self.config())]
        if self._scene is not None:
            scene = self.folder / "scene"
            scene.mkdir(exist_ok=True)
            (scene / "scene.yaml").write_text(self._scene)
            command += ["--scene", str(scene)]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                command,
                cwd=self.folder,
                env=self._variables(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def start(self, *, connected: bool = True) -> bool:
        """Start the daemon; whether its page answers, and it reached its music server, in time."""
        self.begin()
        if not until(lambda: self.has_ended or self.get("/api/v1/now").status == 200, STARTS_WITHIN_S):
            return False
        return not self.has_ended and (not connected or self.is_connected())

    def is_connected(self) -> bool:
        """Wait until the music server is reached and its library read."""
        return bool(until(lambda: "player" not in self.lost(), 15.0))

    def kill(self) -> None:
        """As a power cut would, but for the disk."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                self._process.send_signal(signal.SIGCONT)
            self._process.kill()
            self._process.wait()

    def ask_to_end(self) -> None:
        assert self._process is not None
        self._process.terminate()

    def stop(self) -> float:
        """Ask it to end; the seconds that took. One that does not end is killed."""
        assert self._process is not None
        began = time.monotonic()
        self._process.terminate()
        try:
            self._process.wait(STOPS_WITHIN_S)
        except subprocess.TimeoutExpired:
            self.kill()
        return time.monotonic() - began

    def log(self) -> str:
        path = self.folder / "log"
        return path.read_text(errors="replace") if path.exists() else ""

    def empty_log(self) -> None:
        (self.folder / "log").write_bytes(b"")

    # Its page

    def request(
        self, method: str, path: str, body: bytes | None = None, timeout_s: float = ASKED_WITHIN_S
    ) -> Answer:
        headers = {"Origin": f"http://127.0.0.1:{self.port}", "Sec-Fetch-Site": "same-origin"}
        if body is not None:
            headers["Content-Type"] = "application/json"
        line = HTTPConnection("127.0.0.1", self.port, timeout=timeout_s)
        try:
            line.request(method, path, body, headers)
            answer = line.getresponse()
            return Answer(answer.status, answer.read())
        except (OSError, HTTPException):
            return Answer(0)
        finally:
            line.close()

    def get(self, path: str, timeout_s: float = ASKED_WITHIN_S) -> Answer:
        return self.request("GET", path, timeout_s=timeout_s)

    def post(self, ask: str, timeout_s: float = ASKED_WITHIN_S, **values: object) -> Answer:
        """One of the wishes of the page, as its own script sends it."""
        return self.request("POST", f"/api/v1/wishes/{ask}", json.dumps(values).encode(), timeout_s)

    def now(self) -> dict[str, Any]:
        return self.get("/api/v1/now").json or {}

    def lost(self) -> dict[str, str]:
        answer = self.get("/api/v1/health").json
        return answer.get("lost", {}) if isinstance(answer, dict) else {"page": "no answer"}

    def banned(self) -> set[str]:
        return {one["uri"] for one in self.now().get("banned", [])}

    def planned(self) -> list[str]:
        return [one["uri"] for one in (self.now().get("pick") or {}).get("choices", [])]

    def plays(self, emotion: str = "happy") -> bool:
        """Name a mood and wait until music plays for it."""
        for _ in range(5):
            self.post("mood", emotion=emotion)
            if until(lambda: self.server.status().get("state") == "play" and bool(self.planned()), 3.0):
                return True
        return False

    def plan_agrees(self, within_s: float = 4.0) -> bool:
        """Whether the page shows what the server will play; it may need a moment to see a change."""
        return bool(until(self._plan_agrees, within_s))

    def _plan_agrees(self) -> bool:
        planned, ahead = self.planned(), self.server.ahead()
        return bool(planned) and planned[: len(ahead)] == ahead[: len(planned)]

    # Its files

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Rows of the memory, read from outside. Raises sqlite3.Error."""
        for _ in range(ATTEMPTS):
            with suppress(sqlite3.OperationalError):  # its log is just being emptied or made
                return self._rows(query, values)
            time.sleep(0.05)
        return self._rows(query, values)

    def _rows(self, query: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(f"file:{self.memory}?mode=ro", uri=True, timeout=5)) as db:
            return db.execute(query, values).fetchall()

    def is_whole(self) -> bool:
        """Whether both files are, as a power cut left them: copies are looked at, not the files."""
        with tempfile.TemporaryDirectory(prefix="moodlark-whole-") as scratch:
            for path in (self.memory, self.library):
                for each in path.parent.glob(f"{path.name}*"):
                    if each.name.removeprefix(path.name) in ("", "-wal"):
                        shutil.copyfile(each, Path(scratch) / each.name)
                if not path.exists():
                    continue
                with closing(sqlite3.connect(Path(scratch) / path.name)) as db:
                    if db.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                        return False
        return True

    def traces(self, *words: str) -> list[str]:
        """Which files of the state folder hold one of these texts, byte for byte."""
        found = []
        for path in sorted(one for one in self.state.rglob("*") if one.is_file()):
            content = path.read_bytes()
            found += [f"{path.name}: {word}" for word in words if word.encode() in content]
        return found

    def _variables(self) -> dict[str, str]:
        left_out = ("STATE_DIRECTORY", "NOTIFY_SOCKET")
        kept = {name: value for name, value in os.environ.items() if name not in left_out}
        own = {
            "PYTHONPATH": str(ROOT),
            "XDG_STATE_HOME": str(self.state),
            "HOME": str(self.folder),
            "TZ": f"NOON{time.gmtime().tm_hour - 12:+d}",  # no quiet hours, whenever this runs
        }
        return kept | own | self.environment


def until(what: Callable[[], Any], within_s: float, every_s: float = 0.03) -> Any:
    """The first true value of what(), or its last one when the time is over."""
    end = time.monotonic() + within_s
    while not (value := what()) and time.monotonic() < end:
        time.sleep(every_s)
    return value


def free_port() -> int:
    """A loopback port that nobody uses, below those that the system gives to outgoing connections."""
    while True:
        port = 20_000 + int.from_bytes(os.urandom(2), "big") % 12_000
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def make_music(folder: Path, tracks: int, seconds: float) -> list[str]:
    """Very soft tones with tags; the names of the files."""
    folder.mkdir(parents=True)
    rate = 8000
    tone = 0.001 * np.sin(2 * np.pi * 220 * np.arange(int(seconds * rate)) / rate)
    first = folder / "first.flac"
    soundfile.write(first, tone, rate)
    names = []
    for n in range(tracks):
        genre = GENRES[n % len(GENRES)]
        name = f"{genre.lower()}-{n:03}.flac"
        shutil.copyfile(first, folder / name)
        tags = mutagen.File(folder / name)
        tags["title"], tags["artist"] = [f"Piece {n}"], [f"Band {n}"]
        tags["album"], tags["genre"] = [f"Album {n}"], [genre]
        tags.save()
        names.append(name)
    first.unlink()
    return names
