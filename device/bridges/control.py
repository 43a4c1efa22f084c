"""Lets the command line of the household in: a socket beside the memory, which its owner alone can reach.

One request a connection, a line of JSON each way.
"""

from __future__ import annotations

import logging
import os
import queue
import socket
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from device.door import Board, Door
from device.ports.errors import BridgeError, DeviceError, brief
from device.values import Evidence, Mood, Phase, Pick, Snapshot
from device.values.people import BOX
from device.values.wishes import By, Done, GoBy, NotKept
from device.workers.private import give_to_owner_of_folder

log = logging.getLogger(__name__)

TURN_S = 0.25  # how soon the server sees that it is to end
LINE_S = 5.0  # how long a client may take to say what it wants
SCAN_S = 15.0  # how long it takes at most to choose, and to tell the music server
LINE_MAX = 1 << 20
_STAYS_OUT = "The command line cannot reach this box"


@dataclass(frozen=True, slots=True)
class Scanned:
    """What the box made of readings that it was given."""

    mood: Mood | None
    pick: Pick | None
    note: str


_READINGS: TypeAdapter[tuple[Evidence, ...]] = TypeAdapter(tuple[Evidence, ...])
_SCANNED: TypeAdapter[Scanned] = TypeAdapter(Scanned)


def socket_beside(memory: Path) -> Path:
    """Where the daemon of a memory is reached."""
    return memory.with_name("moodlark.sock")


class ControlServer:
    """A thread of its own: a bridge."""

    def __init__(
        self, memory: Path, door: Door, board: Board, check: Callable[[Sequence[Evidence]], object]
    ) -> None:
        """check: raises ValueError for readings that make no sense."""
        self._path = socket_beside(memory)
        self._check = check
        self._door = door
        self._board = board
        self._stopping = threading.Event()
        self._trouble: BridgeError | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Listen. Raises BridgeError: the command line stays out."""
        line = socket.socket(socket.AF_UNIX)
        try:
            self._path.unlink(missing_ok=True)
            before = os.umask(0o177)
            try:
                line.bind(str(self._path))
            finally:
                os.umask(before)
            give_to_owner_of_folder(self._path)
            line.listen()
        except OSError as exc:
            line.close()
            raise BridgeError(f"{_STAYS_OUT}: {self._path}: {brief(exc)} (memory.path says where)") from exc
        line.settimeout(TURN_S)
        self._trouble = None
        self._thread = threading.Thread(target=self._run, args=(line,), name="control", daemon=True)
        self._thread.start()

    def check(self) -> None:
        """Raises BridgeError if nobody listens any more."""
        if self._trouble:
            raise self._trouble

    def stop(self) -> None:
        """Within a second; never raises."""
        self._stopping.set()
        if self._thread:
            self._thread.join(2 * TURN_S)
            with suppress(OSError):
                self._path.unlink(missing_ok=True)

    def _run(self, line: socket.socket) -> None:
        try:
            while not self._stopping.is_set():
                self._take(line)
        except Exception as exc:  # whatever breaks it, the music plays on
            log.exception("the way in of the command line failed")
            self._trouble = BridgeError(f"{_STAYS_OUT}, and comes back by itself: {brief(exc)}")
        finally:
            line.close()

    def _take(self, line: socket.socket) -> None:
        """Answer the next who calls, if somebody does soon."""
        try:
            client, _ = line.accept()
        except TimeoutError:
            return
        with client, suppress(OSError):
            client.settimeout(LINE_S)
            self._answer(client)

    def _answer(self, client: socket.socket) -> None:
        with client.makefile("rwb") as stream:
            try:
                evidence = _READINGS.validate_json(stream.readline(LINE_MAX))
                self._check(evidence)
            except ValueError as exc:
                log.warning("what the command line asked is not understood: %s", brief(exc))
                return
            scanned = self._scan(evidence)
            if scanned is not None:
                stream.write(_SCANNED.dump_json(scanned) + b"\n")

    def _scan(self, evidence: tuple[Evidence, ...]) -> Scanned | None:
        until = time.monotonic() + SCAN_S
        with self._board.reading() as news:
            before = news.get().scan
            done = self._door.ask(GoBy(evidence), BOX, By.COMMAND, SCAN_S)
            if not isinstance(done, (Done, NotKept)):
                return None
            while (left_s := until - time.monotonic()) > 0:
                with suppress(queue.Empty):
                    now: Snapshot = news.get(timeout=left_s)
                    if now.scan != before and now.phase is Phase.IDLE:
                        return Scanned(now.mood, now.pick, now.note)
        return None


def scan_through(memory: Path, evidence: tuple[Evidence, ...]) -> Scanned | None:
    """Have the daemon of a memory go by these readings; None: there is no daemon that can be reached.

    Raises DeviceError if it did not answer.
    """
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(SCAN_S + LINE_S)
        try:
            line.connect(str(socket_beside(memory)))
        except OSError:
            return None
        try:
            with line.makefile("rwb") as stream:
                stream.write(_READINGS.dump_json(evidence) + b"\n")
                stream.flush()
                answer = stream.readline()
        except OSError as exc:
            raise DeviceError(f"the box that runs did not answer: {exc}") from exc
    if not answer:
        raise DeviceError("the box that runs did not take this: look into its log")
    return _SCANNED.validate_json(answer)
