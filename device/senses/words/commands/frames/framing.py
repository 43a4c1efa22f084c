"""Which commands a sentence may be, by what its words mean."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from device.senses.words.commands.frames.frame import Frame
from device.senses.words.commands.frames.lexicon import SOMEBODY, Lexicon, Meanings
from device.senses.words.commands.nodes import Filled


class Framing:
    """A lexicon and the frames made of it."""

    def __init__(self, lexicon: Lexicon, frames: Mapping[str, Sequence[str]], soft: Meanings) -> None:
        """frames: intent -> its frames. soft: the meanings of words that may be passed over.

        Raises ValueError naming a frame that makes no sense.
        """
        self._lexicon = lexicon
        self._frames = {
            intent: sorted((Frame(text, lexicon.slots, soft) for text in texts), key=lambda one: -one.size)
            for intent, texts in frames.items()
        }
        for intent, made in self._frames.items():
            if unknown := frozenset().union(*(one.meanings for one in made)) - lexicon.meanings:
                raise ValueError(f"frames of {intent} name {', '.join(sorted(unknown))}, which is not there")

    def found(self, texts: Sequence[str], intents: Container[str]) -> Iterator[tuple[str, Filled]]:
        """Those that fit, the first intent first and the largest frame first, with what they fill."""
        lattice = self._lexicon.lattice(texts)
        present = _meant(lattice)
        for intent, frames in self._frames.items():
            if intent not in intents:
                continue
            for frame in frames:
                filled = frame.fits(lattice) if frame.may_fit(present) else None
                if filled is not None:
                    yield intent, filled

    def means(self, texts: Sequence[str], meanings: Meanings) -> bool:
        """Whether one of these is meant, and nobody spoken of; a word may be unknown."""
        everything = self._lexicon.meanings - {SOMEBODY}
        frame = Frame(f"~{'|'.join(meanings)} [{' '.join(everything)}]", frozenset(), frozenset())
        return frame.fits(self._lexicon.lattice(texts)) is not None


def _meant(lattice: Sequence[Sequence[tuple[int, Meanings]]]) -> Meanings:
    return frozenset().union(*(means for phrases in lattice for _, means in phrases))
