"""Music of a place on the plane, at once or step by step, and what of queue and playlists is taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from device.behaviour.state import snapshot
from device.values import Destination, Emotion, Gathered, Playback, PlayerStatus, Playlist, QueueEntry, Repeat
from device.values.events import MusicAnswered, PlaylistsChanged, QueueChanged, Ticked
from device.values.orders import Choose, Order
from device.values.people import NOBODY
from device.values.wishes import (
    Correct,
    DeletePlaylist,
    Forget,
    Insert,
    Listen,
    MoveEntry,
    PlayAt,
    PlayEntry,
    PutOn,
    RemoveEntry,
    RenamePlaylist,
    RepeatQueue,
    RestorePlaylist,
    SavePlaylist,
    Shuffle,
    TakeMe,
    TakeOff,
    Undo,
    Wish,
)
from tests.behaviour.story import PICK, Story
from tests.wishes import asked

PLAYING = PlayerStatus(Playback.PLAYING, "a.ogg", "Morning", "Grieg", queue_length=3)
QUEUE = tuple(
    QueueEntry(n + 7, n, f"{n}.ogg", f"{n}", "", "", 60.0, plays=n == 0, waits=n > 0) for n in range(3)
)


@pytest.fixture
def story() -> Story:
    story = Story()
    story.box = replace(story.box, player=PLAYING, pick=PICK, at=10.0, wall_offset_s=1000.0)
    return story


def choice(orders: list[Order]) -> Choose:
    (found,) = [one for one in orders if isinstance(one, Choose)]
    return found


def test_a_tap_on_the_map_plays_music_of_that_place_at_once(story: Story) -> None:
    order = choice(story.meets(asked(PlayAt(-0.4, 0.8), at=10.0)))
    assert not order.gently
    assert (order.mood.valence, order.mood.arousal) == (-0.4, 0.8)
    assert order.journey
    assert (order.journey.start, order.journey.goal, order.journey.length_s) == ((-0.4, 0.8), (-0.4, 0.8), 0)
    assert story.box.note == "You asked for dark and lively music."
    assert story.box.mood is None


def test_a_journey_begins_where_the_music_is_and_what_plays_goes_on(story: Story) -> None:
    order = choice(story.meets(asked(TakeMe(Destination.CALM, 20.0), at=10.0)))
    assert order.gently
    assert order.journey
    assert order.journey.start == (0.5, 0.5)
    assert order.journey.goal == (0.5, -0.55)
    assert order.journey.length_s == 1200
    assert story.box.note == "On the way to calm in 20 minutes."
    shown = snapshot(story.box, 1, restarted_wall_s=0.0)
    assert shown.journey == order.journey


def test_a_journey_is_changed_on_the_way_and_ended(story: Story) -> None:
    story.meets(asked(TakeMe(Destination.CALM, 20.0), at=10.0), Ticked(610.0, 1610.0))
    order = choice(story.meets(asked(TakeMe(Destination.AWAKE, 10.0), at=610.0)))
    assert order.journey
    assert order.journey.start == pytest.approx((0.5, -0.025))
    stays = choice(story.meets(asked(TakeMe(minutes=0.0), at=610.0)))
    assert stays.journey
    assert stays.journey.goal == pytest.approx((0.5, -0.025))
    assert story.box.note == "The music stays as it is now."


def test_a_tap_on_the_map_and_a_change_of_the_journey_are_taken_back(story: Story) -> None:
    story.meets(asked(Correct(Emotion.CALM), at=10.0))
    story.meets(asked(PlayAt(-0.4, 0.8), at=10.0))
    back = choice(story.meets(asked(Undo(), at=10.0)))
    assert (back.mood.emotion, back.journey, story.box.journey) == (Emotion.CALM, None, None)
    first = choice(story.meets(asked(TakeMe(Destination.CALM, 20.0), at=10.0))).journey
    story.meets(asked(TakeMe(Destination.AWAKE, 10.0), at=11.0))
    assert choice(story.meets(asked(Undo(), at=12.0))).journey == first
    assert story.box.journey == first


def test_where_nothing_plays_a_journey_begins_to(story: Story) -> None:
    story.box = replace(story.box, player=PlayerStatus(), pick=None)
    order = choice(story.meets(asked(TakeMe(), at=10.0)))
    assert not order.gently
    assert order.journey
    assert order.journey.start == (0.0, 0.0)


def test_music_of_another_mood_is_the_end_of_a_journey(story: Story) -> None:
    story.meets(asked(TakeMe(), at=10.0))
    assert story.box.journey
    story.meets(asked(Correct(Emotion.CALM), at=11.0))
    assert story.box.journey is None


@pytest.mark.parametrize(
    ("wish", "back"),
    [
        (Shuffle(on=True), Shuffle(on=False)),
        (RepeatQueue(Repeat.ONE), RepeatQueue(Repeat.OFF)),
        (PutOn("x.ogg", Gathered.TRACK), TakeOff()),
        (PlayEntry(9), PlayEntry(7)),
        (RemoveEntry(8), Insert("1.ogg", 1)),
        (MoveEntry(8, 5), MoveEntry(8, -1)),
        (MoveEntry(8, -5), MoveEntry(8, 1)),
        (SavePlaylist("New"), DeletePlaylist("New")),
        (RenamePlaylist("Old", "New"), RenamePlaylist("New", "Old")),
        (DeletePlaylist("Old"), RestorePlaylist("Old")),
    ],
    ids=lambda wish: type(wish).__name__,
)
def test_what_was_done_by_hand_is_taken_back(story: Story, wish: Wish, back: Wish) -> None:
    story.meets(QueueChanged(QUEUE), PlaylistsChanged((Playlist("Old", 3),)))
    assert story.meets(asked(wish, at=11.0)) == [wish]
    assert story.meets(asked(Undo(), at=12.0)) == [back]


def test_a_playlist_that_was_there_is_not_deleted_as_if_it_had_been_kept_just_now(story: Story) -> None:
    story.meets(PlaylistsChanged((Playlist("Old", 3),)), asked(SavePlaylist("Old"), at=11.0))
    assert story.box.undo is None


def test_what_cannot_be_done_by_hand_is_said(story: Story) -> None:
    story.meets(MusicAnswered("The music server is away."))
    assert story.box.note == "The music server is away."


@pytest.mark.parametrize("wish", [Forget(), Listen(NOBODY)])
def test_nobody_else_is_told_why_the_queue_is_as_it_is_nor_where_it_leads(story: Story, wish: Wish) -> None:
    because = tuple(replace(one, why="like a sad evening", is_new=True) for one in QUEUE)
    story.meets(QueueChanged(because), asked(TakeMe(), at=10.0), asked(wish, at=11.0))
    assert story.box.queue == QUEUE
    assert story.box.journey is None
