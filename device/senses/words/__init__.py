"""From speech or a typed text to evidence of the words, and to whether somebody is in danger."""

from __future__ import annotations

from pathlib import Path

from device.ports import WordsSense
from device.senses.sense import NewDetector, Sense
from device.values import Part, Source


def _load(models: Path, _detector: NewDetector) -> WordsSense:
    from device.senses.words.reader import WordsReader

    return WordsReader(models)


SENSE = Sense(Source.WORDS, Part.WORDS, str, _load, private=True)
