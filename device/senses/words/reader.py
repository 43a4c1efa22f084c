"""Read the mood in what is said or typed. No text is logged or kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import numpy as np

from device.models.manifest import load_entry
from device.models.modelfile import loading
from device.models.tflite import named, softmax
from device.senses.words.care import Care
from device.senses.words.plainly.emoji import spoken, unsigned
from device.senses.words.plainly.language import other_language
from device.senses.words.plainly.outright import make_ready, told
from device.senses.words.plainly.spelling import mended
from device.senses.words.plainly.states import STATES, State, blended
from device.senses.words.textmodel import TextModel
from device.senses.words.wordpiece import WordPiece, words_of
from device.values import Evidence, Source

Cut = TypeVar("Cut", str, list[int])
ONLY_ENGLISH = "That looks like {}, and I only know English well."
UNREAD = 0.02  # quality of what can't be read
ONE_SIGN, ENOUGH_SIGNS, TOLD = 0.7, 1.0, 0.9  # of what is told by signs, or outright
SIGNS_SHARE, SHORT = 0.65, 4  # of signs beside so many words; less beside more
WRITTEN_WELL = 0.8  # the share of common English words from which nothing is mended
_LONGEST_TEXT = 3_000  # characters; of longer texts the beginning and the end are read


class WordsReader:
    """Text to seven moods, valence and arousal (MiniLM, fine-tuned; models_tflite/words.md)."""

    def __init__(self, models: Path) -> None:
        """Load model and vocabulary. Raises ModelError if either is missing or not the manifest's."""
        entry = load_entry(models, "words")
        entry.verify()
        self._entry = entry
        self._care = Care(models)
        self._care.make_ready()
        make_ready()
        with loading(f"{models / 'manifest.yaml'}: words.common"):
            self._common = int(entry.settings["common"])
        self._wordpiece = WordPiece.from_file(entry.companion("vocabulary"))
        self._model = TextModel(entry.path)

    def read(self, text: str, at: float) -> Evidence | None:
        """What a text says about the mood; None where it holds no words. Bounded in time for any length."""
        care = self._care.says(text)
        text = shortened(text, _LONGEST_TEXT)
        signed = unsigned(text)
        if language := other_language(signed.text, self._is_common):
            return replace(
                self._read(signed.text, at), quality=UNREAD, care=care, hint=ONLY_ENGLISH.format(language)
            )
        said = signed.text if len(_words(signed.text)) <= SHORT else text
        if self._commonness(_words(said)) < WRITTEN_WELL:
            said = mended(said, self._wordpiece.rank, self._common)
        signs = blended([STATES[state] for state in signed.states]) if signed.states else None
        if not any(c.isalpha() for c in spoken(said)):
            trust = ENOUGH_SIGNS if len(signed.states) > 1 else ONE_SIGN
            return _as_told(signs, at, trust, care=care) if signs else None
        evidence = self._with_told(said, signed.text, at)
        if signs:
            evidence = _mixed(evidence, signs, SIGNS_SHARE * min(1.0, SHORT / max(1, len(_words(said)))))
            evidence = replace(evidence, quality=max(evidence.quality, ONE_SIGN))
        return replace(evidence, care=care)

    def _with_told(self, said: str, original: str, at: float) -> Evidence:
        """The model's reading, and what is said outright. original: before slips were mended."""
        outright = told(original) or told(said)
        if outright is None:
            return self._read(said, at)
        evidence = self._read(outright.rest or said, at)
        state = STATES[outright.state]
        if outright.only_against and _likeliest(evidence) not in outright.only_against:
            return evidence
        mixed = _mixed(evidence, state, outright.share)
        return replace(mixed, quality=max(evidence.quality, TOLD)) if outright.share == 1.0 else mixed

    def _read(self, text: str, at: float) -> Evidence:
        """What the model says of a text with words."""
        text = spoken(text)
        pieces = shortened(self._wordpiece.encode(text), self._model.longest)
        row = self._model.run(pieces)
        moods = len(self._entry.labels)
        valence, arousal = (float(v) for v in np.clip(row[moods : moods + 2], -1.0, 1.0))
        return Evidence(
            source=Source.WORDS,
            scores=named(self._entry.labels, softmax(row[:moods], temperature=self._entry.temperature)),
            quality=self._quality(_words(text)),
            at=at,
            valence=valence,
            arousal=arousal,
        )

    def _quality(self, words: Sequence[str]) -> float:
        """How much of it is common English, and how much there is: 0-1."""
        letters = sum(map(len, words))
        enough = 0.05 if letters < 2 else min(1.0, 0.4 + 0.15 * len(words))
        return float(np.clip((self._commonness(words) - 0.3) / 0.5, UNREAD, 1.0)) * enough

    def _commonness(self, words: Sequence[str]) -> float:
        """How much of it is common English, by letters, 0-1."""
        letters = sum(map(len, words))
        return sum(len(word) for word in words if self._is_common(word)) / max(letters, 1)

    def _is_common(self, word: str) -> bool:
        place = self._wordpiece.rank(word)
        return place is not None and place < self._common


def _words(text: str) -> list[str]:
    return [word for word in words_of(text) if any(c.isalpha() for c in word)]


def _likeliest(evidence: Evidence) -> str:
    return max(evidence.scores, key=lambda mood: evidence.scores[mood])


def _mixed(evidence: Evidence, state: State, share: float) -> Evidence:
    """The reading, and to a share the state."""
    left = 1.0 - share
    return replace(
        evidence,
        scores={mood: left * score + share * state.moods[mood] for mood, score in evidence.scores.items()},
        valence=left * (evidence.valence or 0.0) + share * state.valence,
        arousal=left * (evidence.arousal or 0.0) + share * state.arousal,
    )


def _as_told(state: State, at: float, quality: float, *, care: bool) -> Evidence:
    return Evidence(Source.WORDS, state.moods, quality, at, state.valence, state.arousal, care=care)


def shortened(sequence: Cut, longest: int) -> Cut:
    """The sequence, or its first and last halves where it is too long."""
    if len(sequence) <= longest:
        return sequence
    half = longest // 2
    return sequence[:half] + sequence[len(sequence) - half :]
