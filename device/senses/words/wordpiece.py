"""Cut text into the pieces the words model knows: BERT's uncased WordPiece, in plain Python."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from device.ports.errors import ModelError

PAD, UNKNOWN, BEGIN, END = 0, 1, 2, 3
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
_LONGEST_WORD = 100
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")


class WordPiece:
    """A vocabulary and how to cut words by it. Thread-safe."""

    def __init__(self, pieces: Sequence[str]) -> None:
        """pieces: id -> piece, the four special ones first, the others by how common they are."""
        self._ids = {piece: i for i, piece in enumerate(pieces)}
        self._word_ids = lru_cache(maxsize=4096)(self._cut)

    @classmethod
    def from_file(cls, path: Path) -> WordPiece:
        """Read a vocabulary, one piece a line. Raises ModelError if it is missing or no vocabulary."""
        try:
            pieces = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as exc:
            raise ModelError(f"{path}: cannot be read ({exc}); run ./setup.sh") from exc
        if tuple(pieces[: len(SPECIAL)]) != SPECIAL:
            raise ModelError(f"{path}: not a vocabulary; restore it with git checkout")
        return cls(pieces)

    def __len__(self) -> int:
        return len(self._ids)

    def ids_of(self, word: str) -> tuple[int, ...]:
        """The ids of one word's pieces; (UNKNOWN,) where no pieces spell it."""
        return self._word_ids(word)

    def rank(self, word: str) -> int | None:
        """How common a word is, a smaller number the more; None where it is no piece of its own."""
        ids = self.ids_of(word)
        return ids[0] if len(ids) == 1 and ids[0] > UNKNOWN else None

    def encode(self, text: str) -> list[int]:
        """The ids of a text's pieces, without begin and end marks."""
        return [i for word in words_of(text) for i in self._word_ids(word)]

    def _cut(self, word: str) -> tuple[int, ...]:
        """Longest known piece first (Wu et al. 2016, as in Devlin et al. 2019)."""
        if len(word) > _LONGEST_WORD:
            return (UNKNOWN,)
        ids: list[int] = []
        start = 0
        while start < len(word):
            end = len(word)
            while end > start and (mark := "##" * (start > 0) + word[start:end]) not in self._ids:
                end -= 1
            if end == start:
                return (UNKNOWN,)
            ids.append(self._ids[mark])
            start = end
        return tuple(ids)


def words_of(text: str) -> list[str]:
    """Lower-case words and single marks of punctuation, accents taken off."""
    if text.isascii() and text.isprintable():
        return _PUNCTUATION.sub(r" \g<0> ", text.lower()).split()
    spaced = "".join(c.lower() for c in _cleaned(text))  # each for itself: a final sigma stays a sigma
    bare = "".join(c for c in unicodedata.normalize("NFD", spaced) if unicodedata.category(c) != "Mn")
    return "".join(f" {c} " if _is_punctuation(c) else c for c in bare).split()


def _cleaned(text: str) -> Iterator[str]:
    for c in text:
        if c in "\t\n\r" or unicodedata.category(c) == "Zs":
            yield " "
        elif _is_ideograph(c):
            yield f" {c} "
        elif c not in "\0\ufffd" and not unicodedata.category(c).startswith("C"):
            yield c


def _is_punctuation(c: str) -> bool:
    if c.isascii():
        return c.isprintable() and not c.isalnum() and c != " "
    return unicodedata.category(c).startswith("P")


def _is_ideograph(c: str) -> bool:
    return (
        "\u4e00" <= c <= "\u9fff"
        or "\u3400" <= c <= "\u4dbf"
        or "\uf900" <= c <= "\ufaff"
        or ("\U00020000" <= c <= "\U0002ceaf" or "\U0002f800" <= c <= "\U0002fa1f")
    )
