"""Reading faces: the person in front, honestly graded, and no evidence where nobody is."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from device.configuration.paths import DEMO_SCENE, MODELS
from device.drivers.pictures import load_picture, load_reduced
from device.ports.errors import ModelError
from device.senses.face.crop import as_crop, crop_face, roll
from device.senses.face.expression import ExpressionReader, standardised
from device.senses.face.finder import FaceFinder
from device.senses.face.reader import FaceReader, Look
from device.values import Evidence, Frame, Source

Pixels = NDArray[np.uint8]
FER = {"angry", "disgust", "fear", "happy", "sad", "surprise", "neutral"}


@pytest.fixture(scope="module")
def reader() -> FaceReader:
    return FaceReader(MODELS)


@pytest.fixture(scope="module")
def portrait() -> Pixels:
    return load_picture(DEMO_SCENE / "portrait.jpg")


def look_at(reader: FaceReader, path: Path) -> Look | None:
    picture = load_reduced(path)
    return reader.look(picture.pixels, scale=picture.scale)


def evidence(quality: float, at: float = 0.0, **scores: float) -> Evidence:
    return Evidence(Source.FACE, dict.fromkeys(FER, 0.0) | scores, quality, at)


def turned(pixels: Pixels, degrees: float) -> Pixels:
    import cv2

    height, width = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return np.asarray(
        cv2.warpAffine(pixels, turn, (width, height), borderMode=cv2.BORDER_REPLICATE), np.uint8
    )


def test_a_smiling_portrait_reads_happy(reader: FaceReader, portrait: Pixels) -> None:
    reading = reader.read(Frame(portrait, at=7.0))
    assert reading is not None
    assert max(reading.scores, key=lambda label: reading.scores[label]) == "happy"
    assert reading.source is Source.FACE
    assert reading.at == 7.0


def test_a_photograph_of_any_kind_is_answered(reader: FaceReader, tmp_path: Path) -> None:
    whole = Image.open(DEMO_SCENE / "portrait.jpg")
    light = np.asarray(whole.convert("L"))
    kinds = {
        "cmyk.jpg": whole.convert("CMYK"),
        "deep.png": Image.fromarray(light.astype(np.uint16) * 257),
        "upside_down.png": whole.transpose(Image.Transpose.ROTATE_180),
        "black.png": Image.new("RGB", (640, 480)),
        "white.png": Image.new("RGB", (640, 480), "white"),
        "dot.png": Image.new("RGB", (1, 1)),
    }
    for name, image in kinds.items():
        image.save(tmp_path / name)
    looks = {name: look_at(reader, tmp_path / name) for name in kinds}
    assert {name for name, look in looks.items() if look} == {"cmyk.jpg", "deep.png"}


def test_scores_are_probabilities_over_fer_2013s_labels(reader: FaceReader, portrait: Pixels) -> None:
    look = reader.look(portrait)
    assert look is not None
    assert set(look.evidence.scores) == FER
    assert sum(look.evidence.scores.values()) == pytest.approx(1, abs=1e-6)
    assert 0 <= look.evidence.quality <= 1


@pytest.mark.parametrize("level", [0, 90, 255])
def test_nobody_there_is_no_evidence_and_never_neutral(reader: FaceReader, level: int) -> None:
    assert reader.read(Frame(np.full((480, 640, 3), level, np.uint8), at=0.0)) is None


@pytest.mark.parametrize("degrees", [-20, 20])
def test_a_tilted_head_is_read_as_an_upright_one(
    reader: FaceReader, portrait: Pixels, degrees: float
) -> None:
    upright, tilted = reader.look(portrait), reader.look(turned(portrait, degrees))
    assert upright is not None
    assert tilted is not None
    assert tilted.evidence.scores["happy"] == pytest.approx(upright.evidence.scores["happy"], abs=0.25)


def test_a_scan_sees_both_views_of_a_face_at_the_price_of_one(reader: FaceReader, portrait: Pixels) -> None:
    frames = [Frame(portrait, at=3.0 * number) for number in range(4)]
    first, second, third, _ = (reader.read(frame) for frame in frames)
    look = reader.look(portrait)
    assert first is not None
    assert second is not None
    assert third is not None
    assert look is not None
    assert first.scores == pytest.approx(third.scores)
    assert first.scores != pytest.approx(second.scores, abs=1e-3)
    assert second.scores == pytest.approx(look.evidence.scores, abs=0.05)
    pooled = reader.pool([first, second])
    assert pooled is not None
    assert min(first.scores["happy"], second.scores["happy"]) < pooled.scores["happy"]
    assert pooled.scores["happy"] < max(first.scores["happy"], second.scores["happy"])


def test_what_most_people_would_say_is_read_beside_the_label(reader: FaceReader, portrait: Pixels) -> None:
    look = reader.look(portrait)
    assert look is not None
    assert look.evidence.majority is not None
    assert set(look.evidence.majority) == FER
    assert sum(look.evidence.majority.values()) == pytest.approx(1, abs=1e-6)
    assert max(look.evidence.majority, key=look.evidence.majority.__getitem__) == "happy"


def test_light_and_contrast_change_nothing(reader: FaceReader, portrait: Pixels) -> None:
    [found] = FaceFinder(MODELS).find(portrait)
    crop = crop_face(portrait, found)
    dim = (crop * 0.6 + 20).astype(np.uint8)
    assert reader.read_crop(dim).scores["happy"] == pytest.approx(
        reader.read_crop(crop).scores["happy"], abs=0.15
    )


def test_a_crop_of_a_tilted_head_has_its_eyes_level(portrait: Pixels) -> None:
    finder = FaceFinder(MODELS)
    [found] = finder.find(turned(portrait, 25))
    assert abs(np.degrees(roll(found))) == pytest.approx(25, abs=7)
    large = np.kron(crop_face(turned(portrait, 25), found), np.ones((4, 4), np.uint8))
    room = np.pad(np.repeat(large[..., None], 3, axis=2), ((100, 100), (100, 100), (0, 0)), mode="edge")
    [again] = finder.find(room)
    assert abs(np.degrees(roll(again))) < 8


def test_a_face_half_out_of_the_picture_is_still_cropped_whole(portrait: Pixels) -> None:
    [found] = FaceFinder(MODELS).find(portrait)
    crop = crop_face(portrait[:, : int(found.x + found.w * 0.8)], found)
    assert crop.shape == (48, 48)
    assert crop.dtype == np.uint8


@pytest.mark.parametrize("shape", [(48, 48), (200, 160), (31, 30), (96, 96, 3), (1, 1, 3)])
def test_a_ready_crop_may_have_any_size_and_colour(reader: FaceReader, shape: tuple[int, ...]) -> None:
    crop = np.random.default_rng(0).integers(0, 256, shape, np.uint8)
    assert as_crop(crop).shape == (48, 48)
    assert set(reader.read_crop(crop).scores) == FER


@pytest.mark.parametrize("level", [0, 255])
def test_a_flat_crop_is_graded_below_a_face(reader: FaceReader, portrait: Pixels, level: int) -> None:
    [found] = FaceFinder(MODELS).find(portrait)
    flat = np.full((48, 48), level, np.uint8)
    assert np.all(standardised(flat) == 0)
    assert reader.read_crop(flat).quality < reader.read_crop(crop_face(portrait, found)).quality


def test_a_small_far_face_is_trusted_less_than_a_near_one(reader: FaceReader, portrait: Pixels) -> None:
    import cv2

    far = np.full((480, 640, 3), 128, np.uint8)
    far[200:310, 300:410] = cv2.resize(portrait, (110, 110), interpolation=cv2.INTER_AREA)
    near, distant = reader.look(portrait), reader.look(far)
    assert near is not None
    assert distant is not None
    assert distant.evidence.quality < near.evidence.quality


def test_one_blink_does_not_decide_a_scan(reader: FaceReader) -> None:
    scan = [
        evidence(0.8, 1.0, happy=0.9, sad=0.1),
        evidence(0.2, 2.0, sad=1.0),
        evidence(0.8, 3.0, happy=0.9, sad=0.1),
    ]
    pooled = reader.pool(scan)
    assert pooled is not None
    assert pooled.scores["happy"] > 0.8
    assert pooled.at == 3.0
    assert sum(pooled.scores.values()) == pytest.approx(1)
    assert 0.2 < pooled.quality <= 0.8


def test_a_scan_without_a_face_pools_to_nothing(reader: FaceReader) -> None:
    assert reader.pool([]) is None


def test_a_damaged_model_is_refused_by_name(tmp_path: Path) -> None:
    shutil.copy(MODELS / "manifest.yaml", tmp_path)
    (tmp_path / "face.tflite").write_bytes((MODELS / "face.tflite").read_bytes()[:-1] + b"x")
    with pytest.raises(ModelError, match=r"face\.tflite.*damaged"):
        ExpressionReader(tmp_path)


def test_a_missing_model_is_refused_by_name(tmp_path: Path) -> None:
    shutil.copy(MODELS / "manifest.yaml", tmp_path)
    with pytest.raises(ModelError, match=r"face\.tflite.*no such model"):
        ExpressionReader(tmp_path)


def test_the_model_is_small_and_takes_and_gives_int8() -> None:
    from device.models.interpreter import interpreter_class

    path = MODELS / "face.tflite"
    assert path.stat().st_size <= 2_000_000
    runtime = interpreter_class()(model_path=str(path))
    for detail in (*runtime.get_input_details(), *runtime.get_output_details()):
        assert detail["dtype"] is np.int8


def test_each_of_two_people_is_read_as_if_they_were_alone(reader: FaceReader, portrait: Pixels) -> None:
    import cv2

    head = np.asarray(cv2.resize(portrait, (300, 300)), np.uint8)
    frame = np.full((480, 640, 3), 128, np.uint8)
    frame[90:390, 10:310] = head
    alone = reader.read(Frame(frame, at=100.0))
    frame[90:390, 330:630] = head[:, ::-1]
    front = reader.read(Frame(frame, at=200.0))
    (first,) = reader.beside(Frame(frame, at=200.0)).items()
    reader.read(Frame(np.roll(frame, 4, axis=1), at=200.1))
    (second,) = reader.beside(Frame(np.roll(frame, 4, axis=1), at=200.1)).items()
    assert alone is not None
    assert front is not None
    assert first[0] == second[0], "who stays where they are keeps their number"
    for one in (front, first[1], second[1]):
        assert sum(abs(one.scores[label] - alone.scores[label]) for label in alone.scores) / 2 < 0.15


def test_nobody_is_beside_who_is_alone_or_where_nobody_is(reader: FaceReader, portrait: Pixels) -> None:
    frame = Frame(portrait, at=300.0)
    reader.read(frame)
    assert reader.beside(frame) == {}
    empty = Frame(np.full((480, 640, 3), 128, np.uint8), at=400.0)
    reader.read(empty)
    assert reader.beside(empty) == {}
