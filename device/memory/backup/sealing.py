"""A file that a passphrase opens: written and read piece by piece, each proved to be whole and in its place.

AES-256-GCM in the manner of STREAM (Hoang, Reyhanitabar, Rogaway and Vizár, 2015), the key by scrypt.
"""

from __future__ import annotations

import secrets
import struct
from collections.abc import Iterator
from io import RawIOBase
from typing import BinaryIO

from device.ports.errors import InputError, RefusedError

MAGIC = b"moodlark backup 1\n"
SALT_BYTES, PREFIX_BYTES, TAG_BYTES = 16, 7, 16
PIECE = 1 << 20  # bytes in clear
HEAD_BYTES = len(MAGIC) + SALT_BYTES + PREFIX_BYTES
COST = 1 << 15  # scrypt's: 32 MB and a tenth of a second
PIECES_MAX = 1 << 32
SHORTEST = 8  # letters of a passphrase
_LENGTH = struct.Struct(">I")
FOREIGN = "this is no backup of a Moodlark"
DAMAGED = "the file is damaged, and nothing was changed: take another copy of it"
WRONG = "the passphrase is wrong (or the begin of the file is damaged), and nothing was changed"


def accept(passphrase: str) -> None:
    """Raises RefusedError for one that is too easily guessed."""
    if len(passphrase) < SHORTEST:
        sentence = f"The passphrase has {SHORTEST} letters at least: some words in a row are best."
        raise RefusedError("passphrase", sentence)


class SealedWriter(RawIOBase):
    """Takes what is written, and writes it sealed. What is not closed in the end cannot be opened."""

    def __init__(self, file: BinaryIO, passphrase: str) -> None:
        super().__init__()
        salt, prefix = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(PREFIX_BYTES)
        head = MAGIC + salt + prefix
        self._file = file
        self._cipher = _Cipher(head, passphrase)
        self._waiting = bytearray()
        file.write(head)
        self._put(b"", is_last=False)  # by which a wrong passphrase is known from a damaged file

    def writable(self) -> bool:
        """Always."""
        return True

    def write(self, data: object) -> int:
        """Take some more."""
        taken = bytes(data)  # type: ignore[call-overload]  # a buffer, as every writer is given
        self._waiting += taken
        while len(self._waiting) > PIECE:
            self._put(bytes(self._waiting[:PIECE]), is_last=False)
            del self._waiting[:PIECE]
        return len(taken)

    def finish(self) -> None:
        """The rest, marked as the last; after that the file is whole."""
        self._put(bytes(self._waiting), is_last=True)
        self._waiting.clear()

    def _put(self, piece: bytes, *, is_last: bool) -> None:
        sealed = self._cipher.sealed(piece, is_last=is_last)
        self._file.write(_LENGTH.pack(len(sealed) << 1 | is_last) + sealed)


def pieces(file: BinaryIO, passphrase: str) -> Iterator[bytes]:
    """What was sealed, each piece proved. Raises InputError where anything of it is not as it was written."""
    head = file.read(HEAD_BYTES)
    if len(head) < HEAD_BYTES or not head.startswith(MAGIC):
        raise InputError(FOREIGN)
    cipher = _Cipher(head, passphrase)
    is_first, is_last = True, False
    while not is_last:
        lead = file.read(_LENGTH.size)
        if len(lead) < _LENGTH.size:
            raise InputError(DAMAGED)
        (both,) = _LENGTH.unpack(lead)
        length, is_last = both >> 1, bool(both & 1)
        if not TAG_BYTES <= length <= PIECE + TAG_BYTES or len(sealed := file.read(length)) < length:
            raise InputError(DAMAGED)
        try:
            yield cipher.opened(sealed, is_last=is_last)
        except ValueError:
            raise InputError(WRONG if is_first else DAMAGED) from None
        is_first = False
    if file.read(1):
        raise InputError(DAMAGED)


class _Cipher:
    """One piece after the other."""

    def __init__(self, head: bytes, passphrase: str) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
        from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

        salt = head[len(MAGIC) : len(MAGIC) + SALT_BYTES]
        key = Scrypt(salt=salt, length=32, n=COST, r=8, p=1).derive(passphrase.encode())
        self._gcm = AESGCM(key)
        self._head = head
        self._count = 0

    def sealed(self, piece: bytes, *, is_last: bool) -> bytes:
        return self._gcm.encrypt(self._nonce(is_last=is_last), piece, self._head)

    def opened(self, sealed: bytes, *, is_last: bool) -> bytes:
        """Raises ValueError where it is not this piece of this file."""
        from cryptography.exceptions import InvalidTag

        try:
            return self._gcm.decrypt(self._nonce(is_last=is_last), sealed, self._head)
        except InvalidTag:
            raise ValueError("not this piece") from None

    def _nonce(self, *, is_last: bool) -> bytes:
        if self._count >= PIECES_MAX:
            raise InputError("this is too much for one file")
        nonce = self._head[-PREFIX_BYTES:] + struct.pack(">IB", self._count, is_last)
        self._count += 1
        return nonce
