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
    "You asked for music Jazz, by The Larks, from 1990 to 1999, calm, for cooking.": (
        "Du wolltest Musik: Jazz, von The Larks, von 1990 bis 1999, ruhig, für die Küche."
    ),
    "There is no music by The Larks, from 2010 to 2019 here. Music by The Larks there is: 50 tracks.": (
        "Solche Musik gibt es hier nicht: von The Larks, von 2010 bis 2019."
        " Das gibt es: von The Larks, 50 Titel."
    ),
    "You asked for music without Metal, slow music. There are only 3 tracks of it.": (
        "Du wolltest Musik: ohne Metal, langsame Musik. Davon gibt es nur 3 Titel."
    ),
    "as you asked, Miles, of 1959, calm: warm and easy by its sound, new to you": (
        "wie du wolltest, Miles, von 1959, ruhig: warm und leicht nach seinem Klang, neu für dich"
    ),
    "happy 3, calm 1": "fröhlich 3, ruhig 1",
    "Some track of somebody": "Some track of somebody",
    "": "",
}


@pytest.mark.parametrize("english", SAID)
def test_a_sentence_is_told_in_german(english: str) -> None:
    assert tongue_of(Language.GERMAN).sentences.say(english) == SAID[english]
