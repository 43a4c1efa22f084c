"""What is kept of a scan, and what was before this start of the box."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from device.values.asking.agreed import Agreed
from device.values.bedtime.night import Night
from device.values.box import Part
from device.values.mood import Emotion, Mood
from device.values.music import Banned, Pick, PlannedTrack, Verdict
from device.values.people import FIRST, Visit
from device.values.ranges import Minute, Seconds, Signed
from device.values.sensing import Evidence, Usual, VoicePrint
from device.values.settings import Settings, Strategy


@dataclass(frozen=True, slots=True)
class Record:
    """The one row kept for a scan. Holds no frame and no sound, and words only of who wants that."""

    scan: int
    wall_s: Seconds  # since the epoch, when the scan ended
    trigger: str  # button | phone | typed | wake-word | command | following
    mood: Mood | None  # None: couldn't tell
    pick: Pick | None
    lost: Mapping[Part, str] = field(default_factory=dict)  # what was missing and why
    words: str = ""  # what was typed, where the member has that kept

    def numbered(self, scan: int) -> Record:
        """The same of another number."""
        return replace(self, scan=scan)


@dataclass(frozen=True, slots=True)
class Remembered:
    """A scan as it is remembered."""

    record: Record
    corrected: Emotion | None  # what the person said it really was, last


@dataclass(frozen=True, slots=True)
class MoodDay:
    """The moods of one day, corrections counted as the mood."""

    day: str  # local, YYYY-MM-DD
    counts: Mapping[Emotion, int]
    valence: float  # [-1, 1], mean of the scans
    arousal: float  # [-1, 1], likewise


@dataclass(frozen=True, slots=True)
class Lesson:
    """What the senses read, if anything, and the mood the person said it was."""

    evidence: Sequence[Evidence]
    emotion: Emotion
    minute: Minute | None = None  # of the day, when it was said; None: not known


class Judged(StrEnum):
    """By what it is known whether the music helped."""

    SCAN = "scan"  # by the mood of a later one
    SAID = "said"  # by the person, which counts more


@dataclass(frozen=True, slots=True)
class Helped:
    """How somebody felt after music, set against before."""

    emotion: Emotion  # before
    strategy: Strategy  # what the music did
    gain: Signed  # worse to better
    by: Judged
    wall_s: Seconds  # since the epoch, when it was known
    after: Emotion | None = None  # None: not known


HELPED_MAX = 1_000
"""Times that it is remembered whether the music helped, the newest."""
LESSONS_MAX = 300
"""Lessons remembered; people change."""
PROVISIONAL = 2**60
"""Scans are counted from here while it is not known how many there were; no memory holds so many."""


@dataclass(frozen=True, slots=True)
class Past:
    """What the box needs to know of a member to go on with them."""

    settings: Settings = field(default_factory=Settings)
    last_scan: int = 0  # scan numbers go on after it
    latest: Remembered | None = None  # the mood and pick to go on with
    last_heard: Mapping[str, float] = field(default_factory=dict)  # URI -> seconds since the epoch
    lessons: Mapping[int, Lesson] = field(default_factory=dict)  # by scan: what the last corrections taught
    helped: Mapping[int, Helped] = field(default_factory=dict)  # by scan: what the last picks did for them
    verdicts: tuple[Verdict, ...] = ()  # the newest, oldest first
    bans: tuple[Banned, ...] = ()
    planned: tuple[PlannedTrack, ...] = ()  # what of the music server's queue was ours
    volume: int | None = None  # 0-100: how loud the music is when nothing lowers it; None: not known
    was_lowered: bool = False  # whether the box listened at the end, and the music was softer
    voices: Mapping[str, Usual] = field(default_factory=dict)  # by name: how people usually sound
    prints: Mapping[int, VoicePrint] = field(default_factory=dict)  # by member, everybody's: their voices
    member: int = FIRST  # whose it is; NOBODY: of nobody, so that there is little
    plan_of: int = FIRST  # for whom the plan was made: nobody else learns why
    seen_wall_s: Seconds = 0.0  # since the epoch: the last sign of them that was kept
    visit: Visit | None = None  # whose end may be past
    deaf_until_wall_s: Seconds | None = None  # until when the microphone was to stay closed
    night: Night = field(default_factory=Night)  # how far bedtime and waking were
    agreed: Agreed = field(default_factory=Agreed)  # of the household

    @property
    def is_of_plan(self) -> bool:
        """Whether what is queued was chosen for them."""
        return self.plan_of == self.member

    def is_deaf_at(self, wall_s: float) -> bool:
        """Whether the microphone is to stay closed then."""
        return self.deaf_until_wall_s is not None and wall_s < self.deaf_until_wall_s

    def visit_at(self, wall_s: float) -> Visit | None:
        """The visitors who are here then."""
        return self.visit if self.visit and wall_s < self.visit.until_wall_s else None
