"""How a track sounds, close up: its beat, key and voices, what is heard in it, and what it is like.

Packed into SIZE bytes, of which a hundred thousand make a small matrix.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

SOUNDS: Final = (
    *("vocal", "female vocal", "male vocal", "piano", "guitar", "acoustic guitar", "electric guitar"),
    *("strings", "violin", "cello", "drums", "flute", "harp", "harpsichord", "synth", "orchestra", "sitar"),
    *("beat", "choir", "opera", "ambient", "jazz", "metal", "country", "folk", "electronic", "quiet", "loud"),
)
"""What may be heard in a track; each has a byte, in this order, for how likely it is."""

VECTOR: Final = 64  # numbers that place a track among those which sound like it
_HEAD = struct.Struct("<HB")
SIZE: Final = _HEAD.size + len(SOUNDS) + VECTOR
FIRST_SOUND: Final = _HEAD.size
FIRST_OF_VECTOR: Final = _HEAD.size + len(SOUNDS)
TENTHS = 10.0  # of a beat a minute are kept
NO_KEY = 255
_NOTES = ("C", "C sharp", "D", "E flat", "E", "F", "F sharp", "G", "A flat", "A", "B flat", "B")


@dataclass(frozen=True, slots=True)
class Timbre:
    """What was heard in a track."""

    bpm: float  # beats a minute; 0: no beat was found
    key: int  # 0-11 major from C on, 12-23 minor; NO_KEY: none was found
    sounds: bytes  # of SOUNDS, 0-255 each
    vector: bytes  # VECTOR numbers, -127 to 127, as signed bytes

    def packed(self) -> bytes:
        """All of it, in SIZE bytes."""
        return _HEAD.pack(round(self.bpm * TENTHS), self.key) + self.sounds + self.vector

    def has(self, sound: str) -> float:
        """How likely it is that one of SOUNDS is heard, 0-1."""
        return self.sounds[SOUNDS.index(sound)] / 255

    @property
    def key_name(self) -> str:
        """Such as "A minor"; "" where none was found."""
        if self.key >= 2 * len(_NOTES):
            return ""
        return f"{_NOTES[self.key % len(_NOTES)]} {'minor' if self.key >= len(_NOTES) else 'major'}"


def unpacked(content: bytes) -> Timbre | None:
    """What was packed; None: nothing, or what another version packed."""
    if len(content) != SIZE:
        return None
    tenths, key = _HEAD.unpack_from(content)
    return Timbre(tenths / TENTHS, key, content[FIRST_SOUND:FIRST_OF_VECTOR], content[FIRST_OF_VECTOR:])
