"""The history's charts, drawn by pygal and coloured by the page's style sheet.

Of pygal's drawing only shapes and letters stay: the page's policy lets no style and no script stand in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element

from markupsafe import Markup

from device.values import Emotion, MoodDay
from device.web.phrases import day_key, weekday_letter

WIDTH = 350
NOTHING = "none"
"""What is left of a column above what was felt."""
_LOOK: dict[str, Any] = {
    "width": WIDTH,
    "margin": 0,
    "margin_left": 2,
    "spacing": 5,
    "show_legend": False,
    "js": (),
    "no_prefix": True,
    "disable_xml_declaration": True,
}
_LEFT_OUT = ("defs", "title")  # styles, scripts and pygal's own name
_NOT_SHOWN = {"background", "titles", "text-overlay", "tooltip-overlay"}


def moods(days: Sequence[MoodDay], shown: Sequence[str]) -> Markup:
    """How often each mood was felt on the days shown, stacked to the busiest."""
    from pygal import StackedBar

    felt = {day.day: day.counts for day in days}
    most = max((sum(counts.values()) for counts in felt.values()), default=1)
    chart = StackedBar(**_LOOK, height=150, rounded_bars=4, y_labels=sorted({0, most // 2, most}))
    chart.x_labels = _letters(shown)
    for emotion in Emotion:
        counts = [felt.get(day, {}).get(emotion, 0) for day in shown]
        chart.add(emotion, [_labelled(day, emotion, count) for day, count in zip(shown, counts, strict=True)])
    chart.add(NOTHING, [most - sum(felt.get(day, {}).values()) for day in shown])
    said = ", ".join(f"{emotion} {count}" for emotion, count in totals(days).items())
    return _drawn(chart, (*Emotion, NOTHING), f"How often each mood was felt, day by day: {said}")


def feelings(days: Sequence[MoodDay], shown: Sequence[str]) -> Markup:
    """How pleasant and how lively the days shown felt, broken where a day is missing."""
    from pygal import Line

    felt = {day.day: day for day in days}
    scale = [{"value": 1, "label": "more"}, {"value": 0, "label": ""}, {"value": -1, "label": "less"}]
    chart = Line(**_LOOK, height=140, range=(-1, 1), y_labels=scale, allow_interruptions=True, dots_size=3.5)
    chart.x_labels = _letters(shown)
    chart.add("arousal", [felt[day].arousal if day in felt else None for day in shown])
    chart.add("valence", [felt[day].valence if day in felt else None for day in shown])
    return _drawn(chart, ("arousal", "valence"), "Mean pleasantness and liveliness, day by day")


def last_days(count: int, now_s: float) -> list[str]:
    """The last days (YYYY-MM-DD), oldest first."""
    return [day_key(now_s, days_before=back) for back in reversed(range(count))]


def totals(days: Sequence[MoodDay]) -> Mapping[Emotion, int]:
    """How often each mood was felt, most often first."""
    sums = {emotion: sum(day.counts.get(emotion, 0) for day in days) for emotion in Emotion}
    return {emotion: sums[emotion] for emotion in sorted(sums, key=lambda e: -sums[e]) if sums[emotion]}


def _letters(shown: Sequence[str]) -> list[str]:
    return [weekday_letter(date.fromisoformat(day)) for day in shown]


def _labelled(day: str, emotion: Emotion, count: int) -> dict[str, Any]:
    return {"value": count, "label": f"{day}: {emotion} {count}"}


def _drawn(chart: Any, series: Sequence[str], said: str) -> Markup:
    """A chart as a part of a page, each series by its name, and what is said of it to who cannot see it."""

    def made_ours(drawing: Element) -> Element:
        _bare(drawing)
        for group in drawing.iter("g"):
            number = re.search(r"serie-(\d+)", group.get("class", ""))
            if number:
                group.set("data-tone", series[int(number[1])])
        box = drawing.get("viewBox", "")
        drawing.attrib.clear()
        drawing.attrib |= {"class": "chart", "viewBox": box, "role": "img", "aria-label": said}
        return drawing

    chart.add_xml_filter(made_ours)
    return Markup(chart.render())  # noqa: S704  # pygal escapes every letter


def _bare(node: Element) -> None:
    """Leave what is seen, and what a pointer is told."""
    for child in list(node):
        if _is_seen(child):
            _bare(child)
        else:
            node.remove(child)
    if node.tag == "desc":
        node.tag = "title"


def _is_seen(node: Element) -> bool:
    kind = node.get("class", "")
    if not isinstance(node.tag, str) or node.tag in _LEFT_OUT or _NOT_SHOWN & set(kind.split()):
        return False
    if node.tag == "desc":
        return kind == "label"
    return all(float(part.get("height", 1)) > 0 for part in node.findall("rect"))
