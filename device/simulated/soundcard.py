"""A virtual room of sound: what is played into it, a real microphone driver hears.

A PulseAudio daemon of our own with a null sink; ALSA's default device, inside this process and its
children, is the monitor of that sink. Neither the user's sound server nor their settings are touched.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

from device.ports.errors import DeviceError
from device.simulated.program import Program
from device.simulated.pulseaudio import find_daemon

READY_WITHIN_S = 10.0
SINK = "room"
FRONT_AND_REAR = ("front-left", "front-right", "rear-left", "rear-right")
PLACES = (*FRONT_AND_REAR, "front-center", "lfe", "side-left", "side-right")  # as ALSA orders channels

_ALSA = """\
pcm.default {{ type pulse server "{server}" }}
ctl.default {{ type pulse server "{server}" }}
"""


def has_sound_card(cards: Path = Path("/proc/asound/cards")) -> bool:
    """Whether this machine has a sound card of its own."""
    try:
        return "[" in cards.read_text(errors="replace")
    except OSError:
        return False


class VirtualSoundCard:
    """A sound card that exists while the context is open. Open it before anything uses PortAudio or ALSA.

    The device to ask for is "default": 16 kHz inside, any rate and number of channels outside. Further
    microphones may be plugged in, and pulled, as at any sound server.
    Enter and leave on one long-lived thread, as the environment of the process changes.
    """

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="moodlark-sound-")
        self._before: dict[str, str | None] = {}
        self._programs: list[Program] = []
        self._playing: list[subprocess.Popen[bytes]] = []
        self._refusal = ""  # what the daemon said of what was asked last, where it did not do it
        self._plugged: dict[str, tuple[str, Program]] = {}  # further ones: the module, and who keeps it awake

    @property
    def environment(self) -> dict[str, str]:
        """The variables that lead PulseAudio's and ALSA's clients into this room."""
        folder = Path(self._folder.name)
        return {
            "ALSA_CONFIG_PATH": str(folder / "asound.conf"),
            "PULSE_CLIENTCONFIG": str(folder / "client.conf"),
            "PULSE_COOKIE": str(folder / "cookie"),
            "PULSE_LATENCY_MSEC": "30",
            "PULSE_RUNTIME_PATH": str(folder / "runtime"),
            "PULSE_SERVER": f"unix:{folder}/socket",
            "PULSE_SINK": SINK,
            "PULSE_SOURCE": f"{SINK}.monitor",
            "PULSE_STATE_PATH": str(folder / "state"),
        }

    def __enter__(self) -> Self:
        """Open the room. Raises DeviceError if PulseAudio is missing or does not start."""
        try:
            self._write_settings()
            self._start_daemon()
            self._keep_awake(SINK)
        except BaseException:
            self.close()
            raise
        self._before = {name: os.environ.get(name) for name in self.environment}
        os.environ.update(self.environment)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def server(self) -> int:
        """The process of the sound server, while the room is open."""
        return self._programs[0].pid

    def plug_in(self, name: str, rate_hz: int = 48_000, channels: int = 1) -> None:
        """One more microphone: the server calls it by this one word. Raises DeviceError."""
        places = ",".join(PLACES[:channels]) if channels > 1 else "mono"
        kind = f"rate={rate_hz} channels={channels} channel_map={places}"
        kind += f" sink_properties=device.description={name}"
        module = self._ask("load-module", "module-null-sink", f"sink_name={name}", *kind.split()).strip()
        if not module:
            raise DeviceError(f"the sound server takes no microphone {name} of that kind ({self._refusal})")
        self._plugged[name] = module, self._keep_awake(name)

    def unplug(self, name: str) -> None:
        """Pull one that was plugged in."""
        module, listener = self._plugged.pop(name)
        self._ask("unload-module", module)
        self._programs.remove(listener)
        listener.stop()

    def play(self, path: Path, *, into: str = SINK) -> subprocess.Popen[bytes]:
        """Start to play a sound file (WAV, FLAC or Ogg) into the room; returns at once.

        The process returned ends when all has been played. Raises DeviceError if there is no such file.
        into: the one microphone that hears it, each of its channels one of the file's.
        """
        if not path.is_file():
            raise DeviceError(f"{path}: no such sound file")
        as_it_is = [] if into == SINK else ["--no-remap"]
        playing = subprocess.Popen(
            ["paplay", f"--device={into}", *as_it_is, str(path)],
            env=os.environ | self.environment,
            stderr=subprocess.DEVNULL,  # it warns of files that don't say where their channels stand
        )
        self._playing = [one for one in self._playing if one.poll() is None] + [playing]
        return playing

    def close(self) -> None:
        """Silence, and leave no trace; never raises."""
        for playing in self._playing:
            playing.terminate()
            playing.wait()
        self._playing = []
        self._plugged = {}
        while self._programs:
            self._programs.pop().stop()
        for name, value in self._before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        self._before = {}
        self._folder.cleanup()

    def _write_settings(self) -> None:
        folder = Path(self._folder.name)
        (folder / "client.conf").write_text("autospawn = no\n")
        (folder / "asound.conf").write_text(_ALSA.format(server=self.environment["PULSE_SERVER"]))

    def _start_daemon(self) -> None:
        folder = Path(self._folder.name)
        modules = [
            f"module-native-protocol-unix auth-anonymous=1 socket={folder}/socket",
            f"module-null-sink sink_name={SINK} rate=16000 channels=1",
        ]
        options = ["-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1", "--high-priority=no"]
        found = find_daemon()
        loads = [f"--load={module}" for module in modules]
        daemon = self._start(*found.command, *options, "--realtime=no", *loads, **found.environment)
        daemon.wait_until(lambda: SINK in self._ask("list", "short", "sinks"), READY_WITHIN_S)

    def _keep_awake(self, sink: str) -> Program:
        """Listen all the time: a null sink that nobody hears works in blocks of two seconds."""
        before = self._ask("list", "short", "source-outputs")
        listener = self._start("parec", f"--device={sink}.monitor", "--latency-msec=30", "--raw", os.devnull)
        listener.wait_until(lambda: self._ask("list", "short", "source-outputs") != before, READY_WITHIN_S)
        for suspended in ("1", "0"):  # ends the long block that began before
            self._ask("suspend-sink", sink, suspended)
        return listener

    def _start(self, *command: str, **variables: str) -> Program:
        folder = Path(self._folder.name)
        private = {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
        log = folder / f"{Path(command[0]).name}.log"
        program = Program(command, log, os.environ | private | self.environment | variables)
        self._programs.append(program)
        return program

    def _ask(self, *request: str) -> str:
        """What the daemon answers; nothing while it does not answer."""
        asked = subprocess.run(
            ["pactl", *request],
            env=os.environ | self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        self._refusal = asked.stderr.strip()
        return asked.stdout
