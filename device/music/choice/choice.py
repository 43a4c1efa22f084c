"""Choose what to play now: near the mood, fresh, mostly familiar, no artist twice in a row. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from device.music.choice.belonging import playable
from device.music.choice.exploring import enough_to_part, stranger_places
from device.music.choice.gentle import gentle
from device.music.choice.reasons import SPARING, why_pick, why_track, why_way
from device.music.choice.route import along, route, spares
from device.music.choice.taste import liking
from device.music.choice.wanted import Household, Moment, Wanted
from device.music.library.shelf import Shelf
from device.values import Pick, Picked, Settings, Strategy

Floats = NDArray[np.float32]
Positions = NDArray[np.intp]
Mask = NDArray[np.bool_]

REACH = 0.9  # a track further from its target than this does not fit the mood,
FITTING_SHARE = 0.25  # unless it is among the nearest quarter of a library that has little of that mood
UNSURE = 0.35  # what an entirely unknown track is worth in squared distance
VARIETY = 0.04  # spread of the chance added to squared distances, so that no two evenings are alike
LIKED, DISLIKED = 0.05, 0.3  # in squared distance: what is liked wins a little, but not alone
SHORTLIST = 200  # tracks near each target among which the artists are spread
GENRE_WORTH = 0.05  # in squared distance: a genre that belongs to the mood wins a little,
UNHEARD_GENRE_WORTH = 0.35  # and much where nothing but tags is known of a track
KNOWN_WELL = 0.6  # the confidence from which more is known of a track than its genre and title
SETTLED = 50  # a household that heard so many of the tracks that fit, or half of them, has enough of its own;
CLOSE = 0.5  # before, only a familiar track within this distance, or among the nearest twentieth, counts
CLOSE_SHARE = 0.05
NEW, NEW_SHARE = 50, 0.25  # one that heard fewer tracks, and less of its library, hears strangers in a row
QUIET_ABOVE = 0.3  # in quiet hours livelier tracks do not fit


def choose(shelf: Shelf, wanted: Wanted, household: Household, now: Moment, *, seed: int = 0) -> Pick | None:
    """The next tracks for a mood; fewer than wanted only if the library has fewer; None if it has none.

    What is no music is never chosen; what is too short, too long or out of season if there is nothing else.
    No song comes in two releases. Tracks heard within the freshness window are chosen only if too few others
    fit, the longest unheard first. One track in ten was never heard here; more, though no two in a row, in a
    mood of which the household knows little; any number in a new household.
    For a gentle mood only gentle tracks are chosen, however few, and no strategy leads away from it.
    The same seed chooses the same.
    """
    mood, settings = wanted.mood, household.settings
    allowed = _allowed(shelf, household.banned) & playable(shelf, settings, now.day)
    if household.is_clean:
        allowed &= ~shelf.explicit
    if mood.gentle:
        allowed &= gentle(shelf)
    if wanted.only is not None:
        allowed &= wanted.only
    allowed = shelf.songs.once(allowed)
    count = min(wanted.count, int(allowed.sum()))
    if count == 0:
        return None
    rng = np.random.default_rng(seed)
    strategy = _strategy(wanted, settings)
    quiet = settings.is_quiet(now.minute_of_day)
    if wanted.way:
        start_s, each_s = wanted.way.from_wall_s, shelf.usual_length_s
        targets = along(wanted.way.journey, start_s, count, each_s, quiet=quiet)
    else:
        targets = route(mood, strategy, count, quiet=quiet, arrived=bool(wanted.after))
    taste = liking(shelf, household.verdicts, mood.emotion, now.wall_s)
    extra = _extra(shelf, taste, shelf.of_genres(wanted.genres), rng)
    costs = _costs(shelf, targets, extra if wanted.off is None else extra + wanted.off)
    last = _last_heard(shelf, household.heard)
    fresh = last <= now.wall_s - 3600 * settings.freshness_h
    bearable = allowed & ((shelf.arousal <= QUIET_ABOVE) if quiet else True)
    fits = _near_any(shelf, targets, REACH, FITTING_SHARE) & bearable
    pool = _enough(costs, last, allowed=allowed, fresh=fresh, fits=fits, count=count)
    before = [one.is_new for one in wanted.after]
    known = ~np.isneginf(last)
    strangers, familiar = pool[~known[pool]], pool[known[pool]]
    if (known & fits).sum() < min(SETTLED, fits.sum() / 2):
        close = fits & fresh & _near_any(shelf, targets, CLOSE, CLOSE_SHARE)
        others, least = familiar[close[familiar]], enough_to_part(count, before)
    else:
        others, least = familiar, count
    if known.sum() >= min(NEW, NEW_SHARE * len(shelf)):
        others = _filled_up(others, costs[0], known & fresh & bearable, least)
    places = stranger_places(count, familiar=len(others), strangers=len(strangers), before=before, rng=rng)
    others = others if len(others) >= places.count(False) else familiar
    shortlists = _shortlists(costs, places, strangers, others)
    chosen = _spread(shelf.artist, shortlists, before=_artist_before(shelf, wanted.after))
    early = sum(not fresh[position] for position in chosen)
    return Pick(
        choices=tuple(_picked(shelf, position, last[position], now.wall_s) for position in chosen),
        target=_point(targets[0]),
        reason=_reason(wanted, _way(wanted, strategy), targets, quiet=quiet, early=early),
        strategy=None if mood.gentle or wanted.way else strategy,
    )


def _strategy(wanted: Wanted, settings: Settings) -> Strategy:
    """What the music does with the mood: what helps, else what they decided."""
    if wanted.mood.gentle:
        return Strategy.MATCH
    return wanted.strategy or settings.strategies.get(wanted.mood.emotion, Strategy.MATCH)


def _way(wanted: Wanted, strategy: Strategy) -> Strategy | str:
    """Which way it goes, or what is said of it."""
    if wanted.way:
        return why_way(wanted.way.journey)
    return SPARING if spares(wanted.mood, strategy) and not wanted.after else strategy


def _reason(wanted: Wanted, way: Strategy | str, targets: Floats, *, quiet: bool, early: int) -> str:
    """Why the pick is as it is, and why by that strategy where it is not the one they chose."""
    why = why_pick(way, _point(targets[0]), _point(targets[-1]), quiet=quiet, early=early)
    return why if wanted.way or not wanted.because else f"{why} {wanted.because}"


def _allowed(shelf: Shelf, banned: Collection[str]) -> Mask:
    """All but the songs that are banned, in whichever of their releases."""
    songs = [song for song in map(shelf.song, banned) if song is not None]
    return np.asarray(~np.isin(shelf.songs.column, songs)) if songs else np.ones(len(shelf), np.bool_)


def _extra(shelf: Shelf, taste: Floats, of_genres: Mask, rng: np.random.Generator) -> Floats:
    """What a track costs wherever it lies: uncertainty and a little chance, less its worth."""
    worth = taste * np.where(taste > 0, np.float32(LIKED), np.float32(DISLIKED))
    chance = rng.exponential(VARIETY, len(shelf)).astype(np.float32)
    unsure = np.float32(UNSURE) * (1 - shelf.confidence)
    belonging = np.where(shelf.confidence < KNOWN_WELL, UNHEARD_GENRE_WORTH, GENRE_WORTH) * of_genres
    return np.asarray(unsure - worth - belonging + chance, np.float32)


def _costs(shelf: Shelf, targets: Floats, extra: Floats) -> list[Floats]:
    """For each target what each track costs."""
    distinct = {tuple(target): _squared_distance(shelf, target) + extra for target in targets}
    return [distinct[tuple(target)] for target in targets]


def _squared_distance(shelf: Shelf, target: Floats) -> Floats:
    squared: Floats = (shelf.valence - target[0]) ** 2 + (shelf.arousal - target[1]) ** 2
    return squared


def _last_heard(shelf: Shelf, heard: Mapping[str, float]) -> NDArray[np.float64]:
    """Seconds since the epoch at which the song of each track was last heard; -inf: never."""
    last = np.full(len(shelf), -np.inf)
    for uri, wall_s in heard.items():
        song = shelf.song(uri)
        if song is not None:
            last[song] = max(last[song], wall_s)
    return last[shelf.songs.column]


def _near_any(shelf: Shelf, targets: Floats, reach: float, share: float) -> Mask:
    """Which tracks lie within reach of the route, or among the share of the library nearest to it."""
    ends = {tuple(end): end for end in (targets[0], targets[len(targets) // 2], targets[-1])}
    near = [_near(_squared_distance(shelf, end), reach, share) for end in ends.values()]
    return np.asarray(np.any(near, axis=0))


def _near(squared: Floats, reach: float, share: float) -> Mask:
    nearest = int(share * (len(squared) - 1))
    return np.asarray(squared <= max(reach**2, float(np.partition(squared, nearest)[nearest])))


def _enough(
    costs: Sequence[Floats],
    last: NDArray[np.float64],
    *,
    allowed: Mask,
    fresh: Mask,
    fits: Mask,
    count: int,
) -> Positions:
    """The tracks to choose among: those that fit and are fresh; if too few, the next best, count in all."""
    good = np.flatnonzero(allowed & fits & fresh)
    if len(good) >= count:
        return good
    unheard_longest = np.lexsort((costs[0], last))
    early = unheard_longest[(allowed & fits & ~fresh)[unheard_longest]]
    nearest = np.argsort(costs[0])
    far = nearest[(allowed & ~fits & fresh)[nearest]]
    far_and_early = unheard_longest[(allowed & ~fits & ~fresh)[unheard_longest]]
    return np.concatenate([good, early, far, far_and_early])[:count]


def _filled_up(familiar: Positions, cost: Floats, fresh: Mask, least: int) -> Positions:
    """The familiar tracks that fit; if there are fewer than least, with the cheapest other fresh ones."""
    more = fresh.copy()
    more[familiar] = False
    missing = max(0, least - len(familiar))
    return np.concatenate([familiar, _shortlist(cost, np.flatnonzero(more))[:missing]])


def _shortlist(cost: Floats, allowed: Positions) -> Positions:
    """The cheapest of the allowed tracks, cheapest first."""
    price = cost[allowed]
    if len(allowed) > SHORTLIST:
        best = np.argpartition(price, SHORTLIST)[:SHORTLIST]
        allowed, price = allowed[best], price[best]
    return allowed[np.argsort(price, kind="stable")]


def _shortlists(
    costs: Sequence[Floats], places: Sequence[bool], strangers: Positions, others: Positions
) -> list[Positions]:
    """For each place the cheapest tracks; places: whether a stranger goes there."""
    found: dict[tuple[int, bool], Positions] = {}
    for cost, is_new in zip(costs, places, strict=True):
        key = id(cost), is_new  # places of one target share their costs
        if key not in found:
            found[key] = _shortlist(cost, strangers if is_new else others)
    return [found[id(cost), is_new] for cost, is_new in zip(costs, places, strict=True)]


def _artist_before(shelf: Shelf, after: Sequence[Picked]) -> int | None:
    position = shelf.position(after[-1].track.uri) if after else None
    return None if position is None else int(shelf.artist[position])


def _spread(artist: NDArray[np.int32], shortlists: Sequence[Positions], *, before: int | None) -> list[int]:
    """One track from each shortlist: the cheapest that makes no artist come twice in a row, now or later.

    before: the artist of the track that comes just before.
    """
    chosen: list[int] = []
    left = dict.fromkeys(int(position) for shortlist in shortlists for position in shortlist)
    by_artist = Counter(int(artist[position]) for position in left)
    for rest, shortlist in zip(reversed(range(len(shortlists))), shortlists, strict=True):
        unused = [int(position) for position in shortlist if int(position) in left] or list(left)
        position = next(
            (p for p in unused if artist[p] != before and _can_go_on(by_artist, int(artist[p]), rest)),
            next((p for p in unused if artist[p] != before), unused[0]),
        )
        chosen.append(position)
        before = int(artist[position])
        del left[position]
        by_artist[before] -= 1
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
    return False


def _picked(shelf: Shelf, position: int, last: float, wall_s: float) -> Picked:
    track, is_new = shelf.tracks[position], bool(np.isneginf(last))
    return Picked(track, why_track(track, None if is_new else float(last), wall_s), is_new)


def _point(target: Floats) -> tuple[float, float]:
    return float(target[0]), float(target[1])
