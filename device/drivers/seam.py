"""The seam to drivers of others: whatever they raise is an error of ours, with its mend."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from device.ports.errors import DeviceError, brief


@contextmanager
def driver(error: type[DeviceError], what: str, mend: str) -> Iterator[None]:
    """Use a driver. What it raises, at its import too, becomes `error`: "what (its words): mend".

    What is ours already goes on as it is.
    """
    try:
        yield
    except DeviceError:
        raise
    except (Exception, SystemExit) as exc:
        raise error(f"{what} ({brief(exc)}): {mend}") from exc


@contextmanager
def letting_go() -> Iterator[None]:
    """Let go of a driver, which may fail at that too: it is given up either way."""
    with suppress(Exception, SystemExit):
        yield
