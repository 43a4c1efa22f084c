"""What a press does, from start to record: sense, conclude, have music chosen, remember. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from device.behaviour.asked.said import HOW_DO_YOU_FEEL
from device.behaviour.asked.talking import ask, may_ask
from device.behaviour.caring import CHOOSING_S, begin_care
from device.behaviour.helping.meeting import followed
from device.behaviour.sentences import could_not_tell, no_music
from device.behaviour.state import (
    FOLLOWING,
    FROM_PHONE,
    Box,
    Idle,
    Learning,
    Outcome,
    Sensing,
    Thinking,
    awaits_past,
    is_asked,
    is_of_listener,
    last_of,
    next_scan,
    sign,
)
from device.mood.expecting import Expectation, Judge, judged
from device.mood.habit import habitual
from device.values import Care, Evidence, Part, Pick, Record, Sign, Source
from device.values.orders import (
    Order,
    ReadPictures,
    ReadRecording,
    ReadText,
    Remember,
    RememberPick,
    StartSensing,
    StopSensing,
)
from device.values.people import NOBODY
from device.values.wishes import By, ReadMe

LISTENING_S = 8.0  # a scan listens this long at most
GRACE_S = 2.0  # what the senses may take after the last sample before a scan goes on without them
UNCONFIGURED = Care("You don't have to be alone with this: please talk to somebody, or call for help.")


@dataclass(frozen=True, slots=True)
class Rules:
    """What the installer decided, and what makes moods out of evidence."""

    judge: Judge
    listening_s: float = LISTENING_S
    nobody_s: float = 4.0  # how long who says nothing is waited for where the box may not look
    care: Care = UNCONFIGURED  # what is said to somebody who may be in danger


class Scanning:
    """Each method: what the box is then, and what must be done now."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules

    def press(self, box: Box) -> Outcome:
        """The button: begin, or end what it began."""
        if _was_asked_for(box):
            return replace(box, activity=Idle(), note="Scan cancelled."), [StopSensing(box.scan)]
        return self.start(box, "button")

    def start(self, box: Box, trigger: str) -> Outcome:
        """Look and listen; one scan at a time."""
        if _was_asked_for(box):
            return box, []
        scan, until = next_scan(box), box.at + self._rules.listening_s
        may_look = box.settings.look
        awaited = frozenset(Source) if may_look else frozenset(Source) - {Source.FACE}
        sensing = Sensing(trigger, until + GRACE_S, awaited, last=last_of(box))
        only_hears = None if may_look else self._rules.nobody_s
        orders = [*silence(box), *overtaken(box), StartSensing(scan, box.at, until, False, only_hears)]
        return replace(box, scan=scan, scan_of=box.listener, activity=sensing, read=()), orders

    def read(self, box: Box, text: str) -> Outcome:
        """Somebody typed how they feel."""
        scan = next_scan(box)
        kept = text if box.settings.keep_words and box.listener != NOBODY else ""
        sensing = Sensing("typed", box.at + GRACE_S, frozenset({Source.WORDS}), words=kept)
        orders = [*silence(box), *overtaken(box), ReadText(scan, text, box.at)]
        return replace(box, scan=scan, scan_of=box.listener, activity=sensing, read=()), orders

    def read_from_phone(self, box: Box, wish: ReadMe) -> Outcome:
        """What a phone took is read as if it were before the box."""
        scan = next_scan(box)
        orders = [*silence(box), *overtaken(box)]
        awaiting: set[Source] = set()
        if wish.pictures:
            awaiting |= {Source.FACE}
            orders.append(ReadPictures(scan, wish.pictures, box.at))
        if wish.sound:
            awaiting |= {Source.VOICE, Source.WORDS}
            orders.append(ReadRecording(scan, wish.sound, box.at))
        until = box.at + self._rules.listening_s + GRACE_S
        sensing = Sensing(FROM_PHONE, until, frozenset(awaiting), last=last_of(box))
        return replace(box, scan=scan, scan_of=box.listener, activity=sensing, read=()), orders

    def go_by(self, box: Box, evidence: tuple[Evidence, ...]) -> Outcome:
        """All that is to be known was read elsewhere."""
        before = [*silence(box), *overtaken(box)]
        sensing = Sensing("command", box.at, frozenset(), evidence)
        scanning = replace(box, scan=next_scan(box), scan_of=box.listener, activity=sensing)
        if any(one.care for one in evidence):
            after, orders = begin_care(scanning, self._rules.care)
        else:
            after, orders = self._conclude(scanning, sensing)
        return after, [*before, *orders]

    def take(
        self,
        box: Box,
        scan: int,
        source: Source,
        evidence: Evidence | None,
        others: tuple[Evidence, ...] = (),
    ) -> Outcome:
        """A sense answered; what comes late or for another scan is dropped. others: of who is there, too."""
        match box.activity:
            case Sensing(awaiting=awaiting, evidence=so_far) as sensing if scan == box.scan:
                gathered = so_far if evidence is None else (*so_far, evidence)
                there = (*sensing.others, *others)
                sensing = replace(sensing, awaiting=awaiting - {source}, evidence=gathered, others=there)
                box = replace(box, activity=sensing)
                return self.go_on(box)
            case _:
                return box, []

    def go_on(self, box: Box) -> Outcome:
        """Conclude once all senses answered, and what is known of the person is there."""
        match box.activity:
            case Sensing(awaiting=awaiting) as sensing if not awaiting and not awaits_past(box):
                return self._conclude(box, sensing)
            case _:
                return box, []

    def tick(self, box: Box) -> Outcome:
        """Time went on: nobody is waited for for ever."""
        match box.activity:
            case Sensing(until=until) as sensing if box.at >= until:
                return self._conclude(box, sensing)
            case Thinking(until=until) as thinking if box.at >= until:
                return _finish(box, thinking, "The music could not be chosen in time.")
            case _:
                return box, []

    def chosen(self, box: Box, scan: int, pick: Pick | None, why: str) -> Outcome:
        """The jukebox answered."""
        if scan == box.asked and is_asked(box):
            return replace(
                box, pick=pick or box.pick, note=why or box.note if pick else no_music(box, why)
            ), []
        if scan != box.scan or isinstance(box.activity, Sensing) or not is_of_listener(box):
            return box, []
        note = box.note if pick else no_music(box, why)
        is_new = pick != box.pick
        box = replace(box, pick=pick or box.pick)
        match box.activity:
            case Thinking() as thinking:
                return _finish(box, thinking, note, pick)
            case _:
                kept: list[Order] = [RememberPick(scan, pick, box.scan_of)] if pick and is_new else []
                return replace(box, note=note), kept

    def _conclude(self, box: Box, sensing: Sensing) -> Outcome:
        judge = self._rules.judge.taught(box.lessons[scan] for scan in sorted(box.lessons))
        mood = judged(judge, sensing.evidence, _expectation(box))
        box = replace(box, read=sensing.evidence, read_at=box.at)
        stop: list[Order] = [StopSensing(box.scan)]
        is_silent = sensing.is_answer and not sensing.evidence
        if mood is None and (sensing.trigger == FOLLOWING or is_silent):
            return _as_before(box, sensing), stop
        if mood is None:
            record = Record(box.scan, box.wall_s, sensing.trigger, None, None, box.lost, sensing.words)
            why = could_not_tell(box, sensing)
            after, shrug = _shrug(replace(box, activity=Idle(), note=why, could_not_tell=why), sensing)
            return after, [*stop, Remember(record, box.scan_of), *shrug]
        thinking = Thinking(sensing.trigger, box.at + CHOOSING_S, sensing.words)
        box = replace(box, activity=thinking, mood=mood, mood_at=box.at, note=mood.reason)
        box = replace(box, corrected=False, could_not_tell="")
        gently = sensing.trigger == FOLLOWING
        after, orders = followed(box, mood, sensing.others, judge, gently=gently)
        return after, [*stop, *orders]


