"""What doctor finds of the front: its program, its ports, its certificate."""

from __future__ import annotations

import time

import pytest

from device.configuration.config import FrontSection
from device.house.doctor import front, page
from device.web.front.certificates import Certificates
from tests.clock import FakeClock
from tests.house.doctor.conftest import Machine

DAY_S = 86_400.0


@pytest.fixture
def box(machine: Machine) -> Machine:
    """A machine whose front runs, with a certificate of today."""
    machine.write("etc/systemd/system/moodlark-front.service", "[Service]\n")
    machine.write("usr/sbin/nginx", "")
    machine.runs(60, "nginx", opens=["socket:[7]", "socket:[8]"])
    machine.listens((443, 7), (80, 8))
    machine.says("systemctl is-active moodlark-front.service", "active\n")
    certify(machine, days_ago=0)
    return machine


def certify(machine: Machine, *, days_ago: float) -> None:
    clock = FakeClock(wall=time.time() - days_ago * DAY_S)
    Certificates(machine.root / "state" / "tls", "kitchen", tuple, tuple, clock).renew()


def test_a_front_that_runs_is_well_and_its_certificate_holds(box: Machine) -> None:
    assert [finding.ok for finding in box.look(front.front)] == [True, True]
    assert "holds for 39" in box.look(front.front)[1].detail


def test_where_there_is_no_service_or_none_is_wanted_it_is_not_looked_at(
    machine: Machine, box: Machine
) -> None:
    box.config = box.config.model_copy(update={"front": FrontSection(server="none")})
    assert [finding.ok for finding in box.look(front.front)] == [None]
    box.config = box.config.model_copy(update={"front": FrontSection()})
    (machine.root / "etc/systemd/system/moodlark-front.service").unlink()
    assert [finding.ok for finding in machine.look(front.front)] == [None]


def test_a_missing_nginx_is_told(box: Machine) -> None:
    (box.root / "usr/sbin/nginx").unlink()
    (fault,) = box.faults(front.front)
    assert fault == "nginx is not installed: ./setup.sh --service brings it"


def test_a_stranger_on_its_port_is_named_with_the_key(box: Machine) -> None:
    box.runs(61, "lighttpd", opens=["socket:[9]"])
    box.listens((443, 7), (80, 9))
    (fault,) = box.faults(front.front)
    assert fault == "port 80 belongs to lighttpd (process 61): stop it, or choose another front.http"


def test_a_web_server_of_the_households_own_is_told_apart_from_the_front(box: Machine) -> None:
    box.says("systemctl is-active moodlark-front.service", "activating\n")
    box.says("systemctl is-active nginx.service", "active\n")
    faults = box.faults(front.front)
    assert len(faults) == 2
    assert "sudo systemctl disable --now nginx.service, or choose another front.https" in faults[0]


def test_a_front_that_does_not_listen_is_told(box: Machine) -> None:
    box.listens((80, 8))
    (fault,) = box.faults(front.front)
    assert fault == "nobody listens at port 443: sudo systemctl status moodlark-front says why"


@pytest.mark.parametrize("days_ago", [370, 500])
def test_a_certificate_that_was_not_renewed_is_told(box: Machine, days_ago: float) -> None:
    (box.root / "state/tls/leaf.pem").unlink()
    certify(box, days_ago=days_ago)
    (fault,) = box.faults(front.front)
    assert "sudo systemctl restart moodlark renews it" in fault


@pytest.mark.parametrize("content", [None, "half a certif"])
def test_a_missing_or_damaged_certificate_is_told(box: Machine, content: str | None) -> None:
    leaf = box.root / "state/tls/leaf.pem"
    leaf.unlink()
    if content:
        leaf.write_text(content)
    (fault,) = box.faults(front.front)
    assert "is missing or damaged" in fault


def test_phones_are_told_to_come_by_https(box: Machine) -> None:
    (finding,) = box.look(page.phones)
    assert finding.ok
    assert finding.detail.startswith("reach the page at https://")
