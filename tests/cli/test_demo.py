"""The demo is the main job on real input: real models, a real microphone driver, a real music server."""

import json
import os
import subprocess
import sys
from pathlib import Path

from device.configuration.paths import DEMO_MUSIC, ROOT


def test_the_demo_sees_hears_and_plays_what_it_says(tmp_path: Path) -> None:
    assert DEMO_MUSIC.is_dir(), "the demo's music is missing: run .venv/bin/python scripts/fetch.py music"
    done = subprocess.run(
        [sys.executable, "-m", "device", "demo", "--json"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env=os.environ
        | {
            "DEMO_SECONDS": "1",
            "PYTHONPATH": str(ROOT),
            "HOME": str(tmp_path),
            "RUNTIME_DIRECTORY": str(tmp_path),
        },
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["mood"]
    assert {"face", "voice"} <= {evidence["source"] for evidence in told["evidence"]}
    assert [track["uri"] for track in told["pick"]] == told["queue"]
    assert len(told["queue"]) == 10
    assert list(tmp_path.iterdir()) == [], "a demo leaves nothing in anybody's home"
