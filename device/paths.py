"""Where the files that come with Moodlark lie."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONFIG = ROOT / "config"
MODELS = ROOT / "models_tflite"
DEMO_SCENE = ROOT / "device" / "room" / "scenes" / "demo"
DEMO_MUSIC = ROOT / ".cache" / "demo" / "music"
