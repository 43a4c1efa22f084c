"""The behaviour of the box: step(state, event) -> (state, orders). Pure: no I/O, no clock, no threads."""

from __future__ import annotations

from dataclasses import replace

from device.behaviour import forgetting
from device.behaviour.caring import begin_care, care_is_over, discreet, end_care
from device.behaviour.correction import corrected
from device.behaviour.resuming import taken_up
from device.behaviour.scan import Rules, Scanning
from device.behaviour.state import Box, Outcome, light_of, listens, renumbered
from device.values import Light
from device.values.events import (
    AnalysisAdvanced,
    Asked,
    BansChanged,
    Chosen,
    Event,
    Evidenced,
    HistoryForgotten,
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
    StaysOn,
    Ticked,
    TrackStarted,
    VolumeRemembered,
)
from device.values.orders import (
    Duck,
    Order,
    RememberPlay,
    ShowLight,
    TakeUp,
    Unduck,
    UseSettings,
    VolumeKept,
)
from device.values.wishes import (
    By,
    ChangeSettings,
    Correct,
    Feel,
    Forget,
    ForgetScan,
    GoBy,
    PutCareAway,
    Scan,
    Unlearn,
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
        after, orders = discreet(box, *self._react(renumbered(box), event))
        return after, [*orders, *_ducking(box, after), *_lighting(box, after)]

    def _react(self, box: Box, event: Event) -> Outcome:
        match event:
            case Asked(wish, by, at=at):
                return self._grant(replace(box, at=max(box.at, at)), wish, by)
            case Ticked(at, wall_s, minute):
                return self._tick(replace(box, at=at, wall_offset_s=wall_s - at, minute=minute))
            case Evidenced(scan, evidence) if evidence.care and scan == box.scan:
                return begin_care(box, self._rules.care)
            case Evidenced(scan, evidence):
                return self._scanning.take(box, scan, evidence.source, evidence)
            case NothingSensed(scan, source) | SenseFailed(scan, source):
                return self._scanning.take(box, scan, source, None)
            case Chosen(scan, pick, why):
                return self._scanning.chosen(box, scan, pick, why)
            case TrackStarted(uri):
                return box, [RememberPlay(uri, box.scan, box.wall_s)]
            case VolumeRemembered(percent):
                return box, [VolumeKept(percent)]
            case Recalled(past, offset):
                return taken_up(box, past, offset, self._rules.judge), [TakeUp(past)]
            case _:
                return _shown(box, event), []

    def _grant(self, box: Box, wish: Wish, by: By) -> Outcome:
        """What somebody asks; what needs no decision goes on as it is to whoever grants it."""
        match wish:
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
                return end_care(box), []
            case ChangeSettings(changes):
                settings = box.settings.changed(changes)
                return replace(box, settings=settings), [UseSettings(settings), wish]
            case Forget():
                return forgetting.everything(box), [wish]
            case ForgetScan(scan):
                return forgetting.one_scan(box, scan), [wish]
            case Unlearn():
                return forgetting.lessons(box), [wish]
            case _:
                return box, [wish]

    def _tick(self, box: Box) -> Outcome:
        return self._scanning.tick(end_care(box) if care_is_over(box) else box)


def _shown(box: Box, event: Event) -> Box:
    """The box with the news that the page shows."""
    match event:
        case PlayerChanged(status):
            return replace(box, player=status, player_at=box.at)
        case PlanChanged(pick):
            return replace(box, pick=pick)
        case OutputsChanged(outputs):
            return replace(box, outputs=outputs)
        case BansChanged(banned):
            return replace(box, banned=banned)
        case AnalysisAdvanced(progress):
            return replace(box, listening=progress)
        case PlaylistSaved(name, problem):
            return replace(box, note=problem or f"Kept as the playlist “{name}”.")
        case Leaving(comes_back):
            return replace(box, is_leaving=True, note=COMES_BACK if comes_back else LEAVES)
        case StaysOn(why):
            return replace(box, note=why)
        case HistoryForgotten(scan):
            return forgetting.done(box, scan)
        case PartLost(part, why):
            return replace(box, lost={**box.lost, part: why})
        case PartBack(part):
            return replace(box, lost={p: why for p, why in box.lost.items() if p is not part})
        case _:
            return box


def _ducking(before: Box, after: Box) -> list[Order]:
    if listens(before) == listens(after):
        return []
    return [Duck()] if listens(after) else [Unduck()]


def _lighting(before: Box, after: Box) -> list[Order]:
    light: Light = light_of(after)
    return [] if light is light_of(before) else [ShowLight(light)]
