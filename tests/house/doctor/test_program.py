"""The program itself: its configuration, its tables and its packages."""

from __future__ import annotations

import sys
from importlib import metadata
from pathlib import Path

import pytest

from device.house.doctor import program
from tests.house.doctor.conftest import Machine


def needs(monkeypatch: pytest.MonkeyPatch, *requirements: str) -> None:
    monkeypatch.setattr(metadata, "requires", lambda _: list(requirements))


def test_the_configuration_that_was_read_is_named(machine: Machine) -> None:
    (finding,) = machine.look(program.configuration)
    assert (finding.ok, finding.detail) == (True, "moodlark.yaml")


def test_the_shipped_tables_are_whole(machine: Machine) -> None:
    (finding,) = machine.look(program.tables)
    assert finding.ok


def test_packages_that_are_all_there_are_well(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    needs(
        monkeypatch, "numpy>=1.24", "nowhere>=1; extra == 'test'", "elsewhere; platform_machine == 'armv7l'"
    )
    (finding,) = machine.look(program.packages)
    assert finding.ok
    assert finding.detail.startswith(f"Python {sys.version_info[0]}.")


def test_a_package_that_is_missing_is_named_with_the_mend(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs(monkeypatch, "numpy>=1.24", "no-such-package>=1")
    assert machine.faults(program.packages) == ["missing: no-such-package; run ./setup.sh again"]


def test_a_program_that_was_never_installed_is_no_fault(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(name: str) -> list[str]:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "requires", unknown)
    (finding,) = machine.look(program.packages)
    assert finding.ok is None
    assert "./setup.sh" in finding.detail


def test_an_environment_whose_python_is_gone_is_told(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "pyvenv.cfg").write_text("home = /nowhere/bin\n")
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    (fault,) = machine.faults(program.packages)
    assert "is gone: run ./setup.sh again" in fault
