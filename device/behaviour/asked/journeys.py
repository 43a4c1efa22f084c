"""Music of a place on the plane of valence and arousal, at once or step by step. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from device.behaviour.scan import overtaken, silence
from device.behaviour.state import Box, Idle, Outcome, next_scan
from device.mood.expecting import Judge
from device.values import Destination, Emotion, Journey, Mood, Playback
from device.values.orders import Choose, Order
from device.values.wishes import PlayAt, TakeMe

GOALS = {
    Destination.CALM: (0.5, -0.55),
    Destination.BRIGHT: (0.6, 0.4),
    Destination.AWAKE: (0.3, 0.75),
}
"""Where each way leads: valence, arousal."""
STAYS = "The music stays as it is now."


def sent(box: Box, wish: PlayAt | TakeMe, judge: Judge) -> Outcome:
    """The music goes there; neither is that remembered as felt nor learned from."""
    here = where(box)
    match wish:
        case PlayAt(valence, arousal, minutes):
            to, goal = None, (valence, arousal)
        case TakeMe(_, 0.0):
            to, goal, minutes = None, here, 0.0
        case TakeMe(to, minutes):
            goal = GOALS[to]
    start = here if minutes else goal
    journey = Journey(start, goal, box.wall_s, 60.0 * minutes, to)
    note = STAYS if isinstance(wish, TakeMe) and not minutes else _said(to, goal, minutes)
    asked = next_scan(box)
    mood = replace(_nearest(goal, judge), valence=goal[0], arousal=goal[1], reason=note)
    goes_on = isinstance(wish, TakeMe) or minutes > 0
    order = Choose(asked, mood, gently=goes_on and box.player.playback is Playback.PLAYING, journey=journey)
    after = replace(box, activity=Idle(), asked=asked, note=note)
    return after, [*silence(box), *overtaken(box), order]


def on_the_way(box: Box, orders: Sequence[Order]) -> Box:
    """The box that knows which way its music goes from now on."""
    chosen = [one for one in orders if isinstance(one, Choose)]
    return replace(box, journey=chosen[-1].journey) if chosen else box


def where(box: Box) -> tuple[float, float]:
    """Where the music is now: on its way, where the track lies that plays, or where the mood is."""
    if box.journey is not None and box.journey.length_s > 0:
        return box.journey.at(box.wall_s)
    uri = box.player.uri
    tracks = box.pick.tracks if box.pick else ()
    played = next((one for one in tracks if one.uri == uri and one.confidence > 0), None)
    if played is not None:
        return played.valence, played.arousal
    return (box.mood.valence, box.mood.arousal) if box.mood else (0.0, 0.0)


def _nearest(goal: tuple[float, float], judge: Judge) -> Mood:
    """The mood that lies nearest to a place."""
    moods = [judge.named(emotion) for emotion in Emotion]
    return min(moods, key=lambda one: math.dist((one.valence, one.arousal), goal))


def _said(to: Destination | None, goal: tuple[float, float], minutes: float) -> str:
    what = str(to) if to else _sounds(*goal)
    if not minutes:
        return f"You asked for {what} music."
    return f"On the way to {what} in {round(minutes)} minutes."


def _sounds(valence: float, arousal: float) -> str:
    """How music sounds there, in a word or two."""
    colour = "bright" if valence > MARKED else "dark" if valence < -MARKED else ""
    pace = "lively" if arousal > MARKED else "quiet" if arousal < -MARKED else ""
    return " and ".join(word for word in (colour, pace) if word) or "even"


MARKED = 0.15
"""A valence or arousal smaller than this has no word."""
