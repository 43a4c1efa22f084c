"""The word that was meant where a letter is wrong, missing, too many or in the other's place."""

from __future__ import annotations

from collections.abc import Collection

SHORTEST = 5  # letters: of shorter words too many lie side by side


def nearest(word: str, known: Collection[str]) -> str:
    """The known word one slip away that begins alike; the word itself where there is none, or several."""
    if word in known or len(word) < SHORTEST - 1:
        return word
    near = [one for one in known if len(one) >= SHORTEST and one[0] == word[0] and _is_a_slip(word, one)]
    return near[0] if len(near) == 1 else word


def _is_a_slip(word: str, other: str) -> bool:
    pairs = zip(word, other, strict=False)
    alike = next((n for n, (one, two) in enumerate(pairs) if one != two), min(len(word), len(other)))
    rest, wanted = word[alike:], other[alike:]
    swapped = rest[1:2] + rest[:1] + rest[2:]
    return wanted in (swapped, rest[1:]) or wanted[1:] in (rest, rest[1:])
