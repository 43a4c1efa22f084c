"""Go through a recording as the daemon's ear goes through the sound of the room."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain as joined
from itertools import repeat
from pathlib import Path
from typing import Any

from device.drivers.sounds import stretches
from device.ports import SpeechDetector, Transcriber
from device.senses.ear.endpoint import EndpointRule, Hearing
from device.senses.ear.listening import Listening
from device.senses.ear.name.chain import Chain, Cleared, Woken
from device.senses.words.commands.grammar import Grammar
from device.values import Sound

STRETCH = 480  # samples, as a microphone gives them
Line = dict[str, Any]


class RecordedEar:
    """Goes through one recording."""

    def __init__(
        self, chain: Chain, detector: SpeechDetector, grammar: Grammar, transcriber: Transcriber | None
    ) -> None:
        """transcriber: None where what is said is not understood."""
        self._chain = chain
        self._detector = detector
        self._grammar = grammar
        self._transcriber = transcriber
        self._listening: Listening | None = None
        self._at = 0.0

    def events(self, file: Path, played: Path | None) -> Iterator[Line]:
        """Every event, in order. Raises InputError if a file cannot be read."""
        music = joined(stretches(played, STRETCH), repeat(None)) if played else repeat(None)
        for sound, music_too in zip(stretches(file, STRETCH), music, strict=False):
            if music_too is not None:
                self._chain.plays(music_too)
            for heard in self._chain.hears(sound):
                match heard:
                    case Woken():
                        yield from self._wake(heard)
                    case Cleared(cleared):
                        yield from self._listen(cleared)
        if self._listening:
            self._listening.give_up()
            yield from self._end(self._listening)

    def _wake(self, woken: Woken) -> Iterator[Line]:
        if self._listening is None:
            self._listening = Listening(EndpointRule(), woken.before)
            self._detector.reset()
            self._detector.probability(woken.before)
            yield _line(woken.at, "woken")

    def _listen(self, sound: Sound) -> Iterator[Line]:
        self._at = sound.at + sound.seconds
        if self._listening is None:
            return
        speech = self._detector.probability(sound)
        if self._listening.hear(sound, speech) in (Hearing.OVER, Hearing.NOBODY):
            yield from self._end(self._listening)

    def _end(self, listening: Listening) -> Iterator[Line]:
        self._listening = None
        if listening.hearing is Hearing.OVER:
            text = self._text(listening.whole())
            yield _line(self._at, "utterance", text)
            if text:
                yield self._meant(text)
        else:
            yield _line(self._at, "false")

    def _meant(self, text: str) -> Line:
        command = self._grammar.understand(text)
        if command is None:
            return _line(self._at, "feeling", text)
        return _line(self._at, "command", text) | {"intent": command.intent, "value": command.value}

    def _text(self, sound: Sound) -> str | None:
        if self._transcriber is None:
            return None
        transcription = self._transcriber.begin()
        transcription.feed(sound)
        return transcription.finish().text


def _line(at: float, event: str, text: str | None = None) -> Line:
    """One event."""
    return {"at": round(at, 3), "event": event, "text": text, "intent": None, "value": None}
