"""The values that walk through Moodlark. Frozen; every field says its unit, shape and range.

Times named `at` are seconds on the monotonic clock; durations end in `_s`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

SAMPLE_RATE_HZ = 16_000


class Emotion(StrEnum):
    """The seven moods, in the order of every table and chart."""

    HAPPY = "happy"
    SAD = "sad"
    ANGRY = "angry"
    CALM = "calm"
    NEUTRAL = "neutral"
    ANXIOUS = "anxious"
    MOTIVATED = "motivated"


class Source(StrEnum):
    """Where evidence comes from."""

    FACE = "face"
    VOICE = "voice"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture of the room."""

    pixels: NDArray[np.uint8]  # h x w x 3, RGB
    at: float


@dataclass(frozen=True, slots=True)
class Sound:
    """A stretch of the room's sound."""

    samples: NDArray[np.int16]  # mono, 16 kHz
    at: float  # of the first sample

    @property
    def seconds(self) -> float:
        return len(self.samples) / SAMPLE_RATE_HZ


@dataclass(frozen=True, slots=True)
class Utterance:
    """What was said, as the recogniser heard it."""

    text: str  # lower case, no punctuation; empty if no word was understood
    confidence: float  # mean over words, 0-1
    begins_s: float  # span of the words inside the sound they came from
    ends_s: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one sense says about the mood."""

    source: Source
    scores: Mapping[str, float]  # over the sense's own labels, calibrated, summing to 1
    quality: float  # 0-1: how far this reading can be trusted
    at: float
    valence: float | None = None  # [-1, 1] where the sense estimates it itself
    arousal: float | None = None  # [-1, 1] likewise
    majority: Mapping[str, float] | None = None  # as scores: what most onlookers say, where the sense knows
    care: bool = False  # words alone: somebody may be in danger, from themselves or from others


class Known(StrEnum):
    """What is known of a person before a scan."""

    LATELY = "lately"  # how the person felt a little while ago
    AT_THIS_HOUR = "at this hour"  # the moods named at this hour before


@dataclass(frozen=True, slots=True)
class Mood:
    """The mood of the person in the room."""

    scores: Mapping[Emotion, float]  # over the seven, summing to 1
    emotion: Emotion  # the likeliest, or the one a person named
    confidence: float  # 0-1
    valence: float  # [-1, 1] unpleasant to pleasant
    arousal: float  # [-1, 1] calm to excited
    because: tuple[Evidence, ...]
    reason: str  # one plain English sentence
    gentle: bool = False  # whatever the mood, nothing lively, dark or angry may be chosen
    expected: Mapping[Known, Mapping[Emotion, float]] = field(default_factory=dict)  # sum to 1; not kept


@dataclass(frozen=True, slots=True)
class Track:
    """One piece of music in the library."""

    uri: str  # MPD's name of it
    title: str
    artist: str  # "" where unknown
    album: str
    genres: tuple[str, ...]
    duration_s: float  # 0 where unknown
    valence: float  # [-1, 1]
    arousal: float  # [-1, 1]
    source: str  # how the mood is known: mood-tag | genre | title | audio | unknown
    confidence: float  # 0-1: how far valence and arousal can be trusted
    is_dark: bool = False  # a mood tag, genre or title names anger, sadness or fear


@dataclass(frozen=True, slots=True)
class Picked:
    """One chosen track and why it was chosen."""

    track: Track
    why: str
    is_new: bool = False  # never played here before


@dataclass(frozen=True, slots=True)
class Pick:
    """The next tracks to play, in order."""

    choices: tuple[Picked, ...]
    target: tuple[float, float]  # valence, arousal
    reason: str

    @property
    def tracks(self) -> tuple[Track, ...]:
        return tuple(choice.track for choice in self.choices)


class Playback(StrEnum):
    """What the music server does."""

    PLAYING = "playing"
    PAUSED = "paused"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class PlayerStatus:
    """What the music server plays now."""

    playback: Playback = Playback.STOPPED
    uri: str | None = None
    title: str = ""
    artist: str = ""
    album: str = ""
    elapsed_s: float = 0.0
    duration_s: float = 0.0
    volume: int | None = None  # 0-100; None where the output has no volume
    queue_length: int = 0
    liked: bool = False  # whether somebody said so; the server does not know it, the jukebox does
    error: str = ""  # what the server complains of: a sound card or a file that it cannot open


@dataclass(frozen=True, slots=True)
class Queued:
    """One entry of the music server's queue."""

    number: int  # the server's own, which stays whatever is moved
    uri: str
    plays: bool  # whether it is the current one
    waits: bool  # whether it is still to come


@dataclass(frozen=True, slots=True)
class Output:
    """One of the music server's ways out: a sound card, a stream."""

    name: str
    enabled: bool


