"""How hard it is to guess what the box gives away."""

from __future__ import annotations

from math import log2
from pathlib import Path

from device.people.codes import LENGTH, LETTERS, TRIES, Code
from device.people.secrets import fresh
from device.people.signing import kept_key


def test_a_secret_is_never_given_twice_and_has_256_bits() -> None:
    given = {fresh() for _ in range(1_000)}
    assert len(given) == 1_000
    assert {len(one) for one in given} == {43}  # 32 bytes in letters of six bits


def test_a_code_is_never_said_twice_and_hopeless_to_guess_in_its_tries() -> None:
    said: list[str] = []
    for _ in range(1_000):
        Code(said.append)
    assert len(set(said)) == 1_000
    assert log2(len(set(LETTERS)) ** LENGTH / TRIES) > 35


def test_the_key_of_the_forms_is_the_boxs_own_and_for_its_eyes_alone(tmp_path: Path) -> None:
    key = kept_key(tmp_path / "forms.key")
    assert kept_key(tmp_path / "forms.key") == key
    assert (tmp_path / "forms.key").stat().st_mode & 0o077 == 0
    assert kept_key(tmp_path / "another.key") != key
