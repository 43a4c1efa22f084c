"""Print how the page fares over a large library, one JSON object a line: a real MPD, the whole box, HTTP.

Search as one types, the map of the music, a tap on it until other music is queued, what another client does
to the queue until it stands on the board, and a drawn cover; 95 of 100 are as fast, or faster.
Usage: .venv/bin/python -m scripts.measuring.hand.looking [--tracks 100000]
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import random
import statistics
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from device.configuration.config import Config, MemorySection, PlayerSection, WebSection
from device.drivers.mpd.player import MPDPlayer
from device.house.daemon import build
from device.house.house import House
from device.house.parts import Parts, covers_of, lists_of, music_server
from device.house.ways.page import serve
from device.music.library.shelf import Shelf
from device.simulated.musicserver import PrivateMPD
from device.values import Track
from device.workers.clock import SystemClock
from scripts.measuring.library import fill

WITHIN_S = 120.0
SEARCHES, MAPS, TAPS, EDITS = 300, 20, 25, 25
STEP_S = 0.005


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--tracks", type=int, default=100_000)
    tracks = options.parse_args().tracks
    logging.disable(logging.ERROR)  # the tracks have no files, and MPD says so
    with tempfile.TemporaryDirectory(prefix="moodlark-measure-") as scratch:
        music = Path(scratch) / "music"
        music.mkdir()
        with PrivateMPD(music) as server:
            fill(server, tracks)
            with box(Path(scratch), server, tracks) as (house, page):
                _say("search", tracks, lambda: searches(house, page))
                _say("tap", tracks, lambda: taps(house, page))
                _say("another client", tracks, lambda: edits(house, server))
                _say("map", tracks, lambda: maps(house, page))
                _say("drawn cover", tracks, lambda: drawn_covers(house, page))


@contextmanager
def box(scratch: Path, server: PrivateMPD, tracks: int) -> Iterator[tuple[House, str]]:
    """The whole box and its page, once it knows the library."""
    config = Config(
        memory=MemorySection(path=str(scratch / "moodlark.db")),
        player=PlayerSection(host=server.host, port=server.port),
        web=WebSection(host="127.0.0.1", port=18_080, accounts=False),
    )
    clock = SystemClock()
    parts = Parts(
        *(None, None, None, None, music_server(config.player)),
        covers=covers_of(config.player, clock),
        lists=lists_of(config.player),
    )
    house = build(config, parts, clock)
    page = serve(house, config, None, elsewhere=True).rstrip("/")
    house.start()
    try:
        _until(lambda: house.catalogue.size >= tracks)
        yield house, page
    finally:
        house.stop()


def searches(house: House, page: str) -> dict[str, Any]:
    """Names of the library, as they are typed letter by letter."""
    rng = random.Random(1)
    tracks = [house.catalogue.near(rng.uniform(-1, 1), rng.uniform(-1, 1), 1)[0] for _ in range(40)]
    names = [rng.choice((one.title, one.artist, one.album, f"{one.title} {one.genres[0]}")) for one in tracks]
    typed = [name[:length].lower() for name in names for length in range(1, len(name) + 1)]
    asked = rng.sample(typed, min(SEARCHES, len(typed)))
    paths = [f"{page}/music/find?q={urllib.parse.quote(text)}" for text in asked]
    return _times([_timed(lambda path=path: _get(path)) for path in paths])  # type: ignore[misc]


def maps(house: House, page: str) -> dict[str, Any]:
    """Of tracks that lie all over it, as they do once they were heard; as a browser takes it: compressed."""
    house.catalogue.take(_heard(house.catalogue.size))
    times = [_timed(lambda: _get(f"{page}/music/map.svg")) for _ in range(MAPS)]
    plain = _get(f"{page}/music/map.svg")
    return _times(times) | {
        "kb": round(len(plain) / 1024, 1),
        "sent_kb": round(len(gzip.compress(plain)) / 1024, 1),
    }


def taps(house: House, page: str) -> dict[str, Any]:
    """Until music of that place is queued."""
    rng, times = random.Random(2), []
    for _ in range(TAPS):
        place = {"valence": rng.uniform(-0.8, 0.8), "arousal": rng.uniform(-0.8, 0.8)}
        begun = time.perf_counter()
        _post(f"{page}/api/v1/wishes/play-at", place)
        _until(lambda place=place: _leads_to(house, place))  # type: ignore[misc]
        times.append(time.perf_counter() - begun)
    return _times(times)


def _leads_to(house: House, place: dict[str, float]) -> bool:
    pick = house.board.current().pick
    return pick is not None and abs(pick.target[0] - place["valence"]) < STEP_S


def edits(house: House, server: PrivateMPD) -> dict[str, Any]:
    """Tracks put into the queue by another program."""
    other, times = MPDPlayer(server.host, server.port), []
    other.connect()
    tracks = house.catalogue.near(0.1, 0.1, EDITS)
    for track in tracks:
        begun = time.perf_counter()
        (number,) = other.insert([track.uri], None)
        _until(lambda number=number: any(o.number == number for o in house.board.current().queue))  # type: ignore[misc]
        times.append(time.perf_counter() - begun)
    other.close()
    return _times(times)


def drawn_covers(house: House, page: str) -> dict[str, Any]:
    """Of tracks that have no picture."""
    from device.web.places.music.covers import cover_of

    tracks = house.catalogue.near(-0.3, 0.2, 60)
    return _times([_timed(lambda uri=one.uri: _get(page + cover_of("", uri, 96))) for one in tracks])  # type: ignore[misc]


def _heard(tracks: int) -> Shelf:
    rng = random.Random(3)
    places = ((rng.gauss(0.1, 0.4), rng.gauss(0.0, 0.4)) for _ in range(tracks))
    near = ((max(-1.0, min(1.0, valence)), max(-1.0, min(1.0, arousal))) for valence, arousal in places)
    return Shelf(Track(f"{n}", "", "", "", (), 200.0, *place, "audio", 0.8) for n, place in enumerate(near))


def _say(what: str, tracks: int, measure: Callable[[], dict[str, Any]]) -> None:
    print(json.dumps({"what": what, "tracks": tracks} | measure()), flush=True)


def _times(seconds: list[float]) -> dict[str, Any]:
    ordered = sorted(1000 * one for one in seconds)
    p95 = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return {"times": len(ordered), "median_ms": round(statistics.median(ordered), 1), "p95_ms": round(p95, 1)}


def _timed(action: Callable[[], object]) -> float:
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


def _get(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=30) as answer:
        content: bytes = answer.read()
    return content


def _post(address: str, values: dict[str, Any]) -> None:
    origin = "/".join(address.split("/")[:3])
    headers = {"Content-Type": "application/json", "Origin": origin}
    request = urllib.request.Request(address, json.dumps(values).encode(), headers)
    urllib.request.urlopen(request, timeout=30).close()


def _until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + WITHIN_S
    while not is_so():
        if time.monotonic() > end:
            raise SystemExit("it took too long")
        time.sleep(STEP_S)


if __name__ == "__main__":
    main()