@dataclass(frozen=True, slots=True)
class Banned:
    """A track that is never chosen, until it is allowed again."""

    uri: str
    title: str
    artist: str  # "" where unknown


@dataclass(frozen=True, slots=True)
class Opinion:
    """How somebody took a track."""

    uri: str
    emotion: Emotion  # the mood that the music was for
    value: float  # [-1, 1], disliked to liked
    wall_s: float  # seconds since the epoch


@dataclass(frozen=True, slots=True)
class PlannedTrack:
    """One track that was put into the queue, and why."""

    uri: str
    why: str
    is_new: bool  # never played here before


@dataclass(frozen=True, slots=True)
class Listening:
    """How far the listening to the library is."""

    total: int  # tracks that have a file
    done: int  # of them, heard or found not to be music, now or before
    failed: int  # files that cannot be heard, those that the server left out among them
    left_s: float | None = None  # None: not known yet, or nothing left
    paused: bool = False  # while somebody is looked at and listened to


class Part(StrEnum):
    """A part that can be lost and come back."""

    CAMERA = "camera"
    FACE = "face"
    MICROPHONE = "microphone"
    VOICE = "voice"
    TRANSCRIBER = "transcriber"
    WORDS = "words"
    PLAYER = "player"
    MEMORY = "memory"
    BUTTON = "button"
    LIGHT = "light"
    SOUND = "sound"
    PAGE = "page"
    ANALYSIS = "analysis"  # of the library's sound
    TAGS = "tags"  # what is known of genres and words of mood


@dataclass(frozen=True, slots=True)
class Record:
    """The one row kept for a scan. Holds no frame, sound or transcript."""

    scan: int
    wall_s: float  # seconds since the epoch, when the scan ended
    trigger: str  # button | phone | typed | wake-word | command
    mood: Mood | None  # None: couldn't tell
    pick: Pick | None
    lost: Mapping[Part, str] = field(default_factory=dict)  # what was missing and why

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


class Light(StrEnum):
    """What the light shows."""

    IDLE = "idle"
    SENSING = "sensing"
    THINKING = "thinking"
    ERROR = "error"
    OFF = "off"


class Strategy(StrEnum):
    """What the music does with a mood."""

    MATCH = "match"  # music like the mood
    LIFT = "lift"  # start where the person is, move to pleasant and awake
    CALM_DOWN = "calm down"  # start where the person is, move to pleasant and quiet
    FOCUS = "focus"  # steady, neither loud nor sleepy


class ReplayGain(StrEnum):
    """How the music server evens out the loudness of tracks."""

    OFF = "off"
    TRACK = "track"  # every track as loud as any other
    ALBUM = "album"  # every album; soft and loud pieces of it stay so
    AUTO = "auto"  # album, or track while the queue is shuffled


@dataclass(frozen=True, slots=True)
class Settings:
    """What the household decides, on the phone."""

    volume_cap: int = 80  # 0-100: never louder than this
    quiet_from: int = 22 * 60 + 30  # minute of the day; equal to quiet_until: no quiet hours
    quiet_until: int = 7 * 60
    quiet_cap: int = 35  # 0-100: never louder than this in quiet hours
    freshness_h: float = 12.0  # a track heard within these hours is not chosen again
    retention_days: int = 365  # history older than this is forgotten
    mood_half_life_min: int = 15  # what the last mood counts in a scan halves in this time; 0: nothing
    habits: bool = True  # expect at an hour the moods that were named at that hour before
    crossfade_s: int = 0  # 0-30: how long two tracks overlap
    replay_gain: ReplayGain = ReplayGain.AUTO
    strategies: Mapping[Emotion, Strategy] = field(
        default_factory=lambda: dict.fromkeys(Emotion, Strategy.MATCH)
    )

    def changed(self, changes: Mapping[str, Any]) -> Settings:
        """With the settings that are given, by name; of strategies, those of the moods that are given."""
        strategies = {**self.strategies, **changes.get("strategies", {})}
        return replace(self, **{**changes, "strategies": strategies})


SETTING_BOUNDS: Mapping[str, tuple[float, float]] = {
    "volume_cap": (0, 100),
    "quiet_from": (0, 1439),
    "quiet_until": (0, 1439),
    "quiet_cap": (0, 100),
    "freshness_h": (0, 720),
    "retention_days": (1, 3650),
    "mood_half_life_min": (0, 240),
    "crossfade_s": (0, 30),
}
"""Least and most of every setting that is a number."""

STRICTEST = Settings(volume_cap=20, quiet_cap=20)
"""What holds until it is known what the household decided."""


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
    outputs: tuple[Output, ...] = ()  # of the music server
    banned: tuple[Banned, ...] = ()  # by title
    listening: Listening | None = None  # None: the library is not listened to, or not yet
