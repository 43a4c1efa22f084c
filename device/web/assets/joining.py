"""One style sheet and one script of many small files, a file a subject, so that a browser asks twice only.

A script says by `import` of which others it needs something, and by `export` what others may have of it, as
any module does. Here every file stands behind those that it needs, in a scope of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from graphlib import TopologicalSorter
from pathlib import Path

FIRST, LAST = ("colours.css", "base.css", "frame.css"), ("old.css",)
"""Of the style sheets; the others lie between, in the order of their names."""
_IMPORT = re.compile(r'^import (?:(\{[^}]*\}) from )?"\./([a-z]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?(?:function|const|class) (\w+))", re.MULTILINE)
_STYLE_COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
_SCRIPT_COMMENT = re.compile(r"^\s*//.*\n", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
_BLANK = re.compile(r"\n{2,}")


def style(folder: Path) -> str:
    """All style sheets of a folder as one."""
    names = {one.name for one in folder.glob("*.css")}
    between = sorted(names.difference(FIRST, LAST))
    ordered = [name for name in (*FIRST, *between, *LAST) if name in names]
    return _small(_STYLE_COMMENT.sub("", _joined(folder, ordered)))


def script(folder: Path) -> str:
    """All scripts of a folder as one. Raises graphlib.CycleError where two need each other."""
    texts = {one.stem: _SCRIPT_COMMENT.sub("", _text(one)) for one in sorted(folder.glob("*.js"))}
    needs = {name: [found[1] for found in _IMPORT.findall(text)] for name, text in texts.items()}
    return _small("\n".join(_scoped(name, texts[name]) for name in TopologicalSorter(needs).static_order()))


def _scoped(name: str, text: str) -> str:
    """A module as one value: what others may have of it."""
    handed_on = ", ".join(found[1] for found in _EXPORT.findall(text))
    text = _IMPORT.sub(lambda found: f"const {found[1]} = ${found[2]};\n" if found[1] else "", text)
    inside = _EXPORT.sub(r"\1", text)
    return f"const ${name} = (() => {{\n{inside}\nreturn {{ {handed_on} }};\n}})();"


def _joined(folder: Path, names: Iterable[str]) -> str:
    return "\n".join(_text(folder / name) for name in names)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _small(text: str) -> str:
    """Without what only people read."""
    return _BLANK.sub("\n", _INDENT.sub("", text)).strip() + "\n"
