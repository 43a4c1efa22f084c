"""Tells by the voice which member speaks, and learns members' voices. Keeps numbers, and no sound."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Protocol

from device.ports.errors import ModelError
from device.values import Sound, VoicePrint
from device.values.events import Event, Spoke, VoiceLearned
from device.values.orders import (
    ForgetEverything,
    ForgetMember,
    ForgetPrint,
    HearVoice,
    RememberPrint,
    TakeUp,
    UseSettings,
    VoiceFact,
    Welcome,
)
from device.values.people import FIRST
from device.values.wishes import Forget

log = logging.getLogger(__name__)

TOO_SHORT = "That was too short to know a voice by. Tap again, and say a whole sentence."

SpeakersMessage = (
    HearVoice | Forget | ForgetPrint | ForgetEverything | ForgetMember | UseSettings | Welcome | TakeUp
)
Embedding = tuple[float, ...]


class SpeakerSense(Protocol):
    """Makes numbers of a voice, and compares them."""

    name: str  # of the model: what another made can't be compared

    def embedding(self, sound: Sound) -> Embedding | None:
        """Of speech; None where there is too little of it."""

    def told(self, heard: Embedding, known: Mapping[int, VoicePrint]) -> int | None:
        """Whose of the known voices it is; None: nobody's."""


class Speakers:
    """The members' voices that are known. One owner thread."""

    def __init__(
        self,
        load: Callable[[], SpeakerSense],
        known: Mapping[int, VoicePrint],
        remember: Callable[[VoiceFact], object],
        post: Callable[[Event], object],
        *,
        is_on: bool = False,
        listener: int = FIRST,
    ) -> None:
        """load: the model, at need; raises ModelError. known: by member. remember: has a fact kept.

        is_on: whether the household wants voices told apart. listener: for whom the box listens.
        """
        self._load = load
        self._sense: SpeakerSense | None = None
        self._known = dict(known)
        self._remember = remember
        self._post = post
        self._is_on = is_on
        self._listener = listener
        self._learner: tuple[int, int] | None = None  # number of the listening, and whose voice is learned

    def heard(self, scan: int, sound: Sound) -> bool:
        """Learn by the speech that was heard, or tell whose it is; whether it counts for who is listening."""
        if self._learner and self._learner[0] == scan:
            self._learn(scan, self._learner[1], sound)
            return False
        known = {member: one for member, one in self._known.items() if one.is_complete}
        if not self._is_on or not known:
            return True
        try:
            sense = self._model()
        except ModelError as exc:
            log.warning("voices are not told apart: %s", exc)
            return True
        embedding = sense.embedding(sound)
        if embedding is None:
            return True
        known = {member: one for member, one in known.items() if one.made_by == sense.name}
        member = sense.told(embedding, known)
        self._post(Spoke(scan, member))
        return member == self._listener

    def handle(self, message: object) -> None:
        """Learn somebody's voice by what is heard next, forget one, or know what became of the box."""
        match message:
            case HearVoice(scan, _, _, member):
                self._learner = scan, member
            case Forget():
                self._forget(self._listener)
            case ForgetPrint(member) | ForgetEverything(member) | ForgetMember(member):
                self._forget(member)
            case UseSettings(settings) | Welcome(settings=settings):
                self._is_on = settings.who_speaks
        match message:
            case Welcome(member):
                self._listener = member
            case TakeUp(past):
                self._is_on = past.settings.who_speaks
                self._known = {**past.prints, **self._known}

    def _forget(self, member: int) -> None:
        self._known.pop(member, None)
        self._learner = None
        self._remember(ForgetPrint(member))  # behind what was learned a moment ago

    def _learn(self, scan: int, member: int, sound: Sound) -> None:
        self._learner = None
        before = self._known.get(member, VoicePrint())
        try:
            sense = self._model()
        except ModelError as exc:
            self._post(VoiceLearned(scan, member, len(before.sentences), f"I can't learn voices: {exc}"))
            return
        if before.is_complete or before.made_by != sense.name:
            before = VoicePrint(made_by=sense.name)
        embedding = sense.embedding(sound)
        if embedding is None:
            self._post(VoiceLearned(scan, member, len(before.sentences), TOO_SHORT))
            return
        after = self._known[member] = before.with_sentence(embedding)
        self._remember(RememberPrint(after, member))
        self._post(VoiceLearned(scan, member, len(after.sentences)))

    def _model(self) -> SpeakerSense:
        """Raises ModelError."""
        if self._sense is None:
            self._sense = self._load()
        return self._sense
