"""Tell other programs, by the music server's stickers, how each track sounds; only what is new to them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence

from device.ports import Player
from device.ports.errors import PlayerRefusedError
from device.values import TrackSound

log = logging.getLogger(__name__)

VALENCE, AROUSAL = "moodlark_valence", "moodlark_arousal"
MARKS_A_STEP = 50
ANSWER_BYTES = 4_000_000  # MPD ends the connection beyond 8 MiB
A_MARK_BYTES = 50  # of an answer, beside the URI


class Marking:
    """Goes on in small steps. Methods with a player raise PlayerError if it is away."""

    def __init__(self, sounds: Callable[[], Mapping[str, TrackSound]]) -> None:
        """sounds: gives how each track sounds, by URI."""
        self._sounds = sounds
        self._unread: list[tuple[str, str, list[str]]] = []  # not compared yet: name, folder, the URIs in it
        self._missing: list[tuple[str, str, str]] = []  # URI, name, value
        self.refusal: str | None = None  # why the server keeps no marks, or not all

    @property
    def has_more(self) -> bool:
        return bool(self._unread or self._missing)

    def start_anew(self) -> None:
        """More was heard, or the library changed: compare again."""
        sounds = self._sounds()
        parts = list(in_parts(list(sounds))) if sounds else []
        self._unread = [(name, folder, uris) for name in (VALENCE, AROUSAL) for folder, uris in parts]
        self._missing = []

    def go_on(self, player: Player) -> None:
        """Compare, or write some; does nothing if the server knows all."""
        try:
            if self._unread:
                self._compare(player, *self._unread.pop())
            for _ in range(min(MARKS_A_STEP, len(self._missing))):
                player.mark(*self._missing.pop())
        except PlayerRefusedError as exc:  # no sticker file, or a track that is gone
            if self.refusal is None:
                log.info("no stickers for other programs: %s", exc)
            self.refusal = str(exc)

    def _compare(self, player: Player, name: str, folder: str, uris: list[str]) -> None:
        try:
            there = player.marks(name, folder)
        except PlayerRefusedError:
            self._unread = []
            raise
        sounds = self._sounds()
        for uri in uris:
            heard = sounds.get(uri)
            if heard is None:
                continue
            value = f"{heard.valence if name == VALENCE else heard.arousal:.3f}"
            if there.get(uri) != value:
                self._missing.append((uri, name, value))


def in_parts(uris: Sequence[str], folder: str = "") -> Iterator[tuple[str, list[str]]]:
    """Folders of which one answer can hold all marks, each with its URIs.

    Left out is only what lies, beside folders, in a folder that is too large for one answer.
    """
    if sum(len(uri.encode()) + A_MARK_BYTES for uri in uris) <= ANSWER_BYTES:
        yield folder, list(uris)
        return
    below: dict[str, list[str]] = {}
    for uri in uris:
        end = uri.find("/", len(folder) + 1)
        if end > 0:
            below.setdefault(uri[:end], []).append(uri)
    for name, some in below.items():
        yield from in_parts(some, name)
