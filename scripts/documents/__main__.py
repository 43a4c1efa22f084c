"""Make all documents that are made of the code: `.venv/bin/python -m scripts.documents`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from scripts.documents import api, commands, configuration, messages, rooms, settings, spoken

PAGES: Mapping[Path, Callable[[], str]] = {
    made.PAGE: made.page for made in (api, commands, configuration, rooms, settings, spoken)
}

if __name__ == "__main__":
    for path, make in PAGES.items():
        path.write_text(make(), encoding="utf-8")
    messages.write()
