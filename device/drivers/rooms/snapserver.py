"""Snapcast's server, by its JSON-RPC over HTTP; implements ports.Rooms."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from itertools import count
from typing import Any

from device.ports.errors import PlayerError, brief
from device.values.music import Room

WITHIN_S = 2.0
ANSWER_MAX = 1 << 20


class Snapserver:
    """One request a connection, as they are few."""

    def __init__(self, host: str, port: int) -> None:
        self._host = host
        self._port = port
        self._numbers = count(1)

    def all(self) -> tuple[Room, ...]:
        status = self._ask("Server.GetStatus")
        try:
            rooms = list(_rooms(status["server"]["groups"]))
        except (KeyError, TypeError, ValueError) as exc:
            raise PlayerError(f"{self._where} tells of its rooms in another way than is known") from exc
        return tuple(sorted(rooms, key=lambda room: (room.name.casefold(), room.key)))

    def set_volume(self, room: str, percent: int) -> None:
        self._set(room, {"percent": percent})

    def mute(self, room: str, *, is_muted: bool) -> None:
        self._set(room, {"muted": is_muted})

    def delay(self, room: str, latency_ms: int) -> None:
        self._room(room, self.all())
        self._ask("Client.SetLatency", id=room, latency=latency_ms)

    def join(self, room: str, other: str) -> None:
        rooms = self.all()
        group = self._room(other, rooms).group
        self._room(room, rooms)
        there = {one.key for one in rooms if one.group == group}
        clients = there - {room} if room == other else there | {room}
        if clients and clients != there:  # one that leaves gets a group of its own from the server
            self._ask("Group.SetClients", id=group, clients=sorted(clients))

    def _set(self, room: str, change: dict[str, object]) -> None:
        before = self._room(room, self.all())
        volume = {"percent": before.volume, "muted": before.is_muted} | change
        self._ask("Client.SetVolume", id=room, volume=volume)

    def _room(self, key: str, rooms: tuple[Room, ...]) -> Room:
        if found := next((room for room in rooms if room.key == key), None):
            return found
        raise PlayerError("There is no such room (any more): look at the page Rooms again")

    @property
    def _where(self) -> str:
        return f"the rooms' server at {self._host}:{self._port}"

    def _ask(self, method: str, **params: object) -> dict[str, Any]:
        number = next(self._numbers)
        asked = {"id": number, "jsonrpc": "2.0", "method": method, **({"params": params} if params else {})}
        line = HTTPConnection(self._host, self._port, timeout=WITHIN_S)
        try:
            line.request("POST", "/jsonrpc", json.dumps(asked), {"Content-Type": "application/json"})
            told = json.loads(line.getresponse().read(ANSWER_MAX))
        except (OSError, HTTPException, ValueError) as exc:
            mend = "see systemctl status snapserver, and rooms in moodlark.yaml"
            raise PlayerError(f"{self._where} does not answer ({brief(exc)}): {mend}") from exc
        finally:
            line.close()
        if not isinstance(told, dict) or not isinstance(result := told.get("result"), dict):
            error = told.get("error") if isinstance(told, dict) else told
            raise PlayerError(f"{self._where} refuses {method}: {str(error)[:200]}")
        return result


def _rooms(groups: list[dict[str, Any]]) -> Iterator[Room]:
    for group in groups:
        for client in group["clients"]:
            config = client["config"]
            yield Room(
                key=str(client["id"]),
                name=str(config["name"] or client["host"]["name"] or client["id"]),
                group=str(group["id"]),
                volume=int(config["volume"]["percent"]),
                is_muted=bool(config["volume"]["muted"]) or bool(group["muted"]),
                is_there=bool(client["connected"]),
                latency_ms=int(config["latency"]),
            )
