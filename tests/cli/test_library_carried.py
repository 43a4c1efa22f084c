"""One machine listens, another takes it: the commands, over real files and a real music server."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import soundfile

from device.simulated.musicserver import PrivateMPD
from tests.cli.test_library_command import library


def test_what_a_stronger_machine_heard_the_box_need_not_hear(tmp_path: Path) -> None:
    strong, box = tmp_path / "strong", tmp_path / "box"
    strong.mkdir()
    box.mkdir()
    noise = np.random.default_rng(0).normal(0, 0.1, 16_000 * 4)
    for n, name in enumerate(("one", "two")):
        soundfile.write(strong / f"{name}.ogg", noise * (1 - n / 2), 16_000)
        shutil.copyfile(strong / f"{name}.ogg", box / f"called {n} here.ogg")
    told = []
    for folder, way in ((strong, "--export"), (box, "--import")):
        config = folder.with_suffix(".yaml")
        with PrivateMPD(folder) as server:
            config.write_text(
                f"player:\n  host: {server.host}\n  port: {server.port}\n"
                f"memory:\n  path: {tmp_path}/{folder.name}-state/moodlark.db\n"
            )
            (tmp_path / f"{folder.name}-state").mkdir()
            out, said = library(config, "scan", "--music", str(folder), way, str(tmp_path / "heard"))
            told.append((out[0]["heard"], out[0]["known"], said))
    assert told[0][:2] == (2, 0)
    assert "2 tracks are in" in told[0][2]
    assert told[1][:2] == (0, 2)
    assert "2 tracks were heard elsewhere" in told[1][2]
