"""The voice sense with the shipped model, on synthetic speech and on sounds that are not speech."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import numpy as np
import pytest
import yaml
from numpy.typing import NDArray

from device.ports.errors import ModelError
from device.senses.ear.detector import SpeechDetector
from device.senses.voice.logmel import log_mel
from device.senses.voice.models import PictureModel, RecurrentModel
from device.senses.voice.reader import VoiceReader
from device.values import Sound, Source

MODELS = Path(__file__).resolve().parents[3] / "models_tflite"
LABELS = {"neutral", "calm", "happy", "sad", "angry", "fear", "disgust", "surprise"}
VOICES = ("voice.tflite", "voice_strangers.npz", "voice_picture.tflite", "voice_recurrent.tflite")
TIME = np.arange(64_000) / 16_000


@pytest.fixture(scope="module")
def reader() -> VoiceReader:
    return VoiceReader(MODELS, SpeechDetector(MODELS))


def sound_of(wave: NDArray[np.float64]) -> Sound:
    return Sound(np.clip(wave * 32767, -32768, 32767).astype(np.int16), 0.0)


def mixed(spoken: Sound, noise_db: float) -> Sound:
    voice = spoken.samples / 32768.0
    noise = np.random.default_rng(1).normal(0, 1, len(voice)) * np.sqrt(np.mean(voice**2))
    return sound_of(0.5 * (voice + noise * 10 ** (-noise_db / 20)))


def test_speech_gives_scores_over_the_eight_labels(reader: VoiceReader, spoken: Sound) -> None:
    evidence = reader.read(Sound(spoken.samples, at=7.0))
    assert evidence is not None
    assert evidence.source is Source.VOICE
    assert set(evidence.scores) == LABELS
    assert sum(evidence.scores.values()) == pytest.approx(1.0)
    assert evidence.valence is not None
    assert evidence.arousal is not None
    assert -1 <= evidence.valence <= 1
    assert -1 <= evidence.arousal <= 1
    assert evidence.quality > 0.5
    assert evidence.at == 7.0


NOT_SPEECH = {
    "nothing": np.zeros(0),
    "silence": np.zeros(64_000),
    "faint hiss": np.random.default_rng(1).normal(0, 0.001, 64_000),
    "loud noise": np.random.default_rng(2).normal(0, 0.2, 64_000),
    "mains hum": 0.3 * np.sum([np.sin(2 * np.pi * 50 * n * TIME) / n for n in range(1, 8)], axis=0),
    "a tone": 0.5 * np.sin(2 * np.pi * 440 * TIME),
    "a chord": 0.2 * np.sum([np.sin(2 * np.pi * hz * TIME) for hz in (262, 330, 392, 523)], axis=0),
    "a door": np.random.default_rng(3).normal(0, 0.8, 64_000) * np.exp(-TIME * 12),
    "a click": np.where(np.arange(64_000) == 9_000, 1.0, 0.0),
}


@pytest.mark.parametrize("name", NOT_SPEECH)
def test_what_is_not_speech_is_no_evidence(reader: VoiceReader, name: str) -> None:
    assert reader.read(sound_of(NOT_SPEECH[name])) is None


def test_where_speech_is_known_it_is_read_without_looking_for_it(reader: VoiceReader, spoken: Sound) -> None:
    looked_for = reader.read(spoken)
    known = reader.read(spoken, spoken=True)
    assert looked_for is not None
    assert known is not None
    assert known.scores == pytest.approx(looked_for.scores, abs=0.15)


def test_noise_lowers_the_quality(reader: VoiceReader, spoken: Sound) -> None:
    qualities = []
    for level in (40.0, 15.0, 5.0):
        evidence = reader.read(mixed(spoken, level))
        assert evidence is not None
        qualities.append(evidence.quality)
    assert qualities[0] > qualities[1] > qualities[2]


def test_speech_under_music_counts_for_less(reader: VoiceReader, spoken: Sound) -> None:
    voice, time = spoken.samples / 32768.0, np.arange(len(spoken.samples)) / 16_000
    chords = sum(np.sin(2 * np.pi * hz * time) for hz in (220, 277, 330, 440, 554, 660)) * (1 + time % 0.5)
    chords *= np.sqrt(np.mean(voice**2) / np.mean(chords**2))
    alone = reader.read(spoken)
    under = reader.read(sound_of(0.5 * (voice + 0.6 * chords)))
    assert alone is not None
    assert under is not None
    assert under.quality < 0.8 * alone.quality


def test_clipping_lowers_the_quality(reader: VoiceReader, spoken: Sound) -> None:
    clean = reader.read(spoken)
    clipped = reader.read(sound_of(spoken.samples / 32768.0 * 30))
    assert clean is not None
    assert clipped is not None
    assert clipped.quality < clean.quality


def test_the_loudness_of_the_recording_does_not_change_the_scores(reader: VoiceReader, spoken: Sound) -> None:
    loud = reader.read(spoken)
    soft = reader.read(sound_of(spoken.samples / 32768.0 * 0.2))
    assert loud is not None
    assert soft is not None
    assert soft.scores == pytest.approx(loud.scores, abs=0.1)


def test_half_a_second_of_speech_and_half_a_minute_are_both_read(reader: VoiceReader, spoken: Sound) -> None:
    middle = len(spoken.samples) // 2
    short = reader.read(Sound(spoken.samples[middle - 4_000 : middle + 4_000], 0.0))
    long = reader.read(Sound(np.tile(spoken.samples, 15), 0.0))
    assert short is not None
    assert long is not None
    assert short.quality < long.quality


def test_the_same_utterance_twice_is_read_the_same(reader: VoiceReader, spoken: Sound) -> None:
    assert reader.read(spoken) == reader.read(spoken)


def test_without_its_model_the_sense_says_so(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"manifest\.yaml"):
        VoiceReader(tmp_path, SpeechDetector(MODELS))


def test_what_is_said_after_a_pause_is_judged_with_what_came_before(
    reader: VoiceReader, spoken: Sound
) -> None:
    pause = np.zeros(4_000, np.int16)
    once = reader.read(spoken)
    twice = reader.read(Sound(np.concatenate([spoken.samples, pause, spoken.samples]), 0.0))
    assert once is not None
    assert twice is not None
    assert twice.scores == pytest.approx(once.scores, abs=0.25)


def test_the_manifest_tells_what_voices_say_on_the_whole(reader: VoiceReader) -> None:
    assert set(reader.everybody.logits) == LABELS
    assert sum(reader.everybody.logits.values()) == pytest.approx(0.0, abs=0.01)


@pytest.mark.parametrize("usual", ["", "usual: [0.1, 0.2]", "usual: [a, b, c, d, e, f, g, h, i, j]"])
def test_a_manifest_that_tells_no_usual_reading_is_refused(tmp_path: Path, usual: str) -> None:
    entries = yaml.safe_load((MODELS / "manifest.yaml").read_text())
    entries["voice"].pop("usual")
    entries["voice"] |= yaml.safe_load(usual) or {}
    (tmp_path / "manifest.yaml").write_text(yaml.safe_dump(entries))
    for name in (*VOICES, "speech.tflite"):
        shutil.copy(MODELS / name, tmp_path)
    with pytest.raises(ModelError, match="usual reading"):
        VoiceReader(tmp_path, SpeechDetector(MODELS))


@pytest.mark.parametrize("name", VOICES)
@pytest.mark.parametrize("changed", ["gone", "damaged"])
def test_without_one_of_its_models_the_sense_says_so(tmp_path: Path, changed: str, name: str) -> None:
    for one in ("manifest.yaml", *VOICES, "speech.tflite"):
        shutil.copy(MODELS / one, tmp_path)
    if changed == "damaged":
        (tmp_path / name).write_bytes(b"half a model")
    else:
        (tmp_path / name).unlink()
    with pytest.raises(ModelError, match=re.escape(name)):
        VoiceReader(tmp_path, SpeechDetector(MODELS))


def test_each_of_the_two_models_knows_the_other_kind() -> None:
    with pytest.raises(ModelError, match="does not take a window"):
        PictureModel(MODELS / "voice_recurrent.tflite", len(LABELS))
    with pytest.raises(ModelError, match="does not take a state"):
        RecurrentModel(MODELS / "voice_picture.tflite", len(LABELS))


@pytest.mark.parametrize("samples", [640, 700, 7_999, 8_000, 8_001])
def test_any_length_from_a_frame_on_is_judged(reader: VoiceReader, spoken: Sound, samples: int) -> None:
    said = spoken.samples[:samples]
    logits, plane = reader.judge(said, log_mel(said))
    assert logits.shape == (len(LABELS),)
    assert np.isfinite([*logits, *plane]).all()
