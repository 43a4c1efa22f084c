import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import cast

import numpy as np
import pytest
import soundfile

from device.drivers.mpd.player import MPDPlayer
from device.memory.schema import MEMORY, SOUNDS
from device.memory.store import Store
from device.memory.tables.plan import PlanTable
from device.memory.tables.sounds import SoundTable
from device.memory.tables.tags import TagTable
from device.memory.tables.taste import BanTable
from device.music.analysis.turns import to_own
from device.music.library.files import read_tags
from device.simulated.musicserver import PrivateMPD
from device.values import Banned, PlannedTrack, Stamp

ROOT = Path(__file__).resolve().parents[2]


def library(config: Path, *arguments: str) -> tuple[list[dict[str, object]], str]:
    return moodlark(config, "library", *arguments)


def moodlark(config: Path, *arguments: str) -> tuple[list[dict[str, object]], str]:
    command = [sys.executable, "-m", "device", *arguments, "--config", str(config)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=120)
    return [json.loads(line) for line in done.stdout.splitlines()], done.stderr


@pytest.fixture
def music(tmp_path: Path) -> Path:
    folder = tmp_path / "music"
    folder.mkdir()
    noise = np.random.default_rng(0).normal(0, 0.1, 16_000 * 4)
    for name in ("one", "two"):
        soundfile.write(folder / f"{name}.ogg", noise, 16_000)
    soundfile.write(folder / "silent.ogg", np.zeros(16_000 * 4), 16_000)
    (folder / "text.mp3").write_text("this is a text file")  # MPD leaves it out
    return folder


def test_a_library_is_heard_once_and_then_known_by_its_sound(music: Path, tmp_path: Path) -> None:
    config = tmp_path / "moodlark.yaml"
    with PrivateMPD(music) as server:
        address = f"player:\n  host: {server.host}\n  port: {server.port}\n"
        config.write_text(f"{address}memory:\n  path: {tmp_path}/moodlark.db\n")
        first, said = library(config, "scan", "--music", str(music))
        assert first == [{"tracks": 3, "known": 0, "heard": 2, "failed": 2}]
        assert "silent.ogg: silent" in said
        assert "text.mp3: damaged or no music file" in said
        again, _ = library(config, "scan", "--music", str(music))
        assert again == [{"tracks": 3, "known": 3, "heard": 0, "failed": 2}]
        status, said = library(config, "status")
        assert status == [{"tracks": 3, "known_by": {"audio": 2, "unknown": 1}, "failed": 2}]
        assert "text.mp3: damaged or no music file" in said
        player = MPDPlayer(server.host, server.port)
        player.connect()
        stickers = player._client.sticker_list("song", "one.ogg")
        player.close()

        shown, said = library(config, "tag", "one", "--music", str(music))
        assert [(line["uri"], line["written"]) for line in shown] == [("one.ogg", False)]
        assert "nothing was written" in said
        assert "mood" not in read_tags(music / "one.ogg")
        library(config, "tag", "one", "--music", str(music), "--write")
        assert read_tags(music / "one.ogg")["mood"] == [shown[0]["mood"]]
        box_that_runs = to_own(tmp_path / "moodlark.db")
        assert box_that_runs.take()
        with closing(Store(tmp_path / "moodlark.db", MEMORY)) as store:
            tagged, _ = library(config, "tag", "two", "--music", str(music), "--write")
            assert TagTable(store).all() == {line["uri"]: line["mood"] for line in (*shown, *tagged)}
        box_that_runs.give_back()
        third, _ = library(config, "scan", "--music", str(music))
        assert third[0]["heard"] == 0

        with pytest.raises(subprocess.CalledProcessError) as refused:
            library(config, "save", "Evening")
        assert refused.value.returncode == 2
        assert "nothing is planned yet" in refused.value.stderr
        with closing(Store(tmp_path / "moodlark.db", MEMORY)) as store:
            PlanTable(store).keep(PlannedTrack(uri, "", is_new=False) for uri in ("one.ogg", "two.ogg"))
        assert library(config, "save", "Evening ñ")[0] == [{"playlist": "Evening ñ", "tracks": 2}]
        with pytest.raises(subprocess.CalledProcessError) as twice:
            library(config, "save", "Evening ñ")
        assert "already" in twice.value.stderr
        player.connect()
        assert player._client.listplaylist("Evening ñ") == ["one.ogg", "two.ogg"]
        player.close()
    assert set(stickers) == {"moodlark_valence", "moodlark_arousal"}


def test_each_file_that_cannot_be_heard_is_named(music: Path, tmp_path: Path) -> None:
    config = tmp_path / "moodlark.yaml"
    with closing(SoundTable(Store(tmp_path / "library.db", SOUNDS))) as listened:
        listened.keep_failure("odd/crash.mp3", Stamp(1, 1, "one"), "its decoder crashed")
        listened.keep_failure("text.mp3", Stamp(1, 1, "one"), "/srv/text.mp3: no music")
    with PrivateMPD(music) as server:
        address = f"player:\n  host: {server.host}\n  port: {server.port}\n"
        config.write_text(f"{address}memory:\n  path: {tmp_path}/moodlark.db\n")
        _, said = library(config, "status")
    assert "odd/crash.mp3: its decoder crashed" in said.splitlines()
    assert "/srv/text.mp3: no music" in said.splitlines()


def test_a_scan_by_hand_keeps_what_others_queued_plays_nothing_banned_and_can_be_kept(
    music: Path, tmp_path: Path
) -> None:
    config, memory = tmp_path / "moodlark.yaml", tmp_path / "moodlark.db"
    by_hand = ["http://127.0.0.1:9/stream", "one.ogg"]
    with PrivateMPD(music) as server:
        address = f"player:\n  host: {server.host}\n  port: {server.port}\n"
        config.write_text(f"{address}memory:\n  path: {memory}\n")
        with closing(Store(memory, MEMORY)) as store:
            BanTable(store).add(Banned("two.ogg", "two", ""))
            PlanTable(store).keep([PlannedTrack("two.ogg", "", is_new=False)])
        player = MPDPlayer(server.host, server.port)
        player.connect()
        player.append(["two.ogg", *by_hand])
        (line,), _ = moodlark(config, "scan", "--text", "what a wonderful day")
        pick = [one["uri"] for one in cast("list[dict[str, str]]", line["pick"])]
        assert set(pick) == {"one.ogg", "silent.ogg"}
        assert [one.uri for one in player.queue()] == [*pick, *by_hand]
        assert library(config, "save", "Scanned")[0] == [{"playlist": "Scanned", "tracks": 2}]
        player.close()
