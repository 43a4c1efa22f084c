"""Lets a scene happen: every cue at its time, on a thread of its own."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from device.ports import Clock
from device.ports.errors import SceneError
from device.simulated.button import SimulatedButton
from device.simulated.camera import SimulatedCamera
from device.simulated.scene import Cue, Scene
from device.values.events import Asked, Event
from device.values.people import BOX
from device.values.wishes import By, Feel

LONG_PRESS_S = 1.0


class Speaker(Protocol):
    """Where the person in the scene is heard."""

    def say(self, path: Path) -> None:
        """Start to play a sound file into the room."""


class Plug(Protocol):
    """A part whose cable can be pulled."""

    def unplug(self) -> None: ...
    def plug_in(self) -> None: ...


class Server(Protocol):
    """A music server that can go away."""

    def go_away(self) -> None: ...
    def come_back(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where a scene happens, and who watches."""

    post: Callable[[Event], object]
    tell: Callable[[str], object] = lambda _: None
    understands: Callable[[], bool] = lambda: True  # what is spoken


@dataclass(frozen=True, slots=True)
class Cast:
    """What a scene can act upon. None: that has no cable to pull."""

    camera: SimulatedCamera
    button: SimulatedButton
    speaker: Speaker
    microphone: Plug | None
    player: Server | None


class Director:
    """A worker's task without messages: performs the scene's cues as their time comes."""

    def __init__(
        self,
        scene: Scene,
        folder: Path,
        scratch: Path,
        clock: Clock,
        around: Surroundings,
        cast: Cast,
    ) -> None:
        """scratch: a folder for spoken sentences."""
        self._cues = sorted(scene.timeline, key=lambda cue: cue.at)
        self._folder = folder
        self._clock = clock
        self._around = around
        self._cast = cast
        self._spoken = {
            cue.speak: speak(cue.speak, scratch / f"spoken-{n}.wav", cue.voice)
            for n, cue in enumerate(self._cues)
            if cue.speak
        }
        self._began_at = clock.monotonic()

    @property
    def patience_s(self) -> float:
        if not self._cues:
            return 0.5
        due_s = self._began_at + self._cues[0].at - self._clock.monotonic()
        return min(0.5, max(0.0, due_s))

    @property
    def is_over(self) -> bool:
        """Whether every cue was performed."""
        return not self._cues

    def start(self) -> None:
        self._began_at = self._clock.monotonic()

    def handle(self, message: None) -> None:
        """Nobody writes to the director."""

    def idle(self) -> None:
        while self._cues and self._clock.monotonic() >= self._began_at + self._cues[0].at:
            cue = self._cues.pop(0)
            if not (cue.unless_understood and self._around.understands()):
                self._perform(cue)

    def stop(self) -> None:
        self._cues.clear()

    def _perform(self, cue: Cue) -> None:
        match cue:
            case Cue(tell=str(sentence)):
                self._around.tell(sentence)
            case Cue(show=[]):
                self._cast.camera.show_nobody()
            case Cue(show=list(names)):
                self._cast.camera.show(*[self._folder / name for name in names])
            case Cue(say=str(name)):
                self._cast.speaker.say(self._folder / name)
            case Cue(speak=str(sentence)):
                self._cast.speaker.say(self._spoken[sentence])
            case Cue(press=str(kind)):
                self._cast.button.tap(held_s=LONG_PRESS_S if kind == "long" else 0.1, bounces=2)
            case Cue(type=str(text)):
                self._around.post(Asked(Feel(text), By.PHONE, BOX, self._clock.monotonic()))
            case Cue(camera=str(action)):
                _pull(self._cast.camera, "camera", action)
            case Cue(microphone=str(action)):
                _pull(self._cast.microphone, "microphone", action)
            case Cue(player=str(action)):
                if self._cast.player is None:
                    raise SceneError("this scene's music server cannot go away")
                self._cast.player.go_away() if action == "away" else self._cast.player.come_back()


def speak(sentence: str, path: Path, voice: str = "en-us") -> Path:
    """Let espeak-ng speak a sentence into a WAV file. Raises SceneError if it can't."""
    command = ["espeak-ng", "-v", voice, "-s", "150", "-w", str(path), sentence]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=20)
    except FileNotFoundError as exc:
        raise SceneError("espeak-ng is not installed: run ./setup.sh, or sudo apt install espeak-ng") from exc
    except subprocess.SubprocessError as exc:
        raise SceneError(f"espeak-ng cannot speak {sentence!r} ({exc})") from exc
    return path


def _pull(part: Plug | None, name: str, action: str) -> None:
    if part is None:
        raise SceneError(f"this scene's {name} has no cable to pull: make it a recorded one")
    part.unplug() if action == "unplug" else part.plug_in()
