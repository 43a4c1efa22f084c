"""Whatever happens while the music is lowered or comes back, it is as loud afterwards as somebody chose."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager

from scripts.measuring.faults.box import QUIET_SCENE, Box, until
from scripts.measuring.faults.report import Options, Report, side_by_side

INTERRUPTIONS = 500
LOUDEST = 80  # the cap at first
LOWERED_WITHIN_S = 4.0
AGAIN_WITHIN_S = 20.0
MOODS = ("happy", "calm", "sad")


class Room:
    """A box that listens again and again, and those who have something against it."""

    def __init__(self, box: Box, seed: int) -> None:
        self.box, self.dice = box, random.Random(seed)
        self.chosen = 60
        self.ways = (
            self.nothing,
            self.named,
            self.typed,
            self.killed,
            self.killed_on_the_way_back,
            self.turned_by_page,
            self.turned_by_other,
            self.turned_on_the_way_back,
            self.server_gone,
        )

    def interrupt(self) -> list[str]:
        """Let it listen, and something happen; what is not as it should be."""
        self.box.post("scan")
        lowered = until(lambda: self.box.server.volume() < self.chosen, LOWERED_WITHIN_S)
        time.sleep(self.dice.uniform(0.0, 1.0))
        way = self.dice.choice(self.ways)
        way()
        self.named()
        is_back = until(lambda: self.box.server.volume() == self.chosen, AGAIN_WITHIN_S)
        found = [] if lowered else [f"{way.__name__}: it was not lowered from {self.chosen}"]
        if not is_back:
            found.append(f"{way.__name__}: {self.box.server.volume()} instead of {self.chosen}")
            self.turned_by_page()
        return found

    def nothing(self) -> None:
        """Nobody says anything."""
        until(lambda: self.box.now().get("phase") == "idle", AGAIN_WITHIN_S)

    def named(self) -> None:
        self.box.post("mood", emotion=self.dice.choice(MOODS))

    def typed(self) -> None:
        self.box.post("feel", text="I am so tired")

    def killed(self) -> None:
        self.box.kill()
        if not self.box.start():
            raise RuntimeError("the box did not start in time, or did not reach its server")

    def killed_on_the_way_back(self) -> None:
        self.named()
        time.sleep(self.dice.uniform(0.0, 1.0))
        self.killed()

    def turned_by_page(self) -> None:
        self.chosen = self._some_volume()
        answer = self.box.post("volume", percent=self.chosen)
        if answer.status != 200:
            raise RuntimeError(f"a volume was answered by {answer.status}")

    def turned_by_other(self) -> None:
        """By another program of the music server."""
        self.chosen = self._some_volume()
        self.box.server.ask(f"setvol {self.chosen}")
        time.sleep(0.3)

    def turned_on_the_way_back(self) -> None:
        self.named()
        time.sleep(self.dice.uniform(0.0, 1.0))
        self.turned_by_other()

    def server_gone(self) -> None:
        self.box.server.close()
        self.box.server.start()
        self.box.is_connected()

    def _some_volume(self) -> int:
        """Another one than there is now: that of somebody who heard no difference counts nothing."""
        now = self.box.server.volume()
        return self.dice.choice([one for one in range(20, LOUDEST) if abs(one - now) > 1])


def measure(options: Options) -> Report:
    """So many, at random."""
    count = options.count(INTERRUPTIONS, 20)

    def tried(room: Room, _number: int) -> list[str]:
        return room.interrupt()

    @contextmanager
    def opened() -> Iterator[Room]:
        with Box(scene=QUIET_SCENE) as box:
            box.start()
            box.plays()
            room = Room(box, options.seed)
            box.post("volume", percent=room.chosen)
            until(lambda: box.server.volume() == room.chosen, LOWERED_WITHIN_S)
            yield room

    missed = side_by_side(range(count), opened, tried, name="interruptions")
    return Report("interruptions", {"interruptions": count}, missed)
