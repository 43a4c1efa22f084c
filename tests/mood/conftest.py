"""The shipped map and plane, and evidence in a word."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from device.house.tables import load_label_map, load_space
from device.mood.fusion import Fuser
from device.mood.space import MoodSpace
from device.values import Evidence, Mood, Source

LABELS = load_label_map().labels
Say = Callable[..., Evidence]


def sure(mood: Mood | None) -> Mood:
    """The mood, which there must be."""
    assert mood is not None
    return mood


@pytest.fixture(scope="session")
def space() -> MoodSpace:
    return load_space()


@pytest.fixture(scope="session")
def fuser(space: MoodSpace) -> Fuser:
    return Fuser(space, load_label_map())


@pytest.fixture(scope="session")
def say() -> Say:
    def evidence(source: str, quality: float = 1.0, **scores: float) -> Evidence:
        return Evidence(Source(source), scores, quality, at=0.0)

    return evidence
