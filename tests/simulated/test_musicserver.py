"""The private music server, with real MPD."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import mpd
import numpy as np
import pytest
import soundfile

from device.drivers.monitor import Fifo, PipeMonitor
from device.ports.errors import DeviceError
from device.simulated.musicserver import PrivateMPD
from device.simulated.soundcard import VirtualSoundCard
from device.workers.clock import SystemClock


@pytest.fixture
def music(tmp_path: Path) -> Path:
    folder = tmp_path / 'a "folder" with spaces'
    folder.mkdir()
    for title in ("First", "Second"):
        with soundfile.SoundFile(folder / f"{title}.ogg", "w", 22_050, 1) as track:
            track.title = title
            track.write(np.zeros(22_050))
    return folder


@pytest.fixture
def server(music: Path) -> Iterator[PrivateMPD]:
    with PrivateMPD(music) as server:
        yield server


@contextmanager
def client_of(server: PrivateMPD) -> Iterator[mpd.MPDClient]:
    client = mpd.MPDClient()
    client.timeout = 5
    client.connect(server.host, server.port)
    yield client
    client.disconnect()


def test_the_whole_library_is_read_when_the_server_is_there(server: PrivateMPD) -> None:
    with client_of(server) as client:
        songs = [song for song in client.listallinfo() if "file" in song]
    assert {song["title"] for song in songs} == {"First", "Second"}


def test_it_plays_and_keeps_stickers(server: PrivateMPD) -> None:
    with client_of(server) as client:
        client.add("First.ogg")
        client.play()
        client.setvol(30)
        client.sticker_set("song", "First.ogg", "mood", "calm")
        assert client.status()["state"] == "play"
        assert client.status()["volume"] == "30"
        assert client.sticker_get("song", "First.ogg", "mood") == "calm"


def test_it_can_go_away_and_come_back_on_the_same_port(server: PrivateMPD) -> None:
    server.stop()
    with pytest.raises(OSError, match="refused"), client_of(server):
        pass
    server.start()
    with client_of(server) as client:
        assert int(client.stats()["songs"]) == 2


def test_nothing_is_left_behind(music: Path) -> None:
    with PrivateMPD(music) as server:
        pass
    with pytest.raises(OSError, match="refused"), client_of(server):
        pass
    assert sorted(path.name for path in music.iterdir()) == ["First.ogg", "Second.ogg"]


def test_a_missing_music_folder_is_named(tmp_path: Path) -> None:
    with (
        pytest.raises(DeviceError, match="nowhere: no such music folder"),
        PrivateMPD(tmp_path / "nowhere"),
    ):
        pass


def test_without_mpd_the_mend_is_said(music: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(DeviceError, match=r"mpd is not installed: run \./setup\.sh"), PrivateMPD(music):
        pass


def test_a_server_that_can_not_start_says_why(music: Path) -> None:
    server = PrivateMPD(music, output="nonsense")  # type: ignore[arg-type]
    with pytest.raises(DeviceError, match=r"mpd ended at once: .*nonsense"), server:
        pass


def test_aloud_it_plays_on_where_the_sound_card_does_not(music: Path, tmp_path: Path) -> None:
    no_card = tmp_path / "asound.conf"
    no_card.write_text('pcm.default { type hw card "Nowhere" }\n')
    outside = os.environ | {"ALSA_CONFIG_PATH": str(no_card)}
    with PrivateMPD(music, "card", outside) as server, client_of(server) as client:
        assert [output["plugin"] for output in client.outputs()] == ["alsa", "null", "fifo"]
        client.add("First.ogg")
        client.play()
        assert client.status()["state"] == "play"


def test_what_it_plays_aloud_can_be_taken_from_a_pipe(tmp_path: Path) -> None:
    tone = 0.5 * np.sin(2 * np.pi * 440 * np.arange(10 * 22_050) / 22_050)
    soundfile.write(tmp_path / "tone.flac", tone, 22_050)
    samples = np.zeros(0, np.int16)
    with VirtualSoundCard(), PrivateMPD(tmp_path, "pulse") as server, client_of(server) as client:
        client.add("tone.flac")
        client.play()
        monitor = PipeMonitor(Fifo(server.played), SystemClock())
        monitor.open()
        until = time.monotonic() + 10
        while len(samples) < 16_000 and time.monotonic() < until:
            sound = monitor.read()
            samples = np.concatenate([samples, sound.samples]) if sound else samples
        monitor.close()
    assert np.abs(np.fft.rfft(samples[-8_000:])).argmax() * 2 == pytest.approx(440, abs=4)
