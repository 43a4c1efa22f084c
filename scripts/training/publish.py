"""Write a trained model and its manifest entry into models_tflite/."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import yaml

from device.configuration.paths import MODELS


def publish(
    name: str,
    model: bytes,
    entry: dict[str, Any],
    card: str,
    *,
    models: Path = MODELS,
    suffix: str = ".tflite",
) -> Path:
    """Store model NAME.tflite, card NAME.md and the manifest's entry; other entries stay as they are.

    entry: labels, temperature and whatever else the model's sense reads. suffix: of another format's file.
    Returns the model's path.
    """
    path = models / f"{name}{suffix}"
    new = path.with_suffix(".new")
    new.write_bytes(model)
    new.replace(path)
    (models / f"{name}.md").write_text(card, encoding="utf-8")
    manifest = models / "manifest.yaml"
    entries = (yaml.safe_load(manifest.read_text(encoding="utf-8")) or {}) if manifest.exists() else {}
    entries[name] = {
        "file": path.name,
        "bytes": len(model),
        "sha256": hashlib.sha256(model).hexdigest(),
        **entry,
    }
    manifest.write_text(
        yaml.safe_dump(entries, sort_keys=True, allow_unicode=True, width=110), encoding="utf-8"
    )
    return path
