"""The box keeps its front's certificate and settings young, and says where nothing answers."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest

from device.configuration.paths import CONFIG
from device.door import Bridges
from device.values import Part
from device.values.events import Event, PartBack, PartLost
from device.web.front.conf import Ports, conf_of
from device.workers import Inbox, Worker
from scripts.measuring.front import HERE, Stand, stand
from tests.web.front.conftest import Kitchen, needs_nginx

DAY_S = 86_400.0


class Watched:
    """A front that the box watches, under a clock that is moved by hand."""

    def __init__(self, here: Stand, kitchen: Kitchen) -> None:
        self.here = here
        self.clock = kitchen.clock
        self.told: list[Event] = []
        self.bridges = Bridges(kitchen.clock, self.told.append)
        self.worker = Worker(Inbox[None]("bridges", type(None)), self.bridges, kitchen.clock)
        self.bridges.open(Part.FRONT, here.front)

    def lives(self, seconds: int) -> None:
        for _ in range(2 * seconds):
            self.clock.advance(0.5)
            self.worker.step()

    @property
    def last(self) -> str:
        """What was said last; empty: it is back."""
        return self.told[-1].why if self.told and isinstance(self.told[-1], PartLost) else ""


@pytest.fixture
def watched(page: Any, kitchen: Kitchen) -> Iterator[Watched]:
    with stand(
        page.app, kitchen.clock, names=lambda: kitchen.names, addresses=lambda: kitchen.addresses
    ) as here:
        yield Watched(here, kitchen)


@needs_nginx
def test_a_front_that_comes_a_moment_after_the_box_is_not_missed(watched: Watched) -> None:
    watched.lives(10)
    watched.here.run()
    watched.lives(60)
    assert watched.told == []


@needs_nginx
def test_a_lost_front_is_told_with_the_mend_and_so_is_that_it_is_back(watched: Watched) -> None:
    watched.here.run()
    watched.lives(30)
    watched.here.halt()
    watched.lives(30)
    (lost,) = watched.told
    port = watched.here.ports.https
    assert lost == PartLost(
        Part.FRONT,
        f"Phones cannot reach the page: nothing answers at port {port}"
        " (sudo systemctl status moodlark-front says why)",
    )
    watched.here.run()
    watched.lives(40)
    assert watched.told[1:] == [PartBack(Part.FRONT)]


@needs_nginx
def test_after_a_change_of_address_there_is_a_certificate_for_it_within_a_minute(
    watched: Watched, kitchen: Kitchen
) -> None:
    watched.here.run()
    watched.lives(30)
    kitchen.addresses = {ip_address("10.0.0.8")}
    watched.lives(15)
    assert ip_address("10.0.0.8") in watched.here.certificates.called
    watched.here.halt()  # as the path unit has it started again
    watched.here.run()
    watched.lives(30)
    assert watched.told == []
    with (
        socket.create_connection((HERE, watched.here.ports.https), 5) as line,
        watched.here.trusting().wrap_socket(line, server_hostname="10.0.0.8") as safe,
    ):
        assert safe.version()


@needs_nginx
def test_a_front_that_does_not_take_the_new_certificate_is_told(watched: Watched, kitchen: Kitchen) -> None:
    watched.here.run()
    watched.lives(30)
    kitchen.names |= {"moodlark-2.local"}
    watched.lives(15)
    assert watched.told == []
    watched.lives(30)
    assert "still shows an old certificate: sudo systemctl restart moodlark-front" in watched.last


def test_another_program_on_its_port_is_told_and_stops_nothing(watched: Watched) -> None:
    with socket.create_server((HERE, watched.here.ports.https)) as stranger:
        stranger.settimeout(0.1)
        watched.lives(30)
    assert watched.last.startswith("Phones cannot reach the page: ")
    assert f"port {watched.here.ports.https}" in watched.last


@needs_nginx
def test_a_front_whose_plain_port_is_taken_does_without_until_it_is_free(watched: Watched) -> None:
    port = watched.here.ports.http
    assert port
    with socket.create_server((HERE, port)):
        watched.lives(35)
        assert f"Port {port} belongs to another program" in watched.last
        watched.here.run()
        watched.lives(60)
        assert watched.here.get("/trust")[0] == 200
        assert f"Port {port} belongs to another program" in watched.last
    watched.here.halt()
    watched.lives(60)
    watched.here.run()
    watched.lives(60)
    assert watched.last == ""
    with socket.create_connection((HERE, port), 5):
        pass


def test_a_disk_that_refuses_is_told(watched: Watched, kitchen: Kitchen) -> None:
    (watched.here.folder / "tls" / "leaf.pem").unlink()
    (watched.here.folder / "tls" / "leaf.pem.part").mkdir()
    kitchen.clock.advance(380 * DAY_S)
    watched.lives(30)
    assert f"cannot be kept in {watched.here.folder / 'tls'}" in watched.last


@needs_nginx
@pytest.mark.parametrize(
    "ports", [Ports(8443, 8081), Ports(443, 80), Ports(8443, None), Ports(8443, 8081, plain=True)], ids=str
)
def test_nginx_has_nothing_to_say_about_the_settings(kitchen: Kitchen, ports: Ports) -> None:
    kitchen.certificates().renew()
    conf = kitchen.folder / "tls" / "front.conf"
    conf.write_text(conf_of(CONFIG / "front.conf", Path("/run/moodlark/page.sock"), ports))
    command = ["nginx", "-t", "-q", "-e", "stderr", "-p", str(kitchen.folder), "-c", str(conf)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    said = [line for line in done.stderr.splitlines() if '"listen ... http2" directive' not in line]
    assert (done.returncode, said) == (0, [])


@pytest.mark.parametrize("name", ["/run/a;b/page.sock", "/run/a b", "/run/$host/x", f"/{'x' * 120}"])
def test_a_path_that_nginx_cannot_be_told_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="choose a short one of plain letters"):
        conf_of(CONFIG / "front.conf", Path(name), Ports(443, 80))


def test_certificates_are_made_in_a_second(kitchen: Kitchen) -> None:
    began = time.monotonic()
    kitchen.certificates().renew()
    assert time.monotonic() - began < 1.0
