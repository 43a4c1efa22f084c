"""Button and light: the pins, their library, and a button that presses itself."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator

from device.house.doctor.finding import Case, Check, Finding, amiss, unseen, well

FEEL_S = 1.0
RESTLESS = 2  # edges without anybody at the button


def button(case: Case) -> Iterator[Finding]:
    """A second of the button's pin."""
    if case.config.button.pin is None:
        yield well("button", "none, as configured")
        return
    if case.parts.button is None:
        yield unseen("button", "this machine has no GPIO pins")
        return
    edges: list[bool] = []
    case.parts.button.start(lambda pressed, at: edges.append(pressed))  # noqa: ARG005
    time.sleep(FEEL_S)
    case.parts.button.stop()
    pin = case.config.button.pin
    if len(edges) >= RESTLESS:
        yield amiss("button", f"GPIO {pin} floats: join the button to that pin and ground, with a short wire")
    else:
        yield well("button", f"on GPIO {pin}")


def pins(case: Case) -> Iterator[Finding]:
    """PyPI has an lgpio that is empty on some Pythons."""
    if not list(case.system.at("dev").glob("gpiochip*")):
        yield unseen("pins' library", "this machine has no GPIO pins")
        return
    said = case.system.command(sys.executable, "-c", "import lgpio; lgpio.gpiochip_open")
    if said is None or said.code:
        yield amiss("pins' library", "lgpio does not work: sudo apt install python3-lgpio, then ./setup.sh")
    else:
        yield well("pins' library", "lgpio works")


CHECKS = (
    Check("button", button),
    Check("pins' library", pins),
)
