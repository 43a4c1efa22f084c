"""Set the stage for a scene: recorded parts, or real ones in private surroundings."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from device.configuration.config import PlayerSection
from device.configuration.paths import DEMO_MUSIC
from device.drivers.microphone import PyAudioMicrophone
from device.drivers.mpd.player import MPDPlayer
from device.drivers.sounds import load_sound
from device.music.library.files import read_tags
from device.ports import Clock, Microphone, Player
from device.ports.errors import SceneError
from device.simulated.button import SimulatedButton
from device.simulated.camera import SimulatedCamera
from device.simulated.director import Cast, Director, Plug, Server, Speaker, Surroundings
from device.simulated.lamp import SimulatedLamp
from device.simulated.microphone import SimulatedMicrophone
from device.simulated.musicserver import Output, PrivateMPD
from device.simulated.player import SimulatedPlayer
from device.simulated.scene import Scene, load_scene
from device.simulated.soundcard import VirtualSoundCard, has_sound_card


@dataclass(frozen=True, slots=True)
class Stage:
    """The parts of a scene, ready to be built into a house."""

    scene: Scene
    folder: Path
    scratch: Path
    clock: Clock
    camera: SimulatedCamera
    button: SimulatedButton
    lamp: SimulatedLamp
    microphone: Microphone
    speaker: Speaker
    player: Player
    server: PlayerSection  # where the music server is reached; meaningless for a recorded one
    microphone_plug: Plug | None
    player_plug: Server | None

    def director(self, around: Surroundings) -> Director:
        """The one who lets the scene happen to a house."""
        cast = Cast(self.camera, self.button, self.speaker, self.microphone_plug, self.player_plug)
        return Director(self.scene, self.folder, self.scratch, self.clock, around, cast)


@contextmanager
def set_stage(
    folder: Path, configured: PlayerSection, clock: Clock, *, aloud: bool = False
) -> Iterator[Stage]:
    """Open whatever the scene needs and close it at the end. Raises DeviceError if something can't be had.

    aloud: a private music server plays on this machine's sound card, where there is one.
    """
    scene = load_scene(folder)
    outside = dict(os.environ)  # before a virtual sound card takes the real one's place in it
    output: Output = "card" if aloud and has_sound_card() else "null"
    with ExitStack() as stack:
        microphone, speaker, microphone_plug = _microphone(scene, stack, clock)
        player, server, player_plug = _player(
            scene, folder, stack, configured, lambda music: PrivateMPD(music, output, outside)
        )
        yield Stage(
            scene=scene,
            folder=folder,
            scratch=Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="moodlark-scene-"))),
            clock=clock,
            camera=SimulatedCamera(clock),
            button=SimulatedButton(clock),
            lamp=SimulatedLamp(),
            microphone=microphone,
            speaker=speaker,
            player=player,
            server=server,
            microphone_plug=microphone_plug,
            player_plug=player_plug,
        )


class _CardSpeaker:
    """Speaks into the virtual sound card."""

    def __init__(self, card: VirtualSoundCard) -> None:
        self._card = card

    def say(self, path: Path) -> None:
        self._card.play(path)


class _RecordedSpeaker:
    """Speaks to the recorded microphone."""

    def __init__(self, microphone: SimulatedMicrophone) -> None:
        self._microphone = microphone

    def say(self, path: Path) -> None:
        self._microphone.say(load_sound(path))


class _ServerPlug:
    """Stops and starts a private server, as a crash and a restart would."""

    def __init__(self, server: PrivateMPD) -> None:
        self._server = server

    def go_away(self) -> None:
        self._server.stop()

    def come_back(self) -> None:
        self._server.start()


def _microphone(scene: Scene, stack: ExitStack, clock: Clock) -> tuple[Microphone, Speaker, Plug | None]:
    if scene.microphone == "sound card":
        card = stack.enter_context(VirtualSoundCard())
        return PyAudioMicrophone("default", clock), _CardSpeaker(card), None
    microphone = SimulatedMicrophone(clock)
    return microphone, _RecordedSpeaker(microphone), microphone


def _player(
    scene: Scene,
    folder: Path,
    stack: ExitStack,
    configured: PlayerSection,
    private: Callable[[Path], PrivateMPD],
) -> tuple[Player, PlayerSection, Server | None]:
    music = (folder / scene.music).resolve() if scene.music else DEMO_MUSIC
    match scene.player:
        case "private":
            if not music.is_dir():
                raise SceneError(
                    f"{music}: no such music folder; run ./setup.sh demo, which fetches the demo's music"
                )
            server = stack.enter_context(private(music))
            section = PlayerSection(host=server.host, port=server.port, music=str(music))
            return _player_of(section), section, _ServerPlug(server)
        case "config":
            return _player_of(configured), configured, None
        case _:
            files = sorted(path for path in music.rglob("*") if path.is_file()) if scene.music else []
            player = SimulatedPlayer([read_tags(path) for path in files])
            return player, configured, player


def _player_of(section: PlayerSection) -> Player:
    return MPDPlayer(section.host, section.port, password=section.password or None)
