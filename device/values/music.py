"""Tracks, picks, and what the music server does."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from pydantic import Base64Bytes

from device.values.library.belonging import IS_MUSIC, Belonging
from device.values.mood import Emotion
from device.values.ranges import Seconds, Share, Signed
from device.values.settings import Strategy

Packed = Base64Bytes
"""Bytes, which are base64 in JSON."""


@dataclass(frozen=True, slots=True)
class Track:
    """One piece of music in the library."""

    uri: str  # MPD's name of it
    title: str
    artist: str  # "" where unknown
    album: str
    genres: tuple[str, ...]
    duration_s: Seconds  # 0 where unknown
    valence: Signed
    arousal: Signed
    known_by: str  # how the mood is known: mood-tag | genre | title | audio | unknown
    confidence: Share  # how far valence and arousal can be trusted
    is_dark: bool = False  # a mood tag, genre or title names anger, sadness or fear
    is_explicit: bool = False  # a tag or the title says that it is not for children
    belonging: Belonging = IS_MUSIC  # whether it is music at all
    recording: int = 0  # the same for every copy and release of it; 0: not known
    year: int = 0  # when it came out; 0: not known


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
    target: tuple[Signed, Signed]  # valence, arousal
    reason: str
    strategy: Strategy | None = None  # what the music does with the mood; None: not known

    @property
    def tracks(self) -> tuple[Track, ...]:
        return tuple(choice.track for choice in self.choices)


class Playback(StrEnum):
    """What the music server does."""

    PLAYING = "playing"
    PAUSED = "paused"
    STOPPED = "stopped"


class Repeat(StrEnum):
    """What is played once the queue, or a track, is over."""

    OFF = "off"
    ALL = "all"  # the queue again
    ONE = "one"  # the track again


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
    shuffled: bool = False  # whether what comes is played in any order
    repeats: Repeat = Repeat.OFF


@dataclass(frozen=True, slots=True)
class Queued:
    """One entry of the music server's queue."""

    number: int  # the server's own, which stays whatever is moved
    uri: str
    plays: bool  # whether it is the current one
    waits: bool  # whether it is still to come


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """One entry of the music server's queue, as people see it."""

    number: int  # the server's own, which stays whatever is moved
    place: int  # in the queue, from 0 on
    uri: str
    title: str
    artist: str  # "" where unknown
    album: str
    duration_s: Seconds  # 0 where unknown
    plays: bool  # whether it is the current one
    waits: bool  # whether it is still to come
    why: str = ""  # why it was chosen
    is_new: bool = False  # never played here before


class Gathered(StrEnum):
    """What may be put on at once."""

    TRACK = "track"
    ALBUM = "album"
    ARTIST = "artist"
    GENRE = "genre"
    PLAYLIST = "playlist"


class Where(StrEnum):
    """Where in the queue it goes."""

    NOW = "now"
    NEXT = "next"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Collected:
    """Tracks that belong together: an album, an artist, a genre."""

    what: Gathered
    name: str
    by: str  # of an album, whose it is; "" else
    tracks: int  # how many there are
    uri: str  # of one of them, whose cover stands for all


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came to, the best first."""

    tracks: tuple[Track, ...] = ()
    total: int = 0  # tracks that fit, shown or not
    artists: tuple[Collected, ...] = ()
    albums: tuple[Collected, ...] = ()
    genres: tuple[Collected, ...] = ()
    moods: tuple[Emotion, ...] = ()
    meant: str = ""  # what was searched for instead, as nothing is called what was typed


@dataclass(frozen=True, slots=True)
class Dot:
    """Tracks that lie beside each other on the plane of valence and arousal."""

    valence: Signed
    arousal: Signed
    tracks: int


@dataclass(frozen=True, slots=True)
class Cover:
    """A picture of a track."""

    content: bytes
    kind: str  # its media type


@dataclass(frozen=True, slots=True)
class Playlist:
    """What the music server keeps of tracks, by a name."""

    name: str
    tracks: int


class Destination(StrEnum):
    """Where the music may lead."""

    CALM = "calm"
    BRIGHT = "bright"
    AWAKE = "awake"


@dataclass(frozen=True, slots=True)
class Journey:
    """A way that the music goes over the plane of valence and arousal."""

    start: tuple[Signed, Signed]  # valence, arousal
    goal: tuple[Signed, Signed]
    begun_wall_s: Seconds  # since the epoch
    length_s: Seconds  # 0: there at once
    to: Destination | None = None  # None: a place that somebody chose

    def share(self, wall_s: Seconds) -> float:
        """How much of the way is behind at a time, 0-1."""
        return min(1.0, max(0.0, (wall_s - self.begun_wall_s) / self.length_s)) if self.length_s > 0 else 1.0

    def at(self, wall_s: Seconds) -> tuple[float, float]:
        """Where the music is to be at a time."""
        share = self.share(wall_s)
        (v0, a0), (v1, a1) = self.start, self.goal
        return v0 + share * (v1 - v0), a0 + share * (a1 - a0)


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


SKIPPED_SOON, SKIPPED_LATE, HEARD_OUT = -1.0, -0.3, 0.4
"""What is felt about a track by how it ended."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How somebody took a track."""

    uri: str
    emotion: Emotion  # the mood that the music was for
    value: Signed  # disliked to liked
    wall_s: Seconds  # since the epoch


@dataclass(frozen=True, slots=True)
class PlannedTrack:
    """One track that was put into the queue, and why."""

    uri: str
    why: str
    is_new: bool  # never played here before


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells whether a file, or the model that analyses it, is another than before."""

    size: int  # bytes
    modified_ns: int  # since the epoch
    model: str


@dataclass(frozen=True, slots=True)
class TrackSound:
    """How a track sounds, as its analysis found."""

    valence: Signed
    arousal: Signed
    valence_sd: float  # standard error
    arousal_sd: float
    music: Share = 1.0  # of what was heard of it, the share that is music
    speech: Share = 0.0  # and that is somebody speaking; the rest is neither
    length_s: Seconds = 0.0  # as measured; 0: it was not
    is_film: bool = False  # whether it holds moving pictures
    moods: tuple[str, ...] = ()  # the mood tags in its file
    timbre: Packed = b""  # how it sounds close up (library/timbre.py); empty: nobody listened for that yet
    recording: int = field(default=0, compare=False)  # same for every copy and release; 0: not known
    lyrics: str = field(default="", compare=False)  # what is sung, as it is written; "": none, or not asked
    fingerprint: str = field(default="", compare=False)  # of the recording, base64; "": none, or not asked


@dataclass(frozen=True, slots=True)
class AnalysisProgress:
    """How far the analysis of the library is."""

    total: int  # tracks that have a file
    done: int  # of them, analysed or found not to be music, now or before
    failed: int  # files that cannot be analysed, those that the server left out among them
    left_s: float | None = None  # None: not known yet, or nothing left
    paused: bool = False  # while somebody is looked at and listened to


@dataclass(frozen=True, slots=True)
class Room:
    """A loudspeaker in another room, as its server tells."""

    key: str  # the server's own name of it
    name: str
    group: str  # rooms of one group play the same; the server's own name of it
    volume: int  # 0-100
    is_muted: bool
    is_there: bool
    latency_ms: int  # as it is set
