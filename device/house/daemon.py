"""The daemon: a house with the shipped models, alone with its memory, that ends when it is told to."""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import FrameType

from device.bridges.control import Scanned, scan_through, told_by
from device.configuration.config import Config
from device.configuration.paths import CONFIG, MODELS
from device.house.house import House
from device.house.lexicons import load_what_can_be_had
from device.house.parts import Parts
from device.house.tables import load_fuser, load_label_map
from device.memory.sounds import KeptSounds
from device.music.analysis.turns import to_own
from device.ports import Clock
from device.ports.errors import DeviceError
from device.senses.loading import load_senses
from device.values import Evidence, Part
from device.values.events import PartLost


def log_to_stderr(*, verbose: bool) -> None:
    """Plain lines; the time is left to systemd's journal where there is one."""
    time = "" if "JOURNAL_STREAM" in os.environ else "%(asctime)s "
    logging.basicConfig(
        stream=sys.stderr,
        level=logging.DEBUG if verbose else logging.INFO,
        format=time + "%(levelname)s %(name)s: %(message)s",
    )
    for chatty in ("waitress", "mpd"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


def build(config: Config, parts: Parts, clock: Clock) -> House:
    """A house with the shipped models and settings. Raises DeviceError if it cannot be built."""
    senses = load_senses(MODELS, load_label_map().labels, config.speech.model)
    tagger, faults = load_what_can_be_had(CONFIG, KeptSounds(config.memory.file()))
    house = House(config, parts, senses, load_fuser(), tagger, clock)
    if faults:
        house.post(PartLost(Part.TAGS, f"I can't tell music by all of its tags: {'; '.join(faults)}"))
    return house


def through_the_daemon(config: Config, evidence: Sequence[Evidence]) -> Scanned | None:
    """What the daemon of a configuration makes of readings, which alone commands its music; None: none runs.

    Raises DeviceError if it did not answer.
    """
    return scan_through(config.memory.file(), tuple(evidence))


def told_by_the_daemon(config: Config, errand: str, values: Mapping[str, str]) -> str:
    """What the daemon of a configuration tells who sits at the box; see told_by for what it raises."""
    return told_by(config.memory.file(), errand, values)


@contextmanager
def own_memory(config: Config) -> Iterator[None]:
    """Be the one program that writes to the household's memory. Raises DeviceError if there is another."""
    memory = config.memory.file()
    own = to_own(memory)
    try:
        if not own.take():
            raise DeviceError(f"another Moodlark uses the memory in {memory.parent}: stop that one first")
    except OSError as exc:
        logging.getLogger(__name__).warning("%s: %s", memory.parent, exc)
    try:
        yield
    finally:
        own.give_back()


def stop_on_signals(house: House) -> None:
    """End the house's run() on Ctrl-C, on systemd's stop, and when the terminal is closed."""

    def handle(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
        house.ask_to_stop()

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
        signal.signal(number, handle)
