"""How much memory a box takes that has nothing to do, with its front; and one of another version."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import click

from scripts.measuring.faults.box import QUIET_SCENE, STARTS_WITHIN_S, Box, until
from scripts.measuring.front import is_open, resident_mb
from scripts.measuring.fronted import Fronted
from scripts.measuring.guesses import OWNER, PASSWORD, Visitor

RESTS_S = 30.0
LOG_INS = 10
PAGES = ("/", "/music/", "/history/", "/settings/", "/trust")


class Before(Box):
    """A box of a version that had no front."""

    def content(self) -> dict[str, dict[str, Any]]:
        return super().content() | {"web": {"port": self.port}}

    def start(self, *, connected: bool = True) -> bool:
        self.begin()
        return bool(until(lambda: self.has_ended or is_open(self.port), STARTS_WITHIN_S)) and not (
            connected and not until(lambda: "the library has" in self.log(), STARTS_WITHIN_S)
        )


def idle_mb(box: Box) -> tuple[float, float]:
    """Of the box, and of its front, a while after somebody saw all of its pages."""
    with box:
        if not box.start():
            sys.exit(f"the box does not start: {box.log()[-500:]}")
        visit(box)
        time.sleep(RESTS_S)
        return resident_mb(box.pid), resident_mb(box.nginx) if isinstance(box, Fronted) else 0.0


def visit(box: Box) -> None:
    """As somebody who claims it, where it can be claimed, logs in some times, and looks around."""
    if isinstance(box, Fronted):
        ana = Visitor(box.https, box.authority)
        ana.post("/claim", code=box.told("setup-code")["code"], name=OWNER, password=PASSWORD)
        for _ in range(LOG_INS):
            assert Visitor(box.https, box.authority).post("/login", name=OWNER, password=PASSWORD) == 303
        assert {ana.get(path)[0] for path in (*PAGES, "/people/")} == {200}
    else:
        assert {box.get(path).status for path in PAGES[:-1]} == {200}


@click.command()
@click.option(
    "--before",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of another version, set up, to compare with.",
)
def main(before: Path | None) -> None:
    """Print the memory that is the box's own (PSS), in MB."""
    box, front = idle_mb(Fronted())
    click.echo(f"at rest: the box {box:.1f} MB, its front {front:.1f} MB")
    if before:
        old = Before(scene=QUIET_SCENE, environment={"PYTHONPATH": str(before.resolve())})
        was, _ = idle_mb(old)
        click.echo(f"before: {was:.1f} MB; more by {box + front - was:.1f} MB in all")


if __name__ == "__main__":
    main()
