"""The doctor at a real broker: each way in which Home Assistant loses the box is named, and mended."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from paho.mqtt.client import Client
from paho.mqtt.enums import CallbackAPIVersion

from device.configuration.config import MqttSection
from device.house.doctor.around.broker import broker
from device.house.doctor.finding import Finding
from device.house.ways.friends import topics_of
from tests.bridges.mqtt.conftest import Mosquitto
from tests.house.doctor.conftest import Machine

PASSWORD = "broom handle"  # noqa: S105


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[Mosquitto]:
    """A broker that wants a password."""
    tool = shutil.which("mosquitto_passwd") or "/usr/bin/mosquitto_passwd"
    words = tmp_path / "words"
    words.touch()
    words.chmod(0o600)
    subprocess.run([tool, "-b", words, "box", PASSWORD], check=True, capture_output=True)
    words.chmod(0o644)
    tmp_path.chmod(0o755)
    mosquitto = Mosquitto(tmp_path, f"allow_anonymous false\npassword_file {words}\nuser root")
    yield mosquitto
    mosquitto.kill()


@pytest.fixture
def look(machine: Machine, locked: Mosquitto, tmp_path: Path) -> Callable[..., Finding]:
    """What the doctor finds, with that in the configuration."""
    secret = tmp_path / "secret"
    secret.write_text(f"{PASSWORD}\n")
    secret.chmod(0o600)

    def looked(**values: object) -> Finding:
        whole = {
            "host": "127.0.0.1",
            "port": locked.port,
            "user": "box",
            "password_file": str(secret),
        } | values
        machine.config = machine.config.model_copy(update={"mqtt": MqttSection.model_validate(whole)})
        (finding,) = machine.look(broker)
        return finding

    return looked


def test_one_that_lets_the_box_in_is_well(look: Callable[..., Finding]) -> None:
    assert look().ok is True


def test_without_a_broker_it_is_not_looked_at(look: Callable[..., Finding]) -> None:
    assert look(host="").ok is None


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"port": 1}, "is the broker on, and mqtt.port right"),
        ({"host": "no-such-broker.invalid"}, "put the broker's address into mqtt.host"),
        ({"user": "fox"}, "mqtt.user and mqtt.password_file"),
        ({"user": ""}, "mqtt.user and mqtt.password_file"),
        ({"password_file": "/none"}, "write the password into it"),
        ({"tls": True}, "mqtt.tls"),
        ({"tls": True, "authority": "/none.pem"}, "name a file of certificates"),
    ],
)
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # paho leaves a socket open
def test_what_is_wrong_is_named_with_its_mend(
    look: Callable[..., Finding], values: dict[str, object], said: str
) -> None:
    finding = look(**values)
    assert finding.ok is False
    assert said in finding.detail
    assert look().ok is True


def test_a_password_that_others_can_read_is_told(look: Callable[..., Finding], tmp_path: Path) -> None:
    (tmp_path / "secret").chmod(0o644)
    assert "chmod 600" in look().detail
    (tmp_path / "secret").chmod(0o600)
    assert look().ok is True


def test_a_broker_that_forgot_the_box_is_told(look: Callable[..., Finding], machine: Machine) -> None:
    machine.says("systemctl is-active moodlark.service", "active\n")
    assert "moodlark mqtt announce" in look().detail
    client = Client(CallbackAPIVersion.VERSION2)
    client.username_pw_set("box", PASSWORD)
    section = machine.config.mqtt
    client.connect(section.host, section.port)
    client.loop_start()
    client.publish(topics_of(machine.config).config, "{}", qos=1, retain=True).wait_for_publish(5.0)
    client.disconnect()
    client.loop_stop()
    assert look().ok is True
