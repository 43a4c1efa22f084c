"""The lanes of continuous integration: what each runs, and what is said where one cannot."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from tests.setup.test_setup import ROOT, shell

FAKE = """#!/bin/sh
echo "$*"
[ "$1" != lowest ]
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The lanes, beside a set-up that only tells what is asked of it."""
    (tmp_path / ".ci").mkdir()
    (tmp_path / ".ci/run").write_bytes((ROOT / ".ci/run").read_bytes())
    (tmp_path / "setup.sh").write_text(FAKE)
    (tmp_path / "setup.sh").chmod(0o755)
    return tmp_path


def test_every_lane_runs_whatever_becomes_of_the_others_and_the_end_says_which_failed(checkout: Path) -> None:
    done = subprocess.run(["bash", checkout / ".ci/run"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert [line for line in done.stdout.splitlines() if not line.startswith("lane ")] == [
        "test",
        "slow",
        "lowest",
        "trixie",
        "failed: lowest",
    ]


def test_a_lane_can_be_run_by_its_name(checkout: Path) -> None:
    done = subprocess.run(
        ["bash", checkout / ".ci/run", "trixie"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert done.stdout.startswith("trixie\nlane trixie: ")


def test_the_lowest_lane_names_tests_that_there_are(tmp_path: Path) -> None:
    names = shell('printf "%s\\n" "${LOWEST_TESTS[@]}"', tmp_path).stdout.split()
    assert names
    assert all((ROOT / name).exists() for name in names)


def test_without_a_network_the_root_of_debian_13_is_not_made_and_that_is_said(tmp_path: Path) -> None:
    done = shell(
        """
        is_installed() { true; }
        mmdebstrap() { mkdir -p "${!#}"; echo "E: Could not resolve 'deb.debian.org'"; return 1; }
        test_trixie
        """,
        tmp_path,
    )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("setup: that failed for want of a network")
    assert not (tmp_path / ".cache/trixie").exists()


@pytest.mark.skipif(shutil.which("git") is None, reason="the root itself is without git")
def test_what_goes_into_the_root_is_the_tree_as_it_is_and_what_set_up_made_there_stays(
    tmp_path: Path,
) -> None:
    done = shell(
        """
        git init --quiet && printf '.venv\\n' >.gitignore
        touch kept gone new && git add kept gone && rm gone
        mkdir -p .venv root/.venv root/old && touch .venv/ours root/.venv/theirs
        copy_into_root root
        cd root && find . -type f | sort
        """,
        tmp_path,
    )
    assert done.stdout.split() == ["./.gitignore", "./.venv/theirs", "./kept", "./new"], done.stderr


@pytest.mark.skipif(shutil.which("git") is None, reason="no note of a commit without git")
@pytest.mark.parametrize(("lanes", "noted"), [([], True), (["test"], False)])
def test_that_all_lanes_passed_on_a_commit_is_noted_for_its_release(
    checkout: Path, lanes: list[str], *, noted: bool
) -> None:
    (checkout / "setup.sh").write_text("#!/bin/sh\n")
    (checkout / ".cache").mkdir()
    (checkout / ".gitignore").write_text(".cache\n")
    who = "git -c user.name=Ada -c user.email=ada@example.org"
    commit = f"git init -q && git add . && {who} commit -qm all && git rev-parse HEAD"
    head = subprocess.run(["bash", "-c", commit], cwd=checkout, capture_output=True, text=True, check=True)
    assert subprocess.run(["bash", checkout / ".ci/run", *lanes], check=False).returncode == 0
    note = checkout / ".cache/passed"
    assert (note.read_text() if note.exists() else None) == (head.stdout if noted else None)


def test_what_is_looked_at_before_a_commit_is_what_the_lane_looks_at() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"]
    lane = (ROOT / "setup.sh").read_text()
    assert [hook["id"] for hook in hooks] == ["ruff-check", "ruff-format", "mypy"]
    assert all(hook["entry"] in lane for hook in hooks)
