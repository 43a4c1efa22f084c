"""How the last sentence was understood, and the same asked again with a piece of it changed. Pure."""

from __future__ import annotations

from dataclasses import replace

from device.behaviour.state import Box, Outcome
from device.values.asking.chips import Heard, changed, chips_of, read_chip
from device.values.asking.requests import AskedKind, Slots
from device.values.wishes import Ask, AskOtherwise, Feel, TellMe, WhatIsThis, Wish

KEPT_S = 900.0  # how long it is known how a sentence was taken
GONE = "That is not what I understood last. Say it once more."


def understood(box: Box, wish: Wish, text: str = "") -> Box:
    """The box that knows how it took a sentence; text: as it was typed; kept of a request alone."""
    match wish:
        case Ask(text, slots):
            slots = slots or Slots()
            heard = Heard(text, AskedKind.REQUEST, chips_of(slots))
            return replace(box, heard=heard, sought=slots, heard_at=box.at)
        case Feel():
            heard = Heard("", AskedKind.FEELING)
        case TellMe() | WhatIsThis():
            heard = Heard("", AskedKind.QUESTION)
        case _ if text:
            heard = Heard("", AskedKind.COMMAND)
        case _:
            return box
    return replace(box, heard=heard, sought=None, heard_at=box.at)


def faded(box: Box) -> Outcome:
    """The box that knows no sentence any more after a while, nor one of somebody who may be in danger."""
    is_over = box.care is not None or box.at - box.heard_at > KEPT_S
    return (replace(box, heard=None, sought=None) if box.heard and is_over else box), []


def otherwise(box: Box, wish: AskOtherwise) -> Ask | None:
    """What was asked last, with a piece of it taken away or changed; None: it is not what was asked last."""
    chip, to = read_chip(wish.chip), read_chip(wish.to)
    if box.heard is None or box.sought is None or chip is None or (wish.to and to is None):
        return None
    slots = changed(box.sought, chip, to)
    return Ask(box.heard.text, slots) if slots is not None else None
