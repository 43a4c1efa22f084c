"""A home that sounds: a real box, music server and sound server, and somebody who talks in a made room.

What the music server plays goes to one device of the sound server, `speaker`; what the microphone hears is
another, `room`: there the walls give back what is played, and people speak.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import mutagen
import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from device.configuration.paths import ROOT
from device.drivers.hearing.playing import find_music
from device.simulated.soundcard import VirtualSoundCard
from device.values import SAMPLE_RATE_HZ
from scripts.measuring.faults.box import GENRES, Box, Server, until

SPEAKER = "speaker"
TRACKS, TRACK_S, TRACK_HZ = 4, 300.0, 44_100
LISTENS_WITHIN_S = 10.0
BEGINS_WITHIN_S = 0.7
PLAYS_WITHIN_S = 10.0
LISTENED_S = 8.0  # for the music's level
RAW = ("--raw", "--format=s16le", f"--rate={SAMPLE_RATE_HZ}", "--channels=1", "--latency-msec=40")
BLOCK = 320
OUTPUT = """\
audio_output {{
    type "pulse"
    name "Speaker"
    mixer_type "software"
}}
audio_output {{
    type "fifo"
    name "ear"
    path "{folder}/played"
    format "16000:16:1"
    mixer_type "none"
}}
"""
Samples = NDArray[np.float64]


class TalkingBox(Box):
    """A daemon that hears by PortAudio, and plays aloud."""

    def __init__(self, music: Samples, *, tap: str) -> None:
        """tap: where it learns what it plays: "fifo", or "server" for the sound server."""
        super().__init__(tracks=TRACKS, track_s=1.0)
        self._tap = tap
        self.server = Server(self.folder / "mpd", self.folder / "music", OUTPUT)
        for number, name in enumerate(self.names):
            part = np.roll(music, -round(number * TRACK_S * SAMPLE_RATE_HZ))[
                : round(TRACK_S * SAMPLE_RATE_HZ)
            ]
            _write_track(self.folder / "music" / name, part, GENRES[number % len(GENRES)])

    def content(self) -> dict[str, dict[str, Any]]:
        played = str(self.folder / "mpd" / "played") if self._tap == "fifo" else ""
        hears = {"microphone": {"driver": "pyaudio", "name": "default"}, "listening": {"played": played}}
        return super().content() | hears


def _write_track(file: Path, samples: Samples, genre: str) -> None:
    both = np.clip(soxr.resample(samples, SAMPLE_RATE_HZ, TRACK_HZ), -1, 1)[:, None].repeat(2, axis=1)
    soundfile.write(file, both, TRACK_HZ)
    tags = mutagen.File(file)
    tags["title"], tags["artist"], tags["genre"] = [file.stem], ["Band"], [genre]
    tags.save()


class Recorder:
    """What the sound server gives, with the time at which it came."""

    def __init__(self, *source: str) -> None:
        """source: as parec is told."""
        self._program = subprocess.Popen(["parec", *source, *RAW], stdout=subprocess.PIPE)
        self._parts: list[NDArray[np.int16]] = []
        self._begun_at = float("inf")
        self._count = 0
        self._thread = threading.Thread(target=self._go_on, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._program.kill()
        self._thread.join()
        self._program.wait()

    def between(self, begin: float, end: float) -> Samples:
        """From one moment to another (monotonic seconds)."""
        first = max(0, round((begin - self._begun_at) * SAMPLE_RATE_HZ))
        last = max(first, round((end - self._begun_at) * SAMPLE_RATE_HZ))
        parts, at, found = list(self._parts), 0, []
        for part in parts:
            if at + len(part) > first and at < last:
                found.append(part[max(0, first - at) : last - at])
            at += len(part)
        return np.concatenate([np.zeros(0), *found])

    def _go_on(self) -> None:
        assert self._program.stdout is not None
        while len(data := self._program.stdout.read(2 * BLOCK)) == 2 * BLOCK:
            self._parts.append(np.frombuffer(data, "<i2"))
            self._count += BLOCK
            self._begun_at = min(self._begun_at, time.monotonic() - self._count / SAMPLE_RATE_HZ)


@dataclass(frozen=True, slots=True)
class Turn:
    """The music server's volume from a moment on."""

    at: float
    volume: int


class VolumeWatch:
    """Notes each change of the music server's volume."""

    def __init__(self, server: Server) -> None:
        self.turns: list[Turn] = [Turn(time.monotonic(), server.volume())]
        self._server = server
        threading.Thread(target=self._go_on, daemon=True).start()

    @property
    def now(self) -> int:
        return self.turns[-1].volume

    def fallen(self, since: float) -> Turn | None:
        """The first fall to a third or less since then."""
        before = [one for one in self.turns if one.at <= since][-1]
        return next((one for one in self.turns if one.at > since and one.volume <= before.volume / 3), None)

    def _go_on(self) -> None:
        with suppress(OSError, RuntimeError, ValueError):
            while True:
                volume = self._server.volume()
                if volume != self.now:
                    self.turns.append(Turn(time.monotonic(), volume))
                self._server.ask("idle mixer")


