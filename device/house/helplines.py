"""What is said to somebody who may be in danger: one sentence, and whom to call in the owner's country."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from device.configuration.config import CareSection
from device.configuration.paths import CONFIG
from device.configuration.yamlfile import read_table
from device.mood.gentle import gentle_mood
from device.ports.errors import ConfigError
from device.values import Care, HelpLine, Mood

HELP_LINES = CONFIG / "help_lines.yaml"
SENTENCE = (
    "That sounds very hard, and you don't have to be alone with it: "
    "please talk to somebody you trust, and if anyone is in danger now, call {emergency}."
)
EMERGENCY = "In danger now"
ANYWHERE = "the emergency number, which is 112 or 911 in many countries"


class _Country(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    emergency: str = Field(min_length=1, max_length=40)
    lines: dict[str, str]


_COUNTRIES = TypeAdapter(dict[str, _Country])


def load_care(section: CareSection, path: Path = HELP_LINES) -> Care:
    """The owner's own lines, or those of the owner's country, or none.

    Raises ConfigError if the table is bad or lacks the country; nothing is read where none is named.
    """
    country = _country(section.country.upper(), path) if section.country else None
    sentence = section.text or SENTENCE.format(emergency=country.emergency if country else ANYWHERE)
    emergency = {EMERGENCY: country.emergency} if country else {}
    lines = emergency | (section.lines or (country.lines if country else {}))
    return Care(sentence, tuple(HelpLine(name, number) for name, number in lines.items()))


def followed_in(care: Care) -> Mood:
    """What the music follows while that is said."""
    return gentle_mood(care.sentence)


def _country(code: str, path: Path) -> _Country:
    try:
        countries = _COUNTRIES.validate_python(read_table(path))
    except (ConfigError, ValidationError) as exc:
        raise ConfigError(f"{path}: cannot be read as a table of help lines; restore it ({exc})") from exc
    if code not in countries:
        known = ", ".join(countries)
        raise ConfigError(
            f"care.country: there are no help lines for {code!r}; write your own below care.lines, "
            f"or take one of {known}"
        )
    return countries[code]
