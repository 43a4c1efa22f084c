"""What may be asked of the box, and what comes of it: the one place that says so.

A wish goes in at the door. A decision turns it into orders; where none is needed it goes on, as it is, to
whoever grants it. Its docstring is what documents say of it.
"""

from __future__ import annotations

import queue
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum, auto
from typing import Annotated, Any, ClassVar, Literal, dataclass_transform

from pydantic import AfterValidator, BeforeValidator, Field

from device.values.asking.requests import Slots
from device.values.library.belonging import Group, SaidKind
from device.values.mood import Emotion
from device.values.music import Destination, Gathered, Repeat, Where
from device.values.people import Role, Scope
from device.values.sensing import Evidence
from device.values.text import Line, Name, PlaylistName, Said, Says, Shift, Uri, Whole, YesNo, whole_schema


class By(StrEnum):
    """By which way a wish came."""

    BUTTON = "button"
    PHONE = "phone"
    WAKE_WORD = "wake-word"
    COMMAND = "command"


class Answered(Enum):
    """When whoever asks hears what came of it."""

    TAKEN = auto()  # as soon as the box took it
    AT_ONCE = auto()  # likewise, however much there is to do
    KEPT = auto()  # once it is on disk
    OVER = auto()  # once the scan that it begins is over, and on disk


class Since(StrEnum):
    """How somebody feels, set against before the music."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


VISIT_MIN, VISIT_MAX = 15, 1440  # minutes


def _visit(minutes: int) -> int:
    if minutes and not VISIT_MIN <= minutes <= VISIT_MAX:
        raise ValueError(f"Visitors stay for {VISIT_MIN} to {VISIT_MAX} minutes; 0 says that they are gone.")
    return minutes


MINUTES_MAX = 1440.0


def _day(text: str) -> str:
    if str(date.fromisoformat(text)) != text:
        raise ValueError("no day")
    return text


Day = Annotated[str, AfterValidator(_day), Says("A day is a date such as 2026-11-28.")]
"""A local day, YYYY-MM-DD."""
MoodName = Annotated[Emotion, Says(f"A mood is one of {', '.join(Emotion)}.")]
Minutes = Annotated[float, Field(ge=0.0, le=MINUTES_MAX), Says("Say for how many minutes, from 0 to 1440.")]
"""How long, in minutes; parts of one count."""


Coordinate = Annotated[float, Field(ge=-1.0, le=1.0), Says("Give a number from -1 to 1 for {field}.")]
"""On the plane of valence and arousal."""
PlaylistCalled = Annotated[Line, Field(min_length=1), Says("Say which playlist is meant.")]


def _given(value: object) -> object:
    """A form that says no number means none."""
    return None if value == "" else value


WISHES: dict[str, type[Wish]] = {}
"""Every wish by its key."""


@dataclass_transform(frozen_default=True)
class Wish:
    """Something that may be asked. A subclass is a frozen dataclass of what it needs, and is in WISHES."""

    key: ClassVar[str]
    """What page, API and other ways in call it."""
    role: ClassVar[Role]
    """The least role that may ask it."""
    answered: ClassVar[Answered]
    is_final: ClassVar[bool]
    """Whether it can't be undone, so that a person is to say twice that it is meant."""
    scope: ClassVar[Scope]
    """What a program that asks it for a person must have been given at least."""

    def __init_subclass__(
        cls, *, key: str, role: Role, answered: Answered = Answered.TAKEN, is_final: bool = False
    ) -> None:
        super().__init_subclass__()
        cls.key, cls.role, cls.answered, cls.is_final = key, role, answered, is_final
        cls.scope = Scope.ADMIN if is_final or role >= Role.OWNER else Scope.STEER
        WISHES[key] = dataclass(frozen=True)(cls)


class Scan(Wish, key="scan", role=Role.MEMBER):
    """Look and listen, and let the music follow. A second press of the button ends it."""


class Feel(Wish, key="feel", role=Role.MEMBER, answered=Answered.OVER):
    """Let the music follow what somebody says of how they feel."""

    text: Said
    as_felt: YesNo = False  # whether it is how they feel, whatever it sounds like


