"""A member teaches the box their voice, by sentences said one after the other. Pure."""

from __future__ import annotations

from dataclasses import replace

from device.behaviour.scan import GRACE_S, overtaken, silence
from device.behaviour.state import Box, Idle, Learning, Outcome, next_scan, sign
from device.values import SENTENCES, Part, Sign, Source
from device.values.events import NothingSensed, SenseFailed, VoiceLearned
from device.values.orders import ForgetPrint, HearVoice, StopSensing
from device.values.people import NOBODY

SAYS_S = 10.0  # time for a sentence
SWITCHED_OFF = "The box tells no voices apart: an owner can switch that on in the settings."
OF_NOBODY = "Only a member can teach the box their voice."
BEGIN = "Say a sentence, as you would speak to the box."
LEARNED = "I know your voice now."
NOBODY_SPOKE = "I heard nobody. Tap again, and say a sentence."
FORGOTTEN = "Your voice is forgotten."


def why_not_learned(box: Box, member: int) -> str | None:
    """Why a voice can't be learned now, one plain sentence; None: it can."""
    if member == NOBODY:
        return OF_NOBODY
    if not box.settings.who_speaks:
        return SWITCHED_OFF
    lost = box.lost.get(Part.MICROPHONE)
    return f"{lost.rstrip('.')}." if lost else None


def begun(box: Box, member: int) -> Outcome:
    """Listen for the first sentence; what else listens stops."""
    before = [*silence(box), *overtaken(box)]
    after, orders = _next(replace(box, activity=Idle()), member, BEGIN)
    return after, [*before, *orders]


def learned(box: Box, event: VoiceLearned) -> Outcome:
    """A sentence was heard: on to the next one, or that was the last."""
    match box.activity:
        case Learning(member) if (event.scan, event.member) == (box.scan, member):
            if event.why:
                return _over(box, event.why, Sign.UNSURE)
            if event.sentences >= SENTENCES:
                return _over(box, LEARNED, Sign.DONE)
            return _next(box, member, f"Thank you: {event.sentences} of {SENTENCES}. Say another one.")
        case _:
            return box, []


def unheard(box: Box, event: NothingSensed | SenseFailed) -> Outcome:
    """There was no sentence."""
    if not isinstance(box.activity, Learning) or event.scan != box.scan or event.source is not Source.VOICE:
        return box, []
    return _over(box, event.why if isinstance(event, SenseFailed) else NOBODY_SPOKE, Sign.UNSURE)


def ticked(box: Box) -> Outcome:
    """Time went on: nobody is waited for for ever."""
    match box.activity:
        case Learning(until=until) if box.at >= until:
            return _over(box, NOBODY_SPOKE, Sign.UNSURE)
        case _:
            return box, []


def forgotten(box: Box, member: int) -> Outcome:
    """A member wants their voice to be strange to the box."""
    match box.activity:
        case Learning(learner) if learner == member:
            box = replace(box, activity=Idle())
            return replace(box, note=FORGOTTEN), [StopSensing(box.scan), ForgetPrint(member)]
        case _:
            return replace(box, note=FORGOTTEN), [ForgetPrint(member)]


def _next(box: Box, member: int, note: str) -> Outcome:
    scan, until = next_scan(box), box.at + SAYS_S
    after = replace(box, scan=scan, scan_of=NOBODY, activity=Learning(member, until + GRACE_S), note=note)
    return after, [sign(box, Sign.WOKEN), HearVoice(scan, box.at, until, member)]


def _over(box: Box, note: str, said: Sign) -> Outcome:
    return replace(box, activity=Idle(), note=note), [StopSensing(box.scan), sign(box, said)]
