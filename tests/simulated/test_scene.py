"""Scenes: what is refused, and that every step happens at its time."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from device.configuration.config import PlayerSection
from device.configuration.paths import DEMO_SCENE
from device.ports.errors import SceneError
from device.simulated.director import Surroundings
from device.simulated.scene import load_scene
from device.simulated.stage import set_stage
from device.values.events import Event
from device.values.wishes import Feel
from tests.clock import FakeClock
from tests.wishes import asked


def scene(folder: Path, text: str) -> Path:
    (folder / "scene.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("timeline:\n - {at: 0, press: short, type: hello}\n", "exactly one action"),
        ("timeline:\n - {at: 0}\n", "exactly one action"),
        ("timeline:\n - {at: -1, press: short}\n", "timeline.0.at"),
        ("timeline:\n - {at: 0, jump: high}\n", "jump"),
        ("title: no timeline\n", "timeline"),
        ("timeline: [", "not valid YAML"),
        ("timeline:\n - {at: 0, say: nothing.wav}\n", "nothing.wav"),
    ],
)
def test_a_scene_that_makes_no_sense_is_refused_in_a_sentence(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SceneError, match=said):
        load_scene(scene(tmp_path, text))


def test_a_folder_without_a_scene_is_named(tmp_path: Path) -> None:
    with pytest.raises(SceneError, match=r"scene\.yaml: cannot be read"):
        load_scene(tmp_path)


def test_the_demo_is_a_scene() -> None:
    assert load_scene(DEMO_SCENE).player == "private"


def test_every_step_happens_at_its_time(tmp_path: Path) -> None:
    folder = scene(
        tmp_path,
        "timeline:\n"
        " - {at: 2.0, camera: unplug}\n"
        " - {at: 1.0, type: hello}\n"
        " - {at: 3.0, camera: plug in}\n"
        " - {at: 4.0, player: away}\n",
    )
    clock, told = FakeClock(), list[Event]()
    with set_stage(folder, PlayerSection(), clock) as stage:
        director = stage.director(Surroundings(told.append))
        director.start()
        director.idle()
        assert told == []
        clock.advance(1.0)
        director.idle()
        assert told == [asked(Feel("hello"), 1.0)]
        clock.advance(1.0)
        director.idle()
        with pytest.raises(Exception, match="unplugged"):
            stage.camera.open()
        clock.advance(1.0)
        director.idle()
        stage.camera.open()
        clock.advance(1.0)
        director.idle()
        with pytest.raises(Exception, match="away"):
            stage.player.connect()
        assert director.is_over


def test_pulling_a_cable_that_the_scene_does_not_have_is_an_error(tmp_path: Path) -> None:
    folder = scene(tmp_path, "player: config\ntimeline:\n - {at: 0.0, player: away}\n")
    with (
        set_stage(folder, PlayerSection(), FakeClock()) as stage,
        pytest.raises(SceneError, match="cannot go away"),
    ):
        stage.director(Surroundings(lambda _: None)).idle()


def test_what_is_only_for_boxes_that_know_no_words_is_left_out_elsewhere(tmp_path: Path) -> None:
    folder = scene(
        tmp_path,
        "timeline:\n"
        " - {at: 0.0, tell: she speaks}\n"
        " - {at: 0.0, tell: she types, unless_understood: true}\n"
        " - {at: 0.0, type: hello, unless_understood: true}\n",
    )
    for understands, sentences in [(True, ["she speaks"]), (False, ["she speaks", "she types"])]:
        events, told = list[Event](), list[str]()
        with set_stage(folder, PlayerSection(), FakeClock()) as stage:
            around = Surroundings(events.append, told.append, partial(bool, understands))
            director = stage.director(around)
            director.start()
            director.idle()
        assert told == sentences
        assert bool(events) is not understands
