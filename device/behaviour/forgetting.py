"""What the box is once somebody wants something forgotten. Pure."""

from __future__ import annotations

from dataclasses import replace

from device.behaviour.state import Box


def everything(box: Box) -> Box:
    """Nothing is known of anybody any more."""
    box = replace(box, mood=None, corrected=False, could_not_tell="")
    after = replace(box, pick=None, note="Forgetting…", lessons={})
    return replace(after, read=(), read_at=None)


def one_scan(box: Box, scan: int) -> Box:
    """A scan never was; the music goes on."""
    kept = {number: lesson for number, lesson in box.lessons.items() if number != scan}
    after = replace(box, lessons=kept)
    return replace(after, read=(), read_at=None) if scan == box.scan else after


def lessons(box: Box) -> Box:
    """Nothing was learned from corrections."""
    return replace(box, lessons={}, note="What I learned from your corrections is forgotten.")


def done(box: Box, scan: int | None) -> Box:
    """It is in no file any more."""
    return box if scan is not None else replace(box, note="All that was is forgotten.")
