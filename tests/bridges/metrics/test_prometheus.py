"""A real Prometheus reads the box: every question of the dashboard and every alert gets an answer."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from device.bridges.metrics.tally import Tally
from device.configuration.paths import CONFIG
from device.values import Source
from device.values.events import Evidenced, Settled
from device.values.orders import Choose, StartSensing
from device.values.wishes import By, Refused, Ticket
from tests.bridges.metrics.test_tally import DASHBOARD, TICK, asked, evidence, full

PROMETHEUS = shutil.which("prometheus")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not PROMETHEUS, reason="no prometheus")]
WITHIN_S = 90.0
SCRAPE_S, PAGE_BYTES = 0.03, 40_000


def live(tally: Tally, number: int) -> None:
    """One scan, from the box's name to music, and what else happens."""
    tally.witness(asked(By.WAKE_WORD), [StartSensing(number, 0.0, 8.0)])
    tally.witness(Evidenced(number, evidence(Source.VOICE)), [])
    tally.witness(TICK, [Choose(number, None)])  # type: ignore[arg-type]
    tally.witness(Settled(Ticket(), Refused("no")), [])
    tally.took_request("GET", 200, 0.01)


class Prometheus:
    """Debian's, asking one address twice a second."""

    def __init__(self, folder: Path, target: int) -> None:
        with socket.socket() as line:
            line.bind(("127.0.0.1", 0))
            self.port = int(line.getsockname()[1])
        job = {"job_name": "moodlark", "static_configs": [{"targets": [f"127.0.0.1:{target}"]}]}
        conf = {
            "global": {"scrape_interval": "500ms", "scrape_timeout": "500ms", "evaluation_interval": "1s"},
            "rule_files": [str(CONFIG / "dashboards" / "alerts.yaml")],
            "scrape_configs": [job],
        }
        (folder / "prometheus.yml").write_text(json.dumps(conf))
        self.program = subprocess.Popen(
            [
                *(str(PROMETHEUS), f"--config.file={folder}/prometheus.yml"),
                *(f"--storage.tsdb.path={folder}/data", f"--web.listen-address=127.0.0.1:{self.port}"),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def ask(self, path: str, **params: str) -> Any:
        line = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            line.request("GET", f"/api/v1/{path}?{urlencode(params)}")
            return json.loads(line.getresponse().read()).get("data", {})
        except (OSError, ValueError):
            return {}
        finally:
            line.close()


@pytest.fixture
def tally(tmp_path: Path) -> Tally:
    return full(tmp_path)


@pytest.fixture
def prometheus(tmp_path: Path, tally: Tally) -> Iterator[Prometheus]:
    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page, kind = tally.page()
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *_: object) -> None:
            """Nothing is said."""

    server = HTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    program = Prometheus(tmp_path, server.server_port)
    yield program
    program.program.kill()
    program.program.wait()
    server.shutdown()
    server.server_close()


def test_every_question_of_the_dashboard_and_every_alert_is_answered(
    prometheus: Prometheus, tally: Tally
) -> None:
    asks = {one["expr"] for panel in DASHBOARD["panels"] for one in panel["targets"]}
    until = time.monotonic() + WITHIN_S
    number = 1
    while asks and time.monotonic() < until:
        number += 1
        live(tally, number)
        time.sleep(0.5)
        asks = {
            one
            for one in asks
            if not _numbers(prometheus.ask("query", query=re.sub(r"\$__rate_interval", "10s", one)))
        }
    assert not asks
    groups = prometheus.ask("rules")["groups"]
    rules = [rule for group in groups for rule in group["rules"]]
    assert {rule["health"] for rule in rules} == {"ok"}
    took = float(prometheus.ask("query", query="min(scrape_duration_seconds)")["result"][0]["value"][1])
    size = len(tally.page()[0])
    print(json.dumps({"scrape_ms": round(took * 1000, 1), "page_bytes": size}))
    assert took < SCRAPE_S
    assert size < PAGE_BYTES


def _numbers(data: Any) -> list[float]:
    found = [float(one["value"][1]) for one in data.get("result", [])]
    return [one for one in found if one == one]
