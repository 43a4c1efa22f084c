"""A real broker, the box as it is, and somebody who stands for Home Assistant."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from paho.mqtt.client import Client, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion

from device.configuration.config import Config, MemorySection, MqttSection
from device.configuration.paths import CONFIG
from device.house.house import House
from device.house.lexicons import load_tagger
from device.house.parts import Parts
from device.house.tables import load_fuser
from device.house.ways.friends import join, own_id
from device.senses.loading import Senses
from device.simulated.player import SimulatedPlayer
from device.workers.clock import SystemClock
from tests.conftest import SONGS

WITHIN_S = 15.0
MOSQUITTO = shutil.which("mosquitto", path="/usr/sbin:/usr/bin:/sbin:/bin") or ""


def wait_for(fact: Callable[[], object], within_s: float = WITHIN_S) -> float:
    """After how many seconds it came true."""
    begun = time.monotonic()
    while not fact():
        assert time.monotonic() - begun < within_s, "it did not come true"
        time.sleep(0.002)
    return time.monotonic() - begun


class Mosquitto:
    """Debian's broker on a port of its own; it can be killed and started again."""

    def __init__(self, folder: Path, more: str = "allow_anonymous true") -> None:
        with socket.socket() as line:
            line.bind(("127.0.0.1", 0))
            self.port = int(line.getsockname()[1])
        self.conf = folder / "mosquitto.conf"
        self.conf.write_text(f"listener {self.port} 127.0.0.1\n{more}\n")
        self.start()

    def start(self) -> None:
        self.program = subprocess.Popen(
            [MOSQUITTO, "-c", str(self.conf)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        wait_for(self._listens)

    def _listens(self) -> bool:
        with socket.socket() as line:
            return line.connect_ex(("127.0.0.1", self.port)) == 0

    def kill(self) -> None:
        self.program.kill()
        self.program.wait()


class HomeAssistant:
    """Hears everything at the broker, and asks."""

    def __init__(self, port: int) -> None:
        self.box = own_id()
        self.heard: dict[str, str] = {}
        self.events: list[str] = []
        self.client = Client(CallbackAPIVersion.VERSION2)
        self.client.reconnect_delay_set(1, 1)
        self.client.on_message = self._message
        self.client.on_connect = lambda client, *_: client.subscribe("#")
        self.client.connect("127.0.0.1", port)
        self.client.loop_start()

    def _message(self, _client: Client, _data: object, message: MQTTMessage) -> None:
        text = bytes(message.payload).decode(errors="replace")
        self.heard[message.topic] = text
        if message.topic.endswith("/happened"):
            self.events.append(json.loads(text)["event_type"])

    def state(self, key: str) -> str | None:
        return self.heard.get(f"moodlark/{self.box}/{key}")

    @property
    def announced(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.heard.get(f"homeassistant/device/{self.box}/config") or "{}")
        return found

    def ask(self, key: str, payload: str) -> None:
        self.client.publish(f"moodlark/{self.box}/{key}/set", payload)

    def close(self) -> None:
        self.client.disconnect()
        self.client.loop_stop()


class Living:
    """A box that runs, with real senses and memory, and a player of the scene's."""

    def __init__(self, folder: Path, senses: Senses, mqtt: MqttSection) -> None:
        self.player = SimulatedPlayer(SONGS)
        config = Config(memory=MemorySection(path=str(folder / "moodlark.db")), mqtt=mqtt)
        parts = Parts(None, None, None, None, self.player)
        self.house = House(config, parts, senses, load_fuser(), load_tagger(CONFIG), SystemClock())
        join(self.house, config)
        self.house.start()

    def close(self) -> None:
        self.house.stop()


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Mosquitto]:
    mosquitto = Mosquitto(tmp_path)
    yield mosquitto
    mosquitto.kill()


@pytest.fixture
def home(broker: Mosquitto) -> Iterator[HomeAssistant]:
    home = HomeAssistant(broker.port)
    yield home
    home.close()


@pytest.fixture
def box_of(tmp_path: Path, senses: Senses, broker: Mosquitto) -> Iterator[Callable[[str], Living]]:
    """A box at the broker, from which so much may be asked."""
    living: list[Living] = []

    def made(role: str) -> Living:
        section = MqttSection.model_validate({"host": "127.0.0.1", "port": broker.port, "role": role})
        living.append(Living(tmp_path, senses, section))
        return living[-1]

    yield made
    for box in living:
        box.close()
