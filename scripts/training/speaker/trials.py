"""Who is taken for whom: everybody teaches three sentences, and all else is compared with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from device.senses.voice.who.speaker import Embedding, like
from device.values import SENTENCES, VoicePrint

PLAIN = ("neutral", "calm")  # labels of clips that are said without much feeling
ROUNDS = 4  # each with other sentences taught
OWN, OTHERS = 30, 90  # clips compared with a voice, at most

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Said:
    """One clip."""

    corpus: str
    speaker: str
    text: str
    label: str
    embedding: Embedding


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like voices are: to the same person's, and to others' of the same corpus."""

    own: Floats
    others: Floats

    def equal_error(self) -> tuple[float, float]:
        """The share of own voices taken for strange where as many others are taken for them; from when on."""
        steps = np.unique(np.concatenate([self.own, self.others]))
        missed = np.searchsorted(np.sort(self.own), steps) / len(self.own)
        mistaken = 1.0 - np.searchsorted(np.sort(self.others), steps) / len(self.others)
        best = int(np.argmin(np.abs(missed - mistaken)))
        return float(missed[best] + mistaken[best]) / 2, float(steps[best])

    def at(self, threshold: float) -> tuple[float, float]:
        """The shares of own voices taken for strange, and of others' taken for own."""
        return float(np.mean(self.own < threshold)), float(np.mean(self.others >= threshold))

    @classmethod
    def of(cls, parts: Sequence[Likeness]) -> Likeness:
        """All of them together."""
        return cls(np.concatenate([one.own for one in parts]), np.concatenate([one.others for one in parts]))


def compared(said: Sequence[Said], *, plain: bool, seed: int = 1) -> Likeness:
    """Of one corpus. The sentences that are taught have other texts than those that are compared.

    plain: taught without much feeling, where there are such clips.
    """
    rng = np.random.default_rng(seed)
    own: list[float] = []
    others: list[float] = []
    for speaker in [name for _ in range(ROUNDS) for name in dict.fromkeys(one.speaker for one in said)]:
        taught = _taught([one for one in said if one.speaker == speaker], rng, plain=plain)
        if not taught:
            continue
        known = VoicePrint(tuple(one.embedding for one in taught))
        left = [one for one in said if one.text not in {other.text for other in taught}]
        theirs = _some([one for one in left if one.speaker == speaker], OWN, rng)
        strange = _some([one for one in left if one.speaker != speaker], OTHERS, rng)
        own += [like(known, one.embedding) for one in theirs]
        others += [like(known, one.embedding) for one in strange]
    return Likeness(np.array(own), np.array(others))


def _taught(said: Sequence[Said], rng: np.random.Generator, *, plain: bool) -> Sequence[Said]:
    """Three clips, of three texts; where there are but few texts, of one, so that another is left."""
    fit = [one for one in said if one.label in PLAIN] if plain else list(said)
    fit = fit if len(fit) >= SENTENCES else list(said)
    texts = [str(text) for text in rng.permutation(sorted({one.text for one in fit}))]
    if len({one.text for one in said}) > SENTENCES <= len(texts):
        return [_some(_of_text(fit, text), 1, rng)[0] for text in texts[:SENTENCES]]
    found = _some(_of_text(fit, texts[0]), SENTENCES, rng)
    return found if len(found) == SENTENCES else []


def _of_text(said: Sequence[Said], text: str) -> Sequence[Said]:
    return [one for one in said if one.text == text]


def _some(said: Sequence[Said], most: int, rng: np.random.Generator) -> list[Said]:
    """So many of them at most, at random."""
    return [said[index] for index in rng.permutation(len(said))[:most]]
