"""The whole box in a household of three: whose mood, history, taste and lessons it is, and who sees it."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from device.door.views import seen_by
from device.memory.past import past_of
from device.memory.schema import MEMORY
from device.memory.store import Store
from device.values import Emotion, Past, Phase, Playback, Snapshot, Strategy
from device.values.events import Asked, HouseholdChanged
from device.values.people import BOX, FIRST, NOBODY, Person, Role
from device.values.wishes import (
    Answer,
    Ban,
    By,
    ChangeSettings,
    Correct,
    Done,
    Feel,
    Forget,
    ForgetPerson,
    ForgetScan,
    Like,
    Listen,
    Next,
    Refused,
    Scan,
    Ticket,
    Unlearn,
    Visitors,
    Wish,
)

if TYPE_CHECKING:
    from tests.conftest import Room

ANA = Person(Role.OWNER, FIRST, "Ana")
BEN = Person(Role.MEMBER, 2, "Ben")
CEM = Person(Role.MEMBER, 3, "Cem")
GUEST = Person(Role.GUEST, name="a guest")
NAMES = {FIRST: "Ana", 2: "Ben", 3: "Cem"}
GLAD = "what a wonderful day, I am so happy"
LOW = "I feel so sad and lonely today"
TWO_HOURS_S = 7_200.0


@pytest.fixture
def home(room: Room) -> Room:
    """A room whose household has accounts."""
    room.house.post(HouseholdChanged(NAMES))
    room.settle()
    return room


def asks(room: Room, who: Person, wish: Wish, by: By = By.PHONE) -> Answer:
    """What somebody's phone is answered."""
    ticket = Ticket()
    room.house.post(Asked(wish, by, who, room.clock.monotonic(), ticket))
    room.settle()
    return ticket.wait(0.0)


def says(room: Room, who: Person, text: str) -> None:
    assert asks(room, who, Feel(text)) == Done()


def sees(room: Room, who: Person) -> Snapshot:
    return seen_by(room.now, who)


def kept(room: Room, who: Person) -> Past:
    with closing(Store.reading(room.memory, MEMORY)) as store:
        return past_of(store, room.clock.wall(), who.member)


def banned(room: Room) -> list[str]:
    return [one.uri for one in room.now.banned]


def open_again(room: Room) -> None:
    room.close()
    room.open()
    room.house.post(HouseholdChanged(NAMES))
    room.settle()


def tells_nothing(snapshot: Snapshot) -> bool:
    """Whether nothing in it tells how anybody felt."""
    assert snapshot.mood is None
    assert snapshot.note in ("", "Chosen for Ana.", "Chosen for Ben.")
    assert (snapshot.lessons, snapshot.banned, snapshot.care, snapshot.corrected) == (0, (), None, False)
    assert not snapshot.player.liked
    if snapshot.pick:
        assert (snapshot.pick.reason, snapshot.pick.target) == ("", (0.0, 0.0))
        assert {one.why for one in snapshot.pick.choices} <= {""}
    return True


def test_a_mood_is_seen_by_who_felt_it_and_by_nobody_else_the_owner_neither(home: Room) -> None:
    says(home, BEN, LOW)
    mine = sees(home, BEN)
    assert mine.mood is not None
    assert mine.mood.emotion is Emotion.SAD
    for other in (ANA, CEM, GUEST):
        theirs = sees(home, other)
        assert tells_nothing(theirs)
        assert (theirs.listener, theirs.listener_name, theirs.note) == (2, "Ben", "Chosen for Ben.")
        assert theirs.pick is not None
        assert mine.pick is not None
        assert theirs.pick.tracks == mine.pick.tracks
        assert theirs.player.uri == mine.player.uri
    assert sees(home, BOX) == home.now


def test_who_types_how_they_feel_is_listening_and_the_history_is_theirs(home: Room) -> None:
    says(home, ANA, GLAD)
    says(home, BEN, LOW)
    assert home.now.listener == 2
    ana, ben = kept(home, ANA), kept(home, BEN)
    assert ana.latest is not None
    assert ben.latest is not None
    assert (ana.latest.record.scan, ben.latest.record.scan) == (1, 2)
    assert ana.latest.record.mood is not None
    assert ana.latest.record.mood.emotion is Emotion.HAPPY
    assert kept(home, CEM).latest is None


