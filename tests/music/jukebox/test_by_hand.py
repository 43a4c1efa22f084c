"""What people do to the queue and to playlists."""

from collections.abc import Sequence

import pytest

from device.music.jukebox.queue.living import EVERY_S
from device.music.library.tagging import Tagger
from device.ports.errors import PlayerRefusedError
from device.simulated.player import SimulatedPlayer
from device.values import Emotion, Gathered, QueueEntry, Repeat, Where
from device.values.asking.agreed import Lives
from device.values.asking.requests import Slots
from device.values.events import MusicAnswered, PartLost, PlaylistsChanged, QueueChanged
from device.values.orders import Choose, UseAgreed
from device.values.wishes import (
    AddToPlaylist,
    DeletePlaylist,
    Insert,
    MoveEntry,
    PlayEntry,
    PutOn,
    RemoveEntry,
    RenamePlaylist,
    RepeatQueue,
    RestorePlaylist,
    SavePlaylist,
    SeekTo,
    Shuffle,
    TakeOff,
)
from tests.music.conftest import SONGS, Box, MakeMood, uris


def queue(box: Box) -> tuple[QueueEntry, ...]:
    return box.told(QueueChanged)[-1].entries


def names(box: Box) -> list[str]:
    return [one.uri for one in queue(box)]


@pytest.fixture
def playing(box: Box, mood: MakeMood) -> Box:
    box.wait()
    box.do(Choose(1, mood(Emotion.CALM)))
    return box


def test_the_queue_is_shown_with_why_each_track_was_chosen(playing: Box) -> None:
    entries = queue(playing)
    assert len(entries) == 10
    assert [one.plays for one in entries] == [True, *[False] * 9]
    assert all("by its genre" in one.why for one in entries)
    assert entries[0].artist
    assert [one.place for one in entries] == list(range(10))


def test_an_entry_is_played_moved_and_taken_out_by_its_number(playing: Box) -> None:
    first = names(playing)
    number = queue(playing)[3].number
    playing.do(PlayEntry(number))
    assert playing.player.status().uri == first[3]
    then = names(playing)
    playing.do(MoveEntry(queue(playing)[4].number, 2))
    assert names(playing)[4:7] == [then[5], then[6], then[4]]
    playing.do(RemoveEntry(number))
    assert first[3] not in names(playing)
    playing.do(PlayEntry(999_999))
    assert playing.told(MusicAnswered)[-1].sentence.startswith("That entry is not in the queue")


def test_what_was_taken_out_is_put_back_with_its_reason(playing: Box) -> None:
    gone = queue(playing)[5]
    playing.do(RemoveEntry(gone.number))
    playing.do(Insert(gone.uri, gone.place))
    assert queue(playing)[5].uri == gone.uri


@pytest.mark.parametrize(("where", "place"), [(Where.NOW, 1), (Where.NEXT, 1), (Where.LAST, 10)])
def test_a_track_is_put_on_now_next_or_last(playing: Box, where: Where, place: int) -> None:
    before = names(playing)
    playing.do(PutOn("metal 3.flac", Gathered.TRACK, where))
    assert names(playing)[place] == "metal 3.flac"
    assert queue(playing)[place].why == "queued by hand"
    assert playing.player.status().uri == ("metal 3.flac" if where is Where.NOW else before[0])
    playing.do(TakeOff())
    assert "metal 3.flac" not in names(playing)
    assert playing.player.status().uri == before[0]
    playing.do(TakeOff())
    assert "nothing" in playing.told(MusicAnswered)[-1].sentence


def test_all_of_an_artist_a_genre_or_a_playlist_is_put_on(playing: Box) -> None:
    playing.do(PutOn("DISCO 7", Gathered.ARTIST, Where.NEXT))
    assert names(playing)[1] == "disco 7.flac"
    playing.do(PutOn("Blues", Gathered.GENRE, Where.LAST))
    assert {f"blues {n}.flac" for n in range(15)} <= set(uris(playing.player))
    playing.do(PutOn("no such thing", Gathered.ALBUM))
    assert "no music of that name" in playing.told(MusicAnswered)[-1].sentence


