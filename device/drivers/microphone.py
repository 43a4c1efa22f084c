"""Listen through PortAudio, at whatever rate and with however many channels the device has."""

from __future__ import annotations

import ctypes
import os
import queue
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from device.drivers.hearing.channels import Channels
from device.drivers.hearing.soundserver import (
    DEVICES,
    Source,
    asking_for,
    default_source,
    list_sources,
    named,
    server_among,
)
from device.drivers.seam import driver, letting_go
from device.ports import Clock
from device.ports.errors import MicrophoneError
from device.values import SAMPLE_RATE_HZ, Sound

STRETCH_S = 0.06
BACKLOG = 200  # stretches kept for a busy ear, 12 s
FIRST_WITHIN_S = 2.0  # from opening to the first stretch
NEXT_WITHIN_S = 0.5
ANSWERS_WITHIN_S = 5.0  # whether it takes a rate
LOOK_EVERY_S = 2.0  # whether the one that was chosen is still there: a sound server goes over to another
AGAIN = "plug it in again, or see what else uses it"
MOST_CHANNELS = 8  # of an array; a sound server's device takes any number
USUAL_RATES_HZ = (48_000, 44_100, 32_000, 16_000)

_ALSA_HANDLER = ctypes.CFUNCTYPE(
    None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p
)(lambda *_: None)
_JACK_HANDLER = ctypes.CFUNCTYPE(None, ctypes.c_char_p)(lambda _: None)


@dataclass(frozen=True, slots=True)
class MicrophoneInfo:
    """One device that can listen."""

    name: str
    rate_hz: int  # its own
    channels: int


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What is to be opened."""

    device: Mapping[str, Any]
    source: Source | None = None  # of the sound server, where the device is one

    @property
    def name(self) -> str:
        return self.source.title if self.source else str(self.device["name"])

    @property
    def own(self) -> Source | None:
        """The sound server's, chosen or not; None where the device is none of a server's."""
        is_server = str(self.device["name"]).casefold() in DEVICES
        return self.source or (default_source() if is_server else None)


def list_microphones() -> list[MicrophoneInfo]:
    """Everything that can listen; in a process that listens already, as it was when that began."""
    audio = _start_portaudio()
    try:
        return [
            MicrophoneInfo(device["name"], int(device["defaultSampleRate"]), device["maxInputChannels"])
            for device in _inputs(audio)
        ]
    finally:
        with letting_go():
            audio.terminate()


class PyAudioMicrophone:
    """A microphone chosen by a part of its name, of ALSA or a sound server; implements ports.Microphone."""

    def __init__(self, name: str, clock: Clock) -> None:
        """name: a part of the device's name, in any case; empty: the system's default."""
        self._name = name
        self._clock = clock
        self._audio: Any = None  # PortAudio; knows the devices that were there when it was started
        self._stream: _Stream | None = None

    def open(self) -> None:
        if self._stream is not None:
            return
        if self._audio is not None:
            with suppress(MicrophoneError):
                self._stream = self._opened(self._audio)
                return
            self._forget()
        self._audio = _start_portaudio()
        try:
            self._stream = self._opened(self._audio)
        except MicrophoneError:
            self._forget()
            raise

    def read(self) -> Sound:
        if self._stream is None:
            raise MicrophoneError("the microphone is not open")
        try:
            with driver(MicrophoneError, "the microphone stopped answering", "plug it in again"):
                return self._stream.read()
        except MicrophoneError:
            self.close()
            self._forget()  # it may come back as another card
            raise

    def close(self) -> None:
        if self._stream is not None:
            self._stream.close()
            self._stream = None

    def _forget(self) -> None:
        audio, self._audio = self._audio, None
        with letting_go():
            audio.terminate()

    def _opened(self, audio: Any) -> _Stream:
        chosen = self._choose(audio)
        with (
            driver(MicrophoneError, f"the microphone {chosen.name!r} can't be opened", AGAIN),
            asking_for(chosen.source),
        ):
            return _Stream(audio, chosen, self._clock)

    def _choose(self, audio: Any) -> _Chosen:
        inputs = _inputs(audio)
        if not inputs:
            raise MicrophoneError("no microphone is connected: plug one in")
        if not self._name:
            return _Chosen(_default(audio, inputs))
        for device in inputs:
            if self._name.casefold() in device["name"].casefold():
                return _Chosen(device)
        server = server_among(inputs)
        sources = list_sources() if server else []
        if server and (source := named(self._name, sources)):
            return _Chosen(server, source)
        names = [*(device["name"] for device in inputs), *(source.title for source in sources)]
        raise MicrophoneError(
            f"no microphone named {self._name!r}: plug it in, or choose microphone.name among"
            f" {', '.join(map(repr, names))}"
        )


class _Stream:
    """A running recording. PortAudio's own thread fills a queue that the ear's thread empties."""

    def __init__(self, audio: Any, chosen: _Chosen, clock: Clock) -> None:
        import pyaudio
        import soxr

        rate_hz, self._count = _format(audio, chosen, clock)
        self._channels = Channels(self._count, rate_hz)
        self._name, self._source, self._clock = chosen.name, chosen.source, clock
        self._queue: queue.Queue[bytes] = queue.Queue(maxsize=BACKLOG)
        self._continue = (None, pyaudio.paContinue)
        self._resampler = soxr.ResampleStream(rate_hz, SAMPLE_RATE_HZ, 1, dtype="int16")
        self._stream = audio.open(
            rate=rate_hz,
            channels=self._count,
            format=pyaudio.paInt16,
            input=True,
            input_device_index=chosen.device["index"],
            frames_per_buffer=round(rate_hz * STRETCH_S),
            stream_callback=self._take,
        )
        self._first = self._next(FIRST_WITHIN_S)
        self._begun_at = self._looked_at = clock.monotonic() - STRETCH_S
        self._samples = 0

    def read(self) -> Sound:
        self._look()
        samples = np.zeros(0, np.int16)
        while len(samples) == 0:  # the resampler looks a little ahead
            samples = self._resampler.resample_chunk(self._mono(self._first or self._next(NEXT_WITHIN_S)))
            self._first = b""
        at = self._begun_at + self._samples / SAMPLE_RATE_HZ
        self._samples += len(samples)
        return Sound(samples, at)

    def close(self) -> None:
        with letting_go():
            self._stream.close()

    def _look(self) -> None:
        """Whether it is still this one that is heard: where it is pulled, the server goes on with another."""
        now = self._clock.monotonic()
        if self._source is None or now - self._looked_at < LOOK_EVERY_S:
            return
        self._looked_at = now
        if self._source.name not in [source.name for source in list_sources()]:
            raise MicrophoneError(f"the microphone {self._name!r} was unplugged: plug it in again")

    def _take(self, data: bytes, _frames: int, _times: object, _status: int) -> tuple[None, int]:
        with suppress(queue.Full):  # an ear that is 12 s late has lost its scan anyway
            self._queue.put_nowait(data)
        return self._continue

    def _next(self, within_s: float) -> bytes:
        try:
            return self._queue.get(timeout=within_s)
        except queue.Empty:
            self.close()
            raise MicrophoneError(f"the microphone {self._name!r} fell silent: plug it in again") from None

    def _mono(self, data: bytes) -> NDArray[np.int16]:
        return self._channels.one(np.frombuffer(data, np.int16).reshape(-1, self._count))


def _start_portaudio() -> Any:
    """PortAudio with the devices that are there now. Keeps ALSA and JACK from filling the log."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(_ALSA_HANDLER)
    os.environ.setdefault("JACK_NO_START_SERVER", "1")
    with suppress(OSError, AttributeError):
        jack = ctypes.CDLL("libjack.so.0")
        jack.jack_set_error_function(_JACK_HANDLER)
        jack.jack_set_info_function(_JACK_HANDLER)
    with driver(MicrophoneError, "PyAudio does not work here", "run ./setup.sh"):
        import pyaudio

        return pyaudio.PyAudio()


