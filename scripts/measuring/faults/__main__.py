"""Try what homes, disks and networks do to the box; print one JSON line a part, exit 1 if a bar is missed.

Real daemons and real music servers on loopback, in temporary folders. About ten minutes on two idle cores.
Usage: .venv/bin/python -m scripts.measuring.faults [--only PART]... [--seed N] [--quick]
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Mapping

from scripts.measuring.faults import configurations, disks, files, interruptions, kills, long, requests, stops
from scripts.measuring.faults.report import Options, Report, tell

PARTS: Mapping[str, Callable[[Options], Report]] = {
    "kills": kills.measure,
    "interruptions": interruptions.measure,
    "files": files.measure,
    "disks": disks.measure,
    "requests": requests.measure,
    "configurations": configurations.measure,
    "scans": long.scans,
    "forgetting": long.forgetting,
    "writes": long.writes,
    "stops": stops.measure,
}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--only", action="append", choices=PARTS, help="this part; may be given again")
    options.add_argument("--seed", type=int, default=1, help="of the dice (default 1)")
    options.add_argument("--quick", action="store_true", help="a little of each part")
    given = options.parse_args()
    missed = 0
    for part in given.only or PARTS:
        report = measured(part, Options(given.seed, given.quick))
        print(report.line(), flush=True)
        missed += len(report.missed)
    sys.exit(bool(missed))


def measured(part: str, options: Options) -> Report:
    """One part, with the seconds that it took."""
    tell(f"{part} …")
    began = time.monotonic()
    report = PARTS[part](options)
    report.figures["took_s"] = round(time.monotonic() - began, 1)
    return report


if __name__ == "__main__":
    main()
