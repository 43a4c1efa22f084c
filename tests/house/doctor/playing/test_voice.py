"""Whether the box has a voice of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from device.configuration.config import AnswersSection, Config
from device.house.doctor.finding import Case, Finding
from device.house.doctor.playing.voice import own_voice
from device.house.doctor.system import System


def found(answers: AnswersSection) -> Finding:
    (finding,) = own_voice(Case(Path("moodlark.yaml"), Config(answers=answers), System()))
    return finding


@pytest.mark.parametrize(("told", "ok"), [('{"audio": {"sample_rate": 22050}}', True), ("{}", False)])
def test_a_voice_of_pipers_needs_its_program_and_its_description(tmp_path: Path, told: str, ok: bool) -> None:
    voice = tmp_path / "joe.onnx"
    (tmp_path / "joe.onnx.json").write_text(told)
    assert found(AnswersSection(voice=str(voice), program="sh")).ok is ok
    assert "no-piper is not here" in found(AnswersSection(voice=str(voice), program="no-piper")).detail


def test_without_espeak_nothing_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "apt install espeak-ng" in found(AnswersSection()).detail