def test_an_empty_queue_begins_to_play_what_is_put_on(box: Box) -> None:
    box.wait()
    box.do(PutOn("disco 1.flac", Gathered.TRACK, Where.LAST))
    assert box.player.status().uri == "disco 1.flac"


def test_the_order_and_the_place_in_a_track_are_changed(playing: Box) -> None:
    playing.do(Shuffle(on=True))
    playing.do(RepeatQueue(Repeat.ALL))
    playing.do(SeekTo(60))
    status = playing.player.status()
    assert (status.shuffled, status.repeats, status.elapsed_s) == (True, Repeat.ALL, 60.0)


def test_what_another_client_does_is_shown_without_anybody_asking(playing: Box) -> None:
    playing.player.move_place(9, 1)
    playing.wait(0.5)
    assert queue(playing)[1].why
    assert names(playing) == uris(playing.player)


def test_a_jump_by_hand_is_no_judgement_of_what_played(playing: Box) -> None:
    playing.do(PutOn("metal 3.flac"))
    playing.do(PlayEntry(queue(playing)[4].number))
    assert playing.disk.past.verdicts == ()


def test_while_the_server_is_away_it_says_that_nothing_was_changed(playing: Box) -> None:
    playing.player.go_away()
    playing.do(PutOn("metal 3.flac"))
    assert "away" in playing.told(MusicAnswered)[-1].sentence


def test_playlists_are_kept_renamed_deleted_and_brought_back(playing: Box) -> None:
    playing.do(PutOn("metal 3.flac", Gathered.TRACK, Where.NEXT))
    playing.do(SavePlaylist("Evening"))
    assert playing.player.lists["Evening"][1] == "metal 3.flac"
    playing.do(AddToPlaylist("Evening", "disco 1.flac"))
    assert [(one.name, one.tracks) for one in playing.told(PlaylistsChanged)[-1].playlists] == [
        ("Evening", 12)
    ]
    playing.do(RenamePlaylist("Evening", "Night"))
    playing.do(RenamePlaylist("Evening", "Day"))
    assert "stays as it was" in playing.told(MusicAnswered)[-1].sentence
    playing.do(PutOn("Night", Gathered.PLAYLIST))
    assert playing.player.status().uri == playing.player.lists["Night"][0]
    playing.do(DeletePlaylist("Night"))
    assert playing.told(PlaylistsChanged)[-1].playlists == ()
    playing.do(RestorePlaylist("Night"))
    assert playing.player.lists["Night"][-1] == "disco 1.flac"
    playing.do(RestorePlaylist("Night"))
    assert "no playlist" in playing.told(MusicAnswered)[-1].sentence


def test_a_server_that_keeps_no_playlists_is_nothing_that_ails(tagger: Tagger) -> None:
    class WithoutLists(SimulatedPlayer):
        def playlists(self) -> Sequence[tuple[str, str]]:
            raise PlayerRefusedError("cannot ask for the playlists: MPD says they are disabled")

    box = Box(tagger, WithoutLists(SONGS))
    box.wait()
    assert not box.told(PlaylistsChanged)
    assert not box.told(PartLost)


def test_a_living_playlist_is_found_anew_every_day(box: Box, mood: MakeMood) -> None:
    box.wait()
    lives = Lives("Sunday", mood(Emotion.CALM), Slots(count=5))
    box.do(UseAgreed((), (lives,), ()))
    box.wait()
    first = list(box.player.playlist("Sunday"))
    assert len(first) == 5
    box.clock.advance(3600.0)
    box.wait()
    assert list(box.player.playlist("Sunday")) == first
    box.player.save("Sunday", first[:1], replace=True)
    box.clock.advance(EVERY_S)
    box.wait()
    assert len(box.player.playlist("Sunday")) == 5
    box.do(UseAgreed((), (), ()))
    box.player.save("Sunday", first[:1], replace=True)
    box.clock.advance(EVERY_S * 2)
    box.wait()
    assert list(box.player.playlist("Sunday")) == first[:1]
