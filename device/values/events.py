"""What happened. Every event goes into the conductor's one inbox, from whichever thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from device.values.box import Part
from device.values.music import (
    AnalysisProgress,
    Banned,
    Output,
    Pick,
    PlayerStatus,
    Playlist,
    QueueEntry,
)
from device.values.people import FIRST, Person
from device.values.record import Helped, Lesson, MoodDay, Past
from device.values.sensing import Evidence, Source
from device.values.wishes import Answer, By, Refused, Ticket, Wish


@dataclass(frozen=True, slots=True)
class Ticked:
    """Time went on. Sent by the conductor itself, at least once a second."""

    at: float
    wall_s: float
    minute: int = 0  # of the local day, 0-1439
    day: int = 0  # the local day, as `date.toordinal` counts; 0: not known


@dataclass(frozen=True, slots=True)
class Evidenced:
    """A sense has evidence for a scan."""

    scan: int
    evidence: Evidence
    others: tuple[Evidence, ...] = ()  # of whoever is there as well: the face alone tells that


@dataclass(frozen=True, slots=True)
class Commanded:
    """What was said in a scan is a command, or would be one: Refused, and why nothing comes of it."""

    scan: int
    wish: Wish | Refused


@dataclass(frozen=True, slots=True)
class NothingSensed:
    """A sense works, but there was nobody to see or hear."""

    scan: int
    source: Source
    obstacle: str = ""  # what kept it from that, as a part of a sentence


@dataclass(frozen=True, slots=True)
class SenseFailed:
    """A sense could not take part in a scan. The lost part itself is told by PartLost."""

    scan: int
    source: Source
    why: str


@dataclass(frozen=True, slots=True)
class Spoke:
    """Whose voice it was that was heard for a scan. Told before its evidence, where voices are told apart."""

    scan: int
    member: int | None  # None: of nobody whose voice is known


@dataclass(frozen=True, slots=True)
class VoiceLearned:
    """A sentence was heard by which the box learns a member's voice."""

    scan: int  # the number under which it was listened for
    member: int
    sentences: int  # how many are known now
    why: str = ""  # it was of no use, one plain sentence


@dataclass(frozen=True, slots=True)
class Glanced:
    """What a glance saw."""

    is_there: bool | None  # whether anybody is; None: nothing could be seen
    at: float  # when it was asked for


@dataclass(frozen=True, slots=True)
class Chosen:
    """The jukebox chose (and queued, if the server is there) for a mood; None: there was nothing."""

    scan: int
    pick: Pick | None
    why: str = ""  # there was nothing to choose, or how a request was taken: plain sentences


@dataclass(frozen=True, slots=True)
class PlanChanged:
    """The music went on: the track that plays and the ones planned after it are now these."""

    pick: Pick
    member: int = FIRST  # who listened when this was told


@dataclass(frozen=True, slots=True)
class QueueChanged:
    """What stands in the music server's queue around what plays is now this."""

    entries: tuple[QueueEntry, ...]
    member: int = FIRST  # who listened when this was told


@dataclass(frozen=True, slots=True)
class PlaylistsChanged:
    """The music server keeps these playlists now."""

    playlists: tuple[Playlist, ...]


@dataclass(frozen=True, slots=True)
class MusicAnswered:
    """What came of something that was asked of queue or playlists, where that has to be said."""

    sentence: str


@dataclass(frozen=True, slots=True)
class MoodsTold:
    """These moods somebody had day by day, as was asked."""

    days: tuple[MoodDay, ...]
    aloud: bool
    member: int


@dataclass(frozen=True, slots=True)
class PlaylistSaved:
    """The planned tracks were kept as a playlist, or were not."""

    name: str
    problem: str | None  # why not, one plain sentence


@dataclass(frozen=True, slots=True)
class OutputsChanged:
    """The music server's outputs are other than before."""

    outputs: tuple[Output, ...]


