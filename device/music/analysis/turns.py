"""Who may do what now, told between programs by locks on files; a program that ends gives its locks back."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

from device.workers.private import make_private


class Turn:
    """One lock file. Used from one thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._held: int | None = None

    def take(self, *, wait: bool = False) -> bool:
        """Hold the lock; False if another program holds it. wait: until it no longer does. Raises OSError."""
        if self._held is None:
            file = _opened(self._path)
            try:
                fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            except BlockingIOError:
                os.close(file)
                return False
            except BaseException:
                os.close(file)
                raise
            self._held = file
        return True

    def give_back(self) -> None:
        """Let others have it."""
        if self._held is not None:
            os.close(self._held)
            self._held = None

    def wait_until_free(self) -> None:
        """Until no other program holds it."""
        self.take(wait=True)
        self.give_back()

    def is_taken(self) -> bool:
        """Whether another program holds it now."""
        if self._held is not None or not self._path.exists():
            return False
        is_free = self.take()
        self.give_back()
        return not is_free


def _opened(path: Path) -> int:
    """The lock file. One that cannot be opened, as root left it, makes way where the folder is ours."""
    for _ in range(2):
        try:
            make_private(path)
            return os.open(path, os.O_RDWR)
        except PermissionError:
            path.unlink()
    return os.open(path, os.O_RDWR)


def to_own(memory: Path) -> Turn:
    """The turn of the one program that writes to a memory."""
    return Turn(memory.with_name("moodlark.lock"))


def to_analyse(memory: Path) -> Turn:
    """The turn of the one program that listens to the library. memory: the database beside which it is."""
    return Turn(memory.with_name("listening.lock"))


def to_sense(memory: Path) -> Turn:
    """The turn of a daemon that looks at somebody and listens: all else that is heavy waits."""
    return Turn(memory.with_name("sensing.lock"))
