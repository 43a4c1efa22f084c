"""What a part of the measuring says: figures, and where its bar was missed."""

from __future__ import annotations

import json
import queue
import sys
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import TypeVar

C = TypeVar("C")
T = TypeVar("T")

BOXES = 2  # side by side
SHOWN = 10  # of what was missed


@dataclass(frozen=True, slots=True)
class Options:
    """How much of it, and which dice."""

    seed: int = 1
    quick: bool = False

    def count(self, whole: int, few: int) -> int:
        return few if self.quick else whole


@dataclass(slots=True)
class Report:
    """One line of the answer."""

    part: str
    figures: dict[str, object] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)
    left_out: str = ""  # why the part could not be tried

    def line(self) -> str:
        content: dict[str, object] = {"part": self.part, **self.figures}
        if self.left_out:
            content["left_out"] = self.left_out
        return json.dumps(content | {"missed": len(self.missed), "such_as": self.missed[:SHOWN]})


def tell(words: str) -> None:
    """Progress, for whoever waits."""
    print(f"{time.strftime('%H:%M:%S')} {words}", file=sys.stderr, flush=True)


def side_by_side(
    cases: Iterable[C],
    opened: Callable[[], AbstractContextManager[T]],
    work: Callable[[T, C], list[str]],
    *,
    name: str,
    boxes: int = BOXES,
) -> list[str]:
    """Try every case, some boxes at a time; what was missed. A case that raises missed its bar."""
    waiting: queue.SimpleQueue[C] = queue.SimpleQueue()
    for case in cases:
        waiting.put(case)
    missed: queue.SimpleQueue[str] = queue.SimpleQueue()

    def serve() -> None:
        try:
            with opened() as box:
                while True:
                    try:
                        case = waiting.get_nowait()
                    except queue.Empty:
                        return
                    found = _tried(work, box, case)
                    for fault in found:
                        missed.put(fault)
                        tell(f"{name}: {fault}")
                    if waiting.qsize() % 25 == 0:
                        tell(f"{name}: {waiting.qsize()} to come")
        except Exception as exc:  # noqa: BLE001 (whatever it is, it is told)
            missed.put(f"the box could not be set up: {exc!r}")

    threads = [threading.Thread(target=serve) for _ in range(min(boxes, max(1, waiting.qsize())))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [missed.get() for _ in range(missed.qsize())]


def _tried(work: Callable[[T, C], list[str]], box: T, case: C) -> list[str]:
    try:
        return work(box, case)
    except Exception as exc:  # noqa: BLE001 (whatever it is, it is a fault)
        return [f"{case}: {exc!r}"]
