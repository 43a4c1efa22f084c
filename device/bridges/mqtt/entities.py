"""What Home Assistant sees of the box, one row each: how it is called, what it shows, what it asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from device.door.asking import wish_of
from device.ports.errors import RefusedError
from device.values import Emotion, Playback, Snapshot
from device.values.people import NOBODY
from device.values.settings import Strategy
from device.values.wishes import (
    BanThis,
    ChangeSettings,
    DontListen,
    LikeThis,
    Listen,
    Next,
    Scan,
    Wish,
)

UNKNOWN = "None"
"""What Home Assistant takes for "not known"."""
ON, OFF = "ON", "OFF"
FOR_NOBODY = "Nobody"
TEXT_MAX = 255  # letters, which Home Assistant allows at most
WOKEN, SCANNED, CORRECTED = "woken", "scanned", "corrected"


@dataclass(frozen=True, slots=True)
class Seen:
    """What there is to tell."""

    now: Snapshot
    members: Mapping[int, str]  # who may be listening, by number; empty: there are no accounts
    version: str
    answer: str = ""  # what came of what was asked last

    @property
    def is_shared(self) -> bool:
        """Whether who is listening lets their moods be told."""
        return self.now.listener != NOBODY and self.now.settings.share_moods


Config = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entity:
    """One row. Without `shows` nothing is told of it, without `asks` it takes nothing."""

    key: str
    platform: str  # as Home Assistant calls it
    name: str
    config: Config | Callable[[Seen], Config | None] = field(default_factory=dict)  # None: there is none now
    shows: Callable[[Seen], object] | None = None
    about: Callable[[Seen], Mapping[str, object]] | None = None
    asks: Callable[[str, Seen], Wish] | None = None

    def config_for(self, seen: Seen) -> Config | None:
        """What is announced beside its name and topics; None: it is not there."""
        return self.config(seen) if callable(self.config) else self.config


def written(value: object) -> str:
    """A state as it is sent."""
    if value is None:
        return UNKNOWN
    if isinstance(value, bool):
        return ON if value else OFF
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def _mood(seen: Seen) -> str | None:
    return str(seen.now.mood.emotion) if seen.now.mood and seen.is_shared else None


def _about_mood(seen: Seen) -> dict[str, object]:
    if seen.now.mood is None or not seen.is_shared:
        return {"why": None, "confidence": None}
    return {"why": seen.now.mood.reason, "confidence": round(seen.now.mood.confidence, 3)}


def _valence(seen: Seen) -> float | None:
    return seen.now.mood.valence if seen.now.mood and seen.is_shared else None


def _arousal(seen: Seen) -> float | None:
    return seen.now.mood.arousal if seen.now.mood and seen.is_shared else None


def _track(seen: Seen) -> str | None:
    player = seen.now.player
    if player.uri is None or player.playback is Playback.STOPPED:
        return None
    named = " – ".join(one for one in (player.artist, player.title) if one)
    return (named or player.uri)[:TEXT_MAX]


def _about_track(seen: Seen) -> dict[str, object]:
    player = seen.now.player
    return {"title": player.title, "artist": player.artist, "album": player.album, "state": player.playback}


def _strategy(seen: Seen) -> str | None:
    """The one that holds for all moods; None where they differ, or are told to nobody."""
    chosen = set(seen.now.settings.strategies.values())
    return str(next(iter(chosen))) if len(chosen) == 1 and seen.is_shared else None


def _listener(seen: Seen) -> str | None:
    return FOR_NOBODY if seen.now.listener == NOBODY else seen.members.get(seen.now.listener)


def _members(seen: Seen) -> Config | None:
    return {"options": [FOR_NOBODY, *seen.members.values()]} if seen.members else None


def _choose_member(text: str, seen: Seen) -> Wish:
    numbers = [number for number, name in seen.members.items() if name == text]
    if text != FOR_NOBODY and not numbers:
        raise RefusedError("member", "There is nobody of that name here.")
    return Listen(numbers[0] if numbers else NOBODY)


def _choose_strategy(text: str, _: Seen) -> Wish:
    if text not in tuple(Strategy):
        raise RefusedError("strategy", f"Choose one of {', '.join(Strategy)}.")
    return ChangeSettings({"strategies": dict.fromkeys(Emotion, Strategy(text))})


def _is_on(text: str) -> bool:
    if text not in (ON, OFF):
        raise RefusedError("switch", f"Say {ON} or {OFF}.")
    return text == ON


def _switch_microphone(text: str, _: Seen) -> Wish:
    return DontListen(0.0 if _is_on(text) else None)


def _hears(seen: Seen) -> bool:
    return seen.now.deaf_until_wall_s is None and seen.now.visitors_until_wall_s is None


def _sees(seen: Seen) -> bool:
    return seen.now.settings.look and seen.now.visitors_until_wall_s is None


def _volume(text: str, _: Seen) -> Wish:
    whole = text.removesuffix(".0")
    return wish_of("volume", {"percent": whole})


def _choice(key: str, field_name: str) -> Callable[[str, Seen], Wish]:
    return lambda text, _: wish_of(key, {field_name: text})


def _pressed(wish: Callable[[], Wish]) -> Callable[[str, Seen], Wish]:
    return lambda _text, _seen: wish()


def _switched(name: str) -> Callable[[str, Seen], Wish]:
    return lambda text, _: ChangeSettings({name: _is_on(text)})


MEASURED: Config = {"stat_cla": "measurement", "sug_dsp_prc": 2}
ASIDE: Config = {"ent_cat": "diagnostic"}
ENTITIES = (
    Entity(
        "mood",
        "sensor",
        "Mood",
        {"dev_cla": "enum", "options": list(Emotion), "ic": "mdi:emoticon"},
        _mood,
        _about_mood,
    ),
    Entity("valence", "sensor", "Valence", {**MEASURED, "ic": "mdi:emoticon-happy"}, _valence),
    Entity("arousal", "sensor", "Arousal", {**MEASURED, "ic": "mdi:flash"}, _arousal),
    Entity("track", "sensor", "Track", {"ic": "mdi:music"}, _track, _about_track),
    Entity("happened", "event", "Happened", {"evt_typ": [WOKEN, SCANNED, CORRECTED], "ic": "mdi:bell"}),
    Entity(
        "override",
        "select",
        "Mood override",
        {"options": list(Emotion), "ic": "mdi:emoticon-outline"},
        _mood,
        asks=_choice("mood", "emotion"),
    ),
    Entity(
        "strategy",
        "select",
        "Strategy",
        {"options": list(Strategy), "ic": "mdi:routes"},
        _strategy,
        asks=_choose_strategy,
    ),
    Entity("member", "select", "Listening", _members, _listener, asks=_choose_member),
    Entity(
        "volume",
        "number",
        "Volume",
        {"min": 0, "max": 100, "step": 1, "unit_of_meas": "%", "ic": "mdi:volume-high"},
        lambda seen: seen.now.player.volume,
        asks=_volume,
    ),
    Entity("camera", "switch", "Camera", {"ic": "mdi:camera"}, _sees, asks=_switched("look")),
    Entity("microphone", "switch", "Microphone", {"ic": "mdi:microphone"}, _hears, asks=_switch_microphone),
    Entity(
        "wake_word",
        "switch",
        "Wake word",
        {"ic": "mdi:account-voice"},
        lambda seen: seen.now.settings.hands_free,
        asks=_switched("hands_free"),
    ),
    Entity("scan", "button", "Scan", {"ic": "mdi:face-recognition"}, asks=_pressed(Scan)),
    Entity("next", "button", "Next", {"ic": "mdi:skip-next"}, asks=_pressed(Next)),
    Entity("like", "button", "Like", {"ic": "mdi:heart"}, asks=_pressed(LikeThis)),
    Entity("ban", "button", "Never again", {"ic": "mdi:cancel"}, asks=_pressed(BanThis)),
    Entity("say", "text", "Say", {"max": TEXT_MAX, "ic": "mdi:message-text"}, asks=_choice("ask", "text")),
    Entity("answer", "sensor", "Answer", {**ASIDE, "ic": "mdi:message-reply"}, lambda seen: seen.answer),
    Entity("version", "sensor", "Version", ASIDE, lambda seen: seen.version),
)
"""In the order of their names to people."""
BY_KEY: Mapping[str, Entity] = {entity.key: entity for entity in ENTITIES}
