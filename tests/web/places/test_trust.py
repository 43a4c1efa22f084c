"""The page about trust: for anybody, and of nobody."""

from __future__ import annotations

from typing import Any

import pytest

from device.values import Snapshot
from device.web.places.trust import offer


class Given:
    """An authority."""

    are_made = True
    authority = b"-----BEGIN CERTIFICATE-----\n"
    fingerprint = "AB:CD:EF"


@pytest.fixture
def offered(page: Any) -> Any:
    offer(page.app, Given(), 8443)
    return page


@pytest.mark.parametrize("device", ["iPhone", "Android", "Windows", "Mac", "Linux", "Firefox"])
def test_each_kind_of_device_has_its_steps(offered: Any, device: str) -> None:
    assert device in offered.text("/trust")


def test_it_shows_the_fingerprint_and_leads_to_the_page_by_the_name_it_was_called(offered: Any) -> None:
    told = offered.client.get("/trust", headers={"Host": "moodlark.local:8081"}).text
    assert "AB:CD:EF" in told
    assert 'href="https://moodlark.local:8443/"' in told
    assert 'href="https://[::1]:8443/"' in offered.client.get("/trust", headers={"Host": "[::1]:80"}).text


def test_it_tells_nothing_of_moods_and_music(offered: Any, happy: Snapshot) -> None:
    offered.shows(happy)
    told = offered.text("/trust")
    assert 'data-mood=""' in told
    assert "happy" not in told


def test_the_certificate_is_given_as_devices_take_it(offered: Any) -> None:
    given = offered.client.get("/ca.crt")
    assert given.mimetype == "application/x-x509-ca-cert"
    assert given.data == Given.authority


@pytest.mark.parametrize("path", ["/trust", "/ca.crt"])
def test_without_a_certificate_of_its_own_there_is_nothing_to_trust(page: Any, path: str) -> None:
    assert page.client.get(path).status_code == 404
    offer(page.app, type("Unmade", (Given,), {"are_made": False})(), 443)
    assert page.client.get(path).status_code == 404
