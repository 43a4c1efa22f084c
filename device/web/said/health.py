"""What ails the box, in a household's words; how it was put by whoever noticed stands behind "Details"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from device.values import Part

BY_ITSELF = "I try again by myself."
SILENT = (Part.PLAYER, Part.SOUND)
"""Without these no music is heard."""
_GRAVE = (*SILENT, Part.MEMORY, Part.FRONT, Part.PAGE)
_SAID: Mapping[Part, tuple[str, str]] = {  # what is the matter, and what follows from it
    Part.PLAYER: ("The music server is away.", f"Nothing can be played until it is back. {BY_ITSELF}"),
    Part.SOUND: ("No sound comes out.", "Look whether the speakers are on and plugged in."),
    Part.CAMERA: ("I can't see.", "Is the camera plugged in? I go by what I hear, and by what you type."),
    Part.FACE: ("I can't read faces.", "I go by what I hear, and by what you type."),
    Part.MICROPHONE: ("I can't hear.", "Is the microphone plugged in? You can type to me instead."),
    Part.WAKE_WORD: ("I don't hear my name.", "Press the button, or ask on this page."),
    Part.VOICE: ("I can't read how voices sound.", "I go by what I see, and by what you type."),
    Part.TRANSCRIBER: (
        "I don't understand spoken words yet.",
        "Type to me; how a voice sounds I hear all the same.",
    ),
    Part.WORDS: ("I can't read words.", "I go by what I see, and by how you sound."),
    Part.MEMORY: (
        "I am not remembering.",
        f"The music plays on, but what you tell me is not kept. {BY_ITSELF}",
    ),
    Part.BUTTON: ("My button does not answer.", "Everything that it does can be done on this page."),
    Part.CONTROLS: ("My knob and my other buttons do not answer.", "All that they do can be done here."),
    Part.LIGHT: ("My light does not shine.", "This page shows what it would."),
    Part.PAGE: ("This page was lost for a moment.", BY_ITSELF),
    Part.FRONT: ("Phones may not reach me safely.", BY_ITSELF),
    Part.NAME: ("The house does not find me by my name.", "My address works all the same."),
    Part.WATCHING: ("I can't show whether camera and microphone are open.", "The page still does."),
    Part.SPEECH: ("I can't speak.", "What I would say stands on this page."),
    Part.COMMANDS: ("Commands on the box itself don't reach me.", "This page works all the same."),
    Part.BACKUP: ("There is no backup of last night.", BY_ITSELF),
    Part.BROKER: ("Home Assistant does not see me.", BY_ITSELF),
    Part.ANALYSIS: ("I can't listen to the library.", "I go by what its tags say."),
    Part.TAGS: ("I know less about genres than I should.", "I choose by how the music sounds."),
}


@dataclass(frozen=True, slots=True)
class Ill:
    """One thing that is the matter."""

    part: Part
    what: str
    then: str
    why: str  # as it was noticed
    grade: str  # grave | mild


def told(lost: Mapping[Part, str]) -> Iterator[Ill]:
    """All of it, the worst first."""
    for part in sorted(lost, key=lambda one: one not in _GRAVE):
        what, then = _SAID[part]
        yield Ill(part, what, then, lost[part], "grave" if part in _GRAVE else "mild")


def worst(lost: Mapping[Part, str]) -> str:
    """How bad it is: grave, mild, or "" where all is well."""
    return next((ill.grade for ill in told(lost)), "")


def is_silent(lost: Mapping[Part, str]) -> bool:
    """Whether no music can be heard or steered."""
    return Part.PLAYER in lost
