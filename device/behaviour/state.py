"""The state of the box, and what of it shows on the light and the page. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from device.values import (
    PROVISIONAL,
    AnalysisProgress,
    Banned,
    Care,
    Evidence,
    Lesson,
    Light,
    Mood,
    Output,
    Part,
    Phase,
    Pick,
    PlayerStatus,
    Settings,
    Sign,
    Snapshot,
    Source,
)
from device.values.orders import GiveSign, Order
from device.values.people import FIRST, Visit

START_NOTE = "Press the button, and the music follows your mood."


@dataclass(frozen=True, slots=True)
class Idle:
    """Waiting for somebody to want something."""


@dataclass(frozen=True, slots=True)
class Sensing:
    """The senses are at work."""

    trigger: str
    until: float
    awaiting: frozenset[Source]
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Thinking:
    """The mood is known and the music is being chosen."""

    trigger: str
    until: float


@dataclass(frozen=True, slots=True)
class Learning:
    """A member says the sentences by which the box learns their voice."""

    member: int
    until: float


Activity = Idle | Sensing | Thinking | Learning


@dataclass(frozen=True, slots=True)
class Box:
    """The whole state of the box."""

    settings: Settings
    activity: Activity = field(default_factory=Idle)
    scan: int = 0  # number of the current or last scan
    scan_of: int = FIRST  # whose it is
    mood: Mood | None = None
    mood_at: float = 0.0  # when it was read or named
    read: tuple[Evidence, ...] = ()  # all evidence of the current or last scan
    read_at: float | None = None  # when that scan was over; None: there was none since the start
    lessons: Mapping[int, Lesson] = field(default_factory=dict)  # by scan: what was corrected or named
    corrected: bool = False
    note: str = START_NOTE
    is_leaving: bool = False  # the machine is about to be switched off
    pick: Pick | None = None
    player: PlayerStatus = field(default_factory=PlayerStatus)
    player_at: float = 0.0
    outputs: tuple[Output, ...] = ()
    banned: tuple[Banned, ...] = ()
    listening: AnalysisProgress | None = None
    lost: Mapping[Part, str] = field(default_factory=dict)
    at: float = 0.0
    minute: int = 0  # of the local day, 0-1439
    care: Care | None = None  # what is said while somebody may be in danger
    care_until: float = 0.0
    unkept: int = -1  # number of the last scan of which nothing is remembered; -1: there was none
    wall_offset_s: float = 0.0  # add to a monotonic time for seconds since the epoch
    renumber_by: int | None = None  # what a provisional number of `scan` is to be moved by, once idle
    is_unclaimed: bool = False  # whether it waits for its owner
    members: Mapping[int, str] = field(default_factory=dict)  # who has an account: number -> name
    listener: int = FIRST  # the member whose all of it is; NOBODY: nobody's
    listener_seen_at: float = 0.0  # the last sign of them
    is_recalling: bool = False  # whether what is known of them was asked for, and has not come yet
    is_unsure: bool = False  # whether it is only assumed who is listening: the memory is out of reach
    visit: Visit | None = None  # while visitors are here

    @property
    def wall_s(self) -> float:
        return self.at + self.wall_offset_s


Outcome = tuple[Box, list[Order]]
"""What the box is, and what must be done now."""


def listens(box: Box) -> bool:
    """Whether somebody is listened to, so that the music is to be low."""
    match box.activity:
        case Sensing(trigger):
            return trigger != "typed"
        case Learning():
            return True
        case _:
            return False


def sign(box: Box, what: Sign) -> GiveSign:
    """Let something be known, as loud as the household wants it."""
    return GiveSign(what, aloud=box.settings.chimes)


def named(box: Box) -> str:
    """Who is listening, by name; "" for nobody, and where nobody has an account."""
    return box.members.get(box.listener, "")


def awaits_past(box: Box) -> bool:
    """Whether what is known of who is listening will be there in a moment."""
    return box.is_recalling and Part.MEMORY not in box.lost


def is_of_listener(box: Box) -> bool:
    """Whether the current or last scan belongs to who is listening."""
    return box.scan_of == box.listener


def light_of(box: Box) -> Light:
    """What the light shows in a state."""
    if box.is_leaving:
        return Light.LEAVING
    match box.activity:
        case Sensing() | Learning():
            return Light.SENSING
        case Thinking():
            return Light.THINKING
        case _:
            lost = set(box.lost)
            broken = lost & {Part.PLAYER, Part.SOUND} or {Part.CAMERA, Part.MICROPHONE} <= lost
            return Light.ERROR if broken else Light.MUTED if box.visit else Light.IDLE


def phase_of(box: Box) -> Phase:
    """What the page calls the box's activity."""
    match box.activity:
        case Sensing() | Learning():
            return Phase.SENSING
        case Thinking():
            return Phase.THINKING
        case _:
            return Phase.IDLE


def renumbered(box: Box) -> Box:
    """With the numbers that scans have on disk, where they were counted before the memory was known."""
    if box.renumber_by is None or not isinstance(box.activity, Idle):
        return box
    return replace(box, scan=box.scan - PROVISIONAL + box.renumber_by, renumber_by=None)


def snapshot(box: Box, version: int, *, restarted_wall_s: float) -> Snapshot:
    """All that the page shows of a state."""
    return Snapshot(
        version=version,
        phase=phase_of(box),
        scan=box.scan - PROVISIONAL if box.scan >= PROVISIONAL else box.scan,
        mood=box.mood,
        corrected=box.corrected,
        note=box.note,
        pick=box.pick,
        player=box.player,
        lost=box.lost,
        settings=box.settings,
        restarted_wall_s=restarted_wall_s,
        player_at=box.player_at,
        lessons=len(box.lessons),
        outputs=box.outputs,
        banned=box.banned,
        listening=box.listening,
        care=box.care,
        sensing_until=box.activity.until if isinstance(box.activity, Sensing | Learning) else None,
        listener=box.listener,
        listener_name=named(box),
        visitors_until_wall_s=box.visit.until_wall_s if box.visit else None,
    )
