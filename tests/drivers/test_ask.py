"""Questions to a real music server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from device.drivers.mpd.ask import questions
from device.ports.errors import PlayerError
from device.simulated.musicserver import PrivateMPD


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrivateMPD]:
    """A server with five songs."""
    folder: Path = tmp_path_factory.mktemp("music")
    for n in range(5):
        soundfile.write(folder / f"{n}.flac", np.zeros(8_000, np.int16), 8_000)
    with PrivateMPD(folder) as server:
        yield server


def test_a_server_tells_how_it_is_what_it_has_and_what_it_allows(server: PrivateMPD) -> None:
    with questions(server.host, server.port, "") as asked:
        assert asked.status()["state"] == "stop"
        assert asked.stats()["songs"] == "5"
        assert len(asked.outputs()) == 1
        assert {"play", "status"} <= asked.allowed()


def test_songs_are_named_from_all_over_the_library(server: PrivateMPD) -> None:
    with questions(server.host, server.port, "") as asked:
        assert asked.files(2) == ["0.flac", "2.flac"]
        assert len(asked.files(100)) == 5


def test_a_server_that_goes_away_in_between_is_an_error_of_the_player(tmp_path: Path) -> None:
    with PrivateMPD(tmp_path) as server, questions(server.host, server.port, "") as asked:
        server.stop()
        with pytest.raises(PlayerError, match="MPD does not answer status"):
            asked.status()


def test_where_no_server_is_and_where_the_password_is_wrong_that_is_said(server: PrivateMPD) -> None:
    with (
        pytest.raises(PlayerError, match=r"cannot reach MPD .*look at player\.host"),
        questions("127.0.0.1", 1, ""),
    ):
        pass
    wrong = questions(server.host, server.port, "wrong")
    with pytest.raises(PlayerError, match="incorrect password"), wrong:
        pass
