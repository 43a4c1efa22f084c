"""What one worker wants of others: what a decision comes to, and what they tell each other on the way.

An order goes to every inbox that takes it. A Fact is to be kept, and is done once it is on disk. `member` is
whose it is: the number of a member.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from device.values.asking.agreed import Agreed, Alias, Lives
from device.values.asking.requests import Slots
from device.values.bedtime.night import Night, Restraint
from device.values.box import Light, Sign
from device.values.library.belonging import Group
from device.values.mood import Emotion, Mood
from device.values.music import Banned, Journey, Pick, PlannedTrack, Verdict
from device.values.people import FIRST, Visit
from device.values.record import Helped, Lesson, Past, Record
from device.values.sensing import Sound, Usual, VoicePrint
from device.values.settings import Settings, Strategy
from device.values.wishes import Allow, Ban, Like, Ticket, Wish


class Fact:
    """Something to be kept."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class StartSensing:
    """Open eye and ear for a scan: face and voice answer Evidenced, NothingSensed or SenseFailed by `until`,
    the words a moment later. The analysis of the library pauses.
    """

    scan: int
    at: float
    until: float
    only_looks: bool = False  # the ear stays closed, and answers nothing
    only_hears_for_s: float | None = None  # the eye does so, and who says nothing is waited for so long


@dataclass(frozen=True, slots=True)
class Glance:
    """See whether somebody is there; nothing of it is kept. Answered by Glanced of the same time."""

    at: float


@dataclass(frozen=True, slots=True)
class HearVoice:
    """Open the ear alone, for a sentence by which a member's voice is learned: answered by VoiceLearned, or
    as StartSensing is where nobody spoke or it can't be heard.
    """

    scan: int
    at: float
    until: float
    member: int


@dataclass(frozen=True, slots=True)
class ReadPictures:
    """Read the face in pictures that a phone took, each a file: answered as StartSensing is."""

    scan: int
    pictures: tuple[bytes, ...]
    at: float


@dataclass(frozen=True, slots=True)
class ReadRecording:
    """Hear voice and words in what a phone recorded, a file: answered as StartSensing is."""

    scan: int
    sound: bytes
    at: float


@dataclass(frozen=True, slots=True)
class StopSensing:
    """Close eye and ear, and drop the utterance; nothing more is sent for this scan. The analysis goes on."""

    scan: int


@dataclass(frozen=True, slots=True)
class BeginUtterance:
    """Ear to words: somebody may be going to speak."""

    scan: int
    name: str = ""  # by which the box was called; it is in what is heard, and is no part of what is said
    named_s: float = 0.0  # where in what is heard the box knew that


@dataclass(frozen=True, slots=True)
class HearSound:
    """Ear to words: the next stretch of sound."""

    scan: int
    sound: Sound


@dataclass(frozen=True, slots=True)
class MayBeAll:
    """Ear to words: where that is a command already, nothing more may come."""

    scan: int


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
    gently: bool = False  # what plays goes on, and only what comes after it changes
    strategy: Strategy | None = None  # what helps in this mood, or may; None: what they chose themselves
    because: str = ""  # why that one, a sentence
    journey: Journey | None = None  # a way that the music goes, instead of the household's own for the mood
    asked: Slots | None = None  # what was asked for in words


@dataclass(frozen=True, slots=True)
class UseSettings:
    """The household's settings are now these."""

    settings: Settings


@dataclass(frozen=True, slots=True)
class GiveSign:
    """Let something be known in passing: by the light, and where it is to be heard by a chime."""

    sign: Sign
    aloud: bool


@dataclass(frozen=True, slots=True)
class Say:
    """Speak a sentence aloud."""

    sentence: str


@dataclass(frozen=True, slots=True)
class BeSilent:
    """Whatever is being said aloud ends: somebody wants to speak."""


@dataclass(frozen=True, slots=True)
class SaySetupCode:
    """Speak the code by which this box is claimed."""


@dataclass(frozen=True, slots=True)
class Duck:
    """Lower the music while the box listens."""


@dataclass(frozen=True, slots=True)
class Unduck:
    """Music back to where it was."""


@dataclass(frozen=True, slots=True)
class Restrain:
    """What holds the music by itself, beside what people choose, is this from now on."""

    restraint: Restraint


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
    share: float = 1.0  # 0-1: how bright, where that goes by degrees


@dataclass(frozen=True, slots=True)
class Remember(Fact):
    """Keep the record of a scan."""

    record: Record
    member: int = FIRST


@dataclass(frozen=True, slots=True)
class RememberCorrection(Fact):
    """Keep what a person said the mood really was."""

    scan: int
    emotion: Emotion
    wall_s: float
    member: int = FIRST


