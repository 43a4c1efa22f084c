"""Have music chosen by what helped before, and say so. Pure."""

from __future__ import annotations

from device.behaviour.state import Box
from device.mood.helpful.helping import Advice, advice
from device.values import Emotion, Mood, Strategy
from device.values.orders import Choose
from device.values.people import NOBODY

DOES = {
    Strategy.MATCH: "music like the mood",
    Strategy.LIFT: "music that lifts",
    Strategy.CALM_DOWN: "music that calms",
    Strategy.FOCUS: "steady music",
}
TRIAL = "This time it is {tried} instead of {chosen}, to learn whether that helps you."
LEARNED = "When you were {mood}, {learned} did you more good than {chosen}."


def choosing(box: Box, mood: Mood, *, gently: bool = False) -> Choose:
    """The order for the current scan; what plays already is not taken for a trial.

    Nothing is tried or learned of nobody, nor where care was needed, nor where they don't want that.
    """
    plain = Choose(box.scan, mood, gently=gently)
    if not box.settings.learn_strategies or box.listener == NOBODY or mood.gentle:
        return plain
    chosen = box.settings.strategies.get(mood.emotion, Strategy.MATCH)
    seed = None if gently else box.scan
    found = advice(box.helped.values(), mood.emotion, chosen, box.wall_s, seed=seed)
    if found.strategy is chosen:
        return plain
    return Choose(box.scan, mood, gently, found.strategy, _because(found, mood.emotion, chosen))


def _because(found: Advice, emotion: Emotion, chosen: Strategy) -> str:
    if found.is_trial:
        return TRIAL.format(tried=DOES[found.strategy], chosen=DOES[chosen])
    return LEARNED.format(mood=emotion, learned=DOES[found.strategy], chosen=DOES[chosen])
