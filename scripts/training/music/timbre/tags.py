"""Which outputs of the networks are which tag, in musicnn's order (J. Pons and X. Serra)."""

from __future__ import annotations

from typing import Final

_MSD = (
    *("rock", "pop", "alternative", "indie", "electronic", "female vocalists", "dance", "00s"),
    *("alternative rock", "jazz", "beautiful", "metal", "chillout", "male vocalists", "classic rock", "soul"),
    *("indie rock", "mellow", "electronica", "80s", "folk", "90s", "chill", "instrumental", "punk", "oldies"),
    *("blues", "hard rock", "ambient", "acoustic", "experimental", "female vocalist", "guitar", "hip-hop"),
    *("70s", "party", "country", "easy listening", "sexy", "catchy", "funk", "electro", "heavy metal"),
    *("progressive rock", "60s", "rnb", "indie pop", "sad", "house", "happy"),
)
_MTT = (
    *("guitar", "classical", "slow", "techno", "strings", "drums", "electronic", "rock", "fast", "piano"),
    *("ambient", "beat", "violin", "vocal", "synth", "female", "indian", "opera", "male", "singing"),
    *("vocals", "no vocals", "harpsichord", "loud", "quiet", "flute", "woman", "male vocal", "no vocal"),
    *("pop", "soft", "sitar", "solo", "man", "classic", "choir", "voice", "new age", "dance", "male voice"),
    *("female vocal", "beats", "harp", "cello", "no voice", "weird", "country", "metal", "female voice"),
    *("choral",),
)
FIRST_MSD, FIRST_MTT = 200, 450  # behind the features of each network


def _msd(*tags: str) -> tuple[int, ...]:
    return tuple(FIRST_MSD + _MSD.index(tag) for tag in tags)


def _mtt(*tags: str) -> tuple[int, ...]:
    return tuple(FIRST_MTT + _MTT.index(tag) for tag in tags)


TAGS_OF: Final = {
    "piano": _mtt("piano"),
    "guitar": (*_mtt("guitar"), *_msd("guitar")),
    "acoustic guitar": (*_mtt("guitar"), *_msd("acoustic")),
    "electric guitar": (*_mtt("guitar", "rock"), *_msd("hard rock")),
    "strings": _mtt("strings"),
    "violin": _mtt("violin"),
    "cello": _mtt("cello"),
    "drums": _mtt("drums"),
    "flute": _mtt("flute"),
    "harp": _mtt("harp"),
    "harpsichord": _mtt("harpsichord"),
    "synth": _mtt("synth"),
    "orchestra": _mtt("classical", "strings"),
    "sitar": _mtt("sitar"),
    "beat": _mtt("beat", "beats"),
    "choir": _mtt("choir", "choral"),
    "opera": _mtt("opera"),
    "ambient": (*_mtt("ambient"), *_msd("ambient")),
    "jazz": _msd("jazz"),
    "metal": (*_mtt("metal"), *_msd("metal")),
    "country": (*_mtt("country"), *_msd("country")),
    "folk": _msd("folk"),
    "electronic": (*_mtt("electronic"), *_msd("electronic")),
    "quiet": _mtt("quiet", "soft"),
    "loud": _mtt("loud"),
}
