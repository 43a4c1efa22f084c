"""Sentences of the house are known by their shape."""

from __future__ import annotations

import pytest

from device.values.settings import Language
from device.web.language.tongue import tongue_of

SAID = {
    "Almost certainly happy: you smiled and sounded calm, though you said something sad.": (
        "Fast sicher fröhlich: du hast gelächelt und ruhig geklungen, aber du hast etwas Trauriges gesagt."
    ),
    "Kept as the playlist “Calm”.": "Behalten als Wiedergabeliste „Calm“.",
    "This is “Calm. Or not” by The Larks.": "Das ist „Calm. Or not“ von The Larks.",
    "The music stops in an hour and 30 minutes, once the song is over.": (
        "Die Musik endet in einer Stunde und 30 Minuten, sobald das Lied zu Ende ist."
    ),
    "happy 3, calm 1": "fröhlich 3, ruhig 1",
    "Some track of somebody": "Some track of somebody",
    "": "",
}


@pytest.mark.parametrize("english", SAID)
def test_a_sentence_is_told_in_german(english: str) -> None:
    assert tongue_of(Language.GERMAN).sentences.say(english) == SAID[english]
