"""The state of the box, and what of it shows on the light and the page. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from device.behaviour.night.bed import Bed
from device.behaviour.night.planning import next_wake
from device.values import (
    PROVISIONAL,
    AnalysisProgress,
    Banned,
    Care,
    Emotion,
    Evidence,
    Helped,
    Journey,
    Lesson,
    Light,
    Mood,
    Output,
    Part,
    Phase,
    Pick,
    PlayerStatus,
    Playlist,
    QueueEntry,
    Settings,
    Sign,
    Snapshot,
    Source,
    Strategy,
)
from device.values.asking.agreed import Agreed
from device.values.asking.chips import Heard
from device.values.asking.requests import Slots
from device.values.orders import GiveSign, Order
from device.values.people import FIRST, Visit
from device.values.wishes import Wish

START_NOTE = "Press the button, and the music follows your mood."


FROM_PHONE = "phone-senses"
"""What begins a scan by what a phone's camera and microphone took."""
FOLLOWING = "following"
"""What begins a scan by which the music follows by itself."""


@dataclass(frozen=True, slots=True)
class Presence:
    """What is known of who is there. At a start nothing is."""

    asked_at: float = float("-inf")  # for the last glance
    seen_at: float | None = None  # the last sign of anybody; None: there was none since the start
    is_paused: bool = False  # by the box, as nobody was there
    followed_at: float = 0.0  # the last time that the music followed by itself, or somebody let it


@dataclass(frozen=True, slots=True)
class Idle:
    """Waiting for somebody to want something."""


@dataclass(frozen=True, slots=True)
class Last:
    """The scan before the one that goes on now."""

    scan: int
    scan_of: int
    read: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Timer:
    """Something that is due."""

    at: float  # monotonic
    minutes: float  # how long it was set to

    def minutes_left(self, at: float) -> float:
        """So much of it is left."""
        return max(0.0, self.at - at) / 60.0


@dataclass(frozen=True, slots=True)
class Felt:
    """The mood there was before somebody said how they feel."""

    scan: int  # number of the scan then
    mood: Mood | None
    mood_at: float
    corrected: bool
    could_not_tell: str
    plays: bool  # whether there was music
    journey: Journey | None = None  # its way then


@dataclass(frozen=True, slots=True)
class Undo:
    """How the last thing that somebody asked is taken back."""

    back: Wish | Felt  # what is asked for that, or gone back to
    member: int  # who asked it


@dataclass(frozen=True, slots=True)
class Forgot:
    """What somebody had forgotten last can come back for a moment."""

    member: int
    at: float  # monotonic


@dataclass(frozen=True, slots=True)
class Trial:
    """Music that plays for a mood, of which it is to be seen whether it helps."""

    scan: int
    member: int
    emotion: Emotion
    valence: float  # [-1, 1], before
    strategy: Strategy
    at: float  # monotonic, when it was chosen
    was_said: bool = False  # whether they said what it did


@dataclass(frozen=True, slots=True)
class Sensing:
    """The senses are at work."""

    trigger: str
    until: float
    awaiting: frozenset[Source]
    evidence: tuple[Evidence, ...] = ()
    last: Last | None = None  # to go back to, should it come to nothing that is remembered
    is_answer: bool = False  # whether it is what somebody says to a question of the box
    words: str = ""  # what was typed, where the member has that kept
    others: tuple[Evidence, ...] = ()  # of whoever else was seen
    obstacle: str = ""  # what kept a sense from seeing or hearing anybody


@dataclass(frozen=True, slots=True)
class Thinking:
    """The mood is known and the music is being chosen."""

    trigger: str
    until: float
    words: str = ""  # likewise


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
    helped: Mapping[int, Helped] = field(default_factory=dict)  # by scan: what the music for it did
    trial: Trial | None = None  # the music that plays for a mood
    judged: Trial | None = None  # the music of which the mood after it told something,
    judged_by: int = -1  # the scan of that mood
    forgot: Forgot | None = None
    apart: tuple[Mood, ...] = ()  # of those who were seen together and seem different; who listens first
    met: int = -1  # the scan whose music is for the middle of several
    note: str = START_NOTE
    is_leaving: bool = False  # the machine is about to be switched off
    pick: Pick | None = None
    player: PlayerStatus = field(default_factory=PlayerStatus)
    player_at: float = 0.0
    queue: tuple[QueueEntry, ...] = ()  # the music server's, around what plays
    playlists: tuple[Playlist, ...] = ()
    journey: Journey | None = None  # the way that the music goes
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
    skipped: int = 0  # the highest number of a scan that was none in the end
    asked: int = 0  # the number under which music was asked for, whatever anybody feels; 0: there was none
    could_not_tell: str = ""  # why the last scan told no mood; "": it did
    undo: Undo | None = None
    timer: Timer | None = None  # that rings
    sleep_timer: Timer | None = None  # that stops the music
    bed: Bed = field(default_factory=Bed)
    presence: Presence = field(default_factory=Presence)
    watching: frozenset[Part] = frozenset()  # camera and microphone, where they are open
    deaf_until_wall_s: float | None = None  # while the microphone stays closed, as somebody asked
    speaks: bool = False  # whether it says something aloud
    heard: Heard | None = None  # how the last sentence was understood
    heard_at: float = 0.0
    sought: Slots | None = None  # the music that it asked for
    agreed: Agreed = field(default_factory=Agreed)  # what the household calls its music, and living playlists
    awaits_answer: bool = False  # whether it asked something, and listens once that is said

    @property
    def wall_s(self) -> float:
        return self.at + self.wall_offset_s

    @property
    def next_wake(self) -> tuple[int, int] | None:
        """Day and minute of the next wake-up of today or tomorrow; None: none."""
        return next_wake(self.bed, self.settings.wakes, self.minute)


