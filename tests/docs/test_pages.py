"""What is documented is there, and what is there is documented."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from device.__main__ import COMMANDS
from device.configuration.paths import ROOT
from device.web.api.answers import PREFIX
from device.web.api.wishes import OFFERED
from scripts.documents.__main__ import PAGES
from scripts.documents.api import application, routes
from scripts.documents.commands import every_command, programs
from scripts.documents.configuration import keys, words
from scripts.documents.rooms import known, plain
from scripts.measuring.openapi import House

WRITTEN = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "models_tflite").glob("*.md")])
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in WRITTEN}
ALL = "\n".join(TEXTS.values())
FOLDERS = "config|device|scripts|models_tflite|tests|docs|requirements|systemd"
FILES = (".py", ".yaml", ".npz", ".tflite", ".tsv", ".md")
OF_HISTORY = {"CHANGELOG.md"}  # speaks of what was


def told(pattern: str) -> set[str]:
    return set(re.findall(pattern, ALL, flags=re.MULTILINE))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_what_is_made_of_the_code_is_as_the_code_is(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == PAGES[path](), (
        "make it anew: .venv/bin/python -m scripts.documents"
    )


@pytest.mark.parametrize("name", sorted(TEXTS.keys() - OF_HISTORY))
def test_every_file_that_a_document_names_is_there(name: str) -> None:
    named = set(re.findall(rf"(?<![./\w-])(?:{FOLDERS})/[\w./-]*\w/?", TEXTS[name]))
    assert {path for path in named if not (ROOT / path).exists() and "downloaded" not in path} == set()


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_every_link_leads_somewhere(path: Path) -> None:
    linked = re.findall(r"\]\(([^):#]+)(?:#[^)]*)?\)", TEXTS[path.name])
    assert [link for link in linked if not (path.parent / link).exists()] == []


def test_every_command_is_documented_and_every_documented_one_exists() -> None:
    there = {name for name, _ in every_command()}
    assert there == set(re.findall(r"^## (moodlark .*)$", TEXTS["commands.md"], flags=re.MULTILINE))
    assert told(r"(?:bin|\.)/moodlark ([a-z]+)") <= set(COMMANDS)


def test_every_script_is_documented_and_every_documented_one_exists() -> None:
    listed = set(re.findall(r"^\| `((?:-m )?scripts[\w./]*)` \|", TEXTS["commands.md"], flags=re.MULTILINE))
    assert listed == set(programs())
    called = {name.removesuffix(".") for name in told(r"-m (scripts[\w.]+)")}
    assert {f"-m {name}" for name in called} <= set(programs())


def test_every_verb_of_set_up_is_documented_and_every_documented_one_exists() -> None:
    usage = set(re.findall(r"^ +\./setup\.sh (?!  )(\S+)", TEXTS["commands.md"], flags=re.MULTILINE))
    script = (ROOT / "setup.sh").read_text(encoding="utf-8")
    verbs = set(re.findall(r"^    (--?[a-z-]+|[a-z]+)\)", script, flags=re.MULTILINE))
    assert usage == verbs - {"install"}
    assert told(r"\./setup\.sh (--?[a-z-]+|[a-z]+)\b(?![^`]*\n)") <= usage


def test_every_key_of_the_configuration_is_explained_and_every_explained_one_exists() -> None:
    assert set(re.findall(r"^\| `([\w.]+)` \|", TEXTS["configuration.md"], flags=re.MULTILINE)) == keys()
    said = words((ROOT / "config/moodlark.yaml").read_text(encoding="utf-8"))
    assert {key for key in said if "." in key} == keys()
    sections = "|".join({key.split(".")[0] for key in keys()})
    named = told(rf"`((?:{sections})\.[a-z_]+)`")
    assert {name for name in named if not name.endswith(FILES)} <= keys()


def test_every_route_is_documented_and_every_documented_one_exists() -> None:
    there = {way for way, _ in routes(application())}
    listed = set(
        re.findall(r"^\| `((?:GET|POST|PATCH|PUT|DELETE) [^`]*)` \|", TEXTS["api.md"], flags=re.MULTILINE)
    )
    wishes = {f"POST {PREFIX}/wishes/{key}" for key in OFFERED}
    assert listed == there - wishes
    assert wishes <= there
    assert told(r"(?<![\w.])(/api/v1/[a-z/]*[a-z])") <= {way.split()[1] for way in there} | {
        f"{PREFIX}/wishes"
    }


def test_every_route_says_what_it_is_for() -> None:
    assert [way for way, what in routes(application()) if not what] == []


def test_every_wish_that_may_be_asked_is_documented() -> None:
    listed = set(re.findall(r"^\| `([a-z-]+)` \|", TEXTS["api.md"], flags=re.MULTILINE))
    assert listed == set(OFFERED)


def test_the_picture_leaves_out_only_what_follows_from_what_it_shows() -> None:
    def reached(room: str) -> set[str]:
        below = {other for one, other in plain(known()) if one == room}
        return below.union(*map(reached, below))

    assert all(other in reached(room) for room, other in known())


def test_the_architecture_tells_every_room() -> None:
    rooms = {room for pair in known() for room in pair}
    assert {room for room in rooms if f"`device/{room}/`" not in TEXTS["architecture.md"]} == set()


def test_every_script_that_a_document_calls_is_called_as_it_can_be() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "scripts").rglob("*.py"))
    for call in told(r"`\.venv/bin/python ([^`]+)`"):
        script = re.match(r"(?:-m )?\S+", call)
        assert script
        if script[0] == "-m pytest":
            continue
        assert script[0] in programs(), call
        options = re.findall(r"--[a-z-]+", call)
        assert [option for option in options if f'"{option}"' not in sources] == [], call


@pytest.mark.parametrize(
    "call", re.findall(r"^curl (.*?)(?: +#.*)?$", TEXTS["README.md"], flags=re.MULTILINE)
)
def test_the_readmes_examples_for_programs_are_taken(call: str, tmp_path: Path) -> None:
    house = House(tmp_path)
    token = house.headers("Ana admin")["Authorization"].removeprefix("Bearer ")
    *options, url = shlex.split(call.replace("$TOKEN", token))
    given = dict(zip(options[::2], options[1::2], strict=True)) if "--fail" not in options else {}
    address = urlsplit(url)
    answer = house.app.test_client().open(
        f"{address.path}?{address.query}",
        base_url=f"{address.scheme}://{address.netloc}",
        method=given.get("-X", "POST" if "--json" in given else "GET"),
        json=json.loads(given["--json"]) if "--json" in given else None,
        headers=dict([given["-H"].split(": ", 1)] if "-H" in given else []),
    )
    assert answer.status_code == 200, answer.text
    assert bool(house.asked) == ("--json" in given)


def test_the_readmes_figures_that_need_no_data_are_printed_by_the_command_beside_them() -> None:
    row = re.search(
        r"\| ([\d.]+) %; ([\d.]+) % \| `\.venv/bin/python (scripts/evaluate\.py care)` \|", TEXTS["README.md"]
    )
    assert row
    done = subprocess.run(
        [sys.executable, *row[3].split()], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert f"care in {row[1]}% of 252 statements, and in {row[2]}% of" in done.stdout
