"""The one line to the broker: it comes back by itself, and says when it is there and what ails it."""

from __future__ import annotations

import logging
import ssl
import stat
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from paho.mqtt.client import Client, ConnectFlags, DisconnectFlags, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode

from device.ports.errors import BridgeError, brief

log = logging.getLogger(__name__)

KEEPALIVE_S = 15  # a broker that is silent for half as long again is away
BACK_WITHIN_S = 4  # between two tries at most
ANSWERS_WITHIN_S = 1.0  # how long the start waits for the broker
ONLINE, OFFLINE = "online", "offline"


@dataclass(frozen=True, slots=True)
class Broker:
    """Where the broker is, and who the box is there."""

    host: str
    port: int
    user: str = ""
    password_file: str = ""
    tls: bool = False
    authority: str = ""  # a file of certificates to trust besides; '': the system's own


class Link:
    """From any thread. `joined` and `took` are called by the line's own thread, and must not wait."""

    def __init__(self, broker: Broker, name: str, availability: str, listens: Sequence[str]) -> None:
        """name: of the box at the broker. availability: the topic of the last will. listens: topics."""
        self._broker = broker
        self._name = name
        self._availability = availability
        self._listens = listens
        self._client: Client | None = None
        self._answered = threading.Event()
        self._trouble = ""
        self.joined: Callable[[], object] = lambda: None
        self.took: Callable[[str, bytes], object] = lambda _topic, _payload: None

    def open(self) -> None:
        """Join the broker, and from then on come back by itself. Raises BridgeError while it is away."""
        if self._client is None:
            self._client = self._made()
            self._client.connect_async(self._broker.host, self._broker.port, KEEPALIVE_S)
            self._client.loop_start()
            self._answered.wait(ANSWERS_WITHIN_S)
        self.check()

    def check(self) -> None:
        """Raises BridgeError while the broker is away."""
        if not self.is_joined:
            where = f"{self._broker.host}:{self._broker.port}"
            why = self._trouble or "does not answer"
            raise BridgeError(f"The MQTT broker at {where} {why}: look at mqtt in moodlark.yaml")

    @property
    def is_joined(self) -> bool:
        """Whether what is sent now arrives."""
        return self._client is not None and self._client.is_connected()

    def send(self, topic: str, payload: str, *, kept: bool) -> None:
        """Tell the broker, if it is there. kept: also those who come later."""
        if self._client is not None and self._client.is_connected():
            self._client.publish(topic, payload, retain=kept)

    def close(self) -> None:
        """Say that the box is off, and leave."""
        if self._client is None:
            return
        if self._client.is_connected():
            said = self._client.publish(self._availability, OFFLINE, retain=True)
            try:
                said.wait_for_publish(0.3)
            except (RuntimeError, ValueError):
                log.debug("the broker went before the box could say good-bye")
        self._client.disconnect()
        self._client.loop_stop()
        self._client = None
        self._answered.clear()

    def _made(self) -> Client:
        client = Client(CallbackAPIVersion.VERSION2, client_id=self._name)
        client.will_set(self._availability, OFFLINE, retain=True)
        client.reconnect_delay_set(1, BACK_WITHIN_S)
        if self._broker.user:
            client.username_pw_set(self._broker.user, password_of(self._broker.password_file))
        if self._broker.tls:
            trust(client, self._broker.authority)
        client.on_connect = self._connected
        client.on_connect_fail = self._failed
        client.on_disconnect = self._disconnected
        client.on_message = self._message
        return client

    def _connected(
        self, client: Client, _data: object, _flags: ConnectFlags, code: ReasonCode, _more: Properties | None
    ) -> None:
        if code.is_failure:
            self._trouble = f"refuses the box ({code}); are mqtt.user and mqtt.password_file right?"
        else:
            self._trouble = ""
            client.subscribe([(topic, 0) for topic in self._listens])
            client.publish(self._availability, ONLINE, retain=True)
            self.joined()
        self._answered.set()

    def _failed(self, _client: Client, _data: object) -> None:
        self._trouble = "cannot be reached; does it run, and is its address right?"
        self._answered.set()

    def _disconnected(
        self,
        _client: Client,
        _data: object,
        _flags: DisconnectFlags,
        code: ReasonCode,
        _more: Properties | None,
    ) -> None:
        self._trouble = self._trouble or f"went away ({code})"

    def _message(self, _client: Client, _data: object, message: MQTTMessage) -> None:
        if not message.retain:  # what the broker kept from before nobody wants now
            self.took(message.topic, bytes(message.payload))


def password_of(file: str) -> str:
    """The first line of a file that its owner alone may read. Raises BridgeError with the mend."""
    if not file:
        return ""
    path = Path(file)
    try:
        if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise BridgeError(f"mqtt.password_file can be read by others: chmod 600 {path}")
        return path.read_text(encoding="utf-8").partition("\n")[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as exc:
        raise BridgeError(f"mqtt.password_file {path}: {brief(exc)}; write the password into it") from exc


def trust(client: Client, authority: str) -> None:
    """Have the line encrypted, and the broker prove itself. Raises BridgeError with the mend."""
    try:
        client.tls_set(ca_certs=authority or None)
    except (OSError, ssl.SSLError) as exc:
        raise BridgeError(f"mqtt.authority {authority}: {brief(exc)}; name a file of certificates") from exc
