"""Whatever is wrong with a model's file, its sense is lost with a mend, and all else is there."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from device.configuration.paths import MODELS
from device.house.tables import load_label_map
from device.music.analysis.reader import load_music_reader, model_of
from device.ports.errors import DeviceError, ModelError
from device.senses.loading import SENSES, Senses, load_detector, load_senses
from device.senses.loading import load as load_one
from device.senses.sense import Sense
from device.values import Part

FILES = sorted(path.name for path in MODELS.iterdir() if path.suffix in (".npz", ".tflite", ".txt", ".yaml"))
FACES = ("downloaded/face_detection_short_range.tflite", "downloaded/face_detection_full_range_sparse.tflite")
LOST = {
    "face.tflite": {Part.FACE},
    **{name: {Part.FACE} for name in FACES},
    "manifest.yaml": {Part.FACE, Part.VOICE, Part.WORDS, Part.MICROPHONE},
    "music.npz": set(),
    "music.tflite": set(),
    "music_kinds.npz": set(),
    "music_timbre.npz": set(),
    "speech.tflite": {Part.VOICE, Part.MICROPHONE},
    "voice.tflite": {Part.VOICE},
    "voice_picture.tflite": {Part.VOICE},
    "voice_strangers.npz": {Part.VOICE},
    "voice_recurrent.tflite": {Part.VOICE},
    "words.tflite": {Part.WORDS},
    "words.vocab.txt": {Part.WORDS},
}
LABELS = load_label_map().labels


def load_sense(sense: Sense[Any], models: Path) -> object:
    return load_one(sense, models, LABELS)


LOADERS: dict[Part, Callable[[Path], object]] = {
    **{sense.part: partial(load_sense, sense) for sense in SENSES.values()},
    Part.MICROPHONE: load_detector,
}
HOW = ("absent", "cut", "empty", "flipped", "folder", "pipe", "dangling")


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """Links to the shipped models."""
    folder = tmp_path / "models"
    (folder / "downloaded").mkdir(parents=True)
    for name in (*FILES, *FACES):
        (folder / name).symlink_to(MODELS / name)
    return folder


def damage(path: Path, how: str) -> None:
    whole = path.read_bytes()
    path.unlink()
    match how:
        case "cut":
            path.write_bytes(whole[: len(whole) // 2])
        case "empty":
            path.touch()
        case "flipped":
            rng, flipped = random.Random(len(whole)), bytearray(whole)
            for _ in range(20):
                flipped[rng.randrange(len(flipped))] ^= 1 << rng.randrange(8)
            path.write_bytes(flipped)
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case "dangling":
            path.symlink_to("nothing")


def lost(senses: Senses) -> set[Part]:
    return set(senses.missing) - {Part.TRANSCRIBER}


@pytest.mark.parametrize("name", ["speech.tflite", "words.vocab.txt", FACES[0]])
def test_a_missing_file_loses_its_own_sense_alone(models: Path, name: str) -> None:
    damage(models / name, "absent")
    senses = load_senses(models, LABELS)
    assert lost(senses) == LOST[name]
    assert all("run ./setup.sh" in senses.missing[part] for part in LOST[name])


STILL_KNOWN = ("manifest.yaml", "cut")  # what stands in its first half


@pytest.mark.parametrize(
    ("name", "how"),
    [(name, how) for name, parts in LOST.items() if parts for how in HOW if (name, how) != STILL_KNOWN],
)
def test_whatever_is_wrong_with_a_file_its_mend_is_told(models: Path, name: str, how: str) -> None:
    damage(models / name, how)
    for part in LOST[name]:
        with pytest.raises(ModelError) as caught:
            LOADERS[part](models)
        assert "setup.sh" in str(caught.value)
        assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize("how", HOW)
def test_a_bad_file_of_the_musics_model_is_a_model_error(models: Path, how: str) -> None:
    for name in ("music.npz", "music_kinds.npz", "music_timbre.npz", "music.tflite", "manifest.yaml"):
        damage(models / name, how)
        for load in (model_of, load_music_reader):
            with pytest.raises(ModelError):
                load(models)


@pytest.mark.parametrize("seed", range(6))
def test_a_flipped_bit_in_the_list_of_models_breaks_no_start(models: Path, seed: int) -> None:
    manifest = models / "manifest.yaml"
    text = bytearray(manifest.read_bytes())
    rng = random.Random(seed)
    for _ in range(rng.choice((1, 3))):
        text[rng.randrange(len(text))] ^= 1 << rng.randrange(8)
    manifest.unlink()
    manifest.write_bytes(text)
    for load in LOADERS.values():
        with suppress(ModelError):
            load(models)


@pytest.mark.parametrize(
    "change",
    [
        ("temperature: 1.08", "temperature: 0"),
        ("temperature: 1.08", "temperature: .nan"),
        ("temperature: 1.08", "temperature: [1]"),
        ("- disgust\n  - fear\n  - happy", "- disgust\n  - fear\n  - hapqy"),
        ("bias: 0.4259", "bias: .inf"),
        ("file: face.tflite", "file: 7"),
        ("file: face.tflite", "file: ../manifest.yaml"),
    ],
)
def test_a_list_of_models_that_makes_no_sense_loses_the_sense(models: Path, change: tuple[str, str]) -> None:
    manifest = models / "manifest.yaml"
    text = manifest.read_text()
    assert change[0] in text
    manifest.unlink()
    manifest.write_text(text.replace(*change, 1))
    with pytest.raises(ModelError):
        LOADERS[Part.FACE](models)


def test_what_was_lost_can_be_loaded_once_it_is_mended(models: Path) -> None:
    (models / "words.vocab.txt").unlink()
    loader = load_senses(models, LABELS)[Part.WORDS].load
    assert loader is not None
    with pytest.raises(DeviceError):
        loader()
    (models / "words.vocab.txt").symlink_to(MODELS / "words.vocab.txt")
    assert loader().read("so happy", 0.0) is not None
