"""The behaviour of the box: step(state, event) -> (state, commands). Pure: no I/O, no clock, no threads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from device.behaviour.caring import NO_QUIET_NOTE, begin_care, care_is_over, discreet, end_care
from device.behaviour.passing import Outcome, pass_on
from device.behaviour.resuming import taken_up
from device.behaviour.state import Box, Idle, Sensing, Thinking, light_of, renumbered
from device.mood.expecting import Expectation, Fuses, judged
from device.mood.habit import habitual
from device.values import Care, Emotion, Evidence, Lesson, Mood, Part, Pick, Record, Source
from device.values.commands import (
    Choose,
    Command,
    Duck,
    ReadText,
    Remember,
    RememberCorrection,
    RememberLesson,
    RememberPick,
    ShowLight,
    StartSensing,
    StopSensing,
    TakeUp,
    Unduck,
)
from device.values.events import (
    CarePutAway,
    Chosen,
    Corrected,
    Event,
    Evidenced,
    NothingSensed,
    Pressed,
    ReadingsGiven,
    Recalled,
    ScanAsked,
    SenseFailed,
    TextGiven,
    Ticked,
    Woken,
)

LISTENING_S = 8.0  # a scan listens this long at most
GRACE_S = 2.0  # what the senses may take after the last sample before a scan goes on without them
CHOOSING_S = 5.0  # what the jukebox may take to answer
CORRECTED_WITHIN_S = 600.0  # a mood named later is another one than was read
UNCONFIGURED = Care("You don't have to be alone with this: please talk to somebody, or call for help.")


class Judge(Fuses, Protocol):
    """Makes one mood out of evidence. Pure."""

    def taught(self, lessons: Iterable[Lesson]) -> Judge:
        """The judge for the people who gave these lessons, oldest first."""

    def named(self, emotion: Emotion, because: Sequence[Evidence] = ()) -> Mood:
        """The mood that a person named."""


class Behaviour:
    """The rules of the box."""

    def __init__(self, judge: Judge, *, listening_s: float = LISTENING_S, care: Care = UNCONFIGURED) -> None:
        """care: what is said to somebody who may be in danger."""
        self._judge = judge
        self._care = care
        self._listening_s = listening_s

    def step(self, box: Box, event: Event) -> Outcome:
        """What the box is after the event, and what must be done now."""
        after, commands = discreet(box, *self._react(renumbered(box), event))
        return after, [*commands, *_ducking(box, after), *_lighting(box, after)]

    def _react(self, box: Box, event: Event) -> Outcome:
        match event:
            case Ticked(at, wall_s, minute):
                return self._tick(replace(box, at=at, wall_offset_s=wall_s - at, minute=minute))
            case Pressed(at):
                return self._press(replace(box, at=at), "button")
            case ScanAsked(at):
                return self._start(replace(box, at=at), "phone")
            case Woken(at):
                return self._start(replace(box, at=at), "wake-word")
            case TextGiven(text, at):
                return self._read(replace(box, at=at), text)
            case ReadingsGiven(evidence, at):
                return self._given(replace(box, at=at), evidence)
            case Corrected(emotion, at):
                return self._correct(replace(box, at=at), emotion)
            case CarePutAway():
                return end_care(box), []
            case Evidenced(scan, evidence) if evidence.care and scan == box.scan:
                return begin_care(box, self._care, CHOOSING_S)
            case Evidenced(scan, evidence):
                return self._take(box, scan, evidence.source, evidence)
            case NothingSensed(scan, source) | SenseFailed(scan, source):
                return self._take(box, scan, source, None)
            case Chosen(scan, pick, why):
                return self._chosen(box, scan, pick, why)
            case Recalled(past, offset):
                return taken_up(box, past, offset, self._judge), [TakeUp(past)]
            case _:
                return pass_on(box, event)

    def _press(self, box: Box, trigger: str) -> Outcome:
        if isinstance(box.activity, Sensing):
            return replace(box, activity=Idle(), note="Scan cancelled."), [StopSensing(box.scan)]
        return self._start(box, trigger)

    def _start(self, box: Box, trigger: str) -> Outcome:
        if isinstance(box.activity, Sensing):
            return box, []
        scan, until = box.scan + 1, box.at + self._listening_s
        sensing = Sensing(trigger, until + GRACE_S, frozenset(Source))
        commands = [*_overtaken(box), StartSensing(scan, box.at, until)]
        return replace(box, scan=scan, activity=sensing, read=()), commands

    def _read(self, box: Box, text: str) -> Outcome:
        scan = box.scan + 1
        sensing = Sensing("typed", box.at + GRACE_S, frozenset({Source.WORDS}))
        commands = [*_silence(box), *_overtaken(box), ReadText(scan, text, box.at)]
        return replace(box, scan=scan, activity=sensing, read=()), commands

    def _given(self, box: Box, evidence: tuple[Evidence, ...]) -> Outcome:
        before = [*_silence(box), *_overtaken(box)]
        sensing = Sensing("command", box.at, frozenset(), evidence)
        scanning = replace(box, scan=box.scan + 1, activity=sensing)
        if any(one.care for one in evidence):
            after, commands = begin_care(scanning, self._care, CHOOSING_S)
        else:
            after, commands = self._conclude(scanning, sensing)
        return after, [*before, *commands]

    def _correct(self, box: Box, emotion: Emotion) -> Outcome:
        silence = _silence(box)
        box, records = self._recorded(box, emotion)
        lesson = Lesson(box.read, emotion, box.minute)
        mood = self._judge.named(emotion, box.read)
        after = replace(
            box,
            activity=Idle(),
            mood=mood,
            mood_at=box.at,
            lessons={**box.lessons, box.scan: lesson},
            corrected=True,
            note=mood.reason,
        )
        return after, [
            *silence,
            Choose(box.scan, mood),
            *records,
            RememberCorrection(box.scan, emotion, box.wall_s),
            RememberLesson(box.scan, lesson, box.wall_s),
        ]

    def _recorded(self, box: Box, emotion: Emotion) -> tuple[Box, list[Command]]:
        """The box with a scan that a named mood can belong to, and what of it is not remembered yet."""
        match box.activity:
            case Thinking():
                return box, _overtaken(box)
            case Idle() if box.read_at is not None and box.at - box.read_at <= CORRECTED_WITHIN_S:
                return box, []
            case Sensing():
                scan = box.scan
            case _:
                scan = box.scan + 1
        record = Record(scan, box.wall_s, "phone", self._judge.named(emotion), None, box.lost)
        return replace(box, scan=scan, read=(), read_at=box.at), [Remember(record)]

    def _take(self, box: Box, scan: int, source: Source, evidence: Evidence | None) -> Outcome:
        match box.activity:
            case Sensing(awaiting=awaiting, evidence=so_far) as sensing if scan == box.scan:
                gathered = so_far if evidence is None else (*so_far, evidence)
                sensing = replace(sensing, awaiting=awaiting - {source}, evidence=gathered)
                box = replace(box, activity=sensing)
                return (box, []) if sensing.awaiting else self._conclude(box, sensing)
            case _:
                return box, []

    def _tick(self, box: Box) -> Outcome:
        if care_is_over(box):
            box = end_care(box)
        match box.activity:
            case Sensing(until=until) as sensing if box.at >= until:
                return self._conclude(box, sensing)
            case Thinking(until=until) as thinking if box.at >= until:
                return self._finish(box, thinking, "The music could not be chosen in time.")
            case _:
                return box, []

    def _conclude(self, box: Box, sensing: Sensing) -> Outcome:
        judge = self._judge.taught(box.lessons[scan] for scan in sorted(box.lessons))
        mood = judged(judge, sensing.evidence, _expectation(box))
        box = replace(box, read=sensing.evidence, read_at=box.at)
        stop: list[Command] = [StopSensing(box.scan)]
        if mood is None:
            record = Record(box.scan, box.wall_s, sensing.trigger, None, None, box.lost)
            return replace(box, activity=Idle(), note=_could_not_tell(box, sensing)), [
                *stop,
                Remember(record),
            ]
        thinking = Thinking(sensing.trigger, box.at + CHOOSING_S)
        after = replace(box, activity=thinking, mood=mood, mood_at=box.at, corrected=False, note=mood.reason)
        return after, [*stop, Choose(box.scan, mood)]

    def _chosen(self, box: Box, scan: int, pick: Pick | None, why: str) -> Outcome:
        if scan != box.scan or isinstance(box.activity, Sensing):
            return box, []
        note = box.note if pick else _no_music(box, why)
        is_new = pick != box.pick
        box = replace(box, pick=pick or box.pick)
        match box.activity:
            case Thinking() as thinking:
                return self._finish(box, thinking, note, pick)
            case _:
                return replace(box, note=note), [RememberPick(scan, pick)] if pick and is_new else []

    def _finish(self, box: Box, thinking: Thinking, note: str, pick: Pick | None = None) -> Outcome:
        record = Record(box.scan, box.wall_s, thinking.trigger, box.mood, pick, box.lost)
        return replace(box, activity=Idle(), note=note), [Remember(record)]


def _expectation(box: Box) -> Expectation:
    named = [(lesson.minute, lesson.emotion) for lesson in box.lessons.values() if lesson.minute is not None]
    return Expectation(
        before=box.mood,
        elapsed_s=max(0.0, box.at - box.mood_at),
        half_life_min=box.settings.mood_half_life_min,
        habit=habitual(named, box.minute) if named and box.settings.habits else None,
    )


def _silence(box: Box) -> list[Command]:
    return [StopSensing(box.scan)] if isinstance(box.activity, Sensing) else []


def _no_music(box: Box, why: str) -> str:
    if box.care:
        return NO_QUIET_NOTE
    return why or "There is no music yet: put some into the music folder."


def _overtaken(box: Box) -> list[Command]:
    """A scan that told a mood is remembered, though another one begins before its music was chosen."""
    match box.activity:
        case Thinking(trigger):
            return [Remember(Record(box.scan, box.wall_s, trigger, box.mood, None, box.lost))]
        case _:
            return []


def _could_not_tell(box: Box, sensing: Sensing) -> str:
    if sensing.trigger == "typed":
        return "I couldn't tell from these words; the music stays as it is."
    if sensing.evidence:
        return "I couldn't tell: what I saw and heard was not clear enough. The music stays as it is."
    lost = set(box.lost)
    blind = lost & {Part.CAMERA, Part.FACE}
    wordless = lost & {Part.TRANSCRIBER, Part.WORDS}
    if blind and (Part.MICROPHONE in lost or (Part.VOICE in lost and wordless)):
        return "I couldn't tell: I can neither see nor hear. The music stays as it is."
    return "I couldn't tell: there was nobody to see or hear. The music stays as it is."


def _listens(box: Box) -> bool:
    return isinstance(box.activity, Sensing) and box.activity.trigger != "typed"


def _ducking(before: Box, after: Box) -> list[Command]:
    if _listens(before) == _listens(after):
        return []
    return [Duck()] if _listens(after) else [Unduck()]


def _lighting(before: Box, after: Box) -> list[Command]:
    light = light_of(after)
    return [] if light is light_of(before) else [ShowLight(light)]
