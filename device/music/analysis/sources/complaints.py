"""What decoders write to standard error: kept from there, at most one line a file, for whoever looks for it.

They complain of whole files too, as soon as one begins in the middle of an MP3.
"""

from __future__ import annotations

import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

log = logging.getLogger(__name__)

ERRORS = 2  # the number of standard error


@contextmanager
def gathered(path: Path) -> Iterator[None]:
    """Of a file that is decoded in this program. Used where nothing else of it writes there meanwhile."""
    sys.stderr.flush()
    with tempfile.TemporaryFile() as told:
        kept = os.dup(ERRORS)
        os.dup2(told.fileno(), ERRORS)
        try:
            yield
        finally:
            sys.stderr.flush()
            os.dup2(kept, ERRORS)
            os.close(kept)
            lines = _lines(told.fileno())
    if lines:
        more = f" (and {len(lines) - 1} more)" if len(lines) > 1 else ""
        log.info("%s: its decoder says: %s%s", path, lines[0], more)


def _lines(told: int) -> list[str]:
    size = os.lseek(told, 0, os.SEEK_CUR)
    content = os.pread(told, size, 0).decode("utf-8", "replace")
    return [line.strip() for line in content.splitlines() if line.strip()]
