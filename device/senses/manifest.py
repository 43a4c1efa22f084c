"""What models are shipped, with checksums, labels and calibration (models_tflite/manifest.yaml)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from device.errors import ModelError


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
        if not self.path.is_file():
            raise ModelError(f"{self.path}: no such model; run ./setup.sh")
        found = hashlib.sha256(self.path.read_bytes()).hexdigest()
        if found != self.sha256:
            raise ModelError(
                f"{self.path}: damaged (its SHA-256 is not the manifest's); restore it with git checkout"
            )


def load_entry(models: Path, name: str) -> ModelEntry:
    """The manifest's entry for one model. Raises ModelError if there is none or it is incomplete."""
    manifest = models / "manifest.yaml"
    try:
        entry = dict(yaml.safe_load(manifest.read_text(encoding="utf-8"))[name])
        return ModelEntry(
            name=name,
            path=models / entry.pop("file"),
            sha256=entry.pop("sha256"),
            labels=tuple(entry.pop("labels")),
            temperature=float(entry.pop("temperature")),
            settings=entry,
        )
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError) as exc:
        raise ModelError(f"{manifest}: no complete entry for {name!r} ({exc})") from exc
