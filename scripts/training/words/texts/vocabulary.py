"""Which of BERT's pieces to keep, and in what order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from device.senses.words.plainly.emoji import spoken
from device.senses.words.wordpiece import SPECIAL, WordPiece, words_of

_PLAIN = re.compile(r"(##)?[\x21-\x7e]+")
COMMON_IDS = 20_000  # BERT lists its pieces by frequency


def kept_pieces(vocabulary: Path, texts: Iterable[str]) -> tuple[list[str], list[int]]:
    """Pieces by falling frequency in the texts, and their ids in BERT's own vocabulary.

    Kept are the pieces that occur, and of the others the plain ASCII ones among BERT's 20,000 most frequent.
    """
    pieces = vocabulary.read_text(encoding="utf-8").splitlines()
    counts = _count(pieces, texts)
    plain = [i for i, piece in enumerate(pieces) if i >= 999 and _PLAIN.fullmatch(piece)]
    kept = [i for i in plain if counts[pieces[i]] or i < COMMON_IDS or len(pieces[i]) <= 3]
    kept.sort(key=lambda i: (-counts[pieces[i]], i))
    special = [pieces.index(piece) for piece in SPECIAL]
    return [*SPECIAL, *(pieces[i] for i in kept)], [*special, *kept]


def _count(pieces: Sequence[str], texts: Iterable[str]) -> Counter[str]:
    wordpiece = WordPiece([*SPECIAL, *pieces])
    back = [*SPECIAL, *pieces]
    words = Counter(word for text in texts for word in words_of(spoken(text)))
    counts: Counter[str] = Counter()
    for word, n in words.items():
        for i in wordpiece.ids_of(word):
            counts[back[i]] += n
    return counts