@dataclass(frozen=True, slots=True)
class BansChanged:
    """These tracks are banned now."""

    banned: tuple[Banned, ...]
    member: int = FIRST  # by whom


@dataclass(frozen=True, slots=True)
class AnalysisAdvanced:
    """The listening to the library came further, or began, paused or ended."""

    listening: AnalysisProgress


@dataclass(frozen=True, slots=True)
class PlayerChanged:
    """The music server's status is another than before."""

    status: PlayerStatus


@dataclass(frozen=True, slots=True)
class TrackStarted:
    """A track began to play."""

    uri: str


@dataclass(frozen=True, slots=True)
class TrackHeard:
    """Enough of a track was played to have heard it: 30 seconds, or half."""

    uri: str


@dataclass(frozen=True, slots=True)
class PartLost:
    """A part is missing or stopped answering. Sent again only when the reason changes."""

    part: Part
    why: str  # one plain sentence: what, and how to mend it


@dataclass(frozen=True, slots=True)
class PartBack:
    """A lost part works again."""

    part: Part


@dataclass(frozen=True, slots=True)
class Watches:
    """Camera or microphone was opened, or closed; told by what opened it."""

    part: Part
    is_open: bool
    trouble: str | None = None  # why the light of its own does not say so, one plain sentence


@dataclass(frozen=True, slots=True)
class Speaking:
    """The box begins to say something aloud, or is silent again."""

    is_on: bool


@dataclass(frozen=True, slots=True)
class Recalled:
    """What is known of who listens: they do so from now on, or the memory is there later than the box was."""

    past: Past
    offset: int = 0  # what to add to the numbers of scans above PROVISIONAL


@dataclass(frozen=True, slots=True)
class VolumeRemembered:
    """The volume to go back to is on disk."""

    percent: int  # 0-100


@dataclass(frozen=True, slots=True)
class HistoryForgotten:
    """What was to be forgotten is in no file any more."""

    scan: int | None  # that one; None: all
    member: int = FIRST  # of whom


@dataclass(frozen=True, slots=True)
class DayForgotten:
    """All that a member felt and heard on a day is in no file any more."""

    scans: tuple[int, ...]
    member: int


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """What a member forgot last is kept again: what counts of theirs now, by scan."""

    member: int
    lessons: Mapping[int, Lesson]
    helped: Mapping[int, Helped]


@dataclass(frozen=True, slots=True)
class HouseholdChanged:
    """These have accounts here now. Before it is told the first time, nobody has."""

    members: Mapping[int, str]  # number -> name; empty: nobody


@dataclass(frozen=True, slots=True)
class Settled:
    """What came of something that somebody waits for."""

    ticket: Ticket
    outcome: Answer


@dataclass(frozen=True, slots=True)
class Leaving:
    """The machine is about to be switched off."""

    comes_back: bool  # and on again


@dataclass(frozen=True, slots=True)
class StaysOn:
    """The machine was to be switched off, and may not be."""

    why: str  # one plain sentence


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody asks for something. Whoever waits for the answer has a ticket."""

    wish: Wish
    by: By
    who: Person
    at: float
    ticket: Ticket | None = None
    in_words: bool = False  # whether it was said or typed as a sentence, and wants one
    text: str = ""  # that sentence, where it was typed


Event = (
    Ticked
    | Asked
    | Evidenced
    | Commanded
    | MoodsTold
    | NothingSensed
    | SenseFailed
    | Spoke
    | VoiceLearned
    | Glanced
    | Chosen
    | PlanChanged
    | QueueChanged
    | PlaylistsChanged
    | MusicAnswered
    | PlaylistSaved
    | OutputsChanged
    | BansChanged
    | AnalysisAdvanced
    | PlayerChanged
    | TrackStarted
    | TrackHeard
    | PartLost
    | PartBack
    | Watches
    | Speaking
    | Recalled
    | VolumeRemembered
    | HistoryForgotten
    | DayForgotten
    | BroughtBack
    | HouseholdChanged
    | Leaving
    | StaysOn
    | Settled
)
