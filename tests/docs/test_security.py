"""What the papers on security promise: every point is judged, and every test that they name is there."""

from __future__ import annotations

import ast
import gzip
import re
import ssl
import tomllib
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from device.configuration.paths import CONFIG, ROOT
from device.people.accounts import INVITED_S
from device.people.delays import FIRST_S
from device.people.household import RESET_S, TOLD_EVERY
from device.people.passwords import LONGEST, SHORTEST, WAIT_AT_ONCE
from device.people.sessions import IDLE_S, LONGEST_S, PROVED_S
from device.values import DAY_S
from device.values.people import Role
from device.values.wishes import WISHES
from device.web.app import TRIES
from tests.web.gate.conftest import Home

VERDICTS = {"met", "partly met", "not met", "does not apply"}
TABLES = (ROOT / "docs/security_tables.md").read_text(encoding="utf-8")
SECURITY = (ROOT / "docs/security.md").read_text(encoding="utf-8")
HOUSEHOLD = (ROOT / "docs/household.md").read_text(encoding="utf-8")
PROMISE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line[1:-1].split("|")]
    for line in TABLES.splitlines()
    if line.startswith("|") and not line.startswith(("| point |", "|---"))
]
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def numbers(text: str) -> list[str]:
    """Of points, as a list of them has them."""
    return text.split()


ASVS_LEVEL_1 = numbers("""
    1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.5.1 2.1.1 2.2.1 2.2.2 2.3.1
    3.2.1 3.2.2 3.3.1 3.4.1 3.4.2 3.5.1 3.5.2 3.5.3 4.1.1 4.4.1 5.2.1 5.2.2 5.3.1 5.3.2
    6.1.1 6.2.1 6.2.2 6.2.3 6.2.4 6.2.5 6.2.6 6.2.7 6.2.8 6.3.1 6.3.2 6.4.1 6.4.2
    7.2.1 7.2.2 7.2.3 7.2.4 7.4.1 7.4.2 8.1.1 8.2.1 8.2.2 8.3.1
    9.1.1 9.1.2 9.1.3 9.2.1 10.4.1 10.4.2 10.4.3 10.4.4 10.4.5 11.3.1 11.3.2 11.4.1
    12.1.1 12.2.1 12.2.2 13.4.1 14.2.1 14.3.1 15.1.1 15.2.1 15.3.1
""")
ASVS_LEVEL_2_OF_LOGGING_IN = numbers("""
    6.1.2 6.1.3 6.2.9 6.2.10 6.2.11 6.2.12 6.3.3 6.3.4 6.4.3 6.4.4 6.5.1 6.5.2 6.5.3 6.5.4 6.5.5
    6.6.1 6.6.2 6.6.3 6.8.1 6.8.2 6.8.3 6.8.4
    7.1.1 7.1.2 7.1.3 7.3.1 7.3.2 7.4.3 7.4.4 7.4.5 7.5.1 7.5.2 7.6.1 7.6.2
""")
EN_303_645 = numbers("""
    5.0-1 5.1-1 5.1-2 5.1-2A 5.1-3 5.1-4 5.1-5 5.2-1 5.2-2 5.2-3
    5.3-1 5.3-2 5.3-3 5.3-4A 5.3-4B 5.3-5 5.3-6A 5.3-6B 5.3-7 5.3-8 5.3-9 5.3-10 5.3-11 5.3-12 5.3-13 5.3-14
    5.3-15A 5.3-15B 5.3-16 5.4-1 5.4-2 5.4-3 5.4-4 5.5-1 5.5-2 5.5-3 5.5-4 5.5-5 5.5-6 5.5-7 5.5-8
    5.6-1 5.6-2 5.6-3 5.6-4A 5.6-4B 5.6-5 5.6-6 5.6-7 5.6-8 5.6-9 5.7-1 5.7-2 5.8-1 5.8-2 5.8-3
    5.9-1 5.9-2 5.9-3 5.10-1 5.11-1 5.11-2 5.11-3 5.11-4 5.12-1 5.12-2 5.12-3 5.13-1A 5.13-1B
    6-1 6-2 6-3A 6-3B 6-4 6-5 6-6 6-7 6-8
""")
ROLES: Mapping[str, tuple[str, ...]] = {
    "pause, next, back, volume, where it plays, like, timers, waking, what plays, the queue, ask for music": (
        *("toggle", "pause", "play", "stop", "next", "previous", "seek", "volume", "change-volume"),
        *("output", "like", "like-this", "set-timer", "set-sleep-timer", "what-is-this"),
        *("ask", "ask-otherwise", "tell-me"),
        *("snooze", "awake"),
        *("seek-to", "shuffle", "repeat", "put-on", "take-off", "insert"),
        *("play-entry", "remove-entry", "move-entry"),
    ),
    "have their mood read, say how they are and what helped, correct it": (
        "scan",
        "read-me",
        "feel",
        "mood",
        "away",
        "helped",
        "meet",
    ),
    "ban and allow tracks, say what is music, playlists, music of a mood or a place, undo": (
        *("ban", "ban-this", "allow", "say-music", "keep", "play-mood", "undo", "play-at", "journey"),
        *("call-this", "meant-name", "forget-alias", "keep-living"),
        *("add-to-playlist", "rename-playlist", "delete-playlist", "restore-playlist"),
    ),
    "their own history, lessons, settings and voice; forget them": (
        *("learn-voice", "forget-voice"),
        *(
            "settings",
            "forget",
            "forget-day",
            "unforget",
            "forget-that",
            "forget-everything",
            "unlearn",
            "how-have-i-been",
        ),
    ),
    "say who is listening; visitors; the microphone off; leave a wake-up out": (
        *("listen", "i-am", "visitors", "dont-listen", "skip-wake"),
    ),
    "shut down, restart": ("shut-down", "restart"),
}


