"""A machine becomes a room, and no longer; set-up is taken back: what it made goes, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.setup.test_installed import box, clone, set_up
from tests.setup.test_setup import setup, shell

__all__ = ["box", "clone"]  # fixtures

ROOM = 'ROOM_FILE="$PWD/snapclient"; need_root() { :; }; install_packages() { :; }; systemctl() { :; }; '
BARE = "remove_user() { :; }; "


def every_file(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir()}


def test_after_uninstall_only_what_the_household_made_is_left(clone: Path, box: Path) -> None:
    (box / "bin" / "other").write_text("somebody else's")
    (box / "units" / "other.service").write_text("somebody else's")
    assert set_up(clone, box).returncode == 0
    assert set_up(clone, box, BARE + "uninstall").returncode == 0
    left = every_file(box)
    assert {name.split("/")[0] for name in left} <= {"etc", "state", "music", "bin", "units"}
    assert {"bin/other", "units/other.service", "state/moodlark.db", "music/song.flac"} <= left
    assert {"etc/moodlark.yaml", "etc/mpd.conf"} <= left
    assert not any("moodlark" in name for name in left if name.startswith(("bin/", "units/")))
    assert not (box / "opt" / "moodlark").exists()


def test_with_all_nothing_is_left_but_the_music_and_what_is_somebody_elses(clone: Path, box: Path) -> None:
    (box / "units" / "other.service").write_text("somebody else's")
    assert set_up(clone, box).returncode == 0
    assert set_up(clone, box, BARE + "uninstall --all").returncode == 0
    assert every_file(box) == {"music/song.flac", "units/other.service"}


def test_a_music_folder_of_set_ups_own_goes_where_it_is_empty(clone: Path, box: Path) -> None:
    (box / "music" / "song.flac").unlink()
    assert set_up(clone, box, BARE + "uninstall --all").returncode == 0
    assert not (box / "music").exists()


def test_uninstalling_twice_is_as_good_as_once(clone: Path, box: Path) -> None:
    assert set_up(clone, box, BARE + "uninstall; uninstall").returncode == 0


def test_after_uninstall_set_up_brings_back_a_box_that_remembers(clone: Path, box: Path) -> None:
    assert set_up(clone, box, BARE + "install_service; uninstall; install_service").returncode == 0
    assert (box / "state" / "moodlark.db").read_text() == "likes, bans, history"
    assert (box / "opt" / "moodlark" / ".venv" / "bin" / "moodlark").exists()


def test_a_machine_becomes_a_room_and_no_longer(tmp_path: Path) -> None:
    file = tmp_path / "snapclient"
    file.write_text("# Debian's\n")
    done = shell(ROOM + "make_room moodlark.local; make_room 192.168.1.20", tmp_path)
    assert done.returncode == 0, done.stderr
    assert 'SNAPCLIENT_OPTS="-h 192.168.1.20"' in file.read_text()
    assert shell(ROOM + "make_room off", tmp_path).returncode == 0
    assert file.read_text() == "# Debian's\n"
    assert [path.name for path in tmp_path.iterdir()] == ["snapclient"]
    assert shell(ROOM + "make_room off", tmp_path).returncode == 1


@pytest.mark.parametrize("box", ['a"; reboot', "a b", "-h", "$(id)", "", "a\nb"])
def test_what_is_no_address_is_not_written(tmp_path: Path, box: str) -> None:
    refused = shell(ROOM + 'usage() { :; }; make_room "$BOX"', tmp_path, BOX=box)
    assert refused.returncode == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [(["--room"], "--room takes the box's name"), (["uninstall", "now"], "uninstall takes --all or nothing")],
)
def test_other_words_are_refused(words: list[str], sentence: str) -> None:
    refused = setup(*words)
    assert refused.returncode == 2
    assert sentence in refused.stderr
