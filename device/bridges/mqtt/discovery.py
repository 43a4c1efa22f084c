"""How the box is announced to Home Assistant: one message for the whole device."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from device.bridges.mqtt.entities import ENTITIES, Entity, Seen

ORIGIN = "Moodlark"


@dataclass(frozen=True, slots=True)
class Topics:
    """Where at the broker everything of one box is."""

    box: str  # the box's own name there
    base: str = "moodlark"
    home: str = "homeassistant"

    @property
    def config(self) -> str:
        """What announces the box."""
        return f"{self.home}/device/{self.box}/config"

    @property
    def birth(self) -> str:
        """Where Home Assistant says that it started."""
        return f"{self.home}/status"

    @property
    def availability(self) -> str:
        """Whether the box is there."""
        return f"{self.base}/{self.box}/available"

    @property
    def commands(self) -> str:
        """All that ask something."""
        return self.command("+")

    def state(self, key: str) -> str:
        """What an entity shows."""
        return f"{self.base}/{self.box}/{key}"

    def about(self, key: str) -> str:
        """What more there is to tell of it."""
        return f"{self.base}/{self.box}/{key}/about"

    def command(self, key: str) -> str:
        """What asks something of it."""
        return f"{self.base}/{self.box}/{key}/set"


def announced(topics: Topics, seen: Seen, name: str) -> str:
    """The whole device as Home Assistant wants it, as JSON."""
    payload = {
        "dev": {"ids": [topics.box], "name": name, "mf": ORIGIN, "mdl": ORIGIN, "sw": seen.version},
        "o": {"name": ORIGIN, "sw": seen.version},
        "avty_t": topics.availability,
        "cmps": {entity.key: _component(entity, topics, seen) for entity in ENTITIES},
    }
    return json.dumps(payload, ensure_ascii=False)


def _component(entity: Entity, topics: Topics, seen: Seen) -> Mapping[str, Any]:
    """One entity; its platform alone, where it is not there or no longer."""
    config = entity.config_for(seen)
    if config is None:
        return {"p": entity.platform}
    component = {"p": entity.platform, "name": entity.name, "uniq_id": f"{topics.box}_{entity.key}", **config}
    if entity.shows is not None or entity.platform == "event":
        component["stat_t"] = topics.state(entity.key)
    if entity.about is not None:
        component["json_attr_t"] = topics.about(entity.key)
    if entity.asks is not None:
        component["cmd_t"] = topics.command(entity.key)
    return component
