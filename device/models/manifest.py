"""What models are shipped, with checksums, labels and calibration (models_tflite/manifest.yaml)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from device.configuration.yamlfile import read_table
from device.models.modelfile import MEND, verified
from device.ports.errors import ConfigError, ModelError, brief


@dataclass(frozen=True, slots=True)
class ModelEntry:
    """One shipped model."""

    name: str
    path: Path
    sha256: str
    labels: tuple[str, ...]
    temperature: float  # logits are divided by it
    settings: dict[str, Any]  # what else this model's sense needs, as in the manifest

    def verify(self) -> None:
        """Raises ModelError if the file is missing or not the one the manifest names."""
        verified(self.path, self.sha256)

    def companion(self, name: str) -> Path:
        """A further file of this model, such as its vocabulary. Raises ModelError as verify() does."""
        try:
            path = self.path.parent / str(self.settings[name]["file"])
            sha256 = self.settings[name]["sha256"]
        except (KeyError, TypeError) as exc:
            raise ModelError(f"the manifest names no {name} of {self.name} ({brief(exc)}); {MEND}") from exc
        verified(path, sha256)
        return path


def load_entry(models: Path, name: str) -> ModelEntry:
    """The manifest's entry for one model. Raises ModelError if there is none or it makes no sense."""
    manifest = models / "manifest.yaml"
    try:
        entry = read_table(manifest)[name]
        return ModelEntry(
            name=name,
            path=models / _text(entry, "file"),
            sha256=_text(entry, "sha256"),
            labels=_labels(entry["labels"]),
            temperature=_above_zero(entry["temperature"]),
            settings={key: value for key, value in entry.items() if _is_sound(value)},
        )
    except ConfigError as exc:
        raise ModelError(f"the list of models is damaged: {exc}; {MEND}") from exc
    except (KeyError, TypeError, ValueError, OverflowError, AttributeError) as exc:
        raise ModelError(f"{manifest}: no complete entry for {name!r} ({brief(exc)}); {MEND}") from exc


def _text(entry: Mapping[str, Any], key: str) -> str:
    if not isinstance(entry[key], str):
        raise TypeError(f"{key} is no text")
    return str(entry[key])


def _labels(given: Any) -> tuple[str, ...]:
    if not isinstance(given, list) or len({str(label) for label in given}) < max(1, len(given)):
        raise TypeError("labels are no list of different names")
    return tuple(str(label) for label in given)


def _above_zero(given: Any) -> float:
    number = float(given)
    if not (math.isfinite(number) and number > 0):
        raise ValueError(f"temperature is {number}")
    return number


def _is_sound(value: Any) -> bool:
    """No number in it is infinite, or none at all."""
    match value:
        case dict():
            return all(map(_is_sound, value.values()))
        case list():
            return all(map(_is_sound, value))
        case float():
            return math.isfinite(value)
        case _:
            return True
