"""What is heard in a track's places becomes one place of the whole."""

from __future__ import annotations

import numpy as np
import pytest

from device.music.analysis.reader import of_whole


def test_a_single_stretch_is_the_whole() -> None:
    assert of_whole(np.array([[0.3, -0.2]])) == pytest.approx([0.3, -0.2])


def test_a_battle_that_begins_softly_is_livelier_than_its_mean() -> None:
    soft, loud = [0.1, -0.5], [-0.3, 0.7]
    valence, arousal = of_whole(np.array([soft, soft, soft, loud]))
    assert valence == pytest.approx(0.0)
    assert -0.2 < arousal < 0.7
    assert arousal > 0


def test_a_track_that_is_calm_throughout_stays_so() -> None:
    assert of_whole(np.array([[0.2, -0.6]] * 4)) == pytest.approx([0.2, -0.6])
