"""Tell other programs, by the music server's stickers, how each track sounds; only what is new to them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping

from device.errors import PlayerRefusedError
from device.memory.listened import Heard
from device.ports import Player

log = logging.getLogger(__name__)

VALENCE, AROUSAL = "moodlark_valence", "moodlark_arousal"
MARKS_A_STEP = 50


class Marking:
    """Goes on in small steps. Methods with a player raise PlayerError if it is away."""

    def __init__(self, sounds: Callable[[], Mapping[str, Heard]]) -> None:
        """sounds: gives how each track sounds, by URI."""
        self._sounds = sounds
        self._unread: list[str] = []  # names of marks not compared yet
        self._missing: list[tuple[str, str, str]] = []  # URI, name, value
        self.refusal: str | None = None  # why the server keeps no marks, or not all

    @property
    def has_more(self) -> bool:
        return bool(self._unread or self._missing)

    def start_anew(self) -> None:
        """More was heard, or the library changed: compare again."""
        self._unread = [VALENCE, AROUSAL] if self._sounds() else []
        self._missing = []

    def go_on(self, player: Player) -> None:
        """Compare, or write some; does nothing if the server knows all."""
        try:
            if self._unread:
                self._compare(player, self._unread.pop())
            for _ in range(min(MARKS_A_STEP, len(self._missing))):
                player.mark(*self._missing.pop())
        except PlayerRefusedError as exc:  # no sticker file, or a track that is gone
            if self.refusal is None:
                log.info("no stickers for other programs: %s", exc)
            self.refusal = str(exc)

    def _compare(self, player: Player, name: str) -> None:
        try:
            there = player.marks(name)
        except PlayerRefusedError:
            self._unread = []
            raise
        for uri, heard in self._sounds().items():
            value = f"{heard.valence if name == VALENCE else heard.arousal:.3f}"
            if there.get(uri) != value:
                self._missing.append((uri, name, value))
