"""A real daemon that nobody has claimed, behind a real nginx, as phones reach a box."""

from __future__ import annotations

import json
import ssl
import subprocess
import sys
from http.client import HTTPSConnection
from typing import Any

from device.configuration.paths import ROOT
from device.simulated.program import Program
from scripts.measuring.faults.box import QUIET_SCENE, STARTS_WITHIN_S, Box, free_port, until
from scripts.measuring.front import run_nginx

NAME = "moodlark.local"


class Fronted(Box):
    """The box and its front, on high ports of this machine. As a context it leaves no trace."""

    def __init__(self, *, scene: str = QUIET_SCENE, tracks: int = 24) -> None:
        super().__init__(scene=scene, tracks=tracks)
        self.https, self.http = free_port(), free_port()
        self.environment["RUNTIME_DIRECTORY"] = str(self.folder / "run")
        self._nginx: Program | None = None

    @property
    def page(self) -> str:
        """Its address, without a path."""
        return f"https://{NAME}:{self.https}"

    @property
    def authority(self) -> str:
        """The certificate that phones are to trust."""
        kept = (self.state / "tls" / "authority.pem").read_text(encoding="ascii")
        return kept[kept.index("-----BEGIN CERTIFICATE") :]  # behind its key

    @property
    def nginx(self) -> int:
        """The process id of the front."""
        assert self._nginx is not None
        return self._nginx.pid

    def content(self) -> dict[str, dict[str, Any]]:
        web = {"port": self.port, "name": "", "names": [NAME]}  # the house is not told
        return super().content() | {"web": web, "front": {"https": self.https, "http": self.http}}

    def start(self, *, connected: bool = True) -> bool:
        """Start both; whether the page answers strangers, and the library was read, in time."""
        (self.folder / "run").mkdir(exist_ok=True)
        conf = self.state / "tls" / "front.conf"
        self.begin()
        if not until(lambda: self.has_ended or (conf.exists() and self._answers()), STARTS_WITHIN_S):
            return False
        if self.has_ended:
            return False
        self._nginx = run_nginx(conf, self.folder / "nginx", self.https)
        return not connected or bool(until(lambda: "the library has" in self.log(), STARTS_WITHIN_S))

    def close(self) -> None:
        if self._nginx is not None:
            self._nginx.stop()
            self._nginx = None
        super().close()

    def told(self, *words: str) -> Any:
        """What a command tells who sits at the box."""
        command = [sys.executable, "-m", "device", *words, "--config", str(self.folder / "moodlark.yaml")]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, timeout=30)
        return json.loads(done.stdout)

    def trusting(self) -> ssl.SSLContext:
        """As a phone that trusts the box's authority and nothing else."""
        return ssl.create_default_context(cadata=self.authority)

    def line(self, *, timeout_s: float = 30.0) -> HTTPSConnection:
        """A connection of a phone's, to be opened."""
        return HTTPSConnection("localhost", self.https, context=self.trusting(), timeout=timeout_s)

    def _answers(self) -> bool:
        return bool(self.get("/api/v1/health").status)