def test_a_press_of_the_button_is_of_who_is_listening(home: Room) -> None:
    assert asks(home, BEN, Listen()) == Done()
    home.say(GLAD)
    home.press_and_settle()
    assert kept(home, ANA).latest is None
    latest = kept(home, BEN).latest
    assert latest is not None
    assert latest.record.trigger == "button"


def test_one_tap_changes_who_is_listening_and_the_music_plays_on(home: Room) -> None:
    says(home, ANA, LOW)
    asks(home, ANA, Correct(Emotion.ANXIOUS))
    playing, queue = home.now.player.uri, home.player.queue()
    assert playing is not None
    asks(home, ANA, Like(playing))
    asks(home, ANA, Ban(queue[-1].uri))
    queue = home.player.queue()
    assert home.now.lessons == 1
    assert asks(home, BEN, Listen()) == Done()
    assert home.now.listener_name == "Ben"
    assert home.now.note == "The box listens for Ben now."
    assert home.player.queue() == queue
    assert home.now.player.playback is Playback.PLAYING
    assert tells_nothing(seen_by(home.now, CEM))
    now = sees(home, BEN)
    assert (now.mood, now.lessons, now.banned, now.player.liked, now.corrected) == (None, 0, (), False, False)
    assert now.pick is not None
    assert {one.why for one in now.pick.choices} == {""}


def test_the_music_goes_on_beyond_the_ten_of_before_and_nothing_says_what_for(home: Room) -> None:
    says(home, ANA, LOW)
    asks(home, BEN, Listen())
    for _ in range(12):
        home.player.finish_track()
        home.settle()
        assert home.now.player.playback is Playback.PLAYING
        assert home.now.pick is not None
        assert {one.why for one in home.now.pick.choices} == {""}
    assert len(home.player.queue()) > 10


def test_what_was_skipped_of_anothers_music_teaches_nothing_of_either(home: Room) -> None:
    says(home, ANA, GLAD)
    asks(home, BEN, Listen())
    asks(home, BEN, Next())
    home.pass_time(2.0)
    home.close()
    assert kept(home, ANA).verdicts == kept(home, BEN).verdicts == ()
    home.open()


def test_lessons_come_back_with_who_taught_them(home: Room) -> None:
    says(home, ANA, GLAD)
    assert asks(home, ANA, Correct(Emotion.ANXIOUS)) == Done()
    asks(home, BEN, Listen())
    assert home.now.lessons == 0
    asks(home, ANA, Listen())
    assert home.now.lessons == 1
    assert home.now.mood is not None
    assert home.now.mood.emotion is Emotion.ANXIOUS, "how she felt a little while ago"


def test_a_correction_that_comes_after_a_switch_is_refused(home: Room) -> None:
    says(home, ANA, GLAD)
    asks(home, BEN, Listen())
    answer = asks(home, ANA, Correct(Emotion.SAD))
    assert answer == Refused("The box listens for Ben now: say first that it is you.")
    assert kept(home, ANA).lessons == kept(home, BEN).lessons == {}


def test_settings_of_taste_are_each_ones_own_and_the_loudness_is_the_households(home: Room) -> None:
    asks(home, ANA, ChangeSettings({"strategies": {Emotion.HAPPY: Strategy.LIFT}, "volume_cap": 55}))
    assert asks(home, BEN, ChangeSettings({"freshness_h": 3.0})) == Done()
    assert (home.now.settings.freshness_h, home.now.settings.volume_cap) == (12.0, 55), "Ana is listening"
    asks(home, BEN, Listen())
    assert (home.now.settings.freshness_h, home.now.settings.volume_cap) == (3.0, 55)
    assert home.now.settings.strategies[Emotion.HAPPY] is Strategy.MATCH
    asks(home, ANA, Listen())
    assert home.now.settings.strategies[Emotion.HAPPY] is Strategy.LIFT


def test_only_the_owner_changes_what_is_the_households(home: Room) -> None:
    door = home.house.door
    refused = door.ask(ChangeSettings({"volume_cap": 100, "freshness_h": 1.0}), BEN, By.PHONE, 0.0)
    assert refused == Refused("This is for the owner to decide: “Never louder than”.")
    assert home.now.settings.volume_cap == 80


