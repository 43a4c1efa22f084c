"""A light that remembers what it showed."""

from __future__ import annotations

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
