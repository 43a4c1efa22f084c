"""The commands of training and evaluating, as a developer types them."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from device.configuration.paths import ROOT
from scripts import evaluate, train

SCRIPTS = ROOT / "scripts"
MODULES = sorted(SCRIPTS.rglob("*.py"))


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words], capture_output=True, text=True, check=False, cwd=ROOT, timeout=60
    )


@pytest.mark.parametrize("command", ["scripts/train.py", "scripts/evaluate.py"])
def test_an_unknown_subject_is_refused_with_the_list_of_them(command: str) -> None:
    answer = run(command, "nose")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "face" in answer.stderr
    assert "music" in answer.stderr


def test_data_that_is_not_there_is_named() -> None:
    answer = run("scripts/evaluate.py", "face", "--data", "/no/such/folder")
    assert (answer.returncode, answer.stderr) == (2, "/no/such/folder: no such folder; give one by --data\n")


@pytest.mark.parametrize("subject", train.SUBJECTS)
def test_every_subject_has_its_training(subject: str) -> None:
    file = SCRIPTS / "training" / train.SUBJECTS[subject].replace(".", "/") / "train.py"
    assert "main" in functions(file)


@pytest.mark.parametrize("subject", evaluate.SUBJECTS)
def test_every_subject_has_its_figures(subject: str) -> None:
    assert "evaluate" in functions(SCRIPTS / "training" / subject / "evaluate.py")


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SCRIPTS)))
def test_what_a_script_imports_of_ours_is_there(module: Path) -> None:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(("scripts", "device")):
            path = ROOT / node.module.replace(".", "/")
            assert path.with_suffix(".py").exists() or path.is_dir(), f"{module}: {node.module}"


@pytest.mark.parametrize("folder", sorted({path.parent for path in MODULES}), ids=str)
def test_a_folder_of_scripts_holds_at_most_twelve_modules(folder: Path) -> None:
    modules = [path for path in folder.glob("*.py") if path.name not in ("__init__.py", "__main__.py")]
    assert len(modules) <= 12


def functions(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
