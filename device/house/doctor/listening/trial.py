"""The trial of the box's name: it goes through the same chain as the daemon's ear."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from device.house.doctor.listening.measures import Measured
from device.ports.errors import ModelError
from device.senses.ear.name.chain import Chain, Woken
from device.values import Sound

PART = "name"


def heard_name(build: Callable[[], Chain], word: str, sounds: Iterable[Sound], *, spoke: bool) -> Measured:
    """Whether the box was called in these sounds. spoke: whether anybody was heard to speak at all."""
    try:
        chain = build()
    except ModelError as exc:
        return Measured(PART, None, f"not tried: {exc}")
    calls = [heard.at for sound in sounds for heard in chain.hears(sound) if isinstance(heard, Woken)]
    chain.wipe()
    if calls:
        return Measured(PART, True, f"“{word}” was heard", float(len(calls)), "times")
    if spoke:
        mend = "say it more clearly, come nearer, or make it more sensitive in the settings"
        return Measured(PART, False, f"“{word}” was not heard in what you said: {mend}", 0.0, "times")
    return Measured(PART, None, f"nobody was heard speaking: say “{word}” and a sentence", 0.0, "times")
