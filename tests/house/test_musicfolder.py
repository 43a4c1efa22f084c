"""Where the music lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from device.configuration.config import PlayerSection
from device.house.musicfolder import music_folder
from device.ports.errors import InputError


def test_the_music_folder_is_the_one_of_the_servers_configuration(tmp_path: Path) -> None:
    conf = tmp_path / "mpd.conf"
    conf.write_text('# music_directory "/no"\nmusic_directory  "/srv/my \\"music\\""\n')
    none = tmp_path / "none.conf"
    assert music_folder(PlayerSection(), (none, conf)) == Path('/srv/my "music"')
    with pytest.raises(InputError, match="--music DIR"):
        music_folder(PlayerSection(), (none,))


def test_a_folder_that_the_installer_names_goes_before_the_servers(tmp_path: Path) -> None:
    conf = tmp_path / "mpd.conf"
    conf.write_text('music_directory "/srv/music"\n')
    assert music_folder(PlayerSection(music="~/Music"), (conf,)) == Path.home() / "Music"


def test_a_server_that_plays_from_afar_names_no_folder(tmp_path: Path) -> None:
    conf = tmp_path / "mpd.conf"
    conf.write_text('music_directory "nfs://nas/music"\n')
    with pytest.raises(InputError, match=r"player\.music"):
        music_folder(PlayerSection(), (conf,))