class GoBy(Wish, key="readings", role=Role.BOX, answered=Answered.OVER):
    """Let the music follow what a program read in pictures, a recording or a sentence."""

    evidence: tuple[Evidence, ...]


class ReadMe(Wish, key="read-me", role=Role.MEMBER, answered=Answered.OVER):
    """Let the music follow what a phone's own camera and microphone took, as if it were before the box."""

    pictures: tuple[bytes, ...] = ()  # each a file: JPEG, PNG or WebP
    sound: bytes = b""  # a file: WAV, FLAC, Opus, Vorbis or MP3


class Correct(Wish, key="mood", role=Role.MEMBER, answered=Answered.KEPT):
    """Say which mood it really is; the box learns from it."""

    emotion: MoodName


class PutCareAway(Wish, key="away", role=Role.MEMBER):
    """Put the card away that was shown to one who may be in danger."""


class Toggle(Wish, key="toggle", role=Role.GUEST, answered=Answered.AT_ONCE):
    """Pause, or play on."""


class Pause(Wish, key="pause", role=Role.GUEST, answered=Answered.AT_ONCE):
    """Pause; what is paused already stays so."""


class Play(Wish, key="play", role=Role.GUEST, answered=Answered.AT_ONCE):
    """Play on; where nothing is queued, music for the mood that there was."""


class Stop(Wish, key="stop", role=Role.GUEST, answered=Answered.AT_ONCE):
    """Stop the music; when it plays again, the track begins anew."""


class Next(Wish, key="next", role=Role.GUEST, answered=Answered.AT_ONCE):
    """On to the next track."""


class Previous(Wish, key="previous", role=Role.GUEST, answered=Answered.AT_ONCE):
    """Back to the previous track."""


class Seek(Wish, key="seek", role=Role.GUEST, answered=Answered.AT_ONCE):
    """So many seconds on in the track that plays, or back where below 0."""

    by_s: Annotated[
        Shift,
        Field(ge=-3600, le=3600),
        whole_schema(-3600, 3600),
        Says("Say by how many seconds, from -3600 to 3600: a whole number."),
    ]


class SeekTo(Wish, key="seek-to", role=Role.GUEST, answered=Answered.AT_ONCE):
    """To a place in the track that plays, in seconds from its begin."""

    to_s: Annotated[
        Whole,
        Field(le=86_400),
        whole_schema(0, 86_400),
        Says("Say to which second, from 0 to 86400: a whole number."),
    ]


class Shuffle(Wish, key="shuffle", role=Role.GUEST, answered=Answered.AT_ONCE):
    """Play what comes in any order, or in its own again."""

    on: YesNo


class RepeatQueue(Wish, key="repeat", role=Role.GUEST, answered=Answered.AT_ONCE):
    """Once it is over play the queue again (all) or the track (one), or neither (off)."""

    how: Annotated[Repeat, Says("Repeat off, all or one.")]


class PlayEntry(Wish, key="play-entry", role=Role.GUEST, answered=Answered.AT_ONCE):
    """Play an entry of the queue now, by its number."""

    entry: Whole


class RemoveEntry(Wish, key="remove-entry", role=Role.GUEST, answered=Answered.AT_ONCE):
    """Take an entry out of the queue, by its number."""

    entry: Whole


class MoveEntry(Wish, key="move-entry", role=Role.GUEST, answered=Answered.AT_ONCE):
    """Move an entry of the queue by so many places: later, or sooner where below 0."""

    entry: Whole
    by: Shift


class Insert(Wish, key="insert", role=Role.GUEST, answered=Answered.AT_ONCE):
    """Put a track at a place of the queue, counted from 0 on."""

    uri: Uri
    place: Whole


class PutOn(Wish, key="put-on", role=Role.GUEST):
    """Put a track, or all of an album, an artist, a genre or a playlist into the queue: now, next or last."""

    name: Uri  # of a track what the music server calls it
    what: Annotated[Gathered, Says("Put on a track, album, artist, genre or playlist.")] = Gathered.TRACK
    where: Annotated[Where, Says("Put it on now, next or last.")] = Where.NOW
    by: Line = ""  # of an album whose it is; empty: anybody's


