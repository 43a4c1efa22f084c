"""Whatever is asked is answered where the thumb is, can be taken back, and nothing pretends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import expect

from device.values import (
    Care,
    Emotion,
    Evidence,
    Gathered,
    Mood,
    Part,
    Phase,
    Playlist,
    Snapshot,
    Source,
)
from device.values.asking.agreed import Alias
from device.values.asking.chips import Heard, chips_of
from device.values.asking.requests import AskedKind, Slots
from device.values.wishes import (
    AskOtherwise,
    Ban,
    Busy,
    ChangeVolume,
    Correct,
    Done,
    Feel,
    ForgetAlias,
    KeepLiving,
    Like,
    Next,
    PutOn,
    Refused,
    Scan,
    SeekTo,
    SetVolume,
    Toggle,
    Undo,
    Wish,
)
from tests.web.hand.conftest import Hand, Opened

REACH_PX = 200
"""What lies no higher above the field is answered beside it."""


@pytest.fixture
def living(page: Any, happy: Snapshot, felt: Callable[[Emotion], Mood]) -> Any:
    """A box that does what it is asked, as far as the page can tell."""
    page.shows(happy)
    told = page.post

    def post(asked: Any) -> bool:
        now = page.board.current()
        match asked.wish:
            case Feel("turn it up"):
                page.shows(replace(now, version=now.version + 1, note="Louder."))
            case Feel():
                words = (Evidence(Source.WORDS, {"tired": 1.0}, 0.9, 0.0),)
                mood = replace(felt(Emotion.SAD), because=words, reason="You said something tired.")
                after = replace(now, version=now.version + 1, scan=now.scan + 1, mood=mood, note=mood.reason)
                page.shows(after)
            case SetVolume(percent):
                player = replace(now.player, volume=min(80, percent))
                page.shows(replace(now, version=now.version + 1, player=player))
            case SeekTo(to_s):
                player = replace(now.player, elapsed_s=float(to_s))
                page.shows(replace(now, version=now.version + 1, player=player))
        return bool(told(asked))

    page.post = post
    return page


def is_beside_the_field(one: Hand) -> bool:
    toast, field = one.box(".toast"), one.box("#text")
    return bool(0 <= field["y"] - (toast["y"] + toast["height"]) <= REACH_PX and toast["y"] >= 0)


@pytest.mark.parametrize("size", ["phone", "on its side"])
def test_what_is_typed_is_answered_beside_the_field_and_can_be_taken_back(
    living: Any, hand: Opened, size: str
) -> None:
    one = hand(size)
    one.page.fill("#text", "so tired")
    one.page.press("#text", "Enter")
    one.sees("I hear sad.")
    one.sees("Not right?")
    assert is_beside_the_field(one)
    assert one.page.input_value("#text") == ""
    one.page.locator(".toast").get_by_text("Undo").click()
    expect(one.page.locator(".toast")).to_contain_text("Taken back.")
    assert living.events == [Feel("so tired"), Undo()]


@pytest.mark.usefixtures("living")
def test_a_typed_command_is_answered_there_too(hand: Opened) -> None:
    one = hand()
    one.page.fill("#text", "turn it up")
    one.page.press("#text", "Enter")
    one.sees("Louder.")
    assert is_beside_the_field(one)


def test_a_ban_says_so_and_can_be_taken_back(living: Any, hand: Opened) -> None:
    one = hand()
    one.page.get_by_label("Never play this track again").click()
    one.sees("Never again.")
    one.page.locator(".toast").get_by_text("Undo").click()
    expect(one.page.locator(".toast")).to_contain_text("Taken back.")
    assert living.events == [Ban("Morning.ogg"), Undo()]


def test_where_the_box_says_no_the_button_is_as_it_was_and_says_why(living: Any, hand: Opened) -> None:
    one = hand()
    living.outcome = Refused("Not while visitors are here.")
    one.allowed = {400}
    one.page.locator('[data-now="like"]').click()
    one.sees("Not while visitors are here.")
    expect(one.page.locator('[data-now="like"]').first).to_have_attribute("aria-pressed", "false")
    assert living.events == [Like("Morning.ogg", liked=True)]


def test_a_scan_that_told_nothing_takes_the_place_of_the_mood(
    living: Any, hand: Opened, happy: Snapshot
) -> None:
    one = hand()
    one.sees("You seem happy")
    why = "I saw no face and heard nobody."
    living.shows(replace(happy, version=9, phase=Phase.SENSING))
    one.sees("Looking")
    living.shows(replace(happy, version=10, could_not_tell=why, note=why))
    one.page.locator("h1", has_text="I couldn't tell").wait_for()
    assert one.page.get_by_text("You seem happy").count() == 0
    expect(one.page.locator(".toast")).to_contain_text("I couldn't tell.")


def test_what_the_box_says_of_itself_is_one_dot_and_commands_stand_behind_details(
    page: Any, hand: Opened, happy: Snapshot
) -> None:
    page.shows(replace(happy, lost={Part.TRANSCRIBER: "No speech model: run scripts/fetch.py speech"}))
    one = hand()
    assert not one.page.get_by_text("scripts/fetch.py").is_visible()
    one.page.get_by_label("Something ails me").click()
    one.sees("I don't understand spoken words yet.")
    assert not one.page.get_by_text("scripts/fetch.py").is_visible()
    one.page.locator("#health summary").click()
    one.sees("scripts/fetch.py")
    one.page.keyboard.press("Escape")
    expect(one.page.locator("#health")).not_to_be_visible()


def test_with_the_music_server_away_nothing_can_be_pressed_and_no_clock_runs(
    page: Any, hand: Opened, happy: Snapshot
) -> None:
    page.shows(replace(happy, lost={Part.PLAYER: "cannot reach MPD at 127.0.0.1:6600"}))
    one = hand()
    one.sees("Music server away")
    stands = one.page.locator(".elapsed").inner_text()
    for name in ("Play", "Next track", "Previous track", "Volume", "Where in the track"):
        expect(one.page.get_by_label(name, exact=True)).to_be_disabled()
    one.page.wait_for_timeout(1200)
    assert one.page.locator(".elapsed").inner_text() == stands
    now = page.board.current()
    page.shows(replace(now, version=now.version + 1, phase=Phase.SENSING))
    one.sees("Looking")
    assert now.mood is not None
    page.shows(replace(now, version=now.version + 2, scan=9, mood=replace(now.mood, emotion=Emotion.SAD)))
    expect(one.page.locator(".toast")).to_contain_text("once its server is back")
    page.shows(replace(happy, version=9, lost={}))
    expect(one.page.get_by_label("Pause", exact=True)).to_be_enabled()


def test_the_volume_never_lies(living: Any, hand: Opened) -> None:
    one = hand()
    one.page.get_by_label("Volume").fill("100")
    one.page.locator(".capped", has_text="80 is the most.").wait_for()
    expect(one.page.get_by_label("Volume")).to_have_value("80")
    assert living.events == [SetVolume(100)]


def test_the_place_in_a_track_is_chosen_by_thumb_and_by_key(living: Any, hand: Opened) -> None:
    one = hand()
    one.page.get_by_label("Where in the track").fill("100")
    expect(one.page.locator(".elapsed")).to_contain_text("1:4")
    assert living.events == [SeekTo(100)]


KEYS: list[tuple[str, Wish]] = [
    (" ", Toggle()),
    ("n", Next()),
    ("+", ChangeVolume(5)),
    ("l", Like("Morning.ogg", liked=True)),
    ("h", Scan()),
    ("4", Correct(Emotion.CALM)),
]


def test_a_keyboard_does_all_of_it_and_says_how(living: Any, hand: Opened) -> None:
    one = hand("wide")
    one.page.locator("body.ready").wait_for()
    for number, (key, wish) in enumerate(KEYS, start=1):
        with one.page.expect_response(lambda answer: "/live/do/" in answer.url):
            one.page.keyboard.press(key)
        assert living.events[number - 1 :] == [wish]
    one.page.keyboard.press("?")
    one.sees("play or pause")
    one.page.keyboard.press("Escape")
    one.page.keyboard.press("/")
    one.page.keyboard.type("n")
    assert one.page.input_value("#text") == "n"


def test_a_reason_never_contradicts_what_a_person_said(page: Any, hand: Opened, happy: Snapshot) -> None:
    page.shows(replace(happy, corrected=True, note="You said that you feel happy."))
    one = hand()
    one.page.get_by_text("Why?", exact=True).first.click()
    one.sees("You told me yourself")
    assert one.page.locator("#why .bars").count() == 0
    assert "You said" not in one.page.locator(".mood").inner_text()


@pytest.mark.usefixtures("library")
def test_the_genres_of_the_mood_that_the_library_has_are_one_tap_away(
    page: Any, hand: Opened, happy: Snapshot
) -> None:
    page.shows(happy)
    one = hand()
    assert one.page.locator(".genres .chip").all_inner_texts() == ["Pop", "Disco"]
    one.page.get_by_role("button", name="Disco").click()
    one.page.locator(".toast").wait_for()
    assert page.events == [PutOn("Disco", Gathered.GENRE)]
    assert is_beside_the_field(one)


def test_nobody_is_told_to_be_what_is_only_a_guess(living: Any, hand: Opened, happy: Snapshot) -> None:
    one = hand()
    assert happy.mood is not None
    scores = {**dict.fromkeys(Emotion, 0.1), Emotion.CALM: 0.3, Emotion.SAD: 0.25}
    unsure = replace(
        happy.mood,
        emotion=Emotion.CALM,
        scores=scores,
        confidence=0.3,
        reason="At a guess calm.",
    )
    living.shows(replace(happy, version=9, phase=Phase.SENSING))
    one.sees("Looking")
    living.shows(replace(happy, version=10, mood=unsure, note=unsure.reason))
    one.page.locator("h1", has_text="Perhaps calm").wait_for()
    expect(one.page.locator(".toast")).to_contain_text("Perhaps calm, or sad.")
    assert is_beside_the_field(one)


def test_after_a_cry_for_help_each_sentence_is_answered_still(
    living: Any, hand: Opened, happy: Snapshot
) -> None:
    assert happy.mood is not None
    living.shows(replace(happy, version=8, care=Care("You are not alone."), note=happy.mood.reason))
    one = hand()
    one.page.fill("#text", "we won")
    one.page.press("#text", "Enter")
    expect(one.page.locator(".toast")).to_contain_text("the quiet music stays")
    expect(one.page.locator(".toast")).to_contain_text("Put the card away")
    assert is_beside_the_field(one)


def test_who_is_faster_than_the_music_is_heard_all_the_same(living: Any, hand: Opened) -> None:
    one = hand()
    one.allowed = {503}
    answers, told = [Busy(), Done()], living.post

    def post(asked: Any) -> bool:
        living.outcome = answers.pop(0)
        return bool(told(asked))

    living.post = post
    one.page.locator('[data-now="like"]').click()
    expect(one.page.locator(".toast")).to_contain_text("You like it")
    assert living.events == [Like("Morning.ogg", liked=True)] * 2


SLOTS = Slots(artist=("Nina Simone", "The Larks"), not_genre=("Christmas",), tempo="slow", years=(1960, 1969))


@pytest.mark.parametrize("size", ["phone", "on its side", "wide"])
def test_what_was_understood_can_be_tapped_away_or_changed(living: Any, hand: Opened, size: str) -> None:
    now = living.board.current()
    text = "slow Nina Simone and the Larks of the sixties, no Christmas"
    heard = Heard(text, AskedKind.REQUEST, chips_of(SLOTS))
    living.shows(replace(now, version=now.version + 1, heard=heard))
    one = hand(size)
    one.page.locator("body.ready").wait_for()
    assert (one.overflows(), one.small(), one.serious()) == (0, [], [])
    one.page.get_by_label("Without: 1960–1969").click()
    one.page.get_by_label("Change: slow").select_option("fast")
    one.page.get_by_role("button", name="I meant how I feel").click()
    one.page.wait_for_function("() => !document.querySelector('[aria-busy]')")
    expect(one.page.locator(".toast")).to_be_visible()
    assert living.events == [
        AskOtherwise("years:1960-1969"),
        AskOtherwise("tempo:slow", "tempo:fast"),
        Feel("I meant how I feel"),
    ]


def test_a_feeling_may_have_been_meant_for_music(living: Any, hand: Opened) -> None:
    now = living.board.current()
    living.shows(replace(now, version=now.version + 1, heard=Heard("", AskedKind.FEELING)))
    one = hand()
    one.page.get_by_role("button", name="I meant music").click()
    one.page.wait_for_function("() => !document.querySelector('[aria-busy]')")
    assert living.events == [Feel("I meant music")]


def test_a_sentence_goes_on_as_one_types_and_the_last_one_is_offered_again(living: Any, hand: Opened) -> None:
    here = living.app.extensions["moodlark"]
    object.__setattr__(here, "suggest", lambda text: (f"{text}a Simone", f"{text}a Hagen"))
    told = living.post

    def post(wish: Any) -> bool:
        now = living.board.current()
        heard = Heard("play Nina Simone", AskedKind.REQUEST, chips_of(Slots(artist=("Nina Simone",))))
        living.shows(replace(now, version=now.version + 1, heard=heard))
        return bool(told(wish))

    living.post = post
    one = hand()
    one.page.locator("#text").press_sequentially("play Nin")
    one.page.get_by_role("button", name="play Nina Simone").click()
    assert one.page.input_value("#text") == "play Nina Simone"
    assert (one.overflows(), one.small(), one.serious()) == (0, [], [])
    one.page.press("#text", "Enter")
    one.page.get_by_label("Without: by Nina Simone").wait_for()
    one.page.locator("#text").blur()
    one.page.focus("#text")
    one.page.locator("#suggested").get_by_role("button", name="play Nina Simone").wait_for()
    assert living.events == [Feel("play Nina Simone")]


def test_a_request_is_kept_as_a_living_playlist_and_names_are_forgotten(living: Any, hand: Opened) -> None:
    now = living.board.current()
    heard = Heard("slow Larks", AskedKind.REQUEST, chips_of(Slots(artist=("The Larks",), tempo="slow")))
    shown = replace(
        now,
        heard=heard,
        aliases=(Alias("Mum's song", "title", "Morning", "The Larks"),),
        living={"Sunday": "quiet piano"},
        playlists=(Playlist("Sunday", 12), Playlist("Mine", 3)),
    )
    living.shows(replace(shown, version=now.version + 1))
    one = hand()
    assert (one.overflows(), one.small(), one.serious()) == (0, [], [])
    one.page.fill("#living", "Slow evening")
    one.page.press("#living", "Enter")
    one.page.wait_for_function("() => !document.querySelector('[aria-busy]')")
    one.page.get_by_role("button", name="Not what I meant").click()
    assert one.page.input_value("#text") == "I meant "
    one.opens("/music/playlists")
    one.sees("renews itself every day: quiet piano")
    assert (one.overflows(), one.small(), one.serious()) == (0, [], [])
    one.opens("/settings/")
    one.page.get_by_label("Forget Mum's song").click()
    one.page.wait_for_function("() => !document.querySelector('[aria-busy]')")
    assert living.events == [KeepLiving("Slow evening"), ForgetAlias("Mum's song")]
