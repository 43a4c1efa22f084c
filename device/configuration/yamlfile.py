"""Read a YAML file that a person wrote: bounded in size, depth and time, with the line of every key."""

from __future__ import annotations

import codecs
import reprlib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from device.ports.errors import ConfigError
from device.ports.files import KILOBYTE, content_of

LARGEST = 256 * KILOBYTE
DEEPEST = 20  # lists and sections inside each other
MOST_VALUES = 20_000  # with every alias written out
LONGEST_SHOWN = 100  # letters of a value in a sentence
STANDARD = "tag:yaml.org,2002:"
MERGE = f"{STANDARD}merge"
PLAIN_TAGS = (f"{STANDARD}map", f"{STANDARD}seq")
ALONE = (MERGE, f"{STANDARD}value")  # what << and = are where a value should stand

_NO_VALUE = "{} is no value: put it in quotes if it is a text"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml's is ten times as fast
_BYTE_ORDER = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

Key = tuple[str | int, ...]


@dataclass(slots=True)
class Document:
    """What a file says: mappings by text, lists and plain values."""

    content: Any = None
    lines: dict[Key, int] = field(default_factory=dict)  # of every key, counted from 1
    mistakes: list[tuple[Key, int, str]] = field(default_factory=list)  # key, line, what is wrong there


def read_yaml(path: Path) -> Document:
    """Raises ConfigError, with file and line, if the file is no YAML that can be taken."""
    text = _text_of(path)
    try:
        _must_be_shallow(text, path)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as exc:
        raise ConfigError(f"not valid YAML: {_problem(exc)} ({path.name}{_where(exc, text)})") from exc
    document = Document()
    if node is not None:
        document.content = _Reading(path, document).value(node, ())
    return document


def read_table(path: Path) -> dict[str, Any]:
    """The keys and values of a table that comes with Moodlark. Raises ConfigError naming what is wrong."""
    document = read_yaml(path)
    for key, line, what in document.mistakes:
        raise ConfigError(f"{shown_key(key) or 'the file'}: {what} ({path}:{line})")
    if not isinstance(document.content, dict):
        raise ConfigError(f"{path}: must hold keys and values; restore it with git checkout")
    return document.content


def shown(value: object) -> str:
    """A value as a sentence can hold it: short, on one line, and of letters that every terminal has."""
    match value:
        case None | True | False:
            return {None: "null", True: "true", False: "false"}[value]
        case date():
            return str(value)
    try:
        text = _brief.repr(value)
    except ValueError:  # a number of more digits than Python writes
        return "so large a number"
    return text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…"


def shown_key(key: Key) -> str:
    """A key with dots, as short as a value."""
    dotted = ".".join(str(part) for part in key)
    return dotted if dotted.isprintable() and len(dotted) <= _brief.maxstring else shown(dotted)


class _Brief(reprlib.Repr):
    def repr_str(self, x: str, level: int) -> str:  # noqa: ARG002
        return repr(x) if len(x) <= self.maxstring else repr(x[: self.maxstring]) + "…"


_brief = _Brief()
_brief.maxstring = _brief.maxother = _brief.maxlong = 80


def _text_of(path: Path) -> str:
    try:
        content = content_of(path, at_most=LARGEST)
    except OSError as exc:
        raise ConfigError(f"{path}: cannot be read ({exc.strerror}){_mend(exc, path)}") from exc
    codec = next((codec for mark, codec in _BYTE_ORDER if content.startswith(mark)), "utf-8")
    try:
        return content.decode(codec)
    except UnicodeDecodeError as exc:
        line = content[: exc.start].count(b"\n") + 1
        raise ConfigError(f"not a UTF-8 text: save it as one ({path.name}:{line})") from exc


def _mend(exc: OSError, path: Path) -> str:
    if not isinstance(exc, PermissionError):
        return ""
    try:
        return f": only {path.owner()} may; put sudo -u {path.owner()} before the command"
    except (OSError, KeyError):
        return ""


