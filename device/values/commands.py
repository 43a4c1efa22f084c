"""What the behaviour wants done. Each command goes to the inbox of the one worker that does it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from device.values.box import Light
from device.values.mood import Emotion, Mood
from device.values.music import Banned, Pick, PlannedTrack, Verdict
from device.values.record import Lesson, Past, Record
from device.values.sensing import Sound, Usual
from device.values.settings import Settings
from device.values.ticket import Ticket


@dataclass(frozen=True, slots=True)
class StartSensing:
    """Open eye and ear for a scan; each answers Evidenced, NothingSensed or SenseFailed by `until`."""

    scan: int
    at: float
    until: float


@dataclass(frozen=True, slots=True)
class StopSensing:
    """Close eye and ear; nothing more is sent for this scan."""

    scan: int


@dataclass(frozen=True, slots=True)
class BeginUtterance:
    """Ear to words: somebody may be going to speak."""

    scan: int


@dataclass(frozen=True, slots=True)
class HearSound:
    """Ear to words: the next stretch of sound."""

    scan: int
    sound: Sound


@dataclass(frozen=True, slots=True)
class EndUtterance:
    """Ear to words: the utterance is over."""

    scan: int
    spoke: bool  # False: nobody spoke, there is nothing to read
    at: float


@dataclass(frozen=True, slots=True)
class ReadText:
    """Read the mood in a typed text."""

    scan: int
    text: str
    at: float


@dataclass(frozen=True, slots=True)
class Choose:
    """Choose for a mood, queue and play. Answered by Chosen."""

    scan: int
    mood: Mood


@dataclass(frozen=True, slots=True)
class UseSettings:
    """The household's settings are now these."""

    settings: Settings


@dataclass(frozen=True, slots=True)
class Duck:
    """Lower the music while the box listens."""


@dataclass(frozen=True, slots=True)
class Unduck:
    """Music back to where it was."""


@dataclass(frozen=True, slots=True)
class Toggle:
    """Pause, or play on."""


@dataclass(frozen=True, slots=True)
class Next:
    """On to the next track."""


@dataclass(frozen=True, slots=True)
class Previous:
    """Back to the previous track."""


@dataclass(frozen=True, slots=True)
class SetVolume:
    """Set the volume."""

    percent: int  # 0-100


@dataclass(frozen=True, slots=True)
class Like:
    """A track is liked, or no longer."""

    uri: str
    liked: bool


@dataclass(frozen=True, slots=True)
class Ban:
    """Never choose a track again; if it plays, go on to the next."""

    uri: str


@dataclass(frozen=True, slots=True)
class Allow:
    """Choose a banned track again."""

    uri: str


@dataclass(frozen=True, slots=True)
class SavePlaylist:
    """Keep the planned tracks as a playlist of the music server. Answered by PlaylistSaved."""

    name: str


@dataclass(frozen=True, slots=True)
class EnableOutput:
    """Play on an output of the music server, or no longer."""

    name: str
    enabled: bool


@dataclass(frozen=True, slots=True)
class FollowPlayer:
    """Player to jukebox: something changed at the music server."""


@dataclass(frozen=True, slots=True)
class AnalyseLibrary:
    """Jukebox to analyst: the music server's library is this now."""

    uris: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShowLight:
    """Show the box's state on the light."""

    light: Light


@dataclass(frozen=True, slots=True)
class Remember:
    """Keep the record of a scan."""

    record: Record


@dataclass(frozen=True, slots=True)
class RememberCorrection:
    """Keep what a person said the mood really was."""

    scan: int
    emotion: Emotion
    wall_s: float


@dataclass(frozen=True, slots=True)
class RememberLesson:
    """Keep what a correction teaches, in place of what one of the same scan taught."""

    scan: int
    lesson: Lesson
    wall_s: float


@dataclass(frozen=True, slots=True)
class RememberPick:
    """Keep what was picked anew for a scan, after a correction."""

    scan: int
    pick: Pick


