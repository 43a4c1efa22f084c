"""What `as_json` gives to programs, as JSON schemas made of the types.

A field that is added to a type is described by itself; what stands here is what `as_json` keeps back, or
tells by another name.
"""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import JsonSchemaMode

from device.door.settings_json import settings_schema
from device.values import MoodDay, Remembered, Snapshot

Schema = dict[str, Any]

REFERENCE = "#/components/schemas/{model}"
"""Where OpenAPI has the schema of a name."""
_KEPT_BACK = {
    "Snapshot": {"sensing_until", "player_at"},
    "PlayerStatus": {"error"},
    "Mood": {"gentle"},
    "Evidence": {"at", "majority", "care", "hint"},
}
_CALLED = {"because": "evidence", "is_new": "new", "wall_s": "at"}
_OF_A_TRACK = {"uri", "title", "artist"}


def described() -> dict[str, Schema]:
    """By name: a snapshot, a scan that is remembered, a day's moods, and all that these are made of."""
    kinds = {"now": Snapshot, "scan": Remembered, "day": MoodDay}
    adapters: list[tuple[str, JsonSchemaMode, TypeAdapter[Any]]] = [
        (name, "serialization", TypeAdapter(kind)) for name, kind in kinds.items()
    ]
    _, whole = TypeAdapter.json_schemas(adapters, ref_template=REFERENCE)
    schemas = {name: _told(name, schema) for name, schema in whole["$defs"].items()}
    track, record = schemas.pop("Track"), schemas.pop("Record")
    of_a_track = {name: one for name, one in track["properties"].items() if name in _OF_A_TRACK}
    _put_in_place_of(schemas["Picked"], "track", of_a_track)
    _put_in_place_of(schemas["Remembered"], "record", record["properties"])
    return {name: _closed(schema) for name, schema in schemas.items()} | {"Settings": settings_schema()}


def _told(name: str, schema: Schema) -> Schema:
    """Without what is kept back, by the names that programs know."""
    if "properties" not in schema:
        return schema
    kept_back = _KEPT_BACK.get(name, set())
    fields = {field: one for field, one in schema["properties"].items() if field not in kept_back}
    return schema | {"properties": {_called(field): _plain(one) for field, one in fields.items()}}


def _plain(field: Schema) -> Schema:
    """Without what its name says already."""
    return {key: one for key, one in field.items() if key not in ("title", "default")}


def _called(field: str) -> str:
    return _CALLED.get(field, field.removesuffix("_wall_s"))


def _put_in_place_of(schema: Schema, field: str, fields: Schema) -> None:
    schema["properties"] = fields | {name: one for name, one in schema["properties"].items() if name != field}


def _closed(schema: Schema) -> Schema:
    """Every field is always there, and no other is."""
    if "properties" not in schema:
        return schema
    return schema | {"required": list(schema["properties"]), "additionalProperties": False}
