"""Which passwords are taken, and what is kept of them."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor, as_completed
from itertools import islice

import pytest

from device.configuration.paths import CONFIG
from device.people.passwords import WAIT_AT_ONCE, Passwords
from device.ports.errors import RefusedError, TooOftenError

GOOD = "a long walk home"
LOGGED_IN_BY_MANY = """
import re, threading
from pathlib import Path
from device.configuration.paths import CONFIG
from device.people.passwords import Passwords

def mb():
    return int(re.search("RssAnon:\\s+([0-9]+)", Path("/proc/self/status").read_text())[1]) / 1024

passwords, here, turn = Passwords(CONFIG / "common_passwords.txt.gz"), threading.Barrier(8), threading.Lock()
kept = passwords.hashed("a long walk home")

def log_in():
    here.wait()
    for _ in range(3):
        with turn:
            passwords.fits("a long walk home", kept)
    here.wait()

before = mb()
threads = [threading.Thread(target=log_in) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(mb() - before)
"""


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


class SlowHasher:
    """Checks no password before it is told to."""

    def __init__(self) -> None:
        self.go_on = threading.Event()

    def verify(self, *_: object) -> bool:
        return self.go_on.wait(10.0)


def test_of_many_guesses_at_once_most_are_sent_away_and_hold_nothing_up() -> None:
    passwords, hasher = Passwords(CONFIG / "common_passwords.txt.gz"), SlowHasher()
    passwords._hasher = hasher  # type: ignore[assignment]
    with ThreadPoolExecutor(20) as guessers:
        guesses = [guessers.submit(passwords.fits, GOOD, "kept") for _ in range(20)]
        sent_away = list(islice(as_completed(guesses, 10.0), 20 - WAIT_AT_ONCE))
        hasher.go_on.set()
    assert {type(one.exception()) for one in sent_away} == {TooOftenError}
    assert [one.result() for one in guesses if one not in sent_away] == [True] * WAIT_AT_ONCE


def test_the_memory_that_a_password_takes_is_given_back() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOGGED_IN_BY_MANY], capture_output=True, text=True, check=True
    )
    assert float(done.stdout) < 10.0  # MB; each thread would keep 19
