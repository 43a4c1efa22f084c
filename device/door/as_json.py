"""The box for programs: what it shows and what it remembers, as JSON values made of their types.

A field that is added to a type is told by itself; what stands here is kept back, or told by another name.
"""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from device.door.settings_json import settings_json
from device.values import Playback, Remembered, Snapshot

Values = dict[str, Any]

_SNAPSHOT: TypeAdapter[Snapshot] = TypeAdapter(Snapshot)
_REMEMBERED: TypeAdapter[Remembered] = TypeAdapter(Remembered)
_MOOD_KEEPS = {"gentle": True, "because": {"__all__": {"at", "majority", "care", "hint"}}}
_SNAPSHOT_KEEPS: Values = {
    "sensing_until": True,
    "player_at": True,
    "settings": True,
    "player": {"error"},
    "mood": _MOOD_KEEPS,
}
_REMEMBERED_KEEPS: Values = {"record": {"mood": _MOOD_KEEPS}}
_OF_A_TRACK = ("uri", "title", "artist")


def snapshot_json(snapshot: Snapshot, at: float) -> Values:
    """A snapshot, the track as far as it has come at a monotonic time."""
    values: Values = _SNAPSHOT.dump_python(snapshot, mode="json", exclude=_SNAPSHOT_KEEPS)
    values["player"]["elapsed_s"] = elapsed_s(snapshot, at)
    values["settings"] = settings_json(snapshot.settings)
    values["queue"] = [_entry(one) for one in values["queue"]]
    if journey := values["journey"]:
        values["journey"] = _without_wall(journey)
    return _felt_and_picked(_without_wall(values))


def remembered_json(remembered: Remembered) -> Values:
    """A scan of the history."""
    values: Values = _REMEMBERED.dump_python(remembered, mode="json", exclude=_REMEMBERED_KEEPS)
    values |= values.pop("record")
    values["at"] = values.pop("wall_s")
    return _felt_and_picked(values)


def elapsed_s(snapshot: Snapshot, at: float) -> float:
    """How far the track has come at a monotonic time, in seconds; at most its whole length."""
    player = snapshot.player
    since_s = at - snapshot.player_at if player.playback is Playback.PLAYING else 0.0
    return min(player.elapsed_s + max(0.0, since_s), player.duration_s or float("inf"))


def _felt_and_picked(values: Values) -> Values:
    """With mood and pick as programs know them."""
    if mood := values["mood"]:
        mood["evidence"] = mood.pop("because")
    if pick := values["pick"]:
        pick["choices"] = [_choice(one) for one in pick["choices"]]
    return values


def _without_wall(values: Values) -> Values:
    return {name.removesuffix("_wall_s"): value for name, value in values.items()}


def _entry(entry: Values) -> Values:
    entry["new"] = entry.pop("is_new")
    return entry


def _choice(choice: Values) -> Values:
    track = choice.pop("track")
    choice["new"] = choice.pop("is_new")
    return {name: track[name] for name in _OF_A_TRACK} | choice
