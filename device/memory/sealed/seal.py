"""Seal what must not lie open in the memory: whoever has a copy of that file alone learns nothing of it."""

from __future__ import annotations

import secrets
from contextlib import suppress
from pathlib import Path

from device.ports.errors import MemoryStoreError
from device.workers.private import make_private

KEY_BYTES, NONCE_BYTES = 32, 12


class Seal:
    """AES-256-GCM by a key in a file of its own, which no backup of the memory holds."""

    def __init__(self, path: Path) -> None:
        """path: of the key; it is made when something is sealed for the first time."""
        self._path = path

    @classmethod
    def beside(cls, memory: Path) -> Seal:
        """The household's, by where its memory is."""
        return cls(memory.with_name("voices.key"))

    def sealed(self, plain: bytes, whose: int) -> bytes:
        """It, to be opened as the same member's alone. Raises MemoryStoreError where no key can be kept."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + AESGCM(self._made_key()).encrypt(nonce, plain, _mark(whose))

    def opened(self, sealed: bytes, whose: int) -> bytes:
        """What was sealed. Raises ValueError where it was by another key, or is not that member's."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        try:
            nonce, rest = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
            return AESGCM(self._key()).decrypt(nonce, rest, _mark(whose))
        except (InvalidTag, OSError) as exc:
            raise ValueError(f"no key of {self._path} opens it") from exc

    def forget(self) -> None:
        """Throw the key away: nothing that was sealed can be opened any more, in whatever copy."""
        with suppress(OSError):
            self._path.unlink()

    def _key(self) -> bytes:
        """Raises OSError, or ValueError where the file holds no key."""
        return self._path.read_bytes()

    def _made_key(self) -> bytes:
        try:
            make_private(self._path)
            if len(found := self._key()) != KEY_BYTES:
                self._path.write_bytes(found := secrets.token_bytes(KEY_BYTES))
        except OSError as exc:
            raise MemoryStoreError(f"{self._path} can't be written: {exc.strerror}") from exc
        return found


def _mark(whose: int) -> bytes:
    return b"voice of member %d" % whose
