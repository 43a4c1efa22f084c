"""The box's authority and certificate on the disk: made when missing, and renewed before they fail."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature

from device.ports import Clock
from device.ports.files import KILOBYTE, content_of
from device.values.text import as_the_network_writes_it
from device.web.front.files import private_folder, write_private
from device.web.front.issuing import (
    Address,
    Issued,
    called_by,
    fingerprint_of,
    from_pem,
    new_authority,
    new_leaf,
    pem_of,
    permits,
)

log = logging.getLogger(__name__)

RENEWED_BEFORE = timedelta(days=30)
LEAF = "leaf.pem"
_LARGEST = 64 * KILOBYTE


class Certificates:
    """A folder of its own. The authority is what phones were told to trust: it is there twice, and stays."""

    def __init__(
        self,
        folder: Path,
        host: str,
        names: Callable[[], Collection[str]],
        addresses: Callable[[], Collection[Address]],
        clock: Clock,
    ) -> None:
        """host: what this machine is called. names, addresses: by which the box is reached at the moment."""
        self.folder = folder
        self._host = host
        self._names = names
        self._addresses = addresses
        self._clock = clock
        self._authority: Issued | None = None
        self._leaf: Issued | None = None
        self._said_of: frozenset[str] = frozenset()

    def renew(self) -> bool:
        """Make whatever is missing, damaged, soon over, or for other names; whether the certificate is new.

        Raises OSError where the disk refuses, ValueError where a certificate cannot be made.
        """
        private_folder(self.folder)
        authority = self._authority = self._authority or self._kept_authority()
        leaf = self._read(self.folder / LEAF)  # another program may have renewed it
        names, addresses = self._called(authority.certificate)
        now = datetime.fromtimestamp(self._clock.wall(), UTC)
        if leaf and not (why := _fault(leaf.certificate, authority.certificate, names | addresses, now)):
            self._leaf = leaf
            return False
        made = new_leaf(authority, names, addresses, now)
        write_private(self.folder / LEAF, made.as_pem())
        self._leaf = made
        log.info("a new certificate for the page: %s", why if leaf else "there was none")
        return True

    @property
    def are_made(self) -> bool:
        """Whether renew() had success."""
        return self._leaf is not None

    @property
    def authority(self) -> bytes:
        """The certificate that phones are to trust, as text. Once renew() was called."""
        return pem_of(self._made(self._authority).certificate)

    @property
    def fingerprint(self) -> str:
        """Of the authority, as phones show it. Once renew() was called."""
        return fingerprint_of(self._made(self._authority).certificate)

    @property
    def leaf(self) -> x509.Certificate:
        """What the page is to show now. Once renew() was called."""
        return self._made(self._leaf).certificate

    @property
    def called(self) -> frozenset[str | Address]:
        """The names and addresses that the certificate is for. Once renew() was called."""
        return called_by(self.leaf)

    @property
    def left_out(self) -> frozenset[str]:
        """Names by which the box is reached and for which its authority may not vouch."""
        authority = self._made(self._authority).certificate
        return frozenset(name for name in self._wanted() if not permits(authority, name))

    def _made(self, issued: Issued | None) -> Issued:
        if issued is None:
            raise ValueError("no certificate was made yet")
        return issued

    def _called(self, authority: x509.Certificate) -> tuple[frozenset[str], frozenset[Address]]:
        left_out = self.left_out
        if left_out - self._said_of:
            self._said_of = left_out
            log.warning(
                "the box's certificate is not for %s: its authority is older than that name (%s)",
                ", ".join(sorted(left_out)),
                fingerprint_of(authority),
            )
        return self._wanted() - left_out, frozenset(self._addresses())

    def _wanted(self) -> frozenset[str]:
        names = (as_the_network_writes_it(name.lower().removesuffix(".")) for name in self._names())
        return frozenset(name for name in names if name) | {"localhost"}

    def _kept_authority(self) -> Issued:
        """The one there is, or a new one: only where both of its files are lost."""
        places = (self.folder / "authority.pem", self.folder / "authority-copy.pem")
        found = [self._read(place) for place in places]
        issued = next(filter(None, found), None) or new_authority(self._host, self._wanted())
        for place, there in zip(places, found, strict=True):
            if there is None:
                write_private(place, issued.as_pem())
        return issued

    def _read(self, path: Path) -> Issued | None:
        """None: it is not there, or damaged, and then set aside. Raises OSError for what may come back."""
        try:
            if path.stat().st_mode & 0o077:
                path.chmod(0o600)
            return from_pem(content_of(path, at_most=_LARGEST))
        except FileNotFoundError:
            return None
        except ValueError as exc:
            log.warning("%s is damaged and set aside: %s", path, exc)
            path.replace(path.with_name(f"{path.name}.damaged"))
            return None


def _fault(
    leaf: x509.Certificate, authority: x509.Certificate, called: frozenset[str | Address], now: datetime
) -> str:
    """Why a certificate will not do; empty where it will."""
    try:
        leaf.verify_directly_issued_by(authority)
    except (ValueError, TypeError, InvalidSignature):
        return "the old one is of another authority"
    if not leaf.not_valid_before_utc <= now <= leaf.not_valid_after_utc - RENEWED_BEFORE:
        return "the old one ends soon, or does not hold yet"
    if missing := called - called_by(leaf):
        return f"the box is reached by {', '.join(sorted(map(str, missing)))} now"
    return ""
