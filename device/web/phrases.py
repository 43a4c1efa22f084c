"""Numbers and times as people say them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from babel.dates import format_date, format_time, format_timedelta
from babel.numbers import format_decimal

from device.values import (
    AnalysisProgress,
    Emotion,
    Evidence,
    Known,
    Part,
    PlayerStatus,
    Snapshot,
    Source,
)
from device.values.people import Person, Role
from device.web.language.tongue import gettext, locale, say
from device.web.said.guess import is_guess

TRIGGERS = {
    "button": "button",
    "phone": "phone",
    "typed": "typed",
    "wake-word": "hands-free",
    "command": "command line",
    "following": "followed along",
    "phone-senses": "this phone's camera or microphone",
}
EXPECTED = {
    Known.LATELY: "How you felt a little while ago",
    Known.AT_THIS_HOUR: "What you usually feel at this hour",
}
BROWSERS = (  # what a browser calls itself, the one that others pretend to be last
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
MACHINES = (
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "a Mac"),
    ("CrOS", "a Chromebook"),
    ("Linux", "Linux"),
)
SENSES = {Source.FACE: "Your face", Source.VOICE: "Your voice", Source.WORDS: "Your words"}


SAVED = "Saved."


def headline(now: Snapshot, viewer: Person) -> str:
    """The mood in three words; none is named of somebody who may be in danger, nor to a guest."""
    if viewer.role < Role.MEMBER:
        return f"Hello, {viewer.name}"
    if now.could_not_tell:
        return "I couldn't tell"
    if now.mood is None:
        return "How are you?" if now.care is None else "Take your time"
    if now.corrected:
        return f"You feel {now.mood.emotion}"
    return f"Perhaps {now.mood.emotion}" if is_guess(now.mood) else f"You seem {now.mood.emotion}"


def because(now: Snapshot) -> str:
    """One sentence below it: why; of a mood that was told to the box, what follows instead."""
    if now.could_not_tell or now.mood is None:
        return now.could_not_tell or now.note
    if now.corrected:
        return now.pick.reason if now.pick else ""
    return now.mood.reason


@dataclass(frozen=True, slots=True)
class Most:
    """How loud it may be now."""

    percent: int
    why: str  # one sentence


def most(now: Snapshot, wall_s: float) -> Most:
    """As the household decided, for this minute."""
    cap, quiet = now.settings.volume_cap, now.settings.quiet_cap
    if quiet < cap and _is_within(_minute(wall_s), now.settings.quiet_from, now.settings.quiet_until):
        return Most(quiet, f"{quiet} is the most in quiet hours.")
    return Most(cap, f"{cap} is the most.")


def _minute(wall_s: float) -> int:
    at = _local(wall_s)
    return at.hour * 60 + at.minute if at else 0


def _is_within(minute: int, begin: int, end: int) -> bool:
    return begin <= minute < end if begin <= end else minute >= begin or minute < end


def sureness(confidence: float) -> str:
    """A confidence (0-1) in words."""
    for least, words in ((0.8, "quite sure"), (0.6, "fairly sure"), (0.4, "not so sure")):
        if confidence >= least:
            return words
    return "just a guess"


def clock(minute: int) -> str:
    """A minute of the day as a time: 6:45."""
    return f"{minute // 60}:{minute % 60:02}"


def feeling(valence: float, arousal: float) -> str:
    """A place in the plane of valence and arousal ([-1, 1] each) in words."""
    pleasant = "pleasant" if valence > 0.2 else "unpleasant" if valence < -0.2 else "even"
    lively = "lively" if arousal > 0.2 else "quiet" if arousal < -0.2 else "steady"
    return f"{pleasant}, {lively}"


def browser(program: str) -> str:
    """A browser by what it calls itself."""
    name = next((said for mark, said in BROWSERS if mark in program), "Another browser")
    machine = next((said for mark, said in MACHINES if mark in program), "")
    return gettext("{0} on {1}").format(name, say(machine)) if machine else name


def clearness(evidence: Evidence) -> str:
    """How far a reading can be trusted, in words."""
    if evidence.quality >= 0.66:
        return "clear"
    return "fair" if evidence.quality >= 0.33 else "faint"


def top_scores(scores: Mapping[str, float], count: int = 3) -> list[tuple[str, float]]:
    """The likeliest labels with their probabilities, best first."""
    return sorted(scores.items(), key=lambda item: -item[1])[:count]


def dialled(number: str) -> str:
    """A number as a phone dials it."""
    return "".join(sign for sign in number if sign.isdigit() or sign in "+*#")


def minutes(seconds: float) -> str:
    """A duration as 3:07."""
    whole = max(0, round(seconds))
    return f"{whole // 60}:{whole % 60:02}"


def roughly(seconds: float) -> str:
    """A long duration as a person reckons it: about 20 minutes, about 3 hours, about 2 days."""
    at_least = timedelta(seconds=max(60.0, seconds))
    return f"about {format_timedelta(at_least, granularity='minute', threshold=1.5, locale=locale())}"


def heard(listening: AnalysisProgress) -> str:
    """How far the listening to the library is."""
    sentence = f"{counted(listening.done)} of {counted(listening.total)} tracks are known by their sound."
    if listening.failed:
        files = "file is" if listening.failed == 1 else "files are"
        sentence = f"{sentence} {counted(listening.failed)} {files} no music it can read."
    if listening.paused:
        return f"{sentence} It waits while the box looks and listens to you."
    if listening.left_s is not None:
        return f"{sentence} {roughly(listening.left_s).capitalize()} to go, whenever the box is idle."
    return sentence


def time_of_day(wall_s: float) -> str:
    """Local time as 21:04; "" for what is no time."""
    at = _local(wall_s)
    return format_time(at, "short", locale=locale()) if at else ""


def timestamp(wall_s: float) -> str:
    """Local time as 2026-11-21T21:04:59+0100; "" for what is no time."""
    at = _local(wall_s)
    return f"{at:%Y-%m-%dT%H:%M:%S%z}" if at else ""


def day_key(wall_s: float, *, days_before: int = 0) -> str:
    """Local day as 2026-11-21; days are counted in the calendar, whatever the hours of summer time.

    "" for what is no time.
    """
    at = _local(wall_s)
    return (at.date() - timedelta(days=days_before)).isoformat() if at else ""


def day_name(day: str, now_s: float) -> str:
    """A day (2026-11-21) as Today, Yesterday or Thursday, 19 November."""
    if not day:
        return "Some day"
    if day == day_key(now_s):
        return "Today"
    if day == day_key(now_s, days_before=1):
        return "Yesterday"
    parsed = date.fromisoformat(day)
    is_this_year = day_key(now_s)[:4] == day[:4]
    return format_date(parsed, say("EEEE, d MMMM" if is_this_year else "EEEE, d MMMM y"), locale=locale())


def weekday_letter(day: date) -> str:
    """A day of the week as one letter."""
    return format_date(day, "EEEEE", locale=locale())


def when(wall_s: float, now_s: float) -> str:
    """A moment as 21:04 today, or with its day."""
    day = day_name(day_key(wall_s), now_s)
    at = time_of_day(wall_s)
    return at if day == "Today" else f"{day}, {at}"


def counted(number: int) -> str:
    """A number with its thousands apart."""
    return format_decimal(number, locale=locale())


def _local(wall_s: float) -> datetime | None:
    try:
        return datetime.fromtimestamp(wall_s).astimezone()
    except (ValueError, OverflowError, OSError):
        return None


MOODS = tuple(Emotion)


KEYS = (
    ("Space", "play or pause"),
    ("n / p", "next track, the one before"),
    ("← / →", "fifteen seconds back, thirty on"),
    ("+ / −", "louder, quieter"),
    ("l", "like what plays"),
    ("h", "how am I?"),
    ("/", "write to me"),
    ("1 – 7", "say which mood it is"),
    ("q", "what comes next"),
    ("?", "this list"),
    ("Esc", "close"),
)
"""What a keyboard does on the page."""


def title(player: PlayerStatus) -> str:
    """What plays, by its title, or else its file."""
    if player.uri is None:
        return "Nothing plays yet"
    return player.title or player.uri.rsplit("/", 1)[-1]


def silence(now: Snapshot) -> str:
    """Why no music can be heard, in three words; "" where it can."""
    if Part.PLAYER in now.lost:
        return "Music server away"
    return "No sound comes out" if Part.SOUND in now.lost else ""


def known(now: Snapshot) -> str:
    """How much of the music is known by its sound, in few words."""
    listening = now.listening
    if listening is None or not listening.total:
        return ""
    return f"{counted(listening.total)} tracks, {100 * listening.done // listening.total} % heard"
