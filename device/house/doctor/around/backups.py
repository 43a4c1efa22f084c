"""The copies of everything: is one of last night there, and can the service write where they go?"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from device.house.doctor.finding import Case, Check, Finding, amiss, unseen, well
from device.house.doctor.rights import READ, WRITE, in_the_way
from device.house.ways.keeping import PATTERN
from device.values import DAY_S

PART = "backups"
OLDEST_DAYS = 2


def backups(case: Case) -> Iterator[Finding]:
    """What was made of them."""
    section, system = case.config.backup, case.system
    if not section.folder:
        yield unseen(PART, "none are made every night; moodlark backup FILE makes one (docs/backup.md)")
        return
    folder, phrase = system.at(section.folder), system.at(section.passphrase_file)
    if not folder.is_dir():
        yield amiss(PART, f"{section.folder} is not there: plug the stick in, or mend backup.folder")
        return
    account = system.service_user
    for path, rights in ((phrase, READ), (folder, READ | WRITE)):
        if wall := in_the_way(account, path, rights):
            yield amiss(PART, f"{account.name} may not use {wall}: sudo chown {account.name} {path}")
            return
    made = sorted(folder.glob(PATTERN), key=lambda one: one.name)
    if not made:
        yield amiss(PART, "none was made yet: leave the box on over night, or run moodlark backup FILE")
    elif time.time() - _made_at(made[-1]) > OLDEST_DAYS * DAY_S:
        yield amiss(PART, f"the last is {made[-1].name}: look into the log (journalctl -u moodlark)")
    else:
        yield well(PART, f"{len(made)}, the last {made[-1].name}")


def _made_at(backup: Path) -> float:
    return backup.stat().st_mtime


CHECKS = (Check(PART, backups),)
