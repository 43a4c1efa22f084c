"""Who is logged in, and for how long."""

from __future__ import annotations

from dataclasses import replace

from device.memory.people.members import MemberTable
from device.memory.people.sessions import SessionTable
from device.people.book import Book
from device.people.secrets import digest, fresh
from device.ports.errors import RefusedError
from device.values import DAY_S
from device.values.people import Member, Session

IDLE_S = 30 * DAY_S  # a phone that is not used for so long is logged out
LONGEST_S = 180 * DAY_S  # and any after this
SEEN_EVERY_S = 300.0  # a card's life is worth more than the exact time
PROVED_S = 600.0  # how long a password that was just given counts for what can't be undone
PROGRAM_MAX = 200  # letters


class Sessions:
    """From any thread. Raises MemoryStoreError where the file cannot be read or written."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def begin(self, member: int, program: str) -> str:
        """The secret of a new session, which nobody but the browser may keep."""
        secret, now = fresh(), self._book.clock.wall()
        with self._book.writing() as store:
            sessions = SessionTable(store)
            sessions.prune(now - LONGEST_S, now - IDLE_S)
            sessions.add(digest(secret), Session(member, now, now, program[:PROGRAM_MAX]))
        return secret

    def find(self, secret: str) -> tuple[Member, Session] | None:
        """Whose session it is; None if it is over, or never was."""
        now = self._book.clock.wall()
        with self._book.reading() as store:
            session = SessionTable(store).find(digest(secret))
            if session is None or now - session.seen_wall_s > IDLE_S or now - session.made_wall_s > LONGEST_S:
                return None
            member = MemberTable(store).of(session.member)
        if member is None:
            return None
        if abs(now - session.seen_wall_s) > SEEN_EVERY_S:
            with self._book.writing() as store:
                SessionTable(store).see(digest(secret), now)
        return member, replace(session, seen_wall_s=now)

    def is_proved(self, session: Session) -> bool:
        """Whether the password was given so lately that what can't be undone may be asked."""
        return 0 <= self._book.clock.wall() - session.made_wall_s <= PROVED_S

    def of(self, member: int) -> tuple[Session, ...]:
        """A member's, the one used last first."""
        with self._book.reading() as store:
            return SessionTable(store).of(member)

    def end(self, secret: str) -> None:
        """Log out."""
        with self._book.writing() as store:
            SessionTable(store).end(digest(secret))

    def end_one(self, number: int, member: int) -> None:
        """Log a member's browser out. Raises RefusedError where it is not theirs."""
        with self._book.writing() as store:
            if not SessionTable(store).end_one(number, member):
                raise RefusedError("session", "There is no such browser of yours.")

    def end_all_of(self, member: int) -> None:
        """Log out everywhere."""
        with self._book.writing() as store:
            SessionTable(store).end_all_of(member)
