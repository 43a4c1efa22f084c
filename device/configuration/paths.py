"""Where the files that come with Moodlark lie."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CONFIG = ROOT / "config"
MODELS = ROOT / "models_tflite"
DEMO_SCENE = ROOT / "device" / "simulated" / "scenes" / "demo"
DEMO_MUSIC = ROOT / ".cache" / "demo" / "music"
