"""A sense is one record: whoever adds one finds it loaded, and lost alone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from device.configuration.paths import MODELS
from device.house.doctor import senses as doctor
from device.house.tables import load_label_map
from device.senses import loading
from device.senses.sense import Sense
from device.values import Part


class Breath:
    """Feels how somebody breathes."""


BREATH: Any = "breath"  # what would be Source.BREATH
SENSE: Sense[Breath] = Sense(BREATH, BREATH, float, lambda _models, _detector: Breath())
LABELS = ["fast", "slow"]


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """The shipped models and one more."""
    folder = tmp_path / "models"
    folder.mkdir()
    for file in MODELS.iterdir():
        if file.name != "manifest.yaml":
            (folder / file.name).symlink_to(file)
    manifest = yaml.safe_load((MODELS / "manifest.yaml").read_text())
    manifest["breath"] = {"file": "breath.tflite", "sha256": "", "labels": LABELS, "temperature": 1.0}
    (folder / "manifest.yaml").write_text(yaml.safe_dump(manifest, sort_keys=False))
    return folder


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> Mapping[Any, Sense[Any]]:
    senses = {**loading.SENSES, BREATH: SENSE}
    for module in (loading, doctor):
        monkeypatch.setattr(module, "SENSES", senses)
    return senses


@pytest.mark.usefixtures("known")
def test_another_sense_is_loaded_with_the_others(models: Path) -> None:
    labels = {**load_label_map().labels, BREATH: LABELS}
    senses = loading.load_senses(models, labels)
    assert isinstance(senses[BREATH].loaded, Breath)
    assert BREATH not in senses.missing


@pytest.mark.usefixtures("known")
def test_it_is_lost_alone_where_its_labels_mean_nothing(models: Path) -> None:
    senses = loading.load_senses(models, {**load_label_map().labels, BREATH: ("deep",)})
    assert set(senses.missing) - {Part.TRANSCRIBER} <= {BREATH, Part.FACE}
    assert "labels of breath are wrong" in senses.missing[BREATH]
