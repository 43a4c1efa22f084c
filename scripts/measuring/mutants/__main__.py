"""Which small mistakes in the pure rooms would no test notice? One JSON line a survivor, then one a room.

Exit 1 where one survives that is not listed in same.yaml as the same program in other words.
Usage: python -m scripts.measuring.mutants [--room ROOM]… [--sample N] [--seed N] [--jobs N]
All of them take the better part of an hour on two cores, a sample of 100 about four minutes.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
from pathlib import Path

import yaml

from scripts.measuring.mutants.changes import Mutant, mutants_of
from scripts.measuring.mutants.copies import copies, survivors

ROOT = Path(__file__).resolve().parents[3]
ROOMS = {
    "device/behaviour": ["tests/behaviour"],
    "device/mood": ["tests/mood"],
    "device/music/choice": ["tests/music/choice"],
}  # each with the tests that are to notice
SAME = Path(__file__).parent / "same.yaml"
Known = set[tuple[str, str, str]]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--room", action="append", choices=ROOMS, help="this room; may be given again")
    options.add_argument("--sample", type=int, metavar="N", help="only so many of a room, drawn by the seed")
    options.add_argument("--seed", type=int, default=1, help="of the draw (default 1)")
    options.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many at once")
    given = options.parse_args()
    known = known_as_same(SAME)
    left = 0
    for room in given.room or ROOMS:
        mutants = drawn(mutants_in(ROOT, room), given.sample, given.seed)
        left += measured(ROOT, room, ROOMS[room], mutants, known, given.jobs)
    sys.exit(left > 0)


def known_as_same(path: Path) -> Known:
    """Those that are listed as the same program: file, the lines before, the lines after."""
    listed = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    return {(one["file"], one["was"], one["becomes"]) for one in listed}


def mutants_in(root: Path, room: str) -> list[Mutant]:
    """All mutants of all files of a room."""
    files = sorted((root / room).rglob("*.py"))
    return [mutant for file in files for mutant in mutants_of(file.relative_to(root), file.read_bytes())]


def drawn(mutants: list[Mutant], count: int | None, seed: int) -> list[Mutant]:
    """So many of them, the same for the same seed; all without a count."""
    if count is None or count >= len(mutants):
        return mutants
    chosen = random.Random(seed).sample(range(len(mutants)), count)
    return [mutants[n] for n in sorted(chosen)]


def measured(root: Path, room: str, tests: list[str], mutants: list[Mutant], known: Known, jobs: int) -> int:
    """Try them, print who survives, and return how many of these are not known."""
    same = left = 0
    with copies(root, max(1, min(jobs, len(mutants)))) as places:
        for number, (mutant, alive) in enumerate(survivors(mutants, tests, places), 1):
            if alive and (str(mutant.path), mutant.was, mutant.becomes) in known:
                same += 1
            elif alive:
                left += 1
                told = {"at": f"{mutant.path}:{mutant.line}", "was": mutant.was, "becomes": mutant.becomes}
                print(json.dumps(told, ensure_ascii=False), flush=True)
            if number % 25 == 0:
                print(f"{room}: {number} of {len(mutants)}, {left} survive", file=sys.stderr, flush=True)
    print(json.dumps({"room": room, "mutants": len(mutants), "same": same, "survive": left}), flush=True)
    return left


if __name__ == "__main__":
    main()