def _must_be_shallow(text: str, path: Path) -> None:
    """Before it is composed, which takes a step of Python's stack a level. Raises ConfigError, YAMLError."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            line = event.start_mark.line + 1 if event.start_mark else 1
            raise ConfigError(
                f"more than {DEEPEST} lists and sections inside each other ({path.name}:{line})"
            )


class _Reading:
    """Makes values of nodes, and notes where each key stands."""

    def __init__(self, path: Path, into: Document) -> None:
        self._path = path
        self._into = into
        self._values = 0
        self._scalars = yaml.constructor.SafeConstructor()

    def value(self, node: yaml.Node, at: Key, depth: int = 0) -> Any:
        line = node.start_mark.line + 1
        self._values += 1
        if depth > DEEPEST or self._values > MOST_VALUES:
            raise ConfigError(
                f"an alias (*name) stands for too much, or for itself ({self._path.name}:{line})"
            )
        if not isinstance(node, yaml.ScalarNode) and node.tag not in PLAIN_TAGS:
            self._mistake(at, line, _no_tag(node))
            return None
        match node:
            case yaml.MappingNode():
                return self._mapping(node, at, depth)
            case yaml.SequenceNode():
                return [self._item(item, (*at, n), depth) for n, item in enumerate(node.value)]
            case yaml.ScalarNode():
                return self._scalar(node, at, line)

    def _item(self, node: yaml.Node, at: Key, depth: int) -> Any:
        self._into.lines.setdefault(at, node.start_mark.line + 1)
        return self.value(node, at, depth + 1)

    def _mapping(self, node: yaml.MappingNode, at: Key, depth: int) -> dict[str, Any]:
        merged: dict[str, Any] = {}
        own: dict[str, Any] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                self._mistake(at, line, "a key must be a word, not a list or a section")
            elif key.tag == MERGE:
                merged |= self._merged(value, at, depth)
            else:
                name: Key = (*at, key.value)
                if key.value in own:
                    self._mistake(name, line, "stands twice")
                self._into.lines[name] = line
                own[key.value] = self.value(value, name, depth + 1)
        return merged | own

    def _merged(self, node: yaml.Node, at: Key, depth: int) -> dict[str, Any]:
        """What << takes over: a section, or several of which the first comes first."""
        several = node.value if isinstance(node, yaml.SequenceNode) else [node]
        taken: dict[str, Any] = {}
        for one in several:
            value = self.value(one, at, depth + 1)
            if not isinstance(value, dict):
                self._mistake(at, one.start_mark.line + 1, "<< must name a section")
            else:
                taken = value | taken
        return taken

    def _scalar(self, node: yaml.ScalarNode, at: Key, line: int) -> Any:
        try:
            return self._scalars.construct_object(node)
        except yaml.YAMLError:
            self._mistake(
                at, line, _no_tag(node) if node.tag not in ALONE else _NO_VALUE.format(shown(node.value))
            )
        except Exception:  # noqa: BLE001 (a date of month 13, a number of 5,000 digits: whatever PyYAML makes of them)
            self._mistake(at, line, _NO_VALUE.format(shown(node.value)))
        return None

    def _mistake(self, at: Key, line: int, what: str) -> None:
        self._into.mistakes.append((at, line, what))


def _no_tag(node: yaml.Node) -> str:
    return f"the tag {shown(node.tag.replace(STANDARD, '!!'))} has no meaning here: leave it out"


def _problem(exc: yaml.YAMLError) -> str:
    match exc:
        case yaml.reader.ReaderError():
            return f"it holds a control character (U+{_code(exc.character):04X})"
        case _:
            problem = getattr(exc, "problem", None) or str(exc)
            return " ".join(str(problem).split())[:200]


def _code(character: object) -> int:
    return ord(character) if isinstance(character, str) else int(str(character))


def _where(exc: yaml.YAMLError, text: str) -> str:
    mark = getattr(exc, "problem_mark", None) or getattr(exc, "context_mark", None)
    if mark is not None:
        return f":{mark.line + 1}"
    position = getattr(exc, "position", None)
    return f":{text[:position].count(chr(10)) + 1}" if isinstance(position, int) else ""
