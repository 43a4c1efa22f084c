"""A broker that speaks TLS and wants a password: the box comes in with both, and not to a false one."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from device.bridges.mqtt.link import Broker, Link
from device.ports.errors import BridgeError
from tests.bridges.mqtt.conftest import Mosquitto, wait_for

PASSWORD = "broom handle"  # noqa: S105
HIDDEN = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # paho's own socket


def certified(folder: Path, name: str) -> None:
    """A certificate of that authority for this machine."""
    key = "-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
    for command in (
        f"req -x509 {key} -keyout {name}-ca.key -out {name}-ca.pem -subj /CN={name} -days 2",
        f"req {key} -keyout {name}.key -out {name}.csr"
        " -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1",
        f"x509 -req -in {name}.csr -CA {name}-ca.pem -CAkey {name}-ca.key -CAcreateserial -out {name}.pem"
        " -days 2 -copy_extensions copy",
    ):
        subprocess.run(["openssl", *command.split()], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[Mosquitto]:
    certified(tmp_path, "own")
    certified(tmp_path, "foreign")
    words = tmp_path / "words"
    words.touch()
    subprocess.run(
        ["mosquitto_passwd", "-b", words, "box", PASSWORD],
        check=True, capture_output=True, env={"PATH": "/usr/sbin:/usr/bin:/bin"},
    )  # fmt: skip
    (tmp_path / "secret").write_text(f"{PASSWORD}\n")
    (tmp_path / "secret").chmod(0o600)
    mosquitto = Mosquitto(
        tmp_path,
        f"certfile {tmp_path}/own.pem\nkeyfile {tmp_path}/own.key\n"
        f"allow_anonymous false\npassword_file {words}\nuser root",
    )
    yield mosquitto
    mosquitto.kill()


def link_to(broker: Mosquitto, folder: Path, authority: str, user: str = "box") -> Link:
    where = Broker(
        "127.0.0.1", broker.port, user, str(folder / "secret"), True, str(folder / f"{authority}-ca.pem")
    )
    return Link(where, "box", "moodlark/box/available", ("moodlark/box/+/set",))


def test_with_its_authority_and_password_the_box_comes_in(locked: Mosquitto, tmp_path: Path) -> None:
    link = link_to(locked, tmp_path, "own")
    link.open()
    link.close()


@HIDDEN
def test_a_broker_of_another_authority_is_not_trusted(locked: Mosquitto, tmp_path: Path) -> None:
    link = link_to(locked, tmp_path, "foreign")
    with pytest.raises(BridgeError, match="The MQTT broker at"):
        link.open()
    assert not link.is_joined
    link.close()


def test_another_user_is_refused_and_that_is_said(locked: Mosquitto, tmp_path: Path) -> None:
    link = link_to(locked, tmp_path, "own", user="fox")
    with pytest.raises(BridgeError):
        link.open()

    def is_said() -> bool:
        with pytest.raises(BridgeError) as told:
            link.check()
        return "mqtt.password_file right" in str(told.value)

    wait_for(is_said)
    link.close()
