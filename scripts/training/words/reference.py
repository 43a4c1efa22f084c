"""Ten thousand made-up sentences, and what BERT's reference tokenizer makes of them.

Run as `.venv/bin/python -m scripts.training.words.reference` where the package `tokenizers` is installed: it
writes a checksum a sentence, against which the project's own WordPiece is tested without that package.
"""

from __future__ import annotations

import random
import string
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from device.senses.words.wordpiece import SPECIAL

CHECKSUMS = Path(__file__).resolve().parents[3] / "tests/senses/words/wordpiece_reference.npy"
_WORDS = [
    "i", "you", "she", "it's", "don't", "can't", "happy", "unhappy", "happily", "sad", "sadness",
    "angry", "calm", "calmly", "worried", "unworried", "playing", "played", "replay", "jazz", "the",
    "rain", "on", "roof", "and", "nowhere", "to", "be", "waiting", "waited", "tomorrow", "morning",
    "tea", "kettle", "house", "quietly", "quiet", "motivated", "unmotivated", "let's", "go",
    "twenty-one", "café", "naïve", "façade", "Ångström", "jalapeño", "STRASSE", "straße",
]  # fmt: skip
_ODD = [
    "\t", "\n", "\u00a0", "\u2009", "\u3000", "\u200b", "\u200d", "\ufeff", "\x00", "\x07", "\x7f", "\x85",
    "\u2028", "\ufffd", "e\u0301", "n\u0303", "o\u0308\u0304", "\u0301", "\ufb01", "\u212b", "\u212a", "İ",
    "ı", "ẞ", "ŉ", "Σ", "ΟΔΟΣ", "ΟΔΟΣ.", "αΣ", "Ж", "й", "ё", "\u6771\u4eac", "\u5b09しい", "ガ",
    "\uff76\uff9e", "\u3400", "\uf900", "\ud55c국어", "नमस्ते", "שלום", "مرحبا", "…", "—", "«", "»", "¿",
    "¡", "€", "£", "$", "^", "`", "|", "~", "+", "=", "<", ">", "©", "™", "½", "²", "№", "´", "¨", "・",
    "。", "’", "“", "×", "÷", "√", "😂", "❤\ufe0f", "👍🏽", "👨\u200d👩\u200d👧", "\U0001f1ee\U0001f1f9",
    "\uff11\uff12", "\uff21\uff42", "\U0001d538", "\u01c5", "\ufdfa",
]  # fmt: skip
_SIGNS = string.punctuation + "€£…—¿«»’"
_LETTERS = string.ascii_lowercase + string.digits + "ßıςσοδαжйи\u6771\u4eac\u5b09しいかカ\u8c48\ud55c"


def pieces() -> list[str]:
    """A small vocabulary: the special pieces, all single letters and digits, and bits of words."""
    rng = random.Random(1)
    bits = {rng.choice(list(_cuts(word.lower()))) for word in _WORDS * 12}
    bits |= {"".join(rng.choices("aeioustrnlm", k=rng.randint(2, 4))) for _ in range(400)}
    some = sorted({*_LETTERS, *_SIGNS, *bits})
    known = [mark for piece in some for mark in (piece, f"##{piece}") if rng.random() < 0.9 or len(piece) > 1]
    return [*SPECIAL, *known]


def sentences(count: int = 10_000, seed: int = 11) -> list[str]:
    """Everyday words, random letters, odd characters, marks and gaps, up to 20 words a sentence."""
    rng = random.Random(seed)
    return ["".join(_tokens(rng)) for _ in range(count)]


def checksum(ids: Sequence[int]) -> int:
    """Of one sentence's piece ids."""
    return zlib.crc32(np.asarray(ids, dtype="<u4").tobytes())


def _cuts(word: str) -> Iterator[str]:
    for length in range(1, len(word) + 1):
        yield word[:length]
        yield word[-length:]


def _tokens(rng: random.Random) -> Iterator[str]:
    for _ in range(rng.choice((0, 1, 2, 3, 5, 8, 20))):
        kind = rng.random()
        if kind < 0.6:
            yield rng.choice((str.lower, str.upper, str.title, str))(rng.choice(_WORDS))
        elif kind < 0.75:
            yield "".join(rng.choices(string.ascii_letters + string.digits, k=rng.randint(1, 9)))
        elif kind < 0.9:
            yield rng.choice(_ODD)
        elif kind < 0.98:
            yield rng.choice(string.punctuation) * rng.randint(1, 3)
        else:
            yield rng.choice("aé") * rng.randint(98, 102)
        yield " " * rng.choice((0, 1, 1, 1, 1, 2))


def main() -> None:
    """Ask the reference, and keep a checksum of each of its answers."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

    vocabulary = {piece: i for i, piece in enumerate(pieces())}
    reference = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]", max_input_chars_per_word=100))  # noqa: S106 (no password)
    reference.normalizer = normalizers.BertNormalizer(lowercase=True)
    reference.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    told = [checksum(reference.encode(text, add_special_tokens=False).ids) for text in sentences()]
    np.save(CHECKSUMS, np.array(told, dtype=np.uint32))


if __name__ == "__main__":
    main()
