"""Where what the household made lies, and the copy that is made of it every night."""

from __future__ import annotations

import logging
import threading
import time
from importlib.metadata import version
from pathlib import Path

from device.configuration.config import Config
from device.house.doctor.playing.mpdconf import server_conf
from device.house.doctor.system import System
from device.memory.backup.packing import Belongings, pack
from device.ports import Clock
from device.ports.errors import BridgeError, DeviceError, InputError, brief

log = logging.getLogger(__name__)

LOOKS_EVERY_S = 60.0
AT_HOUR = 3  # of the local night
PATTERN = "moodlark-????-??-??.backup"


def belongings_of(config: Config, file: Path | None = None) -> Belongings:
    """file: of the configuration."""
    return Belongings(
        config.memory.file(),
        playlists_of(config),
        file if file and file.is_file() else None,
        version("moodlark"),
    )


def playlists_of(config: Config) -> Path | None:
    """Where the music server of this machine keeps its playlists; None: it is not known."""
    conf = server_conf(System(), config.player)
    folder = conf.settings.get("playlist_directory") if conf else None
    return Path(folder).expanduser() if folder else None


def passphrase_in(file: Path) -> str:
    """The first line of a file. Raises InputError."""
    try:
        return file.read_text(encoding="utf-8").partition("\n")[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as exc:
        raise InputError(f"{file}: {brief(exc)}; write the passphrase into it") from exc


class Nightly:
    """A bridge to the folder or stick where backups go: one a day, the newest few stay."""

    def __init__(self, config: Config, clock: Clock, file: Path | None = None) -> None:
        self._section = config.backup
        self._belongings = belongings_of(config, file)
        self._clock = clock
        self._trouble = ""
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Look every minute whether it is time."""
        self._trouble = ""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="backup", daemon=True)
            self._thread.start()

    def check(self) -> None:
        """Raises BridgeError where the last one could not be made."""
        if self._trouble:
            raise BridgeError(self._trouble)

    def stop(self) -> None:
        """Within a second; one that is being made is given up, and leaves nothing half."""
        self._stopping.set()

    def _run(self) -> None:
        while not self._stopping.wait(LOOKS_EVERY_S):
            self.look()

    def look(self) -> None:
        """Make today's, where it is time and there is none."""
        now = time.localtime(self._clock.wall())
        target = Path(self._section.folder) / time.strftime("moodlark-%Y-%m-%d.backup", now)
        if now.tm_hour < AT_HOUR or target.exists():
            return
        try:
            if not target.parent.is_dir():
                raise InputError(f"{target.parent} is not there: plug the stick in, or mend backup.folder")
            pack(self._belongings, target, passphrase_in(Path(self._section.passphrase_file)))
            self._rotate(target.parent)
        except (DeviceError, OSError) as exc:
            self._trouble = f"No backup was made: {brief(exc)}"
            log.warning("%s", self._trouble)
        else:
            self._trouble = ""
            log.info("a backup was made: %s", target)

    def _rotate(self, folder: Path) -> None:
        for old in sorted(folder.glob(PATTERN))[: -self._section.keep]:
            old.unlink(missing_ok=True)
