"""One try of the broker, for who wants to know why it does not work. Nothing is left there."""

from __future__ import annotations

import socket
import threading
from dataclasses import dataclass

from paho.mqtt.client import Client, ConnectFlags, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode

from device.bridges.mqtt.link import Broker, password_of, trust
from device.ports.errors import BridgeError, brief

WITHIN_S = 4.0
KEPT_WITHIN_S = 1.0  # what the broker keeps comes at once


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of it."""

    why: str = ""  # it does not work: a sentence with its mend; "": it does
    is_announced: bool = False


def tried(broker: Broker, name: str, announcement: str) -> Tried:
    """name: by which to come. announcement: the topic that should be there."""
    try:
        socket.getaddrinfo(broker.host, broker.port, type=socket.SOCK_STREAM)
    except OSError:
        return Tried(f"nobody knows the name {broker.host}: put the broker's address into mqtt.host")
    try:
        with socket.create_connection((broker.host, broker.port), WITHIN_S):
            pass
    except OSError as exc:
        return Tried(
            f"nothing answers at {broker.host}:{broker.port} ({brief(exc)}): is the broker on, and"
            " mqtt.port right?"
        )
    try:
        return _joined(broker, name, announcement)
    except BridgeError as exc:
        return Tried(str(exc))
    except OSError as exc:
        return Tried(
            f"the line to {broker.host}:{broker.port} can't be encrypted ({brief(exc)}): look at mqtt.tls and"
            " mqtt.authority"
        )


def _joined(broker: Broker, name: str, announcement: str) -> Tried:
    answered, found = threading.Event(), threading.Event()
    refusals: list[str] = []
    client = Client(CallbackAPIVersion.VERSION2, client_id=name)
    if broker.user:
        client.username_pw_set(broker.user, password_of(broker.password_file))
    if broker.tls:
        trust(client, broker.authority)

    def connected(
        _client: Client, _data: object, _flags: ConnectFlags, code: ReasonCode, _more: Properties | None
    ) -> None:
        if code.is_failure:
            refusals.append(str(code))
        else:
            client.subscribe(announcement)
        answered.set()

    def took(_client: Client, _data: object, message: MQTTMessage) -> None:
        if message.payload:
            found.set()

    client.on_connect, client.on_message = connected, took
    client.connect(broker.host, broker.port)
    client.loop_start()
    try:
        if not answered.wait(WITHIN_S):
            return Tried(
                f"what listens at {broker.host}:{broker.port} is no MQTT broker, or wants mqtt.tls to be"
                f" {str(not broker.tls).lower()}"
            )
        if refusals:
            return Tried(
                f"the broker refuses the box ({refusals[0]}): put its user and password into mqtt.user and"
                " mqtt.password_file"
            )
        return Tried(is_announced=found.wait(KEPT_WITHIN_S))
    finally:
        client.disconnect()
        client.loop_stop()
