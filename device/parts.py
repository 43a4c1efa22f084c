"""The parts of the box that may be hardware or the room's, and how the hardware is chosen."""

from __future__ import annotations

from dataclasses import dataclass

from device.config import Config, PlayerSection
from device.ports import Button, Camera, Clock, Lamp, Microphone, Player


@dataclass(frozen=True, slots=True)
class Parts:
    """What a house is built of. None: there is none, and nothing is missing."""

    camera: Camera | None
    microphone: Microphone | None
    button: Button | None
    lamp: Lamp | None
    player: Player


def real_parts(config: Config, clock: Clock) -> Parts:
    """The hardware of this machine, as the installer chose it. Nothing is opened yet."""
    return Parts(
        camera=_camera(config, clock),
        microphone=_microphone(config, clock),
        button=_button(config, clock),
        lamp=_lamp(config),
        player=music_server(config.player),
    )


def music_server(section: PlayerSection) -> Player:
    """The music server of a configuration."""
    from device.hardware.player import MPDPlayer

    return MPDPlayer(section.host, section.port, password=section.password or None)
