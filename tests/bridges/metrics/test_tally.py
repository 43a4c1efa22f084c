"""What is counted, what is never told, and that the tools of who watches can read it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from device.behaviour.state import Box, snapshot
from device.bridges.metrics.gauges import Gauges
from device.bridges.metrics.tally import Tally
from device.configuration.paths import CONFIG
from device.door import Board
from device.values import Evidence, Settings, Sign, Source
from device.values.events import Asked, Chosen, Evidenced, NothingSensed, Settled, Ticked
from device.values.orders import Choose, GiveSign, StartSensing, StopSensing
from device.values.people import BOX
from device.values.wishes import By, Feel, Refused, Scan, Ticket
from tests.clock import FakeClock
from tests.conftest import Room

PROMTOOL = shutil.which("promtool") or ""
DASHBOARD = json.loads((CONFIG / "dashboards" / "grafana.json").read_text(encoding="utf-8"))
TICK = Ticked(0.0, 0.0)


def value(tally: Tally, line: str) -> float:
    found = re.search(rf"^{re.escape(line)} (.+)$", tally.page()[0].decode(), re.MULTILINE)
    assert found, line
    return float(found[1])


def evidence(source: Source) -> Evidence:
    return Evidence(source, {"happy": 1.0}, 1.0, 0.0)


def asked(by: By) -> Asked:
    return Asked(Scan(), by, BOX, 0.0)


def test_a_scan_is_counted_with_how_long_each_stage_took(room: Room) -> None:
    tally = Tally(room.clock)
    room.house.let_know(tally.witness)
    room.house.door.tell(Feel("what a wonderful day this is"), By.PHONE)
    room.settle()
    assert value(tally, 'moodlark_scans_total{outcome="told"}') == 1
    assert value(tally, 'moodlark_stage_seconds_count{stage="mood"}') == 1
    assert value(tally, 'moodlark_stage_seconds_count{stage="choice"}') == 1
    assert value(tally, 'moodlark_stage_seconds_count{stage="words"}') == 1
    assert value(tally, 'moodlark_wishes_total{wish="feel"}') == 1
    assert value(tally, 'moodlark_sensed_total{outcome="evidence",sense="words"}') == 1
    page = tally.page()[0].decode()
    assert not [word for word in ("happy", "Piece", "band", "wonderful") if word in page]


def test_a_wake_after_which_nobody_spoke_is_a_false_one() -> None:
    tally = Tally(FakeClock())
    for spoke in (True, False):
        tally.witness(asked(By.WAKE_WORD), [StartSensing(1, 0.0, 8.0)])
        heard = Evidenced(1, evidence(Source.VOICE)) if spoke else NothingSensed(1, Source.VOICE)
        tally.witness(heard, [])
        tally.witness(TICK, [Choose(1, None)] if spoke else [GiveSign(Sign.UNSURE, aloud=True)])  # type: ignore[arg-type]
    assert value(tally, "moodlark_wakes_total") == 2
    assert value(tally, "moodlark_false_wakes_total") == 1
    assert value(tally, 'moodlark_scans_total{outcome="unsure"}') == 1


def test_a_press_after_which_nobody_spoke_is_none() -> None:
    tally = Tally(FakeClock())
    tally.witness(asked(By.BUTTON), [StartSensing(1, 0.0, 8.0)])
    tally.witness(NothingSensed(1, Source.VOICE), [])
    assert value(tally, "moodlark_false_wakes_total") == 0


def test_a_cancelled_scan_and_a_refused_wish_are_counted() -> None:
    tally = Tally(FakeClock())
    tally.witness(asked(By.BUTTON), [StartSensing(1, 0.0, 8.0)])
    tally.witness(asked(By.BUTTON), [StopSensing(1)])
    tally.witness(Settled(Ticket(), Refused("no")), [])
    tally.witness(Chosen(1, None), [])
    assert value(tally, 'moodlark_scans_total{outcome="cancelled"}') == 1
    assert value(tally, "moodlark_refused_wishes_total") == 1


def full(folder: Path) -> Tally:
    """One that has everything to tell."""
    for name, text in (("thermal/thermal_zone0/temp", "51200\n"),):
        file = folder / "sys/class" / name
        file.parent.mkdir(parents=True)
        file.write_text(text)
    throttled = folder / "sys/devices/platform/soc/soc:firmware/get_throttled"
    throttled.parent.mkdir(parents=True)
    throttled.write_text("50005\n")
    board = Board(snapshot(Box(Settings()), 0, restarted_wall_s=1.0))
    tally = Tally(FakeClock(), (Gauges(board, folder / "none.db", lambda: {"ear": 0}, "1.0", folder),))
    tally.witness(asked(By.WAKE_WORD), [StartSensing(1, 0.0, 8.0)])
    tally.took_request("GET", 200, 0.01)
    tally.took_request("HACK", 404, 0.01)
    return tally


def test_what_the_pi_says_of_warmth_and_power_is_told(tmp_path: Path) -> None:
    tally = full(tmp_path)
    assert value(tally, "moodlark_cpu_celsius") == 51.2
    assert value(tally, "moodlark_cpu_throttled") == 1
    assert value(tally, "moodlark_under_voltage") == 1
    assert value(tally, 'moodlark_part_lost{part="camera"}') == 0


def test_whatever_method_somebody_makes_up_is_one(tmp_path: Path) -> None:
    assert value(full(tmp_path), 'moodlark_request_seconds_count{method="other",status="4xx"}') == 1


def test_the_page_is_small_and_made_at_once(tmp_path: Path) -> None:
    tally = full(tmp_path)
    begun = time.perf_counter()
    page, _ = tally.page()
    assert time.perf_counter() - begun < 0.03
    assert len(page) < 40_000


@pytest.mark.skipif(not PROMTOOL, reason="no promtool")
def test_promtool_finds_nothing_to_say_of_the_page(tmp_path: Path) -> None:
    done = subprocess.run(
        [PROMTOOL, "check", "metrics"], input=full(tmp_path).page()[0], capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@pytest.mark.skipif(not PROMTOOL, reason="no promtool")
def test_promtool_takes_the_alerts() -> None:
    rules = CONFIG / "dashboards" / "alerts.yaml"
    done = subprocess.run([PROMTOOL, "check", "rules", rules], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "SUCCESS: 7 rules found" in done.stdout


def test_all_that_dashboard_and_alerts_ask_for_is_told(tmp_path: Path) -> None:
    page = full(tmp_path).page()[0].decode()
    told = set(re.findall(r"^(moodlark_\w+)", page, re.MULTILINE))
    asks = " ".join(one["expr"] for panel in DASHBOARD["panels"] for one in panel["targets"])
    asks += (CONFIG / "dashboards" / "alerts.yaml").read_text(encoding="utf-8")
    assert set(re.findall(r"moodlark_\w+", asks)) <= told


def test_the_dashboard_asks_whichever_prometheus_one_chooses() -> None:
    assert DASHBOARD["uid"] == "moodlark"
    assert [one["type"] for one in DASHBOARD["templating"]["list"]] == ["datasource"]
    sources = {one["datasource"]["uid"] for panel in DASHBOARD["panels"] for one in panel["targets"]}
    assert sources == {"${datasource}"}
