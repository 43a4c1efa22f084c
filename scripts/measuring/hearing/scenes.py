"""Recordings of a made room: words at known times, music that plays meanwhile, and hours without the word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from device.values import SAMPLE_RATE_HZ
from scripts.measuring.hearing.room import Room, another_clock, convolved, late, power, resampled
from scripts.measuring.hearing.voices import Speakers, Voice

Samples = NDArray[np.float64]
LEVEL = 0.03  # root mean square of speech
NOISE = 10 ** (-35 / 20)  # of a room, below speech
LEAD_S, GAP_S, TAIL_S = 8.0, 7.0, 3.0
SPEAKER = (1.35, 1.1, 0.85)  # where the box's loudspeaker is
ANSWERS = (
    "I had a rotten day",
    "what a wonderful morning",
    "play something quiet",
    "turn it down a bit",
    "I feel so tired of everything",
    "we got the house at last",
    "skip this one please",
    "I am worried about tomorrow",
    "my friend is coming over tonight",
    "nothing went right today",
    "I could dance all night",
    "please stop the music",
)


@dataclass(frozen=True, slots=True)
class Trial:
    """What is tried."""

    name: str
    music_db: float | None = None  # speech above the music; None: no music
    delay_s: float = 0.0
    ppm: float = 0.0  # how much faster the microphone's clock is


TRIALS = (
    Trial("quiet"),
    Trial("own music, as loud", 0.0),
    Trial("own music, 10 dB louder", -10.0),
    Trial("as loud, 150 ms late, 40 ppm apart", 0.0, 0.15, 40.0),
    Trial("10 dB louder, 150 ms late, 40 ppm apart", -10.0, 0.15, 40.0),
)


@dataclass(frozen=True, slots=True)
class Recording:
    """What the microphone hears, what is played meanwhile, and when the word was said."""

    heard: NDArray[np.int16]
    played: NDArray[np.int16] | None
    words: Sequence[tuple[float, float, Voice]]  # begins, ends, by whom


def words_in(
    trial: Trial, speakers: Speakers, music: Samples, *, count: int, word: str, seed: int
) -> Recording:
    """So many times the word with a sentence behind it, without a pause, from places all over the room."""
    random, room = np.random.default_rng(seed), Room()
    lines = lines_of(speakers, count, word)
    heard = np.zeros(round((LEAD_S + count * GAP_S + TAIL_S) * SAMPLE_RATE_HZ))
    found: list[tuple[float, float, Voice]] = []
    for number, (voice, text) in enumerate(lines):
        said = _levelled(convolved(speakers.say(voice, text), room.response(place_in(random, room))))
        at = LEAD_S + number * GAP_S + random.uniform(0, 1)
        begin = round(at * SAMPLE_RATE_HZ)
        heard[begin : begin + len(said)] += said[: len(heard) - begin]
        found.append((at, at + len(speakers.say(voice, word)) / SAMPLE_RATE_HZ, voice))
    return _recorded(trial, heard, music, room, found, random)


def lines_of(speakers: Speakers, count: int, word: str) -> list[tuple[Voice, str]]:
    """Who says what: the word and a sentence; all voices in turn."""
    voices = speakers.voices
    lines = [
        (voices[k % len(voices)], f"{word}, {ANSWERS[(k * 5 + k // 12) % len(ANSWERS)]}")
        for k in range(count)
    ]
    speakers.prepare([*lines, *((voice, word) for voice in voices)])
    return lines


def hours_without(trial: Trial, speech: Samples, music: Samples, seed: int = 0) -> Recording:
    """Speech that does not hold the word."""
    room, random = Room(), np.random.default_rng(seed)
    return _recorded(trial, _levelled(room.heard(speech, (2.6, 2.2, 1.4))), music, room, [], random)


def sounds_of(folders: Sequence[Path], seconds: float, seed: int) -> Samples:
    """Sound files of folders in a chance order, one after the other with a pause, equally loud."""
    return next(pieces_of(folders, seconds, seed), np.zeros(0))


def pieces_of(folders: Sequence[Path], seconds: float, seed: int) -> Iterator[Samples]:
    """As above, piece after piece, each file once; at the end the pieces begin again in another order."""
    files = sorted(file for folder in folders for file in folder.rglob("*") if file.suffix in AUDIO)
    random = np.random.default_rng(seed)
    parts: list[Samples] = []
    length, wanted = 0, round(seconds * SAMPLE_RATE_HZ)
    while files:
        random.shuffle(files)
        for samples in _loaded(files):
            parts += [_levelled(samples), np.zeros(round(random.uniform(0.05, 0.6) * SAMPLE_RATE_HZ))]
            length += len(parts[-2]) + len(parts[-1])
            if length >= wanted:
                yield np.concatenate(parts)[:wanted]
                parts, length = [], 0


AUDIO = (".opus", ".wav", ".flac", ".ogg", ".mp3")


def _loaded(files: Sequence[Path]) -> Iterator[Samples]:
    for file in files:
        samples, rate = soundfile.read(file, dtype="float64", always_2d=True)
        yield resampled(samples.mean(axis=1), rate)


def _recorded(
    trial: Trial,
    speech: Samples,
    music: Samples,
    room: Room,
    words: Sequence[tuple[float, float, Voice]],
    random: np.random.Generator,
) -> Recording:
    heard = speech + random.normal(0, LEVEL * NOISE, len(speech))
    played = None
    if trial.music_db is not None:
        played = np.resize(music, len(speech)) * (0.1 / power(music))
        echo = room.heard(np.tanh(1.5 * played) / 1.5, SPEAKER)  # loudspeakers bend what is loud
        echo *= LEVEL * 10 ** (-trial.music_db / 20) / power(echo)
        heard = heard + another_clock(late(echo, trial.delay_s), trial.ppm)
    heard *= min(1.0, 0.5 / float(np.abs(heard).max()))
    return Recording(_whole(heard), None if played is None else _whole(played), words)


def place_in(random: np.random.Generator, room: Room) -> tuple[float, float, float]:
    """Where somebody stands: 1 to 2.7 m away."""
    away, turn = random.uniform(1.0, 2.7), random.uniform(0.2, 1.3)
    x, y, _ = room.ear
    return min(4.3, x + away * np.cos(turn)), min(3.7, y + away * np.sin(turn)), 1.3 + random.uniform(0, 0.3)


def _levelled(samples: Samples) -> Samples:
    return samples / max(1e-9, power(samples)) * LEVEL


def _whole(samples: Samples) -> NDArray[np.int16]:
    return (np.clip(samples, -1, 1) * 32767).astype(np.int16)
