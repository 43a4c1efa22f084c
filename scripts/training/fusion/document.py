"""Put the printed tables into a page, between the comments that name them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path


def refresh(page: Path, tables: Mapping[str, str]) -> None:
    """Replace what stands between <!-- NAME --> and <!-- /NAME --> for every name.

    Raises ValueError naming a table that the page has no place for.
    """
    text = page.read_text(encoding="utf-8")
    for name, table in tables.items():
        place = re.compile(f"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        text, count = place.subn(partial(_filled, table), text)
        if count != 1:
            raise ValueError(f"{page}: no place for {name}: needs <!-- {name} --> and <!-- /{name} --> once")
    page.write_text(text, encoding="utf-8")


def _filled(table: str, place: re.Match[str]) -> str:
    return f"{place[1]}{table}\n{place[2]}"
