"""Where the music and who is listening are on the map, and how far the way is. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from device.values import Destination, Journey, Playback, Snapshot
from device.web.drawing.map import curve, place_of
from device.web.drawing.map import way as way_between

Place = tuple[float, float]
WIDE, HIGH = 320, 72  # of the curve's own measure
LEFT, TOP, BOTTOM = 12, 12, 60
LEAST = 0.3  # of the plane that the curve is high at least
STEPS = 24
_TO = {Destination.CALM: "calm", Destination.BRIGHT: "bright", Destination.AWAKE: "awake", None: "there"}


@dataclass(frozen=True, slots=True)
class Here:
    """Places on the map; None: not known."""

    music: Place | None
    person: Place | None


@dataclass(frozen=True, slots=True)
class Way:
    """A journey as a curve over time."""

    said: str
    path: str  # all of it
    done: str  # what is behind
    dots: tuple[Place, ...]  # the tracks that are played on it, the current one first
    goal: Place


def here(now: Snapshot) -> Here:
    """Where the track lies that plays, and the mood."""
    tracks = now.pick.tracks if now.pick else ()
    plays = next((one for one in tracks if one.uri == now.player.uri and one.confidence > 0), None)
    music = _rounded(place_of(plays.valence, plays.arousal)) if plays else None
    return Here(music, _rounded(place_of(now.mood.valence, now.mood.arousal)) if now.mood else None)


def place(point: tuple[float, float]) -> Place:
    """Where a valence and arousal lie on the map."""
    return _rounded(place_of(*point))


def way(start: tuple[float, float], goal: tuple[float, float]) -> str:
    """The way between two of them."""
    return way_between(start, goal)


def along(now: Snapshot, wall_s: float, elapsed_s: float) -> Way | None:
    """The journey that the music is on; None: on none."""
    journey = now.journey
    if journey is None or journey.length_s <= 0:
        return None
    scale = _Scale(journey)
    share = journey.share(wall_s)
    return Way(
        _said(journey, share),
        curve([scale.at(step / STEPS) for step in range(STEPS + 1)]),
        curve([scale.at(share * step / STEPS) for step in range(STEPS + 1)]),
        tuple(_dots(now, scale, wall_s - elapsed_s)),
        _rounded(scale.at(1.0)),
    )


class _Scale:
    """From time and place to the drawing: over what changes most, valence or arousal."""

    def __init__(self, journey: Journey) -> None:
        self.journey = journey
        changes = [abs(end - begin) for begin, end in zip(journey.start, journey.goal, strict=True)]
        self._axis = 1 if changes[1] >= changes[0] else 0
        low, high = sorted((journey.start[self._axis], journey.goal[self._axis]))
        missing = max(0.0, LEAST - (high - low)) / 2
        self._low, self._high = low - missing, high + missing

    def at(self, share: float) -> Place:
        """A place of the way."""
        journey = self.journey
        point = journey.at(journey.begun_wall_s + share * journey.length_s)
        return self.placed(share, point)

    def placed(self, share: float, point: tuple[float, float]) -> Place:
        """What happens at a share of the way, at a place of the plane."""
        height = (point[self._axis] - self._low) / (self._high - self._low)
        y = BOTTOM - max(-0.15, min(1.15, height)) * (BOTTOM - TOP)
        return LEFT + min(1.0, share) * (WIDE - 2 * LEFT), y


def _dots(now: Snapshot, scale: _Scale, begins_wall_s: float) -> list[Place]:
    tracks = {one.uri: one for one in (now.pick.tracks if now.pick else ())}
    found: list[Place] = []
    at_wall_s, journey = begins_wall_s, scale.journey
    for entry in now.queue:
        share = (at_wall_s - journey.begun_wall_s) / journey.length_s
        if share > 1 or not (entry.plays or entry.waits):
            continue
        if (track := tracks.get(entry.uri)) is not None:
            found.append(_rounded(scale.placed(max(0.0, share), (track.valence, track.arousal))))
        at_wall_s += entry.duration_s
    return found if now.player.playback is not Playback.STOPPED else []


def _said(journey: Journey, share: float) -> str:
    whole = max(1, round(journey.length_s / 60))
    if share >= 1:
        return f"Arrived: {_TO[journey.to]}." if journey.to else "Arrived."
    return f"{round(share * whole)} of {whole} minutes towards {_TO[journey.to]}".replace(
        "towards there", "on the way"
    )


def _rounded(found: tuple[float, float]) -> Place:
    return round(found[0], 1), round(found[1], 1)
