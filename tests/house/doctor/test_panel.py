"""The button's pin, felt for a moment."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from device.configuration.config import ButtonSection, ControlsSection
from device.house.doctor import panel
from device.house.doctor.finding import Case
from device.house.parts import Parts
from device.ports import Button
from device.simulated.button import SimulatedButton
from device.simulated.camera import SimulatedCamera
from device.simulated.microphone import SimulatedMicrophone
from device.simulated.player import SimulatedPlayer
from tests.clock import FakeClock
from tests.house.doctor.conftest import Machine

CLOCK = FakeClock()


class Restless(SimulatedButton):
    """A pin that nothing holds."""

    def start(self, on_edge: Callable[[bool, float], None]) -> None:
        super().start(on_edge)
        self.tap()


@pytest.fixture
def wired(monkeypatch: pytest.MonkeyPatch) -> Callable[[Button | None], None]:
    """Gives the machine a button, or none."""
    monkeypatch.setattr(panel, "FEEL_S", 0.0)

    def wire(button: Button | None) -> None:
        parts = Parts(SimulatedCamera(CLOCK), SimulatedMicrophone(CLOCK), button, None, SimulatedPlayer())
        monkeypatch.setattr(Case, "parts", parts)

    return wire


def test_a_button_that_rests_is_well(machine: Machine, wired: Callable[[Button | None], None]) -> None:
    wired(SimulatedButton(CLOCK))
    (finding,) = machine.look(panel.button)
    assert (finding.ok, finding.detail) == (True, "on GPIO 17")


def test_a_pin_that_floats_is_told_with_the_mend(
    machine: Machine, wired: Callable[[Button | None], None]
) -> None:
    wired(Restless(CLOCK))
    (fault,) = machine.faults(panel.button)
    assert "GPIO 17 floats: join the button to that pin and ground" in fault


def test_where_there_are_no_pins_nothing_is_felt(
    machine: Machine, wired: Callable[[Button | None], None]
) -> None:
    wired(None)
    (finding,) = machine.look(panel.button)
    assert finding.ok is None


def test_a_box_without_a_button_is_as_it_was_configured(machine: Machine) -> None:
    machine.config = machine.config.model_copy(update={"button": ButtonSection(pin=None)})
    (finding,) = machine.look(panel.button)
    assert (finding.ok, finding.detail) == (True, "none, as configured")


def test_an_lgpio_that_works_is_well(machine: Machine) -> None:
    machine.write("dev/gpiochip0", "")
    machine.says(f"{sys.executable} -c import lgpio; lgpio.gpiochip_open", "")
    (finding,) = machine.look(panel.pins)
    assert finding.ok


def test_what_was_added_is_named_by_its_pins_and_one_taken_twice_is_told(machine: Machine) -> None:
    added: dict[str, object] = {"knob": [5, 6], "buttons": {22: "next", 17: "toggle"}}
    machine.config = machine.config.model_copy(update={"controls": ControlsSection.model_validate(added)})
    (fault,) = machine.faults(panel.controls)
    assert "GPIO 17 is taken twice (button.pin and controls.buttons)" in fault
    added["buttons"] = {22: "next"}
    machine.config = machine.config.model_copy(update={"controls": ControlsSection.model_validate(added)})
    (finding,) = machine.look(panel.controls)
    assert (finding.ok, finding.detail) == (True, "knob on GPIO 5 and 6; next on GPIO 22")
