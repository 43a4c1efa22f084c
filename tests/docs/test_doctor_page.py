"""Every complaint of the doctor's page has its check and a test that shows it."""

from __future__ import annotations

import re

from device.configuration.paths import ROOT
from device.house.doctor.checks import CHECKS

ROWS = re.findall(
    r"^\| (.+?) \| (.+?) \| `(tests/[\w/]+\.py)::(\w+)` \|$",
    (ROOT / "docs" / "doctor.md").read_text(encoding="utf-8"),
    re.MULTILINE,
)


def test_every_check_that_is_named_is_made() -> None:
    assert {part for _, part, _, _ in ROWS} <= {check.part for check in CHECKS}


def test_every_test_that_is_named_is_there() -> None:
    assert len(ROWS) >= 39
    for _, _, file, name in ROWS:
        assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8"), name
