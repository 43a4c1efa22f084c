"""The addresses that a person is told are those at which the page is found."""

from __future__ import annotations

from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest

from device.configuration.config import Config, MemorySection, WebSection
from device.house.ways import addresses
from device.house.ways.addresses import Pages
from device.web.naming.places import Place


@pytest.fixture(autouse=True)
def _at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    places = frozenset(
        Place(ip_address(one), 2) for one in ("fd00::5", "192.168.1.5", "10.0.0.5", "192.168.1.40")
    )
    monkeypatch.setattr(addresses, "own_places", lambda: places)


def found(folder: Path, **web: Any) -> Pages:
    """Of a page that is served so."""
    memory = MemorySection(path=str(folder / "moodlark.db"))
    return addresses.pages_of(Config(web=WebSection(**web), memory=memory))


def test_behind_the_front_they_are_encrypted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUNTIME_DIRECTORY", str(tmp_path))
    pages = found(tmp_path)
    assert pages.addresses[:2] == ("https://moodlark.local/", "https://10.0.0.5/")
    assert "https://[fd00::5]/" in pages.addresses


def test_the_name_comes_first_and_then_each_address_of_the_house(tmp_path: Path) -> None:
    pages = found(tmp_path, host="0.0.0.0")
    assert pages.addresses == (
        "http://moodlark.local:8080/",
        "http://10.0.0.5:8080/",
        "http://192.168.1.5:8080/",
        "http://192.168.1.40:8080/",
    )
    assert pages.name == "moodlark.local"


def test_a_second_box_is_told_by_the_name_that_it_has(tmp_path: Path) -> None:
    (tmp_path / "name").write_text("moodlark-2")
    assert found(tmp_path, host="0.0.0.0").name == "moodlark-2.local"


def test_a_page_for_this_machine_alone_has_one_address_and_no_name(tmp_path: Path) -> None:
    pages = found(tmp_path, host="::1", port=80)
    assert pages.addresses == ("http://[::1]/",)
    assert (pages.name, pages.is_for_the_house) == (None, False)


def test_without_a_name_there_are_the_addresses(tmp_path: Path) -> None:
    pages = found(tmp_path, host="192.168.1.5", name="")
    assert pages.addresses == ("http://192.168.1.5:8080/",)
