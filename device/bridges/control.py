"""Lets the command line of the household in: a socket beside the memory, which its owner alone can reach.

One request a connection, a line of JSON each way: readings to go by, or an errand by its name.
"""

from __future__ import annotations

import logging
import os
import queue
import socket
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter

from device.door import Board, Door
from device.ports.errors import BridgeError, DeviceError, RefusedError, brief
from device.values import Evidence, Mood, Phase, Pick, Snapshot
from device.values.people import BOX
from device.values.wishes import By, Done, GoBy, NotKept
from device.workers.private import give_to_owner_of_folder

log = logging.getLogger(__name__)

TURN_S = 0.25  # how soon the server sees that it is to end
LINE_S = 5.0  # how long a client may take to say what it wants
SCAN_S = 15.0  # how long it takes at most to choose, and to tell the music server
LINE_MAX = 1 << 20
Errand = Callable[[Mapping[str, str]], str]
"""What the box does for the command line: takes values by name, returns what to tell, raises DeviceError."""
_STAYS_OUT = "The command line cannot reach this box"


@dataclass(frozen=True, slots=True)
class Scanned:
    """What the box made of readings that it was given."""

    mood: Mood | None
    pick: Pick | None
    note: str


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line wants."""

    errand: str = ""  # '': to go by the evidence
    evidence: tuple[Evidence, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)  # what the errand needs


@dataclass(frozen=True, slots=True)
class Told:
    """What came of an errand."""

    text: str = ""
    refused: str = ""  # why nothing came of it; '': something did


_REQUEST: TypeAdapter[Request] = TypeAdapter(Request)
_TOLD: TypeAdapter[Told] = TypeAdapter(Told)
_SCANNED: TypeAdapter[Scanned] = TypeAdapter(Scanned)


def socket_beside(memory: Path) -> Path:
    """Where the daemon of a memory is reached."""
    return memory.with_name("moodlark.sock")


class ControlServer:
    """A thread of its own: a bridge."""

    def __init__(
        self,
        memory: Path,
        door: Door,
        board: Board,
        check: Callable[[Sequence[Evidence]], object],
        errands: Mapping[str, Errand],
    ) -> None:
        """check: raises ValueError for readings that make no sense. errands: what else is done, by name."""
        self._path = socket_beside(memory)
        self._check = check
        self._errands = errands
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
                request = _REQUEST.validate_json(stream.readline(LINE_MAX))
                if not request.errand:
                    self._check(request.evidence)
            except ValueError as exc:
                log.warning("what the command line asked is not understood: %s", brief(exc))
                return
            if request.errand:
                stream.write(_TOLD.dump_json(self._run_errand(request)) + b"\n")
            elif (scanned := self._scan(request.evidence)) is not None:
                stream.write(_SCANNED.dump_json(scanned) + b"\n")

    def _run_errand(self, request: Request) -> Told:
        errand = self._errands.get(request.errand)
        if errand is None:
            return Told(refused="The box that runs does not know this: it is older, or has no accounts.")
        try:
            return Told(errand(request.values))
        except DeviceError as exc:
            return Told(refused=str(exc))

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


def told_by(memory: Path, errand: str, values: Mapping[str, str]) -> str:
    """Have the daemon of a memory run an errand, and hear what came of it.

    Raises RefusedError where it is refused, DeviceError where no daemon can be reached.
    """
    answer = _answer_of(memory, Request(errand, values=values))
    if answer is None:
        raise DeviceError(
            "The box does not run, or is not yours to command: start it (sudo systemctl start moodlark), or"
            " put sudo before this"
        )
    told = _TOLD.validate_json(answer)
    if told.refused:
        raise RefusedError(errand, told.refused)
    return told.text


def scan_through(memory: Path, evidence: tuple[Evidence, ...]) -> Scanned | None:
    """Have the daemon of a memory go by these readings; None: there is no daemon that can be reached.

    Raises DeviceError if it did not answer.
    """
    answer = _answer_of(memory, Request(evidence=evidence))
    return None if answer is None else _SCANNED.validate_json(answer)


def _answer_of(memory: Path, request: Request) -> bytes | None:
    """None: there is no daemon that can be reached. Raises DeviceError if it did not answer."""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(SCAN_S + LINE_S)
        try:
            line.connect(str(socket_beside(memory)))
        except OSError:
            return None
        try:
            with line.makefile("rwb") as stream:
                stream.write(_REQUEST.dump_json(request) + b"\n")
                stream.flush()
                answer = stream.readline()
        except OSError as exc:
            raise DeviceError(f"the box that runs did not answer: {exc}") from exc
    if not answer:
        raise DeviceError("the box that runs did not take this: look into its log")
    return answer
