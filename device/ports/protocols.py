"""The seams: what a part must do, whether it is hardware or the room. Protocols only."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Protocol

from device.values.types import (
    Evidence,
    Frame,
    Light,
    Output,
    Pick,
    PlayerStatus,
    Queued,
    ReplayGain,
    Sound,
    Utterance,
)


class Clock(Protocol):
    """Time. The monotonic side drives behaviour, the wall side is for people."""

    def monotonic(self) -> float:
        """Seconds since an arbitrary start; never goes back."""

    def wall(self) -> float:
        """Seconds since the epoch."""

    def is_right(self) -> bool:
        """Whether the machine says that its wall clock is set by one that is known to be right."""

    def sleep(self, seconds: float) -> None:
        """Wait. A fake clock moves on at once."""


class Camera(Protocol):
    """Looks at the room while open. Called from the eye's thread only.

    Every method raises CameraError if the camera is missing or stops answering.
    """

    def open(self) -> None:
        """Start looking. Does nothing if open already."""

    def capture(self) -> Frame:
        """The newest frame, upright. Waits for it half a second at most."""

    def close(self) -> None:
        """Stop looking; never raises."""


class Microphone(Protocol):
    """Listens to the room while open. Called from the ear's thread only.

    Every method but close raises MicrophoneError if the device is missing or stops answering.
    """

    def open(self) -> None:
        """Start listening; what was heard before is dropped. Does nothing if open already."""

    def read(self) -> Sound:
        """The next stretch of sound (about 30 ms), without gaps. Waits for it half a second at most."""

    def close(self) -> None:
        """Stop listening; never raises."""


class Button(Protocol):
    """A physical button. Bounces are passed on as they come: debouncing is done by the receiver."""

    def start(self, on_edge: Callable[[bool, float], None]) -> None:
        """Call on_edge(pressed, at) at each change of level, from any thread.

        Raises PinError if the pin is unknown or taken.
        """

    def stop(self) -> None:
        """Let go of the pin; never raises."""


class Lamp(Protocol):
    """The light. Calls return at once; blinking goes on by itself."""

    def show(self, light: Light) -> None:
        """Show a state. Raises PinError if the pin is unknown or taken."""

    def close(self) -> None:
        """Dark, and let go of the pin; never raises."""


class Player(Protocol):
    """What plays music. Called from the jukebox thread only.

    Every method but watch, hurry and close raises PlayerError if the server is away, and PlayerRefusedError
    if it is there but does not do it; the message says how to mend that.
    """

    def watch(self, on_change: Callable[[bool], None]) -> None:
        """From the next connect on call on_change, from any thread, whenever something changed.

        That is: what plays, the queue, the volume, the outputs, the library; or that the server went away.
        on_change is told whether it was the library.
        """

    def hurry(self) -> None:
        """From now on wait for an answer half a second at most: the box ends."""

    def connect(self) -> None:
        """Reach the server. Does nothing if connected already."""

    def check(self) -> None:
        """Ask whether the server lets us do all that the box needs; raises PlayerRefusedError if not."""

    def play(self, pick: Pick, keep: Collection[int] = ()) -> None:
        """Put the pick in front of the entries to keep, start it, and take all others out of the queue.

        keep: the numbers of those entries. Tracks that are gone are left out; raises TracksGoneError if all
        are, and leaves everything as it was. Returns once accepted, not once audible.
        """

    def append(self, uris: Sequence[str]) -> None:
        """Put tracks at the end of the queue; those that are gone are left out."""

    def remove(self, uri: str) -> None:
        """Take a track out of the queue, wherever it stands there."""

    def drop(self, numbers: Collection[int]) -> None:
        """Take entries out of the queue; those that are gone already are no fault."""

    def toggle(self) -> None:
        """Pause if playing, otherwise play on."""

    def next(self) -> None:
        """Go to the next track of the queue."""

    def previous(self) -> None:
        """Go to the previous track of the queue."""

    def set_volume(self, percent: int) -> None:
        """Set the volume, 0-100."""

    def blend(self, crossfade_s: int, replay_gain: ReplayGain) -> None:
        """How tracks go over into each other, and how their loudness is evened out."""

    def status(self) -> PlayerStatus:
        """What is played now."""

    def queue(self) -> Sequence[Queued]:
        """All entries of the queue, in order."""

    def coming(self, count: int) -> Sequence[dict[str, str | list[str]]]:
        """What will really be played, in that order: the current song and up to count in all, with tags.

        While the server plays at random only the current one and the next are known.
        """

    def waiting(self) -> int:
        """How many entries of the queue are still to come after the current one."""

    def has(self, uri: str) -> bool:
        """Whether a track is in the server's library or queue."""

    def outputs(self) -> tuple[Output, ...]:
        """The ways out that the server has."""

    def enable_output(self, name: str, *, enabled: bool) -> None:
        """Play on an output, or no longer. Does nothing if there is none of that name."""

    def save(self, name: str, uris: Sequence[str], *, replace: bool = False) -> None:
        """Keep tracks as a playlist; those that are gone are left out.

        Raises PlayerRefusedError if there is a playlist of that name and it is not to be replaced.
        """

    def listing(self) -> Iterable[dict[str, str | list[str]]]:
        """Every song of the server's library with its tags (lower-case keys, as MPD names them)."""

    def mark(self, uri: str, name: str, value: str) -> None:
        """Keep a value beside a track, for every client of the server to read (MPD's stickers)."""

    def marks(self, name: str, folder: str = "") -> Mapping[str, str]:
        """The values of that name beside all tracks below a folder, by URI."""

    def library_version(self) -> str:
        """Changes whenever the server's library changed."""

    def close(self) -> None:
        """Leave the server; what plays goes on. Never raises."""


class FaceSense(Protocol):
    """Finds the person's face in a frame and reads it."""

    def read(self, frame: Frame) -> Evidence | None:
        """Evidence, or None where there is no face."""

    def pool(self, readings: Sequence[Evidence]) -> Evidence | None:
        """One evidence out of a scan's frames, weighted by quality; None if there are none."""


class VoiceSense(Protocol):
    """Hears the mood in how something is said."""

    def read(self, sound: Sound, *, spoken: bool = False) -> Evidence | None:
        """Evidence, or None where nobody speaks. spoken: speech was found in it already, all through it."""


class WordsSense(Protocol):
    """Reads the mood in what is said or typed."""

    def read(self, text: str, at: float) -> Evidence | None:
        """Evidence, or None where the text holds no words."""


class Transcription(Protocol):
    """One utterance being recognised. Made per utterance, used from one thread."""

    def feed(self, sound: Sound) -> None:
        """Take the next stretch of sound."""

    def finish(self) -> Utterance:
        """All that was understood. Call once."""


class Transcriber(Protocol):
    """Turns speech into text."""

    def begin(self) -> Transcription:
        """Start an utterance. Raises TranscriberError if there is no speech model."""


class SpeechDetector(Protocol):
    """Tells speech from other sounds, stretch by stretch."""

    def reset(self) -> None:
        """Forget what was heard."""

    def probability(self, sound: Sound) -> float:
        """How likely the end of what was heard so far is speech, 0-1."""
