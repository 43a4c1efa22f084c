"""Copies of the tree, in each of which one mutant at a time is tested."""

from __future__ import annotations

import os
import queue
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.measuring.mutants.changes import Mutant

LEFT_OUT = (".*", "__pycache__", "build", "*.egg-info", "downloaded")
LINKED = (".cache", "models_tflite/downloaded")  # too much to copy, and never written to by these tests
PYTEST = ("-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "--hypothesis-seed=0")
EXAMPLES = ".hypothesis/examples"  # what failed before: one mutant is not to be found by what found another
PATIENCE = 4.0  # times as long as the unchanged program takes
PATIENCE_S = 10.0  # and at least so long
PASSED, FAILED = 0, 1  # pytest's exit codes; it has others for what cannot even be loaded


class CannotTestError(Exception):
    """The tests do not run, or fail on the unchanged program."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A tree of its own."""

    folder: Path

    def survives(self, mutant: Mutant, tests: Sequence[str], within_s: float) -> bool:
        """Whether these tests pass with the mutant; what takes longer has failed."""
        file = self.folder / mutant.path
        before = file.read_bytes()
        file.write_bytes(mutant.source)
        try:
            return self._code(tests, within_s) == PASSED
        finally:
            file.write_bytes(before)

    def takes_s(self, tests: Sequence[str]) -> float:
        """How long the tests take on the unchanged program. Raises CannotTestError if they do not pass."""
        began = time.monotonic()
        code = self._code(tests, None)
        if code != PASSED:
            raise CannotTestError(f"pytest ends with {code} on the unchanged program: {' '.join(tests)}")
        return time.monotonic() - began

    def _code(self, tests: Sequence[str], within_s: float | None) -> int:
        shutil.rmtree(self.folder / EXAMPLES, ignore_errors=True)
        program = subprocess.Popen(
            [sys.executable, *PYTEST, *tests],
            cwd=self.folder,
            env=os.environ | {"PYTHONPATH": str(self.folder), "PYTHONDONTWRITEBYTECODE": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            return program.wait(within_s)
        except subprocess.TimeoutExpired:
            return FAILED
        finally:
            _end(program)


def _end(program: subprocess.Popen[bytes]) -> None:
    """The program and all that it started."""
    with suppress(ProcessLookupError):
        os.killpg(program.pid, signal.SIGKILL)
    program.wait()


@contextmanager
def copies(root: Path, count: int) -> Iterator[list[Copy]]:
    """So many copies of a tree, for as long as they are needed."""
    with TemporaryDirectory(prefix="mutants-") as folder:
        yield [_copied(root, Path(folder) / str(number)) for number in range(count)]


def _copied(root: Path, folder: Path) -> Copy:
    shutil.copytree(root, folder, symlinks=True, ignore=shutil.ignore_patterns(*LEFT_OUT))
    for name in LINKED:
        if (root / name).exists():
            (folder / name).symlink_to((root / name).resolve())
    return Copy(folder)


def survivors(
    mutants: Sequence[Mutant], tests: Sequence[str], places: Sequence[Copy]
) -> Iterator[tuple[Mutant, bool]]:
    """Each mutant in turn, and whether it survives these tests; as many at once as there are places."""
    within_s = max(PATIENCE_S, PATIENCE * places[0].takes_s(tests))
    free: queue.SimpleQueue[Copy] = queue.SimpleQueue()
    for place in places:
        free.put(place)

    def attempt(mutant: Mutant) -> tuple[Mutant, bool]:
        place = free.get()
        try:
            return mutant, place.survives(mutant, nearest_first(tests, mutant.path, place.folder), within_s)
        finally:
            free.put(place)

    with ThreadPoolExecutor(len(places)) as pool:
        yield from pool.map(attempt, mutants)


def nearest_first(tests: Sequence[str], path: Path, folder: Path) -> list[str]:
    """The files of those tests, beginning with those named after the changed file: they fail the soonest."""
    files = [
        file.relative_to(folder)
        for test in tests
        for file in (
            sorted((folder / test).rglob("test_*.py")) if (folder / test).is_dir() else [folder / test]
        )
    ]
    return [str(file) for file in sorted(files, key=lambda file: path.stem not in file.stem)]
