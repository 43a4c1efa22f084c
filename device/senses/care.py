"""Does somebody say that a life, a body or a home is in danger? Text in, a kind of distress out. Pure.

Told by phrases (carewords.py), never by a mood: "this traffic is killing me" is angry and harmless, and "I've written
the letters, I'm ready to go now" sounds calm. The text is made plain first, as people type it and as a recogniser
writes it: contractions are written out, slips of the keyboard are mended in the few words that matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from device.senses.carewords import DENIED, EVERYDAY, FIGURES, HINTS, NOT_DENIED, OVER, SAYS, STILL, UNLESS, WORDS

HALF_SAID = "half said"
LONGEST = 3_000  # characters that are looked at, from the beginning

_CONTRACTIONS = (
    (r"\b(can)(?:no|')?t\b", "can not"),
    (r"\bcan'?t\b", "can not"),
    (r"\bwon'?t\b", "will not"),
    (r"\bshan'?t\b", "shall not"),
    (r"\bain'?t\b", "is not"),
    (r"\b(do|does|did|is|are|was|were|have|has|had|would|could|should|must|need)n'?t\b", r"\1 not"),
    (r"\bi'?m\b", "i am"),
    (r"\bi'?ve\b", "i have"),
    (r"\bi'd\b|\bid (?=rather|like|be|love|prefer|never|die|kill|just|sooner|end)", "i would "),
    (r"\bi'll\b|\bill (?=kill|be dead|die|end|never|not|just|do it|hurt|hang|jump)", "i will "),
    (r"\b(you|they)'?re\b|\b(we)'re\b", r"\1\2 are"),
    (r"\b(he|she|it|that|there|what|who|where|here|everything|nobody|everybody|somebody|someone)'?s (?=\w)", r"\1 is "),
    (r"\b(you|they|we|he|she|it|that|there|who)'ll\b|\b(you|they|it)ll\b", r"\1\2 will"),
    (r"\b(you|they|we|he|she|it|that|who|everybody|everyone|nobody)'d\b|\b(they|youd?)d\b", r"\1\2 would"),
    (r"\b(you|they|we|who)'?ve\b", r"\1 have"),
    (r"\bhadn'?t\b", "had not"),
    (r"\bwanna\b|\bwana\b", "want to"),
    (r"\b(?:gonna|gunna|gon)\b|\bgoing too\b", "going to"),
    (r"\b(?:imma|ima|i'?mma|finna)\b", "i am going to"),
    (r"\bgotta\b", "have to"),
    (r"\btryna\b", "trying to"),
    (r"\bkinda\b|\bsorta\b", "kind of"),
    (r"\bgimme\b", "give me"),
    (r"\blemme\b", "let me"),
    (r"\bcos\b|\bcuz\b|\bbcos\b|\bbc\b|\bcause\b", "because"),
    (r"\bcannot\b", "can not"),
)
_SPELLINGS = (
    (r"\b(my|him|her|your) self\b", r"\1self"),
    (r"\bthem sel(?:f|ves)\b", "themselves"),
    (r"\bany (?=more\b|body\b|one\b)", "any"),
    (r"\b(every|some) (?=one\b|body\b|thing\b)", r"\1"),
    (r"\bno ?body\b|\bnoone\b|\bno one\b", "nobody"),
    (r"\bwith out\b", "without"),
    (r"\bfor ever\b|\bforevermore\b", "forever"),
    (r"\bgood ?bye?\b|\bgood bye\b", "goodbye"),
    (r"\bkms\b", "kill myself"),
    (r"\b(?:unalive|un alive)\b", "kill"),
    (r"\bctb\b", "end my life"),
    (r"\bsuicid[ae]l?y?\b(?! )|\bsuicide all\b|\bsewer side\b", lambda m: "suicidal" if m[0] != "suicide" else m[0]),
    (r"\bself-harm", "self harm"),
    (r"\b(want|going|about|need|ready|like|wish|have|try|let me|rather) too? d(?:ye|ie|y)\b(?! (?:my|the|it|his|her|your|hair|eggs|this|red|blue|pink|black|some|a)\b)", r"\1 to die"),
    (r"\bto die\b(?= (?:my|the) (?:hair|eggs|shirt))", "to colour"),
    (r"\bend my (?:live|lif|lfie|liff|lives)\b", "end my life"),
    (r"\b(?:going|want|ready|have) to and my (?:life|live)\b", "going to end my life"),
    (r"\bjump of (?=a|the|my)", "jump off "),
    (r"\bu\b", "you"),
    (r"\bur\b", "your"),
    (r"\b(?:rn|tbh|ngl|fr|tho|idk|plz|pls|omg|ffs|fuck(?:ing)?|bloody|goddamn|damn|freaking|frickin|honestly|literally|like,)\b", " "),
)
_KEYS = (
    *("suicide", "suicidal", "myself", "anymore", "everyone", "everybody", "without", "overdose", "killing"),
    *("living", "hurting", "cutting", "harming", "goodbye", "burden", "commit", "please", "bruises", "threatened"),
    *("strangled", "abusive", "breathe", "ambulance", "boyfriend", "girlfriend", "husband", "forever", "tonight"),
    *("tomorrow", "himself", "herself"),
)  # mended where one letter is wrong
_SHORT = {
    "kil": "kill", "kll": "kill", "killl": "kill", "wnat": "want", "watn": "want", "ded": "dead", "lfie": "life",
    "leif": "life", "plese": "please", "hte": "the", "teh": "the", "mself": "myself", "mysel": "myself",
    "wnt": "want", "dont": "do not", "dnt": "do not", "doent": "does not", "alife": "alive", "aliv": "alive",
    "hert": "hurt", "hrt": "hurt", "beter": "better", "everone": "everyone", "everyon": "everyone",
    "anymroe": "anymore", "nomore": "no more", "liv": "live", "liv'n": "living", "livin": "living", "dyin": "dying",
    "killin": "killing", "hittin": "hitting", "hurtin": "hurting", "goin": "going", "sucide": "suicide",
    "suiside": "suicide", "suicidle": "suicidal", "sucidal": "suicidal", "suicidel": "suicidal",
}  # fmt: skip
_END = re.compile(r"[.!?;:,\n()\"“”…–—]+|\s-\s")
_GENERIC = r"(?:something|anything|some \w*|music|a song|the song|my \w+ ?\w*|it|that|this|one|me|us|songs)"
_ASKED = re.compile(
    r"^(?:(?:please|can you|could you|would you|hey|ok|okay|now|i want to hear|i would like to hear|let us hear) )*"
    r"(?:play|put on|queue|skip|shuffle|sing|turn up|listen to|listening to|stop playing|i love|who sings|who sang)"
    rf"(?: {_GENERIC}(?: \w+){{0,3}}?(?= ,| i | because|$)(?P<rest>.*)|[^,]*)"
)
_LAST = re.compile(r"one last time|last (?:song|time)|before i (?:go|die)|at my funeral|for the last")


def says_care(text: str) -> bool:
    """Whether a text says that somebody may take their life, hurt themselves, suffers violence or is in danger."""
    return kind_of_care(text) is not None


def kind_of_care(text: str) -> str | None:
    """Which of carewords.SAYS it is, or HALF_SAID; None: nothing of the kind. Bounded in time for any length."""
    said = _without_request(plain(text[:LONGEST]))
    if not said.strip(" ,") or _unless().search(said):
        return None
    if _over().search(said) and not _still().search(said):
        return None
    for kind, pattern in _says():
        if _found(said, kind, pattern):
            return kind
    return HALF_SAID if _half_said(said) else None


@lru_cache(maxsize=64)
def plain(text: str) -> str:
    """The text in small letters, contractions written out, slips mended, a comma wherever a clause ends."""
    text = text.casefold().replace("’", "'").replace("‘", "'").replace("`", "'").replace("*", "")
    text = re.sub(r"([a-z])\1{2,}", r"\1", text)
    for pattern, better in _CONTRACTIONS:
        text = re.sub(pattern, better, text)
    text = _END.sub(" , ", text).replace("-", " ").replace("'", "")
    words = (_mended(word) for word in re.findall(r"[\w]+|,", text))
    text = " ".join(words)
    for spelling, meant in _SPELLINGS:
        text = re.sub(spelling, meant, text)
    text = re.sub(r"(?: ?, ?)+", " , ", text)
    return re.sub(r" +", " ", text).strip(" ,")


def _mended(word: str) -> str:
    if word in _SHORT:
        return _SHORT[word]
    if len(word) < 5 or word in _KEYS:
        return word
    return next((key for key in _KEYS if _one_slip(word, key)), word)


def _one_slip(word: str, key: str) -> bool:
    """Whether one letter is missing, too much or another, or two have changed places. The first one is right."""
    if word[0] != key[0] or abs(len(word) - len(key)) > 1 or len(key) < 6:
        return False
    same = next((n for n, (one, other) in enumerate(zip(word, key, strict=False)) if one != other), None)
    if same is None:
        return word not in (key + "s", key[:-1])
    rest, wanted = word[same:], key[same:]
    if len(rest) == len(wanted):
        swapped = rest[1:2] + rest[:1] + rest[2:]
        return swapped == wanted
    return rest[1:] == wanted if len(rest) > len(wanted) else rest == wanted[1:]


def _without_request(said: str) -> str:
    """What is left when the name of the music that is asked for is taken away."""
    asked = _ASKED.match(said)
    if asked is None or _LAST.search(said):
        return said
    return (asked["rest"] or "") + said[asked.end() :]


def _denied(said: str, kind: str, match: re.Match[str]) -> bool:
    """Whether "not", "never" or the like governs what was found."""
    if kind in _NEVER_DENIED:
        return False
    clause = said[: match.start()].rsplit(",", 1)[-1].rstrip() + " " + _opening(match[0])
    clause = clause.strip()
    return bool(_denial().search(clause)) and not _no_denial().search(clause)


def _found(said: str, kind: str, pattern: re.Pattern[str]) -> bool:
    return any(not _denied(said, kind, match) for match in pattern.finditer(said))


def _opening(found: str) -> str:
    """The words with which a match begins and that may hold the "not" themselves."""
    kept: list[str] = []
    for word in found.split():
        if word not in _OPENERS:
            break
        kept.append(word)
    return " ".join(kept)


_OPENERS = frozenset(("i", "am", "do", "to", "of", "about", "want", "wish", "will", "would", "going", "be", "feel", "like"))
_NEVER_DENIED = frozenset(("no wish to live", "a burden", "no way out", "in danger now"))


def _half_said(said: str) -> bool:
    """Several things that say it together, nothing everyday beside them, and one of them more than despair."""
    if _everyday().search(said):
        return False
    said = _figures().sub(" ", said)
    kinds = {kind for kind, pattern in _hints() if _found(said, kind, pattern)}
    return any(pair <= kinds for pair in _TOGETHER)


_TOGETHER = tuple(
    map(
        frozenset,
        (
            ("own death",), ("decided", "ready"), ("decided", "gone"), ("decided", "leaving"), ("decided", "death"),
            ("ready", "leaving"), ("gone", "ready"), ("gone", "leaving", "despair"), ("gone", "despair"),
            ("gone", "death"), ("leaving", "death"), ("leaving", "despair"), ("despair", "death"),
            ("ready", "death"), ("despair", "ready"),
        ),
    )
)  # fmt: skip


def _filled(phrase: str) -> str:
    for _ in range(4):  # words may hold words
        for name, words in WORDS.items():
            phrase = phrase.replace(f"{{{name}}}", words)
    word = r"(?!(?:not|never|no|nobody|nothing)\b)\w+"
    phrase = phrase.replace(r"(?:\w+ )", f"(?:{word} )").replace(r"(?:[\w,]+ )", f"(?:(?:,|{word}) )")
    return phrase.replace(" ... ", f"(?: (?:,|{word})){{0,7}} ").replace(" .. ", f"(?: {word}){{0,3}} ")


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(_bounded(_filled(phrase)) for phrase in phrases))


def _bounded(phrase: str) -> str:
    return rf"(?<!\w)(?:{phrase})(?:(?<!\w)|(?!\w))"


@lru_cache(maxsize=1)
def _says() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, _pattern(phrases)) for kind, phrases in SAYS.items())


@lru_cache(maxsize=1)
def _hints() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, _pattern(phrases)) for kind, phrases in HINTS.items())


@lru_cache(maxsize=1)
def _unless() -> re.Pattern[str]:
    return _pattern(UNLESS)


@lru_cache(maxsize=1)
def _over() -> re.Pattern[str]:
    return _pattern(OVER)


@lru_cache(maxsize=1)
def _figures() -> re.Pattern[str]:
    return _pattern(FIGURES)


@lru_cache(maxsize=1)
def _still() -> re.Pattern[str]:
    return _pattern((STILL,))


@lru_cache(maxsize=1)
def _everyday() -> re.Pattern[str]:
    return _pattern((EVERYDAY,))


@lru_cache(maxsize=1)
def _denial() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){DENIED}")


@lru_cache(maxsize=1)
def _no_denial() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){NOT_DENIED}")
