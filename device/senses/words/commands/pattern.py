"""Sentences with choices in them, read once and matched against words.

    turn (it|<music>) up [<degree>]    (this|that), [may be left out], <a part of the table>, {what is wanted}

A regular expression of all of them took fourteen megabytes; here each part is there once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from device.senses.words.commands.nodes import Choice, Maybe, Node, Row, Slot, Text

_PIECE = re.compile(r"[\[\]()|]|<\w+>|\{\w+\}|[^\s\[\]()|<>{}]+")


class Patterns:
    """Reads sentences with the parts and the slots of one table."""

    def __init__(self, parts: Mapping[str, str], slots: Mapping[str, str]) -> None:
        """slots: name -> regular expression of the words, single spaces between them."""
        self._texts = parts
        self._parts: dict[str, Node] = {}
        self._slots = {name: Slot(name, re.compile(pattern)) for name, pattern in slots.items()}
        self._words: dict[str, Text] = {}

    @property
    def words(self) -> frozenset[str]:
        """All that stands in a sentence as it is."""
        return frozenset(self._words)

    def sentence(self, text: str) -> Node:
        """Raises ValueError naming a sentence that makes no sense."""
        try:
            return self._choices(iter(_PIECE.findall(text)), "")
        except KeyError as exc:
            raise ValueError(f"“{text}” names {exc.args[0]}, which is not there") from exc
        except StopIteration:
            raise ValueError(f"“{text}” has a bracket that is not closed") from None

    def _choices(self, pieces: Iterator[str], end: str) -> Node:
        """What stands up to a closing bracket; "": to the end of the sentence."""
        choices: list[list[Node]] = [[]]
        while (piece := next(pieces) if end else next(pieces, "")) != end:
            if piece == "|":
                choices.append([])
            else:
                choices[-1].append(self._one(piece, pieces))
        rows = [one[0] if len(one) == 1 else Row(tuple(one)) for one in choices]
        return rows[0] if len(rows) == 1 else Choice(rows)

    def _one(self, piece: str, pieces: Iterator[str]) -> Node:
        match piece[0]:
            case "(":
                return self._choices(pieces, ")")
            case "[":
                return Maybe(self._choices(pieces, "]"))
            case "<":
                return self._part(piece[1:-1])
            case "{":
                return self._slots[piece[1:-1]]
            case _:
                return self._words.setdefault(piece, Text(piece))

    def _part(self, name: str) -> Node:
        if name not in self._parts:
            self._parts[name] = self._choices(iter(_PIECE.findall(self._texts[name])), "")
        return self._parts[name]


class Sentences:
    """All that one thing may be said by."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self._begun: dict[str, list[Node]] = {}
        self._open: list[Node] = []  # those that may begin with any word
        for node in nodes:
            if node.begin is None:
                self._open.append(node)
                continue
            for word in node.begin:
                self._begun.setdefault(word, []).append(node)

    def of(self, word: str) -> Iterator[Node]:
        """Those that may begin with a word."""
        yield from self._begun.get(word, ())
        yield from self._open
