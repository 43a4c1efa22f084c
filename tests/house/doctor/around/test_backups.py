"""Backups that are not made, and why."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from device.configuration.config import BackupSection
from device.house.doctor.around.backups import backups
from tests.house.doctor.conftest import Machine


@pytest.fixture
def stick(machine: Machine) -> Path:
    machine.write("etc/phrase", "eleven green herons\n")
    section = BackupSection(folder="/media/stick", passphrase_file="/etc/phrase")
    machine.config = machine.config.model_copy(update={"backup": section})
    return machine.root / "media/stick"


def test_where_none_are_wanted_it_says_how_to_make_one(machine: Machine) -> None:
    (finding,) = machine.look(backups)
    assert finding.ok is None
    assert "moodlark backup FILE" in finding.detail


def test_a_stick_that_is_gone_none_yet_and_an_old_one_are_told_and_mended(
    machine: Machine, stick: Path
) -> None:
    assert "plug the stick in" in machine.look(backups)[0].detail
    stick.mkdir(parents=True)
    assert "none was made yet" in machine.look(backups)[0].detail
    made = machine.write("media/stick/moodlark-2026-11-20.backup", "")
    os.utime(made, (0, time.time() - 5 * 86_400))
    assert "journalctl -u moodlark" in machine.look(backups)[0].detail
    os.utime(made)
    assert machine.look(backups)[0].ok is True
