"""What the box lets hear: chimes, sentences, and a code, so that each letter is told from all others."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from device.door import Door
from device.ports import Chimes, Clock, Speech
from device.ports.errors import DeviceError, SpeechError
from device.values import Part
from device.values.events import Speaking
from device.values.orders import BeSilent, GiveSign, Say, SaySetupCode
from device.workers.health import Health

log = logging.getLogger(__name__)

PATIENCE_S = 0.5
SPEAKING_PATIENCE_S = 0.1  # who waits for its last word does not wait long
SLOWEST_S = 0.15  # a letter; what lasts longer is a program that does not end
AT_LEAST_S = 4.0  # is waited for any sentence
RINGS_S = 2.0  # a chime is over by then, whatever the program says
_NAMES = (
    "Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike November Oscar Papa Quebec"
    " Romeo Sierra Tango Uniform Victor Whiskey X-ray Yankee Zulu"
)
"""Of the letters, by the spelling alphabet of the ICAO (Annex 10, volume II)."""
NAMED = {name[0]: name for name in _NAMES.split()}

AnswersOrder = GiveSign | Say | SaySetupCode | BeSilent


@dataclass(frozen=True, slots=True)
class Aloud:
    """By what the box is heard."""

    speech: Speech
    chimes: Chimes


class AnswersTask:
    """Owns voice and chimes. aloud: None: there are none, and nothing is missing."""

    def __init__(
        self, aloud: Aloud | None, door: Door, clock: Clock, setup_code: Callable[[], str | None]
    ) -> None:
        """setup_code: by which the box is claimed; None: it has an owner."""
        self._aloud = aloud
        self._setup_code = setup_code
        self._tell = door.report
        self._clock = clock
        self._over_by = float("-inf")  # the sentence that is being said
        self._rung_by = float("-inf")  # the chime that rings
        self._speaks = False
        self._is_unheard = False  # whether it is not known yet if what was begun can be heard
        self._heard = Health(Part.SPEECH, clock, door.report)

    @property
    def patience_s(self) -> float:
        return SPEAKING_PATIENCE_S if self._speaks else PATIENCE_S

    def start(self) -> None:
        """Nothing is held before something is to be heard."""

    def handle(self, order: AnswersOrder) -> None:
        """Let it be heard; what was heard before ends."""
        if self._aloud is None:
            return
        match order:
            case GiveSign(sign, aloud=True):
                self._rung_by = self._clock.monotonic() + RINGS_S
                self._try(lambda aloud: aloud.chimes.ring(sign))
            case Say(sentence):
                self._say(sentence)
            case SaySetupCode():
                self._say_code()
            case BeSilent():
                self._be_silent(self._aloud)

    def idle(self) -> None:
        """Whether it was heard, and is over."""
        if self._aloud is None:
            return
        try:
            is_silent = self._aloud.speech.check() or self._is_stuck(self._aloud)
            has_rung = self._aloud.chimes.check() or self._clock.monotonic() >= self._rung_by
        except SpeechError as exc:
            self._fail(exc)
            return
        if is_silent:
            self._tell_of_speech(is_on=False)
        if is_silent and has_rung and self._is_unheard:
            self._is_unheard = False
            self._heard.back()

    def stop(self) -> None:
        if self._aloud:
            self._aloud.speech.close()
            self._aloud.chimes.close()

    def _say_code(self) -> None:
        try:
            code = self._setup_code()
        except DeviceError as exc:
            log.warning("the setup code cannot be said: %s", exc)
            return
        if code is not None:
            spelled = spelling(code)
            self._say(f"The code of this box is: {spelled} Once more: {spelled}")

    def _say(self, sentence: str) -> None:
        lasts_s = AT_LEAST_S + SLOWEST_S * len(sentence)
        self._over_by = self._clock.monotonic() + lasts_s
        self._tell_of_speech(is_on=True)
        self._try(lambda aloud: aloud.speech.say(sentence))

    def _is_stuck(self, aloud: Aloud) -> bool:
        """Whether it speaks for longer than its sentence can be; then it is ended."""
        if self._clock.monotonic() < self._over_by:
            return False
        aloud.speech.close()
        return True

    def _be_silent(self, aloud: Aloud) -> None:
        """Somebody wants to speak; what was not said to its end says nothing of whether it is heard."""
        if self._speaks:
            aloud.speech.close()
            self._is_unheard = False
            self._tell_of_speech(is_on=False)

    def _try(self, act: Callable[[Aloud], None]) -> None:
        if self._aloud is None:
            return
        try:
            act(self._aloud)
        except SpeechError as exc:
            self._fail(exc)
        else:
            self._is_unheard = True

    def _fail(self, exc: SpeechError) -> None:
        self._is_unheard = False
        self._heard.lost(str(exc))
        self._tell_of_speech(is_on=False)

    def _tell_of_speech(self, *, is_on: bool) -> None:
        if is_on != self._speaks:
            self._speaks = is_on
            self._tell(Speaking(is_on))


def spelling(code: str) -> str:
    """A code of letters and digits as it is read aloud."""
    named = (f"{one}, as in {NAMED[one]}." if one in NAMED else f"{one}." for one in code if one.isalnum())
    return " ".join(named)