class Home:
    """All of it, as a context. Enter and leave on one long-lived thread."""

    def __init__(self, music: Samples, *, tap: str, delay_s: float, ppm: float) -> None:
        self._card = VirtualSoundCard()
        self._music, self._tap = music, tap
        self._walls_as = [str(delay_s), str(ppm)]
        self._walls: subprocess.Popen[bytes] | None = None
        self.music: Recorder | None = None  # what the music server plays

    def __enter__(self) -> Self:
        self._card.__enter__()
        self._card.plug_in(SPEAKER, TRACK_HZ, 2)
        self._hurry()
        os.environ["PULSE_SINK"] = SPEAKER
        self.box = TalkingBox(self._music, tap=self._tap)
        self.box.__enter__()
        command = [sys.executable, "-m", "scripts.measuring.hearing.walls", f"{SPEAKER}.monitor", "room"]
        variables = os.environ | {"PYTHONPATH": str(ROOT)}
        self._walls = subprocess.Popen([*command, *self._walls_as], env=variables)
        self.room = Recorder("--device=room.monitor")
        if not self.box.start():
            raise RuntimeError(f"the box does not start: {self.box.log()[-800:]}")
        self.volume = VolumeWatch(self.box.server)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.box.stop()
        self.room.close()
        if self.music:
            self.music.close()
        if self._walls:
            self._walls.kill()
            self._walls.wait()
        self.box.close()
        self._card.close()

    def listen(self, *, is_on: bool = True) -> None:
        """Let the box listen for its name, or not."""
        self.box.post("settings", hands_free=is_on, volume_cap=100)
        if not until(lambda: bool(self.box.now().get("watching")) == is_on, LISTENS_WITHIN_S):
            raise RuntimeError(f"the microphone is not as asked: {self.box.lost()}")

    def play(self) -> float:
        """Let music play; how loud it is in the room (root mean square in steps)."""
        self.box.plays()
        self.box.server.ask("setvol 100")
        if (music := until(find_music, PLAYS_WITHIN_S)) is None:
            raise RuntimeError(f"the music server does not play: {self.box.log()[-800:]}")
        self.music = Recorder(f"--device={music.monitor}", f"--monitor-stream={music.index}")
        time.sleep(LISTENED_S)
        now = time.monotonic()
        return float(np.std(self.room.between(now - LISTENED_S + 2, now)))

    def silence(self) -> None:
        self.box.server.ask("stop")

    def say(self, file: Path) -> None:
        self._card.play(file)

    def _hurry(self) -> None:
        """The sound server is as urgent as this program: it gives up what it inherits."""
        policy, urgency = os.sched_getscheduler(0), os.sched_getparam(0)
        for thread in Path(f"/proc/{self._card.server}/task").iterdir():
            os.sched_setscheduler(int(thread.name), policy, urgency)

    def scans(self) -> int:
        """How often it has listened."""
        return int(self.box.now().get("scan", 0))

    def called(self, since: float, scans: int) -> float | None:
        """When the music was told to sink, or it was seen to listen, after that moment; None: not yet."""
        if fallen := self.volume.fallen(since):
            return fallen.at
        return time.monotonic() if self.scans() > scans else None

    def sunk(self, since: float, before: float) -> float | None:
        """When the music had sunk to a third of what it was before, by what is played; None: it did not."""
        if self.music is None:
            return None
        loudness = float(np.std(self.music.between(before - 1.0, before)))
        step = round(0.02 * SAMPLE_RATE_HZ)
        played = self.music.between(since, since + 2.0)
        for begin in range(0, len(played) - 2 * step, step):
            if float(np.std(played[begin : begin + 2 * step])) < loudness / 3:
                return since + (begin + step) / SAMPLE_RATE_HZ
        return None

    def is_calm(self, volume: int) -> bool:
        """Whether nobody is listened to and the music is as loud as before."""
        return self.volume.now == volume and self.box.now().get("phase") == "idle"


def place_of(said: Samples, heard: Samples) -> float:
    """Where in what was heard that begins, in seconds; soon, as the player begins at once."""
    size = 1 << (len(heard) + len(said)).bit_length()
    crossed = np.fft.rfft(heard, size) * np.conj(np.fft.rfft(said, size))
    hertz = np.fft.rfftfreq(size, 1 / SAMPLE_RATE_HZ)
    crossed[(hertz < 200) | (hertz > 6000)] = 0
    fits = np.fft.irfft(crossed / np.sqrt(np.abs(crossed) + 1e-9), size)
    return float(np.argmax(fits[: round(BEGINS_WITHIN_S * SAMPLE_RATE_HZ)])) / SAMPLE_RATE_HZ
