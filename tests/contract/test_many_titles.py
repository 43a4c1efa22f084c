"""A file that names several titles has one: the same where it plays and where it is looked for."""

from __future__ import annotations

from pathlib import Path

import mutagen.flac
import numpy as np
import pytest
import soundfile

from device.drivers.mpd.player import MPDPlayer
from device.music.library.files import read_tags
from device.simulated.musicserver import PrivateMPD
from device.simulated.player import SimulatedPlayer
from device.values import PlayerStatus

RATE = 44_100
TITLES = ["Living Caves", "Boss", "Credits"]


@pytest.fixture
def music(tmp_path: Path) -> Path:
    soundfile.write(tmp_path / "a.flac", np.zeros(RATE * 5, np.int16), RATE)
    file = mutagen.flac.FLAC(tmp_path / "a.flac")
    file.update({"title": TITLES, "artist": ["Ann", "Ben"], "album": ["Caves", "Game"]})
    file.save()
    return tmp_path


def of_mpd(music: Path) -> PlayerStatus:
    with PrivateMPD(music) as server:
        player = MPDPlayer(server.host, server.port)
        player.connect()
        player.insert(["a.flac"], None)
        player.toggle()
        found = player.status()
        player.close()
        return found


def of_the_room(music: Path) -> PlayerStatus:
    player = SimulatedPlayer([read_tags(music / "a.flac")])
    player.connect()
    player.insert([str(music / "a.flac")], None)
    player.toggle()
    return player.status()


@pytest.mark.parametrize("played", [of_mpd, of_the_room])
def test_the_first_title_counts_wherever_it_is_shown(music: Path, played: object) -> None:
    assert callable(played)
    status = played(music)
    assert (status.title, status.album) == ("Living Caves", "Caves")
