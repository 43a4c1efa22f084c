"""While hands-free is on: the sound of the room without the box's own music, and whether it is called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from device.ports import Clock, Monitor, SpeechDetector
from device.ports.errors import DeviceError
from device.senses.ear.itself import Itself
from device.senses.ear.listening import Call
from device.senses.ear.name.chain import Chain, Cleared, Woken
from device.senses.ear.name.judging import Bar
from device.senses.ear.nearness import Levels
from device.values import Part, Settings, Sound, WakeWord
from device.values.events import Event
from device.workers.health import Health

ANSWERED_S = 2.0  # who called is listened to within this time, or is not remembered
COMPANY_S, NAME_S = 5.0, 1.1  # how the room sounded is known so far back; the last of that is the name


@dataclass(frozen=True, slots=True)
class HandsFree:
    """What the box hears its name with."""

    build: Callable[[WakeWord, Callable[[], SpeechDetector]], Chain]  # of a word; raises ModelError
    called: Callable[[], object]  # asks for what a call is for
    plays_music: Callable[[], bool] = lambda: False
    monitor: Monitor | None = None  # None: what it plays is not known
    settings: Settings = field(default_factory=Settings)
    own_word: str = ""  # of the installer, where that is the box's name


class Attention:
    """Owned by the ear's task, which gives it every sound of the microphone."""

    def __init__(
        self,
        means: HandsFree | None,
        detector: Callable[[], SpeechDetector],
        clock: Clock,
        post: Callable[[Event], object],
    ) -> None:
        """means: None where the box has no hands-free at all."""
        self._means = means
        self._detector = detector
        self._clock = clock
        self._settings = means.settings if means else Settings()
        self._health = Health(Part.WAKE_WORD, clock, post)
        self._itself = Itself(means.monitor if means else None, clock)
        self._chain: Chain | None = None
        self._levels = Levels(COMPANY_S)
        self._company: list[float] = []  # how the room sounded before the call
        self._called: list[Sound] = []  # the call and what came after it, until it is listened to
        self._called_at = float("-inf")

    @property
    def is_on(self) -> bool:
        """Whether the microphone is to be open all the time."""
        return self._means is not None and self._settings.hands_free

    def follow(self, settings: Settings) -> None:
        """The household's settings are now these."""
        if settings.wake_word != self._settings.wake_word:
            self.end()
        self._settings = settings
        if not self.is_on:
            self._health.back()
        self._tune()

    def hears(self, sound: Sound, *, for_its_name: bool) -> list[Sound]:
        """What is left of a stretch of the room's sound without the box's own. Who calls is passed on.

        for_its_name: whether it is listening for its name; otherwise somebody is speaking already.
        """
        chain = self._ready()
        if chain is None or self._means is None:
            return [sound]
        music_plays = self._means.plays_music()
        self._itself.tell(chain, music_plays=music_plays)
        chain.music(plays=music_plays)
        chain.attend(to_its_name=for_its_name)
        left: list[Sound] = []
        for heard in chain.hears(sound):
            match heard:
                case Woken(_, before):
                    self._called, self._called_at = [before], self._clock.monotonic()
                    self._company = self._levels.until(NAME_S)
                    self._means.called()
                case Cleared(cleared):
                    left.append(cleared)
                    self._levels.add(cleared)
                    if self._called:
                        self._called.append(cleared)
        if self._clock.monotonic() - self._called_at > ANSWERED_S:
            self._called = []
        return left

    def call(self) -> Call | None:
        """What was heard since the box was called, the second before too; None: it was not, or long ago."""
        called, self._called = self._called, []
        if not called:
            return None
        word = self._settings.wake_word
        name = self._means.own_word if self._means and word is WakeWord.OWN else str(word)
        whole = Sound(np.concatenate([sound.samples for sound in called]), called[0].at)
        return Call(whole, called[0].seconds, name)

    def company(self, call: Call | None) -> list[float]:
        """How loud the room was before somebody spoke to the box, dB, as far as it was heard."""
        return self._company if call else self._levels.until(0.0)

    def end(self) -> None:
        """The microphone is closed: nothing of what was heard stays."""
        self._called, self._company = [], []
        self._levels.forget()
        if self._chain is not None:
            self._chain.wipe()
            self._chain = None
        self._itself.close()

    def _ready(self) -> Chain | None:
        """The chain, made where it is missing and that is due."""
        if not self.is_on or self._means is None:
            return None
        if self._chain is None and self._health.may_be_tried():
            try:
                self._chain = self._means.build(self._settings.wake_word, self._detector)
            except DeviceError as exc:
                self._health.lost(f"I don't hear my name: {exc}")
            else:
                self._tune()
                self._health.back()
        return self._chain

    def _tune(self) -> None:
        if self._chain is not None:
            self._chain.tune(Bar(self._settings.wake_sensitivity, self._settings.wake_rest_s))
