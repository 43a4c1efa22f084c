"""Has each request answered in the language of who sent it."""

from __future__ import annotations

from flask import request

from device.ports.errors import MemoryStoreError
from device.values import Settings
from device.web.context import context, own_settings
from device.web.gate.comer import somebody
from device.web.gate.roles import is_for_programs
from device.web.language.choosing import chosen
from device.web.language.tongue import ENGLISH, speak


def speak_as_browser() -> None:
    """First of all, so that a stranger who is sent away understands it."""
    speak(ENGLISH if _is_program() else chosen(_house(), None))


def speak_for() -> None:
    """Once it is known who asks. Programs are told everything in English."""
    if somebody() and not _is_program():
        speak(chosen(_house(), _own()))


def _house() -> Settings:
    return context().board.current().settings


def _is_program() -> bool:
    return is_for_programs() and not request.path.startswith("/live/")


def _own() -> Settings | None:
    try:
        return own_settings()
    except MemoryStoreError:
        return None
