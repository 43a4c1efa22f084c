"""What sentences are made of, and where each of them ends in what was said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

LONGEST_SLOT = 11  # words

Filled = tuple[tuple[str, int, int], ...]
"""Slots by name, each with its first word and the one behind its last."""
Ends = dict[tuple[int, Filled], None]
"""Where a part may end, the word behind it, and what it filled: in the order to be tried."""
Begin = frozenset[str] | None
"""The words that a part may begin with; None: any."""


class Node(Protocol):
    """A part of a sentence."""

    @property
    def begin(self) -> Begin:
        """How it may begin."""

    @property
    def may_be_nothing(self) -> bool:
        """Whether it may be left out."""

    def ends(self, said: Said, at: int) -> Ends:
        """Where it ends if it begins at a word."""


class Said:
    """The words of one sentence, and where in it which part ends."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self._known: dict[tuple[int, int], Ends] = {}

    def ends(self, node: Node, at: int) -> Ends:
        """As the node's, found once."""
        key = id(node), at
        if key not in self._known:
            self._known[key] = node.ends(self, at)
        return self._known[key]

    def fits(self, node: Node) -> Iterator[Filled]:
        """What is filled where the whole is such a sentence: one each way."""
        return (filled for end, filled in self.ends(node, 0) if end == len(self.texts))


class Text:
    """One word."""

    __slots__ = ("_word", "begin")
    may_be_nothing = False

    def __init__(self, word: str) -> None:
        self._word = word
        self.begin: Begin = frozenset((word,))

    def ends(self, said: Said, at: int) -> Ends:
        return {(at + 1, ()): None} if said.texts[at : at + 1] == [self._word] else {}


class Slot:
    """What is wanted."""

    __slots__ = ("_name", "_pattern")
    may_be_nothing = False
    begin: Begin = None

    def __init__(self, name: str, pattern: re.Pattern[str]) -> None:
        self._name = name
        self._pattern = pattern

    def ends(self, said: Said, at: int) -> Ends:
        last = min(at + LONGEST_SLOT, len(said.texts))
        fits = (end for end in range(last, at, -1) if self._pattern.fullmatch(" ".join(said.texts[at:end])))
        return {(end, ((self._name, at, end),)): None for end in fits}


class Maybe:
    """What may be left out."""

    __slots__ = ("_node", "begin")
    may_be_nothing = True

    def __init__(self, node: Node) -> None:
        self._node = node
        self.begin = node.begin

    def ends(self, said: Said, at: int) -> Ends:
        return said.ends(self._node, at) | {(at, ()): None}


class Choice:
    """One of several."""

    __slots__ = ("_nodes", "begin", "may_be_nothing")

    def __init__(self, nodes: Sequence[Node]) -> None:
        self._nodes = tuple(nodes)
        self.begin = _any_of(nodes)
        self.may_be_nothing = any(node.may_be_nothing for node in nodes)

    def ends(self, said: Said, at: int) -> Ends:
        if not self.may_be_nothing and not _may_begin(self.begin, said.texts[at : at + 1]):
            return {}
        return {end: None for node in self._nodes for end in said.ends(node, at)}


class Row:
    """One behind another."""

    __slots__ = ("_nodes", "begin", "may_be_nothing")

    def __init__(self, nodes: Sequence[Node]) -> None:
        self._nodes = tuple(nodes)
        first = next((n for n, node in enumerate(nodes) if not node.may_be_nothing), len(nodes) - 1)
        self.begin = _any_of(nodes[: first + 1])
        self.may_be_nothing = all(node.may_be_nothing for node in nodes)

    def ends(self, said: Said, at: int) -> Ends:
        found: Ends = {(at, ()): None}
        for node in self._nodes:
            found = {
                (end, filled + more): None for begin, filled in found for end, more in said.ends(node, begin)
            }
        return found


def _may_begin(begin: Begin, words: Sequence[str]) -> bool:
    return begin is None or not begin.isdisjoint(words)


def _any_of(nodes: Sequence[Node]) -> Begin:
    words: set[str] = set()
    for node in nodes:
        if node.begin is None:
            return None
        words |= node.begin
    return frozenset(words)
