"""Make docs/accuracy.md and the tables of the voice's card: what was learned from, new people, strangers.

Usage: .venv/bin/python -m scripts.training.accuracy [--data DIR] [--work DIR]
DIR holds face/, speech/, speech_more/ and text/; the work folder is that of `scripts/train.py voice`, which
leaves whole corpora and people out.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from device.configuration.paths import MODELS, ROOT
from device.drivers.pictures import load_reduced
from device.house.tables import load_fuser, load_label_map, load_space
from device.mood.fusion import Fuser
from device.senses.ear.detector import SpeechDetector
from device.senses.face.expression import ExpressionReader
from device.senses.face.reader import FaceReader
from device.senses.voice.reader import VoiceReader
from device.senses.words.reader import WordsReader
from device.values import Evidence, Source
from scripts.training.calibration import calibration_error
from scripts.training.fusion.arrays import START
from scripts.training.fusion.document import refresh
from scripts.training.fusion.evaluate import SCANS, SEED, blended
from scripts.training.fusion.figures import accuracy
from scripts.training.fusion.pool import LogLinearPool
from scripts.training.fusion.readings import FACE_LABELS, Readings, read_all, strangers
from scripts.training.fusion.triples import draw, with_gaps
from scripts.training.voice.corpus import LABELS, clips
from scripts.training.voice.evaluate import as_it_is, by_corpus, readings
from scripts.training.voice.figures import Reading, guess, unweighted_accuracy
from scripts.training.words.texts.corpora import TRUSTED, read_rows

PAGE, CARD = ROOT / "docs" / "accuracy.md", MODELS / "voice.md"
LEFT_OUT = "left-out.json"
SAMPLE = 1000  # of what was learned from
STRANGE_TEXTS = ("crowdflower", "emorynlp")  # nothing was learned from those
NONE = "–"


def main() -> None:
    """Read everything, and write both pages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--work", type=Path, default=Path(".cache/voice"))
    asked = parser.parse_args()
    left_out = json.loads((asked.work / LEFT_OUT).read_text(encoding="utf-8"))
    new = {corpus: found for name in ("speech", "speech_more") for corpus, found in heard(asked.data / name)}
    rows = [faces(asked.data / "face"), voices(asked.data, new, left_out), texts(asked.data / "text")]
    refresh(PAGE, {"figures": figures_table([*rows, scans(asked.data)]), "corpora": corpora_table(left_out)})
    refresh(CARD, {"corpora": corpora_table(left_out), "labels": labels_table(new)})
    print(f"{PAGE} and {CARD}: written")


def heard(data: Path) -> Iterable[tuple[str, list[Reading]]]:
    """What the device hears in the val split of every corpus."""
    reader = VoiceReader(MODELS, SpeechDetector(MODELS))
    for corpus, chosen in by_corpus(data).items():
        yield corpus, readings(reader, [(clip.label, clip.path) for clip in chosen], as_it_is)


def faces(data: Path) -> Sequence[str]:
    """FER-2013's label: its Training, its other images, and press photographs."""
    reader = ExpressionReader(MODELS)
    with np.load(data / "fer2013.npz") as archive:
        images, labels, split = archive["images"], archive["label"], archive["split"]
    known = {image.tobytes() for image in images[split == 0]}
    learned = np.random.default_rng(0).choice(np.flatnonzero(split == 0), SAMPLE, replace=False)
    unseen = [row for row in np.flatnonzero(split != 0) if images[row].tobytes() not in known]
    shares = [
        share((FACE_LABELS[labels[row]], reader.read_crop(images[row])) for row in rows)
        for rows in (learned, unseen)
    ]
    return ("face, seven labels (FER-2013; press photographs)", *shares, share(press(data / "wild")))


