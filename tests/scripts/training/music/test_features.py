"""Our features against librosa's, where librosa is at hand; against plain facts everywhere."""

import numpy as np
import pytest

from device.music.analysis.harmony import chroma
from device.music.analysis.spectrum import magnitudes
from scripts.training.music.features import HOP, NAMES, RATE_HZ, WINDOW, features

SECONDS = np.arange(RATE_HZ * 8) / RATE_HZ


def chord(*semitones: int) -> np.ndarray:
    """Notes above middle C, each with three partials, struck every half second."""
    decay = np.exp(-6 * np.mod(SECONDS, 0.5))
    pitches = [261.63 * 2 ** (s / 12) * partial for s in semitones for partial in (1, 2, 3)]
    tones = np.sin(2 * np.pi * np.outer(pitches, SECONDS)).sum(axis=0)
    return np.asarray(0.1 * decay * tones, np.float32)


def test_beats_every_half_second_are_120_a_minute() -> None:
    assert features(chord(0, 4, 7))["tempo"] == pytest.approx(120, abs=3)


def test_the_strongest_notes_are_those_of_the_chord() -> None:
    notes = chroma(magnitudes(chord(0, 4, 7), WINDOW, HOP), RATE_HZ).mean(axis=1)
    assert set(np.argsort(notes)[-3:]) == {0, 4, 7}


def test_silence_and_noise_have_features_that_are_numbers() -> None:
    noise = np.random.default_rng(0).normal(0, 0.1, RATE_HZ * 3).astype(np.float32)
    for sound in (np.zeros(RATE_HZ * 3, np.float32), noise):
        found = features(sound)
        assert tuple(found) == NAMES
        assert all(np.isfinite(value) for value in found.values())


@pytest.mark.slow
def test_they_are_those_of_librosa() -> None:
    librosa = pytest.importorskip("librosa")
    noise = np.random.default_rng(1).normal(0, 0.01, len(SECONDS)).astype(np.float32)
    sound = chord(0, 3, 7) + noise
    found = features(sound)
    mfcc = librosa.feature.mfcc(y=sound, n_mfcc=13)
    tables = {
        "mfcc1": mfcc[0],
        "mfcc7": mfcc[6],
        "chroma": librosa.feature.chroma_stft(y=sound),
        "contrast": librosa.feature.spectral_contrast(y=sound),
        "bandwidth": librosa.feature.spectral_bandwidth(y=sound),
        "rolloff": librosa.feature.spectral_rolloff(y=sound),
    }
    for name, table in tables.items():
        assert found[f"{name}_mean"] == pytest.approx(table.mean(), rel=0.01, abs=1e-3), name
        assert found[f"{name}_std"] == pytest.approx(table.std(), rel=0.01, abs=1e-3), name
    assert found["delta_mfcc3_std"] == pytest.approx(librosa.feature.delta(mfcc)[2].std(), rel=0.02)
    assert found["zcr_mean"] == pytest.approx(librosa.feature.zero_crossing_rate(sound).mean(), rel=0.02)
    assert found["tempo"] == pytest.approx(float(librosa.beat.beat_track(y=sound)[0][0]), abs=0.1)
