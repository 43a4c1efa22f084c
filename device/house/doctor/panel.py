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


def controls(case: Case) -> Iterator[Finding]:
    """The pins of what was added, each named, and none taken twice."""
    config = case.config
    named: dict[int, list[str]] = {}
    for what, taken in (
        ("button.pin", [config.button.pin]),
        ("light.pins", config.light.pins),
        ("light.watching", [config.light.watching]),
        ("controls.knob", config.controls.knob),
        ("controls.buttons", list(config.controls.buttons)),
    ):
        for pin in taken:
            if pin is not None:
                named.setdefault(pin, []).append(what)
    if twice := {pin: who for pin, who in named.items() if len(who) > 1}:
        for pin, who in twice.items():
            yield amiss("controls", f"GPIO {pin} is taken twice ({' and '.join(who)}): choose another pin")
    elif config.controls.knob or config.controls.buttons:
        pair = " and ".join(map(str, config.controls.knob))
        knob = [f"knob on GPIO {pair}"] if pair else []
        buttons = [f"{wish} on GPIO {pin}" for pin, wish in config.controls.buttons.items()]
        yield well("controls", "; ".join([*knob, *buttons]))
    else:
        yield well("controls", "none were added")


CHECKS = (
    Check("controls", controls),
    Check("button", button),
    Check("pins' library", pins),
)
