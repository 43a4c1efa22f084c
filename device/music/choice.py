"""Choose what to play now: near the mood, fresh, and no artist twice in a row. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from device.music.quiet import is_quiet
from device.music.route import route
from device.music.shelf import Shelf
from device.music.taste import Opinion, liking
from device.music.wording import why_pick, why_track
from device.types import Mood, Pick, Picked, Settings, Strategy

Floats = NDArray[np.float32]
Positions = NDArray[np.intp]

REACH = 0.9  # a track further from its target than this does not fit the mood,
FITTING_SHARE = 0.25  # unless it is among the nearest quarter of a library that has little of that mood
UNSURE = 0.35  # what an entirely unknown track is worth in squared distance
VARIETY = 0.04  # spread of the chance added to squared distances, so that no two evenings are alike
LIKED, DISLIKED = 0.05, 0.3  # in squared distance: what is liked wins a little, but not alone
SHORTLIST = 200  # tracks near each target among which the artists are spread
QUIET_ABOVE = 0.3  # in quiet hours livelier tracks do not fit


def choose(
    shelf: Shelf,
    mood: Mood,
    *,
    settings: Settings,
    heard: Mapping[str, float],
    wall_s: float,
    minute_of_day: int,
    opinions: Sequence[Opinion] = (),
    count: int = 10,
    seed: int = 0,
) -> Pick | None:
    """The next tracks for a mood; fewer than count only if the library has fewer; None if it is empty.

    heard: seconds since the epoch at which a track was last heard, by URI. opinions: how tracks were taken.
    Tracks heard within the freshness window are chosen only if too few others fit, the longest unheard first.
    The same seed chooses the same.
    """
    count = min(count, len(shelf))
    if count == 0:
        return None
    strategy = settings.strategies.get(mood.emotion, Strategy.MATCH)
    quiet = is_quiet(settings, minute_of_day)
    targets = route(mood, strategy, count, quiet=quiet)
    taste = liking(shelf, opinions, mood.emotion, wall_s)
    costs = _costs(shelf, targets, taste, np.random.default_rng(seed))
    last = _last_heard(shelf, heard)
    fresh = last <= wall_s - 3600 * settings.freshness_h
    fits = _fits(shelf, targets, quiet=quiet)
    allowed = _enough(costs, last, fresh=fresh, fits=fits, count=count)
    chosen = _spread(shelf.artist, [_shortlist(cost, allowed) for cost in costs])
    early = sum(not fresh[position] for position in chosen)
    return Pick(
        choices=tuple(_picked(shelf, position, last[position], wall_s) for position in chosen),
        target=_point(targets[0]),
        reason=why_pick(strategy, _point(targets[0]), _point(targets[-1]), quiet=quiet, early=early),
    )


def _costs(shelf: Shelf, targets: Floats, taste: Floats, rng: np.random.Generator) -> list[Floats]:
    """For each target what each track costs: squared distance, uncertainty, dislike and a little chance."""
    worth = taste * np.where(taste > 0, np.float32(LIKED), np.float32(DISLIKED))
    chance = rng.exponential(VARIETY, len(shelf)).astype(np.float32)
    extra = UNSURE * (1 - shelf.confidence) - worth + chance
    distinct = {tuple(target): _squared_distance(shelf, target) + extra for target in targets}
    return [distinct[tuple(target)] for target in targets]


def _squared_distance(shelf: Shelf, target: Floats) -> Floats:
    squared: Floats = (shelf.valence - target[0]) ** 2 + (shelf.arousal - target[1]) ** 2
    return squared


def _last_heard(shelf: Shelf, heard: Mapping[str, float]) -> NDArray[np.float64]:
    """Seconds since the epoch at which each track was last heard; -inf: never."""
    last = np.full(len(shelf), -np.inf)
    for uri, wall_s in heard.items():
        position = shelf.position(uri)
        if position is not None:
            last[position] = wall_s
    return last


def _fits(shelf: Shelf, targets: Floats, *, quiet: bool) -> NDArray[np.bool_]:
    """Which tracks lie near any target and are quiet enough for the hour."""
    ends = (targets[0], targets[len(targets) // 2], targets[-1])
    near: NDArray[np.bool_] = np.any([_near(_squared_distance(shelf, end)) for end in ends], axis=0)
    return near & (shelf.arousal <= QUIET_ABOVE) if quiet else near


def _near(squared: Floats) -> NDArray[np.bool_]:
    quarter = int(FITTING_SHARE * (len(squared) - 1))
    return np.asarray(squared <= max(REACH**2, float(np.partition(squared, quarter)[quarter])))


def _enough(
    costs: Sequence[Floats],
    last: NDArray[np.float64],
    *,
    fresh: NDArray[np.bool_],
    fits: NDArray[np.bool_],
    count: int,
) -> Positions:
    """The tracks to choose among: those that fit and are fresh; if too few, the next best, count in all."""
    good = np.flatnonzero(fits & fresh)
    if len(good) >= count:
        return good
    unheard_longest = np.lexsort((costs[0], last))
    early = unheard_longest[(fits & ~fresh)[unheard_longest]]
    nearest = np.argsort(costs[0])
    far = nearest[(~fits & fresh)[nearest]]
    far_and_early = unheard_longest[(~fits & ~fresh)[unheard_longest]]
    return np.concatenate([good, early, far, far_and_early])[:count]


def _shortlist(cost: Floats, allowed: Positions) -> Positions:
    """The cheapest of the allowed tracks, cheapest first."""
    price = cost[allowed]
    if len(allowed) > SHORTLIST:
        best = np.argpartition(price, SHORTLIST)[:SHORTLIST]
        allowed, price = allowed[best], price[best]
    return allowed[np.argsort(price, kind="stable")]


def _spread(artist: NDArray[np.int32], shortlists: Sequence[Positions]) -> list[int]:
    """One track from each shortlist: the cheapest that makes no artist come twice in a row, now or later."""
    chosen: list[int] = []
    left = dict.fromkeys(int(position) for shortlist in shortlists for position in shortlist)
    by_artist = Counter(int(artist[position]) for position in left)
    for rest, shortlist in zip(reversed(range(len(shortlists))), shortlists, strict=True):
        unused = [int(position) for position in shortlist if int(position) in left] or list(left)
        before = int(artist[chosen[-1]]) if chosen else None
        position = next(
            (p for p in unused if artist[p] != before and _can_go_on(by_artist, int(artist[p]), rest)),
            next((p for p in unused if artist[p] != before), unused[0]),
        )
        chosen.append(position)
        del left[position]
        by_artist[int(artist[position])] -= 1
    return chosen


def _can_go_on(by_artist: Counter[int], now: int, rest: int) -> bool:
    """Whether `rest` more tracks can follow one by artist `now` with no artist twice in a row.

    Each artist fits into at most every second place, and `now` not into the first.
    """
    places = 0
    for artist, tracks in by_artist.items():
        left, limit = (tracks - 1, rest // 2) if artist == now else (tracks, (rest + 1) // 2)
        places += min(left, limit)
        if places >= rest:
            return True
    return places >= rest


def _picked(shelf: Shelf, position: int, last: float, wall_s: float) -> Picked:
    track = shelf.tracks[position]
    return Picked(track, why_track(track, None if np.isneginf(last) else wall_s - float(last)))


def _point(target: Floats) -> tuple[float, float]:
    return float(target[0]), float(target[1])
