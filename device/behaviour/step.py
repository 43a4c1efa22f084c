"""The behaviour of the box: step(state, event) -> (state, orders). Pure: no I/O, no clock, no threads."""

from __future__ import annotations

from dataclasses import replace

from device.behaviour import forgetting
from device.behaviour.asked import agreed
from device.behaviour.asked.feelings import felt_again
from device.behaviour.asked.heard import GONE, faded, otherwise, understood
from device.behaviour.asked.hearing import deafened, hears_again, microphone
from device.behaviour.asked.journeys import on_the_way, sent
from device.behaviour.asked.music import NOTHING_TO_UNDO, UNDONE, of_what_plays, played, sought, undoable
from device.behaviour.asked.said import (
    COMES_BACK,
    LEAVES,
    NOTHING_PLAYS,
    WHAT_SHALL_I_DO,
    answered,
    done,
    how_it_was,
    told,
    what_plays,
)
from device.behaviour.asked.talking import ask, hushed, may_ask, spoken
from device.behaviour.asked.timers import rung, set_timer
from device.behaviour.asked.understood import put_back
from device.behaviour.belonging import forgot_last, granted, unremembered
from device.behaviour.caring import begin_care, care_is_over, discreet, end_care
from device.behaviour.correction import corrected
from device.behaviour.helping.meeting import ALIKE, decided, met
from device.behaviour.helping.trials import said, watched
from device.behaviour.listening import (
    VISITED_NOTE,
    comes,
    household,
    number_of,
    passed,
    switched,
    unknown,
    visited,
    welcomed,
    whose,
    why_refused,
)
from device.behaviour.night.children import ended, why_no_more
from device.behaviour.night.keeping import nightly
from device.behaviour.night.leaving_out import left_out
from device.behaviour.night.sleeping import set_sleep_timer, slept
from device.behaviour.night.waking import ends, is_up, roused, snoozed, woke
from device.behaviour.resuming import taken_up
from device.behaviour.scan import Rules, Scanning, kept_from
from device.behaviour.state import (
    Box,
    Felt,
    Learning,
    Outcome,
    Sensing,
    answers,
    is_asked,
    is_low,
    is_of_listener,
    light_of,
    listens,
    renumbered,
    sign,
)
from device.behaviour.unasked.following import follows
from device.behaviour.unasked.presence import acts, glanced, glances, played_by_hand
from device.behaviour.voices import learning
from device.behaviour.voices.telling import spoke
from device.values import DAY_S, Light, Part, Past, Playback, Sign
from device.values.events import (
    AnalysisAdvanced,
    Asked,
    BansChanged,
    Chosen,
    Commanded,
    Event,
    Evidenced,
    Glanced,
    HistoryForgotten,
    HouseholdChanged,
    Leaving,
    MoodsTold,
    MusicAnswered,
    NothingSensed,
    OutputsChanged,
    PartBack,
    PartLost,
    PlanChanged,
    PlayerChanged,
    PlaylistSaved,
    PlaylistsChanged,
    QueueChanged,
    Recalled,
    SenseFailed,
    Speaking,
    Spoke,
    StaysOn,
    Ticked,
    TrackHeard,
    VoiceLearned,
    VolumeRemembered,
    Watches,
)
from device.values.orders import (
    CloseSenses,
    Duck,
    Order,
    Recall,
    Refuse,
    RememberPlay,
    Say,
    SaySetupCode,
    ShowLight,
    StopSensing,
    TakeUp,
    TellOfMoods,
    Unduck,
    VolumeKept,
)
from device.values.people import BOX, NOBODY, Person
from device.values.wishes import (
    Ask,
    AskOtherwise,
    Awake,
    BanThis,
    By,
    CallThis,
    Correct,
    DeletePlaylist,
    DontListen,
    Feel,
    ForgetAlias,
    ForgetThat,
    ForgetVoice,
    GoBy,
    HowHaveIBeen,
    IAm,
    KeepLiving,
    LearnVoice,
    LikeThis,
    Listen,
    MeantName,
    MeetInTheMiddle,
    PlayAt,
    PlayMood,
    PutCareAway,
    ReadMe,
    Refused,
    RenamePlaylist,
    SayHelped,
    Scan,
    SetSleepTimer,
    SetTimer,
    SkipWake,
    Snooze,
    TakeMe,
    TellMe,
    Toggle,
    Undo,
    Visitors,
    WhatIsThis,
    Wish,
)


