"""What the server before the page is told: the template of config/front.conf, filled in."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, StrictUndefined

CONF = "front.conf"
_LONGEST_SOCKET = 100  # bytes; the system takes 107
_SAFE = frozenset("/._-+@~")


@dataclass(frozen=True, slots=True)
class Ports:
    """Where the front listens."""

    https: int
    http: int | None  # which leads to https; None: nowhere
    plain: bool = False  # the whole page on http as well


def conf_of(template: Path, page: Path, ports: Ports) -> str:
    """page: the socket of the page. Raises OSError where the template cannot be read.

    Raises ValueError for a path that nginx cannot be told.
    """
    name = str(page)
    if len(name.encode()) > _LONGEST_SOCKET or not all(one.isalnum() or one in _SAFE for one in name):
        raise ValueError(f"{name}: nginx can't be told this path: choose a short one of plain letters")
    written = Environment(
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 (it is no page)
    ).from_string(template.read_text(encoding="utf-8"))
    addresses = ["0.0.0.0", *(["[::]"] if _has_ipv6() else [])]  # noqa: S104 (it is what the household calls)
    return written.render(
        socket=name, https=ports.https, http=ports.http, plain=ports.plain, addresses=addresses
    )


def _has_ipv6() -> bool:
    """Whether this machine's kernel knows of it at all."""
    try:
        socket.socket(socket.AF_INET6).close()
    except OSError:
        return False
    return True
