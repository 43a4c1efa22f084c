"""What is asked goes in here, what is shown stands here."""

from device.door.board import Board
from device.door.bridge import Bridge, Bridges
from device.door.door import Door, may, why_not

__all__ = ["Board", "Bridge", "Bridges", "Door", "may", "why_not"]
