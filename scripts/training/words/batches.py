"""An endless, seeded stream of training batches: corpora in shuffled order, written lines mixed in."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import torch
from torch import Tensor

from device.senses.words.plainly.emoji import spoken
from device.senses.words.wordpiece import BEGIN, END, WordPiece
from device.values import Emotion
from scripts.training.words import BATCH
from scripts.training.words.texts.corpora import FINE_LABELS, Row
from scripts.training.words.texts.corruption import as_recognised, as_typed, soundalikes

MOODS = list(Emotion)
POOL, LONGEST = 24, 48
SPOILED = {"everyday": 0.5, "emotion": 0.0, "emobank": 0.1}  # how often a text is spoiled; elsewhere 0.25


def stream(
    corpora: Sequence[Row], written: Sequence[Row], share: float, wordpiece: WordPiece, seed: int
) -> Iterator[tuple[Tensor, Sequence[Row]]]:
    """Ids (rows x length, 0 where padded) with their rows; `share` of them are written lines."""
    rng = random.Random(seed)
    alike = soundalikes(row.text for row in written)
    queue: list[Row] = []
    extra = int(BATCH * POOL * share) if written else 0
    while True:
        while len(queue) < BATCH * POOL - extra:
            queue.extend(rng.sample(corpora, len(corpora)))
        pool = [*queue[: BATCH * POOL - extra], *(rng.choices(written, k=extra) if written else ())]
        del queue[: BATCH * POOL - extra]
        coded = [(encode(_spoil(row, rng, alike), wordpiece), row) for row in pool]
        coded.sort(key=lambda pair: len(pair[0]))
        batches = [coded[i : i + BATCH] for i in range(0, len(coded), BATCH)]
        rng.shuffle(batches)
        for batch in batches:
            yield padded([ids for ids, _ in batch]), [row for _, row in batch]


def encode(text: str, wordpiece: WordPiece, longest: int = LONGEST) -> list[int]:
    """Begin mark, pieces, end mark; the middle of what is too long is left out."""
    ids = wordpiece.encode(spoken(text))
    if len(ids) > longest - 2:
        half = (longest - 2) // 2
        ids = ids[:half] + ids[-half:]
    return [BEGIN, *ids, END]


def padded(rows: Sequence[Sequence[int]], length: int = 0) -> Tensor:
    """rows x length, 0 where a row is shorter."""
    ids = np.zeros((len(rows), length or max(map(len, rows))), dtype=np.int64)
    for i, row in enumerate(rows):
        ids[i, : len(row)] = row
    return torch.from_numpy(ids)


def targets(rows: Sequence[Row]) -> tuple[Tensor, Tensor, Tensor]:
    """Mood indices (-100 where unknown), plane (nan where unknown) and fine labels (nan where unknown)."""
    mood = torch.tensor([MOODS.index(row.mood) if row.mood else -100 for row in rows])
    plane = torch.tensor([row.plane or (float("nan"),) * 2 for row in rows])
    fine = torch.tensor(
        [
            [float("nan") if row.fine is None else float(label in row.fine) for label in FINE_LABELS]
            for row in rows
        ]
    )
    return mood, plane, fine


def _spoil(row: Row, rng: random.Random, alike: Mapping[str, Sequence[str]]) -> str:
    if rng.random() >= SPOILED.get(row.corpus, 0.25):
        return row.text
    if rng.random() < 0.75:
        return as_recognised(row.text, rng, alike) or row.text
    return as_typed(row.text, rng)
