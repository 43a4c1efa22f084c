"""The measuring of faults: a little of it, with a real daemon and a real music server."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.measuring.faults import __main__ as faults
from scripts.measuring.faults import files
from scripts.measuring.faults.box import Answer
from scripts.measuring.faults.ledger import Ledger
from scripts.measuring.faults.report import Options, Report, side_by_side

ROOT = Path(__file__).resolve().parents[3]
FACT = ("setting", "crossfade_s")


def test_what_was_acknowledged_is_promised_and_what_was_not_may_be_either() -> None:
    ledger = Ledger()
    ledger.begin({FACT: "2"})
    ledger.ask(FACT, "3", lambda: Answer(0))
    assert ledger.facts[FACT] == {"2", "3"}
    ledger.ask(FACT, "3", lambda: Answer(200))
    assert ledger.facts[FACT] == {"3"}
    ledger.ask(FACT, "4", lambda: Answer(0))
    assert ledger.facts[FACT] == {"3", "4"}
    ledger.ask(FACT, "5", lambda: Answer(200))
    assert ledger.facts[FACT] == {"5"}


@pytest.mark.parametrize("damage", [one for one in files.DAMAGE if one is not files.be_folder])
def test_the_same_dice_damage_a_file_in_the_same_way(tmp_path: Path, damage: files.Spoil) -> None:
    whole = random.Random(1).randbytes(50_000)
    made = []
    for name in ("one.db", "other.db"):
        path = tmp_path / name
        path.write_bytes(whole)
        damage(path, random.Random(7))
        made.append((path.read_bytes(), [one.read_bytes() for one in sorted(tmp_path.glob(f"{name}-*"))]))
    assert made[0] == made[1]
    assert made[0] != (whole, [])


def test_a_case_that_raises_missed_its_bar() -> None:
    def work(_: None, case: int) -> list[str]:
        return ["odd"] if case == 1 else [str(1 // (case - 2))] if case == 2 else []

    class Nothing:
        def __enter__(self) -> None: ...
        def __exit__(self, *_: object) -> None: ...

    missed = side_by_side([1, 2, 3], Nothing, work, name="a part", boxes=1)
    assert len(missed) == 2


def test_a_line_says_what_was_missed() -> None:
    line = json.loads(Report("kills", {"random": 2}, ["a ban is gone"]).line())
    assert line == {"part": "kills", "random": 2, "missed": 1, "such_as": ["a ban is gone"]}


@pytest.mark.slow
def test_a_box_that_is_killed_a_few_times_keeps_its_word() -> None:
    report = faults.measured("kills", Options(seed=1, quick=True))
    assert report.missed == []


def test_a_part_that_does_not_exist_is_wrong_usage() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "scripts.measuring.faults", "--only", "nothing"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
