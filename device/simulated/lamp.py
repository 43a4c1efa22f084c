"""A light that remembers what it showed, and a voice that remembers what it said."""

from __future__ import annotations

from device.ports.errors import SpeechError
from device.values import Light


class SimulatedLamp:
    """Implements ports.Lamp."""

    def __init__(self) -> None:
        self.shown: list[Light] = []

    @property
    def showing(self) -> Light:
        """What it shows now."""
        return self.shown[-1] if self.shown else Light.OFF

    def show(self, light: Light) -> None:
        self.shown.append(light)

    def close(self) -> None:
        self.shown.append(Light.OFF)


class SimulatedSpeech:
    """Implements ports.Speech: notes down what it says."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.has_loudspeaker = True

    def say(self, text: str) -> None:
        self.said.append(text)

    def check(self) -> None:
        if self.said and not self.has_loudspeaker:
            raise SpeechError("I can't speak: there is no loudspeaker.")

    def close(self) -> None:
        pass
