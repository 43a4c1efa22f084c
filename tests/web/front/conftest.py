"""A folder of certificates under a clock that is moved by hand, and the page behind a real nginx."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest

from device.web.front.certificates import Certificates
from device.web.front.issuing import Address
from scripts.measuring.front import Stand, stand
from tests.clock import FakeClock

needs_nginx = pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed")


class Kitchen:
    """A box in a kitchen: what it is called, where it stands in the network, and what it keeps."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = FakeClock(wall=time.time())
        self.names = {"kitchen", "kitchen.local"}
        self.addresses: set[Address] = {ip_address("192.168.1.20")}

    def certificates(self) -> Certificates:
        """As after a start."""
        return Certificates(
            self.folder / "tls", "kitchen", lambda: self.names, lambda: self.addresses, self.clock
        )

    def certificates_kept(self) -> Certificates:
        """What lies on the disk, which is to be as good as it is."""
        kept = self.certificates()
        assert not kept.renew()
        return kept

    def files(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (self.folder / "tls").iterdir()}


@pytest.fixture
def kitchen(tmp_path: Path) -> Kitchen:
    return Kitchen(tmp_path)


@pytest.fixture
def fronted(page: Any, kitchen: Kitchen) -> Iterator[Stand]:
    """The page behind its front, running."""
    with stand(
        page.app, kitchen.clock, names=lambda: kitchen.names, addresses=lambda: kitchen.addresses
    ) as here:
        here.run()
        yield here
