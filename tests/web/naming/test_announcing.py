"""The house finds the box by its name, whoever else has or wants it."""

from __future__ import annotations

import shutil
import socket
import time
from pathlib import Path

import pytest

from device.ports.errors import BridgeError
from device.web.naming.announcing import Announcing
from device.web.naming.responder import Service
from tests.web.naming.conftest import House, address_of

AVAHI = shutil.which("avahi-daemon", path="/usr/sbin")
needs_avahi = pytest.mark.skipif(AVAHI is None, reason="no avahi here: apt install avahi-daemon")


def test_another_machine_resolves_the_name_within_five_seconds(house: House) -> None:
    began = time.monotonic()
    house.announces(1)
    assert house.asked(2, "moodlark.local") == address_of(1)
    assert time.monotonic() - began < 5.0


def test_a_second_box_becomes_moodlark_2(house: House) -> None:
    assert house.announces(1).said == "moodlark.local"
    assert house.announces(2).said == "moodlark-2.local"
    assert house.asked(1, "moodlark-2.local") == address_of(2)
    assert house.asked(2, "moodlark.local") == address_of(1)


def test_of_two_that_took_it_while_they_were_apart_the_higher_address_keeps_it(house: House) -> None:
    house.ip(2, "link", "set", "home0", "down")
    low, high = house.announces(1), house.announces(2)
    assert (low.said, high.said) == ("moodlark.local", "moodlark.local")
    house.ip(2, "link", "set", "home0", "up")
    house.ip(2, "route", "add", "default", "dev", "home0")
    assert house.asked(1, "moodlark.local") != ""  # both answer, and hear each other
    assert low.said == "moodlark-2.local"
    assert house.asked(1, "moodlark.local") == address_of(2)


def test_a_box_that_ends_says_good_bye_within_a_second(house: House) -> None:
    box = house.announces(1)
    assert box.said == "moodlark.local"
    neighbour = house.listens(2, "moodlark.local")
    assert box.stop() < 1.0
    assert neighbour.said == "good-bye"


def test_a_second_box_keeps_its_name_once_the_first_is_away(house: House) -> None:
    first = house.announces(1)
    assert first.said == "moodlark.local"
    second = house.announces(2)
    assert second.said == "moodlark-2.local"
    first.stop()
    second.dies()
    assert house.announces(2).said == "moodlark-2.local"


def test_an_address_that_changes_is_announced(house: House) -> None:
    box = house.announces(1)
    assert box.said == "moodlark.local"
    house.ip(1, "addr", "add", "10.1.2.3/24", "dev", "home0")
    house.ip(1, "addr", "del", f"{address_of(1)}/24", "dev", "home0")
    assert box.said == "moodlark.local"
    assert house.asked(2, "moodlark.local") == "10.1.2.3"


def test_addresses_that_the_world_reaches_are_not_announced(house: House) -> None:
    house.ip(1, "addr", "add", "203.0.113.7/24", "dev", "home0")
    assert house.announces(1).said == "moodlark.local"
    assert house.asked(2, "moodlark.local") == address_of(1)


def test_without_a_network_it_waits_for_one(house: House) -> None:
    house.ip(1, "addr", "del", f"{address_of(1)}/24", "dev", "home0")
    box = house.announces(1)
    house.ip(1, "addr", "add", f"{address_of(1)}/24", "dev", "home0")
    assert box.said == "moodlark.local"
    assert house.asked(2, "moodlark.local") == address_of(1)


@needs_avahi
def test_beside_avahi_the_name_is_resolved_within_five_seconds(house: House) -> None:
    house.runs_avahi(1, "raspberrypi")
    began = time.monotonic()
    house.announces(1)
    assert house.asked(2, "moodlark.local") == address_of(1)
    assert time.monotonic() - began < 5.0
    assert house.asked(2, "raspberrypi.local") == address_of(1)


@needs_avahi
def test_where_the_machine_itself_is_called_moodlark_its_own_answer_is_no_other_box(house: House) -> None:
    house.runs_avahi(1, "moodlark")
    assert house.announces(1).said == "moodlark.local"
    assert house.announces(2).said == "moodlark-2.local"
    assert house.asked(2, "moodlark.local") == address_of(1)


@needs_avahi
def test_a_machine_with_another_program_that_has_the_name_keeps_it(house: House) -> None:
    house.runs_avahi(2, "moodlark")
    assert house.announces(1).said == "moodlark-2.local"
    assert house.asked(1, "moodlark.local") == address_of(2)


def test_a_port_that_a_program_keeps_for_itself_is_said_with_its_mend(tmp_path: Path) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as selfish:
        selfish.bind(("", 0))
        port = selfish.getsockname()[1]
        announcing = Announcing("moodlark", Service(8080, is_encrypted=False), tmp_path / "name", port=port)
        with pytest.raises(BridgeError, match="disallow-other-stacks"):
            announcing.start()
        announcing.stop()


@pytest.mark.parametrize("noted", ["", "elsewhere-3", "moodlark-x", "moodlark-2\n3", "\xff"])
def test_what_was_noted_down_and_is_no_such_name_is_not_taken(tmp_path: Path, noted: str) -> None:
    note = tmp_path / "name"
    note.write_text(noted, encoding="latin-1")
    assert Announcing("moodlark", Service(80, is_encrypted=False), note).name == "moodlark.local"
