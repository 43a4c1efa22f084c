"""Read the slots of a sentence, word by word: names of the household first, then what is said of music."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from device.senses.words.requests.catalogue import Catalogue, Phrase
from device.senses.words.requests.found import Found
from device.senses.words.requests.names import KINDS, Match, Name, Names, key_of
from device.senses.words.requests.times import Times
from device.senses.words.requests.tokens import Token

LONGEST_NAME = 9  # words
LONGEST_GUESS = 6  # words that are looked for by likeness
CLEAR = 6  # letters of a word alone that is taken for a name, though nothing asks for one,
ALMOST = 0.9  # where it is so much alike
WHOLE = 0.86  # likewise of all that is asked
SURE = 0.8  # what a match that is not exact is worth at least
_ARTICLES = ("the", "a", "my", "our", "die", "der", "das", "meine")
_AND = ("and", "or", "und", "oder")
CUES = ("by", "album", "title", "playlist", "like")
_CUED = {"by": ("artist",), "album": ("album",), "title": ("title",), "playlist": ("playlist",)}
_SOFT = ("mood", "tempo", "valence", "arousal", "sound", "not_sound", "genre", "alike", "activity")
_MEANT = ("valence", "arousal", "mood", "tempo", "sound", "not_sound", "activity", "fresh", "era")
_BEFORE = frozenset(
    (
        *("a", "an", "the", "some", "any", "of", "more", "by", "to", "me", "us"),
        *("ein", "eine", "die", "der", "das", "den", "dem"),
    )
)
_JOINTS = frozenset(("and", "or", "nor", "not", "but", "no", "then", "und", "oder", "nicht", "by", "von"))
_BEHIND = frozenset(("please", "bitte", "now", "again", "then", "for", "by", "from", "but", "von", "and"))


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text and its words."""

    text: str
    tokens: Sequence[Token]


