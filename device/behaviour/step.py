"""The behaviour of the box: step(state, event) -> (state, orders). Pure: no I/O, no clock, no threads."""

from __future__ import annotations

from dataclasses import replace

from device.behaviour import forgetting
from device.behaviour.belonging import granted, unremembered
from device.behaviour.caring import begin_care, care_is_over, discreet, end_care
from device.behaviour.correction import corrected
from device.behaviour.listening import (
    VISITED_NOTE,
    comes,
    household,
    passed,
    switched,
    visited,
    welcomed,
    whose,
    why_refused,
)
from device.behaviour.resuming import taken_up
from device.behaviour.scan import Rules, Scanning
from device.behaviour.state import (
    Box,
    Learning,
    Outcome,
    Sensing,
    is_of_listener,
    light_of,
    listens,
    renumbered,
    sign,
)
from device.behaviour.voices import learning
from device.behaviour.voices.telling import spoke
from device.values import Light, Past, Sign
from device.values.events import (
    AnalysisAdvanced,
    Asked,
    BansChanged,
    Chosen,
    Event,
    Evidenced,
    HistoryForgotten,
    HouseholdChanged,
    Leaving,
    NothingSensed,
    OutputsChanged,
    PartBack,
    PartLost,
    PlanChanged,
    PlayerChanged,
    PlaylistSaved,
    Recalled,
    SenseFailed,
    Spoke,
    StaysOn,
    Ticked,
    TrackStarted,
    VoiceLearned,
    VolumeRemembered,
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
    TakeUp,
    Unduck,
    VolumeKept,
)
from device.values.people import NOBODY, Person
from device.values.wishes import (
    By,
    Correct,
    Feel,
    ForgetVoice,
    GoBy,
    LearnVoice,
    Listen,
    PutCareAway,
    Scan,
    Toggle,
    Visitors,
    Wish,
)

LEAVES = "I am shutting down. Once my light is out, wait ten seconds before you pull the plug."
COMES_BACK = "I am restarting. I am back in about a minute."


class Behaviour:
    """The rules of the box, at work."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._scanning = Scanning(rules)

    def step(self, box: Box, event: Event) -> Outcome:
        """What the box is after the event, and what must be done now."""
        after, orders = unremembered(*discreet(box, *self._react(renumbered(box), event)))
        return after, [*orders, *_waking(box, after), *_ducking(box, after), *_lighting(box, after)]

    def _react(self, box: Box, event: Event) -> Outcome:
        match event:
            case Asked(wish, by, who, at):
                return self._ask(replace(box, at=max(box.at, at)), wish, by, who)
            case Ticked(at, wall_s, minute):
                return self._tick(replace(box, at=at, wall_offset_s=wall_s - at, minute=minute))
            case Evidenced(scan, evidence) if evidence.care and scan == box.scan:
                return begin_care(box, self._rules.care)
            case Evidenced(scan, evidence):
                return self._scanning.take(box, scan, evidence.source, evidence)
            case NothingSensed() | SenseFailed() if isinstance(box.activity, Learning):
                return learning.unheard(box, event)
            case VoiceLearned():
                return learning.learned(box, event)
            case Spoke(scan, speaker):
                return spoke(box, scan, speaker)
            case NothingSensed(scan, source) | SenseFailed(scan, source):
                return self._scanning.take(box, scan, source, None)
            case Chosen(scan, pick, why):
                return self._scanning.chosen(box, scan, pick, why)
            case TrackStarted(uri):
                scan = box.scan if is_of_listener(box) else 0
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
            case _:
                return _shown(box, event), []

    def _ask(self, box: Box, wish: Wish, by: By, who: Person) -> Outcome:
        """Somebody asks something that makes sense now: first of all it is seen who is listening."""
        member = whose(box, who)
        why = why_refused(box, wish, member)
        if why is not None:
            return box, [Refuse(why)]
        box, before = comes(box, wish, who)
        after, orders = self._grant(box, wish, by, member)
        return after, [*before, *orders]

    def _grant(self, box: Box, wish: Wish, by: By, member: int) -> Outcome:
        """What a member asks; what needs no decision goes on as it is to whoever grants it."""
        match wish:
            case Toggle() if by is By.BUTTON and box.is_unclaimed:
                return box, [SaySetupCode()]
            case Scan() if by is By.BUTTON:
                return self._scanning.press(box)
            case Scan():
                return self._scanning.start(box, by)
            case Feel(text):
                return self._scanning.read(box, text)
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
            case _:
                return granted(box, wish, member)

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
        return after, [*orders, TakeUp(past), *more]

    def _tick(self, box: Box) -> Outcome:
        after, orders = self._scanning.tick(end_care(box) if care_is_over(box) else box)
        after, also = learning.ticked(after)
        after, more = passed(after)
        return after, [*orders, *also, *more]


def _shown(box: Box, event: Event) -> Box:
    """The box with the news that the page shows."""
    match event:
        case PlayerChanged(status):
            return replace(box, player=status, player_at=box.at)
        case PlanChanged(pick, member) if member == box.listener:
            return replace(box, pick=pick)
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
            return replace(box, lost={p: why for p, why in box.lost.items() if p is not part})
        case _:
            return box


def _waking(before: Box, after: Box) -> list[Order]:
    """Who called it by its name is told that it listens; before the music is lowered."""
    is_called = isinstance(after.activity, Sensing) and after.activity.trigger == By.WAKE_WORD
    return [sign(after, Sign.WOKEN)] if is_called and not listens(before) else []


def _ducking(before: Box, after: Box) -> list[Order]:
    if listens(before) == listens(after):
        return []
    return [Duck()] if listens(after) else [Unduck()]


def _lighting(before: Box, after: Box) -> list[Order]:
    light: Light = light_of(after)
    return [] if light is light_of(before) else [ShowLight(light)]
