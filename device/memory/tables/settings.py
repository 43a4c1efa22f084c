"""The household's settings as rows of name and JSON value."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from typing import Any

from device.memory.tables.rows import NONSENSE, number
from device.values import SETTING_BOUNDS, Emotion, ReplayGain, Settings, Strategy

log = logging.getLogger(__name__)


def setting_row(name: str, value: Any) -> tuple[str, str]:
    """(name, JSON value) of one setting."""
    return name, json.dumps(_out(value))


def settings_of(rows: Iterable[tuple[str, str]]) -> Settings:
    """The settings kept; what is missing or makes no sense has its default, what is unknown is left out."""
    known = {one.name for one in fields(Settings)}
    kept: dict[str, Any] = {}
    for name, value in rows:
        try:
            if name in known:
                kept[name] = _in(name, json.loads(value))
        except NONSENSE as exc:
            log.warning("the setting %s makes no sense (%s) and has its default", name, exc)
    return Settings(**kept)


def _out(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(mood): str(strategy) for mood, strategy in value.items()}
    return value


def _in(name: str, value: Any) -> Any:
    if name == "strategies":
        kept = {Emotion(mood): Strategy(strategy) for mood, strategy in value.items()}
        return dict.fromkeys(Emotion, Strategy.MATCH) | kept
    if name in SETTING_BOUNDS:
        within = number(value, *SETTING_BOUNDS[name])
        return within if name == "freshness_h" else int(within)
    kinds: Mapping[str, Callable[[Any], Any]] = {"habits": bool, "replay_gain": ReplayGain}
    return kinds[name](value)
