"""Figures of the model that tells voices apart: `.venv/bin/python scripts/evaluate.py speaker`."""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from device.configuration.paths import MODELS
from device.drivers.sounds import load_sound
from device.models.manifest import load_entry
from device.senses.ear.detector import SpeechDetector
from device.senses.voice.utterance import speech_span
from device.senses.voice.who.speaker import SpeakerModel
from device.values import Sound
from scripts.training.speaker.trials import Likeness, Said, compared

LEAST_SPEAKERS = 4  # of a corpus: of fewer nothing is said
CLIPS_A_SPEAKER = 60


def evaluate(data: Path) -> None:
    """Print what the model card states. data: a folder with a labels.csv, or of such folders.

    The network was trained on none of it: every speaker is one whom it never heard.
    """
    tables = sorted({*data.glob("labels.csv"), *data.glob("*/labels.csv")} & set(_tables_of_speech(data)))
    if not tables:
        print(f"{data}: no labels.csv of speech there", file=sys.stderr)
        sys.exit(2)
    model = SpeakerModel(MODELS)
    threshold = float(load_entry(MODELS, "speaker").settings["threshold"])
    said = {split: list(_said(model, tables, split)) for split in ("train", "val")}
    for split, heard in said.items():
        for plain in (False, True):
            report(split, heard, threshold, plain=plain)
    report_speed(model)


def report(split: str, said: list[Said], threshold: float, *, plain: bool) -> None:
    """A line a corpus, and one of all together."""
    taught = "taught plainly" if plain else "taught in any mood"
    parts, speakers = [], 0
    for corpus in dict.fromkeys(one.corpus for one in said):
        here = [one for one in said if one.corpus == corpus]
        count = len({one.speaker for one in here})
        if count < (LEAST_SPEAKERS if split == "train" else 2):
            continue
        parts.append(compared(here, plain=plain))
        speakers += count
        print(f"{split}, {taught}, {corpus}: {line(parts[-1], count, threshold)}", flush=True)
    if parts:
        print(f"{split}, {taught}, all: {line(Likeness.of(parts), speakers, threshold)}", flush=True)


def line(likeness: Likeness, speakers: int, threshold: float) -> str:
    error, at = likeness.equal_error()
    missed, mistaken = likeness.at(threshold)
    return (
        f"{speakers} speakers, equal error rate {100 * error:.1f} % (at {at:.3f}); "
        f"at {threshold}: {100 * missed:.1f} % unknown, {100 * mistaken:.1f} % mistaken"
    )


def report_speed(model: SpeakerModel) -> None:
    """Milliseconds for an utterance, on one thread."""
    for seconds in (2, 4):
        sound = Sound(np.random.default_rng(1).normal(0, 3000, 16_000 * seconds).astype(np.int16), 0.0)
        spent = []
        for _ in range(30):
            began = time.thread_time()
            model.embedding(sound)
            spent.append(1000 * (time.thread_time() - began))
        print(f"{seconds} s: median {np.median(spent):.1f} ms, least {min(spent):.1f} ms of processor time")


def _tables_of_speech(data: Path) -> Iterator[Path]:
    for table in (*data.glob("labels.csv"), *data.glob("*/labels.csv")):
        with table.open(encoding="utf-8", newline="") as file:
            if {"speaker", "text", "corpus", "split"} <= set(csv.DictReader(file).fieldnames or ()):
                yield table


def _said(model: SpeakerModel, tables: list[Path], split: str) -> Iterator[Said]:
    """Every clip of a split with enough speech in it, its speech found as the box finds it."""
    detector = SpeechDetector(MODELS)
    for table in tables:
        with table.open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["split"] == split]
        for row in _thinned(rows):
            sound = load_sound(table.parent / row["file"])
            detector.reset()
            span = speech_span(sound.samples, detector.probabilities(sound))
            spoken = Sound(sound.samples[slice(*span)], 0.0) if span else None
            embedding = model.embedding(spoken) if spoken else None
            if embedding:
                yield Said(row["corpus"], row["speaker"], row["text"], row["label"], embedding)


def _thinned(rows: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    """Of each speaker not more than enough, spread over what they said."""
    for speaker in dict.fromkeys(row["speaker"] for row in rows):
        own = [row for row in rows if row["speaker"] == speaker]
        step = max(1, -(-len(own) // CLIPS_A_SPEAKER))
        yield from own[::step]
