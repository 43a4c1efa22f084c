"""Debian's libspeexdsp takes one's own music out."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from device.senses.ear.name.echo import BLOCK, EchoCanceller, NoEchoLibraryError
from tests.senses.ear.name.conftest import music


def left_db(canceller: EchoCanceller, played: np.ndarray, heard: np.ndarray) -> float:
    """How loud the last two seconds are, compared with what was heard."""
    blocks = range(0, len(heard) - BLOCK, BLOCK)
    left = np.concatenate([canceller.clear(heard[at : at + BLOCK], played[at : at + BLOCK]) for at in blocks])
    return float(20 * np.log10(np.std(left[-32_000:]) / np.std(heard[-32_000:])))


def test_music_is_taken_out() -> None:
    played = music(6).astype(np.int16)
    heard = (np.convolve(played, [0] * 100 + [0.5, 0.2, 0.1])[: len(played)]).astype(np.int16)
    assert left_db(EchoCanceller(), played, heard) < -20


def test_what_is_not_played_stays(called: np.ndarray) -> None:
    silence = np.zeros(len(called), np.int16)
    assert left_db(EchoCanceller(), silence, called) > -3


def test_begun_anew_it_has_learned_nothing() -> None:
    played = music(6).astype(np.int16)
    heard = np.roll(played, 100)
    canceller, block = EchoCanceller(), slice(0, BLOCK)
    first = canceller.clear(heard[block], played[block])
    left_db(canceller, played, heard)
    canceller.forget()
    assert np.array_equal(canceller.clear(heard[block], played[block]), first)


def test_without_the_library_its_mend_is_told() -> None:
    def missing(name: str) -> Any:
        raise OSError(f"{name}: cannot open shared object file")

    with pytest.raises(NoEchoLibraryError, match="apt install libspeexdsp1"):
        EchoCanceller(load=missing)
