"""What is asked of the music that plays, of music of a mood, and to take that back. Pure."""

from __future__ import annotations

from dataclasses import replace

from device.behaviour.asked.feelings import felt
from device.behaviour.scan import overtaken, silence
from device.behaviour.state import Box, Idle, Outcome, next_scan
from device.behaviour.state import Undo as Undoing
from device.mood.expecting import Judge
from device.values import Emotion, Mood
from device.values.asking.requests import Slots
from device.values.library.belonging import SaidKind
from device.values.orders import Choose
from device.values.wishes import (
    Allow,
    Ask,
    AskOtherwise,
    Ban,
    BanThis,
    CallThis,
    ChangeVolume,
    Correct,
    DeletePlaylist,
    DontListen,
    Feel,
    ForgetAlias,
    Insert,
    KeepLiving,
    Like,
    LikeThis,
    MeantName,
    MoveEntry,
    Next,
    Pause,
    Play,
    PlayAt,
    PlayEntry,
    PlayMood,
    Previous,
    PutOn,
    ReadMe,
    RemoveEntry,
    RenamePlaylist,
    RepeatQueue,
    RestorePlaylist,
    SavePlaylist,
    SayMusic,
    Scan,
    SetSleepTimer,
    SetTimer,
    SetVolume,
    Shuffle,
    SkipWake,
    Stop,
    TakeMe,
    TakeOff,
    Toggle,
    Wish,
)

NOTHING_TO_UNDO = "There is nothing that I could take back."
UNDONE = "Taken back."


def played(box: Box, emotion: Emotion, judge: Judge) -> Outcome:
    """Music of a mood that nobody needs to have: neither remembered as felt nor learned from."""
    asked = next_scan(box)
    reason = f"You asked for {emotion} music."
    mood = replace(judge.named(emotion), reason=reason)
    after = replace(box, activity=Idle(), asked=asked, note=reason)
    return after, [*silence(box), *overtaken(box), Choose(asked, mood)]


def sought(box: Box, wish: Ask, judge: Judge) -> Outcome:
    """Music that somebody asks for in words: neither remembered as felt nor learned from."""
    asked, slots = next_scan(box), wish.asked or Slots()
    mood = mood_of(slots, judge)
    if slots.mood not in set(Emotion) and box.mood is not None and not box.mood.gentle:
        mood = replace(mood, emotion=box.mood.emotion, valence=box.mood.valence, arousal=box.mood.arousal)
    mood = replace(mood, reason=f"You asked: {wish.text}")
    after = replace(box, activity=Idle(), asked=asked, note=mood.reason)
    return after, [*silence(box), *overtaken(box), Choose(asked, mood, asked=slots)]


def mood_of(slots: Slots, judge: Judge) -> Mood:
    """The mood that a request names; even where it names none."""
    return judge.named(Emotion(slots.mood) if slots.mood in set(Emotion) else Emotion.NEUTRAL)


def of_what_plays(box: Box, wish: LikeThis | BanThis) -> Like | Ban | None:
    """The same of the track that plays; None: nothing does."""
    uri = box.player.uri
    if uri is None:
        return None
    return Like(uri) if isinstance(wish, LikeThis) else Ban(uri)


def undoable(before: Box, after: Box, wish: Wish, member: int) -> Box:
    """The box that knows how to take back what was just asked."""
    match wish:
        case Ask() | AskOtherwise():
            return replace(after, undo=Undoing(felt(before), member))
        case Correct() | Feel() | ReadMe() | Scan() | PlayMood() | PlayAt() | TakeMe():
            return replace(after, undo=Undoing(felt(before), member))
        case _:
            back = _taken_back(before, wish)
            return replace(after, undo=Undoing(back, member)) if back else after


def _taken_back(box: Box, wish: Wish) -> Wish | None:
    """What takes a wish back that was granted to a box; None: nothing does, or needs to."""
    match wish:
        case Like(uri, liked):
            return Like(uri, not liked)
        case Ban(uri):
            return Allow(uri)
        case LikeThis() | BanThis() if of_this := of_what_plays(box, wish):
            return _taken_back(box, of_this)
        case Allow(uri):
            return Ban(uri)
        case SayMusic(name, of):
            return SayMusic(name, of, SaidKind.NOTHING)
        case CallThis(name) | MeantName(name):
            return ForgetAlias(name)
        case KeepLiving(name):
            return DeletePlaylist(name)
        case SetVolume() | ChangeVolume():
            return None if box.player.volume is None else SetVolume(box.player.volume)
        case Pause() | Stop():
            return Play()
        case Play():
            return Pause()
        case Toggle():
            return Toggle()
        case Next():
            return Previous()
        case Previous():
            return Next()
        case SetTimer():
            return SetTimer(box.timer.minutes_left(box.at) if box.timer else 0.0)
        case SetSleepTimer():
            left = box.sleep_timer.minutes_left(box.at) if box.sleep_timer else 0.0
            return SetSleepTimer(left, box.bed.finishes_song)
        case SkipWake(skip):
            return SkipWake(not skip)
        case DontListen():
            return DontListen(0.0)
        case _:
            return _put_back(box, wish)


def _put_back(box: Box, wish: Wish) -> Wish | None:
    """Likewise of what is changed by hand at queue and playlists."""
    match wish:
        case Shuffle():
            return Shuffle(box.player.shuffled)
        case RepeatQueue():
            return RepeatQueue(box.player.repeats)
        case PutOn():
            return TakeOff()
        case PlayEntry():
            return next((PlayEntry(one.number) for one in box.queue if one.plays), None)
        case RemoveEntry(entry):
            return next((Insert(one.uri, one.place) for one in box.queue if one.number == entry), None)
        case MoveEntry(entry, by):
            place = next((one.place for one in box.queue if one.number == entry), None)
            last = box.player.queue_length - 1
            moved = None if place is None else max(0, min(last, place + by)) - place
            return MoveEntry(entry, -moved) if moved else None
        case SavePlaylist(name):
            return None if any(one.name == name for one in box.playlists) else DeletePlaylist(name)
        case RenamePlaylist(name, new):
            return RenamePlaylist(new, name)
        case DeletePlaylist(name):
            return RestorePlaylist(name)
        case _:
            return None
