"""The locks fit pyproject.toml on every machine and Python it is for; each file has its checksum."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
LOCKS = {path.stem: path.read_text() for path in sorted((ROOT / "requirements").glob("*.txt"))}
OF_APT = {"numpy"}  # on a Pi

MACHINES = [("3.11", "x86_64"), ("3.11", "aarch64"), ("3.13", "x86_64"), ("3.13", "aarch64")]


def environment(python: str, machine: str) -> dict[str, str]:
    return {
        "python_version": python,
        "python_full_version": f"{python}.2",
        "platform_machine": machine,
        "sys_platform": "linux",
        "platform_system": "Linux",
        "os_name": "posix",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }


def pinned(lock: str, python: str, machine: str) -> dict[str, str]:
    """Release of each package that the lock gives that machine."""
    there: dict[str, str] = {}
    for line in re.findall(r"^([a-z0-9][^\\\n]*)", LOCKS[lock], flags=re.MULTILINE):
        asked = Requirement(line.strip())
        if asked.marker is None or asked.marker.evaluate(environment(python, machine)):
            assert asked.name not in there, f"{asked.name} twice"
            (exact,) = asked.specifier
            assert exact.operator == "=="
            there[canonicalize_name(asked.name)] = exact.version
    return there


def declared(*, tests: bool, python: str, machine: str) -> list[Requirement]:
    lines = PROJECT["dependencies"] + (PROJECT["optional-dependencies"]["test"] if tests else [])
    asked = [Requirement(line) for line in lines]
    return [one for one in asked if one.marker is None or one.marker.evaluate(environment(python, machine))]


@pytest.mark.parametrize(("python", "machine"), MACHINES)
@pytest.mark.parametrize("lock", ["base", "test"])
def test_a_lock_gives_what_the_project_declares(lock: str, python: str, machine: str) -> None:
    there = pinned(lock, python, machine)
    for asked in declared(tests=lock == "test", python=python, machine=machine):
        assert asked.specifier.contains(there[canonicalize_name(asked.name)]), asked


@pytest.mark.parametrize("python", ["3.11", "3.13"])
@pytest.mark.parametrize("lock", ["pi-base", "pi-test"])
def test_on_a_pi_apt_gives_what_the_cameras_packages_are_built_for(lock: str, python: str) -> None:
    there = pinned(lock, python, "aarch64")
    assert not OF_APT & set(there)
    for asked in declared(tests=lock == "pi-test", python=python, machine="aarch64"):
        if asked.name not in OF_APT:
            assert asked.specifier.contains(there[canonicalize_name(asked.name)]), asked


@pytest.mark.parametrize("lock", LOCKS)
def test_each_package_of_a_lock_has_checksums_and_none_an_address(lock: str) -> None:
    blocks = re.split(r"\n(?=[a-z0-9])", LOCKS[lock].split("\n", 1)[1])
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", block) for block in blocks)
    assert "://" not in LOCKS[lock]
    assert "--index" not in LOCKS[lock]
    assert "--find-links" not in LOCKS[lock]


def test_the_tests_run_with_the_releases_of_the_program() -> None:
    for python, machine in MACHINES:
        assert pinned("base", python, machine).items() <= pinned("test", python, machine).items()
