"""How requests fare in a large library: .venv/bin/python -m scripts.measuring.ask [--tracks 100000].

A real MPD with tracks, names, years, genres and lengths made by a seed, and sound values drawn as the network
spreads them. Each request is read, found and checked against the tags of what was chosen. Prints one JSON
object; exits 1 where a plain word was broken, or too few wishes were met or said not to be.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import resource
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from device.cli.asking import load_understanding
from device.configuration.paths import CONFIG
from device.drivers.mpd.player import MPDPlayer
from device.house.lexicons import load_tagger
from device.house.tables import load_fuser, load_mood_genres
from device.music.choice.asked.plain import Asked
from device.music.jukebox.chooser import Chooser
from device.music.jukebox.taste import Taste
from device.music.library.catalogue.naming import names_on
from device.music.library.reading import LibraryReader
from device.music.library.shelf import Shelf
from device.senses.words.requests.names import Names
from device.senses.words.requests.understanding import Understanding
from device.simulated.musicserver import PrivateMPD
from device.values import Emotion, Past, Pick, Settings, Track, TrackSound
from device.values.asking.requests import AskedKind
from device.values.library.timbre import SIZE
from device.workers.clock import SystemClock
from scripts.measuring.library import fill_with

ALBUM, LENGTH, SEED = 12, 10, 30
P95_MS, MET, MOST_MB = 300.0, 0.95, 60.0
GENRES = (
    "Rock",
    "Indie Rock",
    "Jazz",
    "Soul",
    "Folk",
    "Electronic",
    "Hip-Hop",
    "Classical",
    "Blues",
    "Metal",
)
FIRST = (
    "Anna",
    "Miles",
    "Otis",
    "Nadia",
    "Ruben",
    "Clara",
    "Tomás",
    "Ingrid",
    "Félix",
    "Moira",
    "Desmond",
    "Yara",
)
LAST = (
    "Harlow",
    "Okafor",
    "Lindqvist",
    "Moreau",
    "Castellan",
    "Brandt",
    "Ferreira",
    "Kowalski",
    "Ashdown",
    "Whitlock",
)
NOUNS = (
    "River",
    "Lantern",
    "Harbour",
    "Meadow",
    "Engine",
    "Orchard",
    "Satellite",
    "Winter",
    "Copper",
    "Velvet",
)
KINDS = (
    "Brothers",
    "Collective",
    "Quartet",
    "Orchestra",
    "Machine",
    "Parade",
    "Society",
    "Club",
    "Kings",
    "Project",
)
WORDS = (
    "night",
    "stone",
    "light",
    "summer",
    "empty",
    "golden",
    "silence",
    "rain",
    "heart",
    "road",
    "blue",
    "home",
)

Check = Callable[[Track], bool]


@dataclass(frozen=True)
class Request:
    """A sentence, and what each track, and all together, must be."""

    text: str
    keeps: Check = lambda _: True
    most: int = 60
    minutes: int | None = None


def artists(rng: random.Random, count: int) -> list[str]:
    """People and bands, no two alike."""
    found: dict[str, None] = {}
    while len(found) < count:
        tail = f" {rng.choice(NOUNS)}" if len(found) > 100 else ""
        person = f"{rng.choice(FIRST)} {rng.choice(LAST)}{tail}"
        band = f"The {rng.choice(WORDS).title()} {rng.choice(NOUNS)} {rng.choice(KINDS)}"
        found[rng.choice((person, band))] = None
        if len(found) > 1500:
            found[f"{rng.choice(FIRST)} {rng.choice(WORDS).title()} {rng.choice(LAST)}"] = None
    return list(found)[:count]


def database(tracks: int) -> list[str]:
    """The directories of MPD's database."""
    rng = random.Random(SEED)
    names = artists(rng, max(12, min(2500, tracks // 40)))
    parts = []
    for number in range((tracks + ALBUM - 1) // ALBUM):
        artist, year = names[number % len(names)], rng.randint(1955, 2024)
        album = f"{rng.choice(NOUNS)} {rng.choice(WORDS).title()} {number}"
        folder = f"{number:05}"
        parts.append(f"directory: {folder}\nmtime: 1700000000\nbegin: {folder}\n")
        for n in range(min(ALBUM, tracks - number * ALBUM)):
            genre = GENRES[hash_of(artist) % len(GENRES)]
            title = " ".join(rng.choices(WORDS, k=rng.randint(1, 4))).title()
            parts.append(
                f"song_begin: {n:02}.flac\nTime: {rng.lognormvariate(5.45, 0.3):.3f}\nArtist: {artist}\n"
                f"Album: {album}\nTitle: {title}\nGenre: {genre}\nDate: {year}\n"
                "mtime: 1700000000\nsong_end\n"
            )
        parts.append(f"end: {folder}\n")
    return parts


def hash_of(text: str) -> int:
    """A number of a text, the same each time."""
    return sum(ord(one) * (n + 1) for n, one in enumerate(text))


def requests(shelf: Shelf) -> list[Request]:
    """At least 120, each with what can be checked."""
    rng = random.Random(SEED + 1)
    return [one for _ in range(12) for one in _drawn(rng, shelf)]


def _drawn(rng: random.Random, shelf: Shelf) -> list[Request]:
    """One of every kind."""
    one, other = rng.sample(sorted({track.artist for track in shelf.tracks}), 2)
    album = rng.choice(shelf.tracks).album
    title = rng.choice(shelf.tracks).title
    genre, wrong = rng.sample(GENRES, 2)
    decade = rng.choice(range(1960, 2020, 10))
    count, minutes = rng.randint(2, 9), rng.choice((20, 30, 45, 60))
    return [
        Request(f"play {one}", _by(one)),
        Request(f"something slow by {one}, please", _by(one)),
        Request(f"{one.casefold()} and {other.casefold()}", lambda t: t.artist in (one, other)),
        Request(f"put on the album {album}", lambda t: t.album == album),
        Request(f"play {title} by {one}", lambda t: t.artist == one),
        Request(
            f"{genre} from the {decade}s",
            _all(_of(genre), _from(decade, decade + 9)),
        ),
        Request(f"calm music, no {wrong} please", _not(_of(wrong))),
        Request(f"{count} songs of {genre}", _of(genre), most=count),
        Request(f"{minutes} minutes for cooking, but not {other}", _not(_by(other)), minutes=minutes),
        Request(f"happy music from before {decade}", lambda t: 0 < t.year < decade),
        Request(
            f"{genre} since {decade}, nothing by {one}",
            lambda t: t.year >= decade and t.artist != one,
        ),
        Request(f"{genre} with piano from the {decade}s", _all(_of(genre), _from(decade, decade + 9))),
        Request(f"music like {one} and {other}, no {wrong}", _not(_of(wrong))),
        Request(f"instrumental {genre} at 90 to 110 bpm", _of(genre)),
    ]


def _of(genre: str) -> Check:
    return lambda track: genre in " | ".join(track.genres)


def _by(*artists: str) -> Check:
    return lambda track: track.artist in artists


def _on(album: str) -> Check:
    return lambda track: track.album == album


def _from(first: int, last: int) -> Check:
    return lambda track: first <= track.year <= last


def _not(check: Check) -> Check:
    return lambda track: not check(track)


def _all(*checks: Check) -> Check:
    return lambda track: all(check(track) for check in checks)


@dataclass
class Tally:
    """What came of all requests."""

    broken: int = 0
    met: int = 0
    said: int = 0

    def count(self, request: Request, pick: Pick | None, why: str) -> None:
        """Whether a request was met, or said not to be."""
        if pick is None:
            self.said += bool(why)
            return
        length_s = sum(track.duration_s for track in pick.tracks)
        is_long = request.minutes is not None and length_s > request.minutes * 60 + 61
        if is_long or len(pick.tracks) > request.most or not all(map(request.keeps, pick.tracks)):
            self.broken += 1
            print(f"broken: {request.text}", file=sys.stderr)
            return
        self.met += 1


def measured(shelf: Shelf, understanding: Understanding) -> dict[str, object]:
    """What comes of all requests."""
    before = _memory_mb()
    begun = time.perf_counter()
    names = Names(names_on(shelf))
    names.find("nothingthatiscalledso")  # what is made ready with the first look
    index_s = time.perf_counter() - begun
    fuser = load_fuser()
    clock = SystemClock()
    past = Past(Settings(quiet_from=0, quiet_until=0))
    chooser = Chooser(clock, Taste(clock, lambda _: None, (), ()), past, genres=load_mood_genres(), seed=SEED)
    tally, all_of = Tally(), requests(shelf)
    took: list[float] = []
    worked: list[float] = []
    for request in all_of:
        begun, begun_cpu = time.perf_counter(), time.process_time()
        found = understanding.understand(request.text, names)
        if found.kind is not AskedKind.REQUEST:
            print(f"not understood as a request: {request.text}", file=sys.stderr)
            continue
        emotion = Emotion(found.slots.mood) if found.slots.mood else Emotion.NEUTRAL
        answer = chooser.find(shelf, fuser.named(emotion), Asked(found.slots), LENGTH)
        took.append(1000 * (time.perf_counter() - begun))
        worked.append(1000 * (time.process_time() - begun_cpu))
        tally.count(request, answer.pick, answer.why)
    took.sort()
    worked.sort()
    return {
        "tracks": len(shelf),
        "requests": len(all_of),
        "broken": tally.broken,
        "met": tally.met,
        "said": tally.said,
        "p50_ms": round(took[len(took) // 2], 1),
        "p95_ms": round(took[int(len(took) * 0.95)], 1),
        "p95_core_ms": round(worked[int(len(worked) * 0.95)], 1),
        "index_s": round(index_s, 1),
        "index_mb": round(index_mb(shelf), 1),
        "sounds_mb": round(keeps_in_mb(shelf), 1),
        "asking_mb": round(_memory_mb() - before, 1),
    }


def _memory_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def sounded(shelf: Shelf) -> Shelf:
    """The same, each track with a sound as the network spreads them."""
    rng = random.Random(SEED + 2)

    def drawn(mean: float, sd: float) -> float:
        return max(-1.0, min(1.0, rng.gauss(mean, sd)))

    bytes_of = np.random.default_rng(SEED)
    heard = {
        one.uri: TrackSound(drawn(0.05, 0.3), drawn(0.0, 0.35), 0.3, 0.3, timbre=bytes_of.bytes(SIZE))
        for one in shelf.tracks
    }
    placed = (
        replace(
            one,
            valence=heard[one.uri].valence,
            arousal=heard[one.uri].arousal,
            known_by="audio",
            confidence=0.7,
        )
        for one in shelf.tracks
    )
    return Shelf(placed, heard=heard)


def index_mb(shelf: Shelf) -> float:
    """What the names of the library take, made ready to be looked up."""
    tracemalloc.start()
    names = Names(names_on(shelf))
    names.find("nothingthatiscalledso")
    taken = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return taken / 2**20


def keeps_in_mb(shelf: Shelf) -> float:
    """What it takes to know how all tracks sound close up: each one's bytes, and the matrix of all."""
    each = sys.getsizeof(bytes(SIZE)) + SIZE + 1  # as it was read, in the matrix, and whether it is known
    return len(shelf) * each / 2**20


def main() -> int:
    """Measure, and say whether the bars are kept."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--tracks", type=int, default=100_000)
    tracks = options.parse_args().tracks
    logging.disable(logging.WARNING)  # the tracks have no files, and MPD says so
    with tempfile.TemporaryDirectory(prefix="moodlark-ask-") as scratch:
        music = Path(scratch) / "music"
        music.mkdir()
        with PrivateMPD(music) as server:
            fill_with(server, database(tracks))
            player = MPDPlayer(server.host, server.port)
            player.connect()
            shelf = sounded(LibraryReader(load_tagger(CONFIG)).read_all(player))
            player.close()
    figures = measured(shelf, load_understanding())
    print(json.dumps(figures))
    is_met = (tally := int(str(figures["met"])) + int(str(figures["said"]))) >= MET * int(
        str(figures["requests"])
    )
    is_small = float(str(figures["index_mb"])) + float(str(figures["sounds_mb"])) <= MOST_MB
    is_quick = float(str(figures["p95_core_ms"])) <= P95_MS
    return 0 if is_met and tally and not figures["broken"] and is_quick and is_small else 1


if __name__ == "__main__":
    sys.exit(main())
