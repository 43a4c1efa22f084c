"""The microphone examined, by a recording or by what it hears now."""

from __future__ import annotations

import io
import wave
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from device.configuration.config import Config
from device.configuration.paths import MODELS
from device.drivers.aloud.chimes import sounds as chime
from device.drivers.sounds import best_channel, channels_of
from device.house.doctor.listening.echo import echo_of
from device.house.doctor.listening.measures import Measured, Samples, clipping, level_db, of_room, of_speech
from device.house.doctor.listening.trial import heard_name
from device.memory.past import peek
from device.ports import Chimes, Microphone, Phrase
from device.ports.errors import SpeechError
from device.senses.ear.name.building import build_chain
from device.senses.ear.name.words import DEFAULT
from device.senses.loading import load_detector, load_phrase
from device.values import SAMPLE_RATE_HZ, SPEECH_WINDOW, Settings, Sign, Sound, WakeWord
from device.workers.clock import SystemClock

QUIET_S, ECHO_S, SPOKEN_S = 2.0, 2.0, 6.0
RUNS_IN_S = 0.5  # a device that was just opened may click
STRETCH = 480
PLAYED = Sign.DONE
SPEECH = 0.5


@dataclass(frozen=True, slots=True)
class Words:
    """By which word the box is called here."""

    word: str
    folder: Path | None
    by_speech: Callable[[str], Phrase] | None = None  # what listens for a word that has no model

    @classmethod
    def of(cls, config: Config) -> Words:
        """As installer and household chose."""
        section = config.listening
        past = peek(config.memory.file(), SystemClock().wall())
        chosen = past.settings.wake_word if past else Settings().wake_word
        word = section.word or DEFAULT if chosen is WakeWord.OWN else chosen
        by_speech = partial(load_phrase, MODELS, config.speech.model) if section.recognised else None
        return cls(str(word), Path(section.words) if section.words else None, by_speech)


def of_recording(path: Path, words: Words) -> Iterator[Measured]:
    """Of a recording of somebody who speaks. Raises InputError."""
    channels = channels_of(path)
    known = best_channel(channels)
    if channels.shape[1] > 1:
        states = known.states()
        detail = ", ".join(f"{n + 1} {state}" for n, state in enumerate(states))
        yield Measured("channels", "dead" not in states, f"{detail}; {known.best + 1} is listened to")
    samples = np.ascontiguousarray(channels[:, known.best])
    speech, pauses = _parted(samples)
    room = list(of_room(pauses))
    yield from room
    yield from of_speech(speech, level_db(pauses) if len(pauses) else None)
    yield clipping(samples)
    yield _called(samples, words, spoke=len(speech) > 0)


def of_room_now(
    microphone: Microphone, chimes: Chimes, words: Words, say: Callable[[str], object]
) -> Iterator[Measured]:
    """Of what is heard now. say: tells the person what to do. Raises MicrophoneError."""
    microphone.open()
    try:
        _listen(microphone, RUNS_IN_S)
        say("Please be quiet for two seconds.")
        quiet = _listen(microphone, QUIET_S)
        yield from of_room(quiet)
        yield _echo(microphone, chimes)
        say(f"Now say “{words.word}, what a day I had”, from where you usually are.")
        spoken = _listen(microphone, SPOKEN_S)
    finally:
        microphone.close()
        chimes.close()
    speech, _ = _parted(spoken)
    yield from of_speech(speech, level_db(quiet))
    yield clipping(spoken)
    yield _called(spoken, words, spoke=len(speech) > 0)


def _echo(microphone: Microphone, chimes: Chimes) -> Measured:
    try:
        chimes.ring(PLAYED)
        heard = _listen(microphone, ECHO_S)
        chimes.check()
    except SpeechError as exc:
        return Measured("echo", None, str(exc))
    return echo_of(_played(), heard)


def _played() -> Samples:
    """The chime as the microphone would hear it."""
    import soxr

    with wave.open(io.BytesIO(chime(PLAYED))) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), np.int16)
        resampled: Samples = soxr.resample(samples, file.getframerate(), SAMPLE_RATE_HZ)
    return resampled


def _listen(microphone: Microphone, seconds: float) -> Samples:
    heard: list[Samples] = []
    while sum(map(len, heard)) < seconds * SAMPLE_RATE_HZ:
        heard.append(microphone.read().samples)
    return np.concatenate(heard)


def _parted(samples: Samples) -> tuple[Samples, Samples]:
    """Speech, and what is between it. Raises ModelError."""
    detector = load_detector(MODELS)
    whole = samples[: len(samples) // SPEECH_WINDOW * SPEECH_WINDOW]
    is_speech = np.repeat(detector.probabilities(Sound(whole, 0.0)) >= SPEECH, SPEECH_WINDOW)
    return whole[is_speech], whole[~is_speech]


def _called(samples: Samples, words: Words, *, spoke: bool) -> Measured:
    build = partial(build_chain, partial(load_detector, MODELS), words.word, words.folder, words.by_speech)
    padded = np.concatenate([samples, np.zeros(SAMPLE_RATE_HZ // 2, np.int16)])  # all comes out of it
    parts = (
        Sound(padded[begin : begin + STRETCH], begin / SAMPLE_RATE_HZ)
        for begin in range(0, len(padded), STRETCH)
    )
    return heard_name(build, words.word, parts, spoke=spoke)
