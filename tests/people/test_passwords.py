"""Which passwords are taken, and what is kept of them."""

from __future__ import annotations

import pytest

from device.configuration.paths import CONFIG
from device.people.passwords import Passwords
from device.ports.errors import RefusedError

GOOD = "a long walk home"


@pytest.fixture(scope="module")
def passwords() -> Passwords:
    return Passwords(CONFIG / "common_passwords.txt.gz")


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("seven77", "8 letters or more"),
        ("x" * 129, "128 letters are enough"),
        ("password1", "guessed first"),
        ("Password1", "guessed first"),
        ("trustno1", "guessed first"),
        ("ilovemaria!", "too much like your name"),
        ("Jo Maria Gomez", "too much like your name"),
        ("jgomez1977", "too much like your name"),
        ("our Moodlark box", "your name, or the box's"),
    ],
)
def test_what_others_would_guess_is_refused(passwords: Passwords, password: str, why: str) -> None:
    with pytest.raises(RefusedError, match=why):
        passwords.accept(password, "Jo Maria Gomez", "jgomez@home.example")


@pytest.mark.parametrize(
    "password", ["x1y2z3q4", GOOD, "ü" * 128, "correct horse\tbattery", "jo walks far away"]
)
def test_any_other_is_taken_whatever_letters_it_has(passwords: Passwords, password: str) -> None:
    passwords.accept(password, "Jo Maria Gomez", "jgomez@home.example")
    kept = passwords.hashed(password)
    assert passwords.fits(password, kept)
    assert not passwords.fits(password + "x", kept)


def test_what_is_kept_is_argon2id_at_the_cost_that_is_advised_and_never_twice_the_same(
    passwords: Passwords,
) -> None:
    kept = passwords.hashed(GOOD)
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert kept != passwords.hashed(GOOD)


def test_nobody_and_nonsense_never_fit(passwords: Passwords) -> None:
    assert not passwords.fits(GOOD, None)
    assert not passwords.fits("nobody's", None)
    assert not passwords.fits(GOOD, "no hash at all")
    assert not passwords.fits("\ud800", passwords.hashed(GOOD))
