"""Gets to know how who is listening usually sounds, and reads the voice against that."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from device.senses.voice.usual import after, relative
from device.values import Evidence, Usual
from device.values.orders import ForgetVoices, RememberVoice, Settle, TakeUp, VoiceFact, Welcome
from device.values.people import FIRST, NOBODY
from device.values.wishes import Forget, Unlearn

SOMEBODY = "somebody"  # a member, as long as voices are not told apart


VoiceMessage = Forget | Unlearn | Welcome | TakeUp | Settle


class Acquaintance:
    """One person's usual voice, better known with every utterance. One owner thread."""

    def __init__(
        self,
        known: Mapping[str, Usual],
        everybody: Usual,
        remember: Callable[[VoiceFact], object],
        *,
        name: str = SOMEBODY,
        member: int = FIRST,
    ) -> None:
        """known: the usual voices so far, by name. remember: has a fact kept.

        everybody: what any voice says on the whole, as the voice model's manifest tells. member: whose they
        are; of NOBODY nothing is learned.
        """
        self._known = dict(known)
        self._everybody = everybody
        self._remember = remember
        self._name = name
        self._member = member
        self._is_stranger = member == NOBODY  # nobody's voice, or one of whom it is not known yet what is

    def heard(self, evidence: Evidence) -> Evidence:
        """The reading against what is usual so far, which it becomes a part of; a stranger's as it is."""
        if self._is_stranger:
            return evidence
        own = self._own()
        self._known[self._name] = after(own, evidence)
        self._remember(RememberVoice(self._name, self._known[self._name], self._member))
        return relative(evidence, own, self._everybody)

    def _own(self) -> Usual:
        """What is usual; nothing yet where another model learned it."""
        model = self._everybody.made_by
        own = self._known.get(self._name)
        return own if own and own.made_by == model else Usual(made_by=model)

    def handle(self, message: object) -> None:
        """Forget who is listening, know another one, or pass on that somebody waits."""
        match message:
            case Forget() | Unlearn():
                self._known = {}
                self._remember(ForgetVoices(self._member))
            case Welcome(member):
                self._known, self._member, self._is_stranger = {}, member, True
            case TakeUp(past):
                self._is_stranger = self._member == NOBODY
                self._known = {**past.voices, **self._known}
            case Settle():
                self._remember(message)
