"""Somebody calls the box and says a sentence, in company: a fan, music, other people."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from device.senses.ear.name.clearing import Clearing
from device.senses.ear.name.echo import EchoCanceller
from device.values import SAMPLE_RATE_HZ
from scripts.measuring.hearing.room import Room, power, resampled
from scripts.measuring.hearing.scenes import LEVEL, NOISE, SPEAKER
from scripts.measuring.hearing.voices import Speakers

Samples = NDArray[np.float64]
LEAD_S, TAIL_S = 6.0, 12.0  # before the name, and after the sentence
TO_WOKEN_S = 0.15  # from the end of the name to being called, as a rule
PAUSES_S = (0.0, 0.0, 0.3, 0.8)  # between name and sentence
PAUSE_AT_MOST_S = 0.45  # within a sentence
OTHERS = ((3.6, 3.0, 1.2), (0.7, 3.2, 1.4))  # where other people sit
WINDOW = (3.9, 0.4, 1.4)  # where foreign music and the fan are
SENTENCES = (
    "I had a rotten day",
    "what a wonderful morning, everything went right",
    "play something quiet",
    "turn it down a bit please",
    "I feel so tired of everything and nobody listens to me",
    "we got the house at last",
    "skip this one",
    "stop",
    "I am worried about tomorrow, and I can not sleep",
    "set a timer for ten minutes",
    "my friend is coming over tonight, so I am quite excited",
    "pause the music",
)


@dataclass(frozen=True, slots=True)
class Called:
    """What the microphone's sound is once cleared, and when what happened, in seconds."""

    heard: NDArray[np.int16]
    woken_s: float
    ends_s: float  # of the sentence
    said: str  # by whom and what


@dataclass(frozen=True, slots=True)
class Company:
    """What else is to be heard, and by how many dB it is below who speaks."""

    name: str
    sounds: Callable[[int, np.random.Generator], Samples] | None = None
    below_db: float = 0.0
    is_own: bool = False  # whether it is the box's own music, which is taken out


def calls(
    company: Company, speakers: Speakers, human: Sequence[Path], *, count: int, word: str, seed: int
) -> Iterator[Called]:
    """So many calls, each by another voice; every third sentence is a person's own. human: their files."""
    random, room = np.random.default_rng(seed), Room()
    voices = speakers.voices
    lines = [(voices[k % len(voices)], SENTENCES[(k * 5 + k // 12) % len(SENTENCES)]) for k in range(count)]
    speakers.prepare([*lines, *((voice, word) for voice in voices)])
    for number, (voice, sentence) in enumerate(lines):
        place = _place(random)
        own = human[number % len(human)] if human and number % 3 == 2 else None
        said = spoken(own) if own else speakers.say(voice, sentence)
        name = f"{own.name if own else sentence} ({voice})"
        yield _call(company, (speakers.say(voice, word), said), place, name, (room, random))


def spoken(file: Path) -> Samples:
    """What a person says in a file, without the silence around it, as long as one breath of theirs lasts."""
    samples, rate = soundfile.read(file, dtype="float64", always_2d=True)
    whole = resampled(samples.mean(axis=1), rate)
    whole = whole / max(1e-9, float(np.abs(whole).max())) * 0.5
    loud = np.flatnonzero(np.abs(whole) > 0.02)
    gaps = np.flatnonzero(np.diff(loud) > PAUSE_AT_MOST_S * SAMPLE_RATE_HZ)
    last = loud[gaps[0]] if len(gaps) else loud[-1]
    return np.asarray(whole[loud[0] : last + 1])


def fan(length: int, random: np.random.Generator) -> Samples:
    """A rush that is stronger the lower it is, and the hum of a motor."""
    spectrum = np.fft.rfft(random.normal(0, 1, length))
    hz = np.fft.rfftfreq(length, 1 / SAMPLE_RATE_HZ)
    rush = np.fft.irfft(spectrum / np.sqrt(np.maximum(hz, 80)), length)
    hum = sum(np.sin(2 * np.pi * f * np.arange(length) / SAMPLE_RATE_HZ) / f for f in (100, 200, 300))
    return np.asarray(rush / power(rush) + 0.3 * hum / power(np.asarray(hum)))


def _call(
    company: Company,
    parts: tuple[Samples, Samples],
    place: tuple[float, float, float],
    said: str,
    where: tuple[Room, np.random.Generator],
) -> Called:
    room, random = where
    name, sentence = (part / power(part) * LEVEL for part in parts)
    pause = np.zeros(round(random.choice(PAUSES_S) * SAMPLE_RATE_HZ))
    begin = np.zeros(round(LEAD_S * SAMPLE_RATE_HZ))
    dry = np.concatenate([begin, name, pause, sentence, np.zeros(round(TAIL_S * SAMPLE_RATE_HZ))])
    heard = room.heard(dry, place)
    speech = heard[len(begin) : len(dry) - round(TAIL_S * SAMPLE_RATE_HZ)]
    heard = heard * (LEVEL / power(speech)) + random.normal(0, LEVEL * NOISE, len(heard))
    played = None
    if company.sounds is not None:
        played = company.sounds(len(heard), random)
        echo = room.heard(played, SPEAKER if company.is_own else WINDOW)
        heard = heard + echo * (LEVEL * 10 ** (-company.below_db / 20) / power(echo))
    heard *= min(1.0, 0.5 / float(np.abs(heard).max()))
    whole = (heard * 32767).astype(np.int16)
    if company.is_own and played is not None:
        whole = _cleared(whole, (0.3 * played / np.abs(played).max() * 32767).astype(np.int16))
    woken_s = LEAD_S + len(name) / SAMPLE_RATE_HZ + TO_WOKEN_S
    return Called(whole, woken_s, len(dry) / SAMPLE_RATE_HZ - TAIL_S, said)


def _cleared(heard: NDArray[np.int16], played: NDArray[np.int16]) -> NDArray[np.int16]:
    clearing = Clearing(EchoCanceller())
    left = np.zeros(len(heard), np.int16)
    for begin in range(0, len(heard), 480):
        clearing.plays(played[begin : begin + 480])
        for number, samples in clearing.hears(heard[begin : begin + 480]):
            left[number : number + len(samples)] = samples[: len(heard) - number]
    return left


def _place(random: np.random.Generator) -> tuple[float, float, float]:
    away, turn = random.uniform(1.0, 2.7), random.uniform(0.2, 1.3)
    x, y, _ = Room().ear
    return min(4.3, x + away * np.cos(turn)), min(3.7, y + away * np.sin(turn)), 1.3 + random.uniform(0, 0.3)
