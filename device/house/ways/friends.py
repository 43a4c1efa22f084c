"""The box's friends in the house: the broker of a Home Assistant, and who counts what happens."""

from __future__ import annotations

import hashlib
import socket
from importlib.metadata import version
from pathlib import Path

from device.bridges.controls import Controls, Key
from device.bridges.metrics.gauges import Gauges
from device.bridges.metrics.tally import Tally
from device.bridges.mqtt.bridge import Identity, MqttBridge
from device.bridges.mqtt.discovery import Topics
from device.bridges.mqtt.link import Broker, Link
from device.configuration.config import Config
from device.drivers.button import GPIOButton
from device.drivers.controls.knob import GPIOKnob
from device.drivers.rooms.snapserver import Snapserver
from device.house.house import House
from device.house.ways.keeping import Nightly
from device.values import Part
from device.values.people import ROLES

MACHINE_ID = Path("/etc/machine-id")


def join(house: House, config: Config) -> None:
    """Join those that the installer named. What fails, the box is told."""
    if config.controls.knob or config.controls.buttons:
        house.open(Part.CONTROLS, controls_of(house, config))
    if config.mqtt.host:
        _join_broker(house, config)
    if config.backup.folder:
        house.open(Part.BACKUP, Nightly(config, house.clock))


def rooms_of(config: Config) -> Snapserver | None:
    """Who brings the music into other rooms; None: nobody."""
    return Snapserver(config.rooms.host, config.rooms.port) if config.rooms.host else None


def controls_of(house: House, config: Config) -> Controls:
    """The knob and the buttons that the installer added."""
    section = config.controls
    knob = GPIOKnob(section.knob[0], section.knob[1]) if section.knob else None
    keys = [Key(pin, GPIOButton(pin, house.clock), wish) for pin, wish in section.buttons.items()]
    return Controls(house.door, knob, section.knob_step, keys)


def tally_of(house: House, config: Config) -> Tally:
    """Who counts what happens, from now on."""

    def waiting() -> dict[str, int]:
        return {worker.name: worker.inbox.waiting for worker in house.workers}

    gauges = Gauges(house.board, config.memory.file(), waiting, version("moodlark"))
    tally = Tally(house.clock, (gauges,))
    house.let_know(tally.witness)
    return tally


def own_id(machine_id: Path = MACHINE_ID) -> str:
    """By which this box is known for good and told from all others, without telling its machine's own."""
    try:
        named = machine_id.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        named = ""
    digest = hashlib.sha256(f"moodlark {named or socket.gethostname()}".encode()).hexdigest()
    return f"moodlark_{digest[:12]}"


def broker_of(config: Config) -> Broker:
    """Where the broker is, and who the box is there."""
    section = config.mqtt
    return Broker(
        section.host, section.port, section.user, section.password_file, section.tls, section.authority
    )


def topics_of(config: Config) -> Topics:
    """Where at the broker everything of this box is."""
    return Topics(own_id(), config.mqtt.topic, config.mqtt.discovery)


def _join_broker(house: House, config: Config) -> None:
    section, topics = config.mqtt, topics_of(config)
    identity = Identity(topics, section.name or "Moodlark", version("moodlark"), ROLES[section.role])
    link = Link(broker_of(config), topics.box, topics.availability, (topics.commands, topics.birth))
    bridge = MqttBridge(link, identity, house.door, house.board)
    house.let_know(bridge.witness)
    house.take_errands({"mqtt-announce": bridge.announce, "mqtt-remove": bridge.remove})
    house.open(Part.BROKER, bridge)
