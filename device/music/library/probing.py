"""What ffprobe tells of a file whose kind no other library knows."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from device.ports.errors import InputError

WITHIN_S = 60.0


def probed(path: Path) -> dict[str, Any]:
    """`format` and `streams` of a file; nothing where it is none of sound or pictures.

    Raises InputError, naming the file, without ffmpeg, or if it is not looked through in time.
    """
    command = ["ffprobe", "-loglevel", "quiet", "-show_format", "-show_streams", "-of", "json"]
    try:
        done = subprocess.run([*command, f"file:{path}"], capture_output=True, timeout=WITHIN_S)
    except FileNotFoundError as exc:
        raise InputError(need_of_ffmpeg(path)) from exc
    except subprocess.TimeoutExpired as exc:
        raise InputError(f"{path}: not decoded within {WITHIN_S:.0f} s") from exc
    try:
        found = json.loads(done.stdout)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def probed_tags(path: Path) -> dict[str, str] | None:
    """Tags of a file that holds sound, by names in small letters, with its `duration`; else None."""
    told = probed(path)
    sounds = [one for one in told.get("streams", ()) if one.get("codec_type") == "audio"]
    if not sounds:
        return None
    parts = [sounds[0], told.get("format", {})]
    tags = {str(key).casefold(): str(value) for part in parts for key, value in part.get("tags", {}).items()}
    return tags | {"duration": str(told.get("format", {}).get("duration", 0.0))}


def need_of_ffmpeg(path: Path) -> str:
    """The sentence where it is missing."""
    return f"{path}: this format needs ffmpeg: sudo apt install ffmpeg"
