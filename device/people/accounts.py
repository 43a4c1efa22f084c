"""Who lives here: they claim the box, invite, join, change and leave."""

from __future__ import annotations

from device.memory.people.invitations import InvitationTable
from device.memory.people.members import MemberTable
from device.memory.people.sessions import SessionTable
from device.memory.store import Store
from device.people.book import Book
from device.people.names import email_of, known_as, name_of
from device.people.passwords import Passwords
from device.people.secrets import digest, fresh
from device.ports.errors import RefusedError
from device.values.people import Invitation, Member, Role

INVITED_S = 48 * 3600.0
MEMBERS_MAX = 50


class Accounts:
    """From any thread. Raises MemoryStoreError where the file cannot be read or written."""

    def __init__(self, book: Book, passwords: Passwords) -> None:
        self._book = book
        self._passwords = passwords

    def is_claimed(self) -> bool:
        """Whether the box has an owner."""
        with self._book.reading() as store:
            return MemberTable(store).count(Role.OWNER) > 0

    def all(self) -> tuple[Member, ...]:
        """In the order in which they came."""
        with self._book.reading() as store:
            return MemberTable(store).all()

    def of(self, number: int) -> Member | None:
        """The one of a number."""
        with self._book.reading() as store:
            return MemberTable(store).of(number)

    def named(self, name: str) -> Member | None:
        """The one of a name."""
        with self._book.reading() as store:
            found = MemberTable(store).known_as(known_as(name))
        return found[0] if found else None

    def accept(self, name: str, email: str, password: str) -> None:
        """Raises RefusedError for what nobody may sign up with."""
        self._passwords.accept(password, name_of(name), email_of(email))

    def claim(self, name: str, email: str, password: str) -> Member:
        """Make the first owner. Raises RefusedError, also where there is one already."""
        member, hashed = self._checked(Role.OWNER, name, email, password)
        with self._book.writing() as store:
            if MemberTable(store).count(Role.OWNER):
                raise RefusedError("code", "This box has an owner already: ask them to invite you.")
            added = _added(store, member, hashed)
        self._book.back_up()
        return added

    def invite(self, role: Role, made_by: int) -> str:
        """The secret of an invitation for one, that ends by itself."""
        secret, now = fresh(), self._book.clock.wall()
        with self._book.writing() as store:
            invitations = InvitationTable(store)
            invitations.prune(now)
            invitations.add(digest(secret), Invitation(role, made_by, now + INVITED_S))
        return secret

    def invitation(self, secret: str) -> Invitation:
        """What it is for. Raises RefusedError if it is used, over or was never made."""
        with self._book.reading() as store:
            return self._valid(store, secret)

    def join(self, secret: str, name: str, email: str, password: str) -> Member:
        """Take up an invitation. Raises RefusedError; then it can still be used."""
        member, hashed = self._checked(self.invitation(secret).role, name, email, password)
        with self._book.writing() as store:
            self._valid(store, secret)
            if MemberTable(store).known_as(known_as(member.name)):
                raise RefusedError("name", "Somebody here is called that already: choose another name.")
            InvitationTable(store).use(digest(secret))
            added = _added(store, member, hashed)
        self._book.back_up()
        return added

    def recognised(self, name: str, password: str) -> Member | None:
        """Who it is; None for a wrong name or password, which take equally long."""
        with self._book.reading() as store:
            found = MemberTable(store).known_as(known_as(name))
        member, kept = found or (None, None)
        return member if self._passwords.fits(password, kept) else None

    def change_password(self, member: Member, password: str) -> None:
        """From now on; whoever is logged in by the old one is no longer. Raises RefusedError."""
        self._passwords.accept(password, member.name, member.email)
        hashed = self._passwords.hashed(password)
        with self._book.writing() as store:
            MemberTable(store).change_password(member.number, hashed)
            SessionTable(store).end_all_of(member.number)
        self._book.back_up()

    def leaving(self, number: int) -> Member:
        """Who would leave. Raises RefusedError for the last owner, and where there is nobody."""
        with self._book.reading() as store:
            return self._leaving(MemberTable(store), number)

    def remove(self, number: int) -> None:
        """Delete a member and all by which they come in. Raises as leaving does."""
        with self._book.writing() as store:
            members = MemberTable(store)
            members.remove(self._leaving(members, number).number)
        self._book.back_up()

    def _leaving(self, members: MemberTable, number: int) -> Member:
        member = members.of(number)
        if member is None:
            raise RefusedError("member", "There is nobody of that number here.")
        if member.role is Role.OWNER and members.count(Role.OWNER) == 1:
            raise RefusedError("member", "The last owner stays: a box without one is anybody's.")
        return member

    def _checked(self, role: Role, name: str, email: str, password: str) -> tuple[Member, str]:
        self.accept(name, email, password)
        member = Member(0, name_of(name), email_of(email), role, self._book.clock.wall())
        return member, self._passwords.hashed(password)

    def _valid(self, store: Store, secret: str) -> Invitation:
        found = InvitationTable(store).find(digest(secret))
        if found is None or found.until_wall_s < self._book.clock.wall():
            raise RefusedError("invitation", "This invitation is used or over: ask for a new one.")
        return found


def _added(store: Store, member: Member, hashed: str) -> Member:
    members = MemberTable(store)
    if len(members.all()) >= MEMBERS_MAX:
        raise RefusedError("name", f"{MEMBERS_MAX} people live here already: remove somebody first.")
    number = members.add(member, known_as(member.name), hashed)
    added = members.of(number) if number is not None else None
    if added is None:
        raise RefusedError("name", "Somebody here is called that already: choose another name.")
    return added
