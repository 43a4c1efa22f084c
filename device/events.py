"""What happened. Every event goes into the conductor's one inbox; nothing else goes back up."""

from __future__ import annotations

from dataclasses import dataclass

from device.types import Emotion, Evidence, Part, Pick, PlayerStatus, Settings, Source


@dataclass(frozen=True, slots=True)
class Ticked:
    """Time went on. Sent by the conductor itself, at least once a second."""

    at: float
    wall_s: float


@dataclass(frozen=True, slots=True)
class Pressed:
    """The button was pressed shortly."""

    at: float


@dataclass(frozen=True, slots=True)
class LongPressed:
    """The button is held."""

    at: float


@dataclass(frozen=True, slots=True)
class ScanAsked:
    """Somebody asked for a scan on the phone."""

    at: float


@dataclass(frozen=True, slots=True)
class Woken:
    """The wake word was heard."""

    at: float


@dataclass(frozen=True, slots=True)
class TextGiven:
    """Somebody typed how they feel."""

    text: str
    at: float


@dataclass(frozen=True, slots=True)
class Corrected:
    """Somebody said which mood it really is."""

    emotion: Emotion
    at: float


@dataclass(frozen=True, slots=True)
class SettingsChanged:
    """The household changed its settings."""

    settings: Settings


@dataclass(frozen=True, slots=True)
class ForgetAsked:
    """Somebody wants the history forgotten."""

    scan: int | None  # that one; None: all of it


@dataclass(frozen=True, slots=True)
class ToggleAsked:
    """Pause, or play on."""


@dataclass(frozen=True, slots=True)
class NextAsked:
    """On to the next track."""


@dataclass(frozen=True, slots=True)
class PreviousAsked:
    """Back to the previous track."""


@dataclass(frozen=True, slots=True)
class VolumeAsked:
    """Somebody moved the volume."""

    percent: int  # 0-100


@dataclass(frozen=True, slots=True)
class Evidenced:
    """A sense has evidence for a scan."""

    scan: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class NothingSensed:
    """A sense works, but there was nobody to see or hear."""

    scan: int
    source: Source


@dataclass(frozen=True, slots=True)
class SenseFailed:
    """A sense could not take part in a scan. The lost part itself is told by PartLost."""

    scan: int
    source: Source
    why: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """The jukebox chose (and queued, if the server is there) for a mood; None: the library is empty."""

    scan: int
    pick: Pick | None


@dataclass(frozen=True, slots=True)
class PlayerChanged:
    """The music server's status is another than before."""

    status: PlayerStatus


@dataclass(frozen=True, slots=True)
class TrackStarted:
    """A track began to play."""

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


Event = (
    Ticked
    | Pressed
    | LongPressed
    | ScanAsked
    | Woken
    | TextGiven
    | Corrected
    | SettingsChanged
    | ForgetAsked
    | ToggleAsked
    | NextAsked
    | PreviousAsked
    | VolumeAsked
    | Evidenced
    | NothingSensed
    | SenseFailed
    | Chosen
    | PlayerChanged
    | TrackStarted
    | PartLost
    | PartBack
)
