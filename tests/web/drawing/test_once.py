"""What many phones show at the same moment is drawn once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from device.web.drawing.once import SAME_FOR_S, VIEWS_MAX, Once


class Drawer:
    """Counts."""

    def __init__(self) -> None:
        self.drawn = 0

    def __call__(self) -> dict[str, Any]:
        self.drawn += 1
        return {"parts": self.drawn}


def test_twenty_phones_that_show_the_same_cost_one_drawing() -> None:
    once, draw, ready = Once(), Drawer(), threading.Barrier(20)

    def look(_phone: int) -> dict[str, Any]:
        ready.wait(10)
        return once.of("now", 1.0, draw)

    with ThreadPoolExecutor(20) as phones:
        assert list(phones.map(look, range(20))) == [{"parts": 1}] * 20
    assert draw.drawn == 1


def test_another_view_and_a_later_moment_are_drawn_anew() -> None:
    once, draw = Once(), Drawer()
    once.of(("Ana", 7), 1.0, draw)
    once.of(("Ben", 7), 1.0, draw)
    once.of(("Ana", 8), 1.0, draw)
    assert draw.drawn == 3
    once.of(("Ana", 8), 1.0 + 2 * SAME_FOR_S, draw)
    assert draw.drawn == 4


def test_what_nobody_looks_at_any_more_is_let_go() -> None:
    once, draw = Once(), Drawer()
    for version in range(VIEWS_MAX + 1):
        once.of(version, 1.0, draw)
    once.of(0, 1.0, draw)
    assert draw.drawn == VIEWS_MAX + 2
