"""The plug is pulled: at any moment of a busy evening, and at the worst ones."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from scripts.measuring.faults.box import QUIET_SCENE, Box, until
from scripts.measuring.faults.ledger import Ledger, Phone, broken_promises
from scripts.measuring.faults.report import Options, Report, side_by_side

RANDOM, AIMED = 200, 100
EVENING_S = 1.2  # the longest part of it between two cuts
AT_CHANGE_S = 0.06
DUCKED_WITHIN_S = 4.0


class Evening:
    """A box in use, with two phones and what they were promised. It goes on through every cut."""

    def __init__(self, box: Box, seed: int) -> None:
        self.box, self.ledger = box, Ledger()
        self.ledger.begin({("volume", ""): box.server.volume()})
        self.dice = random.Random(seed)
        self.phones = [Phone(box, self.ledger, n, random.Random(seed + n)) for n in (0, 1)]
        self._cuts = 0

    def at_random(self) -> None:
        """All go on until the plug is pulled."""
        ends = threading.Event()

        def use(phone: Phone) -> None:
            while not ends.is_set() and phone.do_something().status:
                pass

        threads = [threading.Thread(target=use, args=(phone,)) for phone in self.phones]
        for thread in threads:
            thread.start()
        time.sleep(self.dice.uniform(0.02, EVENING_S))
        self.box.kill()
        ends.set()
        for thread in threads:
            thread.join()

    def at_answer(self) -> None:
        """At the instant of an answer."""
        phone = self.phones[0]
        wishes = (phone.change_setting, phone.ban, phone.like, phone.name_mood, phone.type_words)
        wishes[self._cuts % len(wishes)]()
        self._cuts += 1
        self.box.kill()

    def at_change(self) -> None:
        """While another mood's music is queued."""
        asked = threading.Thread(target=self.phones[0].name_mood)
        asked.start()
        time.sleep(self.dice.uniform(0.0, AT_CHANGE_S))
        self.box.kill()
        asked.join()

    def while_ducked(self) -> None:
        """While the music is low, so that somebody is heard."""
        self.ledger.turn(60, lambda: self.box.post("volume", percent=60))
        until(lambda: self.box.server.volume() == 60, DUCKED_WITHIN_S)
        self.box.post("scan")
        self.ledger.begin({("volume", ""): 60})
        until(lambda: self.box.server.volume() < 40, DUCKED_WITHIN_S)
        self.box.kill()

    def cut(self, how: str) -> list[str]:
        """Pull the plug, put it in again; what is not as it was promised."""
        getattr(self, how)()
        found = [] if self.box.is_whole() else ["a database is damaged"]
        if not self.box.start():
            return [f"{how}: does not start: {self.box.log().splitlines()[-1:]}"]
        found += broken_promises(self.box, self.ledger)
        if not self.box.plan_agrees():
            found.append(f"plan {self.box.planned()[:4]}, queue {self.box.server.ahead()[:4]}")
        return [f"{how}: {fault}" for fault in found]


@contextmanager
def evening(seed: int) -> Iterator[Evening]:
    """A box that plays."""
    with Box(scene=QUIET_SCENE) as box:
        if not box.start() or not box.plays():
            raise RuntimeError(f"no music: {box.log()[-300:]}")
        yield Evening(box, seed)


def measure(options: Options) -> Report:
    """Random and aimed kills, two boxes side by side."""
    at_random, aimed = options.count(RANDOM, 1), options.count(AIMED, 2)
    ways = ("at_answer", "at_change", "while_ducked")
    cases = ["at_random"] * at_random + [ways[n % len(ways)] for n in range(aimed)]
    random.Random(options.seed).shuffle(cases)
    seeds = iter(range(options.seed, options.seed + 1000, 10))
    missed = side_by_side(
        cases,
        lambda: evening(next(seeds)),
        lambda it, how: it.cut(how),
        name="kills",
        boxes=options.count(2, 1),
    )
    return Report("kills", {"random": at_random, "aimed": aimed}, missed)
