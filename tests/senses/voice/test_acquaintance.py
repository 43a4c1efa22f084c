"""Getting to know a voice: whose it is, and which model heard it."""

from __future__ import annotations

from device.senses.voice.acquaintance import SOMEBODY, Acquaintance
from device.values import Evidence, Source, Usual
from device.values.orders import RememberVoice, VoiceFact

SAD = Evidence(Source.VOICE, {"calm": 0.2, "sad": 0.8}, 0.9, 0.0, -0.5, -0.5)


def everybody(model: str) -> Usual:
    return Usual({"calm": 0.0, "sad": 0.0}, count=1000, made_by=model)


def test_what_another_model_learned_is_begun_anew() -> None:
    facts: list[VoiceFact] = []
    before = Usual({"calm": -3.0, "sad": 3.0}, -0.5, -0.5, 90, made_by="older")
    acquaintance = Acquaintance({SOMEBODY: before}, everybody("newer"), facts.append)
    assert acquaintance.heard(SAD) == SAD
    (kept,) = facts
    assert isinstance(kept, RememberVoice)
    assert (kept.usual.count, kept.usual.made_by) == (1, "newer")


def test_what_the_same_model_learned_counts_at_once() -> None:
    before = Usual({"calm": -1.0, "sad": 1.0}, -0.5, -0.5, 90, made_by="same")
    acquaintance = Acquaintance({SOMEBODY: before}, everybody("same"), lambda _: None)
    assert acquaintance.heard(SAD).scores["sad"] < 0.75
