"""Figures of a sound, and what they say of the microphone. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from device.senses.ear.mute import STEADY

Samples = NDArray[np.int16]
FULL = 32_767
SOFTEST_DB, LOUDEST_DB = -48.0, -6.0  # of speech, below full scale
NOISIEST_DB = -38.0  # of the room
LEAST_CLEAR_DB = 10.0  # speech above the room
CLIPPED_PERCENT = 0.1
OFFSET_PERCENT = 5.0
TURN_UP = "turn the microphone up (alsamixer, F4, arrow up), or come nearer"
TURN_DOWN = "turn the microphone down (alsamixer, F4, arrow down)"


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure, and what it says."""

    part: str
    ok: bool | None  # None: it could not be measured, and detail says why
    detail: str  # what was found; or what is wrong and, last, what to do
    value: float | None = None
    unit: str = ""


def level_db(samples: Samples) -> float:
    """How loud a sound is, below a full-scale square wave; -100 for silence."""
    moved = samples.astype(np.float64) - np.mean(samples, dtype=np.float64) if len(samples) else np.zeros(1)
    return float(max(-100.0, 20 * np.log10(max(1e-5, float(np.sqrt(np.mean(moved**2))) / FULL))))


def of_room(samples: Samples) -> Iterator[Measured]:
    """Of a room in which nobody speaks: noise and offset."""
    if len(samples) == 0:
        yield Measured("noise", None, "there was no pause between the words to measure it in")
        return
    if int(samples.max()) - int(samples.min()) <= STEADY:
        mend = "press the microphone's own switch, or unmute it (alsamixer, F4, space bar)"
        yield Measured("noise", False, f"nothing at all is heard, it is switched off: {mend}", -100.0, "dB")
        return
    noise = level_db(samples)
    if noise > NOISIEST_DB:
        mend = "move the microphone away from fan, road and loudspeaker"
        yield Measured("noise", False, f"{-noise:.0f} dB below full scale is loud: {mend}", noise, "dB")
    else:
        yield Measured("noise", True, f"{-noise:.0f} dB below full scale", noise, "dB")
    yield _offset(samples)


def of_speech(samples: Samples, noise_db: float | None) -> Iterator[Measured]:
    """Of somebody who speaks: how loud, how far above the room, and whether it is cut off at full scale."""
    if len(samples) == 0:
        yield Measured("level", None, "nobody was heard speaking: say a sentence from where you usually are")
        return
    level = level_db(samples)
    yield Measured("level", *_judged_level(level), level, "dB")
    if noise_db is not None:
        above = level - noise_db
        ok = above >= LEAST_CLEAR_DB
        mend = "" if ok else f" is too little: {TURN_UP}, or away from the noise"
        yield Measured("speech above noise", ok, f"{above:.0f} dB{mend}", above, "dB")


def clipping(samples: Samples) -> Measured:
    """How much of a sound is cut off."""
    percent = 100 * float(np.mean(np.abs(samples.astype(np.int32)) >= FULL)) if len(samples) else 0.0
    ok = percent <= CLIPPED_PERCENT
    detail = f"{percent:.2f} % of the samples" + ("" if ok else f" are cut off: {TURN_DOWN}")
    return Measured("clipping", ok, detail, percent, "%")


def _offset(samples: Samples) -> Measured:
    percent = 100 * float(np.mean(samples)) / FULL
    ok = abs(percent) <= OFFSET_PERCENT
    mend = "" if ok else ": plug the microphone into another socket, or take another one"
    return Measured("offset", ok, f"{percent:.1f} % of full scale{mend}", percent, "%")


def _judged_level(level: float) -> tuple[bool, str]:
    if level < SOFTEST_DB:
        return False, f"{-level:.0f} dB below full scale is too soft: {TURN_UP}"
    if level > LOUDEST_DB:
        return False, f"{-level:.0f} dB below full scale is too loud: {TURN_DOWN}"
    return True, f"{-level:.0f} dB below full scale"
