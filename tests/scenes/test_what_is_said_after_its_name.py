"""The whole box with a real recogniser, which there is in Korean: its name, and the words behind it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile
import soxr

from device.configuration.config import Config, MemorySection
from device.configuration.paths import MODELS
from device.senses.loading import Senses
from device.senses.sense import Model
from device.senses.words.commands.grammar import Command, Grammar
from device.senses.words.reader import WordsReader
from device.senses.words.transcriber import VoskTranscriber, find_model
from device.values import Evidence, Part, Sound, Source
from device.values.people import BOX
from device.values.wishes import By, ChangeSettings, Feel, Next
from tests.conftest import Room

TYPED = "what a wonderful day"  # may still be on its way when somebody speaks
KOREAN = "오늘은 정말 힘든 하루였어요"

pytestmark = pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")


def say(language: str, text: str) -> np.ndarray:
    command = ["espeak-ng", "-v", language, "--stdout", text]
    wave = subprocess.run(command, check=True, capture_output=True, timeout=20).stdout
    samples, rate = soundfile.read(io.BytesIO(wave), dtype="int16")
    loud = np.flatnonzero(np.abs(samples) > 300)
    return np.asarray(soxr.resample(samples[loud[0] : loud[-1]], rate, 16_000))


@pytest.fixture(scope="module")
def korean() -> Model[VoskTranscriber]:
    folder = find_model(MODELS / "downloaded", "ko")
    if folder is None:
        pytest.skip("no Korean speech model: run .venv/bin/python scripts/fetch.py speech")
    return Model(VoskTranscriber(folder))


class Told:
    """What reached the grammar and the words model."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.to_grammar: list[tuple[str, ...]] = []
        self.to_words: list[str] = []
        self.command: Command | None = None
        understand, read = Grammar.understand, WordsReader.read

        def understood(grammar: Grammar, *texts: str) -> Command | None:
            self.to_grammar.append(texts)
            return self.command or understand(grammar, *texts)

        def was_read(reader: WordsReader, text: str, at: float) -> Evidence | None:
            self.to_words.append(text)
            return read(reader, text, at)

        monkeypatch.setattr(Grammar, "understand", understood)
        monkeypatch.setattr(WordsReader, "read", was_read)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    return Told(monkeypatch)


@pytest.fixture
def korean_room(
    tmp_path: Path, senses: Senses, voices: Path, korean: Model[VoskTranscriber], told: Told
) -> Iterator[Room]:
    heard = replace(senses, models={**senses.models, Part.TRANSCRIBER: korean})
    config = Config(memory=MemorySection(path=str(tmp_path / "moodlark.db")))
    room = Room(tmp_path, heard, voices=voices, config=config)
    room.house.door.ask(ChangeSettings({"hands_free": True}), BOX, By.PHONE, 0.0)
    room.house.door.ask(Feel(TYPED), BOX, By.PHONE, 0.0)
    room.pass_time(3.0)
    told.to_grammar.clear()
    told.to_words.clear()
    yield room
    room.close()


def called(room: Room) -> None:
    """Somebody says the name and goes on in Korean without a pause."""
    name, words = say("en", "okay naboo,"), say("ko", KOREAN)
    room.microphone.say(Sound(np.concatenate([np.zeros(16_000, np.int16), name, words]), 0.0))
    room.pass_time(12.0)


def test_spoken_words_reach_the_words_model_and_the_grammar_without_the_name(
    korean_room: Room, told: Told
) -> None:
    before = korean_room.now.scan
    called(korean_room)
    (text,) = set(told.to_words) - {TYPED}
    assert re.search("[가-힣]{2}", text)
    assert {texts[0] for texts in told.to_grammar} - {TYPED} == {text}
    assert any(len(set(texts)) > 1 for texts in told.to_grammar), "what else may have been said too"
    assert korean_room.now.scan == before + 1
    assert korean_room.now.mood is not None
    assert {Source.VOICE, Source.WORDS} <= {one.source for one in korean_room.now.mood.because}


def test_what_the_grammar_takes_for_a_command_is_done(korean_room: Room, told: Told) -> None:
    before = korean_room.now
    told.command = Command("next", None, Next())
    called(korean_room)
    assert korean_room.now.player.uri != before.player.uri
    assert (korean_room.now.scan, korean_room.now.mood) == (before.scan, before.mood)
