"""What the demo says of a scene, by a board that is written by hand."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from device.behaviour.state import Box, snapshot
from device.cli.demo.story import Story
from device.configuration.config import PlayerSection
from device.door.board import Board
from device.ports.errors import DeviceError
from device.values import Emotion, Evidence, Mood, Phase, Pick, Picked, Settings, Snapshot, Source, Track

IDLE = snapshot(Box(Settings()), 0, restarted_wall_s=0.0)
SENSING = replace(IDLE, phase=Phase.SENSING)
READ = Evidence(Source.WORDS, {"sad": 0.96, "happy": 0.04}, 1.0, at=0.0)
MOOD = Mood(dict.fromkeys(Emotion, 1 / 7), Emotion.SAD, 0.7, -0.5, -0.5, (READ,), "You said something sad.")
RAIN = Track("rain.ogg", "Rain", "Lou", "", (), 60.0, -0.5, -0.5, "audio", 0.5)
PICK = Pick((Picked(RAIN, "dark by its sound"),), (-0.5, -0.5), "Music like the mood.")
SAD = replace(IDLE, mood=MOOD, pick=PICK)


class Shown(Board):
    """A board whose reader finds all that was ever shown."""

    def __init__(self, *snapshots: Snapshot) -> None:
        super().__init__(IDLE)
        self._all = snapshots

    @contextmanager
    def reading(self) -> Iterator[queue.Queue[Snapshot]]:
        shown = queue.Queue[Snapshot]()
        for one in self._all:
            shown.put(one)
        yield shown


class Room:
    def __init__(self, *snapshots: Snapshot) -> None:
        self.board = Shown(*snapshots)
        self.stopped = False

    def ask_to_stop(self) -> None:
        self.stopped = True


def story(room: Room) -> Story:
    return Story(room, PlayerSection(), "http://box/", lambda: True, stay_s=0.0, as_json=False)


def test_whoever_watches_reads_sentences_a_summary_and_no_json(
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = story(Room(IDLE, SENSING, SAD))
    told.tell()
    told.finish()
    out, err = capsys.readouterr()
    assert out == ""
    lines = [line.strip() for line in err.splitlines()]
    assert lines[0] == "The page: http://box/"
    assert "it reads ███████████████████  sad 96%" in lines
    assert "→ sad, 70% sure. You said something sad." in lines
    assert "Rain, by Lou: dark by its sound" in lines
    assert "That was all; the music goes on. Press Ctrl-C to end." in lines
    assert (
        "sad        Rain, by Lou" in lines[lines.index("What was heard and played, and is forgotten now:") :]
    )


def test_a_scene_without_mood_ends_in_what_the_box_said_of_it() -> None:
    room = Room(IDLE, SENSING, replace(IDLE, note="I couldn't tell."))
    told = story(room)
    told.tell()
    assert room.stopped
    with pytest.raises(DeviceError, match="no mood or no music: I couldn't tell"):
        told.finish()


def test_a_demo_that_is_stopped_before_its_music_says_so() -> None:
    with pytest.raises(DeviceError, match="stopped before its music played"):
        story(Room()).finish()
