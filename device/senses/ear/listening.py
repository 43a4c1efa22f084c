"""One utterance from its first sound to its end: what was heard, and where the speech in it lies."""

from __future__ import annotations

from device.senses.ear.endpoint import Endpointer, EndpointRule, Hearing
from device.senses.ear.recording import Recording
from device.values import Sound

PADDING_S = 0.2  # kept around the speech for the voice
LEAD_S = 0.4  # before the speech is heard as such, for the words
TAIL_S = 0.3  # after it; the silence that ends an utterance is time to catch up, not to transcribe
FADING_S = 0.35  # after the box's name its last sound is no speech yet, but speech that goes on then is


class Listening:
    """Follows one utterance, stretch by stretch. Make a new one for each."""

    def __init__(self, rule: EndpointRule, before: Sound | None = None) -> None:
        """before: the sound with the box's name at its end, where it was called; that belongs to it."""
        self._recording = Recording()
        self._endpoint = Endpointer(rule)
        self._passed_on_s = 0.0
        self._before_s = 0.0
        self._fades_s = 0.0
        if before is not None:
            self._recording.add(before)
            self._before_s, self._fades_s = before.seconds, FADING_S

    @property
    def hearing(self) -> Hearing:
        """What is heard now."""
        return self._endpoint.hearing

    def hear(self, sound: Sound, speech: float) -> Hearing:
        """Take the stretch that follows, and the probability of speech in it (0-1)."""
        self._recording.add(sound)
        if self._recording.seconds <= self._before_s + self._fades_s:
            return self._endpoint.hear(0.0, sound.seconds)
        return self._endpoint.hear(speech, sound.seconds)

    def give_up(self) -> Hearing:
        """Listening ends here, whatever is heard."""
        return self._endpoint.give_up()

    def for_words(self) -> Sound | None:
        """What the words have not had yet, from a little before the speech; None while nobody spoke."""
        if self.hearing not in (Hearing.SPEAKING, Hearing.OVER):
            return None
        begin_s = max(self._passed_on_s, self._begins_s)
        end_s = min(self._recording.seconds, self._ends_s + TAIL_S)
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
