"""Several people before the box: the music follows who is in front, or the middle, as they decide. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from device.behaviour.helping.advising import choosing
from device.behaviour.state import Box, Outcome, next_scan
from device.mood.expecting import Judge
from device.mood.helpful.together import differ, middle
from device.values import Evidence, Mood, Together
from device.values.orders import Choose, Order, Refuse

ALIKE = "You seem alike, or only one of you was seen."


def followed(box: Box, mood: Mood, others: Sequence[Evidence], judge: Judge, *, gently: bool) -> Outcome:
    """The music for the mood of a scan; others: readings of whoever was seen as well."""
    moods = (mood, *(one for other in others if (one := judge.fuse((other,))) is not None))
    together = box.settings.together
    if mood.gentle or together is Together.NEAREST or not differ(moods):
        return replace(box, apart=()), [choosing(box, mood, gently=gently)]
    if together is Together.MIDDLE:
        between = middle(moods)
        after = replace(box, apart=(), met=box.scan, note=between.reason)
        return after, [Choose(box.scan, between, gently)]
    return replace(box, apart=moods), [choosing(box, mood, gently=gently)]


def met(box: Box) -> Outcome:
    """They want it to be the middle; neither is that remembered as felt nor learned from."""
    if not box.apart or box.care is not None:
        return box, [Refuse(ALIKE)]
    between, asked = middle(box.apart), next_scan(box)
    after = replace(box, apart=(), asked=asked, note=between.reason)
    return after, [Choose(asked, between)]


def decided(box: Box, orders: Sequence[Order]) -> Box:
    """Once other music is asked for nobody has to decide any more."""
    is_other = any(isinstance(one, Choose) and one.scan != box.scan for one in orders)
    return replace(box, apart=()) if is_other and box.apart else box
