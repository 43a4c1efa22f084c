"""moodlark bench, with each stage measured once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from device.cli import bench as module
from device.values import Source


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(module, "RUNS", 1)
    file = tmp_path / "moodlark.yaml"
    file.write_text("player: {port: 1}\n")
    return file


def test_every_sense_the_choice_and_a_whole_scan_are_measured(config: Path) -> None:
    done = CliRunner().invoke(module.bench, ["--json", "--config", str(config)], catch_exceptions=False)
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    told = {line.pop("stage"): line for line in lines}
    assert {stage.partition(":")[0] for stage in told} >= {*map(str, Source), "fusion", "choice", "scan"}
    assert told["choice: ten of 10,000 tracks"]["median_ms"] > 0
    assert told["scan: last sample to all evidence"]["ms"] >= 0
    assert told["memory, peak"]["mb"] > 50


def test_for_people_a_stage_is_a_line_with_its_figures(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        module, "_stages", lambda _: iter([{"stage": "choice", "median_ms": 1.5, "min_ms": 1}])
    )
    done = CliRunner().invoke(module.bench, ["--config", str(config)], catch_exceptions=False)
    assert done.stdout.split() == ["choice", "median_ms", "1.5", "min_ms", "1"]
