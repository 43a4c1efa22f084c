"""What is said to somebody who may be in danger, and whom the owner lets them call."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from device.configuration.config import CareSection
from device.house.helplines import EMERGENCY, HELP_LINES, load_care
from device.ports.errors import ConfigError
from device.values import HelpLine

COUNTRIES = yaml.safe_load(HELP_LINES.read_text(encoding="utf-8"))


def test_without_a_country_it_is_one_sentence_with_the_emergency_number_in_general_terms() -> None:
    care = load_care(CareSection())
    assert care.lines == ()
    assert "112 or 911" in care.sentence
    assert care.sentence.count(".") == 1


def test_a_country_brings_its_numbers_whatever_the_capitals() -> None:
    care = load_care(CareSection(country="gb"))
    assert "call 999." in care.sentence
    assert care.lines[0] == HelpLine(EMERGENCY, "999")
    assert HelpLine("Samaritans", "116 123") in care.lines


def test_the_owners_own_words_and_lines_come_before_the_tables() -> None:
    care = load_care(CareSection(country="GB", text="Ring Mum.", lines={"Mum": "020 7946 0000"}))
    assert care.sentence == "Ring Mum."
    assert care.lines == (HelpLine(EMERGENCY, "999"), HelpLine("Mum", "020 7946 0000"))


def test_a_country_that_is_not_in_the_table_is_a_mistake_with_its_mend() -> None:
    with pytest.raises(ConfigError, match=r"no help lines for 'XX'; write your own below care\.lines"):
        load_care(CareSection(country="XX"))


def test_a_damaged_table_is_named_only_where_it_is_needed(tmp_path: Path) -> None:
    table = tmp_path / "help_lines.yaml"
    table.write_text("GB: [999\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"help_lines\.yaml"):
        load_care(CareSection(country="GB"), table)
    assert load_care(CareSection(), table).lines == ()


@pytest.mark.parametrize("country", COUNTRIES)
def test_every_country_of_the_table_can_be_called(country: str) -> None:
    care = load_care(CareSection(country=country))
    assert len(care.lines) >= 2
    for line in care.lines:
        assert line.name
        assert 2 <= sum(sign.isdigit() for sign in line.number) <= 12