class Reading:
    """Reads one sentence."""

    def __init__(self, sentence: Sentence, catalogue: Catalogue, names: Names, times: Times) -> None:
        self.found = Found(sentence.tokens)
        self._tokens = sentence.tokens
        self._text = sentence.text
        self._catalogue = catalogue
        self._names = names
        self._times = times
        self._negated: set[int] = set()
        self._is_negated = False
        self._shouts = sentence.text.isupper() or sentence.text.istitle()

    def read(self) -> Found:
        """What is asked, as far as it is understood."""
        place = 0
        while place < len(self._tokens):
            self._look_whether_denied(place)
            if self._is_negated:
                self._negated.add(place)
            place = self._step(place)
        self._guess()
        if self.found.leads:
            self._leave_out_meanwhile()
        return self.found

    def _leave_out_meanwhile(self) -> None:
        """What somebody does while it plays explains itself: "while I peel the potatoes"."""
        for place in range(len(self._tokens)):
            for words, _ in self._catalogue.meanwhile.at(self._tokens, place)[:1]:
                ends = (n for n in range(place + words, len(self._tokens)) if self._tokens[n].breaks)
                self.found.claim(place, next(ends, len(self._tokens)))

    def _step(self, place: int) -> int:
        """Read what begins there; where to go on."""
        phrases = self._catalogue.phrases.at(self._tokens, place)
        longest = next((n for n, one in phrases if one.slot != "numbers"), 0)
        if self._tokens[place].text in _ARTICLES and self._hides_name(place, longest):
            return place + 1
        if name := self._named(place, longest):
            end = place + name[0]
            self._take_name(place, end, name[1])
            return end
        if timed := self._timed(place, longest):
            return timed
        for words, phrase in phrases:
            if end := self._take(place, place + words, phrase):
                return end
        return place + 1

    def _hides_name(self, place: int, longest: int) -> bool:
        """Whether a longer name than the phrase that begins with an article begins behind it."""
        named = self._named(place + 1, 0) if longest > 1 and place + 1 < len(self._tokens) else None
        return named is not None and named[0] + 1 > longest and self._named(place, longest) is None

    # What is denied

    def _look_whether_denied(self, place: int) -> None:
        if not self._is_negated or place == 0:
            return
        token = self._tokens[place]
        slots = [one.slot for _, one in self._catalogue.phrases.at(self._tokens, place)]
        before = self._tokens[place - 1].text
        ends = "no_more_not" in slots or ("leads" in slots and place - 1 in self.found.taken)
        if token.breaks:
            ends = ends or not self._is_listed(place)
        if ends and before not in ("or", "nor", "oder"):
            self._is_negated = False

    def _is_listed(self, place: int) -> bool:
        """Whether a list of what is denied goes on behind a comma."""
        behind: list[str] = []
        for token in self._tokens[place:]:
            if token.breaks and behind:
                break
            behind.append(token.text)
        return "or" in behind or "nor" in behind or "oder" in behind or behind[:1] == ["and"]

    # Names

    def _named(self, place: int, longest: int) -> tuple[int, Name] | None:
        """The longest name that is written so, where it can be meant."""
        limit = min(LONGEST_NAME, len(self._tokens) - place)
        for words in range(limit, 0, -1):
            end = place + words
            if any(one.breaks for one in self._tokens[place + 1 : end]):
                continue
            found = self._names.exactly(self._key(place, end))
            if found and (name := self._meant(found, place, end, longest)):
                return words, name
        return None

    def _meant(self, found: Sequence[Name], place: int, end: int, longest: int) -> Name | None:
        album = end < len(self._tokens) and self._tokens[end].text == "album"
        playlist = end < len(self._tokens) and self._tokens[end].text == "playlist"
        kinds = ("album",) if album else ("playlist",) if playlist else KINDS
        best = next((one for one in found if one.kind in kinds), found[0])
        if not self._is_vocabulary(place, end):
            is_titled = best.kind in ("title", "album") and not (album or playlist)
            return best if not is_titled or self._is_asked(place) else None
        words = end - place
        slots = {one.slot for n, one in self._catalogue.phrases.at(self._tokens, place) if n >= words}
        if best.kind == "genre":
            return best if "activity" not in slots or words > 1 else None
        if slots & {"genre", "alike"} or words < longest:
            return None
        if slots & {"music", "leads", "by", "like_this", "not", "numbers", "no_more_not"} and words == 1:
            return best if self._is_capital(place, end) and self._stands_alone(place, end) else None
        is_alone = self._stands_alone(place, end)
        if album or playlist or self._is_capital(place, end):
            return best if is_alone or album or playlist or words > 1 else None
        behind = self._tokens[end].text if end < len(self._tokens) else ""
        is_titled = behind in ("by", "von") or self._is_owned(place)
        if is_alone and (is_titled or not slots & set(_SOFT)):
            return best if self.found.leads or words > 1 or len(self._tokens) > words else None
        return best if words >= 3 and not slots else None

    def _is_vocabulary(self, place: int, end: int) -> bool:
        """Whether all its words may be meant as something else."""
        at = place
        while at < end:
            phrases = self._catalogue.phrases.at(self._tokens, at)
            inner = max((n for n, _ in phrases if at + n <= end), default=0)
            inner = inner or (1 if self._tokens[at].text in self._catalogue.little else 0)
            if not inner and not self._tokens[at].text.isdigit():
                return False
            at += inner or 1
        return True

    def _stands_alone(self, place: int, end: int) -> bool:
        """Whether it is all that is asked between a lead and an end."""
        before = place - 1
        while before >= 0 and before not in self.found.leads and self._tokens[before].text in _BEFORE:
            before -= 1
        begins = before < 0 or before in self.found.leads or self._tokens[place].breaks
        begins = begins or self._is_owned(place)
        behind = self._tokens[end] if end < len(self._tokens) else None
        return begins and (behind is None or behind.breaks or behind.text in _BEHIND)

    def _is_asked(self, place: int) -> bool:
        """Whether a title may begin there: no words about something else stand before it."""
        before = self._tokens[place - 1].text if place else "and"
        return (
            self._stands_alone(place, len(self._tokens)) or before in _JOINTS or place - 1 in self.found.taken
        )

    def _is_owned(self, place: int) -> bool:
        """Whether it stands behind somebody's name: "Joni Mitchell's Blue"."""
        return place > 1 and self._tokens[place - 1].is_joined and place - 2 in self.found.taken

    def _is_capital(self, place: int, end: int) -> bool:
        tokens = self._tokens[place:end]
        letters = [self._text[one.begin] for one in tokens if len(one.text) > 3] or [
            self._text[tokens[0].begin]
        ]
        return not self._shouts and place > 0 and all(letter.isupper() for letter in letters)

    def _take_name(self, begin: int, end: int, name: Name) -> None:
        self.found.spans.append((begin, end, name.kind, name.name))
        self.found.say(begin, end, name.kind, name.name, negated=begin in self._negated)
        if name.by and begin not in self._negated:
            self.found.say(begin, end, "artist", name.by)

    def _key(self, begin: int, end: int) -> str:
        return "".join(one.text for one in self._tokens[begin:end])

    # Times and numbers

    def _timed(self, place: int, longest: int) -> int:
        """Where what is said of time or number ends; 0: nothing is."""
        if tempo := self._times.tempo(self._tokens, place):
            return self._say(place, tempo.words, "tempo", tempo.value)
        if minutes := self._times.minutes(self._tokens, place):
            return self._say(place, minutes[0], "minutes", minutes[1])
        years = self._times.years(self._tokens, place)
        if years and years.words >= longest:
            return self._say(place, years.words, "years", years.value)
        return self._count(place)

    def _count(self, place: int) -> int:
        number = self._times.number(self._tokens, place)
        if not number or number[1] != int(number[1]) or not 0 < number[1] <= 500:
            return 0
        first = place + number[0]
        for at in range(first, min(first + 5, len(self._tokens))):
            if self._tokens[at].breaks:
                return 0
            if any(one.slot == "counted" for _, one in self._catalogue.phrases.at(self._tokens, at)):
                if number[1] == 1 and at > first:
                    return 0
                return self._say(place, number[0], "count", int(number[1]))
        return 0

    def _say(self, place: int, words: int, slot: str, value: object) -> int:
        self.found.say(place, place + words, slot, value, negated=place in self._negated)
        return place + words

    def _split(self, place: int, end: int, behind: str) -> int:
        """A verb whose other half ends its clause: "stick Graceland on"."""
        for at in range(end + 1, len(self._tokens)):
            is_last = at + 1 == len(self._tokens) or self._tokens[at + 1].breaks
            goes_on = self._catalogue.meanwhile.at(self._tokens, at + 1) if not is_last else []
            is_meant = is_last or bool(goes_on) or self._tokens[at + 1].text in ("for", "please", "bitte")
            if self._tokens[at].text == behind and is_meant:
                self.found.leads += range(place, end)
                self.found.claim(place, end)
                self.found.claim(at, at + 1)
                return end
        return 0

    # What is said of music

    def _take(self, place: int, end: int, phrase: Phrase) -> int:
        """Take a phrase, where it makes sense; where it ends, or 0."""
        match phrase.slot:
            case "not":
                self._is_negated = True
                self.found.claim(place, end)
            case "leads":
                self.found.leads += range(place, end)
                self.found.claim(place, end)
                return self._whole(end) or end
            case "goes" if end < len(self._tokens):
                words = self._text[self._tokens[end].begin :].strip(" \"'“”.?!…")
                self.found.say(place, len(self._tokens), "lyrics", words)
                return len(self._tokens)
            case "split":
                return self._split(place, end, phrase.value)
            case "activity":
                self.found.say(place, end, "activity", phrase.value)
            case "music":
                self.found.music += 1
                self.found.claim(place, end)
                if end_of_name := self._cued(place, end, "title"):
                    return end_of_name
            case "alike":
                self.found.say(place, end, "like", phrase.value, negated=self._is_negated)
            case "genre":
                self._genre(place, end, phrase.value)
            case "mood" if self._is_felt(place):
                self.found.feel(place, end, phrase.value)
            case slot if slot in _MEANT:
                self.found.say(place, end, slot, phrase.value, negated=self._is_negated)
            case slot if slot in CUES:
                return self._cued(place, end, slot)
            case _:
                return 0
        return end

    def _whole(self, place: int) -> int:
        """A name, torn apart or heard otherwise, that is all behind a lead; where it ends, or 0."""
        end = place
        while end < len(self._tokens) and not (self._tokens[end].breaks and end > place):
            end += 1
        while end > place and self._tokens[end - 1].text in ("please", "bitte", "now"):
            end -= 1
        is_short = 1 < end - place <= LONGEST_GUESS
        if not is_short or self._is_vocabulary(place, end) or self._names.exactly(self._key(place, end)):
            return 0
        if any(self._named(at, 0) for at in range(place, end)):
            return 0
        match = self._names.find(self._key(place, end))
        if match is None or match.worth < WHOLE:
            return 0
        self._take_name(place, end, match.name)
        return end

    def _is_felt(self, place: int) -> bool:
        """Whether somebody says it of themselves: "I'm sad", "I feel a bit calm"."""
        before = [one.text for one in self._tokens[max(0, place - 5) : place]]
        while before and before[-1] in self._catalogue.signs["degrees"]:
            before.pop()
        return " ".join(before).endswith(tuple(self._catalogue.signs["i_am"]))

    def _genre(self, place: int, end: int, name: str) -> None:
        """As the library writes it."""
        ways = [self._key(place, end), key_of(name)]
        known = next((one[0].name for way in ways if (one := self._names.exactly(way, ("genre",)))), None)
        self.found.say(place, end, "genre", known or name, negated=self._is_negated)
        if known is None and not self._is_negated and self._names.has("genre"):
            self.found.say(place, end, "unknown", value=True)

    def _cued(self, place: int, end: int, cue: str) -> int:
        """A name behind a word that announces one; where it ends, or 0."""
        if end >= len(self._tokens):
            return 0
        if cue == "like":
            return self._alike(place, end)
        kinds = _CUED[cue]
        if cue == "by" and (who := self._this(end)) and who[1] != "this":
            return self._say(place, end + who[0] - place, "like", who[1])
        match = self._best(
            end, kinds, exact_only=cue == "title" or self._tokens[place].text in ("of", "from", "vom")
        )
        if match is None:
            return 0
        upto, name = match
        self.found.claim(place, end)
        self._take_name(end, upto, name)
        return upto

    def _alike(self, place: int, end: int) -> int:
        if this := self._this(end):
            return self._say(place, end + this[0] - place, "like", this[1])
        match = self._best(end, KINDS)
        if match is None:
            return 0
        upto, name = match
        self.found.say(place, upto, "like", name.name, negated=self._is_negated)
        return self._and_alike(upto)

    def _and_alike(self, place: int) -> int:
        """Further names that it is to be like: "like A and B"; where they end."""
        while place + 1 < len(self._tokens) and self._tokens[place].text in _AND:
            match = self._best(place + 1, KINDS, exact_only=True)
            if match is None:
                return place
            upto, name = match
            self.found.say(place, upto, "like", name.name, negated=self._is_negated)
            place = upto
        return place

    def _this(self, place: int) -> tuple[int, str] | None:
        phrases = self._catalogue.phrases.at(self._tokens, place)
        return next(((n, one.value) for n, one in phrases if one.slot == "like_this"), None)

    def _best(self, place: int, kinds: Sequence[str], *, exact_only: bool = False) -> tuple[int, Name] | None:
        """The name that begins there, exact ones first, and where it ends."""
        limit = self._boundary(place)
        for end in range(limit, place, -1):
            exact = self._names.exactly(self._key(place, end), kinds)
            if exact and not (exact_only and self._is_vocabulary(place, end)):
                return end, exact[0]
        while place < limit and self._tokens[place].text in _BEFORE:
            place += 1
        if self._is_vocabulary(place, min(limit, place + 1)) and (exact_only or limit - place < 2):
            return None
        return self._likeliest(place, limit, kinds)

    def _likeliest(self, place: int, limit: int, kinds: Sequence[str]) -> tuple[int, Name] | None:
        best: tuple[int, Match] | None = None
        for end in range(min(limit, place + LONGEST_GUESS), place, -1):
            least = SURE if self._ends(end) else ALMOST
            if self._is_vocabulary(place, end):
                continue
            match = self._names.find(self._key(place, end), kinds)
            if match and match.worth >= least and (best is None or match.worth > best[1].worth + 0.01):
                best = end, match
        return (best[0], best[1].name) if best else None

    def _ends(self, end: int) -> bool:
        """Whether nothing more that a name may hold stands there."""
        if end >= len(self._tokens) or self._tokens[end].breaks or end in self.found.taken:
            return True
        return self._is_vocabulary(end, end + 1)

    def _boundary(self, place: int) -> int:
        """How far a name that begins there may reach."""
        for at in range(place + 1, min(len(self._tokens), place + LONGEST_NAME)):
            if self._tokens[at].breaks:
                return at
        return min(len(self._tokens), place + LONGEST_NAME)

    # What is left

    def _guess(self) -> None:
        """Names that are written or heard otherwise, among the words that nothing explains."""
        for begin, end in self._stretches():
            before = self._tokens[begin - 1].text if begin else ""
            kinds = KINDS if before not in ("by", "von") else ("artist",)
            upto, goes_on = begin, True
            while goes_on and upto < end and self._may_begin(upto):
                behind = self._guessed(upto, end, kinds)
                upto, goes_on = behind or upto, behind > 0

    def _guessed(self, begin: int, end: int, kinds: Sequence[str]) -> int:
        match = self._likeliest(begin, end, kinds)
        if match and (self.found.leads or self._is_clear(begin, match)):
            self._take_name(begin, match[0], match[1])
            return match[0]
        return 0

    def _may_begin(self, place: int) -> bool:
        """Whether a name may begin there: behind a lead, a cue or another name."""
        before = place - 1
        while before >= 0 and before not in self.found.taken and self._tokens[before].text in _BEFORE:
            before -= 1
        return place < len(self._tokens) and (before < 0 or before in self.found.taken or self._joins(before))

    def _joins(self, place: int) -> bool:
        """Whether it is an "and" behind something that was understood."""
        return self._tokens[place].text in _JOINTS and (place - 1 in self.found.taken or place == 0)

    def _is_clear(self, begin: int, match: tuple[int, Name]) -> bool:
        """Whether a name that is not written so is meant, though nothing asks for one."""
        key, words = self._key(begin, match[0]), match[0] - begin
        found = self._names.alike(key)
        return words > 1 or (len(key) > CLEAR and found is not None and found.worth >= ALMOST)

    def _stretches(self) -> list[tuple[int, int]]:
        """From where to where words stand that nothing explains, without the little ones around them."""
        found: list[tuple[int, int]] = []
        rest = set(self.found.rest(self._catalogue.little))
        at = 0
        while at < len(self._tokens):
            if at in rest:
                end = at + 1
                while (
                    end < len(self._tokens) and end not in self.found.taken and not self._tokens[end].breaks
                ):
                    end += 1
                while end - 1 not in rest:
                    end -= 1
                found.append((at, end))
                at = end
            else:
                at += 1
        return found

    def _is_open(self, place: int) -> bool:
        """Whether a stretch goes on there."""
        is_there = place < len(self._tokens) and place not in self.found.taken
        return is_there and not self._tokens[place].breaks