class Behaviour:
    """The rules of the box, at work."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._scanning = Scanning(rules)

    def step(self, box: Box, event: Event) -> Outcome:
        """What the box is after the event, and what must be done now."""
        was = renumbered(box)
        after, orders = watched(was, *self._react(was, event), event)
        after, orders = unremembered(*discreet(box, after, orders))
        is_pressed = isinstance(event, Asked) and event.by is By.BUTTON
        after, silence = hushed(box, decided(on_the_way(after, orders), orders), is_pressed=is_pressed)
        after, more = nightly(box, after)
        return after, [
            *silence,
            *orders,
            *more,
            *_waking(box, after),
            *_ducking(box, after),
            *microphone(box, after),
            *_lighting(box, after),
        ]

    def _react(self, box: Box, event: Event) -> Outcome:
        match event:
            case Asked(wish, by, who, at, in_words=in_words, text=text):
                box = replace(box, at=max(box.at, at))
                return (
                    self._ask_in_words(box, wish, by, who, text)
                    if in_words
                    else self._ask(box, wish, by, who)
                )
            case Commanded(scan, wish):
                return self._command(box, scan, wish)
            case MoodsTold(days, aloud, member) if member == box.listener:
                return answered(box, how_it_was(days), aloud=aloud)
            case Ticked(at, wall_s, minute, day):
                bed = box.bed.on(day)
                return self._tick(replace(box, at=at, wall_offset_s=wall_s - at, minute=minute, bed=bed))
            case Evidenced(scan, evidence) if evidence.care and scan == box.scan:
                return begin_care(box, self._rules.care)
            case Evidenced(scan, evidence, others):
                return self._scanning.take(box, scan, evidence.source, evidence, others)
            case NothingSensed() | SenseFailed() if isinstance(box.activity, Learning):
                return learning.unheard(box, event)
            case VoiceLearned():
                return learning.learned(box, event)
            case Speaking(is_on):
                return spoken(box, is_on=is_on, listening_s=self._rules.listening_s)
            case Spoke(scan, speaker):
                return spoke(box, scan, speaker)
            case NothingSensed(scan, source, obstacle):
                return self._scanning.take(kept_from(box, scan, obstacle), scan, source, None)
            case SenseFailed(scan, source):
                return self._scanning.take(box, scan, source, None)
            case Glanced(is_there, at):
                return _looked(*glanced(box, is_there, at), is_there=bool(is_there))
            case Chosen(scan, pick, why):
                return self._scanning.chosen(box, scan, pick, why)
            case TrackHeard(uri):
                scan = box.scan if is_of_listener(box) and not is_asked(box) else 0
                return box, [RememberPlay(uri, scan, box.wall_s, box.listener)]
            case VolumeRemembered(percent):
                return box, [VolumeKept(percent)]
            case Recalled(past, offset):
                return self._recall(box, past, offset)
            case Leaving(comes_back):
                note = COMES_BACK if comes_back else LEAVES
                return replace(box, is_leaving=True, note=note), [Say(note.partition(".")[0])]
            case HouseholdChanged(members):
                return household(box, members)
            case PlaylistsChanged():
                after = _shown(box, event)
                return after, [agreed.told(after, self._rules.judge)]
            case _:
                return _shown(box, event), []

    def _ask(self, box: Box, wish: Wish, by: By, who: Person, text: str = "") -> Outcome:
        """Somebody asks something that makes sense now: first of all it is seen who is listening."""
        member = whose(box, who)
        why = why_refused(box, wish, member) or why_no_more(box, wish)
        if why is not None:
            return box, [Refuse(why)]
        box, before = comes(acts(box, wish), wish, who)
        box = understood(box, wish, text)
        box = roused(box, wish, by)
        after, orders = self._grant(box, wish, by, member)
        return undoable(box, after, wish, member), [*before, *orders]

    def _ask_in_words(self, box: Box, wish: Wish, by: By, who: Person, text: str = "") -> Outcome:
        """Somebody says what they want, and hears what came of it in words."""
        after, orders = self._ask(box, wish, by, who, text)
        refusal = next((one.why for one in orders if isinstance(one, Refuse)), None)
        after, more = answered(after, refusal or done(wish), aloud=refusal is not None and by is By.WAKE_WORD)
        if by is By.WAKE_WORD and refusal is None:
            more = [sign(box, Sign.DONE), *more]
        return after, [*orders, *more]

    def _command(self, box: Box, scan: int, wish: Wish | Refused) -> Outcome:
        """What was said in a scan is a command."""
        before = put_back(box, scan)
        if before is None:
            return box, []
        if isinstance(wish, Refused):
            after, orders = _not_understood(before, wish.why, is_answer=answers(box))
            return after, [StopSensing(scan), *orders]
        after, orders = self._ask_in_words(before, wish, By.WAKE_WORD, BOX)
        return after, [StopSensing(scan), *orders]

    def _grant(self, box: Box, wish: Wish, by: By, member: int) -> Outcome:
        """What a member asks; what needs no decision goes on as it is to whoever grants it."""
        match wish:
            case Toggle() if by is By.BUTTON and box.is_unclaimed:
                return box, [SaySetupCode()]
            case Scan() if by is By.BUTTON and box.bed.waking:
                return snoozed(box, Snooze().minutes)
            case Scan() if by is By.BUTTON:
                return self._scanning.press(box)
            case Scan():
                return self._scanning.start(box, by)
            case Feel(text):
                return self._scanning.read(box, text)
            case ReadMe():
                return self._scanning.read_from_phone(box, wish)
            case GoBy(evidence):
                return self._scanning.go_by(box, evidence)
            case Correct(emotion):
                return corrected(box, emotion, self._rules.judge)
            case PutCareAway():
                return end_care(box) if box.listener in (member, NOBODY) else box, []
            case Listen(somebody):
                return welcomed(box, member if somebody is None else somebody)
            case LearnVoice():
                return learning.begun(box, member)
            case ForgetVoice():
                return learning.forgotten(box, member)
            case Visitors(minutes):
                return visited(box, minutes)
            case IAm(name):
                number = number_of(box, name)
                return welcomed(box, number) if number is not None else (box, [Refuse(unknown(box, name))])
            case PlayMood(emotion):
                return played(box, emotion, self._rules.judge)
            case Ask():
                return sought(understood(box, wish), wish, self._rules.judge)
            case AskOtherwise():
                again = otherwise(box, wish)
                return self._grant(box, again, by, member) if again else (box, [Refuse(GONE)])
            case CallThis():
                return agreed.called(box, wish, self._rules.judge)
            case MeantName(text=text, asked=slots):
                after, orders = agreed.meant(box, wish, self._rules.judge)
                if slots is None or any(isinstance(one, Refuse) for one in orders):
                    return after, orders
                after, more = self._grant(after, Ask(text, slots), by, member)
                return after, [*orders, *more]
            case ForgetAlias():
                return agreed.forgotten(box, wish, self._rules.judge)
            case KeepLiving():
                return agreed.kept_living(box, wish, self._rules.judge)
            case DeletePlaylist() | RenamePlaylist():
                return agreed.followed(box, wish, self._rules.judge)
            case TellMe(about):
                return answered(box, told(box, about), aloud=by is By.WAKE_WORD)
            case PlayAt() | TakeMe():
                return sent(box, wish, self._rules.judge)
            case LikeThis() | BanThis():
                of_this = of_what_plays(box, wish)
                return granted(box, of_this, member) if of_this else (box, [Refuse(NOTHING_PLAYS)])
            case Undo():
                return self._undo(box, by, member)
            case WhatIsThis():
                return answered(box, what_plays(box.player), aloud=by is By.WAKE_WORD)
            case HowHaveIBeen():
                return box, [TellOfMoods(box.wall_s - 7 * DAY_S, by is By.WAKE_WORD, member)]
            case SetTimer():
                return set_timer(box, wish)
            case SetSleepTimer():
                return set_sleep_timer(box, wish)
            case Snooze(minutes):
                return snoozed(box, minutes)
            case Awake():
                return is_up(box)
            case SkipWake(skip):
                return ends(box) if skip and box.bed.waking else left_out(box, skip=skip)
            case DontListen(minutes):
                return deafened(box, minutes)
            case MeetInTheMiddle():
                return met(box) if member == box.listener else (box, [Refuse(ALIKE)])
            case SayHelped(how):
                return said(box, how, member)
            case ForgetThat():
                return forgot_last(box, member)
            case _:
                return granted(box, wish, member)

    def _undo(self, box: Box, by: By, member: int) -> Outcome:
        """What somebody asked last is taken back."""
        if box.undo is None or box.undo.member != member:
            return box, [Refuse(NOTHING_TO_UNDO)]
        back, box = box.undo.back, replace(box, undo=None, note=UNDONE)
        return felt_again(box, back, member) if isinstance(back, Felt) else self._grant(box, back, by, member)

    def _recall(self, box: Box, past: Past, offset: int) -> Outcome:
        """What is known of who is listening is there; what comes late of another is dropped."""
        orders: list[Order] = []
        if past.member != box.listener:
            if not box.is_unsure:
                return box, []
            box, orders = switched(box, past.member)
            orders = [one for one in orders if not isinstance(one, Recall)]
        if visit := past.visit_at(box.wall_s):
            box, orders = replace(box, visit=visit, note=VISITED_NOTE), [*orders, CloseSenses()]
        after, more = self._scanning.go_on(taken_up(box, past, offset, self._rules.judge))
        told_anew = [agreed.told(after, self._rules.judge)] if after.agreed != box.agreed else []
        return after, [*orders, TakeUp(past), *told_anew, *more]

    def _tick(self, box: Box) -> Outcome:
        after, orders = self._scanning.tick(end_care(box) if care_is_over(box) else box)
        for pass_on in (faded, learning.ticked, passed, rung, slept, self._woke, ended, hears_again, glances):
            after, more = pass_on(after)
            orders = [*orders, *more]
        return after, orders

    def _woke(self, box: Box) -> Outcome:
        return woke(box, self._rules.judge)


def _not_understood(box: Box, why: str, *, is_answer: bool) -> Outcome:
    """Who gave an order that is none is asked once what they meant."""
    after, _ = answered(box, why, aloud=False)
    if may_ask(box) and not is_answer:
        return ask(after, WHAT_SHALL_I_DO)
    return after, [sign(box, Sign.UNSURE)]


def _looked(box: Box, orders: list[Order], *, is_there: bool) -> Outcome:
    """After a glance: whoever is there may have the music follow them."""
    after, more = follows(box) if is_there and not orders else (box, [])
    return after, [*orders, *more]


def _shown(box: Box, event: Event) -> Box:
    """The box with the news that the page shows."""
    match event:
        case PlayerChanged(status):
            box = replace(box, player=status, player_at=box.at)
            return played_by_hand(box) if status.playback is Playback.PLAYING else box
        case PlanChanged(pick, member) if member == box.listener:
            return replace(box, pick=pick)
        case QueueChanged(queue, member) if member == box.listener:
            return replace(box, queue=queue)
        case PlaylistsChanged(playlists):
            return replace(box, playlists=playlists)
        case MusicAnswered(sentence):
            return replace(box, note=sentence)
        case OutputsChanged(outputs):
            return replace(box, outputs=outputs)
        case BansChanged(banned, member) if member == box.listener:
            return replace(box, banned=banned)
        case AnalysisAdvanced(progress):
            return replace(box, listening=progress)
        case PlaylistSaved(name, problem):
            return replace(box, note=problem or f"Kept as the playlist “{name}”.")
        case StaysOn(why):
            return replace(box, note=why)
        case HistoryForgotten(scan, member) if member == box.listener:
            return forgetting.done(box, scan)
        case PartLost(part, why):
            return replace(box, lost={**box.lost, part: why})
        case PartBack(part):
            return _with(box, part)
        case Watches(part, is_open, trouble):
            box = replace(box, watching=(box.watching - {part}) | ({part} if is_open else set()))
            lost = {**box.lost, Part.WATCHING: trouble} if trouble else None
            return replace(box, lost=lost) if lost else _with(box, Part.WATCHING)
        case _:
            return box


def _with(box: Box, part: Part) -> Box:
    """The box with a part that works."""
    return replace(box, lost={p: why for p, why in box.lost.items() if p is not part})


def _waking(before: Box, after: Box) -> list[Order]:
    """Who called it by its name is told that it listens; before the music is lowered."""
    is_called = isinstance(after.activity, Sensing) and after.activity.trigger == By.WAKE_WORD
    is_called = is_called and not answers(after)
    return [sign(after, Sign.WOKEN)] if is_called and not listens(before) else []


def _ducking(before: Box, after: Box) -> list[Order]:
    if (listens(before), is_low(before)) == (listens(after), is_low(after)):
        return []
    return [Duck()] if is_low(after) else [Unduck()]


def _lighting(before: Box, after: Box) -> list[Order]:
    light: Light = light_of(after)
    if light is Light.SUNRISE and (light, after.bed.dawn) != (light_of(before), before.bed.dawn):
        return [ShowLight(light, after.bed.dawn or 0.0)]
    return [] if light is light_of(before) else [ShowLight(light)]
