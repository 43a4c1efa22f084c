"""How good the shipped map is where moods without a label of their own are shown otherwise."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from device.mood.fusion import Fuser
from device.values import Emotion, Source
from scripts.training.calibration import calibration_error
from scripts.training.fusion.arrays import Scores
from scripts.training.fusion.figures import accuracy
from scripts.training.fusion.readings import Readings
from scripts.training.fusion.triples import MOODS, SHOWN, Shown, Triples, draw

SCANS, SEED = 2100, 11


def _otherwise(mood: Emotion, *, face: Mapping[str, float], voice: Mapping[str, float]) -> Shown:
    changed = {Source.FACE: face, Source.VOICE: voice}
    return {**SHOWN, **{source: {**SHOWN[source], mood: labels} for source, labels in changed.items()}}


def _alike(mood: Emotion, **labels: float) -> Shown:
    return _otherwise(mood, face=labels, voice=labels)


CHOICES: Mapping[str, Shown] = {
    "as above": SHOWN,
    "motivated: happy face and voice": _alike(Emotion.MOTIVATED, happy=1.0),
    "motivated: neutral face and voice": _alike(Emotion.MOTIVATED, neutral=1.0),
    "motivated: surprised face and voice": _alike(Emotion.MOTIVATED, surprise=1.0),
    "calm: happy face, neutral voice": _otherwise(Emotion.CALM, face={"happy": 1.0}, voice={"neutral": 1.0}),
    "angry: disgust for half of faces and voices": _alike(Emotion.ANGRY, angry=0.5, disgust=0.5),
    "anxious: surprise for half of faces and voices": _alike(Emotion.ANXIOUS, fear=0.5, surprise=0.5),
}


def choices_table(readings: Mapping[Source, Readings], fuser: Fuser) -> str:
    """Accuracy of all three and of the best sense alone, and calibration, by choice."""
    lines = ["| choice | all three | best single sense | ECE |", "|---|---|---|---|"]
    for name, shown in CHOICES.items():
        scans = draw(readings, SCANS, seed=SEED, shown=shown)
        singles = [scans.without(*(set(Source) - {source})) for source in Source]
        best = max(accuracy(_pooled(fuser, single), scans.moods) for single in singles)
        scores = _pooled(fuser, scans)
        error = calibration_error(scores, scores.argmax(axis=1) == scans.moods)
        lines.append(f"| {name} | {accuracy(scores, scans.moods):.3f} | {best:.3f} | {error:.3f} |")
    return "\n".join(lines)


def _pooled(fuser: Fuser, scans: Triples) -> Scores:
    pooled = [fuser.pool(evidence).scores for evidence in scans.evidences()]
    return np.array([[scores[mood] for mood in MOODS] for scores in pooled])
