"""A phone's own microphone and camera: held, let go, and read as `moodlark scan` reads the same files."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from socket import gethostname
from typing import Any

import numpy as np
import pytest
import soundfile
import soxr
from PIL import Image
from playwright.sync_api import Browser, Playwright

from device.configuration.paths import DEMO_SCENE, ROOT
from scripts.measuring.faults.box import Box
from tests.senses.ear.name.conftest import say
from tests.walk.conftest import CHROMIUM, PICTURES
from tests.walk.phone import Phone

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed"),
]
NEAR = 0.05
RATE = 44_100  # Hz, as this browser has it; from other rates its pretended microphone makes another sound
WIDTH, HEIGHT = 640, 480
LEVEL = "document.querySelector('.level').style.getPropertyValue('--level') || 0"
SAID = "leave me alone now"


@pytest.fixture(scope="module")
def voice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("phone") / "voice.wav"
    soundfile.write(path, soxr.resample(say(SAID), 16_000, RATE), RATE)
    return path


@pytest.fixture(scope="module")
def face(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A picture; beside it the same as a film."""
    path = tmp_path_factory.mktemp("phone") / "face.png"
    portrait = Image.open(DEMO_SCENE / "portrait.jpg").convert("RGB")
    portrait.thumbnail((WIDTH, HEIGHT))
    picture = Image.new("RGB", (WIDTH, HEIGHT), (128, 128, 128))
    picture.paste(portrait, ((WIDTH - portrait.width) // 2, 0))
    picture.save(path)
    planes = np.asarray(picture.convert("YCbCr"))
    halved = [planes[::2, ::2, plane].tobytes() for plane in (1, 2)]
    frame = b"FRAME\n" + planes[:, :, 0].tobytes() + b"".join(halved)
    head = f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F20:1 Ip A1:1 C420jpeg\n".encode()
    path.with_suffix(".y4m").write_bytes(head + 20 * frame)
    return path


@pytest.fixture(scope="module")
def plain() -> Iterator[Box]:
    """A box on this machine alone, without accounts."""
    with Box(tracks=12) as made:
        assert made.start(), made.log()
        yield made


@pytest.fixture(scope="module")
def browser(playwright: Playwright, voice: Path, face: Path) -> Iterator[Browser]:
    """One whose microphone and camera are those files."""
    made = playwright.chromium.launch(
        executable_path=CHROMIUM,
        args=[
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            f"--use-file-for-fake-audio-capture={voice}%noloop",
            f"--use-file-for-fake-video-capture={face.with_suffix('.y4m')}",
            f"--host-resolver-rules=MAP {gethostname()}.local 127.0.0.1",
        ],
    )
    yield made
    made.close()


def phone_at(browser: Browser, root: str) -> Phone:
    phone = Phone(browser, root, Path(PICTURES) / "phone" if PICTURES else None)
    phone.opens("/")
    return phone


def scanned(*words: str) -> dict[str, Any]:
    """The one evidence of a scan."""
    command = [sys.executable, "-m", "device", "scan", *words, "--no-play"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, timeout=60)
    line = json.loads(done.stdout)
    found: dict[str, Any] = line["evidence"][0]
    return found


def is_near(read: dict[str, Any], scan: dict[str, Any]) -> None:
    assert read["scores"] == pytest.approx(scan["scores"], abs=NEAR)
    assert read["quality"] == pytest.approx(scan["quality"], abs=NEAR)


def test_who_holds_the_button_is_heard_as_the_recording_is(plain: Box, browser: Browser, voice: Path) -> None:
    phone = phone_at(browser, f"http://127.0.0.1:{plain.port}")
    button = phone.page.get_by_role("button", name="Hold to speak").first
    at = button.bounding_box()
    assert at
    phone.page.mouse.move(at["x"] + at["width"] / 2, at["y"] + at["height"] / 2)
    phone.page.mouse.down()
    levels: list[float] = []
    while not levels or (max(levels) < 0.3 and len(levels) < 100):
        phone.page.wait_for_timeout(50)
        levels.append(float(phone.page.evaluate(LEVEL)))
    assert max(levels) >= 0.3  # the meter moves
    phone.page.wait_for_timeout(1000 * soundfile.info(str(voice)).duration + 500)
    with phone.page.expect_response("**/live/read-me?*") as answer:
        phone.page.mouse.up()
    assert answer.value.status == 200
    phone.look()
    heard = [one for one in plain.now()["mood"]["evidence"] if one["source"] == "voice"]
    is_near(heard[0], scanned("--voice", str(voice)))
    assert phone.page.evaluate("document.body.classList.contains('recording')") is False


def test_who_is_looked_at_is_seen_as_the_picture_is(plain: Box, browser: Browser, face: Path) -> None:
    phone = phone_at(browser, f"http://127.0.0.1:{plain.port}")
    phone.opens("/#phone")
    with phone.page.expect_response("**/live/read-me?*") as answer:
        phone.page.get_by_role("button", name="Look at me").click()
    assert answer.value.status == 200
    phone.look()
    seen = [one for one in plain.now()["mood"]["evidence"] if one["source"] == "face"]
    is_near(seen[0], scanned("--face", str(face), "--face", str(face)))


def test_a_short_tap_says_how_it_is_held(plain: Box, browser: Browser) -> None:
    phone = phone_at(browser, f"http://127.0.0.1:{plain.port}")
    phone.page.get_by_role("button", name="Hold to speak").first.click()
    phone.sees("Hold the button for as long as you speak.")


def test_without_https_it_says_why_not_and_how_it_is_had(plain: Box, browser: Browser) -> None:
    phone = phone_at(browser, f"http://{gethostname()}.local:{plain.port}")
    phone.page.get_by_role("button", name="Hold to speak").first.click()
    phone.sees("only over HTTPS")
    assert phone.page.get_by_role("button", name="Look at me").is_disabled()
