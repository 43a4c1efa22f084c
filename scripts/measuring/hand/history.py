"""How long the views of a long history take: 100,000 scans with what was picked, played and helped."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import click
import numpy as np

from device.memory.schema import MEMORY
from device.memory.store import Store
from device.memory.tables.history import History
from device.memory.views.felt import Felt
from device.memory.views.helped import WhatHelped
from device.memory.views.played import PlayedMusic, Search
from device.values import DAY_S, Emotion, Strategy

NOW_WALL_S = 1_795_860_000.0  # 28 November 2026
PICKS, PLAYS = 10, 3  # tracks of a scan
TRACKS = 20_000
GENRES = ("rock", "folk", "jazz", "ambient", "classical", "electronic", "soul", "metal")
ROUNDS = 5


def fill(store: Store, scans: int, years: float) -> None:
    """A history of so many scans over so many years."""
    rng = np.random.default_rng(0)
    moods, strategies = list(map(str, Emotion)), list(map(str, Strategy))
    at = np.sort(NOW_WALL_S - rng.random(scans) * years * 365 * DAY_S)
    felt, tracks = rng.integers(7, size=scans), rng.integers(TRACKS, size=(scans, PICKS))
    places, gains = rng.uniform(-1, 1, (scans, 2)), rng.uniform(-1, 1, scans)
    with store.writing() as db:
        db.executemany(
            "INSERT INTO scan (scan, wall_s, trigger, emotion, confidence, valence, arousal, scores, reason,"
            " evidence, target_valence, target_arousal, pick_reason, lost, member, strategy)"
            " VALUES (?, ?, 'button', ?, 0.7, ?, ?, '{}', 'You look it.', '[]', 0, 0, 'near', '{}', 1, ?)",
            (
                (n + 1, float(at[n]), moods[felt[n]], *map(float, places[n]), strategies[n % 4])
                for n in range(scans)
            ),
        )
        db.executemany(
            "INSERT INTO picked VALUES (?, ?, ?, ?, ?, ?, ?, 180, 0, 0, 'audio', 0.7, 'near', 1)",
            (
                (n + 1, place, f"music/{t}.ogg", f"Song {t}", f"Artist {t % 900}", f"Album {t % 3000}",
                 json.dumps([GENRES[t % 8]]))
                for n in range(scans)
                for place, t in enumerate(map(int, tracks[n]))
            ),
        )  # fmt: skip
        db.executemany(
            "INSERT OR IGNORE INTO play (uri, scan, wall_s, member) VALUES (?, ?, ?, 1)",
            (
                (f"music/{tracks[n][place]}.ogg", n + 1, float(at[n]) + 200 * place)
                for n in range(scans)
                for place in range(PLAYS)
            ),
        )
        db.executemany(
            "INSERT INTO helped VALUES (1, ?, 'scan', ?, ?, ?, ?, ?)",
            (
                (
                    n + 1,
                    moods[felt[n]],
                    moods[(felt[n] + 1) % 7],
                    strategies[n % 4],
                    float(gains[n]),
                    float(at[n]),
                )
                for n in range(0, scans, 2)
            ),
        )
        db.executemany(
            "INSERT INTO correction (scan, emotion, wall_s, member) VALUES (?, ?, ?, 1)",
            ((n + 1, moods[(felt[n] + 2) % 7], float(at[n])) for n in range(0, scans, 10)),
        )
        db.executemany(
            "INSERT OR IGNORE INTO opinion VALUES (1, ?, ?, ?, ?)",
            (
                (f"music/{n % TRACKS}.ogg", moods[felt[n]], (0.4, -1.0)[n % 2], float(at[n]))
                for n in range(scans)
            ),
        )


def views(store: Store) -> dict[str, Callable[[], object]]:
    """Every look at the past that the page offers."""
    felt, music, helped, history = Felt(store), PlayedMusic(store), WhatHelped(store), History(store)
    year, ever = NOW_WALL_S - 365 * DAY_S, 0.0
    return {
        "today by the hour": lambda: felt.hours(NOW_WALL_S - DAY_S, NOW_WALL_S),
        "a week by day": lambda: felt.days(NOW_WALL_S - 7 * DAY_S, NOW_WALL_S),
        "a month by day": lambda: felt.days(NOW_WALL_S - 31 * DAY_S, NOW_WALL_S),
        "a year by day": lambda: felt.days(year, NOW_WALL_S),
        "all years by weekday and hour": lambda: felt.week(NOW_WALL_S - 3650 * DAY_S, NOW_WALL_S),
        "trail of a year": lambda: felt.moments(year, NOW_WALL_S, 500),
        "shares of ten years": lambda: felt.all(NOW_WALL_S - 3650 * DAY_S, NOW_WALL_S),
        "played oftenest in a year": lambda: music.oftenest(year, NOW_WALL_S, 10),
        "played today": lambda: music.last(NOW_WALL_S - DAY_S, NOW_WALL_S, 50),
        "search: a track": lambda: music.scans(Search("Song 1234"), 31),
        "search: nothing like it": lambda: music.scans(Search("qqqqqq"), 31),
        "search: a mood in a year": lambda: music.scans(Search(emotion=Emotion.SAD, since_wall_s=year), 31),
        "search: a genre in a mood": lambda: music.scans(Search("jazz", Emotion.CALM), 31),
        "helped, by strategy": helped.by_strategy,
        "helped, by genre": helped.by_genre,
        "helped, by track": helped.by_track,
        "heard out": helped.heard_out,
        "a page of scans": lambda: history.page(31, 50_000),
        "fourteen days for the API": lambda: history.mood_days(NOW_WALL_S - 14 * DAY_S),
        "ten years for the API": lambda: history.mood_days(ever),
    }


@click.command()
@click.option("--scans", default=100_000, show_default=True, help="Rows of the history.")
@click.option("--years", default=1.0, show_default=True, help="Over which they are spread.")
def main(scans: int, years: float) -> None:
    """Print the milliseconds that each view takes: median and slowest of a few, and of the processor."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / MEMORY.name
        with closing(Store(path, MEMORY)) as store:
            fill(store, scans, years)
        with closing(Store.reading(path, MEMORY)) as store:
            for name, view in views(store).items():
                print(json.dumps({"view": name, **_timed(view)}), flush=True)


def _timed(view: Callable[[], object]) -> dict[str, float]:
    took, computed = [], []
    for _ in range(ROUNDS):
        began, began_cpu = time.perf_counter(), time.process_time()
        view()
        took.append(1000 * (time.perf_counter() - began))
        computed.append(1000 * (time.process_time() - began_cpu))
    return {
        "median_ms": round(float(np.median(took)), 1),
        "worst_ms": round(max(took), 1),
        "cpu_ms": round(float(np.median(computed)), 1),
    }


if __name__ == "__main__":
    main()
