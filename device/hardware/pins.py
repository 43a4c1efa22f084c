"""Reach the Pi's pins through gpiozero, and say plainly why they can't be reached."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from device.errors import PinError


@contextmanager
def reaching(key: str, pins: object) -> Iterator[None]:
    """Do something with pins that stand under a key of the configuration. Raises PinError."""
    os.environ.setdefault("GPIOZERO_PIN_FACTORY", "lgpio")
    import gpiozero

    where = f"(pin {pins}, {key} in moodlark.yaml)"
    try:
        yield
    except gpiozero.PinInvalidPin as exc:
        raise PinError(f"there is no such pin; choose one of GPIO0 to GPIO27 {where}") from exc
    except gpiozero.GPIOPinInUse as exc:
        raise PinError(f"the pin is taken twice; choose another {where}") from exc
    except Exception as exc:  # pin factories raise families of their own
        raise PinError(f"this machine's pins can't be reached: {exc} {where}") from exc