@cache
def facts_of(path: str) -> set[str]:
    """What the tests of a file are called."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def plain(text: str) -> str:
    """As one line."""
    return " ".join(text.split())


def test_no_point_is_missing_and_none_is_there_twice() -> None:
    assert len(ASVS_LEVEL_1) == 70
    assert [row[0] for row in ROWS if "-" in row[0]] == EN_303_645
    judged = [row[0] for row in ROWS if "-" not in row[0]]
    assert sorted(judged) == sorted([*ASVS_LEVEL_1, *ASVS_LEVEL_2_OF_LOGGING_IN])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_every_row_says_whether_it_is_met_and_by_which_test_or_why_not(row: list[str]) -> None:
    _, asked, verdict, how, tests = row
    assert asked
    assert verdict in VERDICTS
    assert how.startswith("because ") == (verdict != "met")
    if verdict in {"met", "partly met"}:
        assert NAMED.search(tests)
    assert not NAMED.sub("", tests).strip(", ")


def test_every_test_that_the_papers_name_is_there() -> None:
    named = NAMED.findall(TABLES + SECURITY)
    assert len(named) > 150
    assert [
        f"{path}::{name}"
        for path, name in named
        if not (ROOT / path).exists() or (name and name not in facts_of(path))
    ] == []


def test_what_the_papers_say_of_guesses_and_sessions_is_what_the_code_does(tmp_path: Path) -> None:
    household = Home(tmp_path).household
    here, anywhere = household._by_name_and_place, household._by_name
    said = plain(SECURITY)
    assert (here._free, here._longest_s, FIRST_S) == (3, 15 * 60.0, 2.0)
    assert "three in a row cost nothing" in said
    assert "from two seconds to a quarter of an hour" in said
    assert (anywhere._free, anywhere._longest_s) == (30, 60.0)
    assert f"from anywhere {anywhere._free} cost nothing, then up to a minute" in said
    assert f"may send {TRIES.split()[0]} forms a minute" in said
    assert household._by_place._free == 20
    assert f"from one address {household._by_place._free} cost nothing, then up to a minute" in said
    assert f"At most {WAIT_AT_ONCE} passwords are looked at" in said
    front = (CONFIG / "front.conf").read_text(encoding="utf-8")
    assert f"rate={TRIES.split()[0]}r/m" in front
    assert "rate=10r/s" in front
    assert "all addresses together ten a second" in said
    assert TOLD_EVERY == 5
    assert "Each fifth failure in a row" in said
    assert f"{IDLE_S / DAY_S:.0f} days after its last use, {LONGEST_S / DAY_S:.0f} days at most" in said
    assert (INVITED_S, RESET_S, PROVED_S) == (2 * DAY_S, 10 * 60.0, 10 * 60.0)
    for words in ("after two days", "after ten minutes", "older than ten minutes", "Any number"):
        assert words in said
    assert f"{SHORTEST} to {LONGEST} characters" in said


def test_the_commonest_passwords_are_ten_thousand_that_could_be_chosen() -> None:
    with gzip.open(CONFIG / "common_passwords.txt.gz", "rt", encoding="utf-8") as file:
        lines = file.read().splitlines()
    assert len(set(lines)) == 10_000
    assert min(map(len, lines)) >= SHORTEST


def test_every_field_for_a_password_hides_it_and_helps_password_managers(tmp_path: Path) -> None:
    home = Home(tmp_path)
    claim = home.browser().get("/claim").text
    home.claimed()
    ana = home.browser()
    pages = [claim, ana.get("/login").text, ana.get("/lost").text]
    ana.log_in("Ana")
    pages += [ana.get("/people/").text, ana.get("/confirm").text]
    for page in pages:
        fields = [
            one for one in re.findall(r"<input[^>]*>", page) if re.search(r'name="(password|old)"', one)
        ]
        assert fields
        for field in fields:
            assert 'type="password"' in field
            assert re.search(r'autocomplete="(current|new)-password"', field)
        assert "onpaste" not in page


def test_the_table_of_roles_is_the_wishes_own() -> None:
    told = dict(re.findall(r"^\| ([^|]*?) \|([^|]*\|[^|]*\|[^|]*)\|$", HOUSEHOLD, flags=re.MULTILINE))
    for what, wishes in ROLES.items():
        may = [cell.strip() == "yes" for cell in told[what].split("|")]
        for key in wishes:
            assert may == [role >= WISHES[key].role for role in (Role.GUEST, Role.MEMBER, Role.OWNER)], key
    kinds = {key for key, wish in WISHES.items() if wish.role < Role.BOX}
    assert {key for wishes in ROLES.values() for key in wishes} == kinds


def test_only_ciphers_that_vouch_for_what_they_hide_are_spoken() -> None:
    conf = (CONFIG / "front.conf").read_text(encoding="utf-8")
    found = re.search(r"ssl_protocols ([^;]*);\s*ssl_ciphers ([^;]*);", conf)
    assert found
    assert found[1] == "TLSv1.2 TLSv1.3"
    spoken = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    spoken.set_ciphers(found[2])
    ciphers = spoken.get_ciphers()
    assert ciphers
    assert [one["name"] for one in ciphers if not one["aead"]] == []


def test_who_finds_a_hole_is_told_whom_to_tell_and_how_soon_they_hear() -> None:
    said = plain(PROMISE)
    assert "*Report a vulnerability*" in said
    assert "| within 7 days | that it was read" in said
    assert "| every 14 days from then on |" in said
    assert re.findall(r"\| (\d+) days \|", PROMISE) == ["14", "30", "90"]
    assert "The same times hold for holes in what Moodlark brings along" in said
    assert not re.search(r"\S@\S", PROMISE)


def test_a_version_gets_mends_for_two_years_at_least() -> None:
    found = re.search(r"\*\*([\d.]+) at least until (\d+ \w+ \d{4})\*\*", plain(PROMISE))
    assert found
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    minor = project["version"].rpartition(".")[0]
    released = re.search(
        rf"^## \[{re.escape(minor)}\.0\] - (\S+)$", (ROOT / "CHANGELOG.md").read_text(), flags=re.MULTILINE
    )
    assert released
    assert found[1] == minor
    until = datetime.strptime(found[2], "%d %B %Y").date()
    assert until >= date.fromisoformat(released[1]) + timedelta(days=2 * 365)
