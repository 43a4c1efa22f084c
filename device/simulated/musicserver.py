"""A private music server: a real MPD that plays a folder and forgets everything at the end."""

from __future__ import annotations

import os
import random
import socket
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from device.ports.errors import DeviceError
from device.simulated.program import Program

READY_WITHIN_S = 60.0
ANSWER_WITHIN_S = 2.0
PORTS = (20_000, 32_000)

_SETTINGS = """\
music_directory "{music}"
playlist_directory "{state}"
db_file "{state}/database"
state_file "{state}/state"
sticker_file "{state}/stickers.sql"
bind_to_address "127.0.0.1"
port "{port}"
zeroconf_enabled "no"
auto_update "yes"
{outputs}"""
_OUTPUT = """\
audio_output {{
    type "{kind}"
    name "{kind}"
    mixer_type "software"
}}
"""
_PLAYED = """\
audio_output {{
    type "fifo"
    name "ear"
    path "{path}"
    format "16000:16:1"
    mixer_type "none"
}}
"""
Output = Literal["null", "pulse", "card"]
_ALOUD = ("alsa", "null")  # beside a card that cannot play the music goes on all the same


class PrivateMPD:
    """An MPD on a free loopback port while the context is open; it has read its whole library by then.

    Enter and leave on one long-lived thread.
    """

    host = "127.0.0.1"

    def __init__(
        self, music: Path, output: Output = "null", environment: Mapping[str, str] | None = None
    ) -> None:
        """music: the folder with the tracks. output: "pulse" plays into the VirtualSoundCard that is open,
        "card" aloud. environment: the server's variables; by default our own.
        """
        self._music = music.resolve()
        self._output = output
        self._environment = environment
        self._folder = tempfile.TemporaryDirectory(prefix="moodlark-mpd-")
        self._server: Program | None = None
        self.port = _free_port()

    def __enter__(self) -> Self:
        """Start the server. Raises DeviceError if MPD or the folder is missing, or MPD does not start."""
        if not self._music.is_dir():
            self._folder.cleanup()
            raise DeviceError(f"{self._music}: no such music folder")
        try:
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def start(self) -> None:
        """Start on the same port and state as before, and wait until the library is read."""
        folder = Path(self._folder.name)
        settings = folder / "mpd.conf"
        kinds = _ALOUD if self._output == "card" else (self._output,)
        settings.write_text(
            _SETTINGS.format(
                music=_quoted(self._music),
                state=_quoted(folder),
                port=self.port,
                outputs="".join(_OUTPUT.format(kind=kind) for kind in kinds) + self._for_the_ear(),
            )
        )
        command = ["mpd", "--no-daemon", "--stderr", str(settings)]
        environment = os.environ if self._environment is None else self._environment
        self._server = Program(command, folder / "mpd.log", {**environment, "HOME": str(folder)})
        self._server.wait_until(self._has_read_its_library, READY_WITHIN_S)

    @property
    def played(self) -> Path:
        """The pipe with what is played, for the box itself to hear."""
        return Path(self._folder.name) / "played"

    def _for_the_ear(self) -> str:
        """A server that is silent has nothing to be heard."""
        return "" if self._output == "null" else _PLAYED.format(path=_quoted(self.played))

    def stop(self) -> None:
        """Go away as a crashed server would; start() brings it back. Does nothing if it is away."""
        if self._server is not None:
            self._server.stop()
            self._server = None

    def close(self) -> None:
        """Stop and leave no trace; never raises."""
        self.stop()
        self._folder.cleanup()

    def _has_read_its_library(self) -> bool:
        """Whether the server answers and no update of its library is going on."""
        try:
            with socket.create_connection((self.host, self.port), ANSWER_WITHIN_S) as line:
                line.sendall(b"status\nclose\n")
                replies = line.makefile("r", encoding="utf-8").readlines()
        except OSError:
            return False
        return "OK\n" in replies and not any(reply.startswith("updating_db:") for reply in replies)


def _free_port() -> int:
    """A loopback port that nobody uses now, and that the system gives to no outgoing connection later."""
    while True:
        port = random.randrange(*PORTS)  # noqa: S311 (no secret)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def _quoted(path: Path) -> str:
    """A path as MPD's settings want it inside double quotes."""
    return str(path).replace("\\", "\\\\").replace('"', '\\"')
