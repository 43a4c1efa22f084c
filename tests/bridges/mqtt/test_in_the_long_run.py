"""A broker that goes and comes, and a household that asks a lot: the box takes no more of anything for it."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from device.values.people import BOX
from device.values.wishes import By, ChangeSettings
from tests.bridges.mqtt.conftest import HomeAssistant, Living, Mosquitto, wait_for

SCANS = int(os.environ.get("MOODLARK_SCANS", "200"))
RESTARTS = int(os.environ.get("MOODLARK_RESTARTS", "10"))
GROWTH_MB = 16.0
OBEYED_S = 0.2


def taken() -> tuple[float, int, int]:
    """Memory in MB, threads and handles."""
    resident = int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    return resident, threading.active_count(), len(os.listdir("/proc/self/fd"))


@pytest.mark.slow
def test_scans_and_restarts_leave_memory_threads_and_handles_as_they_were(
    box_of: Callable[[str], Living], home: HomeAssistant, broker: Mosquitto
) -> None:
    box = box_of("owner")
    wait_for(lambda: home.state("volume") not in (None, "None"))

    def scan(number: int) -> None:
        before = box.house.board.current().scan
        home.ask("say", "I feel wonderful" if number % 2 else "I am so sad")
        wait_for(lambda: box.house.board.current().scan > before)
        wait_for(lambda: box.house.board.current().phase == "idle")

    def restart() -> None:
        broker.kill()
        wait_for(lambda: "broker" in box.house.board.current().lost)
        home.heard.clear()
        broker.start()
        wait_for(lambda: home.announced and home.state("volume"))

    for number in range(40):
        scan(number)
    restart()
    before = taken()
    for number in range(SCANS):
        scan(number)
    for _ in range(RESTARTS):
        restart()
    after = taken()
    print(f"before {before}, after {after}")
    assert after[0] - before[0] < GROWTH_MB
    assert after[1:] == before[1:]


TURNS = (
    *(("volume", "30", "volume", "30"), ("volume", "31", "volume", "31")),
    *(("strategy", "lift", "strategy", "lift"), ("strategy", "match", "strategy", "match")),
    *(("override", "calm", "mood", "calm"), ("override", "happy", "mood", "happy")),
    *(("camera", "OFF", "camera", "OFF"), ("camera", "ON", "camera", "ON")),
    *(("microphone", "OFF", "microphone", "OFF"), ("microphone", "ON", "microphone", "ON")),
    *(("wake_word", "ON", "wake_word", "ON"), ("wake_word", "OFF", "wake_word", "OFF")),
)


def _shows(home: HomeAssistant, key: str, expected: str) -> bool:
    return home.state(key) == expected


@pytest.mark.slow
def test_every_command_is_obeyed_and_shown_within_200_ms(
    box_of: Callable[[str], Living], home: HomeAssistant
) -> None:
    box = box_of("owner")
    box.house.door.ask(ChangeSettings({"share_moods": True}), BOX, By.PHONE, 5.0)
    wait_for(lambda: home.state("volume") not in (None, "None"))
    times: dict[str, list[float]] = {}
    for _ in range(5):
        for key, payload, shown, expected in TURNS:
            if home.state(shown) != expected:
                home.ask(key, payload)
                times.setdefault(key, []).append(wait_for(partial(_shows, home, shown, expected)))
    middle = {key: sorted(took)[len(took) // 2] for key, took in times.items()}
    print({key: f"{took * 1000:.0f} ms" for key, took in middle.items()})
    assert set(middle) == {key for key, *_ in TURNS}
    assert max(middle.values()) < OBEYED_S
