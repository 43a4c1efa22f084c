"""Figures of the shipped voice model: python -m scripts.evaluate_voice --data ../shared/data/speech."""

from __future__ import annotations

import argparse
import csv
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from device.paths import MODELS
from device.senses.sounds import load_sound
from device.senses.voice import VoiceReader
from device.types import Evidence, Sound
from scripts.voice_rooms import coloured, hum, music

NOISES_DB = (20.0, 10.0)
BINS = 10
EXCITED, SUBDUED = ("angry", "happy", "fear"), ("neutral", "sad")
Reading = tuple[str, Evidence | None]  # the true label and what was heard


def evaluate(data: Path) -> None:
    """Print what the model card states, for the val split of a folder laid out like the training data."""
    reader = VoiceReader(MODELS)
    with (data / "labels.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["split"] == "val"]
    for corpus in dict.fromkeys(row["corpus"] for row in rows):
        chosen = [(row["label"], data / row["file"]) for row in rows if row["corpus"] == corpus]
        report(corpus, readings(reader, chosen, as_it_is))
        for level in NOISES_DB:
            title = f"{corpus}, noise {level:.0f} dB"
            change = partial(noisy, level_db=level, rng=np.random.default_rng(1))
            report(title, readings(reader, chosen, change))
    report_not_speech(reader)
    report_speed(reader)


def readings(
    reader: VoiceReader, chosen: Iterable[tuple[str, Path]], change: Callable[[Sound], Sound]
) -> list[Reading]:
    """What the shipped model hears in each clip after a change."""
    return [(label, reader.read(change(load_sound(path)))) for label, path in chosen]


def as_it_is(sound: Sound) -> Sound:
    return sound


def noisy(sound: Sound, level_db: float, rng: np.random.Generator) -> Sound:
    """White noise under a sound, at a signal-to-noise ratio over the whole clip."""
    signal = sound.samples.astype(np.float64)
    spread = np.sqrt(np.mean(signal**2)) * 10 ** (-level_db / 20)
    mixed = signal + rng.normal(0, spread, len(signal))
    return Sound(np.clip(mixed, -32768, 32767).astype(np.int16), sound.at)


def report(title: str, found: list[Reading]) -> None:
    """One line: unweighted accuracy, calibration, share unheard, quality, and each label's recall."""
    recalls = {
        label: np.mean([guess(evidence) == label for truth, evidence in found if truth == label])
        for label in dict.fromkeys(truth for truth, _ in found)
    }
    heard = [(truth, evidence) for truth, evidence in found if evidence is not None]
    trust = np.mean([evidence.quality for _, evidence in heard])
    print(f"{title}: {len(found)} clips, UAR {np.mean(list(recalls.values())):.3f}, ", end="")
    print(f"ECE {calibration(heard):.3f}, unheard {len(found) - len(heard)}, ", end="")
    print(f"mean quality {trust:.2f}, arousal order {arousal_order(heard):.2f}; ", end="")
    print(" ".join(f"{label} {recall:.2f}" for label, recall in recalls.items()))


def arousal_order(heard: list[tuple[str, Evidence]]) -> float:
    """Share of pairs of an excited and a subdued clip in which the excited one has the higher arousal."""
    high = np.array([evidence.arousal for truth, evidence in heard if truth in EXCITED], np.float64)
    low = np.array([evidence.arousal for truth, evidence in heard if truth in SUBDUED], np.float64)
    return float(np.mean(high[:, None] > low[None, :]))


def report_not_speech(reader: VoiceReader) -> None:
    """How many of twenty sounds of an empty room give no evidence."""
    rng = np.random.default_rng(20)
    waves = [np.zeros(64_000), rng.normal(0, 1e-3, 64_000)]
    made = [maker(rng) for maker in (coloured, hum, music) for _ in range(6)]
    waves += [0.3 * wave / np.abs(wave).max() for wave in made]
    heard = [reader.read(Sound((wave * 32767).astype(np.int16), 0.0)) for wave in waves]
    print(f"not speech: no evidence in {heard.count(None)} of {len(heard)}")


def report_speed(reader: VoiceReader) -> None:
    """Milliseconds from four seconds of found speech to evidence, on one thread."""
    sound = Sound(np.random.default_rng(1).normal(0, 3000, 64_000).astype(np.int16), 0.0)
    spent = []
    for _ in range(50):
        began = time.thread_time()
        reader.read(sound, spoken=True)
        spent.append(1000 * (time.thread_time() - began))
    print(f"4 s to evidence: median {np.median(spent):.1f} ms, least {min(spent):.1f} ms of processor time")


def guess(evidence: Evidence | None) -> str | None:
    return max(evidence.scores, key=evidence.scores.__getitem__) if evidence else None


def calibration(heard: list[tuple[str, Evidence]]) -> float:
    """Expected calibration error over ten bins of confidence (Guo et al. 2017)."""
    confidence: NDArray[np.float64] = np.array([max(evidence.scores.values()) for _, evidence in heard])
    right = np.array([guess(evidence) == truth for truth, evidence in heard])
    bins = np.minimum((confidence * BINS).astype(int), BINS - 1)
    return float(
        sum(
            abs(right[bins == one].mean() - confidence[bins == one].mean()) * np.mean(bins == one)
            for one in np.unique(bins)
        )
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/speech"))
    evaluate(parser.parse_args().data)


if __name__ == "__main__":
    main()
