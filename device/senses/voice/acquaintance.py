"""Gets to know how the person of this box usually sounds, and reads the voice against that."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from device.senses.voice.usual import after, relative
from device.values import Evidence, Usual
from device.values.orders import ForgetVoices, RememberVoice, Settle, TakeUp, VoiceFact
from device.values.wishes import Forget, Unlearn

SOMEBODY = "somebody"  # the one person of a box that tells nobody apart


VoiceMessage = Forget | Unlearn | TakeUp | Settle


class Acquaintance:
    """One person's usual voice, better known with every utterance. One owner thread."""

    def __init__(
        self,
        known: Mapping[str, Usual],
        everybody: Usual,
        remember: Callable[[VoiceFact], object],
        *,
        name: str = SOMEBODY,
    ) -> None:
        """known: the usual voices so far, by name. remember: has a fact kept.

        everybody: what any voice says on the whole, as the voice model's manifest tells.
        """
        self._known = dict(known)
        self._everybody = everybody
        self._remember = remember
        self._name = name

    def heard(self, evidence: Evidence) -> Evidence:
        """The reading against what is usual so far, which it then becomes a part of."""
        own = self._known.get(self._name, Usual())
        self._known[self._name] = after(own, evidence)
        self._remember(RememberVoice(self._name, self._known[self._name]))
        return relative(evidence, own, self._everybody)

    def handle(self, message: VoiceMessage) -> None:
        """Forget everybody, take up what was known before, or pass on that somebody waits."""
        match message:
            case Forget() | Unlearn():
                self._known = {}
                self._remember(ForgetVoices())
            case TakeUp(past):
                self._known = {**past.voices, **self._known}
            case Settle():
                self._remember(message)
