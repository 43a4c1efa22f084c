"""What the box keeps of its certificates, and when it makes new ones."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path

import pytest

from device.web.front.certificates import Certificates
from device.web.front.issuing import called_by
from tests.web.front.conftest import Kitchen

DAY_S = 86_400.0


def made(kitchen: Kitchen) -> Certificates:
    certificates = kitchen.certificates()
    assert certificates.renew()
    return certificates


def test_they_are_made_once_and_taken_up_again_after_a_start(kitchen: Kitchen) -> None:
    first = made(kitchen)
    before = kitchen.files()
    again = kitchen.certificates()
    assert not again.renew()
    assert kitchen.files() == before
    assert (again.fingerprint, again.leaf) == (first.fingerprint, first.leaf)


def test_what_another_program_renews_counts_here_too(kitchen: Kitchen) -> None:
    daemon = made(kitchen)
    kitchen.names |= {"moodlark-2.local"}
    command = kitchen.certificates()
    assert command.renew()
    assert not daemon.renew()
    assert daemon.leaf == command.leaf


def test_nobody_but_the_service_may_read_a_letter(kitchen: Kitchen) -> None:
    made(kitchen)
    folder = kitchen.folder / "tls"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    folder.chmod(0o755)
    (folder / "leaf.pem").chmod(0o644)
    kitchen.certificates().renew()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "leaf.pem").stat().st_mode) == 0o600


def test_it_is_renewed_a_month_before_its_end_and_not_before(kitchen: Kitchen) -> None:
    certificates = made(kitchen)
    first = certificates.leaf
    kitchen.clock.advance(365 * DAY_S)
    assert not certificates.renew()
    kitchen.clock.advance(2 * DAY_S)
    assert certificates.renew()
    now = datetime.fromtimestamp(kitchen.clock.wall(), UTC)
    assert certificates.leaf != first
    assert (certificates.leaf.not_valid_after_utc - now).days >= 395
    assert certificates.fingerprint == kitchen.certificates_kept().fingerprint


def test_over_ten_years_a_certificate_always_holds_and_the_authority_stays(kitchen: Kitchen) -> None:
    certificates = made(kitchen)
    trusted = certificates.fingerprint
    for _ in range(120):
        kitchen.clock.advance(30 * DAY_S)
        certificates.renew()
        now = datetime.fromtimestamp(kitchen.clock.wall(), UTC)
        assert certificates.leaf.not_valid_before_utc <= now < certificates.leaf.not_valid_after_utc
    assert certificates.fingerprint == trusted


@pytest.mark.parametrize("years", [-40, 5])
def test_a_clock_that_was_wrong_at_first_is_made_good_once_it_is_set(kitchen: Kitchen, years: int) -> None:
    right = kitchen.clock.wall()
    kitchen.clock.set_wall(right + years * 365 * DAY_S)
    certificates = made(kitchen)
    trusted = certificates.fingerprint
    kitchen.clock.set_wall(right)
    assert certificates.renew()
    assert certificates.leaf.not_valid_before_utc.timestamp() < right
    assert certificates.leaf.not_valid_after_utc.timestamp() > right + 300 * DAY_S
    assert certificates.fingerprint == trusted


def test_a_new_address_and_a_new_name_have_a_certificate_and_a_lost_one_needs_none(kitchen: Kitchen) -> None:
    certificates = made(kitchen)
    kitchen.addresses = {ip_address("192.168.7.4"), ip_address("fd00::7")}
    assert certificates.renew()
    kitchen.names |= {"moodlark-2.local"}
    assert certificates.renew()
    assert called_by(certificates.leaf) == {*kitchen.names, "localhost", *kitchen.addresses}
    kitchen.addresses = set()
    assert not certificates.renew()


def test_a_name_that_the_authority_may_not_vouch_for_is_left_out_and_told(
    kitchen: Kitchen, caplog: pytest.LogCaptureFixture
) -> None:
    certificates = made(kitchen)
    kitchen.names |= {"Music.Example."}
    certificates.renew()
    certificates.renew()
    assert certificates.left_out == {"music.example"}
    assert [line.getMessage() for line in caplog.records if "music.example" in line.getMessage()] != []
    assert len([line for line in caplog.records if line.levelname == "WARNING"]) == 1
    assert "music.example" not in certificates.called


def test_a_lost_or_damaged_certificate_is_made_anew_by_the_same_authority(kitchen: Kitchen) -> None:
    trusted = made(kitchen).fingerprint
    leaf = kitchen.folder / "tls" / "leaf.pem"
    for harm in (lambda: leaf.unlink(), lambda: leaf.write_bytes(leaf.read_bytes()[:300])):
        harm()
        certificates = kitchen.certificates()
        assert certificates.renew()
        assert certificates.fingerprint == trusted
        assert kitchen.certificates_kept().leaf == certificates.leaf


@pytest.mark.parametrize("name", ["authority.pem", "authority-copy.pem"])
@pytest.mark.parametrize("harm", ["lost", "damaged"])
def test_one_damaged_file_loses_no_authority(kitchen: Kitchen, name: str, harm: str) -> None:
    trusted = made(kitchen).fingerprint
    file = kitchen.folder / "tls" / name
    if harm == "lost":
        file.unlink()
    else:
        file.write_bytes(b"\0" * 700)
    certificates = kitchen.certificates()
    assert not certificates.renew(), "the certificate holds on"
    assert certificates.fingerprint == trusted
    files = kitchen.files()
    assert files["authority.pem"] == files["authority-copy.pem"]


def test_only_where_both_are_lost_there_is_a_new_authority_and_a_certificate_of_it(kitchen: Kitchen) -> None:
    trusted = made(kitchen).fingerprint
    for name in ("authority.pem", "authority-copy.pem"):
        (kitchen.folder / "tls" / name).unlink()
    certificates = kitchen.certificates()
    assert certificates.renew()
    assert certificates.fingerprint != trusted


def test_an_authority_that_cannot_be_read_at_the_moment_is_not_replaced(
    kitchen: Kitchen, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(kitchen)
    before = kitchen.files()

    def refuse(path: Path, *, at_most: int) -> bytes:  # noqa: ARG001
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr("device.web.front.certificates.content_of", refuse)
        with pytest.raises(OSError, match="Input/output"):
            kitchen.certificates().renew()
    assert kitchen.files() == before


def test_a_writing_that_is_cut_at_any_step_leaves_the_old_or_the_new_and_no_half(
    kitchen: Kitchen, monkeypatch: pytest.MonkeyPatch
) -> None:
    trusted = made(kitchen).fingerprint
    old = kitchen.files()["leaf.pem"]
    for step in ("open", "fsync", "replace"):
        kitchen.addresses = {ip_address("192.168.9.9")}

        def cut(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as patched:
            patched.setattr(Path if step == "replace" else os, step, cut)
            with pytest.raises(KeyboardInterrupt):
                kitchen.certificates().renew()
        assert kitchen.files()["leaf.pem"] == old, step
    certificates = kitchen.certificates()
    assert certificates.renew()
    assert certificates.fingerprint == trusted
    assert set(kitchen.files()) == {"authority.pem", "authority-copy.pem", "leaf.pem"}
