"""A light that remembers what it showed, and what remembers all that it let hear."""

from __future__ import annotations

from device.ports.errors import PinError, SpeechError
from device.values import Light, Sign


class SimulatedLamp:
    """Implements ports.Lamp."""

    def __init__(self) -> None:
        self.shown: list[Light] = []
        self.share = 1.0  # of a sunrise, 0-1

    @property
    def showing(self) -> Light:
        """What it shows now."""
        return self.shown[-1] if self.shown else Light.OFF

    def show(self, light: Light, share: float = 1.0) -> None:
        self.shown.append(light)
        self.share = share

    def close(self) -> None:
        self.shown.append(Light.OFF)


class SimulatedWatchingLight:
    """Implements ports.WatchingLight."""

    def __init__(self) -> None:
        self.is_lit = False
        self.works = True

    def show(self, *, lit: bool) -> None:
        if not self.works:
            raise PinError("the pin is taken twice; choose another (pin 22, light.watching in moodlark.yaml)")
        self.is_lit = lit

    def close(self) -> None:
        self.is_lit = False


class SimulatedSpeech:
    """Implements ports.Speech: notes down what it says. A sentence lasts until it is let end."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.is_speaking = False
        self.has_loudspeaker = True

    def say(self, text: str) -> None:
        self.said.append(text)
        self.is_speaking = True

    def end(self) -> None:
        """The sentence is over."""
        self.is_speaking = False

    def check(self) -> bool:
        if self.is_speaking and not self.has_loudspeaker:
            self.is_speaking = False
            raise SpeechError("I can't be heard: there is no loudspeaker.")
        return not self.is_speaking

    def close(self) -> None:
        self.is_speaking = False


class SimulatedChimes:
    """Implements ports.Chimes: notes down what it rang."""

    def __init__(self) -> None:
        self.rang: list[Sign] = []

    def ring(self, sign: Sign) -> None:
        self.rang.append(sign)

    def check(self) -> bool:
        return True

    def close(self) -> None:
        pass
