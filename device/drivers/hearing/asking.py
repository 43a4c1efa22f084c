"""Ask the sound server: PulseAudio, or PipeWire in its place."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable

ASK_WITHIN_S = 2.0
Ask = Callable[..., str]


def ask(*request: str) -> str:
    """What the server says to `pactl`. Raises OSError where there is none, or where it does not answer."""
    try:
        asked = subprocess.run(
            ["pactl", *request],
            env=os.environ | {"LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=ASK_WITHIN_S,
            check=True,
        )
    except subprocess.SubprocessError as exc:
        raise OSError("the sound server does not answer") from exc
    return asked.stdout.decode("utf-8", "replace")
