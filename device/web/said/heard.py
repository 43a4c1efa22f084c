"""How a sentence was taken, and each piece of it, in words."""

from __future__ import annotations

from device.values.asking.chips import Chip, Heard
from device.values.asking.requests import AskedKind

TAKEN = {
    AskedKind.FEELING: "Taken as how you feel.",
    AskedKind.REQUEST: "Taken as a wish for music.",
    AskedKind.COMMAND: "Taken as a command.",
    AskedKind.QUESTION: "Taken as a question.",
    AskedKind.NONE: "Not understood.",
}
OF = {
    "artist": "by {}",
    "not_artist": "not by {}",
    "album": "album {}",
    "not_album": "not album {}",
    "title": "“{}”",
    "playlist": "playlist {}",
    "not_genre": "no {}",
    "not_sound": "no {}",
    "activity": "for {}",
    "minutes": "{} minutes",
    "count": "{} songs",
    "like": "like {}",
    "not_like": "unlike {}",
}
WAYS = {
    ("valence", "up"): "brighter",
    ("valence", "down"): "darker",
    ("arousal", "up"): "livelier",
    ("arousal", "down"): "quieter",
    ("era", "early"): "early years",
    ("era", "late"): "late years",
    ("fresh", "unheard"): "never heard",
    ("fresh", "recent"): "heard lately",
}


def taken(heard: Heard) -> str:
    """How it was understood, one sentence."""
    if heard.kind is AskedKind.REQUEST and not heard.chips:
        return "Taken as a wish for any music."
    return TAKEN[heard.kind]


def of_chip(chip: Chip) -> str:
    """One piece of it in two or three words."""
    if way := WAYS.get((chip.slot, chip.value)):
        return way
    if chip.slot == "years":
        first, _, last = chip.value.partition("-")
        return f"{first}–{last}" if first and last else f"from {first} on" if first else f"until {last}"
    if chip.slot == "tempo" and "-" in chip.value:
        return f"{chip.value.replace('-', '–')} beats a minute"
    return OF.get(chip.slot, "{}").format(chip.value)