@dataclass(frozen=True, slots=True)
class RememberLesson(Fact):
    """Keep what a correction teaches, in place of what one of the same scan taught."""

    scan: int
    lesson: Lesson
    wall_s: float
    member: int = FIRST


@dataclass(frozen=True, slots=True)
class RememberPick(Fact):
    """Keep what was picked anew for a scan, after a correction."""

    scan: int
    pick: Pick
    member: int = FIRST


@dataclass(frozen=True, slots=True)
class RememberPlay(Fact):
    """Keep that a track was played."""

    uri: str
    scan: int
    wall_s: float
    member: int = FIRST


@dataclass(frozen=True, slots=True)
class RememberHelped(Fact):
    """Keep what the music of a scan did for somebody, in place of what was known by the same means."""

    scan: int
    helped: Helped
    member: int = FIRST


@dataclass(frozen=True, slots=True)
class RememberVerdict(Fact):
    """Keep how somebody took a track."""

    verdict: Verdict
    member: int = FIRST


@dataclass(frozen=True, slots=True)
class TakeBackVerdict(Fact):
    """Forget the verdicts of a track that have this value."""

    uri: str
    value: float
    member: int = FIRST


@dataclass(frozen=True, slots=True)
class CorrectVerdicts(Fact):
    """What was felt about tracks since then was felt in this mood."""

    since_wall_s: float
    emotion: Emotion
    member: int = FIRST


@dataclass(frozen=True, slots=True)
class RememberBan(Fact):
    """Keep that a track is banned."""

    banned: Banned
    member: int = FIRST


@dataclass(frozen=True, slots=True)
class LiftBan(Fact):
    """Keep that a track is banned no longer."""

    uri: str
    member: int = FIRST


@dataclass(frozen=True, slots=True)
class RememberKind(Fact):
    """Keep what somebody said of whether tracks are music; for the whole household."""

    group: Group
    name: str
    is_music: bool | None  # None: what was said is taken back


@dataclass(frozen=True, slots=True)
class RememberPlan(Fact):
    """Keep what of the music server's queue is ours, in its order, in place of what was kept before."""

    tracks: tuple[PlannedTrack, ...]
    member: int = FIRST


@dataclass(frozen=True, slots=True)
class RememberVolume(Fact):
    """Keep how loud the music is when nothing lowers it. Answered by VolumeKept once it is on disk."""

    percent: int  # 0-100
    is_lowered: bool = False  # whether the box listens, and the music is softer than that


@dataclass(frozen=True, slots=True)
class RememberVoice(Fact):
    """Keep how a person usually sounds, in place of what was known."""

    name: str
    usual: Usual
    member: int = FIRST


@dataclass(frozen=True, slots=True)
class RememberPrint(Fact):
    """Keep what tells a member's voice from others', in place of what was known."""

    known: VoicePrint
    member: int


@dataclass(frozen=True, slots=True)
class RememberSettings(Fact):
    """Keep the settings that are given: the household's as such, those of taste as a member's."""

    changes: Mapping[str, Any]  # by name; of strategies, those of the moods that are given
    member: int = FIRST


@dataclass(frozen=True, slots=True)
class RememberVisit(Fact):
    """Keep that visitors are here; None: no more."""

    visit: Visit | None


@dataclass(frozen=True, slots=True)
class Recall(Fact):
    """Keep that a member listens from now on, and tell all that is known of them. Answered by Recalled."""

    member: int  # NOBODY: nobody does


@dataclass(frozen=True, slots=True)
class ForgetVoices(Fact):
    """Delete how a member usually sounds."""

    member: int = FIRST


@dataclass(frozen=True, slots=True)
class ForgetPrint(Fact):
    """Delete what tells a member's voice from others', in every copy."""

    member: int


@dataclass(frozen=True, slots=True)
class ForgetRecord(Fact):
    """Delete a scan in every copy, if it is the member's."""

    scan: int
    member: int = FIRST
    comes_back: bool = False  # whether it is held for a moment, for who did not mean it


@dataclass(frozen=True, slots=True)
class ForgetDate(Fact):
    """Delete what a member felt and heard on a local day, in every copy."""

    day: str  # YYYY-MM-DD
    member: int = FIRST


@dataclass(frozen=True, slots=True)
class BringBack(Fact):
    """Keep again what of a member was forgotten last, a moment ago. Answered by BroughtBack."""

    member: int = FIRST


@dataclass(frozen=True, slots=True)
class ForgetWords(Fact):
    """Delete what a member typed about how they felt, in every copy; their scans stay."""

    member: int = FIRST


@dataclass(frozen=True, slots=True)
class ForgetLessons(Fact):
    """Delete what a member's corrections taught, in every copy; their history stays."""

    member: int = FIRST


