"""The settings form: text in, validated settings out, every mistake told at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from device.values import SETTING_BOUNDS, Emotion, ReplayGain, Settings, Strategy

_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(:[0-5]\d)?")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a form came to: the settings that it changes, by name, or what is wrong by field."""

    changes: Mapping[str, Any] | None
    mistakes: Mapping[str, str]


def as_form(settings: Settings) -> dict[str, str]:
    """Settings as the form shows them: field -> text."""
    return {
        "volume_cap": str(settings.volume_cap),
        "quiet_from": clock_text(settings.quiet_from),
        "quiet_until": clock_text(settings.quiet_until),
        "quiet_cap": str(settings.quiet_cap),
        "freshness_h": f"{settings.freshness_h:g}",
        "retention_days": str(settings.retention_days),
        "mood_half_life_min": str(settings.mood_half_life_min),
        "crossfade_s": str(settings.crossfade_s),
        "replay_gain": str(settings.replay_gain),
        "habits": "yes" if settings.habits else "no",
    } | {f"strategy_{mood}": str(strategy) for mood, strategy in settings.strategies.items()}


def read_form(values: Mapping[str, Any]) -> Reading:
    """Check every field given; fields that are not given stay as they are."""
    kept: dict[str, Any] = {}
    mistakes: dict[str, str] = {}
    for field, read in _READERS.items():
        if field in values:
            try:
                kept[field] = read(_plain(values[field]))
            except ValueError as exc:
                mistakes[field] = str(exc)
    for field in values.keys() - _READERS.keys():
        mistakes[field] = "There is no such setting."
    if mistakes:
        return Reading(None, mistakes)
    named = {mood: f"strategy_{mood}" for mood in Emotion}
    strategies = {mood: kept.pop(field) for mood, field in named.items() if field in kept}
    return Reading(kept | ({"strategies": strategies} if strategies else {}), {})


def clock_text(minute: int) -> str:
    """Minute of the day as HH:MM."""
    return f"{minute // 60:02}:{minute % 60:02}"


def _plain(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError("Give a text or a number.")
    return str(value).strip()


def _percent(text: str) -> int:
    return _whole("volume_cap", text, "a whole number")


def _minute(text: str) -> int:
    clock = _CLOCK.fullmatch(text)
    if clock is None:
        raise ValueError("Give a time of day such as 22:30.")
    return 60 * int(clock[1]) + int(clock[2])


def _hours(text: str) -> float:
    return _within("freshness_h", text, "hours")


def _days(text: str) -> int:
    return _whole("retention_days", text, "whole days")


def _minutes(text: str) -> int:
    return _whole("mood_half_life_min", text, "whole minutes")


def _yes(text: str) -> bool:
    if text not in ("yes", "no"):
        raise ValueError("Choose yes or no.")
    return text == "yes"


def _seconds(text: str) -> int:
    return _whole("crossfade_s", text, "whole seconds")


def _replay_gain(text: str) -> ReplayGain:
    try:
        return ReplayGain(text)
    except ValueError:
        raise ValueError(f"Choose one of {', '.join(ReplayGain)}.") from None


def _strategy(text: str) -> Strategy:
    try:
        return Strategy(text)
    except ValueError:
        raise ValueError(f"Choose one of {', '.join(Strategy)}.") from None


def _whole(setting: str, text: str, wanted: str) -> int:
    return int(_within(setting, text, wanted, whole=True))


def _within(setting: str, text: str, wanted: str, *, whole: bool = False) -> float:
    """A number within the bounds of the setting. Raises ValueError."""
    least, most = SETTING_BOUNDS[setting]
    refusal = f"Give {wanted} from {least:g} to {most:g}."
    try:
        number = float(text)
    except ValueError:
        raise ValueError(refusal) from None
    if not least <= number <= most or (whole and not number.is_integer()):
        raise ValueError(refusal)
    return number


_READERS: Mapping[str, Callable[[str], Any]] = {
    "volume_cap": _percent,
    "quiet_from": _minute,
    "quiet_until": _minute,
    "quiet_cap": _percent,
    "freshness_h": _hours,
    "retention_days": _days,
    "mood_half_life_min": _minutes,
    "habits": _yes,
    "crossfade_s": _seconds,
    "replay_gain": _replay_gain,
    **{f"strategy_{mood}": _strategy for mood in Emotion},
}
