"""docs/spoken.md, made of the table of commands and of the wishes that they ask."""

from __future__ import annotations

from collections.abc import Iterator

from device.configuration.paths import ROOT
from device.configuration.yamlfile import read_table
from device.house.tables import COMMANDS
from device.senses.words.commands.table import Kind, Table
from scripts.documents.tables import plain, table

PAGE = ROOT / "docs" / "spoken.md"
HEAD = """# What can be said to the box

Type it on the page under *Or in your own words*, send it to `/api/v1/wishes/feel`, or say it after the
box's name. Each line is an example: politeness, other words and another order are understood as well,
numbers in words and digits, *a bit*, *half an hour*, *a quarter*. `moodlark classify command` tells what a
sentence comes to. Made of `config/commands.yaml`.

A whole sentence must be a command, with no more than a reason beside it: *I can't stop crying*, *my life is
on pause* and all else that somebody says of themselves is how they feel. Who may be in danger gives no
commands. An order that the box does not know changes nothing, and is answered by *I didn't get that*.
"""
FOOT = """
What fits no sentence there is looked at word by word, in any order: `meanings` says what words and phrases
mean, `frames` what must be meant together, and what may be.

To add a way of saying something, add a line to `config/commands.yaml`, or a word to its meaning; to add a
command, a group there that names its wish in `device/values/wishes.py`, and the `case` of who grants it
(`device/behaviour/step.py`).
How many are understood: `.venv/bin/python -m scripts.measuring.commands TSV`.
"""


def page() -> str:
    """The whole document."""
    kinds = Table(read_table(COMMANDS)).kinds
    head = ("say", "intent", "value", "what the box does", "at least")
    return "\n".join([HEAD, table(head, _rows(kinds)) + FOOT])


def _rows(kinds: tuple[Kind, ...]) -> Iterator[tuple[str, ...]]:
    for kind in kinds:
        role = kind.wish.role.name.lower()
        yield f"*{kind.example}*", f"`{kind.intent}`", kind.value, plain(kind.wish.__doc__), role
