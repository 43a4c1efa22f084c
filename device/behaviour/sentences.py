"""What is said where a scan came to nothing. Pure."""

from __future__ import annotations

from device.behaviour.caring import NO_QUIET_NOTE
from device.behaviour.state import Box, Sensing
from device.values import Part


def no_music(box: Box, why: str) -> str:
    """There was nothing to choose; why: what the jukebox says of that."""
    if box.care:
        return NO_QUIET_NOTE
    return why or "There is no music yet: put some into the music folder."


def could_not_tell(box: Box, sensing: Sensing) -> str:
    """The mood could not be told: what stood in the way."""
    hints = [one.hint for one in sensing.evidence if one.hint]
    if hints:
        return f"I couldn't tell. {hints[0]} The music stays as it is."
    if sensing.trigger == "typed":
        return "I didn't get that; the music stays as it is. Say how you feel, or what I should do."
    if sensing.evidence:
        return "I couldn't tell: what I saw and heard was not clear enough. The music stays as it is."
    if sensing.obstacle:
        return f"I couldn't tell: {sensing.obstacle} The music stays as it is."
    lost = set(box.lost)
    blind = lost & {Part.CAMERA, Part.FACE}
    wordless = lost & {Part.TRANSCRIBER, Part.WORDS}
    if blind and (Part.MICROPHONE in lost or (Part.VOICE in lost and wordless)):
        return "I couldn't tell: I can neither see nor hear. The music stays as it is."
    return "I couldn't tell: there was nobody to see or hear. The music stays as it is."
