"""The household as the ways in see it: who it is that comes, and how somebody new becomes one of it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NoReturn

from device.people.accounts import Accounts
from device.people.audit import Audit
from device.people.book import Book
from device.people.codes import Code
from device.people.delays import Delays
from device.people.names import known_as
from device.people.passwords import Passwords
from device.people.sessions import Sessions
from device.people.signing import kept_key
from device.people.tokens import Tokens
from device.ports import Clock
from device.ports.errors import RefusedError
from device.values.people import Member, NewToken, Role, Scope

log = logging.getLogger(__name__)

RESET_S = 600.0  # how long a code for a lost password counts
TOLD_EVERY = 5  # failures in a row of one name, at each of which it is written down
NOT_THE_CODE = "That is not the code. The log of the box has it, and on the box: moodlark setup-code"


class Household:
    """From any thread. Raises MemoryStoreError where the file of people cannot be read or written."""

    def __init__(self, memory: Path, common_passwords: Path, clock: Clock) -> None:
        """memory: where the household's memory is; the file of people lies beside it."""
        self._book = Book.beside(memory, clock)
        self._clock = clock
        self.accounts = Accounts(self._book, Passwords(common_passwords))
        self.sessions = Sessions(self._book)
        self.tokens = Tokens(self._book)
        self.audit = Audit(self._book)
        self._by_name_and_place = Delays(free=3, longest_s=900.0)
        self._by_name = Delays(free=30, longest_s=60.0)  # short: nobody is to be kept out of their own box
        self._by_place = Delays(free=20, longest_s=60.0)  # likewise, where a proxy says not for whom it asks
        self._is_open = False
        self._tell: Callable[[Mapping[int, str]], object] = dict
        self._setup: Code | None = None
        self._resets: dict[int, Code] = {}

    def open(self) -> None:
        """Have the file whole, and a code at hand where the box has no owner; nothing once that worked."""
        if not self._is_open:
            self._book.mend()
            self.setup_code()
            self._is_open = True
            self._tell_who_listens()

    @property
    def errands(self) -> Mapping[str, Callable[[Mapping[str, str]], str]]:
        """What whoever sits at the box may have done, by name."""
        return {
            "setup-code": lambda _: self.setup_code() or _refuse("This box has an owner already."),
            "reset-code": lambda values: self.reset_code(values["name"]),
            "token": self._token_at_the_box,
        }

    def forms_key(self) -> bytes:
        """What the forms of the page are signed with."""
        return kept_key(self._book.path.with_name("forms.key"))

    def tell(self, told: Callable[[Mapping[int, str]], object]) -> None:
        """Have somebody told, now and at each change, who may be listening here: names by number."""
        self._tell = told
        if self._is_open:
            self._tell_who_listens()

    def setup_code(self) -> str | None:
        """By which a visitor becomes the owner; None: there is one."""
        if self.accounts.is_claimed():
            return None
        self._setup = self._setup or Code(_told("To claim this box, open its page and give the code"))
        return str(self._setup)

    def claim(self, code: str, name: str, email: str, password: str) -> Member:
        """Make whoever has the code the owner. Raises RefusedError."""
        self.setup_code()
        self.accounts.accept(name, email, password)
        if self._setup is None or not self._setup.use(code, self._clock.monotonic()):
            raise RefusedError("code", NOT_THE_CODE)
        self._setup = None
        member = self.accounts.claim(name, email, password)
        self.audit.note(member.name, "claimed the box")
        self._tell_who_listens()
        return member

    def invite(self, role: Role, by: Member, place: str) -> str:
        """The secret by which one more joins."""
        secret = self.accounts.invite(role, by.number)
        self.audit.note(by.name, f"invited a {role.name.lower()}", place)
        return secret

    def join(self, invitation: str, name: str, email: str, password: str, place: str) -> Member:
        """Take up an invitation. Raises RefusedError; then it can still be used."""
        member = self.accounts.join(invitation, name, email, password)
        self.audit.note(member.name, f"joined as {member.role.name.lower()}", place)
        self._tell_who_listens()
        return member

    def leaving(self, number: int, by: Member) -> Member:
        """Who would leave. Raises RefusedError for the last owner, and where it is not for `by` to say."""
        return self.accounts.leaving(self._for(number, by).number)

    def remove(self, member: Member, by: Member, place: str) -> None:
        """Somebody lives here no more. Raises RefusedError for the last owner."""
        self.accounts.remove(member.number)
        self.audit.note(by.name, f"removed {member.name}", place)
        self._tell_who_listens()

    def log_in(self, name: str, password: str, place: str) -> Member:
        """Who it is, for a session. Raises as recognise does."""
        member = self.recognise(name, password, place)
        self.audit.note(member.name, "logged in", place)
        return member

    def recognise(self, name: str, password: str, place: str) -> Member:
        """Who it is. place: from where. Raises RefusedError for a wrong name or password, TooOftenError."""
        with_place, now = f"{known_as(name)} {place}", self._clock.monotonic()
        self._by_name_and_place.admit(with_place, now)
        self._by_name.admit(known_as(name), now)
        self._by_place.admit(place, now)
        member = self.accounts.recognised(name, password)
        if member is None:
            self._by_name_and_place.failed(with_place, now)
            count = self._by_name.failed(known_as(name), now)
            of_place = self._by_place.failed(place, now)
            if count % TOLD_EVERY == 0:
                what = f"{count} times in a row a wrong password was given"
                self.audit.note(name, what, place, is_warning=True)
            elif of_place % TOLD_EVERY == 0:
                what = f"{of_place} times in a row a wrong name or password was given"
                self.audit.note("Somebody", what, place, is_warning=True)
            raise RefusedError("password", "The name or the password is wrong.")
        self._by_name_and_place.succeeded(with_place)
        self._by_name.succeeded(known_as(name))
        self._by_place.succeeded(place)
        return member

    def log_out(self, number: int, by: Member, place: str) -> None:
        """End all sessions of somebody. Raises RefusedError where it is not for `by` to say."""
        member = self._for(number, by)
        self.sessions.end_all_of(member.number)
        self.audit.note(by.name, f"logged {member.name} out everywhere", place)

    def change_password(self, name: str, old: str, password: str, place: str) -> Member:
        """Set a new password; every browser logs in anew. Raises RefusedError, TooOftenError."""
        member = self.recognise(name, old, place)
        self.accounts.change_password(member, password)
        self.audit.note(member.name, "changed the password", place)
        return member

    def make_token(self, member: Member, wanted: NewToken, place: str = "") -> str:
        """The secret of a new one. Raises RefusedError."""
        made = "a button" if wanted.wish else f"a token to {wanted.scope.name.lower()}"
        secret = self.tokens.make(
            member.number, wanted.name, wanted.scope, days=wanted.days, wish=wanted.wish or None
        )
        self.audit.note(member.name, f"made {made}", place)
        return secret

    def revoke_token(self, number: int, member: Member, place: str) -> None:
        """Take one back. Raises RefusedError where it is not theirs."""
        self.tokens.revoke(number, member.number)
        self.audit.note(member.name, "took a token back", place)

    def reset_code(self, name: str) -> str:
        """By which a member sets a new password, for ten minutes. Raises RefusedError."""
        member = self.accounts.named(name)
        if member is None:
            raise RefusedError("name", f"Nobody here is called {name}.")
        code = Code(_told(f"To set a new password for {member.name}, give the code"), self._in(RESET_S))
        self._resets[member.number] = code
        return str(code)

    def reset_password(self, name: str, code: str, password: str, place: str) -> Member:
        """Set a new password by a code that the box said. Raises RefusedError, TooOftenError."""
        key, now = f"code {known_as(name)} {place}", self._clock.monotonic()
        self._by_name_and_place.admit(key, now)
        member = self.accounts.named(name)
        reset = self._resets.get(member.number) if member else None
        if member is not None:
            self.accounts.accept(member.name, member.email, password)
        if member is None or reset is None or not reset.use(code, now):
            self._by_name_and_place.failed(key, now)
            raise RefusedError("code", "That is not the code for this name, or its time is over.")
        del self._resets[member.number]
        self.accounts.change_password(member, password)
        self.audit.note(member.name, "set a new password by a code of the box", place)
        return member

    def _for(self, number: int, by: Member) -> Member:
        """Whom somebody decides for: themselves, and as an owner anybody. Raises RefusedError."""
        member = self.accounts.of(number)
        if member is None:
            raise RefusedError("member", "Nobody of that number lives here.")
        if number != by.number and by.role < Role.OWNER:
            raise RefusedError("member", "Only an owner decides that for others.")
        return member

    def _tell_who_listens(self) -> None:
        listeners = {one.number: one.name for one in self.accounts.all() if one.role >= Role.MEMBER}
        self._tell(listeners)

    def _token_at_the_box(self, values: Mapping[str, str]) -> str:
        """A token by name, scope and days, for the member that is meant; '': the first owner."""
        name = values["member"]
        member = self.accounts.named(name) if name else next(iter(self.accounts.all()), None)
        if member is None:
            _refuse(f"Nobody here is called {name}." if name else "This box has no owner yet.")
        scope, days = Scope[values["scope"].upper()], int(values["days"]) or None
        return self.make_token(member, NewToken(values["name"], scope, days))

    def _in(self, seconds: float) -> float:
        return self._clock.monotonic() + seconds


def _refuse(sentence: str) -> NoReturn:
    raise RefusedError("errand", sentence)


def _told(sentence: str) -> Callable[[str], object]:
    return lambda code: log.warning("%s %s", sentence, code)