@dataclass(frozen=True, slots=True)
class RememberPlay:
    """Keep that a track was played."""

    uri: str
    scan: int
    wall_s: float


@dataclass(frozen=True, slots=True)
class RememberSettings:
    """Keep the household's settings that are given; the others stay as they are kept."""

    changes: Mapping[str, Any]  # by name; of strategies, those of the moods that are given


@dataclass(frozen=True, slots=True)
class RememberVerdict:
    """Keep how somebody took a track."""

    opinion: Verdict


@dataclass(frozen=True, slots=True)
class TakeBackVerdict:
    """Forget the opinions of a track that have this value."""

    uri: str
    value: float


@dataclass(frozen=True, slots=True)
class CorrectVerdicts:
    """What was felt about tracks since then was felt in this mood."""

    since_wall_s: float
    emotion: Emotion


@dataclass(frozen=True, slots=True)
class RememberBan:
    """Keep that a track is banned."""

    banned: Banned


@dataclass(frozen=True, slots=True)
class LiftBan:
    """Keep that a track is banned no longer."""

    uri: str


@dataclass(frozen=True, slots=True)
class RememberPlan:
    """Keep what of the music server's queue is ours, in its order, in place of what was kept before."""

    tracks: tuple[PlannedTrack, ...]


@dataclass(frozen=True, slots=True)
class RememberVolume:
    """Keep how loud the music is when nothing lowers it. Answered by VolumeKept once it is on disk."""

    percent: int  # 0-100


@dataclass(frozen=True, slots=True)
class RememberVoice:
    """Keep how a person usually sounds, in place of what was known."""

    name: str
    usual: Usual


@dataclass(frozen=True, slots=True)
class ForgetVoices:
    """Delete how everybody usually sounds."""


@dataclass(frozen=True, slots=True)
class Forget:
    """Delete all that is personal, in every copy."""


@dataclass(frozen=True, slots=True)
class ForgetScan:
    """Delete what was remembered of one scan, in every copy."""

    scan: int


@dataclass(frozen=True, slots=True)
class Unlearn:
    """Delete what corrections taught, in every copy; the history stays."""


@dataclass(frozen=True, slots=True)
class TakeUp:
    """The memory is there, later than the box was: go on from this, keeping what came since."""

    past: Past


@dataclass(frozen=True, slots=True)
class VolumeKept:
    """The volume to go back to is on disk."""

    percent: int  # 0-100


@dataclass(frozen=True, slots=True)
class Settle:
    """Tell whether all that came before this was done. Whoever posted facts on the way passes it on."""

    ticket: Ticket


EyeCommand = StartSensing | StopSensing
VoiceCommand = Forget | Unlearn | TakeUp | Settle
EarCommand = StartSensing | StopSensing | VoiceCommand
WordsCommand = BeginUtterance | HearSound | EndUtterance | ReadText | StopSensing
PlaybackCommand = Duck | Unduck | Toggle | Next | Previous | SetVolume | EnableOutput
TasteCommand = Like | Ban | Allow | SavePlaylist
MemoryNews = TakeUp | VolumeKept | Settle
JukeboxCommand = Choose | UseSettings | PlaybackCommand | TasteCommand | Forget | FollowPlayer | MemoryNews
AnalystCommand = AnalyseLibrary | StartSensing | StopSensing
PanelCommand = ShowLight
LearningCommand = RememberLesson | Unlearn
HistoryCommand = Remember | RememberCorrection | RememberPick | RememberPlay | ForgetScan
TasteFact = RememberVerdict | TakeBackVerdict | CorrectVerdicts | RememberBan | LiftBan
MusicFact = TasteFact | RememberPlan | RememberVolume | Forget | Settle  # what the jukebox has remembered
VoiceFact = RememberVoice | ForgetVoices | Settle  # what the ear has remembered
MemoryCommand = HistoryCommand | LearningCommand | RememberSettings | MusicFact | VoiceFact
Command = StartSensing | StopSensing | ReadText | JukeboxCommand | PanelCommand | MemoryCommand
