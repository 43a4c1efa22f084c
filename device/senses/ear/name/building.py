"""Put the chain together of what is there: a word's model, and the echo's library where it is installed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path

from device.ports import Phrase, SpeechDetector
from device.ports.errors import ModelError
from device.senses.ear.name.chain import Chain
from device.senses.ear.name.clearing import Clearing
from device.senses.ear.name.echo import EchoCanceller, NoEchoLibraryError
from device.senses.ear.name.spotter import SpokenPhrase, Spotter
from device.senses.ear.name.wakeword import WakeWord
from device.senses.ear.name.words import DEFAULT, find_word, words

log = logging.getLogger(__name__)


def build_chain(
    detector: Callable[[], SpeechDetector],
    word: str = DEFAULT,
    folder: Path | None = None,
    by_speech: Callable[[str], Phrase] | None = None,
) -> Chain:
    """A chain that listens for a word. folder: with further words; by_speech: for those without a model.

    Raises ModelError without a model, or what by_speech does. Where the echo's library is missing it hears
    worse while music plays, and the log says so.
    """
    file = find_word(word, folder)
    if file is None and by_speech and word:
        return Chain(Clearing(_canceller()), SpokenPhrase(by_speech(word)), detector)
    if file is None:
        there = ", ".join(words(folder)) or "none: run ./setup.sh"
        raise ModelError(f"no model of the word {word!r}: choose among those that are here ({there})")
    return Chain(Clearing(_canceller()), Spotter(partial(WakeWord, file)), detector)


def _canceller() -> EchoCanceller | None:
    try:
        return EchoCanceller()
    except NoEchoLibraryError as exc:
        log.warning("%s", exc)
        return None
