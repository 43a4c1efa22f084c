"""What is asked goes in here, what is shown stands here."""

from device.door.board import Board
from device.door.door import Door, may

__all__ = ["Board", "Door", "may"]
