"""Tell what a sentence is: a feeling, a request for music, a command, a question, or none of these.

Where two are near the gentler one counts: a feeling before a request, a request before a command.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from device.senses.words.commands.grammar import Command, Grammar
from device.senses.words.requests.calling import called, meant
from device.senses.words.requests.catalogue import Catalogue
from device.senses.words.requests.found import Found
from device.senses.words.requests.names import Name, Names
from device.senses.words.requests.reading import Reading, Sentence
from device.senses.words.requests.times import Times
from device.senses.words.requests.tokens import Token, said, tokens_of
from device.values import Evidence
from device.values.asking.requests import AskedKind, Slots, Understood

LONGEST = 400  # letters that are read; what is longer is a story, or a list
LONGEST_QUESTION = 14  # words
_SOFT = frozenset(("mood", "valence", "arousal", "activity", "tempo", "sound"))
_DO_I = [[verb, who] for verb in ("do", "can", "should") for who in ("i", "we")]
_NAMING = frozenset(("by", "von", "play", "album", "song", "playlist", "artist", "called"))
_NEUTRAL = 0.9


class Understanding:
    """From any thread: nothing changes once it is there."""

    def __init__(
        self,
        grammar: Grammar,
        catalogue: Catalogue,
        says_care: Callable[[str], bool],
        year: Callable[[], int],
        read: Callable[[str], Evidence | None] = lambda _: None,
    ) -> None:
        """says_care: whether somebody may be in danger. read: what a text says of the mood; None: nothing."""
        self._grammar = grammar
        self._catalogue = catalogue
        self._says_care = says_care
        self._year = year
        self._read = read

    def understand(self, text: str, names: Names) -> Understood:
        """What it is, and what is asked. Bounded in time for any text."""
        tokens = tokens_of(text[:LONGEST])
        if not any(one.text.isalpha() and len(one.text) > 1 for one in tokens):
            return Understood(text, AskedKind.NONE, 0.95 if not tokens else 0.7)
        if self._says_care(text):
            return Understood(text, AskedKind.FEELING, 0.99)
        if called(text, self._catalogue):
            return Understood(text, AskedKind.COMMAND, 0.9)
        if len(text) > LONGEST:
            return Understood(text, AskedKind.FEELING, 0.6)
        times = Times(self._catalogue.phrases, self._year())
        found = Reading(Sentence(text, tokens), self._catalogue, names, times).read()
        question = self._question(tokens)
        if question and not (found.leads and found.leads[0] == 0):
            return Understood(text, AskedKind.QUESTION, 0.9, about=question)
        command = self._grammar.understand(text)
        if command and not self._names_something(found):
            return self._commanded(text, command, found)
        return self._asked(text, tokens, found) or self._told(text, tokens)

    def slots(self, text: str, names: Names) -> Slots:
        """What a text holds, taken for a request. Where that is nothing, the mood that it tells."""
        tokens = tokens_of(text[:LONGEST])
        found = Reading(
            Sentence(text, tokens), self._catalogue, names, Times(self._catalogue.phrases, self._year())
        ).read()
        found.settle()
        return found.slots

    def meant(self, text: str) -> AskedKind | None:
        """Whether a sentence says that the last one was meant as a feeling, or for music; None: neither."""
        words = said(tokens_of(text[:80]))
        return next((kind for kind, ways in self._catalogue.meant.items() if words in ways), None)

    def called(self, text: str) -> tuple[str, str] | None:
        """What that plays gets which name by a sentence; None: nothing does."""
        return called(text, self._catalogue)

    def other(self, text: str, names: Names) -> Name | None:
        """Which name a sentence says that the last one meant; None: it says none."""
        return meant(text, self._catalogue, names)

    def unexplained(self, text: str, names: Names) -> str:
        """The words of a sentence that nothing explains."""
        tokens = tokens_of(text[:LONGEST])
        times = Times(self._catalogue.phrases, self._year())
        found = Reading(Sentence(text, tokens), self._catalogue, names, times).read()
        return " ".join(tokens[place].text for place in found.rest(self._catalogue.little))

    def _question(self, tokens: list[Token]) -> str:
        """What a question about the music is about; "": it is none."""
        if len(tokens) > LONGEST_QUESTION:
            return ""
        for place in range(min(len(tokens), 6)):
            for words, phrase in self._catalogue.questions.at(tokens, place):
                others = {one.text for one in tokens} & self._catalogue.signs["points"]
                is_short = len(tokens) - place <= words + 1
                is_near = self._speaks_of_music(tokens, place, place + words)
                if is_near and (others or is_short) and not self._is_of_me(tokens, place):
                    return phrase.value
        return ""

    def _speaks_of_music(self, tokens: list[Token], begin: int, end: int) -> bool:
        """Whether hardly anything else is spoken of."""
        known = self._catalogue.little | self._catalogue.signs["points"]
        others = [one for n, one in enumerate(tokens) if not begin <= n < end and one.text not in known]
        return len([one for one in others if not self._catalogue.phrases.at([one], 0)]) <= 1

    def _is_of_me(self, tokens: list[Token], place: int) -> bool:
        """Whether somebody speaks of themselves before it: "I wonder why"."""
        before = {one.text for one in tokens[:place]}
        return bool(before & {"feel", "sad", "happy", "angry", "hate"}) or (
            "i" in before and not before & {"know", "wonder", "ask", "tell", "can", "may", "could"}
        )

    def _names_something(self, found: Found) -> bool:
        """Whether names are asked for, whatever else the sentence may be."""
        named = [one for one in found.spans if one[1] - one[0] > 1 or len(found.tokens) > 1]
        return bool(found.leads) and bool(named)

    def _commanded(self, text: str, command: Command, found: Found) -> Understood:
        match command.intent:
            case "what_is_this":
                who = any(one.text in ("who", "wer", "singer", "band", "artist") for one in found.tokens)
                return Understood(text, AskedKind.QUESTION, 0.95, about="who" if who else "what")
            case "how_have_i_been":
                return Understood(text, AskedKind.QUESTION, 0.9, about="moods")
            case "play_mood":
                slots = found.slots
                if not slots.said():
                    slots = replace(slots, mood=str(command.value))
                return Understood(text, AskedKind.REQUEST, 0.9, slots, tuple(found.because))
            case "like_this" if found.slots.fresh and not found.slots.like:
                return Understood(text, AskedKind.REQUEST, 0.8, found.slots, tuple(found.because))
            case "play" | "next" | "back" if found.slots.fresh or (found.is_plain and found.leads):
                return Understood(text, AskedKind.REQUEST, 0.85, found.slots, tuple(found.because))
            case "next" if found.slots.like or (found.slots.said() and found.leads):
                return Understood(text, AskedKind.REQUEST, 0.8, found.slots, tuple(found.because))
            case _:
                return Understood(text, AskedKind.COMMAND, 0.95)

    def _asked(self, text: str, tokens: list[Token], found: Found) -> Understood | None:
        """A request; None: it is none."""
        rest = found.rest(self._catalogue.little)
        said = found.slots.said()
        lead = self._lead(found)
        if lead:
            found.settle()
            said = found.slots.said()
        open_ = [n for n in range(len(tokens)) if n not in found.taken]
        past = any(self._catalogue.past.at(tokens, n) for n in open_)
        if lead:
            strong = lead in self._catalogue.signs["strong"]
            if past and not strong:
                return None
            is_bare = not strong and not found.music and not found.is_plain and set(said) <= _SOFT
            if is_bare and not self._is_compared(found) and "i" in {one.text for one in tokens}:
                return None
            if said or (found.music and not rest):
                is_told = len(rest) > max(2, len(tokens) / 2) and not strong
                return None if is_told else self._request(text, found, 0.92, rest if strong else [])
            if strong and rest and not self._is_of_people(tokens):
                slots = replace(found.slots, unknown=True)
                return Understood(text, AskedKind.REQUEST, 0.7, slots, tuple(found.because))
            return None
        narrated = [n for n in open_ if tokens[n].text in self._catalogue.narrators]
        tells = any(tokens[n].text in self._catalogue.signs["telling"] for n in open_)
        is_all = len(rest) <= max(0, len(tokens) // 4)
        if past or tells or (narrated and not self._is_wanted(tokens)) or not is_all or not said:
            return None
        if self._is_firm(found, len(tokens)):
            is_sure = found.music or len(said) > 1 or found.is_plain
            return self._request(text, found, 0.85 if is_sure else 0.65, rest)
        return None

    def _is_firm(self, found: Found, words: int) -> bool:
        """Whether music is meant, though nothing begins a request."""
        slots, little = found.slots, self._catalogue.little
        if (
            found.music
            or slots.lyrics
            or slots.fresh == "favourites"
            or slots.playlist
            or slots.album
            or self._is_compared(found)
        ):
            return True
        if slots.like:
            said = {word for one in found.because if one.slot == "like" for word in one.words.split()}
            return bool(said & self._catalogue.signs["again"])
        long = any(end - begin > 1 and kind != "title" for begin, end, kind, _ in found.spans)
        titled = any(
            kind == "title" and not {one.text for one in found.tokens[begin:end]} <= little
            for begin, end, kind, _ in found.spans
        )
        named = slots.artist or slots.not_artist
        is_titled = titled and (bool(named) or words > 2)
        is_whole = not found.rest(little)
        is_genre = bool(slots.genre or slots.not_genre) and is_whole
        is_sound = bool(slots.sound or slots.tempo or slots.years or slots.not_sound) and is_whole
        is_short = bool(named) and (words <= 2 or len(slots.artist) > 1 or bool(slots.not_artist))
        is_timed = slots.minutes is not None and bool(slots.activity)
        return long or is_titled or is_genre or is_sound or is_short or is_timed

    def _request(self, text: str, found: Found, confidence: float, rest: list[int]) -> Understood:
        slots = found.slots
        plain = slots.artist or slots.title or slots.album or slots.playlist or slots.genre or slots.like
        if rest and not plain and found.leads and self._is_name(found, rest):
            slots = replace(slots, unknown=True)
        return Understood(text, AskedKind.REQUEST, confidence, slots, tuple(found.because))

    def _is_name(self, found: Found, rest: list[int]) -> bool:
        """Whether what nothing explains stands where a name does: behind a lead, or behind by."""
        before = [found.tokens[place - 1].text for place in rest if place]
        return any(
            word in ("by", "von", "play", "album", "song", "playlist", "artist", "called") for word in before
        )

    def _lead(self, found: Found) -> str:
        """The last word but one that begins a request at the begin of a clause; "": there is none."""
        leads = set(found.leads)
        for place in sorted(leads):
            before = found.tokens[place - 1].text if place else ""
            signs = self._catalogue.signs
            begins = place == 0 or found.tokens[place].breaks or before in signs["polite"]
            begins = begins or (found.tokens[place].text in ("play", "spiel") and self._is_free(found, place))
            behind = next(
                (n for n in range(place, len(found.tokens)) if n not in leads), len(found.tokens) - 1
            )
            begins = begins and found.tokens[behind].text != "to"
            if begins and place - 1 not in leads:
                words = [found.tokens[n].text for n in range(place, place + 6) if n in leads]
                return next((one for one in words if one in self._catalogue.signs["strong"]), words[0])
        return ""

    def _is_free(self, found: Found, place: int) -> bool:
        """Whether somebody says only how they are before it: "I'm tired play something soft"."""
        before = " ".join(one.text for one in found.tokens[:place])
        return place <= 5 and before.startswith(tuple(self._catalogue.signs["i_am"]))

    def _is_wanted(self, tokens: list[Token]) -> bool:
        return any(one.text in ("want", "fancy", "hear", "listen", "mochte", "will") for one in tokens)

    def _is_compared(self, found: Found) -> bool:
        """Whether something is to be more or less so than now."""
        said = [one.words.split() for one in found.because if one.slot in ("valence", "arousal", "tempo")]
        return any(word.endswith("er") or word in ("more", "less") for words in said for word in words)

    def _is_of_people(self, tokens: list[Token]) -> bool:
        return not self._catalogue.signs["others"].isdisjoint(one.text for one in tokens)

    def _told(self, text: str, tokens: list[Token]) -> Understood:
        """A feeling, or nothing that is meant for the box."""
        words = {one.text for one in tokens}
        if words <= self._catalogue.signs["hello"]:
            return Understood(text, AskedKind.NONE, 0.8)
        of_people = words & self._catalogue.narrators
        asks = tokens[0].text in self._catalogue.signs["asks"]
        if asks and (not of_people or self._wants_to_know(tokens)):
            return Understood(text, AskedKind.NONE, 0.75)
        if self._grammar.is_order(text):
            return Understood(text, AskedKind.NONE, 0.7)
        evidence = self._read(text)
        is_foreign = evidence is None or evidence.quality < 0.15
        if is_foreign and not of_people and len(words & self._catalogue.little) * 3 < len(words):
            return Understood(text, AskedKind.NONE, 0.6)
        if evidence and not of_people and evidence.scores.get("neutral", 0.0) >= _NEUTRAL:
            return Understood(text, AskedKind.NONE, 0.6)
        return Understood(text, AskedKind.FEELING, 0.85 if of_people else 0.65, Slots())

    def _wants_to_know(self, tokens: list[Token]) -> bool:
        """How something is done, or where it is: no feeling, though somebody speaks of themselves."""
        words = [one.text for one in tokens]
        begins = words[0] in ("how", "where", "what", "when") and words[1:3] in _DO_I
        return begins and "feel" not in words
