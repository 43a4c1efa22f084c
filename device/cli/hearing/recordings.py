"""Go through a recording as the daemon's ear goes through the sound of the room."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain as joined
from itertools import repeat
from pathlib import Path
from typing import Any

from device.drivers.sounds import stretches
from device.ports import SpeechDetector, Transcriber
from device.senses.ear.attention import COMPANY_S, NAME_S
from device.senses.ear.endpoint import EndpointRule, Hearing
from device.senses.ear.listening import Call, Listening
from device.senses.ear.name.chain import Chain, Cleared, Woken
from device.senses.ear.name.words import DEFAULT
from device.senses.ear.nearness import Levels
from device.senses.words.commands.grammar import Command, Grammar
from device.senses.words.naming import Name, text_without_name, without_name
from device.values import Sound, Utterance

STRETCH = 480  # samples, as a microphone gives them
Line = dict[str, Any]


class _Said:
    """What is said after one call, and what is understood of it."""

    def __init__(self, call: Call, company: list[float], transcriber: Transcriber | None) -> None:
        self.listening = Listening(EndpointRule(), call, company)
        self._name = Name(call.name, call.known_s)
        self._transcription = transcriber.begin() if transcriber else None

    def so_far(self) -> str:
        """What seems to be said right behind the name, without it."""
        self._pass_on()
        return text_without_name(self._transcription.so_far(), self._name) if self._transcription else ""

    def finish(self) -> Utterance | None:
        """All that was said, without the name; None where it is not understood. Call once."""
        self._pass_on()
        return without_name(self._transcription.finish(), self._name) if self._transcription else None

    def _pass_on(self) -> None:
        sound = self.listening.for_words()
        if self._transcription and sound is not None:
            self._transcription.feed(sound)
            self.listening.passed_on(sound)


class RecordedEar:
    """Goes through one recording."""

    def __init__(
        self,
        chain: Chain,
        detector: SpeechDetector,
        grammar: Grammar,
        transcriber: Transcriber | None,
        word: str = DEFAULT,
    ) -> None:
        """transcriber: None where what is said is not understood. word: by which it is called."""
        self._chain = chain
        self._detector = detector
        self._grammar = grammar
        self._transcriber = transcriber
        self._word = word
        self._levels = Levels(COMPANY_S)
        self._said: _Said | None = None
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
        if self._said:
            self._said.listening.give_up()
            yield from self._end(self._said)

    def _wake(self, woken: Woken) -> Iterator[Line]:
        if self._said is None:
            call = Call(woken.before, woken.before.seconds, self._word)
            self._said = _Said(call, self._levels.until(NAME_S), self._transcriber)
            self._detector.reset()
            self._detector.probability(woken.before)
            yield _line(woken.at, "woken")

    def _listen(self, sound: Sound) -> Iterator[Line]:
        self._at = sound.at + sound.seconds
        self._levels.add(sound)
        if self._said is None:
            return
        speech = self._detector.probability(sound)
        hearing = self._said.listening.hear(sound, speech)
        if hearing in (Hearing.OVER, Hearing.NOBODY):
            yield from self._end(self._said)
        elif self._said.listening.may_be_all():
            yield from self._look(self._said)

    def _look(self, said: _Said) -> Iterator[Line]:
        """A command that was said right behind the name is done without waiting for more."""
        text = said.so_far()
        if command := self._grammar.understand(text):
            self._said = None
            yield _line(self._at, "utterance", text)
            yield self._commanded(text, command)

    def _end(self, said: _Said) -> Iterator[Line]:
        self._said = None
        if said.listening.hearing is Hearing.OVER:
            heard = said.finish()
            yield _line(self._at, "utterance", heard.text if heard else None)
            if heard and heard.text:
                yield self._meant(heard)
        else:
            yield _line(self._at, "false")

    def _meant(self, heard: Utterance) -> Line:
        command = self._grammar.understand(heard.text, *heard.others)
        return self._commanded(heard.text, command) if command else _line(self._at, "feeling", heard.text)

    def _commanded(self, text: str, command: Command) -> Line:
        return _line(self._at, "command", text) | {"intent": command.intent, "value": command.value}


def _line(at: float, event: str, text: str | None = None) -> Line:
    """One event."""
    return {"at": round(at, 3), "event": event, "text": text, "intent": None, "value": None}
