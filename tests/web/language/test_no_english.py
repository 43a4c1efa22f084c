"""No page has a word that a catalogue lacks."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from device.memory.schema import MEMORY
from device.memory.store import Store
from device.memory.tables.history import History
from device.values import Emotion, Evidence, Known, Mood, Part, Phase, Pick, Record, Settings, Source
from device.values.people import Scope
from device.values.settings import Language
from device.web.language import choosing
from device.web.language.tongue import tongue_of
from scripts.documents.messages import messages
from tests.web.conftest import HAPPY, NOON, NOTHING_YET, Page, pick_of
from tests.web.gate.conftest import Home
from tests.web.language.pseudo import english, strange

_HOLES = re.compile(r"%\(\w+\)s|\{\w*\}")
PAGES = [
    *(
        "/",
        "/music/",
        "/music/never",
        "/music/playlists",
        "/music/liked",
        "/rooms/",
        "/settings/",
        "/offline",
        "/no",
    ),
    *("/history/", "/history/?span=month", "/history/hours", "/history/scans", "/history/letter"),
]
SMILES = Mood(
    dict.fromkeys(Emotion, 0.1) | {Emotion.HAPPY: 0.4},
    Emotion.HAPPY,
    0.7,
    0.5,
    0.5,
    (Evidence(Source.FACE, {"happy": 0.8, "disgust": 0.2}, quality=0.9, at=0.0),),
    "Probably happy, as a little while ago: you smiled, though you said something sad.",
    expected={Known.LATELY: {Emotion.HAPPY: 1.0}},
)
WHY = "bright and lively by its sound, not heard for 3 days"
REASON = (
    "Starts where the mood is, sad and quiet, and moves to warm and easy. Nothing loud, as it is quiet hours."
)
PICK = Pick(tuple(replace(one, why=WHY) for one in pick_of("Morning").choices), (0.5, 0.5), REASON)
SEEN = replace(HAPPY, mood=SMILES, note=SMILES.reason, pick=PICK)
ILL = replace(
    SEEN,
    lost=dict.fromkeys(Part, ""),
    care=None,
    settings=Settings(follow_min=5),
    timer_until_wall_s=NOON + 500,
    sleep_until_wall_s=NOON + 500,
    deaf_until_wall_s=NOON + 500,
    visitors_until_wall_s=NOON + 900,
    could_not_tell="I couldn't tell: I can neither see nor hear. The music stays as it is.",
    lessons=3,
)
STATES = {
    "nothing yet": NOTHING_YET,
    "happy": SEEN,
    "ill": ILL,
    "looking": replace(SEEN, phase=Phase.SENSING),
}


@pytest.fixture
def foreign(page: Page, monkeypatch: pytest.MonkeyPatch) -> Page:
    tongue = strange()
    monkeypatch.setattr(choosing, "tongue_of", lambda _language: tongue)
    store = Store(page.database, MEMORY)
    for scan, emotion in enumerate(Emotion, 1):
        mood = replace(SMILES, emotion=emotion)
        History(store).add(Record(scan, NOON - 3600 * scan, "following", mood, PICK))
    store.close()
    return page


@pytest.mark.parametrize("state", STATES)
def test_no_page_has_an_english_word(foreign: Page, state: str) -> None:
    foreign.shows(STATES[state])
    found = {path: english(foreign.client.get(path).text) for path in PAGES}
    assert {path: words for path, words in found.items() if words} == {}


def test_german_is_complete() -> None:
    told = tongue_of(Language.GERMAN).words
    assert [one for one in messages() if one not in told] == []


@pytest.mark.parametrize("language", [Language.GERMAN, Language.ARABIC])
def test_a_translation_has_the_holes_of_what_it_tells(language: Language) -> None:
    for message, told in tongue_of(language).words.items():
        assert set(_HOLES.findall(told)) <= set(_HOLES.findall(message)), message


@pytest.fixture
def foreign_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    tongue = strange()
    monkeypatch.setattr(choosing, "tongue_of", lambda _language: tongue)
    home = Home(tmp_path)
    home.claimed()
    return home


@pytest.mark.parametrize("path", ["/login", "/lost", "/join?code=none", "/nothing"])
def test_what_strangers_see_is_foreign_too(foreign_home: Home, path: str) -> None:
    assert english(foreign_home.browser().get(path).text) == []


def test_the_page_of_people_is_foreign(foreign_home: Home) -> None:
    browser = foreign_home.browser()
    browser.log_in("Ana")
    foreign_home.household.tokens.make(1, "lamp", Scope.STEER)
    assert english(browser.get("/people/").text) == []
