"""Guess passwords at a real daemon behind a real nginx, while somebody of the house uses the page."""

from __future__ import annotations

import gzip
import os
import re
import ssl
import statistics
import sys
import threading
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from http.client import HTTPException, HTTPSConnection
from itertools import cycle, islice
from multiprocessing import get_context
from typing import Self
from urllib.parse import urlencode

import click

from device.configuration.paths import CONFIG
from scripts.measuring.faults.box import until
from scripts.measuring.fronted import Fronted

OWNER, PASSWORD = "Ana", "a long walk home"  # of somebody who lives in a temporary folder
ADDRESSES = 200
PROCESSES, LINES = 2, 24  # that guess; connections of each at once
PAGE_EVERY_S = 0.05
BAR_MS = 150.0
AGAIN_WITHIN_S = 65.0
_TOKEN = re.compile(rb'name="csrf_token" value="([^"]+)"')

Guess = tuple[str, str, str]  # from where, name, password


class Visitor:
    """A browser at an address of its own, that keeps its cookies and its connection."""

    def __init__(self, port: int, authority: str, address: str = "127.0.0.1") -> None:
        trusting = ssl.create_default_context(cadata=authority)
        trusting.check_hostname = False  # which address of loopback it is, no certificate says
        source = (address, 0)
        self._line = HTTPSConnection("127.0.0.1", port, context=trusting, timeout=60, source_address=source)
        self.cookies: dict[str, str] = {}
        self.token = ""

    def get(self, path: str) -> tuple[int, bytes]:
        """Status, 0 for none, and body."""
        return self._ask("GET", path)

    def post(self, path: str, **values: str) -> int:
        """Send a form of the page at that path; the status."""
        if not self.token:
            found = _TOKEN.search(self.get(path)[1])
            self.token = found[1].decode() if found else ""
        return self._ask("POST", path, urlencode({"csrf_token": self.token, **values}))[0]

    def close(self) -> None:
        self._line.close()

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, bytes]:
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Sec-Fetch-Site": "same-origin", "Cookie": kept}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            self._line.request(method, path, body, headers)
            answer = self._line.getresponse()
            told = answer.read()
        except (OSError, HTTPException):
            self._line.close()
            return 0, b""
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, told