def press(data: Path) -> Iterable[tuple[str, Evidence | None]]:
    """What is seen in press photographs, and what their tagger saw."""
    reader = FaceReader(MODELS)
    with (data / "labels.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["source"] == "press"]
    for row in rows:
        picture = load_reduced(data / "images" / row["file"])
        look = reader.look(picture.pixels, scale=picture.scale)
        yield row["label"], look.evidence if look else None


def voices(data: Path, new: Mapping[str, list[Reading]], left_out: Mapping[str, Any]) -> Sequence[str]:
    """RAVDESS: actors learned from, actors kept back; new corpora: mean right over all eight labels."""
    reader = VoiceReader(MODELS, SpeechDetector(MODELS))
    known = [one for one in clips(data / "speech") if one.corpus == "ravdess" and one.split == "train"][::5]
    learned = readings(reader, [(clip.label, clip.path) for clip in known], as_it_is)
    never_met = np.mean([one["all"] for one in left_out["whole corpora left out"].values()])
    honest = unweighted_accuracy(new["ravdess"])
    return (
        "voice, RAVDESS's eight labels (mean recall)",
        f"{unweighted_accuracy(learned):.3f}",
        f"{honest:.3f}",
        f"{never_met:.3f}",
    )


def texts(data: Path) -> Sequence[str]:
    """Seven moods: rows learned from, rows kept back, corpora that nothing was learned from."""
    reader = WordsReader(MODELS)
    rng = np.random.default_rng(0)
    shares = []
    for split, corpora in (("train", TRUSTED), ("val", TRUSTED), ("val", STRANGE_TEXTS)):
        rows = [row for row in read_rows(data, split, corpora) if row.mood]
        chosen = [rows[i] for i in rng.permutation(len(rows))[:SAMPLE]]
        shares.append(share((str(row.mood), reader.read(row.text, 0.0)) for row in chosen))
    return ("words, seven moods", *shares)


def scans(data: Path) -> Sequence[str]:
    """All three senses: readings fitted on, the other half of them, and voices of other languages."""
    known, start = read_all(data, MODELS), load_label_map(START)
    halves = zip(*(one.halves() for one in known.values()), strict=True)
    one, other = (dict(zip(known, half, strict=True)) for half in halves)
    honest = np.mean([fused(fitted(seen, start), unseen) for seen, unseen in ((one, other), (other, one))])
    strange = {**known, Source.VOICE: strangers(data, MODELS)}
    shipped = load_fuser()
    return (
        "all three, simulated scans",
        f"{fused(shipped, known):.3f}",
        f"{honest:.3f}",
        f"{fused(shipped, strange):.3f} (voices of other languages)",
    )


def fitted(seen: Mapping[Source, Readings], start: Any) -> Fuser:
    pool = LogLinearPool(start)
    pool.fit(with_gaps(draw(seen, SCANS, seed=1), seed=2))
    return Fuser(load_space(), pool.label_map())


def fused(fuser: Fuser, found: Mapping[Source, Readings]) -> float:
    drawn = draw(found, SCANS, seed=SEED)
    return accuracy(blended(fuser, drawn)[0], drawn.moods)


def share(found: Iterable[tuple[str, Evidence | None]]) -> str:
    """Of readings, how many are right; what can't be read is wrong."""
    return f"{np.mean([guess(evidence) == truth for truth, evidence in found]):.3f}"


def figures_table(rows: Sequence[Sequence[str]]) -> str:
    head = [
        "| what | learned from it (leaky) | kept back (honest) | corpora never met |",
        "|---|---|---|---|",
    ]
    return "\n".join([*head, *("| " + " | ".join(row) + " |" for row in rows)])


def corpora_table(left_out: Mapping[str, Mapping[str, Mapping[str, float]]]) -> str:
    """Of corpora, by who was left out."""
    columns = ("left out", "corpus", "clips", "its own labels", "all eight", "Brier", "calibration error")
    head = f"| {' | '.join(columns)} | arousal | valence |"
    lines = [head, "|---|---|---|---|---|---|---|---|---|"]
    names = ("shared", "all", "brier", "error", "arousal", "valence")
    for way, corpora in left_out.items():
        for corpus, one in corpora.items():
            values = " | ".join(f"{one[name]:.3f}" for name in names)
            lines.append(f"| {way.removesuffix(' left out')} | {corpus} | {one['clips']:.0f} | {values} |")
        means = " | ".join(f"{np.nanmean([one[name] for one in corpora.values()]):.3f}" for name in names)
        lines.append(f"| {way.removesuffix(' left out')} | **mean** | | {means} |")
    return "\n".join(lines)


def labels_table(new: Mapping[str, Sequence[Reading]]) -> str:
    """F1 of every label, and how far confidence is off, in the val split of every corpus."""
    lines = [
        f"| val split | clips | {' | '.join(LABELS)} | mean recall | calibration error |",
        f"|---|---|{'---|' * len(LABELS)}---|---|",
    ]
    for corpus, found in new.items():
        each = " | ".join(f_one(found, label) for label in LABELS)
        known = [(truth, one) for truth, one in found if one]
        scores = np.array([list(one.scores.values()) for _, one in known])
        error = calibration_error(scores, np.array([guess(one) == truth for truth, one in known]))
        recall = unweighted_accuracy(found)
        lines.append(f"| {corpus} | {len(found)} | {each} | {recall:.3f} | {error:.3f} |")
    return "\n".join(lines)


def f_one(found: Sequence[Reading], label: str) -> str:
    truths, guesses = (np.array(column) for column in zip(*((t, guess(e)) for t, e in found), strict=True))
    both = np.sum((truths == label) & (guesses == label))
    return (
        f"{2 * both / (np.sum(truths == label) + np.sum(guesses == label)):.2f}" if label in truths else NONE
    )


if __name__ == "__main__":
    main()
