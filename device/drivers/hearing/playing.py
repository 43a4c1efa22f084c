"""What a sound server plays, and where that can be listened to: PulseAudio, or PipeWire in its place."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass

from device.drivers.hearing.asking import Ask, ask

PROGRAM = "mpd"
_INPUT = re.compile(r"^Sink Input #(?P<index>\d+)$", re.MULTILINE)
_SINK = re.compile(r"^\s*Sink: (?P<sink>\d+)$", re.MULTILINE)
_BINARY = re.compile(r'^\s*application\.process\.binary = "(?P<binary>.*)"$', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Music:
    """What the music server plays, as the sound server knows it."""

    index: str  # of its stream
    monitor: str  # the name of the source that gives all that its loudspeaker plays


def find_music(ask: Ask = ask) -> Music | None:
    """The music server's stream; None: it does not play by the sound server now. Raises OSError."""
    said = ask("list", "sink-inputs")
    begins = [*_INPUT.finditer(said)]
    for begin, end in zip(begins, [*begins[1:], None], strict=True):
        about = said[begin.end() : end.start() if end else None]
        sink, binary = _SINK.search(about), _BINARY.search(about)
        if sink and binary and binary["binary"] == PROGRAM and (name := _sinks(ask).get(sink["sink"])):
            return Music(begin["index"], f"{name}.monitor")
    return None


def where_to_listen(ask: Ask = ask, environment: Mapping[str, str] = os.environ) -> list[str]:
    """How `parec` gets what is played: all that the music's loudspeaker plays, the box's own voice too.

    Where the microphone is that very monitor, as in a room that is simulated, the music alone: otherwise
    people would be taken for the box. Raises OSError where that cannot be had now.
    """
    music = find_music(ask)
    microphone = environment.get("PULSE_SOURCE") or ask("get-default-source").strip()
    if music is None:
        monitor = f"{environment.get('PULSE_SINK') or ask('get-default-sink').strip()}.monitor"
        if monitor == microphone:
            raise OSError("nothing plays")
        return [f"--device={monitor}"]
    if music.monitor == microphone:
        return [f"--device={music.monitor}", f"--monitor-stream={music.index}"]
    return [f"--device={music.monitor}"]


def _sinks(ask: Ask) -> dict[str, str]:
    """Names by index."""
    lines = [line.split("\t") for line in ask("list", "short", "sinks").splitlines()]
    return {line[0]: line[1] for line in lines if len(line) > 1}
