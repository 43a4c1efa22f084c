"""Figures of the shipped voice model: `.venv/bin/python scripts/evaluate.py voice`."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from device.configuration.paths import MODELS
from device.drivers.sounds import load_sound
from device.senses.ear.detector import SpeechDetector
from device.senses.voice.reader import VoiceReader
from device.values import Evidence, Sound
from scripts.training.voice.corpus import LABELS, Clip, clips
from scripts.training.voice.figures import Reading, acquainted, summary
from scripts.training.voice.rooms import coloured, hum, music
from scripts.training.voice.strangers.figures import table
from scripts.training.voice.strangers.people import People

NOISES_DB = (20.0, 10.0)
MUSIC_DB = 5.0


def evaluate(data: Path) -> None:
    """Print what the model card states, for the val split of a folder laid out like the training data."""
    reader = VoiceReader(MODELS, SpeechDetector(MODELS))
    heard: dict[Clip, Evidence | None] = {}
    for corpus, here in by_corpus(data).items():
        chosen = [(clip.label, clip.path) for clip in here]
        found = readings(reader, chosen, as_it_is)
        heard |= dict(zip(here, (evidence for _, evidence in found), strict=True))
        report(corpus, found)
        print(f"{corpus}, {acquainted(found, [clip.speaker for clip in here], reader.everybody)}")
        for level in NOISES_DB:
            title = f"{corpus}, noise {level:.0f} dB"
            change = partial(noisy, level_db=level, rng=np.random.default_rng(1))
            report(title, readings(reader, chosen, change))
        change = partial(under_music, level_db=MUSIC_DB, rng=np.random.default_rng(1))
        report(f"{corpus}, synthetic music {MUSIC_DB:.0f} dB below", readings(reader, chosen, change))
    print(across(heard))
    report_not_speech(reader)
    report_speed(reader)


def by_corpus(data: Path) -> dict[str, list[Clip]]:
    """The clips of the val split, of every corpus whose labels are all the model's."""
    strange = {row.corpus for row in clips(data) if row.label not in LABELS}
    val = [clip for clip in clips(data) if clip.split == "val" and clip.corpus not in strange]
    return {
        corpus: [clip for clip in val if clip.corpus == corpus]
        for corpus in dict.fromkeys(clip.corpus for clip in val)
    }


def across(heard: Mapping[Clip, Evidence | None]) -> str:
    """The figures of every corpus side by side; what is unheard says all labels alike."""
    people = People.of(list(heard))
    nothing = dict.fromkeys(LABELS, 1.0 / len(LABELS))
    scores = [[(one.scores if one else nothing)[label] for label in LABELS] for one in heard.values()]
    planes = [(one.valence or 0.0, one.arousal or 0.0) if one else (0.0, 0.0) for one in heard.values()]
    whole = np.ones(len(scores), bool)
    return table("All corpora", people, np.array(scores), np.array(planes), whole)


def readings(
    reader: VoiceReader, chosen: Iterable[tuple[str, Path]], change: Callable[[Sound], Sound]
) -> list[Reading]:
    """What the shipped model hears in each clip after a change."""
    return [(label, reader.read(change(load_sound(path)))) for label, path in chosen]


def as_it_is(sound: Sound) -> Sound:
    return sound


def noisy(sound: Sound, level_db: float, rng: np.random.Generator) -> Sound:
    """White noise under a sound, at a signal-to-noise ratio over the whole clip."""
    return with_under_it(sound, rng.normal(0, 1, len(sound.samples)), level_db)


def under_music(sound: Sound, level_db: float, rng: np.random.Generator) -> Sound:
    """Synthetic music under a sound, so many dB below it over the whole clip."""
    return with_under_it(sound, np.resize(music(rng), len(sound.samples)), level_db)


def with_under_it(sound: Sound, other: NDArray[np.floating], level_db: float) -> Sound:
    signal = sound.samples.astype(np.float64)
    gain = np.sqrt(np.mean(signal**2) / np.mean(np.square(other))) * 10 ** (-level_db / 20)
    return Sound(np.clip(signal + gain * other, -32768, 32767).astype(np.int16), sound.at)


def report(title: str, found: list[Reading]) -> None:
    """One line: how many were unheard, mean quality, and the figures."""
    heard = [evidence for _, evidence in found if evidence is not None]
    trust = np.mean([evidence.quality for evidence in heard])
    print(f"{title}: unheard {len(found) - len(heard)}, mean quality {trust:.2f}, {summary(found)}")


def report_not_speech(reader: VoiceReader) -> None:
    """How many of twenty sounds of an empty room give no evidence."""
    rng = np.random.default_rng(20)
    waves = [np.zeros(64_000), rng.normal(0, 1e-3, 64_000)]
    made = [maker(rng) for maker in (coloured, hum, music) for _ in range(6)]
    waves += [0.3 * wave / np.abs(wave).max() for wave in made]
    heard = [reader.read(Sound((wave * 32767).astype(np.int16), 0.0)) for wave in waves]
    print(f"not speech: no evidence in {heard.count(None)} of {len(heard)}")


def report_speed(reader: VoiceReader) -> None:
    """Milliseconds for four seconds, on one thread."""
    sound = Sound(np.random.default_rng(1).normal(0, 3000, 64_000).astype(np.int16), 0.0)
    for what, spoken in (("4 s of found speech to evidence", True), ("4 s searched for speech", False)):
        spent = []
        for _ in range(50):
            began = time.thread_time()
            reader.read(sound, spoken=spoken)
            spent.append(1000 * (time.thread_time() - began))
        print(f"{what}: median {np.median(spent):.1f} ms, least {min(spent):.1f} ms of processor time")
