"""One utterance from its first sound to its end: what was heard, and where the speech in it lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from device.senses.ear.endpoint import Endpointer, EndpointRule, Hearing
from device.senses.ear.nearness import Levels, Nearness
from device.senses.ear.recording import Recording
from device.values import SAMPLE_RATE_HZ, Sound

PADDING_S = 0.2  # kept around the speech for the voice
LEAD_S = 0.4  # before the speech is heard as such, for the words
TAIL_S = 0.3  # after it; the silence that ends an utterance is time to catch up, not to transcribe
FADING_S = 0.3  # after the box's name its last sound is no speech yet, but speech that goes on then is
LOOK_S = 0.6  # after the name: a word may have been said meanwhile that was over before that
NAME_S = (0.8, 0.1)  # before the box knew that it was called: from and to where its name is
STRETCH = 256  # samples


@dataclass(frozen=True, slots=True)
class Call:
    """How the box was called."""

    sound: Sound  # from a second before it knew
    known_s: float = 1.0  # where in that sound it knew
    name: str = ""  # by which it was called


class Listening:
    """Follows one utterance, stretch by stretch. Make a new one for each."""

    def __init__(self, rule: EndpointRule, call: Call | None = None, company: Sequence[float] = ()) -> None:
        """call: how it was called; that sound belongs to the utterance. None: it was not.

        company: how loud the room was before anybody spoke to the box, dB, as far as it was heard.
        """
        self._recording = Recording()
        self._endpoint = Endpointer(rule)
        self._levels = Levels()
        self._nearness = Nearness(company, _levels_of_name(call) if call else ())
        self._passed_on_s = 0.0
        self._before_s = 0.0
        self._fades_s = 0.0
        self._is_to_be_looked_at = call is not None
        if call is not None:
            self._recording.add(call.sound)
            self._before_s, self._fades_s = call.sound.seconds, FADING_S

    @property
    def hearing(self) -> Hearing:
        """What is heard now."""
        return self._endpoint.hearing

    def hear(self, sound: Sound, speech: float) -> Hearing:
        """Take the stretch that follows, and the probability of speech in it (0-1)."""
        self._recording.add(sound)
        theirs = self._nearness.of(speech, self._levels.add(sound), sound.seconds)
        if self._recording.seconds <= self._before_s + self._fades_s:
            return self._endpoint.hear(0.0, sound.seconds)
        return self._endpoint.hear(theirs, sound.seconds)

    def give_up(self) -> Hearing:
        """Listening ends here, whatever is heard."""
        return self._endpoint.give_up()

    def may_be_all(self) -> bool:
        """Once, a moment after the name: whether all that there is may have been said right behind it."""
        is_silent = self.hearing is Hearing.WAITING and self._recording.seconds >= self._before_s + LOOK_S
        is_time, self._is_to_be_looked_at = (
            self._is_to_be_looked_at and is_silent,
            self._is_to_be_looked_at and not is_silent,
        )
        return is_time

    def for_words(self) -> Sound | None:
        """What the words have not had yet, from a little before the speech; None while nobody spoke.

        Where it was called, from the name on: whatever it is that follows.
        """
        match self.hearing:
            case Hearing.SPEAKING | Hearing.OVER:
                until_s = self._ends_s + TAIL_S
            case Hearing.WAITING if self._before_s:
                until_s = self._before_s + LOOK_S
            case _:
                return None
        begin_s, end_s = max(self._passed_on_s, self._begins_s), min(self._recording.seconds, until_s)
        return self._recording.between(begin_s, end_s) if end_s > begin_s else None

    def passed_on(self, sound: Sound) -> None:
        """The words have had that."""
        self._passed_on_s = max(self._passed_on_s, self._begins_s) + sound.seconds

    def for_voice(self) -> Sound:
        """The speech alone, with a little around it."""
        begins_s = self._before_s + self._endpoint.begins_s
        return self._recording.between(begins_s - PADDING_S, self._ends_s + PADDING_S)

    def whole(self) -> Sound:
        """All that was said, the box's name too."""
        return self._recording.between(self._begins_s, self._ends_s + TAIL_S)

    @property
    def _begins_s(self) -> float:
        """Where what was said begins; with the second before where the box was called."""
        return 0.0 if self._before_s else max(0.0, self._endpoint.begins_s - LEAD_S)

    @property
    def _ends_s(self) -> float:
        return self._before_s + self._endpoint.ends_s


def _levels_of_name(call: Call) -> list[float]:
    begin, end = (max(0, round((call.known_s - before_s) * SAMPLE_RATE_HZ)) for before_s in NAME_S)
    levels = Levels()
    return [
        levels.add(Sound(call.sound.samples[at : at + STRETCH], 0.0)) for at in range(begin, end, STRETCH)
    ]
