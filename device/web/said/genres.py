"""Which genres suit the mood, of those that the library has."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from device.ports import Catalogue
from device.values import Emotion, Gathered, Snapshot, Strategy

MOST = 6
_TOWARDS = {  # the mood whose genres suit, where the music is not to be like the mood that there is
    Strategy.LIFT: Emotion.HAPPY,
    Strategy.CALM_DOWN: Emotion.CALM,
    Strategy.FOCUS: Emotion.CALM,
}


def suited(
    now: Snapshot, genres: Mapping[Emotion, Collection[str]], catalogue: Catalogue | None
) -> tuple[str, ...]:
    """As the library writes them, those with the most tracks first; genres: of each mood."""
    if now.mood is None or now.could_not_tell or now.care is not None or catalogue is None:
        return ()
    strategy = now.settings.strategies.get(now.mood.emotion, Strategy.MATCH)
    named = tuple(genres.get(_TOWARDS.get(strategy, now.mood.emotion), ()))
    return _had(catalogue, named)


def _had(catalogue: Catalogue, named: tuple[str, ...]) -> tuple[str, ...]:
    wanted = {one.casefold() for one in named}
    found = [one for one in catalogue.all_of(Gathered.GENRE) if one.name.casefold() in wanted]
    return tuple(one.name for one in sorted(found, key=lambda one: -one.tracks)[:MOST])
