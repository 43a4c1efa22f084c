"""Rhythm and key of a few seconds of music in six numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from device.music.analysis.harmony import chroma
from device.music.analysis.rhythm import onset_strength
from device.music.analysis.spectrum import decibels, magnitudes, mel_bands

Floats = NDArray[np.floating[Any]]

NAMES: Final = ("onset_mean", "onset_std", "onset_rate", "pulse", "mode", "key_clarity")

WINDOW, HOP = 2048, 512
MEL_BANDS = 64
STARTING = 3  # frames in which the beginning of the sound itself is an onset
PEAK_DEVIATIONS = 0.5  # above the mean: from there on a peak of the onset strength is an onset
SHORTEST_BEAT_S, LONGEST_BEAT_S = 0.25, 1.6

# How well each note fits a key, the tonic first: C. Krumhansl and E. Kessler, Psychological Review 89, 1982.
MAJOR = (6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88)
MINOR = (6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17)


@dataclass(frozen=True, slots=True)
class Listened:
    """What a few seconds of music hold in time and pitch."""

    strength: Floats  # how much begins in each frame, dB
    notes: Floats  # how strong each of the twelve notes is, C first
    frame_s: float

    def groove(self) -> Floats:
        """The six numbers, in NAMES' order.

        How strong onsets are (mean and deviation, dB a frame) and how many there are a second; the largest
        autocorrelation of their strength at the lags of a beat, 1 being a perfect pulse; the best correlation
        of the notes with a major key minus that with a minor key; and the better of these two.
        """
        strength, frame_s = self.strength, self.frame_s
        major, minor = _best_keys(self.notes)
        return np.array(
            [
                strength.mean(),
                strength.std(),
                _peaks(strength) / (len(strength) * frame_s),
                _pulse(strength, frame_s),
                major - minor,
                max(major, minor),
            ],
            np.float32,
        )


def listened(sound: Floats, rate_hz: int) -> Listened:
    """What two seconds or more of mono sound hold."""
    magnitude = magnitudes(sound, WINDOW, HOP)
    strength = onset_strength(decibels(mel_bands(rate_hz, WINDOW, MEL_BANDS) @ magnitude**2))[STARTING:]
    return Listened(strength, chroma(magnitude, rate_hz).mean(axis=1), HOP / rate_hz)


def groove(sound: Floats, rate_hz: int) -> Floats:
    """The six numbers, in NAMES' order, of two seconds or more of mono sound."""
    return listened(sound, rate_hz).groove()


def keys(notes: Floats) -> Floats:
    """How well the notes fit each key, correlations: the twelve major ones, C first, then the minor ones."""
    standard = _standard(notes)
    return np.concatenate([profiles @ standard for profiles in _PROFILES])


def _peaks(strength: Floats) -> int:
    here, before, after = strength[1:-1], strength[:-2], strength[2:]
    strong = here > strength.mean() + PEAK_DEVIATIONS * strength.std()
    return int(((here > before) & (here >= after) & strong).sum())


def _pulse(strength: Floats, frame_s: float) -> float:
    centred = strength - strength.mean()
    count = len(centred)
    correlation = np.correlate(centred, centred, "full")[count - 1 :] / (count - np.arange(count))
    lags = slice(int(SHORTEST_BEAT_S / frame_s), int(LONGEST_BEAT_S / frame_s))
    return float(correlation[lags].max() / (correlation[0] + 1e-9))


def _best_keys(notes: Floats) -> tuple[float, float]:
    """The largest correlation with a major key, and with a minor one."""
    major, minor = np.split(keys(notes), 2)
    return float(major.max()), float(minor.max())


def _standard(notes: Floats) -> Floats:
    spread = notes.std()
    return np.asarray((notes - notes.mean()) / (spread if spread > 0 else 1))


def _profiles(profile: tuple[float, ...]) -> Floats:
    """The profile of each of the twelve tonics, scaled so that a product with standard notes is r."""
    values = np.array(profile)
    values = (values - values.mean()) / values.std() / len(values)
    return np.stack([np.roll(values, tonic) for tonic in range(len(values))])


_PROFILES = _profiles(MAJOR), _profiles(MINOR)
