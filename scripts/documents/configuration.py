"""docs/configuration.md, made of the sections' declaration and of what config/moodlark.yaml says of a key."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from device.configuration.config import SHIPPED, Config, Section
from device.configuration.paths import ROOT
from scripts.documents.tables import table

PAGE = ROOT / "docs" / "configuration.md"
HEAD = """# Configuration

What the installer decides: `/etc/moodlark/moodlark.yaml` on a box, else `config/moodlark.yaml`, or the file
after `--config`. Every key is optional. Read once, at the start; a mistake is refused with the line it stands
on and its mend (exit 78). What the household decides are the settings: `docs/settings.md`.
"""
KEY = re.compile(r"^  (\w+):.*?(?:  # (.*))?$")
SECTION = re.compile(r"^(\w+):(?: +# (.*))?$")
MORE = re.compile(r"^ {3,}# (.*)$")


def page() -> str:
    """The whole document."""
    said = words(SHIPPED.read_text(encoding="utf-8"))
    return "\n".join([HEAD, *(_section(name, section, said) for name, section in _sections())])


def keys() -> set[str]:
    """Every key as it is written in documents, such as camera.fps."""
    return {f"{name}.{key}" for name, section in _sections() for key in type(section).model_fields}


def words(yaml: str) -> dict[str, str]:
    """What the comments of the file say, by key and by section."""
    found: dict[str, str] = {}
    section = key = ""
    for line in yaml.splitlines():
        if begun := SECTION.match(line):
            section = key = begun[1]
            found[key] = begun[2] or ""
        elif told := KEY.match(line):
            key = f"{section}.{told[1]}"
            found[key] = told[2] or ""
        elif (more := MORE.match(line)) and key:
            found[key] += f" {more[1]}"
    return found


def _sections() -> Iterator[tuple[str, Section]]:
    for name in Config.model_fields:
        yield name, getattr(Config(), name)


def _section(name: str, section: Section, said: dict[str, str]) -> str:
    rows = [(f"`{name}.{key}`", _first(value), said.get(f"{name}.{key}", "")) for key, value in section]
    about = f"{said[name]}\n\n" if said.get(name) else ""
    return f"## {name}\n\n{about}{table(('key', 'at first', 'what'), rows)}"


def _first(value: Any) -> str:
    return "" if value == "" else f"`{json.dumps(value)}`"
