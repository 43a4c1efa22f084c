"""The button and the light: presses become events, states become light."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from device.bridges.debounce import Debouncer, Press
from device.door import Door
from device.ports import Button, Clock, Lamp
from device.ports.errors import PinError
from device.values import Light, Part, Sign
from device.values.orders import GiveSign, ShowLight
from device.values.wishes import By, Scan, ShutDown, Toggle, Wish
from device.workers.health import Health

PATIENCE_S = 0.5
SIGN_S = 0.9  # for which the light gives a sign
_SIGNS = {
    Sign.WOKEN: Light.WOKEN,
    Sign.DONE: Light.DONE,
    Sign.UNSURE: Light.UNSURE,
    Sign.MUTED: Light.MUTED,
    Sign.ERROR: Light.ERROR,
    Sign.TIMER: Light.WOKEN,
    Sign.SOMEBODY: Light.WOKEN,
}
_WISHES: dict[Press, tuple[Wish, ...]] = {
    Press.SHORT: (Scan(),),
    Press.LONG: (Toggle(),),
    Press.VERY_LONG: (Toggle(), ShutDown()),  # the music is to be found as it was before that press
}


@dataclass(frozen=True, slots=True)
class ButtonEdge:
    """The button's contact changed."""

    pressed: bool
    at: float


PanelMessage = ShowLight | GiveSign | ButtonEdge


class PanelTask:
    """Owns the button and the lamp. Either may be None: then there is none, and nothing is missing."""

    def __init__(
        self,
        button: Button | None,
        lamp: Lamp | None,
        door: Door,
        clock: Clock,
        to_panel: Callable[[ButtonEdge], object],
        *,
        debouncer: Debouncer | None = None,
    ) -> None:
        """`to_panel` puts an edge, from the button's own thread, into the inbox of this task."""
        self._button = button
        self._lamp = lamp
        self._clock = clock
        self._door = door
        self._to_panel = to_panel
        self._debouncer = debouncer or Debouncer()
        self._feeling = Health(Part.BUTTON, clock, door.report)
        self._shining = Health(Part.LIGHT, clock, door.report)
        self._light = Light.IDLE  # of the state of the box
        self._share = 1.0  # of that
        self._sign_until: float | None = None  # while the light gives one

    @property
    def patience_s(self) -> float:
        due = [one for one in (self._debouncer.due(), self._sign_until) if one is not None]
        return min([PATIENCE_S, *(max(0.0, one - self._clock.monotonic()) for one in due)])

    def start(self) -> None:
        self._show(Light.IDLE)
        self._feel()

    def handle(self, message: PanelMessage) -> None:
        match message:
            case ShowLight(light, share):
                self._light, self._share = light, share
                self._show(light, share)
            case GiveSign(sign):
                self._show(_SIGNS[sign])
                self._sign_until = self._clock.monotonic() + SIGN_S
            case ButtonEdge(pressed, at):
                self._tell(self._debouncer.edge(pressed, at))

    def idle(self) -> None:
        self._tell(self._debouncer.advance(self._clock.monotonic()))
        if self._feeling.is_due():
            self._feel()
        is_given = self._sign_until is not None and self._clock.monotonic() >= self._sign_until
        if is_given or self._shining.is_due():
            self._show(self._light, self._share)

    def stop(self) -> None:
        if self._button:
            self._button.stop()
        if self._lamp:
            self._lamp.close()

    def _tell(self, presses: list[Press]) -> None:
        for press in presses:
            for wish in _WISHES[press]:
                self._door.tell(wish, By.BUTTON)

    def _feel(self) -> None:
        if self._button is None:
            return
        try:
            self._button.stop()
            self._button.start(self._pass_on)
        except PinError as exc:
            self._feeling.lost(f"The button does not work: {exc}")
        else:
            self._feeling.back()

    def _pass_on(self, pressed: bool, at: float) -> None:
        """From the button's own thread into the inbox."""
        self._to_panel(ButtonEdge(pressed, at))

    def _show(self, light: Light, share: float = 1.0) -> None:
        self._sign_until = None
        if self._lamp is None:
            return
        try:
            self._lamp.show(light, share)
        except PinError as exc:
            self._shining.lost(f"The light does not work: {exc}")
        else:
            self._shining.back()
