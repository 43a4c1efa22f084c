"""Plain sentences, typed to a box that was often corrected after vague ones."""

from __future__ import annotations

from collections.abc import Mapping

from device.behaviour.scan import Rules
from device.behaviour.state import Box
from device.behaviour.step import Behaviour
from device.mood.expecting import Judge
from device.senses.words.reader import WordsReader
from device.values import Emotion, Settings
from device.values.events import Asked, Chosen, Evidenced, Ticked
from device.values.people import BOX
from device.values.wishes import By, Correct, Feel

PLAIN: Mapping[Emotion, tuple[str, ...]] = {
    Emotion.HAPPY: ("I feel wonderful", "I'm delighted", "we are so glad you came, it made my day"),
    Emotion.SAD: ("I miss her so much", "I feel so alone", "I have been crying all day"),
    Emotion.ANGRY: ("I hate how they treat me", "this makes my blood boil", "he lied to me and I am mad"),
    Emotion.ANXIOUS: (
        "I am scared",
        "I am so worried about the exam",
        "my heart races and I can't stop worrying",
    ),
    Emotion.CALM: ("I am at peace", "I feel so calm and relaxed", "feeling peaceful by the lake"),
    Emotion.MOTIVATED: (
        "nothing can stop me today",
        "I am going to smash my goals today",
        "I feel inspired to build something",
        "I am full of energy and determined to win",
        "let's do this, I can't wait to start",
    ),
}
VAGUE = (
    "I just got home",
    "the cat is on the sofa",
    "it rained this morning",
    "I went for a walk",
    "lunch was at noon",
    "I talked to my sister on the phone",
    "my shift is over",
    "the train came at nine",
    "I watched the news",
    "there is a letter on the table",
    "I have to take the bins out",
    "we moved the shelf",
    "tomorrow is Wednesday",
    "well, you know how it is",
    "I don't know",
    "dinner is in the oven",
    "the shop was closed",
    "there was traffic",
    "I am waiting for the bus",
    "so much to do",
)


def disbelieved(judge: Judge, reader: WordsReader, corrections: int, felt: Emotion) -> list[str]:
    """The plain sentences whose mood is told wrongly once so many vague ones were corrected to a mood."""
    behaviour = Behaviour(Rules(judge))
    box, _ = behaviour.step(Box(Settings()), Ticked(1.0, 1.0, 12 * 60))
    for n in range(corrections):
        box = _typed(behaviour, reader, box, VAGUE[n % len(VAGUE)])
        box, _ = behaviour.step(box, Asked(Correct(felt), By.PHONE, BOX, box.at + 1.0))
    return [
        sentence
        for mood, sentences in PLAIN.items()
        for sentence in sentences
        if (told := _typed(behaviour, reader, box, sentence).mood) is None or told.emotion is not mood
    ]


def believed_table(judge: Judge, reader: WordsReader) -> str:
    """How many of the plain sentences are believed, by corrections and the mood that they named."""
    count = sum(map(len, PLAIN.values()))
    lines = [f"| corrections to | 3 | 10 | 30 (of {count}) |", "|---|---|---|---|"]
    for felt in Emotion:
        right = [count - len(disbelieved(judge, reader, times, felt)) for times in (3, 10, 30)]
        lines.append(f"| {felt} | " + " | ".join(map(str, right)) + " |")
    return "\n".join(lines)


def _typed(behaviour: Behaviour, reader: WordsReader, box: Box, text: str) -> Box:
    at = box.at + 20.0
    box, _ = behaviour.step(box, Asked(Feel(text), By.PHONE, BOX, at))
    evidence = reader.read(text, at)
    assert evidence is not None
    box, _ = behaviour.step(box, Evidenced(box.scan, evidence))
    box, _ = behaviour.step(box, Chosen(box.scan, None))
    return box
