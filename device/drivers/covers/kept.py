"""The newest things that were made, in bounded memory."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable

NOTHING = b""


class Kept:
    """Bytes by keys; those that were not asked for the longest go first. From any thread."""

    def __init__(self, most: int, each: int) -> None:
        """most: bytes in all. each: what an entry costs besides its bytes."""
        self._most = most
        self._each = each
        self._found: OrderedDict[Hashable, bytes] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> bytes | None:
        """What is kept under a key; None: nothing is."""
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
            return self._found.get(key)

    def put(self, key: Hashable, content: bytes) -> None:
        """Keep it, and let go of what is too much then."""
        with self._lock:
            self._size += len(content) + self._each - self._cost(self._found.pop(key, None))
            self._found[key] = content
            while self._size > self._most:
                _, oldest = self._found.popitem(last=False)
                self._size -= self._cost(oldest)

    def clear(self) -> None:
        """Nothing is kept any more."""
        with self._lock:
            self._found.clear()
            self._size = 0

    def _cost(self, content: bytes | None) -> int:
        return 0 if content is None else len(content) + self._each
