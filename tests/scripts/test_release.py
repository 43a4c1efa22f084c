"""A release is tagged only when all that belongs to it is there."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from device.configuration.paths import ROOT
from scripts.release import PASSED, is_newer, section, tag, version_of, why_not

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")

CHANGELOG = """# Changelog

## [Unreleased]

## [0.2.0] - 2026-11-27

### Added

- A bell.

## [0.1.0] - 2026-11-26

### Added

- A box.
"""


def git(folder: Path, *words: str) -> str:
    who = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
    return subprocess.run(
        ["git", *who, *words], cwd=folder, check=True, capture_output=True, text=True
    ).stdout.strip()


def passed(folder: Path) -> None:
    (folder / PASSED).write_text(git(folder, "rev-parse", "HEAD") + "\n")


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository that is ready for 0.2.0."""
    for key, value in (("NAME", "Ada"), ("EMAIL", "ada@example.org")):
        monkeypatch.setenv(f"GIT_COMMITTER_{key}", value)
    git(tmp_path, "init", "--quiet")
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "0.2.0"\n')
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG)
    (tmp_path / ".gitignore").write_text(".cache\n")
    (tmp_path / ".cache").mkdir()
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "all")
    git(tmp_path, "tag", "v0.1.0")
    passed(tmp_path)
    return tmp_path


def commit(folder: Path, file: str, text: str) -> None:
    (folder / file).write_text(text)
    git(folder, "commit", "--quiet", "--all", "--message", "more")
    passed(folder)


def test_what_is_complete_can_be_released_and_the_tag_says_what_is_new(checkout: Path) -> None:
    assert why_not(checkout, version_of(checkout)) == []
    tag(checkout, "0.2.0")
    assert git(checkout, "tag", "--list") == "v0.1.0\nv0.2.0"
    told = git(checkout, "tag", "--list", "v0.2.0", "--format=%(contents)")
    assert told == "Moodlark 0.2.0\n\nAdded\n\n- A bell."


def test_what_is_not_committed_is_not_released(checkout: Path) -> None:
    (checkout / "CHANGELOG.md").write_text(CHANGELOG + "\n")
    assert why_not(checkout, "0.2.0") == ["something is not committed: git status"]


def test_a_version_is_released_once(checkout: Path) -> None:
    git(checkout, "tag", "v0.2.0")
    (reason,) = why_not(checkout, "0.2.0")
    assert "0.2.0 is no newer than what was released" in reason


@pytest.mark.parametrize(
    ("was", "becomes", "reason"),
    [
        ("## [0.2.0] - 2026-11-27", "## [0.3.0] - 2026-11-27", "has no '## [0.2.0] - DATE'"),
        ("## [0.2.0] - 2026-11-27", "## [0.2.0] - soon", "soon is no date"),
        ("## [Unreleased]\n", "## [Unreleased]\n\n- A drum.\n", "belongs to 0.2.0"),
    ],
)
def test_the_changelog_tells_of_every_release(checkout: Path, was: str, becomes: str, reason: str) -> None:
    commit(checkout, "CHANGELOG.md", CHANGELOG.replace(was, becomes))
    (told,) = why_not(checkout, "0.2.0")
    assert reason in told


def test_what_was_not_tested_is_not_released(checkout: Path) -> None:
    commit(checkout, "CHANGELOG.md", CHANGELOG + "\n")
    git(checkout, "commit", "--quiet", "--allow-empty", "--message", "after the tests")
    assert why_not(checkout, "0.2.0") == ["the tests did not pass on this commit: .ci/run"]
    (checkout / PASSED).unlink()
    assert why_not(checkout, "0.2.0") == ["the tests did not pass on this commit: .ci/run"]


def test_ten_is_newer_than_nine() -> None:
    assert is_newer("0.10.0", ["v0.9.0", "v0.1.12"])
    assert not is_newer("0.9.9", ["v0.10.0"])
    with pytest.raises(ValueError, match="no version of three numbers"):
        is_newer("0.2", ["v0.1.0"])


def test_this_version_stands_in_the_changelog() -> None:
    assert section(ROOT / "CHANGELOG.md", version_of(ROOT))
