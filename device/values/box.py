"""The box: its parts, its light, and all that it shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from device.values.asking.agreed import Alias
from device.values.asking.chips import Heard
from device.values.mood import Emotion, Mood
from device.values.music import (
    AnalysisProgress,
    Banned,
    Journey,
    Output,
    Pick,
    PlayerStatus,
    Playlist,
    QueueEntry,
)
from device.values.people import FIRST
from device.values.settings import Settings


class Part(StrEnum):
    """A part that can be lost and come back."""

    CAMERA = "camera"
    FACE = "face"
    MICROPHONE = "microphone"
    WAKE_WORD = "wake word"  # by which it is called
    VOICE = "voice"
    TRANSCRIBER = "transcriber"
    WORDS = "words"
    PLAYER = "player"
    MEMORY = "memory"
    BUTTON = "button"
    LIGHT = "light"
    CONTROLS = "controls"  # a knob and more buttons
    SOUND = "sound"
    PAGE = "page"
    FRONT = "front"  # what speaks HTTPS before the page
    NAME = "name"  # by which the house finds the page
    WATCHING = "watching"  # the light that says that camera or microphone is open
    SPEECH = "speech"  # what the box says aloud
    COMMANDS = "commands"  # the way in of the command line
    BROKER = "broker"  # by which Home Assistant knows the box
    BACKUP = "backup"  # the copy of everything that is made every night
    ANALYSIS = "analysis"  # of the library's sound
    TAGS = "tags"  # what is known of genres and words of mood


class Light(StrEnum):
    """What the light shows."""

    IDLE = "idle"
    SENSING = "sensing"
    THINKING = "thinking"
    ERROR = "error"
    MUTED = "muted"  # the microphone may not be opened, and the camera neither while visitors are here
    WOKEN = "woken"
    DONE = "done"
    UNSURE = "unsure"  # it could not tell
    SUNRISE = "sunrise"  # it is about to wake somebody, or does
    LEAVING = "leaving"  # the machine is about to be switched off
    OFF = "off"


class Sign(StrEnum):
    """What the box lets know in passing, by a short chime and a moment's light."""

    WOKEN = "woken"  # it heard its name, and listens
    DONE = "done"
    UNSURE = "unsure"  # it could not tell how somebody feels
    MUTED = "muted"  # camera and microphone are closed now
    ERROR = "error"  # it can't do what it was asked
    SOMEBODY = "somebody"  # came in, and might let the music follow
    TIMER = "timer"  # the time is over that somebody set


@dataclass(frozen=True, slots=True)
class HelpLine:
    """Somebody to speak to."""

    name: str
    number: str  # as people write it


@dataclass(frozen=True, slots=True)
class Care:
    """What the box says to somebody who may be in danger. The same whatever was said: others may read it."""

    sentence: str
    lines: tuple[HelpLine, ...] = ()


class Phase(StrEnum):
    """What the box is doing."""

    IDLE = "idle"
    SENSING = "sensing"
    THINKING = "thinking"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that the page shows. Swapped whole whenever something changes."""

    version: int
    phase: Phase
    scan: int  # the current or last scan; 0 before the first
    mood: Mood | None  # the mood the music follows; None before the first
    corrected: bool  # the person named the mood
    note: str  # what the last scan came to, in one plain sentence
    pick: Pick | None
    player: PlayerStatus
    lost: Mapping[Part, str]  # what is missing now, one plain sentence each
    settings: Settings
    restarted_wall_s: float  # seconds since the epoch, when the daemon started
    sensing_until: float | None = None  # while sensing: when it is over at the latest
    care: Care | None = None  # while somebody may be in danger
    player_at: float = 0.0  # when the player was as told; its elapsed time goes on from there
    lessons: int = 0  # from how many corrections the box has learned
    apart: tuple[
        Emotion, ...
    ] = ()  # how those seem who were seen together and seem different, till it is decided
    asks_helped: bool = False  # whether it makes sense to ask who is listening what the music did for them
    outputs: tuple[Output, ...] = ()  # of the music server
    banned: tuple[Banned, ...] = ()  # by title
    listening: AnalysisProgress | None = None  # None: the library is not listened to, or not yet
    listener: int = FIRST  # the member for whom the box listens; NOBODY: for nobody
    listener_name: str = ""  # "" where nobody has an account
    visitors_until_wall_s: float | None = None  # while visitors are here, since the epoch
    watching: tuple[Part, ...] = ()  # camera and microphone, where they are open now
    deaf_until_wall_s: float | None = None  # while the microphone stays closed, as somebody asked, likewise
    timer_until_wall_s: float | None = None  # when the timer rings, likewise
    sleep_until_wall_s: float | None = None  # when the music stops by itself, likewise
    finishes_song: bool = False  # whether the song that plays then ends first
    wakes_minute: int | None = None  # of today or tomorrow: when it wakes somebody next
    is_waking: bool = False  # whether it does now
    snoozed_until_wall_s: float | None = None  # while that waits a little
    could_not_tell: str = ""  # why the last scan told no mood; the music follows the one before; "": it did
    queue: tuple[QueueEntry, ...] = ()  # the music server's, around what plays
    playlists: tuple[Playlist, ...] = ()  # of the music server, by name
    journey: Journey | None = None  # the way that the music goes; None: none
    aliases: tuple[Alias, ...] = ()  # what the household calls things in its library
    living: Mapping[str, str] = field(default_factory=dict)  # that renew themselves: how each was asked
    heard: Heard | None = None  # how the last sentence was understood; None: there was none lately
