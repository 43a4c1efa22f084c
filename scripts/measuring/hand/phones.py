"""How fast the page is while a house full of phones looks on: a real daemon, a real music server.

Prints one JSON line: what the first look costs over the wire, how long the server takes for it, and how long
a change takes to reach every phone.
"""

from __future__ import annotations

import gzip
import json
import statistics
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.client import HTTPConnection, HTTPResponse
from typing import Any

import click

from scripts.measuring.faults.box import Box, until

LOOKS = 60
CHANGES = 20


@click.command()
@click.option("--phones", default=20, show_default=True, help="Pages that are open meanwhile.")
def main(phones: int) -> None:
    """Measure, and print what came of it."""
    with Box() as box:
        assert box.start(), box.log()
        assert box.plays(), box.log()
        lines = [Phone(box, number) for number in range(phones)]
        assert until(lambda: all(one.versions for one in lines), 20.0), "not every phone is told anything"
        found = {"phones": phones, **_first_look(box), **_changes(box, lines)}
        click.echo(json.dumps(found))


class Phone:
    """One open page, at an address of its own."""

    def __init__(self, box: Box, number: int) -> None:
        self._line = HTTPConnection(
            "127.0.0.1", box.port, timeout=60, source_address=(f"127.0.1.{number + 1}", 0)
        )
        self.versions: dict[int, float] = {}  # when each came
        self._line.request("GET", "/live/stream?page=now")
        answer = self._line.getresponse()
        assert answer.status == 200, answer.status
        threading.Thread(target=self._listen, args=(answer,), daemon=True).start()

    def _listen(self, answer: HTTPResponse) -> None:
        for line in answer:
            if line.startswith(b"data: {"):
                self.versions[json.loads(line[6:])["version"]] = time.monotonic()


def _first_look(box: Box) -> dict[str, Any]:
    """While somebody is looked at again and again."""
    took, size = [], 0
    with ThreadPoolExecutor(1) as pool:
        for number in range(LOOKS):
            if number % 20 == 0:
                pool.submit(box.post, "scan")
            began = time.monotonic()
            page, weight = _fetched(box, "/")
            took.append(time.monotonic() - began)
            size = size or weight + sum(_fetched(box, path)[1] for path in _needed(page))
    return {
        "first_look_kb": round(size / 1000, 1),
        "page_ms_p50": round(1000 * statistics.median(took), 1),
        "page_ms_p95": round(1000 * statistics.quantiles(took, n=20)[-1], 1),
    }


def _changes(box: Box, lines: list[Phone]) -> dict[str, Any]:
    """From asking until the last phone shows it."""
    took = []
    for number in range(CHANGES):
        before = max(max(one.versions) for one in lines)
        began = time.monotonic()
        box.post("volume", percent=30 + number % 2)
        if until(partial(_are_past, lines, before), 5.0, every_s=0.002):
            took.append(max(min(at for v, at in one.versions.items() if v > before) for one in lines) - began)
    return {
        "reaches_all_ms_p50": round(1000 * statistics.median(took)),
        "reaches_all_ms_p95": round(1000 * statistics.quantiles(took, n=20)[-1]),
    }


def _are_past(lines: list[Phone], version: int) -> bool:
    return all(max(one.versions) > version for one in lines)


def _needed(page: str) -> Iterator[str]:
    """What a browser asks for besides, at the first look."""
    for mark in ('rel="stylesheet" href="', 'script src="', 'rel="icon" href="', 'rel="manifest" href="'):
        yield page.partition(mark)[2].partition('"')[0]


def _fetched(box: Box, path: str) -> tuple[str, int]:
    """The text, and how many bytes came for it."""
    line = HTTPConnection("127.0.0.1", box.port, timeout=30)
    line.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = line.getresponse()
    body = answer.read()
    line.close()
    plain = gzip.decompress(body) if answer.headers["Content-Encoding"] == "gzip" else body
    return plain.decode("utf-8", "replace"), len(body) + len(str(answer.headers))


if __name__ == "__main__":
    main()
