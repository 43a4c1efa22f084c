"""What a scene has of a box: all that it does not play itself is as at home."""

from __future__ import annotations

from pathlib import Path

import pytest

from device.cli.run import parts_of
from device.configuration.config import PlayerSection
from device.simulated.stage import set_stage
from tests.clock import FakeClock


@pytest.mark.parametrize(("player", "is_heard"), [("config", True), ("recorded", False)])
def test_the_music_of_a_real_server_is_listened_to_in_a_scene_too(
    tmp_path: Path, player: str, *, is_heard: bool
) -> None:
    scene = f"title: nobody\nmicrophone: recorded\nplayer: {player}\ntimeline:\n  - {{at: 1.0, show: []}}\n"
    (tmp_path / "scene.yaml").write_text(scene)
    with set_stage(tmp_path, PlayerSection(music=str(tmp_path)), FakeClock()) as stage:
        assert parts_of(stage).music == (tmp_path if is_heard else None)