def _inputs(audio: Any) -> Sequence[Mapping[str, Any]]:
    with driver(MicrophoneError, "the sound cards can't be listed", AGAIN):
        devices = [audio.get_device_info_by_index(index) for index in range(audio.get_device_count())]
        return [_named(device) for device in devices if device["maxInputChannels"] > 0]


def _named(device: Mapping[str, Any]) -> Mapping[str, Any]:
    """PyAudio leaves a name as bytes where it is no UTF-8."""
    name = device["name"]
    return {**device, "name": name.decode("utf-8", "replace") if isinstance(name, bytes) else str(name)}


def _default(audio: Any, inputs: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    with letting_go():
        return _named(audio.get_default_input_device_info())
    return inputs[0]


def _format(audio: Any, chosen: _Chosen, clock: Clock) -> tuple[int, int]:
    """A rate in Hz and a number of channels that the device takes: its own rate, and all channels, first.

    Whoever asks a sound server for one gets all of them added up, so that an inverted one cancels the others;
    and whoever asks for more than there are has much to do for nothing.
    """
    import pyaudio

    device = chosen.device
    for rate_hz, channels in _formats(device, chosen.own):
        began = clock.monotonic()
        with suppress(ValueError):  # how PyAudio says no (PortAudio's -9997 and -9998)
            if audio.is_format_supported(
                rate_hz,
                input_device=device["index"],
                input_channels=channels,
                input_format=pyaudio.paInt16,
            ):
                return rate_hz, channels
        if clock.monotonic() - began > ANSWERS_WITHIN_S:  # a sound server that hangs does so at each
            raise MicrophoneError(f"the microphone {device['name']!r} does not answer: {AGAIN}")
    raise MicrophoneError(f"the microphone {device['name']!r} can't be opened (no usual rate): {AGAIN}")


def _formats(device: Mapping[str, Any], own: Source | None) -> Iterator[tuple[int, int]]:
    most = min(int(device["maxInputChannels"]), MOST_CHANNELS)
    if own and own.rate_hz in USUAL_RATES_HZ and 1 <= own.channels <= most:
        yield own.rate_hz, own.channels
    for rate_hz in dict.fromkeys((int(device["defaultSampleRate"]), *USUAL_RATES_HZ)):
        for channels in sorted({1, min(2, most), most}, reverse=True):
            yield rate_hz, channels
