"""What the box says aloud, and how it says a code: so that each letter is told from all others."""

from __future__ import annotations

import logging
from collections.abc import Callable

from device.door import Door
from device.ports import Clock, Speech
from device.ports.errors import DeviceError, SpeechError
from device.values import Part
from device.values.orders import Say, SaySetupCode
from device.workers.health import Health

log = logging.getLogger(__name__)

PATIENCE_S = 0.5
_NAMES = (
    "Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike November Oscar Papa Quebec"
    " Romeo Sierra Tango Uniform Victor Whiskey X-ray Yankee Zulu"
)
"""Of the letters, by the spelling alphabet of the ICAO (Annex 10, volume II)."""
NAMED = {name[0]: name for name in _NAMES.split()}

SpeechOrder = Say | SaySetupCode


class SpeechTask:
    """Owns the voice. speech: None: there is none, and nothing is missing."""

    def __init__(
        self, speech: Speech | None, door: Door, clock: Clock, setup_code: Callable[[], str | None]
    ) -> None:
        """setup_code: by which the box is claimed; None: it has an owner."""
        self._speech = speech
        self._setup_code = setup_code
        self._speaking = Health(Part.SPEECH, clock, door.report)

    @property
    def patience_s(self) -> float:
        return PATIENCE_S

    def start(self) -> None:
        """Nothing is held before something is said."""

    def handle(self, order: SpeechOrder) -> None:
        """Say it; what was being said ends."""
        match order:
            case Say(sentence):
                self._say(sentence)
            case SaySetupCode():
                self._say_code()

    def idle(self) -> None:
        """Whether it was heard."""
        if self._speech is None:
            return
        try:
            self._speech.check()
        except SpeechError as exc:
            self._speaking.lost(str(exc))

    def stop(self) -> None:
        if self._speech:
            self._speech.close()

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
        if self._speech is None:
            return
        try:
            self._speech.say(sentence)
        except SpeechError as exc:
            self._speaking.lost(str(exc))
        else:
            self._speaking.back()


def spelling(code: str) -> str:
    """A code of letters and digits as it is read aloud."""
    return " ".join(
        f"{one}, as in {NAMED[one]}." if one in NAMED else f"{one}." for one in code if one.isalnum()
    )
