"""The marks that other programs read, a few at a time."""

from collections.abc import Mapping, Sequence

from device.music.library.marking import LAST, MARKS_A_STEP, SPREAD, Marking
from device.simulated.player import SimulatedPlayer
from device.values import TrackSound

MARKS = {"moodlark_valence": "0.500", "moodlark_arousal": "-0.500"}
SONGS = [{"file": f"{artist}/{n}.flac"} for artist in "ab" for n in range(500)]
SOUNDS = {str(song["file"]): TrackSound(0.5, -0.5, 0.1, 0.1) for song in SONGS}


class Server(SimulatedPlayer):
    """Counts what it is asked for."""

    def __init__(self) -> None:
        super().__init__(SONGS)
        self.asked: list[str] = []
        self.connect()

    def marks(self, uris: Sequence[str]) -> Mapping[str, Mapping[str, str]]:
        assert len(uris) <= MARKS_A_STEP
        self.asked += uris
        return super().marks(uris)


def run(marking: Marking, server: Server, *, all_of_them: bool = False) -> None:
    marking.start_anew(all_of_them=all_of_them)
    while marking.has_more:
        marking.go_on(server)


def test_what_the_server_does_not_know_it_is_told() -> None:
    server = Server()
    server.mark("a/3.flac", "moodlark_valence", "0.500")
    run(Marking(lambda: SOUNDS), server)
    assert server.marks([*SOUNDS][:50]) == dict.fromkeys([*SOUNDS][:50], MARKS)
    assert len(server.marked) == 2 * len(SOUNDS)


def test_a_server_that_knows_them_is_asked_for_a_few_tracks_only() -> None:
    server = Server()
    run(Marking(lambda: SOUNDS), server)
    server.asked.clear()
    run(Marking(lambda: SOUNDS), server)
    assert LAST < len(server.asked) <= LAST + SPREAD + 1
    run(Marking(lambda: SOUNDS), server, all_of_them=True)
    assert set(server.asked) == set(SOUNDS)


def test_of_what_is_heard_later_only_that_is_told() -> None:
    server, heard = Server(), dict(list(SOUNDS.items())[:-1])
    marking = Marking(lambda: heard)
    run(marking, server)
    server.asked.clear()
    heard = SOUNDS
    run(marking, server)
    assert server.asked == []
    assert len(server.marked) == 2 * len(SOUNDS)
