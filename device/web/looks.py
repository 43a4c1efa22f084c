"""Looks at the past of whoever asks: theirs alone."""

from __future__ import annotations

from device.memory.views.felt import Felt
from device.memory.views.helped import WhatHelped
from device.memory.views.played import PlayedMusic
from device.memory.views.spans import local_day
from device.web.context import context, member, memory
from device.web.drawing.span import Span, span_of


def felt() -> Felt:
    """How they felt. Raises MemoryStoreError."""
    return Felt(memory(), member())


def played() -> PlayedMusic:
    """What was played to them. Raises MemoryStoreError."""
    return PlayedMusic(memory(), member())


def what_helped() -> WhatHelped:
    """What it did for them. Raises MemoryStoreError."""
    return WhatHelped(memory(), member())


def span(kind: str, on: str) -> Span:
    """The stretch that an address names."""
    return span_of(kind, on, local_day(context().clock.wall()))
