import numpy as np
import pytest

from device.music.analysis.groove import NAMES, groove

RATE_HZ = 16_000
TIME_S = np.arange(4 * RATE_HZ) / RATE_HZ
MAJOR, MINOR = (0, 4, 7), (0, 3, 7)


def cadence(chord: tuple[int, ...]) -> np.ndarray:
    """Tonic, fourth, fifth and tonic of C, a second each."""
    notes = [[root + step for step in chord] for root in (0, 5, 7, 0)]
    hertz = 261.63 * 2 ** (np.repeat(notes, RATE_HZ, axis=0).T / 12)
    wave: np.ndarray = np.sin(2 * np.pi * hertz * TIME_S).sum(axis=0)
    return 0.1 * wave


def clicks(a_second: float) -> np.ndarray:
    noise = np.random.default_rng(0).normal(0, 0.3, len(TIME_S))
    return noise * np.exp(-((TIME_S * a_second) % 1) / a_second * 60) + noise * 1e-3


def told(sound: np.ndarray) -> dict[str, float]:
    return dict(zip(NAMES, groove(sound.astype(np.float32), RATE_HZ), strict=True))


def test_a_major_cadence_is_major_and_a_minor_one_minor() -> None:
    assert told(cadence(MAJOR))["mode"] > 0.1
    assert told(cadence(MINOR))["mode"] < -0.1


def test_a_beat_is_a_pulse_and_noise_is_none() -> None:
    beat, noise = told(clicks(2.0)), told(np.random.default_rng(1).normal(0, 0.1, len(TIME_S)))
    assert beat["pulse"] > 0.7 > 0.4 > noise["pulse"]
    assert beat["onset_std"] > 3 * noise["onset_std"]


@pytest.mark.parametrize("a_second", [1.0, 2.0, 3.0])
def test_onsets_are_counted(a_second: float) -> None:
    assert told(clicks(a_second))["onset_rate"] == pytest.approx(a_second, abs=0.5)


def test_a_quiet_copy_moves_the_same() -> None:
    sound = clicks(2.0) + cadence(MAJOR)
    assert groove(sound / 10, RATE_HZ) == pytest.approx(groove(sound, RATE_HZ), rel=0.02, abs=0.02)


def test_silence_has_numbers_too() -> None:
    assert np.isfinite(groove(np.zeros(RATE_HZ * 3, np.float32), RATE_HZ)).all()
