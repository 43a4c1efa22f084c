"""Speech made while the tests run, so that no person's voice lies in the project."""

from __future__ import annotations

import io
import shutil
import subprocess

import pytest

from device.values import Sound


@pytest.fixture(scope="session")
def spoken() -> Sound:
    """A sentence of about two seconds by a synthetic voice. Skips where espeak-ng is missing."""
    if shutil.which("espeak-ng") is None:
        pytest.skip("espeak-ng is not installed")
    import soundfile
    import soxr

    command = ["espeak-ng", "-v", "en", "--stdout", "Children are talking by the open door"]
    wave = subprocess.run(command, check=True, capture_output=True, timeout=20).stdout
    samples, rate = soundfile.read(io.BytesIO(wave), dtype="int16")
    return Sound(soxr.resample(samples, rate, 16_000), 0.0)
