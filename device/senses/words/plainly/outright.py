"""What somebody says outright to be, to want, or not to be. Pure.

A saying is not meant by its words ("I can't complain"), a state is none of the seven moods ("I'm tired"), a
request tells no mood ("calm me down"), and what is denied is not felt ("I'm not angry").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from device.senses.words.plainly.facts import is_plain
from device.senses.words.plainly.feelings import BAD, FEELINGS, GOOD
from device.senses.words.plainly.sayings import (
    ADJECTIVES,
    BEHIND,
    LITTLE,
    MUSIC,
    POLITE,
    PREDICATES,
    REQUESTS,
    SAYINGS,
    STATES,
    VERBS,
)
from device.senses.words.plaintext import plain

LONGEST = 600  # characters that are looked at
ALONE, BESIDE, CONTRADICTED = 1.0, 0.6, 0.35  # how much it counts beside the model's own reading


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


REST_MAX, WEAK_REST_MAX = 3, 1  # so many words more may stand beside it, and it is all that is said
LONGEST_WORDS = 12  # a longer text is a story, which the model reads
_WEAK = frozenset(
    (
        "indifferent",
        "ordinary",
        "grumpy",
        "glad",
        "torn",
        "surprised",
        "low",
        "busy",
        "calm",
        "hot",
        "uneasy",
        "up late",
    )
)
"""States that count for nothing where more is said."""
_LESS = {"sleepless": 0.7, "anxious": 0.8, "strained": 0.8}
"""States that leave something to the model in any case."""
FACT = 0.85  # of a plain fact against the mood that a model hears in it
_WEATHER = _set("cold hot busy")
"""Of the words of feeling, those that things and days are too."""
_READY = _set(
    "pass passed passing ace aced nailed ready confident prepared done finished went good well luck"
)
_DENIAL = (
    r"(?<!\w)(?:(?:i|we|he|she) "
    r"(?:am|are|is|was|were|do|does|did|have|has|had|can|could|will|would|feel|felt) |am |do |feel )?"
    r"(?P<no>not|never|no longer|no more|nothing|hardly|neither|nor)"
    r"(?: (?:be|been|being|feel|feeling|felt|really|very|so|too|all|that|at all|a|an|the|any|even"
    r"|particularly|exactly|quite|get|getting|make|makes|me|is|am|are|longer|actually|truly"
    r"|in the least|one bit|bit|especially|about|this|it))*"
    r" (?P<felt>\w+)(?: (?:any ?more|at all|any longer|today|now|really|right now|about it))*"
)
_DENIED = re.compile(_DENIAL)
_UNSURPASSED = re.compile(
    r"(?<!\w)(?:never|(?:can|could) not)(?: \w+){0,3} (?P<felt>better|worse|\w{3,}er)(?!\w)"
)
_ONCE_MORE = re.compile(r"(?<!\w)(?:never|not)(?: \w+){0,2} less (?P<felt>\w+)")
_AND_MORE = ("not just", "not only", "not merely", "not simply", "why not", "not that", "if not")
_STOP = _set(
    "i am is are was were be been being do does did have has had a an the and or so very really just "
    "too at all my me we us our you it this that of to in on for with as by now today tonight again "
    "right still but quite bit little up out oh well hey yes no please thanks thank because since "
    "after before all day morning evening week some any more there here feel feeling not never will "
    "would can could got get think guess say said he she they them him her his their what"
)


_ASKED = re.compile(rf"{POLITE}(?P<verb>{VERBS} )?(?P<music>{MUSIC} )?(?P<what>.+?){BEHIND}")
_LONGEST_PREDICATE = 5  # words
_DEGREES = _set(
    "so very really quite a bit little just totally completely absolutely dead pretty too kind of "
    "rather all still always extremely utterly proper super well more than the again already that "
    "bloody most incredibly"
)
_COPULAS = _set(", am feel feeling getting got being and but been are")
_ENDS = _set(
    ", and but because today tonight now already again right all in from after to since this as "
    "when so out about lately"
)


@dataclass(frozen=True, slots=True)
class Told:
    """What is told outright."""

    state: str  # of states.py
    share: float  # 0-1, against what a model reads in all of it
    only_against: frozenset[str] = (
        frozenset()
    )  # moods: counts only where the model names one of them; (): always
    rest: str = ""  # what else is said, where that tells more


def told(text: str) -> Told | None:
    """What a text says outright; None: nothing, so that a model must read it."""
    said = plain(text[:LONGEST])
    if not 0 < len(said.replace(" ,", "").split()) <= LONGEST_WORDS:
        return None
    return _request(said) or _denial(said) or _state(said) or _fact(said)


def _request(said: str) -> Told | None:
    asked = _ASKED.fullmatch(said.replace(" ,", ""))
    if asked is None:
        return None
    what = asked["what"]
    for state, pattern in _requests().items():
        if pattern.fullmatch(what) or pattern.fullmatch(said):
            return Told(state, ALONE)
    if not asked["verb"] and not asked["music"]:
        return None
    words = [word for word in what.split() if word not in LITTLE]
    known = _adjectives()
    states = [known[word] for word in (*words, " ".join(words)) if word in known]
    return Told(states[0], ALONE) if states and len(words) <= 2 * len(states) else None


def _denial(said: str) -> Told | None:
    if (once_more := _ONCE_MORE.search(said)) and once_more["felt"] in FEELINGS:
        return _denied(said, once_more)
    if (most := _UNSURPASSED.search(said)) and most["felt"] in FEELINGS:
        return Told(FEELINGS[most["felt"]], ALONE)
    for found in _DENIED.finditer(said):
        if FEELINGS.get(found["felt"]) and not any(
            said[found.start() :].startswith(one) or one in found[0] for one in _AND_MORE
        ):
            return _denied(said, found)
    return None


def _denied(said: str, found: re.Match[str]) -> Told:
    rest = f"{said[: found.start()]} {said[found.end() :]}"
    is_good = FEELINGS[found["felt"]] in GOOD
    state, against = ("not good", GOOD) if is_good else ("not bad", BAD)
    moods = frozenset(("happy", "calm", "motivated") if against is GOOD else ("sad", "angry", "anxious"))
    if any(FEELINGS.get(word) for word in rest.split()):
        return Told(state, 0.0, moods, rest.strip(" ,"))
    return Told(state, ALONE if len(_telling(rest)) <= REST_MAX else BESIDE, moods)


def _state(said: str) -> Told | None:
    """The saying or state that takes up most of it."""
    found = [
        (end - begin, state, begin, end) for state, begin, end in (*_by_phrase(said), *_by_predicate(said))
    ]
    found = [one for one in found if not _is_denied(said, one[2])]
    if not found:
        return None
    _, state, begin, end = max(found)
    rest = f"{said[:begin]} {said[end:]}"
    more = len(_telling(rest))
    if (state in _WEAK and more > WEAK_REST_MAX) or (
        state == "anxious" and not _READY.isdisjoint(rest.split())
    ):
        return None
    if any(FEELINGS.get(word) for word in rest.split()):
        return Told(state, CONTRADICTED)
    return Told(state, min(ALONE if more <= REST_MAX else BESIDE, _LESS.get(state, ALONE)))


def _fact(said: str) -> Told | None:
    """What is a plain fact of a day, whatever a model heard in it from those who complain."""
    if any(word in FEELINGS for word in said.split() if word not in _WEATHER) or not is_plain(said):
        return None
    return Told("neutral", FACT)


def _by_phrase(said: str) -> Iterator[tuple[str, int, int]]:
    for state, pattern in _phrases():
        for found in pattern.finditer(said):
            yield state, found.start(), found.end()


def _by_predicate(said: str) -> Iterator[tuple[str, int, int]]:
    """What is said to be so and so: it ends a clause, and begins one or stands behind "am" or "feel"."""
    words = list(re.finditer(r"\w+|,", said))
    texts = [word[0] for word in words]
    for first in range(len(words)):
        for count in range(1, 1 + min(_LONGEST_PREDICATE, len(words) - first)):
            state = _predicates().get(" ".join(texts[first : first + count]))
            is_too = "too" in texts[max(0, first - 1) : first]
            if state and _is_said_of(texts[:first]) and _ends(texts[first + count :], is_too=is_too):
                yield state, words[first].start(), words[first + count - 1].end()


def _is_said_of(before: Sequence[str]) -> bool:
    left = list(before)
    while left and left[-1] in _DEGREES:
        left.pop()
    return not left or left[-1] in _COPULAS or left[-2:] == ["it", "is"]


def _ends(behind: Sequence[str], *, is_too: bool) -> bool:
    return not behind or behind[0] in _ENDS or (is_too and behind[0] == "to")


def _is_denied(said: str, start: int) -> bool:
    return bool(
        re.search(r"(?<!\w)(?:not|never|no longer|no)(?: \w+){0,2} $", said[:start].rpartition(",")[2])
    )


def _telling(rest: str) -> list[str]:
    return [word for word in rest.split() if word not in _STOP and word.isalpha()]


@cache
def _requests() -> Mapping[str, re.Pattern[str]]:
    return {state: re.compile("|".join(f"(?:{one})" for one in ways)) for state, ways in REQUESTS.items()}


@cache
def _adjectives() -> Mapping[str, str]:
    return {word: state for state, words in ADJECTIVES.items() for word in words.split("|")}


def names(word: str) -> bool:
    """Whether a word, in small letters, names a state by itself."""
    return word in _predicates()


@cache
def _predicates() -> Mapping[str, str]:
    return {phrase: state for state, phrases in PREDICATES.items() for phrase in phrases.split(", ")}


@cache
def _phrases() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (state, re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)"))
        for table in (SAYINGS, STATES)
        for state, phrases in table.items()
    )


def make_ready() -> None:
    """Compile all phrases, which takes a moment."""
    _requests()
    _phrases()