Outcome = tuple[Box, list[Order]]
"""What the box is, and what must be done now."""


def listens(box: Box) -> bool:
    """Whether somebody is listened to, so that the music is to be low."""
    match box.activity:
        case Sensing(trigger):
            return trigger not in ("typed", FOLLOWING, FROM_PHONE)
        case Learning():
            return True
        case _:
            return False


def answers(box: Box) -> bool:
    """Whether it listens for what somebody says to a question of its own."""
    return isinstance(box.activity, Sensing) and box.activity.is_answer


def is_low(box: Box) -> bool:
    """Whether the music is to be low: somebody is listened to, or the box speaks itself."""
    return box.speaks or listens(box)


def next_scan(box: Box) -> int:
    """The number of a scan that begins now: none is given twice."""
    return max(box.scan, box.skipped, box.asked) + 1


def is_asked(box: Box) -> bool:
    """Whether what plays was asked for since the last scan, whatever anybody feels."""
    return box.asked > box.scan


def last_of(box: Box) -> Last:
    """The scan to go back to, should the one that begins now come to nothing."""
    match box.activity:
        case Sensing(last=Last() as last):
            return last
        case _:
            return Last(box.scan, box.scan_of, box.read)


def sign(box: Box, what: Sign, *, always: bool = False) -> GiveSign:
    """Let something be known, as loud as the household wants it; always: aloud, as it was asked for."""
    return GiveSign(what, aloud=always or box.settings.chimes)


def named(box: Box) -> str:
    """Who is listening, by name; "" for nobody, and where nobody has an account."""
    return box.members.get(box.listener, "")


def awaits_past(box: Box) -> bool:
    """Whether what is known of who is listening will be there in a moment."""
    return box.is_recalling and Part.MEMORY not in box.lost


def is_of_listener(box: Box) -> bool:
    """Whether the current or last scan belongs to who is listening."""
    return box.scan_of == box.listener


def unexplained(box: Box) -> Box:
    """The box that tells nobody why the queue is as it is, nor where the music leads."""
    queue = tuple(replace(one, why="", is_new=False) for one in box.queue)
    return replace(box, queue=queue, journey=None)


def light_of(box: Box) -> Light:
    """What the light shows in a state."""
    if box.is_leaving:
        return Light.LEAVING
    if box.bed.dawn is not None and isinstance(box.activity, Idle):
        return Light.SUNRISE
    match box.activity:
        case Sensing() | Learning():
            return Light.SENSING
        case Thinking():
            return Light.THINKING
        case _:
            lost = set(box.lost)
            broken = lost & {Part.PLAYER, Part.SOUND} or {Part.CAMERA, Part.MICROPHONE} <= lost
            is_closed = box.visit is not None or box.deaf_until_wall_s is not None
            return Light.ERROR if broken else Light.MUTED if is_closed else Light.IDLE


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
    scan = box.scan - PROVISIONAL + box.renumber_by
    return replace(box, scan=scan, renumber_by=None, skipped=0, asked=0)


def snapshot(box: Box, version: int, *, restarted_wall_s: float, asks_helped: bool = False) -> Snapshot:
    """All that the page shows of a state. asks_helped: whether it is asked what the music did."""
    waking = box.bed.waking
    snoozed_until = waking.snoozed_until if waking else None
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
        apart=tuple(one.emotion for one in box.apart),
        asks_helped=asks_helped,
        outputs=box.outputs,
        banned=box.banned,
        listening=box.listening,
        care=box.care,
        sensing_until=box.activity.until if isinstance(box.activity, Sensing | Learning) else None,
        listener=box.listener,
        listener_name=named(box),
        visitors_until_wall_s=box.visit.until_wall_s if box.visit else None,
        deaf_until_wall_s=box.deaf_until_wall_s,
        watching=tuple(sorted(box.watching)),
        timer_until_wall_s=box.timer.at + box.wall_offset_s if box.timer else None,
        could_not_tell=box.could_not_tell,
        sleep_until_wall_s=box.sleep_timer.at + box.wall_offset_s if box.sleep_timer else None,
        finishes_song=box.bed.finishes_song,
        wakes_minute=box.next_wake[1] if box.next_wake else None,
        is_waking=waking is not None,
        snoozed_until_wall_s=snoozed_until + box.wall_offset_s if snoozed_until is not None else None,
        queue=box.queue,
        playlists=box.playlists,
        journey=box.journey,
        heard=None if box.care else box.heard,
        aliases=box.agreed.aliases,
        living={one.name: one.text for one in box.agreed.living},
    )