def test_what_another_likes_and_bans_is_theirs_and_changes_nothing_now(home: Room) -> None:
    says(home, ANA, GLAD)
    uri = home.now.player.uri
    assert uri is not None
    assert asks(home, BEN, Ban(uri)) == Done()
    assert home.now.player.uri == uri
    assert banned(home) == []
    assert [one.uri for one in kept(home, BEN).bans] == [uri]
    assert kept(home, ANA).bans == ()
    asks(home, BEN, Listen())
    assert banned(home) == [uri]


def test_two_hours_after_the_last_sign_nobody_is_listening_and_nothing_is_kept(home: Room) -> None:
    says(home, BEN, GLAD)
    home.clock.advance(TWO_HOURS_S - 60.0)
    home.settle()
    assert home.now.listener == 2
    home.clock.advance(60.0)
    home.settle()
    assert (home.now.listener, home.now.mood) == (NOBODY, None)
    home.say(LOW)
    home.press_and_settle()
    assert home.now.mood is not None, "the box works for nobody, too"
    assert tells_nothing(sees(home, BEN))
    home.player.finish_track()
    home.settle()
    home.close()
    with closing(Store.reading(home.memory, MEMORY)) as store:
        for table in ("scan", "picked", "lesson", "correction", "play", "opinion", "voice"):
            assert not store.read(f"SELECT * FROM {table} WHERE member = 0"), table
        assert store.read("SELECT max(scan) FROM scan")[0][0] == 1
    home.open()


def test_without_accounts_somebody_is_always_listening(room: Room) -> None:
    room.clock.advance(50 * TWO_HOURS_S)
    room.say(GLAD)
    room.press_and_settle()
    assert room.now.listener == FIRST
    assert kept(room, ANA).latest is not None


def test_who_is_listening_outlives_a_restart_and_sees_nothing_of_the_one_before(home: Room) -> None:
    says(home, ANA, LOW)
    asks(home, BEN, Listen())
    open_again(home)
    assert home.now.listener == 2
    assert home.now.mood is None
    now = sees(home, BEN)
    assert now.pick is not None
    assert {one.why for one in now.pick.choices} == {""}
    assert (now.pick.reason, now.pick.target) == ("", (0.0, 0.0))


def test_forget_everything_is_ones_own_everything_in_every_copy(home: Room) -> None:
    says(home, ANA, GLAD)
    says(home, BEN, LOW)
    asks(home, BEN, Correct(Emotion.ANXIOUS))
    before = bytes_kept(home)
    assert b'"anxious"' in before
    assert asks(home, BEN, Forget()) == Done()
    assert kept(home, BEN).latest is None
    assert kept(home, BEN).lessons == {}
    assert kept(home, ANA).latest is not None
    assert b"sad" in before
    assert asks(home, ANA, Forget()) == Done(), "of who is not listening too"
    assert kept(home, ANA).latest is None
    home.close()
    assert not any(words in bytes_kept(home) for words in (b"You sound", b"Your words", b"happy pop/"))
    home.open()


def bytes_kept(room: Room) -> bytes:
    """All that lies in the box's folder, beside how its tracks sound."""
    files = room.memory.parent.glob("moodlark.db*")
    return b"".join([file.read_bytes() for file in files])


def test_one_forgets_ones_own_scans_and_lessons_only(home: Room) -> None:
    says(home, ANA, GLAD)
    asks(home, ANA, Correct(Emotion.CALM))
    says(home, BEN, LOW)
    assert asks(home, BEN, ForgetScan(1)) == Done()
    assert asks(home, BEN, Unlearn()) == Done()
    ana = kept(home, ANA)
    assert ana.latest is not None
    assert list(ana.lessons) == [1]


