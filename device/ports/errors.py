"""What can go wrong, by name; a room has children of these. Messages go to the person: what, where, mend."""


class DeviceError(Exception):
    """Root of the family: an error Moodlark expects and explains."""


class ConfigError(DeviceError):
    """A file of the configuration is wrong.

    Of moodlark.yaml the message holds every mistake, one a line; of the tables beside it the first.
    """


class InputError(DeviceError):
    """A file or text given by the person cannot be used; the message names it and says why."""


class RefusedError(InputError):
    """What somebody asked makes no sense; `field` names the value, the message says how it should be."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class TooOftenError(DeviceError):
    """Somebody tries too often; it may be tried again after so many seconds."""

    def __init__(self, wait_s: float) -> None:
        super().__init__(f"That was tried too often: try again in {max(1, round(wait_s))} seconds.")
        self.wait_s = wait_s


class OutputError(DeviceError):
    """What a command prints cannot be written: the disk is full, or nobody takes it."""


class ModelError(DeviceError):
    """A model file is missing, damaged or of the wrong shape."""


class CameraError(DeviceError):
    """The camera is missing or stopped answering."""


class MicrophoneError(DeviceError):
    """The microphone is missing or stopped answering."""


class MonitorError(DeviceError):
    """What the box plays cannot be taken, so that its echo stays in what it hears."""


class TranscriberError(DeviceError):
    """Speech can't be turned into text: no model, or the recogniser failed."""


class PinError(DeviceError):
    """The button or the light cannot be reached."""


class PowerError(DeviceError):
    """The box may not switch the machine off; the message says what to do instead."""


class SpeechError(DeviceError):
    """The box cannot speak; the message says what to do."""


class PlayerError(DeviceError):
    """The music server is away or refused."""


class PlayerRefusedError(PlayerError):
    """The music server is there but does not do what it was asked."""


class TracksGoneError(PlayerRefusedError):
    """None of the tracks is in the music server's library any more."""


class MemoryStoreError(DeviceError):
    """The database cannot be opened, read or written."""


class MemoryClosedError(MemoryStoreError):
    """The database may be read at most: it belongs to somebody else, or to a newer Moodlark."""


class MemoryDamagedError(MemoryStoreError):
    """The database file is damaged; it can be set aside and a backup restored."""


class BridgeError(DeviceError):
    """What joins the box to something outside cannot be had; the message says how to mend it."""


class SceneError(DeviceError):
    """A recorded scene is incomplete or malformed."""


LONGEST_BRIEF = 200  # letters


def brief(exc: BaseException) -> str:
    """What an error says, as a part of a sentence: one line, printable and short."""
    said = exc.strerror if isinstance(exc, OSError) and exc.strerror and exc.filename is None else str(exc)
    text = " ".join("".join(letter if letter.isprintable() else " " for letter in said).split())
    if not text:
        return type(exc).__name__
    return text if len(text) <= LONGEST_BRIEF else text[:LONGEST_BRIEF].rstrip() + "…"
