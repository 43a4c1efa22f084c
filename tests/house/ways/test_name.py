"""Where the page is announced, and to whom."""

from __future__ import annotations

from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest

from device.configuration.config import Config, MemorySection, WebSection, load_config
from device.house.ways.name import announcing_of, is_served_at
from device.ports.errors import ConfigError
from device.web.naming.announcing import Announcing


def of(*, is_behind_front: bool = False, **web: Any) -> Announcing | None:
    """Of a page that is served so."""
    config = Config(web=WebSection(**web), memory=MemorySection(path="/nowhere/moodlark.db"))
    return announcing_of(config, is_behind_front=is_behind_front)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "::1", "localhost"])
def test_a_page_for_this_machine_alone_is_not_announced(host: str) -> None:
    assert of(host=host) is None


def test_a_page_behind_the_front_is_announced_though_it_listens_to_this_machine_alone() -> None:
    assert of(is_behind_front=True) is not None


@pytest.mark.parametrize("name", ["", "none", "None"])
def test_a_household_may_want_no_name(name: str) -> None:
    assert of(host="0.0.0.0", name=name) is None


def test_a_page_for_the_house_is_announced_by_the_name_that_was_chosen() -> None:
    announcing = of(host="0.0.0.0", name="Kitchen")
    assert announcing is not None
    assert announcing.name == "kitchen.local"


@pytest.mark.parametrize(
    ("host", "address", "served"),
    [
        ("0.0.0.0", "192.168.1.5", True),
        ("0.0.0.0", "fd00::5", False),
        ("::", "fd00::5", True),
        ("192.168.1.5", "192.168.1.5", True),
        ("192.168.1.5", "10.0.0.5", False),
        ("music.example", "192.168.1.5", True),
    ],
)
def test_only_addresses_at_which_the_page_is_served_are_announced(
    host: str, address: str, served: bool
) -> None:
    assert is_served_at(host, ip_address(address)) is served


@pytest.mark.parametrize("name", ["two words", "moodlark.local", "-x", "x-", "ä", "x" * 61])
def test_a_name_that_no_network_takes_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "moodlark.yaml"
    path.write_text(f'web:\n  name: "{name}"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match=r"web\.name: .* is no name of one word"):
        load_config(path)
