"""The household's settings as rows of name and JSON value."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from typing import Any

from device.types import Emotion, ReplayGain, Settings, Strategy

log = logging.getLogger(__name__)


def setting_rows(settings: Settings) -> list[tuple[str, str]]:
    """(name, JSON value) of every setting."""
    return [(one.name, json.dumps(_out(getattr(settings, one.name)))) for one in fields(settings)]


def settings_of(rows: Iterable[tuple[str, str]]) -> Settings:
    """The settings kept; what is missing or unreadable has its default, what is unknown is left out."""
    known = {one.name for one in fields(Settings)}
    kept: dict[str, Any] = {}
    for name, value in rows:
        try:
            if name in known:
                kept[name] = _in(name, json.loads(value))
        except (ValueError, TypeError, AttributeError):
            log.warning("the setting %s cannot be read and has its default", name)
    return Settings(**kept)


def _out(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(mood): str(strategy) for mood, strategy in value.items()}
    return value


def _in(name: str, value: Any) -> Any:
    if name == "strategies":
        kept = {Emotion(mood): Strategy(strategy) for mood, strategy in value.items()}
        return dict.fromkeys(Emotion, Strategy.MATCH) | kept
    kinds: Mapping[str, Callable[[Any], Any]] = {
        "freshness_h": float,
        "habits": bool,
        "replay_gain": ReplayGain,
    }
    return kinds.get(name, int)(value)
