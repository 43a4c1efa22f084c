"""What programs come in by: made by a member, shown once, and taken back by them."""

from __future__ import annotations

from device.memory.people.members import MemberTable
from device.memory.people.tokens import TokenTable
from device.people.book import Book
from device.people.names import name_of
from device.people.secrets import digest, fresh
from device.ports.errors import RefusedError
from device.values import DAY_S
from device.values.people import Person, Scope, Token

MOST = 50  # of one member


class Tokens:
    """From any thread. Raises MemoryStoreError where the file cannot be read or written."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def make(
        self, member: int, name: str, scope: Scope, *, days: int | None = None, wish: str | None = None
    ) -> str:
        """The secret of a new one. days: until it ends; None: for good. wish: the one it can do.

        Raises RefusedError.
        """
        secret, now = fresh(), self._book.clock.wall()
        until = None if days is None else now + days * DAY_S
        token = Token(0, member, name_of(name), scope, now, until, wish)
        with self._book.writing() as store:
            tokens = TokenTable(store)
            if len(tokens.of(member)) >= MOST:
                raise RefusedError("name", f"You have {MOST} tokens: take one back first.")
            tokens.add(digest(secret), token)
        return secret

    def find(self, secret: str) -> tuple[Person, Token] | None:
        """For whom a program comes, and by what; None if it is taken back, over or was never made."""
        with self._book.reading() as store:
            token = TokenTable(store).find(digest(secret))
            member = MemberTable(store).of(token.member) if token else None
        if token is None or member is None:
            return None
        if token.until_wall_s is not None and token.until_wall_s < self._book.clock.wall():
            return None
        return Person(member.role, member.number, member.name, token.scope), token

    def of(self, member: int) -> tuple[Token, ...]:
        """A member's, the newest first."""
        with self._book.reading() as store:
            return TokenTable(store).of(member)

    def revoke(self, number: int, member: int) -> None:
        """Take one back. Raises RefusedError where it is not theirs."""
        with self._book.writing() as store:
            if not TokenTable(store).revoke(number, member):
                raise RefusedError("token", "There is no such token of yours.")
