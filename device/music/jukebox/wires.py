"""The jukebox's ways out: to the conductor, to its own inbox, to the memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from device.music.library.shelf import Shelf
from device.values.events import Event
from device.values.orders import FollowPlayer, MusicFact


@dataclass(frozen=True, slots=True)
class Wires:
    """None of them waits, and none raises."""

    post: Callable[[Event], object]  # tells the box what happened
    to_jukebox: Callable[[FollowPlayer], object]  # puts the server's news into the inbox, from any thread
    remember: Callable[[MusicFact], object]  # has a fact kept
    on_library: Callable[[Shelf], object] = lambda _: None  # takes all tracks once they are read
    on_placed: Callable[[Shelf], object] = lambda _: None  # and the same ones, once more is known of them