class TakeOff(Wish, key="take-off", role=Role.GUEST, answered=Answered.AT_ONCE):
    """Take out of the queue what was put on last; what it interrupted plays again."""


class SetVolume(Wish, key="volume", role=Role.GUEST, answered=Answered.AT_ONCE):
    """Set the volume, 0-100."""

    percent: Annotated[
        Whole,
        Field(le=100),
        whole_schema(0, 100),
        Says("The volume is a whole number from 0 to 100."),
    ]


class ChangeVolume(Wish, key="change-volume", role=Role.GUEST, answered=Answered.AT_ONCE):
    """Louder by so many of 100, or quieter where below 0, than people chose it, whatever lowers it now."""

    by: Annotated[
        Shift,
        Field(ge=-100, le=100),
        whole_schema(-100, 100),
        Says("Say by how much, from -100 to 100: a whole number."),
    ]


class PlayMood(Wish, key="play-mood", role=Role.MEMBER):
    """Play music of a mood, however anybody feels; the box learns nothing from it."""

    emotion: MoodName


class Ask(Wish, key="ask", role=Role.GUEST):
    """Say in a sentence what is wanted: music, a command, an answer; or how one feels.

    asked: what was understood of it, where whoever asks knows that already.
    """

    text: Said
    asked: Slots | None = None


class AskOtherwise(Wish, key="ask-otherwise", role=Role.GUEST):
    """Ask again for what was asked last, without a piece of what was understood, or with another.

    chip: the piece, such as "artist:Nina Simone"; to: likewise what it is instead; empty: nothing.
    """

    chip: Said
    to: Line = ""


class CallThis(Wish, key="call-this", role=Role.MEMBER, answered=Answered.KEPT):
    """Call what plays, its artist or its album by a name of the household's own."""

    name: Annotated[PlaylistName, Says("Say how it is called.")]
    what: Annotated[Literal["title", "artist", "album"], Says("Call a title, artist or album so.")] = "title"


class MeantName(Wish, key="meant-name", role=Role.MEMBER, answered=Answered.KEPT):
    """Some words mean a name of the library from now on.

    asked: the music that they are asked for with, where that is known already.
    """

    words: PlaylistName
    kind: Annotated[
        Literal["artist", "album", "title", "playlist", "genre"],
        Says("A name is of an artist, album, title, playlist or genre."),
    ]
    name: Annotated[Line, Field(min_length=1), Says("Say which name is meant.")]
    text: Line = ""
    asked: Slots | None = None


class ForgetAlias(Wish, key="forget-alias", role=Role.MEMBER, answered=Answered.KEPT):
    """Forget a name that the household gave to something in its library."""

    name: Annotated[Line, Field(min_length=1), Says("Say which name is to be forgotten.")]


class KeepLiving(Wish, key="keep-living", role=Role.MEMBER, answered=Answered.KEPT):
    """Keep what was asked for last as a playlist that renews itself every day."""

    name: PlaylistName


class TellMe(Wish, key="tell-me", role=Role.GUEST):
    """Tell of the music that plays: who, what, why, when it is from, how long it is, or what comes next."""

    about: Annotated[
        Literal["who", "what", "why", "when", "how long", "next"],
        Says("Ask who, what, why, when, how long or next."),
    ]


class PlayAt(Wish, key="play-at", role=Role.MEMBER):
    """Play music of a place between dark and bright (valence) and quiet and lively (arousal).

    minutes: get there step by step in so many; 0: at once.
    """

    valence: Coordinate
    arousal: Coordinate
    minutes: Minutes = 0.0


class TakeMe(Wish, key="journey", role=Role.MEMBER):
    """Let the music lead step by step to where it is calm, bright or awake; 0 minutes: stay where it is."""

    to: Annotated[Destination, Says("The way leads to calm, bright or awake.")] = Destination.CALM
    minutes: Minutes = 25.0


class Like(Wish, key="like", role=Role.GUEST, answered=Answered.KEPT):
    """Like a track, or take that back."""

    uri: Uri
    liked: YesNo = True


class Ban(Wish, key="ban", role=Role.MEMBER, answered=Answered.KEPT):
    """Never play a track again; if it plays, on to the next."""

    uri: Uri


