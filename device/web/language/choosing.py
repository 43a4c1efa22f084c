"""Which language somebody is shown: the household's, or else their own, or else their browser's."""

from __future__ import annotations

from flask import request

from device.values import Settings
from device.values.settings import Language
from device.web.language.tongue import Tongue, tongue_of

OFFERED = [one for one in Language if one is not Language.ANY]


def chosen(house: Settings, own: Settings | None) -> Tongue:
    """By what was decided; own: None for a stranger."""
    if house.house_language is not Language.ANY:
        return tongue_of(house.house_language)
    if own is not None and own.language is not Language.ANY:
        return tongue_of(own.language)
    found = request.accept_languages.best_match(OFFERED, default=Language.ENGLISH)
    return tongue_of(Language(found))
