"""moodlark hear, over recordings of synthetic voices."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import soundfile
from click.testing import CliRunner, Result

from device.__main__ import cli
from device.cli.hearing.recordings import RecordedEar
from device.configuration.paths import MODELS
from device.house.tables import load_grammar
from device.ports import Transcription
from device.senses.ear.name.building import build_chain
from device.senses.loading import load_detector
from device.values import Sound, Utterance
from tests.senses.ear.name.conftest import say

LINE = {"at", "event", "text", "intent", "value", "file"}

pytestmark = pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")


def hear(*words: str) -> Result:
    return CliRunner().invoke(cli, ["hear", *words])


@pytest.fixture(scope="module")
def called(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("said") / "called.wav"
    soundfile.write(path, np.concatenate([say("okay naboo, turn it down a bit"), say("thanks")]), 16_000)
    return path


def test_a_call_and_what_is_said_then_are_told_in_order(called: Path) -> None:
    result = hear(str(called), str(called))
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert [line["event"] for line in lines] == ["woken", "utterance"] * 2
    assert all(line.keys() == LINE for line in lines)
    assert lines[:2] == lines[2:], "each recording is heard as if it were the first"
    assert 1.0 < lines[0]["at"] < lines[1]["at"] < 6.0


def test_a_recording_that_is_not_there_is_named(called: Path, tmp_path: Path) -> None:
    result = hear(str(called), str(tmp_path / "gone.wav"))
    assert result.exit_code != 0
    assert result.stdout == ""
    assert "gone.wav: no such file" in str(result.exception)


def test_what_is_played_is_one_for_all_or_one_for_each(called: Path) -> None:
    result = hear(str(called), "--plays", str(called), "--plays", str(called))
    assert result.exit_code == 2
    assert "--plays names 2 files" in result.output


class Heard:
    """Understands the same whatever is said."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.heard_s = 0.0

    def begin(self) -> Transcription:
        return self

    def feed(self, sound: Sound) -> None:
        self.heard_s += sound.seconds

    def so_far(self) -> str:
        return self._text if self.heard_s > 1.5 else ""

    def finish(self) -> Utterance:
        return Utterance(self._text, 1.0, 0.0, 1.0)


@pytest.mark.parametrize(
    ("text", "event", "intent"),
    [("turn it down a bit", "command", "quieter"), ("i had a rotten day", "feeling", None)],
)
def test_where_the_words_are_understood_their_meaning_is_told(
    called: Path, text: str, event: str, intent: str | None
) -> None:
    chain = build_chain(lambda: load_detector(MODELS))
    ear = RecordedEar(chain, load_detector(MODELS), load_grammar(), Heard(f"okay now boo {text}"))
    lines = list(ear.events(called, None))
    assert [line["event"] for line in lines] == ["woken", "utterance", event]
    assert (lines[-1]["text"], lines[-1]["intent"]) == (text, intent)


@pytest.mark.parametrize(
    ("text", "events"), [("stop", ["woken", "utterance", "command"]), ("", ["woken", "false"])]
)
def test_a_word_that_is_over_before_it_knew_is_done_and_the_name_alone_is_nothing(
    tmp_path: Path, text: str, events: list[str]
) -> None:
    path = tmp_path / "called.wav"
    soundfile.write(path, np.concatenate([say(f"okay naboo {text}"), np.zeros(90_000, np.int16)]), 16_000)
    chain = build_chain(lambda: load_detector(MODELS))
    ear = RecordedEar(chain, load_detector(MODELS), load_grammar(), Heard(f"okay nabu {text}"))
    assert [line["event"] for line in ear.events(path, None)] == events
