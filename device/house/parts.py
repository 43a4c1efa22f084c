"""The parts of the box that may be hardware or the room's, and how the hardware is chosen."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from device.bridges.answers import Aloud
from device.configuration.config import INSTALLED, SHIPPED, Config, PlayerSection
from device.drivers.aloud.chimes import Aplay
from device.drivers.aloud.piper import Piper
from device.drivers.aloud.speech import Espeak
from device.drivers.power import Switch
from device.drivers.watching import WatchedCamera, WatchedMicrophone, Watching, WatchingLED
from device.house.musicfolder import music_folder
from device.ports import (
    Button,
    Camera,
    Clock,
    Covers,
    Lamp,
    Lists,
    Microphone,
    Monitor,
    Player,
    Power,
    Speech,
    WatchingLight,
)
from device.ports.errors import InputError, PlayerError
from device.values import Part

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Parts:
    """What a house is built of. None: there is none, and nothing is missing."""

    camera: Camera | None
    microphone: Microphone | None
    button: Button | None
    lamp: Lamp | None
    player: Player
    power: Power | None = None  # the machine's switch
    aloud: Aloud | None = None  # by what it is heard besides the music
    monitor: Monitor | None = None  # of what the loudspeaker is given; None: not known
    covers: Covers | None = None  # the pictures of its tracks; None: there are none
    lists: Lists | None = None  # what stands in its playlists, likewise
    music: Path | None = None  # the player's music folder, to listen to; None: not known
    watching: WatchingLight | None = None  # lit while camera or microphone is open

    def watched(self, tell: Callable[[Part, bool, str | None], object]) -> Parts:
        """The same, with a camera and a microphone that show when they are open. tell: see Watching."""
        watching = Watching(self.watching, tell)
        return replace(
            self,
            camera=WatchedCamera(self.camera, watching) if self.camera else None,
            microphone=WatchedMicrophone(self.microphone, watching) if self.microphone else None,
        )


def real_parts(config: Config, clock: Clock) -> Parts:
    """The hardware of this machine, as the installer chose it. Nothing is opened yet."""
    return Parts(
        camera=_camera(config, clock),
        microphone=_microphone(config, clock),
        button=_button(config, clock),
        lamp=_lamp(config),
        player=music_server(config.player),
        power=Switch(),
        aloud=Aloud(_speech(config), Aplay()),
        monitor=_monitor(config, clock),
        covers=covers_of(config.player, clock),
        lists=lists_of(config.player),
        music=music_of(config.player),
        watching=_watching(config),
    )


def music_of(section: PlayerSection) -> Path | None:
    """The folder to listen to, if it can be found."""
    try:
        return music_folder(section)
    except InputError as exc:
        log.info("the library is not listened to: %s", exc)
        return None


def _camera(config: Config, clock: Clock) -> Camera | None:
    if config.camera.driver == "none":
        return None
    from device.drivers.camera import View, choose_camera

    section = config.camera
    view = View(section.width, section.height, section.fps, section.rotation)
    return choose_camera(section.driver, section.name, view, clock)


def _microphone(config: Config, clock: Clock) -> Microphone | None:
    if config.microphone.driver == "none":
        return None
    from device.drivers.microphone import PyAudioMicrophone

    return PyAudioMicrophone(config.microphone.name, clock)


def _monitor(config: Config, clock: Clock) -> Monitor | None:
    from device.drivers.monitor import OUR_FIFO, choose_monitor

    return choose_monitor(Path(config.listening.played or OUR_FIFO), clock)


def _speech(config: Config) -> Speech:
    section = config.answers
    return Piper(section.program, Path(section.voice)) if section.voice else Espeak()


def _button(config: Config, clock: Clock) -> Button | None:
    if config.button.pin is None or not has_pins():
        return None
    from device.drivers.button import GPIOButton

    return GPIOButton(config.button.pin, clock)


def _lamp(config: Config) -> Lamp | None:
    if not has_pins():
        return None
    from device.drivers.lamp import choose_lamp

    return choose_lamp(config.light.pins)


def _watching(config: Config) -> WatchingLight | None:
    if config.light.watching is None or not has_pins():
        return None
    return WatchingLED(config.light.watching)


def has_pins() -> bool:
    """Whether this machine has GPIO pins at all, as every Pi has."""
    return any(Path("/dev").glob("gpiochip*"))


def music_server(section: PlayerSection) -> Player:
    """The music server of a configuration."""
    from device.drivers.mpd.player import MPDPlayer

    return MPDPlayer(section.host, section.port, password=section.password or None)


def covers_of(section: PlayerSection, clock: Clock) -> Covers:
    """The pictures of the music server's tracks."""
    from device.drivers.covers.asking import Server
    from device.drivers.covers.covers import MPDCovers

    return MPDCovers(Server(section.host, section.port, section.password), clock)


def lists_of(section: PlayerSection) -> Lists:
    """What stands in the music server's playlists."""
    from device.drivers.mpd.lists import MPDLists

    return MPDLists(section.host, section.port, section.password)


@contextmanager
def connected(section: PlayerSection) -> Iterator[Player]:
    """The music server, reached for as long as the context is open. Raises PlayerError if it is away."""
    player = music_server(section)
    try:
        player.connect()
    except PlayerError as exc:
        raise PlayerError(f"{exc}; {_how_to_get_one()}") from exc
    try:
        yield player
    finally:
        player.close()


def _how_to_get_one() -> str:
    """A music server, on a box and on any other machine."""
    if INSTALLED.exists():
        return "sudo systemctl status moodlark-mpd says why"
    return (
        "start one (sudo systemctl start mpd), or say by player.host and player.port where yours listens:"
        f" {SHIPPED}. A box has its own: ./setup.sh --service"
    )
