# ruff: noqa: E501 (the signs of a state stand on a line of their own, however long)
"""Signs that people type for what they feel: emoticons, and the emoji whose names don't tell it. Data alone.

Each sign stands for a state (states.py). An emoji that is not here is read by its English name (CLDR).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_EDGE_BEFORE, _EDGE_BEHIND = r"(?<![\d:/])(?<!\b[a-zA-Z]\B)", r"(?![\w/])"

EMOTICONS: tuple[tuple[str, str], ...] = (
    ("angry", r">[ ]?[:;=][-‑–=o^]?[(\[{</|c@]+|[)\]/][-‑–=o^]?[:=]<|>_<\*|ಠ_ಠ|:[-‑–=o^]?@|D:<|>[.:]?\(|\(╯°□°\)╯︵ ?┻━┻"),
    ("sad", r"[:;=]['`,*][-‑–=o^]?[(\[{cC/|]+|[)\]}]+[-‑–=o^]?['`][:;=]|D'?[-‑–=o^]?[:;=](?![\w])|T[_.]+T|;[_.]+;|Q[_.]+Q|ToT"
            r"|[tT][_-]{1,3}[tT]|[uU][_-]+[uU](?!\w)|</+3+|<\\3+|\(;_;\)|\(T_T\)|\(?ಥ_ಥ\)?|\(╥_╥\)|:[-‑–=o^]?<(?!\w)"),
    ("happy", r"<3+|[:;=][-‑–=o^~]?[)\]}>D]+|8-\)|\^\^|[:;=8][-‑–=o^]D+|[(\[{]+[-‑–=o^]?[:;=]|[xX]-?D+(?!\w)|X'D|=\^\.\^=|\^[_.\-o]*\^;?|\\o/"
            r"|[:;=][-‑–=o^]?[pPbÞ](?!\w)|:[-‑–=o^]?[*3](?!\w)|n_n|\(\^[_.]?\^\)|\(◕‿◕\)|ʘ‿ʘ|\(\*\^[_.]?\^\*\)|<33+|uwu|UwU|owo"
            r"|[:;]['][-‑–=o^]?[)D\]]+|ヽ\(.{1,3}\)ﾉ|\(｡◕‿◕｡\)|♥+|♡+"),
    ("sad", r"[:;=][-‑–=o^~]?[(\[{cC]+(?!\w)|[)\]}]+[-‑–=o^]?[:;=](?!\w)|v_v|\(-_-\)zzz"),
    ("low", r"[:;=][-‑–=o^]?[/\\|Ss$](?!\w)|-[_.]+-|\(-_-\)|=_=|\._\.|>[_.]+<|¯\\_\(ツ\)_/¯|[oO][_.][oO]|[:;=][-o^][oO0](?!\w)"),
)  # fmt: skip
"""State and the patterns of its emoticons, the first that fits is taken."""

FACES: Mapping[str, str] = {
    "happy": "😀😃😄😁😆😅🤣😂🙂😊😇🤩😋🤪🤗😎😺😸😹🥳🎉🎊🎂🎈🪅🎁🥂🍻🍾👏🙌🤘🤙🕺💃😝😜😛🤭🫶🌟⭐🌈🎆🎇🪩🤠🥇🏆🏅🎓✨💯",
    "in love": "🥰😍😘😻😚😙😗❤️🧡💛💚💙💜🤎🤍🩷🩵❤💕💞💓💗💖💘💝💟♥❣💑💏💌🌹💍",
    "sad": "😢😭😞😔😿🥺💔☹️☹🙁😥😪🥀🖤⚰️🪦",
    "angry": "😡😠🤬👿😤💢😾🖕🗯️👺🤯👎",
    "anxious": "😟😱😰😨😧😦😖😬🫨🫣🙀😵‍💫",
    "calm": "😌🧘🧘‍♀️🧘‍♂️🍵🕯️🛀🛁🌅🌄🏞️🏖️🕊️🧖🧖‍♀️🧖‍♂️🌿🍃",
    "motivated": "💪🔥🚀🏋️🏋️‍♀️🏋️‍♂️🏃🏃‍♀️🏃‍♂️⚡🎯🚴🚴‍♀️🚴‍♂️👊🏁🦾",
    "neutral": "😐😑😶🙃🤔🤷🤷‍♀️🤷‍♂️😏🤐🫥",
    "tired": "😴🥱💤😪🛌🛏️😩😫🫩",
    "ill": "😷🤒🤕🤢🤮🤧🥴😵",
    "hot": "🥵",
    "uneasy": "🥶",
    "low": "😕😒🙄😣😓🫤😮‍💨🤦🤦‍♀️🤦‍♂️🙍🙍‍♀️🙍‍♂️🙎🫠",
    "surprised": "😮😲😯😳",
    "moved": "🥹",
    "tender": "👨‍👩‍👧👨‍👩‍👦👪👨‍👩‍👧‍👦🤱👶🍼🏡☕",
    "glad": "👍👌🙏🤞✌️😉☺️☺😋🏳️‍🌈❤️‍🔥🌞☀️☀🌸🌻🌺🐶🐱🍰🫂",
    "merry": "🎵🎶💥",
}
"""State -> the emoji that say it."""


def _emoji() -> dict[str, str]:
    import emoji

    return {found["emoji"]: state for state, signs in FACES.items() for found in emoji.emoji_list(signs)} | {
        sign: state for state, signs in FACES.items() for sign in "♥☹☺☀❤" if sign in signs
    }


EMOJI = _emoji()
"""Sign -> state."""
_EMOTICON = tuple(
    (state, re.compile(rf"{_EDGE_BEFORE}(?:{signs}){_EDGE_BEHIND}")) for state, signs in EMOTICONS
)


def emoticons(text: str) -> list[tuple[int, int, str]]:
    """Where emoticons stand in a text, from and to, and the state that each stands for."""
    found: list[tuple[int, int, str]] = []
    for state, pattern in _EMOTICON:
        for match in pattern.finditer(text):
            if not any(begin < match.end() and match.start() < end for begin, end, _ in found):
                found.append((match.start(), match.end(), state))
    return sorted(found)
