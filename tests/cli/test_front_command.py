"""moodlark front: the fingerprint to hold against what a phone shows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from device.configuration.paths import ROOT


def front(folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    configured = folder / "moodlark.yaml"
    configured.write_text(f"memory:\n  path: {folder}/moodlark.db\n")
    return subprocess.run(
        [sys.executable, "-m", "device", "front", "--config", configured],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name != "RUNTIME_DIRECTORY"} | variables,
    )


def test_it_makes_what_is_missing_and_says_the_same_the_next_time(tmp_path: Path) -> None:
    told = [front(tmp_path, RUNTIME_DIRECTORY="/run/moodlark") for _ in range(2)]
    first, again = (json.loads(one.stdout) for one in told)
    assert first == again
    assert len(first["fingerprint"]) == 95
    assert "localhost" in first["names"]
    conf = (tmp_path / "tls" / "front.conf").read_text()
    assert "server unix:/run/moodlark/page.sock" in conf
    assert "listen 0.0.0.0:443 ssl" in conf


def test_where_no_front_is_it_says_so(tmp_path: Path) -> None:
    told = front(tmp_path)
    assert told.returncode == 2
    assert told.stdout == ""
    assert "no front stands before the page here" in told.stderr
    assert not (tmp_path / "tls").exists()
