"""The command line, as other programs see it."""

from __future__ import annotations

import json
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile

from device.configuration.paths import DEMO_SCENE, ROOT
from device.simulated.director import speak

PORTRAIT = DEMO_SCENE / "portrait.jpg"
SEVEN = {"happy", "sad", "angry", "calm", "neutral", "anxious", "motivated"}


def moodlark(*arguments: object, stdin: str | bytes = "") -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "device", *map(str, arguments)],
        input=stdin if isinstance(stdin, str) else stdin.decode("utf-8", "surrogateescape"),
        capture_output=True,
        text=True,
        errors="surrogateescape",
        cwd=ROOT,
        timeout=60,
        check=False,
    )


def lines(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    """The JSON lines of a command that did what it was asked."""
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def refused(done: subprocess.CompletedProcess[str], *, code: int = 2) -> str:
    """What a command said that refused its input."""
    assert (done.returncode, done.stdout) == (code, ""), done.stderr
    return done.stderr


@pytest.fixture(scope="module")
def speech(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return speak("What a wonderful day, I am so happy!", tmp_path_factory.mktemp("speech") / "glad.wav")


def test_a_scan_of_files_prints_one_line_with_mood_evidence_and_reason(speech: Path) -> None:
    (line,) = lines(
        moodlark("scan", "--face", PORTRAIT, "--voice", speech, "--text", "so happy", "--no-play")
    )
    assert line["mood"] in SEVEN
    assert set(line["scores"]) == SEVEN
    assert sum(line["scores"].values()) == pytest.approx(1.0, abs=1e-4)
    assert [one["source"] for one in line["evidence"]] == ["face", "voice", "words"]
    assert line["reason"]
    assert line["pick"] == []
    assert line["care"] is False


def test_a_scan_of_a_wall_could_not_tell(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (320, 240), "grey").save(tmp_path / "wall.png")
    (line,) = lines(moodlark("scan", "--face", tmp_path / "wall.png", "--no-play"))
    assert (line["mood"], line["evidence"]) == (None, [])


def test_a_scan_of_somebody_in_danger_names_no_mood_and_says_care(speech: Path, tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_text("care: {country: GB}\n", encoding="utf-8")
    (line,) = lines(
        moodlark(
            *("scan", "--face", PORTRAIT, "--voice", speech, "--text", "he hit me again"),
            *("--no-play", "--config", tmp_path / "m.yaml"),
        )
    )
    assert (line["care"], line["mood"], line["confidence"]) == (True, None, 0.0)
    assert "999" in line["reason"]


def test_a_country_without_help_lines_is_a_wrong_configuration(tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_text("care: {country: XX}\n", encoding="utf-8")
    said = refused(moodlark("run", "--config", tmp_path / "m.yaml"), code=78)
    assert "no help lines for 'XX'" in said
    assert "Traceback" not in said


def test_a_scan_of_nothing_is_wrong_usage() -> None:
    assert "nothing to scan" in refused(moodlark("scan", "--no-play"))


def test_a_scan_that_should_play_without_a_server_fails_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_text("player:\n  port: 1\n", encoding="utf-8")
    said = refused(moodlark("scan", "--text", "so happy", "--config", tmp_path / "m.yaml"), code=1)
    assert "--no-play" in said
    assert "Traceback" not in said


def test_faces_are_printed_one_line_a_file_in_order(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (320, 240), "grey").save(tmp_path / "wall.png")
    found, wall = lines(moodlark("classify", "face", PORTRAIT, tmp_path / "wall.png"))
    assert found["file"] == str(PORTRAIT)
    assert len(found["box"]) == 4
    assert sum(found["moods"].values()) == pytest.approx(1.0, abs=1e-4)
    assert (wall["box"], wall["scores"], wall["majority"], wall["quality"]) == (None, None, None, 0.0)


def test_faces_of_an_array_file_are_one_line_an_image(tmp_path: Path) -> None:
    np.savez(tmp_path / "faces.npz", images=np.random.default_rng(0).integers(0, 256, (3, 48, 48), np.uint8))
    found = lines(moodlark("classify", "face", "--npz", tmp_path / "faces.npz", "--cropped"))
    assert [line["index"] for line in found] == [0, 1, 2]
    assert sum(found[0]["scores"].values()) == pytest.approx(1.0, abs=1e-4)
    assert sum(found[0]["majority"].values()) == pytest.approx(1.0, abs=1e-4)


def test_an_array_file_of_another_shape_is_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "faces.npz", images=np.zeros((3, 32, 32), np.uint8))
    assert "N×48×48" in refused(moodlark("classify", "face", "--npz", tmp_path / "faces.npz"))


@pytest.mark.parametrize("subject", ["face", "voice", "track"])
def test_one_bad_file_refuses_them_all_and_is_named(subject: str, speech: Path, tmp_path: Path) -> None:
    good = {"face": PORTRAIT, "voice": speech, "track": speech}[subject]
    bad = tmp_path / "bad.bin"
    bad.write_bytes(b"neither picture nor sound")
    assert str(bad) in refused(moodlark("classify", subject, good, bad))
    assert "nowhere" in refused(moodlark("classify", subject, tmp_path / "nowhere"))


def test_a_recording_in_which_nobody_speaks_has_null_scores(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "silence.wav", np.zeros(32_000, np.int16), 16_000)
    (line,) = lines(moodlark("classify", "voice", tmp_path / "silence.wav"))
    assert (line["scores"], line["moods"], line["seconds"]) == (None, None, 2.0)


def test_speech_has_eight_labels_and_a_place_on_the_plane(speech: Path) -> None:
    (line,) = lines(moodlark("classify", "voice", speech))
    assert len(line["scores"]) == 8
    assert -1 <= line["valence"] <= 1
    assert -1 <= line["arousal"] <= 1


def test_one_persons_recordings_are_read_against_those_before(speech: Path) -> None:
    first, second = lines(moodlark("classify", "voice", "--person", speech, speech))
    (alone,) = lines(moodlark("classify", "voice", speech))
    assert first["scores"] == alone["scores"]
    assert second["scores"] != alone["scores"]
    assert second["quality"] == alone["quality"]


def test_texts_from_standard_input_are_one_line_in_one_line_out() -> None:
    found = lines(moodlark("classify", "text", "--stdin", stdin="I am so happy\n\nI feel so sad and alone\n"))
    assert [line["text"] for line in found] == ["I am so happy", "", "I feel so sad and alone"]
    assert max(found[0]["moods"], key=found[0]["moods"].get) == "happy"
    assert found[1]["scores"] is None
    assert max(found[2]["moods"], key=found[2]["moods"].get) == "sad"


def test_a_track_is_placed_by_what_is_known_of_it(speech: Path) -> None:
    (line,) = lines(moodlark("classify", "track", speech))
    assert set(line) == {"file", "valence", "arousal", "moods", "source", "confidence"}


def test_fusing_is_one_line_in_one_line_out() -> None:
    asked = [
        {"face": {"happy": 0.9, "sad": 0.1}, "voice": None, "words": {"happy": 1.0}},
        {"face": None, "voice": None, "words": None},
    ]
    happy, nobody = lines(moodlark("fuse", "--stdin", stdin="\n".join(map(json.dumps, asked))))
    assert happy["mood"] == "happy"
    assert nobody["mood"] is None


def test_a_line_that_cannot_be_fused_is_named() -> None:
    done = moodlark("fuse", "--stdin", stdin='{"face": {"sad": 1.0}}\n{"face": {"joy": 1.0}}\n')
    assert "line 2" in refused(done)


def test_a_wrong_configuration_ends_the_daemon_with_78_and_every_mistake(tmp_path: Path) -> None:
    (tmp_path / "m.yaml").write_text("camera:\n  fps: 90\nbuton:\n  pin: 3\n", encoding="utf-8")
    said = refused(moodlark("run", "--config", tmp_path / "m.yaml"), code=78)
    assert "camera.fps: 90 is above 30 (m.yaml:2)" in said
    assert "did you mean 'button'?" in said


def test_a_scene_without_its_pieces_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "scene.yaml").write_text("timeline:\n  - {at: 0, show: [nobody.png]}\n", encoding="utf-8")
    assert "nobody.png" in refused(moodlark("run", "--scene", tmp_path), code=1)


def daemon(folder: Path, port: int) -> subprocess.Popen[str]:
    """A daemon on a recorded scene."""
    shutil.copy(PORTRAIT, folder / "portrait.jpg")
    (folder / "scene.yaml").write_text(
        "timeline:\n  - {at: 0.0, show: [portrait.jpg]}\n  - {at: 0.5, press: short}\n", encoding="utf-8"
    )
    (folder / "m.yaml").write_text(
        f"memory:\n  path: {folder}/moodlark.db\nweb:\n  port: {port}\n  accounts: false\n", encoding="utf-8"
    )
    return subprocess.Popen(
        [sys.executable, "-m", "device", "run", "--scene", folder, "--config", folder / "m.yaml"],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_the_daemon_performs_a_scene_and_stops_cleanly_within_two_seconds(tmp_path: Path) -> None:
    port = free_port()
    running = daemon(tmp_path, port)
    assert running.stderr is not None
    assert f"The page: http://127.0.0.1:{port}" in next(line for line in running.stderr if "page" in line)
    said = next((line for line in running.stderr if "scan 1:" in line), "")
    assert "because face" in said
    began = time.monotonic()
    running.send_signal(signal.SIGTERM)
    assert running.wait(timeout=10) == 0
    assert time.monotonic() - began < 2.0
    running.stderr.close()


def test_with_its_port_in_use_the_box_plays_on_and_serves_the_page_once_it_is_free(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = int(taken.getsockname()[1])
        running = daemon(tmp_path, port)
        assert running.stderr is not None
        said = next(line for line in running.stderr if "web.port" in line)
        assert f"{port} is in use by another program: stop it, or choose another port" in said
        assert next(line for line in running.stderr if "scan 1:" in line)
    assert next(line for line in running.stderr if "page is back" in line)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/now", timeout=5) as answer:
        assert "page" not in json.load(answer)["lost"]
    running.send_signal(signal.SIGTERM)
    assert running.wait(timeout=10) == 0
    running.stderr.close()


def test_classify_command_tells_commands_from_feelings_one_line_each() -> None:
    done = moodlark(
        "classify", "command", "volume thirty", "--stdin", stdin="it's me, Anna\nI can't stop crying\n"
    )
    assert lines(done) == [
        {"text": "volume thirty", "intent": "volume", "value": 30},
        {"text": "it's me, Anna", "intent": "i_am", "value": "Anna"},
        {"text": "I can't stop crying", "intent": None, "value": None},
    ]


def test_classify_command_without_a_text_says_how_it_is_used() -> None:
    assert "no text given" in refused(moodlark("classify", "command"))