class Guesser:
    """Tries to log in from many addresses, over many connections at once; a form's token does for all."""

    def __init__(self, port: int, authority: str) -> None:
        self._port, self._authority = port, authority
        self._first = Visitor(port, authority)
        self._first.post("/login", name="nobody", password="nothing")  # noqa: S106  # to have a token
        self.answers: Counter[int] = Counter()

    def guess(self, guesses: Sequence[Guess], seconds: float) -> Counter[int]:
        """What was answered to all of them, and to further ones until the time is over."""
        threads = [
            threading.Thread(target=self._try, args=(part, time.monotonic() + seconds))
            for part in parted(guesses, LINES)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return self.answers

    def _try(self, guesses: Sequence[Guess], until_at: float) -> None:
        visitors: dict[str, Visitor] = {}
        for number, (place, name, password) in enumerate(cycle(guesses)):
            if number >= len(guesses) and time.monotonic() >= until_at:
                break
            if place not in visitors:
                visitors[place] = visitor = Visitor(self._port, self._authority, place)
                visitor.cookies, visitor.token = dict(self._first.cookies), self._first.token
            self.answers[visitors[place].post("/login", name=name, password=password)] += 1
        for visitor in visitors.values():
            visitor.close()


def guess(port: int, authority: str, guesses: Sequence[Guess], seconds: float) -> Counter[int]:
    """In a process of its own, behind the box in the queue for the processor: who guesses has another one."""
    os.nice(19)
    return Guesser(port, authority).guess(guesses, seconds)


def parted(guesses: Sequence[Guess], count: int) -> list[list[Guess]]:
    """Each address in one part, so that one line serves for all its guesses; a single one in every part."""
    places = sorted({place for place, _, _ in guesses})
    if len(places) == 1:
        return [list(guesses[n::count]) for n in range(count)]
    part_of = {place: n % count for n, place in enumerate(places)}
    return [[one for one in guesses if part_of[one[0]] == n] for n in range(count)]


class Watch:
    """Somebody of the house who opens the page again and again. A context: for so long."""

    def __init__(self, visitor: Visitor) -> None:
        self._visitor = visitor
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._took_ms: list[float] = []
        self.statuses: Counter[int] = Counter()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    @property
    def p95_ms(self) -> float:
        return statistics.quantiles(self._took_ms, n=20)[-1]

    def __str__(self) -> str:
        median = statistics.median(self._took_ms)
        return f"{self.statuses.total()} pages, median {median:.0f} ms, p95 {self.p95_ms:.0f} ms"

    def _look(self) -> None:
        while not self._stop.wait(PAGE_EVERY_S):
            began = time.perf_counter()
            self.statuses[self._visitor.get("/")[0]] += 1
            self._took_ms.append(1000 * (time.perf_counter() - began))


def ways(count: int) -> dict[str, list[Guess]]:
    """The guesses of each way, the commonest passwords first."""
    with gzip.open(CONFIG / "common_passwords.txt.gz", "rt", encoding="utf-8") as lines:
        words = cycle([line.rstrip("\n") for line in lines])
    alone, spread = count * 2 // 5, count * 3 // 10
    places = cycle([f"127.0.1.{1 + n}" for n in range(ADDRESSES)])
    named = (f"name {n}" for n in range(count))
    return {
        "one name, from one address": [("127.0.9.9", OWNER, word) for word in islice(words, alone)],
        f"one name, from {ADDRESSES} addresses": [
            (next(places), OWNER, word) for word in islice(words, spread)
        ],
        f"a name each, from {ADDRESSES} addresses": [
            (next(places), next(named), word) for word in islice(words, count - alone - spread)
        ],
    }


def warning(page: bytes) -> str:
    """What the owner is told first on the page; '': nothing."""
    found = re.search(rb'role="alert">([^<]+)', page)
    return found[1].decode().strip() if found else ""


@click.command()
@click.option("--guesses", default=10_000, show_default=True, help="How many at least, in all.")
@click.option("--seconds", default=30.0, show_default=True, help="How long at least, each way.")
def main(guesses: int, seconds: float) -> None:
    """Print how many got in, how the page answered, and when the owner could log in; exit 1 on a miss."""
    with Fronted() as box, ProcessPoolExecutor(PROCESSES, get_context("spawn")) as processes:
        if not box.start():
            sys.exit(f"the box does not start: {box.log()[-500:]}")
        authority = box.authority
        ana = Visitor(box.https, authority)
        ana.post("/claim", code=box.told("setup-code")["code"], name=OWNER, password=PASSWORD)
        with Watch(ana) as watch:
            time.sleep(5.0)
        click.echo(f"nobody guesses: {watch}")
        is_kept = True
        for way, some in ways(guesses).items():
            began = time.monotonic()
            with Watch(ana) as watch:
                asked = [
                    processes.submit(guess, box.https, authority, part, seconds)
                    for part in parted(some, PROCESSES)
                ]
                answers = sum((one.result() for one in asked), Counter[int]())
            told = warning(ana.get("/")[1])
            is_kept &= not answers[303] and watch.p95_ms < BAR_MS and set(watch.statuses) == {200}
            is_kept &= bool(told)
            took = time.monotonic() - began
            shown = ", ".join(f"{status}: {count}" for status, count in sorted(answers.items()))
            click.echo(f"{way}: {answers.total()} guesses in {took:.0f} s ({shown}), {answers[303]} got in")
            click.echo(f"  meanwhile: {watch}; the owner is told: {told}")
        began = time.monotonic()
        again = Visitor(box.https, authority)
        is_in = until(lambda: again.post("/login", name=OWNER, password=PASSWORD) == 303, AGAIN_WITHIN_S, 1.0)
        click.echo(f"the owner {'logs' if is_in else 'cannot log'} in {time.monotonic() - began:.0f} s later")
    sys.exit(not (is_kept and is_in))


if __name__ == "__main__":
    main()
