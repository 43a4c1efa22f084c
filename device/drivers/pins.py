"""Reach the Pi's pins through gpiozero, and say plainly why they can't be reached."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from device.ports.errors import PinError, brief


@contextmanager
def reaching(key: str, pins: object) -> Iterator[None]:
    """Do something with pins that stand under a key of the configuration. Raises PinError."""
    os.environ.setdefault("GPIOZERO_PIN_FACTORY", "lgpio")
    where = f"(pin {pins}, {key} in moodlark.yaml)"
    try:
        yield
    except PinError:
        raise
    except (Exception, SystemExit) as exc:  # pin factories raise families of their own
        raise PinError(f"{_plainly(exc)} {where}") from exc


def _plainly(exc: BaseException) -> str:
    """By the class's name: its module may be what is broken."""
    match type(exc).__name__:
        case "PinInvalidPin":
            return "there is no such pin; choose one of GPIO0 to GPIO27"
        case "GPIOPinInUse":
            return "the pin is taken twice; choose another"
    if isinstance(exc, ModuleNotFoundError) or "lgpio" in str(exc):
        mend = "run sudo apt install python3-lgpio, then ./setup.sh"
        return f"the pins' library does not work ({brief(exc)}): {mend}"
    return f"this machine's pins can't be reached: {brief(exc)}"
