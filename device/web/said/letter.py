"""A letter about one's own week: a few plain sentences. Shown, printed, never sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from device.memory.views.felt import Times
from device.memory.views.helped import Help
from device.memory.views.played import Played
from device.web.language.tongue import locale
from device.web.phrases import feeling
from device.web.said.past import of_times, scans, weekdays, what_it_did

CHANGED = 0.12  # of mean valence or arousal, from which on a week is said to differ


@dataclass(frozen=True, slots=True)
class Week:
    """What a letter is made of."""

    days: Mapping[date, Times]
    whole: Times
    before: Times  # the week before
    hours: Mapping[tuple[int, int], Times]  # by weekday and hour
    played: Sequence[Played]  # oftenest first
    helped: Sequence[Help]


def letter(week: Week) -> list[str]:
    """Its paragraphs."""
    if not week.whole.total:
        return [
            "This week I know nothing of how you were: you never asked me.",
            "Whenever you like to know, press the button, or just tell me.",
        ]
    parts = (_moods(week), _change(week), _best(week), _music(week), _help(week), _end(week))
    return [part for part in parts if part]


def _moods(week: Week) -> str:
    ranked = sorted(week.whole.counts, key=lambda one: -week.whole.counts[one])
    said = [f"{one} ({scans(week.whole.counts[one])})" for one in ranked[:3] if week.whole.counts[one] > 0]
    days = len(week.days)
    on = "one day" if days == 1 else f"{days} days"
    listed = said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
    return f"On {on} of this week I asked how you were, or you told me. Most often you were {listed}."


def _change(week: Week) -> str:
    now, before = week.whole.place, week.before.place
    if now is None:
        return ""
    like = f"All in all it felt {feeling(*now)}"
    if before is None:
        return f"{like}."
    words = [
        f"more {more}" if apart > CHANGED else f"less {more}"
        for more, apart in (("pleasant", now[0] - before[0]), ("lively", now[1] - before[1]))
        if abs(apart) > CHANGED
    ]
    return (
        f"{like}, {' and '.join(words)} than the week before."
        if words
        else f"{like}, much as the week before."
    )


def _best(week: Week) -> str:
    placed = {day: times.place for day, times in week.days.items() if times.place}
    if len(placed) < 2:
        return ""
    day = max(placed, key=lambda one: placed[one][0] if placed[one] else -1.0)
    name = format_date(day, "EEEE", locale=locale())
    hours = {at: times.place for at, times in week.hours.items() if times.place and times.total > 1}
    if not hours:
        return f"Your brightest day was {name}."
    weekday, hour = max(hours, key=lambda at: (hours[at] or (-1.0, 0.0))[0])
    return f"Your brightest day was {name}; your brightest hour {weekdays()[weekday]} at {hour}:00."


def _music(week: Week) -> str:
    if not week.played:
        return ""
    one = week.played[0]
    by = f" by {one.artist}" if one.artist else ""
    times = "once" if one.times == 1 else f"{one.times} times"
    return f"What you heard most was “{one.title}”{by}: {times}."


def _help(week: Week) -> str:
    telling = [one for one in week.helped if one.better.is_telling]
    if not telling:
        return ""
    one = telling[0]
    return f"When you were {one.emotion}, {what_it_did(one)} made it better {of_times(one.better)} times."


def _end(week: Week) -> str:
    place = week.whole.place
    if place is not None and place[0] < -0.2:
        return "It was not an easy week. Be kind to yourself; somebody to talk to does more than any music."
    return "Have a good week."