def test_of_who_has_left_nothing_stays_and_nothing_comes_after(home: Room) -> None:
    says(home, BEN, LOW)
    uri = home.now.player.uri
    assert uri is not None
    asks(home, BEN, Like(uri))
    asks(home, BEN, ChangeSettings({"freshness_h": 77.25}))
    home.house.post(HouseholdChanged({FIRST: "Ana"}))
    assert asks(home, BOX, ForgetPerson(2)) == Done()
    assert home.now.listener == NOBODY
    home.player.finish_track()
    home.pass_time(5.0)
    home.close()
    with closing(Store.reading(home.memory, MEMORY)) as store:
        for table in store.tables():
            if table not in ("state", "tagged", "belonging"):
                assert not store.read(f"SELECT * FROM {table} WHERE member = 2"), table
    assert b"77.25" not in bytes_kept(home)
    home.open()


def test_visitors_close_camera_and_microphone_and_nothing_is_kept(home: Room) -> None:
    says(home, BEN, GLAD)
    home.say(LOW)
    home.button.tap()
    home.pass_time(0.3)
    assert home.camera.is_open
    assert home.microphone.is_open
    assert asks(home, BEN, Visitors(60)) == Done()
    assert not home.camera.is_open
    assert not home.microphone.is_open
    assert home.now.phase is Phase.IDLE
    assert home.now.visitors_until_wall_s is not None
    for wish in (Scan(), Feel(GLAD), Correct(Emotion.SAD), Listen()):
        answer = asks(home, BEN, wish)
        assert isinstance(answer, Refused)
        assert answer.why.startswith("Visitors are here until ")
    home.press_and_settle()
    assert not home.microphone.is_open
    assert kept(home, BEN).latest is not None
    with closing(Store.reading(home.memory, MEMORY)) as store:
        assert store.read("SELECT max(scan) FROM scan")[0][0] == 1
    assert "Visitors are here" in sees(home, GUEST).note


def test_visitors_outlive_a_restart_and_leave_in_time(home: Room) -> None:
    says(home, BEN, GLAD)
    asks(home, BEN, Visitors(60))
    opened: list[str] = []
    home.camera.open = lambda: opened.append("camera")  # type: ignore[method-assign]
    home.microphone.open = lambda: opened.append("microphone")  # type: ignore[method-assign]
    open_again(home)
    home.camera.unplug()
    home.pass_time(30.0)
    assert opened == []
    assert home.now.visitors_until_wall_s is not None
    home.camera.plug_in()
    del home.camera.open, home.microphone.open
    assert home.now.note == "Visitors are here: the box neither looks nor listens."
    home.clock.advance(3_660.0)
    home.settle()
    assert home.now.visitors_until_wall_s is None
    assert home.now.listener == 2
    home.say(GLAD)
    home.press_and_settle()
    assert home.now.mood is not None


def test_a_household_without_accounts_is_remembered_again_once_its_visitors_left(room: Room) -> None:
    asks(room, ANA, ChangeSettings({"freshness_h": 3.0}))
    asks(room, ANA, Visitors(15))
    assert (room.now.listener, room.now.settings.freshness_h) == (NOBODY, 12.0)
    room.close()
    room.clock.advance(3_600.0)
    room.open()
    assert room.now.visitors_until_wall_s is None
    assert (room.now.listener, room.now.settings.freshness_h) == (FIRST, 3.0)
    asks(room, ANA, Visitors(15))
    asks(room, ANA, Visitors(0))
    assert (room.now.listener, room.now.settings.freshness_h) == (FIRST, 3.0)


def test_with_the_memory_lost_in_the_switch_nothing_of_the_one_before_is_there(home: Room) -> None:
    says(home, ANA, LOW)
    asks(home, ANA, ChangeSettings({"strategies": {Emotion.HAPPY: Strategy.CALM_DOWN}}))
    asks(home, ANA, Correct(Emotion.ANXIOUS))
    with closing(Store(home.memory, MEMORY)) as other:
        other._db.execute("BEGIN EXCLUSIVE")
        asks(home, BEN, Listen())
        assert home.now.lessons == 0
        assert home.now.settings.strategies[Emotion.HAPPY] is Strategy.MATCH
        assert home.now.mood is None
        asks(home, BEN, Feel(GLAD))
        assert home.now.mood is not None
        other._db.execute("ROLLBACK")
    home.pass_time(70.0)
    assert home.now.mood.emotion is Emotion.HAPPY
    latest = kept(home, BEN).latest
    assert latest is not None
    assert latest.record.scan == 2
    assert kept(home, ANA).lessons.keys() == {1}