class Allow(Wish, key="allow", role=Role.MEMBER, answered=Answered.KEPT):
    """Play a banned track again."""

    uri: Uri


class SayMusic(Wish, key="say-music", role=Role.MEMBER, answered=Answered.KEPT):
    """Say that a track, an album or a folder is music or is not; nothing: leave that to the box again."""

    name: Uri  # of a track or folder what the music server calls it; or the album's
    of: Annotated[Group, Says("Say it of a track, album or folder.")] = Group.TRACK
    what: Annotated[SaidKind, Says("Say that it is music, or not music, or nothing of it.")] = SaidKind.NOT


class LikeThis(Wish, key="like-this", role=Role.GUEST, answered=Answered.KEPT):
    """Like the track that plays."""


class BanThis(Wish, key="ban-this", role=Role.MEMBER, answered=Answered.KEPT):
    """Never play the track again that plays now; on to the next."""


class Undo(Wish, key="undo", role=Role.MEMBER, answered=Answered.KEPT):
    """Take back what was asked last of moods, music, volume and timers, where that can be."""


class WhatIsThis(Wish, key="what-is-this", role=Role.GUEST):
    """Tell what plays: on the page, and aloud where it was asked aloud."""


class HowHaveIBeen(Wish, key="how-have-i-been", role=Role.MEMBER, answered=Answered.KEPT):
    """Tell who is listening which moods they had in the last seven days."""


class SavePlaylist(Wish, key="keep", role=Role.MEMBER):
    """Keep the planned tracks as a playlist of the music server."""

    name: PlaylistName


class AddToPlaylist(Wish, key="add-to-playlist", role=Role.MEMBER):
    """Put a track at the end of a playlist, which is made where there is none."""

    name: PlaylistName
    uri: Uri


class RenamePlaylist(Wish, key="rename-playlist", role=Role.MEMBER):
    """Call a playlist by another name."""

    name: PlaylistCalled
    new: PlaylistName


class DeletePlaylist(Wish, key="delete-playlist", role=Role.MEMBER):
    """Delete a playlist; the tracks stay."""

    name: PlaylistCalled


class RestorePlaylist(Wish, key="restore-playlist", role=Role.MEMBER):
    """Bring a playlist back that was deleted since the box started."""

    name: PlaylistCalled


class EnableOutput(Wish, key="output", role=Role.GUEST):
    """Hear the music on an output of the music server, or no longer."""

    name: Line
    enabled: YesNo


class ChangeSettings(Wish, key="settings", role=Role.MEMBER, answered=Answered.KEPT):
    """Change the settings that are given; the others stay. The household's are its owner's to change."""

    changes: Mapping[str, Any]  # by name; of strategies, those of the moods that are given


class Listen(Wish, key="listen", role=Role.MEMBER, answered=Answered.KEPT):
    """Say who is listening: what the box sees, hears and plays from now on is theirs."""

    member: Whole | None = None  # their number; 0: nobody, and nothing is remembered; None: whoever asks


class LearnVoice(Wish, key="learn-voice", role=Role.MEMBER):
    """Listen for the three sentences by which the box learns to tell the voice of who asks."""


class ForgetVoice(Wish, key="forget-voice", role=Role.MEMBER, answered=Answered.KEPT):
    """Forget how to tell the voice of who asks, in every copy."""


class IAm(Wish, key="i-am", role=Role.MEMBER, answered=Answered.KEPT):
    """Say by name who is listening, as `listen` does by number."""

    name: Name


class DontListen(Wish, key="dont-listen", role=Role.MEMBER, answered=Answered.KEPT):
    """Close the microphone for so many minutes; 0: open it again; null: until somebody does."""

    minutes: Annotated[Minutes | None, BeforeValidator(_given)] = 30.0


class SetSleepTimer(Wish, key="set-sleep-timer", role=Role.GUEST, answered=Answered.AT_ONCE):
    """Stop the music in so many minutes, softly; 0: let it play on. The song may end first."""

    minutes: Minutes
    finishes_song: YesNo = False


class Snooze(Wish, key="snooze", role=Role.GUEST, answered=Answered.AT_ONCE):
    """Let the wake-up that goes on wait for so many minutes."""

    minutes: Annotated[
        Whole,
        Field(ge=1, le=60),
        whole_schema(1, 60),
        Says("Say for how many minutes, from 1 to 60: a whole number."),
    ] = 9


