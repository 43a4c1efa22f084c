"""What the shipped senses read in the validation sets, with the label each item really has."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from device.drivers.sounds import load_sound
from device.senses.ear.detector import SpeechDetector
from device.senses.face.expression import ExpressionReader
from device.senses.voice.reader import VoiceReader
from device.senses.words.reader import WordsReader
from device.values import Evidence, Source
from scripts.training.fusion.arrays import LABELS
from scripts.training.progress import told
from scripts.training.words.texts.corpora import TRUSTED, read_rows

FACE_LABELS = ("angry", "disgust", "fear", "happy", "sad", "surprise", "neutral")  # FER-2013's order
MOST_A_LABEL = 250  # more add nothing but time


@dataclass(frozen=True, slots=True)
class Readings:
    """All readings of one sense."""

    source: Source
    labels: NDArray[np.str_]  # n, what each item really shows, in the sense's own labels
    groups: NDArray[np.str_]  # n, corpus and speaker: what must not stand on both sides of a split
    corpora: NDArray[np.str_]  # n
    scores: NDArray[np.float64]  # n x labels, in LABELS' order
    quality: NDArray[np.float64]  # n

    def only(self, chosen: NDArray[np.bool_]) -> Readings:
        """Some of the readings."""
        return Readings(
            self.source,
            self.labels[chosen],
            self.groups[chosen],
            self.corpora[chosen],
            self.scores[chosen],
            self.quality[chosen],
        )

    def halves(self) -> tuple[Readings, Readings]:
        """Two parts that share no speaker, or of which each item fell to one by the hash of its group."""
        first = np.zeros(len(self.labels), bool)
        for corpus in np.unique(self.corpora):
            groups = np.unique(self.groups[self.corpora == corpus])
            ordered = sorted(groups, key=lambda group: hashlib.md5(str(group).encode()).hexdigest())
            first |= np.isin(self.groups, ordered[::2])
        return self.only(first), self.only(~first)


Item = tuple[str, str, str, Evidence]  # label, corpus, group, what was read


def read_all(data: Path, models: Path) -> dict[Source, Readings]:
    """What every sense reads in data/face, data/speech and data/text. Raises ModelError without a model."""
    return {
        Source.FACE: _gathered(Source.FACE, told(_faces(data / "face", models), "reading faces")),
        Source.VOICE: _gathered(Source.VOICE, told(_voices(data / "speech", models), "reading voices")),
        Source.WORDS: _gathered(Source.WORDS, told(_words(data / "text", models), "reading sentences")),
    }


def strangers(data: Path, models: Path) -> Readings:
    """What the voice reads of new people of other languages, in data/speech_more."""
    heard = told(_voices(data / "speech_more", models), "reading strangers")
    known = set(LABELS[Source.VOICE])
    by_corpus = [(label in known, label, corpus, group, one) for label, corpus, group, one in heard]
    strange = {corpus for fits, _, corpus, _, _ in by_corpus if not fits}
    return _gathered(Source.VOICE, (one[1:] for one in by_corpus if one[2] not in strange))


def _gathered(source: Source, items: Iterable[Item]) -> Readings:
    labels, corpora, groups, evidence = zip(*items, strict=True)
    return Readings(
        source,
        np.array(labels),
        np.array(groups),
        np.array(corpora),
        np.array([[one.scores[label] for label in LABELS[source]] for one in evidence]),
        np.array([one.quality for one in evidence]),
    )


def _faces(data: Path, models: Path) -> Iterator[Item]:
    """FER-2013's images outside Training of which Training has no copy."""
    reader = ExpressionReader(models)
    with np.load(data / "fer2013.npz") as archive:
        images, labels, split = archive["images"], archive["label"], archive["split"]
    seen = {hashlib.md5(image.tobytes()).hexdigest() for image in images[split == 0]}
    chosen = [FACE_LABELS[label] for label in labels[split != 0]]
    for i in _some_of_each(chosen):
        image = images[split != 0][i]
        key = hashlib.md5(image.tobytes()).hexdigest()
        if key not in seen:
            yield chosen[i], "fer2013", key, reader.read_crop(image)


def _voices(data: Path, models: Path) -> Iterator[Item]:
    """The clips outside the train split in which somebody is heard."""
    reader = VoiceReader(models, SpeechDetector(models))
    with (data / "labels.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["split"] != "train"]
    for row in rows:
        evidence = reader.read(load_sound(data / row["file"]))
        if evidence:
            yield row["label"], row["corpus"], f"{row['corpus']}/{row['speaker']}", evidence


def _words(data: Path, models: Path) -> Iterator[Item]:
    """Texts of the trusted corpora whose labels name one mood."""
    reader = WordsReader(models)
    rows = [row for row in read_rows(data, "val", TRUSTED) if row.mood]
    for row in (rows[i] for i in _some_of_each([str(row.mood) for row in rows])):
        evidence = reader.read(row.text, 0.0)
        if evidence:
            yield str(row.mood), row.corpus, row.text, evidence


def _some_of_each(labels: Sequence[str]) -> list[int]:
    """Indices of up to MOST_A_LABEL items a label, drawn with a fixed seed."""
    left = dict.fromkeys(labels, MOST_A_LABEL)
    chosen = []
    for i in map(int, np.random.default_rng(0).permutation(len(labels))):
        if left[labels[i]] > 0:
            left[labels[i]] -= 1
            chosen.append(i)
    return chosen
