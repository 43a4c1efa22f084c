"""What must be meant by the words of a command, and what may be, whatever their order."""

from __future__ import annotations

from collections.abc import Iterator

from device.senses.words.commands.frames.lexicon import NOTHING, Lattice, Meanings
from device.senses.words.commands.nodes import Filled

State = tuple[int, int]
"""Which of the needed meanings are found, as bits; how many unknown words were passed over."""


class Frame:
    """A set of meanings: `down level|music [degree]`, where brackets hold what may be left out or come twice.

    With ~ before it one word more may be there that is not known, or means little; with ^ what is named first
    comes first.
    """

    def __init__(self, text: str, slots: Meanings, soft: Meanings) -> None:
        """slots: meanings that are filled in; soft: those of words that may be passed over."""
        bare = text.lstrip("~^")
        needed, _, rest = bare.partition("[")
        self._needed = tuple(frozenset(one.split("|")) for one in needed.split())
        self._may_be = frozenset(rest.rstrip("]").split()) | {NOTHING}
        self._all = self._may_be.union(*self._needed)
        self._slots = slots & self._all
        self._soft = soft
        self._whole = (1 << len(self._needed)) - 1
        signs = text.removesuffix(bare)
        self._unknown = 1 if "~" in signs else 0
        self._is_in_order = "^" in signs

    @property
    def meanings(self) -> Meanings:
        """All that it names."""
        return self._all

    @property
    def size(self) -> int:
        """How much must be there: the more, the surer."""
        return len(self._needed)

    def may_fit(self, present: Meanings) -> bool:
        """Whether each needed meaning is there at all."""
        return not any(map(present.isdisjoint, self._needed))

    def fits(self, lattice: Lattice) -> Filled | None:
        """What is filled in; None: it is no such command."""
        states: list[dict[State, Filled]] = [{} for _ in range(len(lattice) + 1)]
        states[0][0, 0] = ()
        for at, phrases in enumerate(lattice):
            for (found, unknown), filled in states[at].items():
                if unknown < self._unknown and all(means <= self._soft for _, means in phrases):
                    states[at + 1].setdefault((found, unknown + 1), filled)
                for end, means in phrases:
                    slots = tuple((slot, at, end) for slot in sorted(means & self._slots))
                    for after in self._with(found, means):
                        states[end].setdefault((after, unknown), filled + slots)
        whole = (states[-1].get((self._whole, unknown)) for unknown in range(self._unknown + 1))
        return next((filled for filled in whole if filled is not None), None)

    def _with(self, found: int, means: Meanings) -> Iterator[int]:
        """What is found with one phrase more; none where it does not belong."""
        if self._is_in_order and not found & 1:
            if NOTHING in means:
                yield found
            if not means.isdisjoint(self._needed[0]):
                yield 1
            return
        for place, needed in enumerate(self._needed):
            if not found >> place & 1 and not means.isdisjoint(needed):
                yield found | 1 << place
        if not means.isdisjoint(self._may_be):
            yield found
