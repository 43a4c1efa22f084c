"""A knob for the volume and more buttons, each for one wish: parts that people add."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import parse_qsl

from device.door import Door
from device.door.asking import wish_of
from device.ports import Button, Knob
from device.ports.errors import BridgeError, PinError, RefusedError
from device.values.wishes import By, ChangeVolume, Wish

GATHERED_S = 0.04  # steps of a knob within so long are one change
TURN_S = 0.2  # how soon an end is seen
SETTLE_S = 0.05  # edges that follow each other sooner are bounces
WAITING_MAX = 256


@dataclass(frozen=True, slots=True)
class Key:
    """A button and what it asks."""

    pin: int
    button: Button
    wish: str  # its key and what it needs, such as play-mood?emotion=calm


class Controls:
    """A thread of its own that asks, as whoever stands before the box: a bridge."""

    def __init__(self, door: Door, knob: Knob | None, step: int, keys: Sequence[Key]) -> None:
        """step: by how much of 100 each step of the knob changes the volume."""
        self._door = door
        self._knob = knob
        self._step = step
        self._keys = keys
        self._turns: queue.Queue[int] = queue.Queue(WAITING_MAX)
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Feel all of them. Raises BridgeError with the mend, and then feels none."""
        try:
            for key in self._keys:
                key.button.start(self._felt(_wish_of(key)))
            if self._knob:
                self._knob.start(self._turned)
        except (PinError, RefusedError) as exc:
            self._let_go()
            raise BridgeError(str(exc)) from exc
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="controls", daemon=True)
            self._thread.start()

    def check(self) -> None:
        """Pins don't get lost."""

    def stop(self) -> None:
        """Within a second; never raises."""
        self._stopping.set()
        self._let_go()
        if self._thread:
            self._thread.join(2 * TURN_S)

    def _let_go(self) -> None:
        for key in self._keys:
            key.button.stop()
        if self._knob:
            self._knob.stop()

    def _felt(self, wish: Wish) -> Callable[[bool, float], None]:
        """Each press asks once, at its first edge."""
        last_at = float("-inf")

        def edge(pressed: bool, at: float) -> None:
            nonlocal last_at
            is_settled, last_at = at - last_at >= SETTLE_S, at
            if pressed and is_settled:
                self._door.tell(wish, By.BUTTON)

        return edge

    def _turned(self, steps: int) -> None:
        with suppress(queue.Full):
            self._turns.put_nowait(steps)

    def _run(self) -> None:
        while not self._stopping.is_set():
            with suppress(queue.Empty):
                self._change(self._turns.get(timeout=TURN_S))

    def _change(self, steps: int) -> None:
        """By these and all that follow at once."""
        self._stopping.wait(GATHERED_S)
        with suppress(queue.Empty):
            while True:
                steps += self._turns.get_nowait()
        if by := max(-100, min(100, steps * self._step)):
            self._door.tell(ChangeVolume(by), By.BUTTON)


def _wish_of(key: Key) -> Wish:
    name, _, values = key.wish.partition("?")
    try:
        return wish_of(name, dict(parse_qsl(values)))
    except RefusedError as exc:
        raise RefusedError(exc.field, f"{exc} (controls.buttons, pin {key.pin}: {key.wish})") from exc
