"""Finding faces: everybody in the picture, wherever they are, and nobody where nobody is."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from device.configuration.paths import DEMO_SCENE, MODELS
from device.drivers.camera import View
from device.drivers.pictures import load_picture
from device.ports.errors import ModelError
from device.senses.face.blazeface import overlaps
from device.senses.face.finder import Face, FaceFinder
from device.senses.face.front import FrontPicker, frontality

Pixels = NDArray[np.uint8]


@pytest.fixture(scope="module")
def finder() -> FaceFinder:
    return FaceFinder(MODELS)


@pytest.fixture(scope="module")
def portrait() -> Pixels:
    return load_picture(DEMO_SCENE / "portrait.jpg")


def on_a_wall(
    portrait: Pixels, side: int, *places: tuple[int, int], shape: tuple[int, int] = (480, 640)
) -> Pixels:
    """The portrait, scaled to a side, at places (left, top) of a grey wall."""
    import cv2

    wall = np.full((*shape, 3), 128, np.uint8)
    small = cv2.resize(portrait, (side, side), interpolation=cv2.INTER_AREA)
    for left, top in places:
        wall[top : top + side, left : left + side] = small
    return wall


def furnished_room(seed: int) -> Pixels:
    """Walls, furniture, lamps and patterned cloth out of random numbers, as a cheap camera sees them."""
    import cv2

    rng = np.random.default_rng(seed)
    room = cv2.resize(rng.uniform(20, 230, (4, 5, 3)), (640, 480), interpolation=cv2.INTER_CUBIC)
    for _ in range(8):
        place, other = (tuple(map(int, rng.integers(0, 640, 2))) for _ in range(2))
        cv2.rectangle(room, place, other, rng.uniform(0, 255, 3).tolist(), -1)
        cv2.circle(room, other, int(rng.integers(5, 90)), rng.uniform(0, 255, 3).tolist(), -1)
        cv2.line(room, place, other, rng.uniform(0, 255, 3).tolist(), int(rng.integers(1, 20)))
    room = room + cv2.resize(rng.uniform(-60, 60, (60, 80, 3)), (640, 480)) * rng.integers(0, 2)
    blurred = cv2.GaussianBlur(room, (0, 0), float(rng.uniform(0.5, 3)))
    return np.asarray(np.clip(blurred + rng.normal(0, 6, room.shape), 0, 255), np.uint8)


def face(x: float, y: float, w: float, *, nose_aside: float = 0.0) -> Face:
    middle = x + w / 2
    eyes = ((middle - w / 5, y + w / 3), (middle + w / 5, y + w / 3))
    return Face(x, y, w, w, eyes, (middle + nose_aside * 2 * w / 5, y + w / 2), 0.9)


def test_a_portrait_holds_one_face_with_level_eyes_inside_its_box(
    finder: FaceFinder, portrait: Pixels
) -> None:
    [found] = finder.find(portrait)
    assert overlaps(found.corners, np.array([[175, 65, 275, 185]], np.float32))[0] > 0.4
    for x, y in (*found.eyes, found.nose):
        assert found.x < x < found.x + found.w
        assert found.y < y < found.y + found.h
    (left, left_y), (right, right_y) = found.eyes
    assert right - left > found.w / 4
    assert abs(right_y - left_y) < found.w / 10


@pytest.mark.parametrize("shape", [(480, 640), (640, 480), (720, 1280), (300, 900)])
def test_the_box_follows_the_face_in_a_frame_of_any_shape(
    finder: FaceFinder, portrait: Pixels, shape: tuple[int, int]
) -> None:
    [found] = finder.find(on_a_wall(portrait, 256, (40, 20), shape=shape))
    assert found.centre == pytest.approx((40 + 112, 20 + 62), abs=16)


def test_both_of_two_people_are_found_the_larger_first(finder: FaceFinder, portrait: Pixels) -> None:
    frame = on_a_wall(portrait, 200, (20, 100))
    frame[:300, 320:620] = on_a_wall(portrait, 300, (0, 0))[:300, :300]
    first, second = finder.find(frame)
    assert first.x > 320 > second.x
    assert first.w > second.w


def test_a_small_face_in_a_large_photograph_is_found_by_looking_closely(
    finder: FaceFinder, portrait: Pixels
) -> None:
    photograph = on_a_wall(portrait, 170, (1300, 700), shape=(1200, 1600))
    [found] = finder.find(photograph, closely=True)
    assert found.centre == pytest.approx((1300 + 74, 700 + 41), abs=12)


@pytest.mark.parametrize("level", [0, 128, 255])
def test_an_empty_wall_holds_nobody(finder: FaceFinder, level: int) -> None:
    assert finder.find(np.full((480, 640, 3), level, np.uint8), closely=True) == []


@pytest.mark.parametrize("cut", ["whole", "top", "bottom", "left", "right"])
def test_a_face_that_fills_the_picture_or_is_cut_by_it_is_found_where_it_is(
    finder: FaceFinder, portrait: Pixels, cut: str
) -> None:
    (seen,) = finder.find(portrait)
    left, top, right, bottom = (round(float(edge)) for edge in seen.corners)
    little, much = (right - left) // 20, (right - left) // 4
    left += much if cut == "left" else little
    right -= much if cut == "right" else little
    top += much if cut == "top" else little
    bottom -= much if cut == "bottom" else little
    near = np.ascontiguousarray(portrait[top:bottom, left:right])
    (found,) = finder.find(near)
    there = found.corners + np.array([left, top, left, top], np.float32)
    assert overlaps(seen.corners, there[None])[0] > 0.5
    assert finder.in_front(near)


@pytest.mark.parametrize("shape", [(1, 1, 3), (1, 900, 3), (900, 1, 3), (7, 5, 3)])
def test_a_picture_too_small_for_anybody_holds_nobody(
    finder: FaceFinder, shape: tuple[int, int, int]
) -> None:
    assert finder.find(np.full(shape, 200, np.uint8), closely=True) == []


def test_noise_is_nobody(finder: FaceFinder) -> None:
    noise = np.random.default_rng(1).integers(0, 256, (480, 640, 3), np.uint8)
    assert finder.find(noise) == []


def test_rooms_without_people_hold_nobody(finder: FaceFinder) -> None:
    assert [seed for seed in range(24) if finder.find(furnished_room(seed))] == []


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_face_is_found_however_the_camera_is_turned(
    finder: FaceFinder, portrait: Pixels, rotation: int
) -> None:
    upright = on_a_wall(portrait, 256, (40, 20))
    seen = np.ascontiguousarray(np.rot90(upright, rotation // 90))
    [found] = finder.in_front(View(rotation=rotation).upright(seen))
    assert found.centre == pytest.approx((40 + 112, 20 + 62), abs=16)


def test_for_the_person_in_front_the_short_range_is_enough(finder: FaceFinder, portrait: Pixels) -> None:
    frame = on_a_wall(portrait, 300, (170, 90))
    [quickly], [thoroughly] = finder.in_front(frame), finder.find(frame)
    assert overlaps(quickly.corners, thoroughly.corners[None])[0] > 0.8


def test_a_person_across_the_room_is_found_too(finder: FaceFinder, portrait: Pixels) -> None:
    frame = on_a_wall(portrait, 110, (300, 200))
    assert finder.in_front(frame) == finder.find(frame)
    assert len(finder.in_front(frame)) == 1


def test_where_the_person_in_front_is_lost_everybody_is_looked_for(
    finder: FaceFinder, portrait: Pixels
) -> None:
    frame = on_a_wall(portrait, 200, (20, 100))
    [stranger] = finder.find(frame)
    assert finder.in_front(frame, expected=stranger) == finder.in_front(frame)
    assert finder.in_front(frame, expected=face(400, 150, 120)) == finder.find(frame)


def test_a_box_without_the_finder_is_told_how_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"short_range.*run \./setup\.sh"):
        FaceFinder(tmp_path)


def test_the_large_face_in_the_middle_is_in_front() -> None:
    passer_by, listener = face(0, 200, 90), face(270, 180, 100)
    assert FrontPicker().pick([passer_by, listener], (480, 640), 0.0) is listener


def test_of_two_people_alike_the_one_chosen_first_stays_chosen() -> None:
    picker = FrontPicker()
    assert picker.pick([face(100, 100, 100)], (480, 640), 0.0) is not None
    stayed = face(104, 98, 98)
    assert picker.pick([stayed, face(300, 150, 110)], (480, 640), 0.1) is stayed


def test_who_left_long_ago_is_forgotten() -> None:
    picker = FrontPicker()
    picker.pick([face(100, 100, 100)], (480, 640), 0.0)
    newcomer = face(300, 150, 110)
    assert picker.pick([face(104, 98, 98), newcomer], (480, 640), 60.0) is newcomer


def test_nobody_there_is_nobody_in_front() -> None:
    assert FrontPicker().pick([], (480, 640), 0.0) is None


def test_a_face_turned_away_counts_as_less_frontal() -> None:
    ahead, half, profile = (frontality(face(0, 0, 100, nose_aside=aside)) for aside in (0.05, 0.4, 0.9))
    assert 1 >= ahead > half > profile > 0
