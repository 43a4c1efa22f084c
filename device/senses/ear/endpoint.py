"""When an utterance begins and ends, from probabilities of speech. Pure: knows no clock and no microphone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

ROUNDING_S = 1e-6  # durations are sums of many stretches


class Hearing(StrEnum):
    """What the listener hears."""

    WAITING = "waiting"
    SPEAKING = "speaking"
    OVER = "over"  # somebody spoke and is done, or spoke for as long as is listened to
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class EndpointRule:
    """When an utterance begins and ends; durations in seconds of sound."""

    after_speech_s: float = 0.7  # over this long after speech ends
    longest_s: float = 8.0  # over this long after listening began, at the latest
    nobody_s: float = 4.0  # nobody spoke for this long
    onset_s: float = 0.15  # speech shorter than this is a cough or a click
    again_s: float = 0.08  # nor does it go on after a pause with less
    speech: float = 0.5  # probability from which speech begins
    silence: float = 0.35  # probability below which it ends

    def waiting(self, nobody_s: float) -> EndpointRule:
        """The same, but that who does not speak at once is waited for so long."""
        return replace(self, nobody_s=nobody_s, longest_s=self.longest_s + nobody_s)


class Endpointer:
    """Follows one utterance, stretch by stretch. Make a new one for each."""

    def __init__(self, rule: EndpointRule) -> None:
        self._rule = rule
        self._run_began_s: float | None = None  # of the speech going on now
        self.hearing = Hearing.WAITING
        self.heard_s = 0.0
        self.begins_s = 0.0  # where the speech begins, from the start of listening
        self.ends_s = 0.0  # where it ends, as far as is known

    @property
    def is_over(self) -> bool:
        """Whether there is nothing more to wait for."""
        return self.hearing in (Hearing.OVER, Hearing.NOBODY)

    def hear(self, probability: float, seconds: float) -> Hearing:
        """Take the probability of speech (0-1) of the next stretch and its length."""
        if self.is_over:
            return self.hearing
        began_s, self.heard_s = self.heard_s, self.heard_s + seconds
        self._follow(probability, began_s)
        if self.hearing is Hearing.WAITING:
            self._wait()
        if self.hearing is Hearing.SPEAKING:
            self._listen()
        return self.hearing

    def give_up(self) -> Hearing:
        """Listening ends here, whatever is heard."""
        if self.hearing is Hearing.WAITING:
            self.hearing = Hearing.NOBODY
        elif self.hearing is Hearing.SPEAKING:
            self.hearing = Hearing.OVER
        return self.hearing

    def _follow(self, probability: float, began_s: float) -> None:
        speaking = self._run_began_s is not None
        if probability >= (self._rule.silence if speaking else self._rule.speech):
            self._run_began_s = self._run_began_s if self._run_began_s is not None else began_s
        else:
            self._run_began_s = None

    def _wait(self) -> None:
        if self._run_began_s is None:
            if self._reached(self.heard_s, self._rule.nobody_s):
                self.hearing = Hearing.NOBODY
        elif self._reached(self.heard_s - self._run_began_s, self._rule.onset_s):
            self.hearing, self.begins_s = Hearing.SPEAKING, self._run_began_s

    def _listen(self) -> None:
        if self._run_began_s is not None:
            lasts_s = self.heard_s - self._run_began_s
            if self._run_began_s <= self.ends_s or self._reached(lasts_s, self._rule.again_s):
                self.ends_s = self.heard_s
        quiet = self._reached(self.heard_s - self.ends_s, self._rule.after_speech_s)
        if quiet or self._reached(self.heard_s, self._rule.longest_s):
            self.hearing = Hearing.OVER

    @staticmethod
    def _reached(seconds: float, limit_s: float) -> bool:
        return seconds >= limit_s - ROUNDING_S
