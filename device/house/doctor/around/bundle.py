"""What goes to somebody who helps: plain text to be read before it is sent. No moods, no names, no music."""

from __future__ import annotations

import json
import os
import platform
import re
import socket
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib import metadata
from pathlib import Path

from device.house.doctor.finding import Case, Finding
from device.house.doctor.machine import KERNEL
from device.memory.people.members import MemberTable
from device.memory.schema import PEOPLE
from device.memory.store import Store
from device.ports.errors import MemoryStoreError

HEAD = """Moodlark's support bundle. Read it before you send it: what is in it is below, and nothing else is.
Left out: moods, history, who lives here, music, passwords, and what the log says of people.
"""
SECRET = frozenset({"password", "password_file", "passphrase_file", "user", "names", "name", "text", "lines"})
"""Keys of the configuration whose values stay at home."""
ENDINGS = "mp3|flac|ogg|oga|opus|m4a|aac|wav|wma|aiff?|ape|wv|mpc|m3u8?"
TRACK = re.compile(rf"[^\n'\"“”:,;()]*\.(?:{ENDINGS})\b", re.IGNORECASE)
QUOTED = re.compile(r"'[^'\n]{1,400}'|\"[^\"\n]{1,400}\"|“[^”\n]{1,400}”")
EMAIL = re.compile(r"\S+@\S+\.\S+")
MAC = re.compile(r"\b(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\b", re.IGNORECASE)
HOME = re.compile(r"/home/[^/\s]+")
OF_MUSIC = ("music", "library", "tracks")
"""In the name of a part: what its finding quotes may be a track's or a folder's."""
PACKAGES = ("moodlark", "numpy", "flask", "waitress", "paho-mqtt", "python-mpd2", "ai-edge-litert", "vosk")
KERNEL_LINES_MAX = 40


def bundle(case: Case, found: Iterable[Finding]) -> str:
    """The whole text."""
    hides = Hiding(case)
    parts = {
        "machine": _machine(case),
        "packages": [f"{name} {_version(name)}" for name in PACKAGES],
        "findings": [json.dumps(_told(one, hides), ensure_ascii=False) for one in found],
        "configuration": _configuration(case),
        "kernel": _kernel(case),
    }
    told = "\n".join(f"\n== {name} ==\n" + "\n".join(lines) for name, lines in parts.items())
    return HEAD + hides.hidden(told) + "\n"


class Hiding:
    """Takes out of a text what is nobody else's business."""

    def __init__(self, case: Case) -> None:
        words = {*_people(case), socket.gethostname()} - {"localhost", ""}
        longest_first = sorted(words, key=len, reverse=True)
        self._words = (
            re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in longest_first), re.IGNORECASE)
            if words
            else None
        )
        folder = case.config.player.music
        self._music = re.compile(rf"{re.escape(folder.rstrip('/'))}/[^\n'\"]*") if folder else None

    def hidden(self, text: str) -> str:
        """It, without names, addresses of people, tracks, and where somebody is at home."""
        if self._music:
            text = self._music.sub("(music)", text)
        for pattern, instead in ((TRACK, "(a track)"), (EMAIL, "(an address)"), (MAC, "(a device)")):
            text = pattern.sub(instead, text)
        text = HOME.sub("/home/(somebody)", text)
        return self._words.sub("(a name)", text) if self._words else text

    def hidden_of_music(self, text: str) -> str:
        """Likewise, and nothing that is quoted stays."""
        return QUOTED.sub("(a name)", self.hidden(text))


def _told(finding: Finding, hides: Hiding) -> dict[str, object]:
    is_of_music = any(word in finding.part for word in OF_MUSIC)
    detail = hides.hidden_of_music(finding.detail) if is_of_music else hides.hidden(finding.detail)
    return {"part": finding.part, "ok": finding.ok, "detail": detail, "vital": finding.vital}


def _machine(case: Case) -> Iterator[str]:
    model = (case.system.read("proc/device-tree/model") or platform.machine()).strip("\0\n ")
    release = re.search(r'^PRETTY_NAME="?([^"\n]*)', case.system.read("etc/os-release") or "", re.MULTILINE)
    yield f"{model}; {release[1] if release else 'another system'}; kernel {platform.release()}"
    yield f"Python {platform.python_version()}; {os.cpu_count()} processors"
    total = re.search(r"MemTotal:\s+(\d+) kB", case.system.read("proc/meminfo") or "")
    yield f"{int(total[1]) // 1024} MB of memory" if total else "memory not told"


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "(not installed)"


def _configuration(case: Case) -> Iterator[str]:
    """What the installer decided, where it is not as it comes."""
    for name in type(case.config).model_fields:
        section = getattr(case.config, name)
        usual = type(section)()
        for key, value in section:
            if value != getattr(usual, key):
                yield f"{name}.{key}: {'(set)' if key in SECRET else json.dumps(value, ensure_ascii=False)}"


def _kernel(case: Case) -> list[str]:
    """Its complaints of power, card, memory and USB."""
    lines = (case.system.kernel_log or "").splitlines()
    return [line for line in lines if any(one[1].search(line) for one in KERNEL)][-KERNEL_LINES_MAX:]


def _people(case: Case) -> set[str]:
    """What those are called who live here, whole and in parts."""
    file: Path = PEOPLE.beside(case.config.memory.file())
    names: set[str] = set()
    with suppress(MemoryStoreError):
        store = Store.reading(file, PEOPLE)
        try:
            for member in MemberTable(store).all():
                names |= {member.name, *member.name.split(), member.email}
        finally:
            store.close()
    return {name for name in names if len(name) > 1}
