# ruff: noqa: E501 (a spelling stands on a line of its own, however long)
"""A text in plain words, as people type it and as a recogniser writes it. Pure.

Small letters, contractions written out, slips of the keyboard mended in the few words that care.py listens for, and
a comma wherever a clause ends.
"""

from __future__ import annotations

import re
from functools import lru_cache

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
    (
        r"\b(he|she|it|that|there|what|who|where|here|everything|nobody|everybody|somebody|someone)'?s (?=\w)",
        r"\1 is ",
    ),
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
    (r"\bto (morrow|night|day)\b(?! dreams?\b)", r"to\1"),
    (r"\b(be|am|stay|around) (?:hear|heer)\b", r"\1 here"),
    (r"\b(be|being|am|are|stay|staying|feel|feeling|was|not|than) a live\b", r"\1 alive"),
    (r"\bover dos(e|ed|ing)\b", r"overdos\1"),
    (r"\bbetter of (?=without|dead|if|when|with me)", "better off "),
    (r"\bself arm(?=\b|ing|ed)", "self harm"),
    (r"\bi (?:wont|won|one|wan) to (?=die|kill|end my|be dead|hurt|disappear|cut)", "i want to "),
    (r"\b(?:if|when|after|since) i dyed\b(?! (?:my|the|it))", "if i died"),
    (r"\b(?:sue|so|sew) (?:aside|a side|side)\b", "suicide"),
    (r"\b(?:two|too) (?=(?:die|kill|end|live|be dead|hurt|disappear|exist)\b)", "to "),
    (r"\b(should|would|could|must) of\b", r"\1 have"),
    (r"\bkms\b", "kill myself"),
    (r"\b(?:unalive|un alive)\b", "kill"),
    (r"\bctb\b", "end my life"),
    (
        r"\bsuicid[ae]l?y?\b(?! )|\bsuicide all\b|\bsewer side\b",
        lambda m: "suicidal" if m[0] != "suicide" else m[0],
    ),
    (r"\bself-harm", "self harm"),
    (
        r"\b(want|going|about|need|ready|like|wish|have|try|let me|rather) too? d(?:ye|ie|y)\b(?! (?:my|the|it|his|her|your|hair|eggs|this|red|blue|pink|black|some|a)\b)",
        r"\1 to die",
    ),
    (r"\bto die\b(?= (?:my|the) (?:hair|eggs|shirt))", "to colour"),
    (r"\bend my (?:live|lif|lfie|liff|lives)\b", "end my life"),
    (r"\b(?:going|want|ready|have) to and my (?:life|live)\b", "going to end my life"),
    (r"\bjump of (?=a|the|my)", "jump off "),
    (r"\bu\b", "you"),
    (r"\bur\b", "your"),
    (
        r"\b(?:rn|tbh|ngl|fr|tho|idk|plz|pls|omg|ffs|fuck(?:ing)?|bloody|goddamn|damn|freaking|frickin|honestly|literally|like,)\b",
        " ",
    ),
)
_KEYS = (
    *("suicide", "suicidal", "myself", "anymore", "everyone", "everybody", "without", "overdose", "killing"),
    *(
        "living",
        "hurting",
        "cutting",
        "harming",
        "goodbye",
        "burden",
        "commit",
        "please",
        "bruises",
        "threatened",
    ),
    *(
        "strangled",
        "abusive",
        "breathe",
        "ambulance",
        "boyfriend",
        "girlfriend",
        "husband",
        "forever",
        "tonight",
    ),
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
