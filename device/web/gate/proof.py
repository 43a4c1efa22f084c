"""Before what cannot be undone, the password once more."""

from __future__ import annotations

from flask import redirect, url_for
from werkzeug.wrappers import Response

from device.web.context import household_or_none
from device.web.gate.comer import comer
from device.web.gate.roles import is_for_programs
from device.web.problems import problem


class UnprovedError(Exception):
    """The password is to be given again; then the person is back where they asked."""

    def __init__(self, back: str) -> None:
        super().__init__()
        self.back = back


def must_be_proved(back: str) -> None:
    """Raises UnprovedError where a browser's password was not given lately. back: where the button is."""
    home, found = household_or_none(), comer()
    if home is not None and found.session is not None and not home.sessions.is_proved(found.session):
        raise UnprovedError(back)


def ask_for_it(error: UnprovedError) -> Response:
    """Send the browser to where the password is given."""
    if is_for_programs():
        return problem(403, "This can't be undone. Give your password once more: open /confirm on the page.")
    return redirect(url_for("entry.confirm", next=error.back), 303)
