"""The music's folder: who may read it, whether its disk is there, and what lies in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from device.house.doctor.playing import music as module
from device.house.doctor.playing.music import music
from device.house.doctor.rights import READ, in_the_way
from device.house.doctor.system import Account
from tests.house.doctor.conftest import Machine

CONF = 'port "6600"\nmusic_directory "{}"\nauto_update "yes"\nstate_file "/var/state"\n'


@pytest.fixture(autouse=True)
def library(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the music server says that it has."""
    uris = ["a.flac", "b.flac"]

    @contextmanager
    def questions(_host: str, _port: int, _password: str) -> Iterator[SimpleNamespace]:
        yield SimpleNamespace(files=lambda _least: uris, status=dict)

    monkeypatch.setattr(module, "questions", questions)
    return uris


def with_music(machine: Machine, folder: str = "srv/music") -> None:
    for name in ("a.flac", "b.flac"):
        machine.write(f"{folder}/{name}", "sound")
    machine.write("var/state", "")
    machine.plays(CONF.format(f"/{folder}"))


def test_music_that_is_there_is_well(machine: Machine) -> None:
    with_music(machine)
    assert machine.faults(music) == []


def test_a_disk_that_fstab_wants_and_nobody_mounted_is_told(machine: Machine) -> None:
    with_music(machine)
    machine.write(
        "etc/fstab", "# disks\nUUID=1 /srv/music ext4 defaults 0 0\nUUID=2 /srv/music/nas cifs ro 0 0\n"
    )
    below, beside = machine.faults(music)
    assert below.startswith("/srv/music is not mounted: plug the disk in")
    assert "/srv/music/nas is not mounted" in beside


def test_an_empty_mount_point_is_told_by_the_tracks_that_are_gone(machine: Machine) -> None:
    with_music(machine)
    for name in ("a.flac", "b.flac"):
        (machine.root / "srv/music" / name).unlink()
    (found,) = [finding for finding in machine.look(music) if finding.ok is False]
    assert found.vital
    assert "2 of 2 tracks are gone from /srv/music" in found.detail


def test_a_wrong_folder_is_told_and_the_box_plays_on(machine: Machine) -> None:
    machine.player(music="/nowhere")
    (found,) = machine.look(music)
    assert (found.ok, found.vital) == (False, False)
    assert "player.music" in found.detail


def test_an_empty_library_says_what_to_do(machine: Machine, library: list[str]) -> None:
    with_music(machine)
    library.clear()
    (fault,) = machine.faults(music)
    assert "put music into /srv/music" in fault


def test_music_at_home_is_out_of_reach_of_the_services(machine: Machine) -> None:
    with_music(machine, "home/ada/Music")
    machine.write("etc/systemd/system/moodlark.service", "[Service]\nProtectHome=yes\n")
    (fault,) = machine.faults(music)
    assert "moodlark.service is kept out of /home/ada/Music (ProtectHome)" in fault
    assert "/srv/moodlark/music" in fault


def test_a_drop_in_that_opens_homes_counts(machine: Machine) -> None:
    with_music(machine, "home/ada/Music")
    machine.write("etc/systemd/system/moodlark.service", "[Service]\nProtectHome=yes\n")
    machine.write("etc/systemd/system/moodlark.service.d/home.conf", "[Service]\nProtectHome=no\n")
    assert machine.faults(music) == []


def test_what_keeps_a_user_from_a_file_is_named_even_to_root(tmp_path: Path) -> None:
    (tmp_path / "private").mkdir(mode=0o700)
    song = tmp_path / "private" / "a.flac"
    song.write_text("sound")
    other = Account("mpd", os.geteuid() + 1, frozenset())
    for folder in (tmp_path, *tmp_path.parents[:-1]):
        folder.chmod(
            folder.stat().st_mode | 0o001
        ) if folder.owner() == "root" and folder != folder.parent else None
    assert in_the_way(other, song, READ) == tmp_path / "private"
    assert in_the_way(Account("owner", os.geteuid()), song, READ) is None


def test_names_that_are_not_utf_8_are_told_with_the_mend(machine: Machine) -> None:
    with_music(machine)
    (machine.root / os.fsdecode(b"srv/music/M\xfcnchen.flac")).write_text("sound")
    (fault,) = machine.faults(music)
    assert "'München.flac'" in fault
    assert "convmv" in fault


def test_new_music_that_nobody_notices_is_told(machine: Machine) -> None:
    with_music(machine)
    machine.write("etc/test/mpd.conf", CONF.format("/srv/music").replace('"yes"', '"no"'))
    (fault,) = machine.faults(music)
    assert "auto_update" in fault


def test_a_share_without_umlauts_is_told(machine: Machine) -> None:
    with_music(machine)
    machine.write("proc/self/mounts", "//nas/music /srv/music cifs rw 0 0\n")
    said = " ".join(machine.faults(music))
    assert "iocharset=utf8" in said
    assert "press update after copying" in said
