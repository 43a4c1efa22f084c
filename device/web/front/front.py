"""The front of the page: a server of its own (nginx) that speaks HTTPS.

The box gives it its certificate and its settings, and looks whether it answers; it starts and runs by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from device.ports import Clock
from device.ports.errors import BridgeError, brief
from device.ports.files import KILOBYTE, content_of
from device.web.front.asking import accepts, why_not
from device.web.front.certificates import Certificates
from device.web.front.conf import CONF, Ports, conf_of
from device.web.front.files import write_private

LOOK_EVERY_S = 10.0
SETTLES_S = 20.0  # after a start, and after a change: so long the front may take to read it
_LARGEST = 64 * KILOBYTE


class Front:
    """A bridge: keeps the certificate young, and says where nothing answers."""

    def __init__(
        self,
        certificates: Certificates,
        write_conf: Callable[[Ports], str],
        ports: Ports,
        clock: Clock,
    ) -> None:
        """write_conf: what the front is told where it has these ports; raises OSError, ValueError."""
        self._certificates = certificates
        self._write_conf = write_conf
        self._ports = ports
        self._clock = clock
        self._looks_at = float("-inf")
        self._patient_until: float | None = None
        self._is_plain_port_taken = False
        self._trouble = ""

    def start(self) -> None:
        """Write what the front reads. Raises BridgeError, also where the front did not answer lately."""
        self.prepare()
        if self._patient_until is None:
            self._is_patient_again()
        self._look()

    def check(self) -> None:
        """Every ten seconds: write what is to be new, and look. Raises BridgeError."""
        if self._clock.monotonic() >= self._looks_at:
            self.start()

    def stop(self) -> None:
        """The front stays: it says to who comes that the box is away."""

    def prepare(self) -> bool:
        """Write the certificates and the configuration where they are to be new; whether any was.

        Raises BridgeError.
        """
        self._looks_at = self._clock.monotonic() + LOOK_EVERY_S
        ports = replace(self._ports, http=None) if self._is_plain_port_taken else self._ports
        try:
            is_new = self._certificates.renew()
            is_new = self._put(self._write_conf(ports).encode()) or is_new
        except (OSError, ValueError) as exc:
            raise BridgeError(
                "The certificate of the page, or the settings of its front, cannot be kept in"
                f" {self._certificates.folder}: {brief(exc)}"
            ) from exc
        if is_new:
            self._is_patient_again()
        return is_new

    def _is_patient_again(self) -> None:
        self._patient_until = self._clock.monotonic() + SETTLES_S

    def _put(self, conf: bytes) -> bool:
        place = self._certificates.folder / CONF
        try:
            if content_of(place, at_most=_LARGEST) == conf:
                return False
        except OSError:
            pass
        write_private(place, conf)
        return True

    def _look(self) -> None:
        """Raises BridgeError."""
        why = why_not(self._ports.https, self._certificates.authority, self._certificates.leaf)
        is_settling = self._clock.monotonic() < (self._patient_until or 0.0)
        if why and is_settling:
            self._say_again()
            return
        self._yield_plain_port()
        if self._is_plain_port_taken:
            self._trouble = (
                f"Port {self._ports.http} belongs to another program, so http does not lead to the page:"
                " begin its address with https, stop that program, or choose another front.http"
            )
        else:
            self._trouble = f"Phones cannot reach the page: {why}" if why else ""
        self._say_again()

    def _say_again(self) -> None:
        """What was wrong at the last look is so until another one finds it mended. Raises BridgeError."""
        if self._trouble:
            raise BridgeError(self._trouble)

    def _yield_plain_port(self) -> None:
        """A front whose plain port is another's does not start at all: it does without, until it is free."""
        port = self._ports.http
        was = self._is_plain_port_taken
        self._is_plain_port_taken = (
            port is not None and (was or not accepts(self._ports.https)) and accepts(port)
        )
        if self._is_plain_port_taken != was:
            self.prepare()


def writer(template: Path, page: Path) -> Callable[[Ports], str]:
    """For a template, and the socket of the page; what was written once is written the same again."""
    return cache(lambda ports: conf_of(template, page, ports))
