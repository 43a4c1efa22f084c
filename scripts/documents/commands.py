"""docs/commands.md, made of the commands' own help, of set-up's, and of what scripts say of themselves."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click

from device.__main__ import cli
from device.configuration.paths import ROOT
from scripts.documents.tables import plain, table

PAGE = ROOT / "docs" / "commands.md"
HEAD = """# Commands

Machine-readable output is one JSON object a line on stdout; all else goes to stderr. Exit 0 done, 2 wrong
usage or input, 78 wrong configuration, 1 failed. `-h` after any of them says this and more. In a checkout the
command is `./moodlark`, on a box `moodlark`.
"""
SETUP = """## Set-up

```
{}
```
"""
SCRIPTS = """## For who changes Moodlark

From the top of a checkout, by `.venv/bin/python`. Those that train need what `scripts/data/README.md` names.
"""


def page() -> str:
    """The whole document."""
    usage = subprocess.run(
        ["./setup.sh", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    parts = [
        HEAD,
        *_commands(),
        SETUP.format(usage.rstrip().replace("usage: ", "       ")),
        SCRIPTS,
        _scripts(),
    ]
    return "\n".join(parts)


def every_command() -> Iterator[tuple[str, click.Command]]:
    """Each with its full name, groups left out."""
    yield from _below("moodlark", cli)


def programs() -> dict[str, Path]:
    """How each script is called, and its file."""
    found: dict[str, Path] = {}
    for file in sorted((ROOT / "scripts").rglob("*.py")):
        if '\nif __name__ == "__main__":' in file.read_text(encoding="utf-8"):
            found[_call(file)] = file
    return found


def _below(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    if not isinstance(command, click.Group):
        yield name, command
        return
    context = click.Context(command)
    for word in command.list_commands(context):
        below = command.get_command(context, word)
        if below is not None:
            yield from _below(f"{name} {word}", below)


def _commands() -> Iterator[str]:
    for name, command in every_command():
        context = click.Context(command, info_name=name)
        usage = " ".join(command.collect_usage_pieces(context)[1:])
        yield f"## {name}\n\n`{f'{name} {usage}'.rstrip()}`: {_said(command)}\n"
        options = [one.get_help_record(context) for one in command.params]
        rows = [(f"`{words}`", what) for words, what in filter(None, options)]
        if rows:
            yield table(("option", "what"), rows)


def _said(command: click.Command) -> str:
    return " ".join((command.help or "").split())


def _scripts() -> str:
    rows = [
        (f"`{call}`", plain(ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))))
        for call, file in programs().items()
    ]
    return table(("script", "what"), rows)


def _call(file: Path) -> str:
    place = file.relative_to(ROOT)
    if len(place.parts) == 2 or "setup" in place.parts:
        return str(place)
    return f"-m {'.'.join(place.with_suffix('').parts).removesuffix('.__main__')}"
