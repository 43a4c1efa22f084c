"""Tell which file is one that lay elsewhere before."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from pathlib import PurePosixPath

from device.values import Stamp


def moved_from(uri: str, stamp: Stamp, others: Iterable[str], there: Collection[str]) -> str | None:
    """Under which name a file was known before; None: it is not sure that it was.

    others: the tracks whose file had the same size, time and model. there: those that there are now.
    The parts of a recording that a CUE sheet names share them, and files of one length may; then the name
    tells.
    """
    if stamp.size == 0:
        return None
    gone = [one for one in others if one not in there]
    alike = [one for one in gone if _name(one) == _name(uri)]
    if len(alike) == 1:
        return alike[0]
    is_sure = len(gone) == 1 and not _is_part(uri) and not _is_part(gone[0])
    return gone[0] if is_sure else None


def _name(uri: str) -> str:
    return unicodedata.normalize("NFC", PurePosixPath(uri).name).casefold()


def _is_part(uri: str) -> bool:
    return PurePosixPath(uri).parent.suffix.lower() == ".cue"
