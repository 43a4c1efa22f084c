"""Certificates under openssl's eyes."""

from __future__ import annotations

import subprocess
from collections.abc import Collection
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path

import pytest

from device.web.front.issuing import (
    Issued,
    fingerprint_of,
    from_pem,
    is_of_a_home,
    new_authority,
    new_leaf,
    pem_of,
    permits,
)

NOW = datetime.now(UTC)


@pytest.fixture(scope="module")
def authority() -> Issued:
    return new_authority("kitchen", {"kitchen", "music.example", "192.168.1.20"})


def openssl(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["openssl", *map(str, words)], capture_output=True, text=True, check=False)


def verified(folder: Path, authority: Issued, names: Collection[str], *addresses: str) -> str:
    """What openssl says of a certificate that the authority gave for these."""
    (folder / "ca.pem").write_bytes(pem_of(authority.certificate))
    leaf = new_leaf(authority, names, [ip_address(one) for one in addresses], NOW)
    (folder / "leaf.pem").write_bytes(pem_of(leaf.certificate))
    done = openssl(
        "verify", "-x509_strict", "-purpose", "sslserver", "-CAfile", folder / "ca.pem", folder / "leaf.pem"
    )
    return done.stdout.strip().rpartition(" ")[2] if done.returncode == 0 else done.stderr


HOME = ["127.0.0.1", "10.1.2.3", "172.20.0.9", "192.168.1.20", "169.254.7.7", "::1", "fd12::20", "fe80::1"]


def test_openssl_takes_what_the_authority_gives_to_names_and_addresses_of_a_home(
    tmp_path: Path, authority: Issued
) -> None:
    names = ["kitchen", "kitchen.local", "moodlark-2.local", "localhost", "music.example"]
    assert verified(tmp_path, authority, names, *HOME) == "OK"


@pytest.mark.parametrize("name", ["bank.example", "example.com", "kitchen.example", "local.example"])
def test_a_foreign_name_is_refused_whoever_has_the_authoritys_key(
    tmp_path: Path, authority: Issued, name: str
) -> None:
    assert "permitted subtree violation" in verified(tmp_path, authority, ["kitchen.local", name])
    assert not permits(authority.certificate, name)


@pytest.mark.parametrize("address", ["8.8.8.8", "172.32.0.1", "2001:db8::1"])
def test_a_foreign_address_is_refused_too(tmp_path: Path, authority: Issued, address: str) -> None:
    assert "permitted subtree violation" in verified(tmp_path, authority, ["kitchen.local"], address)
    assert not is_of_a_home(ip_address(address))


def test_addresses_of_a_home_are_known() -> None:
    assert all(is_of_a_home(ip_address(one)) for one in HOME)


def test_a_certificate_holds_for_397_days_at_most_and_says_what_phones_ask_of_it(
    tmp_path: Path, authority: Issued
) -> None:
    verified(tmp_path, authority, ["kitchen.local"], "192.168.1.20")
    leaf = from_pem(new_leaf(authority, ["kitchen.local"], [], NOW).as_pem()).certificate
    assert (leaf.not_valid_after_utc - leaf.not_valid_before_utc).days <= 397
    assert leaf.not_valid_before_utc < NOW
    told = openssl("x509", "-in", tmp_path / "leaf.pem", "-noout", "-text").stdout
    for one in (
        "CA:FALSE",
        "TLS Web Server Authentication",
        "DNS:kitchen.local, IP Address:192.168.1.20",
        "X509v3 Authority Key Identifier",
        "X509v3 Subject Key Identifier",
        "prime256v1",
    ):
        assert one in told


def test_a_certificate_gives_no_certificates(tmp_path: Path, authority: Issued) -> None:
    leaf = new_leaf(authority, ["kitchen.local"], [], NOW)
    below = new_leaf(leaf, ["kitchen.local"], [], NOW)
    for name, issued in (("ca", authority), ("leaf", leaf), ("below", below)):
        (tmp_path / f"{name}.pem").write_bytes(pem_of(issued.certificate))
    done = openssl(
        "verify", "-CAfile", tmp_path / "ca.pem", "-untrusted", tmp_path / "leaf.pem", tmp_path / "below.pem"
    )
    assert done.returncode != 0


def test_the_fingerprint_is_the_one_that_openssl_prints(tmp_path: Path, authority: Issued) -> None:
    (tmp_path / "ca.pem").write_bytes(pem_of(authority.certificate))
    told = openssl("x509", "-in", tmp_path / "ca.pem", "-noout", "-fingerprint", "-sha256").stdout
    assert told.strip().rpartition("=")[2] == fingerprint_of(authority.certificate)


def test_a_key_of_another_certificate_is_none(authority: Issued) -> None:
    other = new_authority("attic", ())
    mixed = Issued(authority.certificate, other.key).as_pem()
    with pytest.raises(ValueError, match="the key is not the one"):
        from_pem(mixed)
