"""Spread the written templates out into utterances."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterator
from pathlib import Path

from device.values import Emotion
from scripts.training.words.texts.corpora import Row

_SLOT = re.compile(r"<(\w+)>")
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
FEELINGS = [mood for mood in Emotion if mood is not Emotion.NEUTRAL]


def expand(path: Path, times: int, seed: int = 3) -> list[Row]:
    """Rows of `times` utterances a template (of contrasts a fifth for every pair of moods), without repeats.

    `@name = a|b` names a list, `<name>` takes one of it, `[a|b]` one of these; `#mood` opens a mood's
    templates, `#contrast` those in which {from} gives way to {to}, which is the mood meant.
    """
    rng = random.Random(seed)
    lists, templates = _parse(path)
    rows: dict[str, Row] = {}
    for mood, template, share in _concrete(templates):
        for _ in range(math.ceil(times * share)):
            text = _filled(template, lists, rng)
            rows.setdefault(text.lower(), Row("everyday", text, mood))
    return list(rows.values())


def _parse(path: Path) -> tuple[dict[str, list[str]], list[tuple[str, str]]]:
    lists: dict[str, list[str]] = {}
    templates: list[tuple[str, str]] = []
    section = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            name, _, words = line[1:].partition(" = ")
            lists[name] = words.split("|")
        elif line.startswith("#"):
            section = line[1:]
        elif line:
            templates.append((section, line))
    return lists, templates


def _concrete(templates: list[tuple[str, str]]) -> Iterator[tuple[Emotion, str, float]]:
    """Each template with its mood and how much it counts; contrasts for every pair of feelings."""
    for section, template in templates:
        if section != "contrast":
            yield Emotion(section), template, 1.0
            continue
        for before in FEELINGS:
            for after in FEELINGS:
                if before is not after:
                    slots = template.replace("{from}", f"<{before}>").replace("{to}", f"<{after}>")
                    yield after, slots, 0.2


def _filled(template: str, lists: dict[str, list[str]], rng: random.Random) -> str:
    text = template
    while (slot := _SLOT.search(text)) or _CHOICE.search(text):
        if slot:
            text = text[: slot.start()] + rng.choice(lists[slot[1]]) + text[slot.end() :]
        else:
            text = _CHOICE.sub(lambda match: rng.choice(match[1].split("|")), text, count=1)
    return re.sub(r"\s+([,!?])", r"\1", " ".join(text.split()))