@dataclass(frozen=True, slots=True)
class ForgetEverything(Fact):
    """Delete all that is personal of a member, in every copy, behind all that was told before.

    What they decided stays: settings and bans.
    """

    member: int = FIRST


@dataclass(frozen=True, slots=True)
class ForgetMember(Fact):
    """Delete all that is a member's, in every copy; what is told of them afterwards is not kept."""

    member: int


@dataclass(frozen=True, slots=True)
class Welcome:
    """Another member listens from now on: of the one before nothing is known or learned any more.

    What plays goes on; what is known of the new one comes by TakeUp.
    """

    member: int  # NOBODY: nobody does
    settings: Settings  # until then


@dataclass(frozen=True, slots=True)
class TakeUp:
    """The memory is there, later than the box was: go on from this, keeping what came since."""

    past: Past


@dataclass(frozen=True, slots=True)
class JudgeFor(Fact):
    """Keep what a member who is not listening says of a track; what plays and is planned stays."""

    wish: Like | Ban | Allow
    member: int


@dataclass(frozen=True, slots=True)
class CloseSenses:
    """Close camera and microphone, and open them for nothing, until OpenSenses."""


@dataclass(frozen=True, slots=True)
class OpenSenses:
    """Camera and microphone may be opened again."""


@dataclass(frozen=True, slots=True)
class CloseMicrophone:
    """Close the microphone, and open it for nothing, until OpenMicrophone."""


@dataclass(frozen=True, slots=True)
class OpenMicrophone:
    """The microphone may be opened again."""


@dataclass(frozen=True, slots=True)
class TellOfMoods(Fact):
    """Read which moods a member had since then. Answered by MoodsTold."""

    since_wall_s: float
    aloud: bool  # whether it was asked aloud
    member: int = FIRST


@dataclass(frozen=True, slots=True)
class RememberDeaf(Fact):
    """Keep until when the microphone stays closed; None: it need not."""

    until_wall_s: float | None  # since the epoch


@dataclass(frozen=True, slots=True)
class RememberNight(Fact):
    """Keep how far bedtime and waking are."""

    night: Night


@dataclass(frozen=True, slots=True)
class Refuse:
    """What was asked is not done."""

    why: str  # one plain sentence


@dataclass(frozen=True, slots=True)
class VolumeKept:
    """The volume to go back to is on disk."""

    percent: int  # 0-100


@dataclass(frozen=True, slots=True)
class Settle:
    """Tell whether all that came before this was done. Whoever posted facts on the way passes it on."""

    ticket: Ticket


HistoryFact = Remember | RememberCorrection | RememberPick | RememberPlay | RememberLesson | RememberHelped
TasteFact = RememberVerdict | TakeBackVerdict | CorrectVerdicts | RememberBan | LiftBan


@dataclass(frozen=True, slots=True)
class RememberAgreed(Fact):
    """Keep what the household agreed on with the box."""

    agreed: Agreed


@dataclass(frozen=True, slots=True)
class UseAgreed:
    """Go by what the household calls its music, and renew its living playlists."""

    aliases: tuple[Alias, ...]
    lives: tuple[Lives, ...]
    playlists: tuple[str, ...]  # all there are, by name


MusicFact = TasteFact | RememberKind | RememberPlan | RememberVolume | ForgetEverything | Settle
"""What the jukebox has remembered."""
VoiceFact = RememberVoice | ForgetVoices | RememberPrint | ForgetPrint | Settle
"""What the ear has remembered."""
MemberFact = (
    RememberSettings
    | RememberVisit
    | RememberDeaf
    | RememberNight
    | RememberAgreed
    | TellOfMoods
    | Recall
    | ForgetRecord
    | ForgetDate
    | BringBack
    | ForgetWords
    | ForgetLessons
    | ForgetPrint
    | ForgetEverything
    | ForgetMember
)
"""What is kept, or forgotten, as soon as somebody asks."""
WordsOrder = BeginUtterance | HearSound | MayBeAll | EndUtterance | ReadText | StopSensing | UseAgreed
Order = (
    StartSensing
    | HearVoice
    | Glance
    | StopSensing
    | ReadText
    | ReadPictures
    | ReadRecording
    | Choose
    | UseSettings
    | UseAgreed
    | GiveSign
    | Say
    | BeSilent
    | SaySetupCode
    | Duck
    | Unduck
    | Restrain
    | ShowLight
    | Welcome
    | TakeUp
    | VolumeKept
    | JudgeFor
    | CloseSenses
    | OpenSenses
    | CloseMicrophone
    | OpenMicrophone
    | Refuse
    | HistoryFact
    | MemberFact
    | Wish
)
"""What a decision may come to; a wish goes on to whoever grants it."""