class Awake(Wish, key="awake", role=Role.GUEST, answered=Answered.AT_ONCE):
    """Say that one is up: the wake-up that goes on is over, and its music plays on."""


class SkipWake(Wish, key="skip-wake", role=Role.MEMBER, answered=Answered.KEPT):
    """Leave out the next wake-up, or the one that goes on; or, taken back, wake after all."""

    skip: YesNo = True


class SetTimer(Wish, key="set-timer", role=Role.GUEST, answered=Answered.AT_ONCE):
    """Ring in so many minutes; 0: not at all."""

    minutes: Minutes


class Visitors(Wish, key="visitors", role=Role.MEMBER, answered=Answered.KEPT):
    """Camera and microphone off, and nothing kept, for so many minutes; 0: no longer."""

    minutes: Annotated[Whole, AfterValidator(_visit)]


class ForgetThat(Wish, key="forget-that", role=Role.MEMBER, answered=Answered.KEPT):
    """Forget the last scan of who is listening, in every copy; the music goes on."""


class ForgetScan(Wish, key="forget", role=Role.MEMBER, answered=Answered.KEPT, is_final=True):
    """Forget one of one's own scans, in every copy."""

    scan: Whole


class Forget(Wish, key="forget-everything", role=Role.MEMBER, answered=Answered.KEPT, is_final=True):
    """Forget all that is personal of who asks, in every copy."""


class ForgetDay(Wish, key="forget-day", role=Role.MEMBER, answered=Answered.KEPT, is_final=True):
    """Forget all that one felt and heard on a day, in every copy."""

    day: Day


class Unforget(Wish, key="unforget", role=Role.MEMBER, answered=Answered.KEPT):
    """Have again what one forgot last, a scan or a day; that goes for a minute."""


class MeetInTheMiddle(Wish, key="meet", role=Role.MEMBER):
    """Let the music follow the middle of all who were seen, where they seem different."""


class SayHelped(Wish, key="helped", role=Role.MEMBER, answered=Answered.KEPT):
    """Say whether one feels better, the same or worse since the music for the last scan began."""

    how: Annotated[Since, Says(f"Say one of {', '.join(Since)}.")]


class Unlearn(Wish, key="unlearn", role=Role.MEMBER, answered=Answered.KEPT, is_final=True):
    """Forget what one's corrections, and what helped, taught, in every copy; the history stays."""


class ForgetPerson(Wish, key="forget-person", role=Role.BOX, answered=Answered.KEPT, is_final=True):
    """Forget all that is a member's, in every copy: they have left."""

    member: Whole


class ShutDown(Wish, key="shut-down", role=Role.OWNER, answered=Answered.KEPT, is_final=True):
    """Shut the machine down, once all is kept; it comes back when it gets power anew."""


class Restart(Wish, key="restart", role=Role.OWNER, answered=Answered.KEPT, is_final=True):
    """Shut the machine down, once all is kept, and start it again."""


@dataclass(frozen=True, slots=True)
class Done:
    """It was done; what was to be remembered is on disk."""


@dataclass(frozen=True, slots=True)
class NotKept:
    """It was done, but is not on disk; it will be, should the disk take it before the box ends."""

    why: str  # one plain sentence


@dataclass(frozen=True, slots=True)
class Refused:
    """It makes no sense, or may not be asked, and nothing was done."""

    why: str  # one plain sentence


@dataclass(frozen=True, slots=True)
class Busy:
    """It is not known whether it was done: there was too much to do in the time."""


Answer = Done | NotKept | Refused | Busy


class Ticket:
    """One answer. Settled by one thread, waited for by another."""

    def __init__(self) -> None:
        self._answer: queue.Queue[Answer] = queue.Queue()

    def settle(self, answer: Answer) -> None:
        """Whoever waits goes on; what comes after the first is not waited for."""
        self._answer.put(answer)

    def wait(self, timeout_s: float) -> Answer:
        """The answer; Busy if there is none in time."""
        try:
            return self._answer.get(timeout=timeout_s)
        except queue.Empty:
            return Busy()
