"""The files that say where the moods lie and what the labels mean."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from device.house.tables import FUSION, MOODS, load_label_map, load_space
from device.ports.errors import ConfigError
from device.values import Emotion

Mend = Callable[[dict[str, Any]], object]


def test_opposite_moods_lie_on_opposite_sides() -> None:
    space = load_space()
    assert space.place(Emotion.HAPPY)[0] > 0 > space.place(Emotion.SAD)[0]
    assert space.place(Emotion.ANGRY)[1] > 0 > space.place(Emotion.CALM)[1]


@pytest.mark.parametrize(
    ("mend", "said"),
    [
        (lambda moods: moods.pop("calm"), "calm: no valence and arousal"),
        (lambda moods: moods["calm"].pop("arousal"), "a mood has no arousal"),
        (lambda moods: moods["calm"].update(valence=3), "calm: valence and arousal must be within -1 and 1"),
        (lambda moods: moods["calm"].update(valence="nice"), "could not convert"),
        (lambda moods: moods.update(cosy={"valence": 0, "arousal": 0}), "'cosy' is not a valid Emotion"),
    ],
)
def test_a_wrong_place_is_told_with_the_file(tmp_path: Path, mend: Mend, said: str) -> None:
    moods = yaml.safe_load(MOODS.read_text())
    mend(moods)
    path = tmp_path / "moods.yaml"
    path.write_text(yaml.safe_dump(moods))
    with pytest.raises(ConfigError, match=said) as told:
        load_space(path)
    assert str(path) in str(told.value)


@pytest.mark.parametrize(
    ("mend", "said"),
    [
        (lambda senses: senses.pop("voice"), "no voice"),
        (lambda senses: senses["face"].update(weight=-1), "face: weight must be 0 or more"),
        (lambda senses: senses["face"].update(sharpness=0), "face: sharpness must be above 0"),
        (
            lambda senses: senses["face"]["moods"].pop("happy"),
            "face: moods and says must name the same",
        ),
        (lambda senses: senses["face"]["moods"]["happy"].update(sad=0.9), "face: happy: the numbers sum to"),
        (
            lambda senses: senses["face"]["moods"]["happy"].update(sad=0),
            "face: happy: every number must be above",
        ),
    ],
)
def test_a_wrong_label_map_is_told_with_the_file(tmp_path: Path, mend: Mend, said: str) -> None:
    senses = yaml.safe_load(FUSION.read_text())
    mend(senses)
    path = tmp_path / "fusion.yaml"
    path.write_text(yaml.safe_dump(senses))
    with pytest.raises(ConfigError, match=said) as told:
        load_label_map(path)
    assert str(path) in str(told.value)


def test_a_missing_file_is_told_by_name(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"nowhere\.yaml: cannot be read"):
        load_space(tmp_path / "nowhere.yaml")