def _was_asked_for(box: Box) -> bool:
    """Whether a scan goes on that somebody began."""
    return isinstance(box.activity, Sensing) and box.activity.trigger != FOLLOWING


def _as_before(box: Box, sensing: Sensing) -> Box:
    """The box without a scan that nobody asked for, and that told nothing."""
    box = replace(box, activity=Idle(), skipped=box.scan)
    last = sensing.last
    return replace(box, scan=last.scan, scan_of=last.scan_of, read=last.read) if last else box


def silence(box: Box) -> list[Order]:
    """Whatever listens stops."""
    return [StopSensing(box.scan)] if isinstance(box.activity, Sensing | Learning) else []


def overtaken(box: Box) -> list[Order]:
    """A scan that told a mood is remembered, though another one begins before its music was chosen."""
    match box.activity:
        case Thinking(trigger, words=words):
            record = Record(box.scan, box.wall_s, trigger, box.mood, None, box.lost, words)
            return [Remember(record, box.scan_of)]
        case _:
            return []


def _shrug(box: Box, sensing: Sensing) -> Outcome:
    """Whoever stands before the box is told that it could not tell, or asked; who typed sees it."""
    if sensing.trigger not in (By.BUTTON, By.PHONE, By.WAKE_WORD):
        return box, []
    spoke = any(one.source in (Source.VOICE, Source.WORDS) for one in sensing.evidence)
    if spoke and sensing.trigger == By.WAKE_WORD and not sensing.is_answer and may_ask(box):
        return ask(box, HOW_DO_YOU_FEEL)
    is_deaf_and_blind = {Part.CAMERA, Part.MICROPHONE} <= set(box.lost)
    return box, [sign(box, Sign.ERROR if is_deaf_and_blind else Sign.UNSURE)]


def _finish(box: Box, thinking: Thinking, note: str, pick: Pick | None = None) -> Outcome:
    record = Record(box.scan, box.wall_s, thinking.trigger, box.mood, pick, box.lost, thinking.words)
    done = [sign(box, Sign.DONE if pick else Sign.ERROR)] if thinking.trigger == By.WAKE_WORD else []
    return replace(box, activity=Idle(), note=note), [Remember(record, box.scan_of), *done]


def _expectation(box: Box) -> Expectation:
    named = [(lesson.minute, lesson.emotion) for lesson in box.lessons.values() if lesson.minute is not None]
    return Expectation(
        before=box.mood if box.listener != NOBODY else None,  # which may have been somebody else's
        elapsed_s=max(0.0, box.at - box.mood_at),
        half_life_min=box.settings.mood_half_life_min,
        habit=habitual(named, box.minute) if named and box.settings.habits else None,
    )


def kept_from(box: Box, scan: int, obstacle: str) -> Box:
    """What stood in the way of a sense is to be told, should the scan come to nothing; "": nothing did."""
    if not obstacle or scan != box.scan or not isinstance(box.activity, Sensing):
        return box
    return replace(box, activity=replace(box.activity, obstacle=obstacle))
