"""Long work says how far it is; quick work says nothing."""

from __future__ import annotations

import pytest

from scripts.training import progress
from scripts.training.progress import told


def test_quick_work_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(told(range(3), "reading faces")) == [0, 1, 2]
    assert capsys.readouterr() == ("", "")


def test_slow_work_says_how_far_it_is_and_not_on_stdout(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "PATIENCE_S", 0.0)
    assert list(told(range(3), "reading faces")) == [0, 1, 2]
    assert capsys.readouterr() == ("", "reading faces: 1 so far\n")
