"""Every mutant of a file: the same source with one small change, as < for <=, or a statement left out."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

COMPARED = {
    ast.Lt: ("<", "<="), ast.LtE: ("<=", "<"), ast.Gt: (">", ">="), ast.GtE: (">=", ">"),
    ast.Eq: ("==", "!="), ast.NotEq: ("!=", "=="), ast.Is: ("is", "is not"), ast.IsNot: ("is not", "is"),
    ast.In: ("in", "not in"), ast.NotIn: ("not in", "in"),
}  # fmt: skip
COUNTED = {
    ast.Add: ("+", "-"), ast.Sub: ("-", "+"), ast.Mult: ("*", "/"), ast.Div: ("/", "*"),
    ast.FloorDiv: ("//", "*"), ast.Mod: ("%", "*"), ast.Pow: ("**", "*"),
}  # fmt: skip
TEXTS = (str, bytes)
Edit = tuple[int, int, str]  # the bytes from, to, and what comes in their place


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one file."""

    path: Path  # within the tree
    line: int
    was: str  # the lines of the change, before and after
    becomes: str
    source: bytes  # the whole file, changed


def mutants_of(path: Path, source: bytes) -> list[Mutant]:
    """All of them in the order of the file. path: within the tree."""
    edits = sorted(set(Places(source).edits(ast.parse(source))))
    return [_mutant(path, source, edit) for edit in edits]


def _mutant(path: Path, source: bytes, edit: Edit) -> Mutant:
    begin, end, text = edit
    changed = source[:begin] + text.encode() + source[end:]
    first = source.rfind(b"\n", 0, begin) + 1
    after = len(source[end:].partition(b"\n")[0])
    was, becomes = source[first : end + after], changed[first : begin + len(text.encode()) + after]
    return Mutant(path, source.count(b"\n", 0, begin) + 1, _plain(was), _plain(becomes), changed)


def _plain(lines: bytes) -> str:
    return " ".join(lines.decode().split())


class Places:
    """Where a source can be changed, and to what."""

    def __init__(self, source: bytes) -> None:
        self._source = source
        self._lines = [0]
        for line in source.splitlines(keepends=True):
            self._lines.append(self._lines[-1] + len(line))

    def edits(self, node: ast.AST) -> Iterator[Edit]:
        """Those of a part of the source and of all parts in it."""
        yield from self._here(node)
        for part in _parts(node):
            yield from self.edits(part)

    def _here(self, node: ast.AST) -> Iterator[Edit]:
        match node:
            case ast.Compare(left=left, ops=ops, comparators=others):
                for one, op, other in zip([left, *others], ops, others, strict=False):
                    yield from self._between(one, other, COMPARED.get(type(op)))
            case ast.BoolOp(op=op, values=values):
                words = ("and", "or") if isinstance(op, ast.And) else ("or", "and")
                for one, other in pairwise(values):
                    yield from self._between(one, other, words)
            case ast.BinOp(left=left, op=op, right=right) if not (_is_text(left) or _is_text(right)):
                yield from self._between(left, right, COUNTED.get(type(op)))
            case ast.UnaryOp(op=ast.Not() | ast.USub() as op):
                sign = "not" if isinstance(op, ast.Not) else "-"
                yield self._begin(node), self._begin(node) + len(sign), ""
            case ast.Constant(value=bool() | int() | float() as value):
                yield self._begin(node), self._end(node), repr(_other(value))
            case ast.Return(value=ast.expr() as value) if not _is_none(value):
                yield self._begin(value), self._end(value), "None"
            case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test) if _is_plain(test):
                yield self._negated(test)
            case ast.comprehension(ifs=tests):
                yield from (self._negated(test) for test in tests if _is_plain(test))
            case ast.stmt() if _can_be_left_out(node):
                yield self._begin(node), self._end(node), "pass"

    def _negated(self, test: ast.expr) -> Edit:
        begin, end = self._begin(test), self._end(test)
        return begin, end, f"(not ({self._source[begin:end].decode()}))"

    def _between(self, one: ast.expr, other: ast.expr, words: tuple[str, str] | None) -> Iterator[Edit]:
        """Another operator; it stands between the two, perhaps with brackets, never with words."""
        if words is None:
            return
        gap = self._source[self._end(one) : self._begin(other)].decode()
        found = re.search(re.escape(words[0]).replace(r"\ ", r"\s+"), gap)
        if found:
            begin = self._end(one) + found.start()
            yield begin, begin + len(found[0]), words[1]

    def _begin(self, node: ast.expr | ast.stmt) -> int:
        return self._lines[node.lineno - 1] + node.col_offset

    def _end(self, node: ast.expr | ast.stmt) -> int:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self._lines[node.end_lineno - 1] + node.end_col_offset


def _parts(node: ast.AST) -> Iterator[ast.AST]:
    """What is in it and is worth a change: no types, no decorators, and no texts with values in them."""
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list"):
            continue
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, ast.AST) and not _is_beside_the_point(part):
                yield part


def _is_beside_the_point(node: ast.AST) -> bool:
    match node:
        case ast.JoinedStr():  # Python 3.11 does not know where its parts stand
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")) | ast.keyword(arg="strict"):
            return True
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id="log")))):
            return True
    return False


def _can_be_left_out(node: ast.stmt) -> bool:
    match node:
        case ast.Expr(value=ast.Call()) | ast.AugAssign() | ast.Raise() | ast.Break() | ast.Continue():
            return True
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]) | ast.Delete():
            return True
    return False


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, TEXTS)
    )


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _is_plain(node: ast.expr) -> bool:
    """Whether nothing in it is changed already that would turn it round."""
    return not isinstance(node, ast.Compare | ast.BoolOp | ast.UnaryOp | ast.Constant)


def _other(value: bool | int | float) -> bool | int | float:
    if isinstance(value, bool):
        return not value
    if isinstance(value, float):
        return 2 * value or 1.0
    return value + 1
