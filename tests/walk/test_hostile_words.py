"""Whatever people call themselves, and whatever the tags of their music say, is text and nothing more."""

from __future__ import annotations

import csv
from collections.abc import Iterator

import mutagen
import pytest

from scripts.measuring.fronted import Fronted
from tests.walk.conftest import Phones, unclaimed
from tests.walk.test_moving_in import PASSWORD, claim, invitation

pytestmark = pytest.mark.slow

SCRIPT = "<script>alert(1)</script>"
PICTURE = '"><img src=x onerror=alert(2)>'
FORMULA = "=HYPERLINK(0)"
BACKWARDS = "\u202eevil\u2066"
LONG = "W" * 40
TAGS = (SCRIPT, PICTURE, FORMULA, BACKWARDS, "{{ 7 * 7 }}", "javascript:alert(3)", "W" * 300)


@pytest.fixture(scope="module")
def box() -> Iterator[Fronted]:
    """One whose music says the oddest things."""
    made = unclaimed()
    for number, name in enumerate(made.names):
        file = (made.folder / "music" / name).rename(made.folder / "music" / f"={name}")
        tags = mutagen.File(file)
        tags["title"] = tags["artist"] = tags["album"] = [TAGS[number % len(TAGS)]]
        tags.save()
    with made:
        assert made.start(), made.log()
        yield made


def test_names_and_tags_are_text_and_nothing_more(box: Fronted, phones: Phones) -> None:
    ana = phones("hostile-ana")
    claim(box, ana)
    for name in (SCRIPT, PICTURE, FORMULA, LONG):
        guest = phones("hostile-guest")
        guest.opens(invitation(ana, "member"))
        with guest.refused(400):
            guest.types(name=BACKWARDS, password=PASSWORD)
            guest.taps("Join")
        guest.sees("turn the direction")
        guest.types(name=name, password=PASSWORD)
        guest.taps("Join")
        guest.sees(name)
        guest.opens("/people/")
        guest.types(name=name)
        guest.taps("Make it")
        guest.sees("Your new token", name)
    ana.opens("/people/")
    ana.sees(SCRIPT, PICTURE, FORMULA, LONG)
    ana.opens("/")
    for _ in range(3):
        ana.taps("calm")
        ana.sees("Noted: calm.")
        ana.types(text=PICTURE)
        ana.taps("Send")
        ana.taps("Queue")
        ana.types(name=PICTURE)
        ana.taps("Keep")
        ana.opens("/")
        ana.taps("Next track")
    ana.page.locator(".track-now .title").wait_for()
    for path in ("/music/", "/", "/history/"):
        ana.opens(path)
    exported = ana.downloads("Take it along (CSV)").decode()
    rows = list(csv.reader(exported.splitlines()))
    assert "'=" in exported
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "@", "\t"))]
