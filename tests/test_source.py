"""What stands nowhere in the program."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted((ROOT / "device").rglob("*.py"))
UNSAFE = {"pickle", "marshal", "shelve", "xml.sax", "xml.dom", "xml.dom.minidom", "xmlrpc"}  # to read with
RUN = {"eval", "exec", "compile", "__import__"}


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{one.name}" for one in node.names)
            yield node.module or ""


def called(tree: ast.AST) -> Iterator[ast.Call]:
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.Call))


@pytest.fixture(scope="module")
def trees() -> list[ast.Module]:
    return [ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES]


def test_no_text_is_run_as_a_program(trees: list[ast.Module]) -> None:
    names = {call.func.id for tree in trees for call in called(tree) if isinstance(call.func, ast.Name)}
    assert names
    assert not names & RUN


def test_no_program_is_started_through_a_shell(trees: list[ast.Module]) -> None:
    for call in (call for tree in trees for call in called(tree)):
        assert not [word for word in call.keywords if word.arg == "shell"]
        assert not isinstance(call.func, ast.Attribute) or call.func.attr not in {"system", "popen"}


def test_nothing_is_read_by_what_runs_what_it_reads_and_no_xml_is_read_at_all(
    trees: list[ast.Module],
) -> None:
    names = {name for tree in trees for name in imported(tree)}
    assert "json" in names
    assert not names & UNSAFE
    calls = [call.func for tree in trees for call in called(tree) if isinstance(call.func, ast.Attribute)]
    assert not {"fromstring", "XMLParser", "iterparse"} & {
        func.attr
        for func in calls
        if isinstance(func.value, ast.Name) and func.value.id in {"ElementTree", "ET"}
    }


def is_kept(path: Path) -> bool:
    """Whether it is a file of the repository, and not what Python makes of one."""
    return path.is_file() and path.suffix != ".pyc"


def test_no_key_is_kept_in_the_repository() -> None:
    folders = ("config", "device", "docs", "requirements", "scripts", "systemd", "tests")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*") if is_kept(path)]
    assert len(files) > 500
    mark = b"PRIVATE " + b"KEY-----"
    assert not [path for path in files if mark in path.read_bytes()]
