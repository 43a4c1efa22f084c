"""The marks that other programs read, in pieces that a server can send."""

from device.music.library.marking import Marking, in_parts
from device.simulated.player import SimulatedPlayer
from device.values import TrackSound


def test_a_small_library_is_asked_for_at_once() -> None:
    uris = ["loose.flac", "a/1.flac"]
    assert list(in_parts(uris)) == [("", uris)]


def test_the_marks_of_a_large_library_are_asked_for_by_folder() -> None:
    uris = [
        f"{artist}/{album}/{'x' * 200} {n}.flac" for artist in "ab" for album in "cd" for n in range(8000)
    ]
    uris += [f"e/{n}.flac" for n in range(10)]
    parts = dict(in_parts([*uris, "loose.flac"]))
    assert set(parts) == {"a/c", "a/d", "b/c", "b/d", "e"}
    assert sorted(uri for some in parts.values() for uri in some) == sorted(uris)


def test_what_is_marked_already_is_not_marked_again() -> None:
    songs = [{"file": f"{artist}/{n}.flac"} for artist in "ab" for n in range(30)]
    sounds = {str(song["file"]): TrackSound(0.5, -0.5, 0.1, 0.1) for song in songs}
    player = SimulatedPlayer(songs)
    player.connect()
    player.mark("a/3.flac", "moodlark_valence", "0.500")
    marking = Marking(lambda: sounds)
    marking.start_anew()
    while marking.has_more:
        marking.go_on(player)
    assert player.marks("moodlark_valence") == dict.fromkeys(sounds, "0.500")
    assert player.marks("moodlark_arousal", "b") == {f"b/{n}.flac": "-0.500" for n in range(30)}
