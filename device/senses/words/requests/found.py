"""What was found in a sentence so far: slots, the words that are taken, and what each stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from device.senses.words.requests.tokens import Token, said
from device.values.asking.requests import THIS, Answering, Slots, Span, names_in

_NEGATED = {"artist": "not_artist", "album": "not_album", "genre": "not_genre", "sound": "not_sound"}
_NEGATED |= {"like": "not_like", "not_sound": "sound"}
_OTHER_WAY = {"early": "late", "late": "early", "up": "down", "down": "up", "slow": "fast", "fast": "slow"}
_NOT_THAT_MOOD = {
    "sad": ("valence", "up"),
    "anxious": ("arousal", "down"),
    "angry": ("arousal", "down"),
    "happy": ("valence", "down"),
    "calm": ("arousal", "up"),
    "motivated": ("arousal", "down"),
}
PLAIN = frozenset(
    (
        *("artist", "not_artist", "album", "not_album", "title", "playlist", "genre", "not_genre"),
        *("years", "count", "minutes", "like", "not_like", "lyrics"),
    )
)


@dataclass
class Found:
    """Grows as the sentence is read."""

    tokens: Sequence[Token]
    slots: Slots = field(default_factory=Slots)
    taken: set[int] = field(default_factory=set)
    because: list[Answering] = field(default_factory=list)
    leads: list[int] = field(default_factory=list)
    music: int = 0  # words for music
    felt: str = ""  # a mood that somebody says of themselves
    spans: list[tuple[int, int, str, str]] = field(default_factory=list)  # names: from, to, kind, name

    def claim(self, begin: int, end: int) -> None:
        """These words are explained."""
        self.taken |= set(range(begin, end))

    def say(self, begin: int, end: int, slot: str, value: Any, *, negated: bool = False) -> None:
        """These words give a slot its value, or deny it."""
        self.claim(begin, end)
        slot, value = _denied(slot, value) if negated else (slot, value)
        if not slot:
            return
        self.because.append(Answering(said(self.tokens[begin:end]), slot, _written(value)))
        self.slots = _with(self.slots, slot, value)

    def feel(self, begin: int, end: int, mood: str) -> None:
        """Somebody says how they are; the music is for that, unless another is wanted."""
        self.claim(begin, end)
        self.felt = self.felt or mood

    def settle(self) -> None:
        """Nothing more is said: what is felt counts where nothing else was wished."""
        slots = self.slots
        if self.felt and not (slots.mood or slots.valence or slots.arousal):
            self.slots = replace(slots, mood=self.felt)

    @property
    def is_plain(self) -> bool:
        """Whether something was said that is never broken."""
        return any(name in PLAIN for name in self.slots.said())

    def rest(self, little: set[str]) -> list[int]:
        """The places of the words that nothing explains."""
        return [n for n, one in enumerate(self.tokens) if n not in self.taken and one.text not in little]


def _denied(slot: str, value: Any) -> tuple[str, Any]:
    if slot in _NEGATED:
        return _NEGATED[slot], value
    if slot in ("valence", "arousal", "era"):
        return slot, _OTHER_WAY[value]
    if slot == "tempo":
        return slot, _OTHER_WAY.get(value, "")
    if slot == "mood":
        return _NOT_THAT_MOOD.get(value, ("", ""))
    if slot == "fresh" and value == "recent":
        return slot, "unheard"
    if slot == "years":
        return _outside(value)
    return "", value


def _outside(years: Span) -> tuple[str, Span | None]:
    """What is left of all years without some, where it is one stretch."""
    begin, end = years
    if begin is None and end is not None:
        return "years", (end + 1, None)
    if end is None and begin is not None:
        return "years", (None, begin - 1)
    return "", None


def _with(slots: Slots, slot: str, value: Any) -> Slots:
    before = getattr(slots, slot)
    if isinstance(before, tuple) and slot not in ("years", "tempo", "like", "not_like"):
        value = tuple(dict.fromkeys((*before, value)))
    elif before and slot in ("like", "not_like") and not {*names_in(before), value} & set(THIS):
        value = tuple(dict.fromkeys((*names_in(before), value)))
        value = value if len(value) > 1 else value[0]
    elif before and slot not in ("years", "unknown"):
        return slots  # the first counts
    return replace(slots, **{slot: value})


def _written(value: Any) -> str:
    return (
        " - ".join("" if one is None else str(one) for one in value)
        if isinstance(value, tuple)
        else str(value)
    )
