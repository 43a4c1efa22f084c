"""Read config/moods.yaml and config/fusion.yaml into the values the mood room works with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from device.configuration.paths import CONFIG
from device.configuration.yamlfile import read_table
from device.mood.fusion import Fuser
from device.mood.labelmap import LabelMap, SenseMap
from device.mood.space import MoodSpace
from device.ports.errors import ConfigError
from device.senses.words.commands.grammar import Grammar
from device.senses.words.commands.table import Table
from device.senses.words.requests.catalogue import Catalogue
from device.values import Emotion, Source

MOODS = CONFIG / "moods.yaml"
FUSION = CONFIG / "fusion.yaml"
COMMANDS = CONFIG / "commands.yaml"
ASKING = CONFIG / "asking.yaml"


def load_space(path: Path = MOODS) -> MoodSpace:
    """The seven moods' places. Raises ConfigError naming the file and what is wrong."""
    fields = read_table(path)
    try:
        places = {
            Emotion(name): (float(place["valence"]), float(place["arousal"]))
            for name, place in fields.items()
        }
        return MoodSpace(places)
    except KeyError as exc:
        raise ConfigError(f"{path}: a mood has no {exc.args[0]}") from exc
    except (TypeError, ValueError, OverflowError) as exc:
        raise ConfigError(f"{path}: {exc}") from exc


def load_mood_genres(path: Path = MOODS) -> dict[Emotion, tuple[str, ...]]:
    """The genres that belong to each mood; none where none are named. Raises ConfigError."""
    genres: dict[Emotion, tuple[str, ...]] = {}
    for name, place in read_table(path).items():
        named = place.get("genres") or [] if isinstance(place, dict) else None
        if not isinstance(named, list) or not all(isinstance(one, str) for one in named):
            raise ConfigError(f"{path}: {name}: genres must be a list of names, such as [pop, disco]")
        try:
            genres[Emotion(name)] = tuple(named)
        except ValueError as exc:
            raise ConfigError(f"{path}: {exc}") from exc
    return genres


def load_label_map(path: Path = FUSION) -> LabelMap:
    """What each label says about the moods. Raises ConfigError naming the file and what is wrong."""
    fields = read_table(path)
    try:
        return LabelMap({source: _sense_map(fields[source]) for source in Source})
    except KeyError as exc:
        raise ConfigError(f"{path}: no {exc.args[0]}") from exc
    except (TypeError, ValueError, AttributeError, OverflowError) as exc:
        raise ConfigError(f"{path}: {exc}") from exc


def _sense_map(fields: dict[str, Any]) -> SenseMap:
    return SenseMap(
        moods={
            str(label): {Emotion(name): float(p) for name, p in row.items()}
            for label, row in fields["moods"].items()
        },
        weight=float(fields["weight"]),
        sharpness=float(fields["sharpness"]),
        says={str(label): str(saying) for label, saying in fields["says"].items()},
    )


def load_grammar(path: Path = COMMANDS) -> Grammar:
    """What may be said as a command. Raises ConfigError naming the file and what is wrong."""
    fields = read_table(path)
    try:
        return Grammar(Table(fields))
    except KeyError as exc:
        raise ConfigError(f"{path}: there is no {exc.args[0]}") from exc
    except (TypeError, ValueError, AttributeError) as exc:
        raise ConfigError(f"{path}: {exc}") from exc


def load_catalogue(path: Path = ASKING) -> Catalogue:
    """How people ask for music. Raises ConfigError naming the file and what is wrong."""
    fields = read_table(path)
    try:
        return Catalogue(fields)
    except KeyError as exc:
        raise ConfigError(f"{path}: there is no {exc.args[0]}") from exc
    except (TypeError, ValueError, AttributeError, IndexError) as exc:
        raise ConfigError(f"{path}: {exc}") from exc


def load_fuser() -> Fuser:
    """The fuser of the shipped files. Raises ConfigError naming a file that is wrong."""
    return Fuser(load_space(), load_label_map())
