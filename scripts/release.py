"""Tag the version in pyproject.toml as a release: `.venv/bin/python scripts/release.py [--dry-run]`.

Refused, with every reason at once, where something is not committed, the version is no newer than the last
tag, the changelog does not tell of it, or the tests did not pass on this commit (.ci/run notes that).
"""

from __future__ import annotations

import argparse
import datetime
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NUMBERS = re.compile(r"(\d+)\.(\d+)\.(\d+)")
PASSED = ".cache/passed"  # what .ci/run notes: the commit on which every lane passed


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--dry-run", action="store_true", help="look, and say what would be tagged")
    given = options.parse_args()
    version = version_of(ROOT)
    reasons = why_not(ROOT, version)
    if reasons:
        sys.exit("\n".join(f"release: {reason}" for reason in reasons))
    if given.dry_run:
        print(f"would tag v{version}")
    else:
        tag(ROOT, version)
        print(f"tagged v{version}: git push origin v{version}")


def version_of(root: Path) -> str:
    """The one in pyproject.toml."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def why_not(root: Path, version: str) -> list[str]:
    """Why this cannot be released yet; empty: it can."""
    reasons = []
    if _git(root, "status", "--porcelain"):
        reasons.append("something is not committed: git status")
    if not is_newer(version, _git(root, "tag", "--list", "v*").split()):
        reasons.append(f"{version} is no newer than what was released: raise version in pyproject.toml")
    reasons += _unsaid((root / "CHANGELOG.md").read_text(encoding="utf-8"), version)
    passed = root / PASSED
    if not passed.exists() or passed.read_text(encoding="utf-8").strip() != _git(root, "rev-parse", "HEAD"):
        reasons.append("the tests did not pass on this commit: .ci/run")
    return reasons


def is_newer(version: str, tags: list[str]) -> bool:
    """Whether a version of three numbers is above those of all tags."""
    return all(_numbers(version) > _numbers(tag) for tag in tags)


def tag(root: Path, version: str) -> None:
    """Tag the commit, with what the changelog says of it."""
    told = section(root / "CHANGELOG.md", version)
    _git(root, "tag", "--annotate", f"v{version}", "--message", f"Moodlark {version}\n\n{told}")


def section(changelog: Path, version: str) -> str:
    """What the changelog says of a version."""
    text = changelog.read_text(encoding="utf-8")
    found = re.search(
        rf"^## \[{re.escape(version)}\][^\n]*\n(.*?)(?=^## \[|\Z)", text, re.MULTILINE | re.DOTALL
    )
    return found[1].strip().replace("### ", "") if found else ""


def _unsaid(changelog: str, version: str) -> list[str]:
    head = re.search(rf"^## \[{re.escape(version)}\] - (\S+)$", changelog, re.MULTILINE)
    if head is None:
        return [f"CHANGELOG.md has no '## [{version}] - DATE'"]
    try:
        datetime.date.fromisoformat(head[1])
    except ValueError:
        return [f"CHANGELOG.md: {head[1]} is no date; write it as 2026-11-27"]
    waiting = re.search(r"^## \[Unreleased\]\n(.*?)(?=^## \[)", changelog, re.MULTILINE | re.DOTALL)
    if waiting and waiting[1].strip():
        return [f"CHANGELOG.md: what stands under Unreleased belongs to {version}"]
    return []


def _numbers(version: str) -> tuple[int, ...]:
    found = NUMBERS.fullmatch(version.removeprefix("v"))
    if found is None:
        raise ValueError(f"{version} is no version of three numbers, such as 0.2.0")
    return tuple(map(int, found.groups()))


def _git(root: Path, *words: str) -> str:
    return subprocess.run(
        ["git", *words], cwd=root, capture_output=True, text=True, check=True
    ).stdout.strip()


if __name__ == "__main__":
    main()
