"""moodlark doctor: check every part and say how to mend it."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from device.cli.output import emit
from device.clock import SystemClock
from device.config import Config, find_config, load_config
from device.errors import DeviceError, LibraryError, WebError
from device.hardware.camera import CameraInfo, list_cameras
from device.hardware.microphone import MicrophoneInfo, list_microphones
from device.memory.past import recall
from device.music.library import Library
from device.music.tagging import load_tagger
from device.parts import connected, real_parts
from device.paths import CONFIG, MODELS
from device.ports import Button, Camera, Microphone
from device.senses.interpreter import runtime
from device.senses.kit import load_senses
from device.senses.manifest import load_entry
from device.types import Part

VITAL = {"runtime", "music server"}  # without these the box cannot work
SENSES = {"camera", "microphone"}  # nor without both of these


@dataclass(frozen=True, slots=True)
class Check:
    """What came of checking one part."""

    part: str
    ok: bool
    detail: str  # what was found, or what is wrong and how to mend it


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON line a part.")
@click.option("--config", "config_file", type=click.Path(path_type=Path), help="The configuration file.")
def doctor(config_file: Path | None, *, as_json: bool) -> int:
    """Check every part; exit 1 if the box can't work."""
    path = config_file or find_config()
    config = load_config(path)
    failed: set[str] = set()
    for check in _checks(path, config):
        if not check.ok:
            failed.add(check.part)
        if as_json:
            emit(asdict(check))
        else:
            click.echo(f"{'ok  ' if check.ok else 'FAIL'} {check.part:<14} {check.detail}")
    return 1 if failed & VITAL or failed >= SENSES else 0


def _checks(path: Path, config: Config) -> Iterator[Check]:
    yield Check("configuration", True, str(path))
    yield _check("runtime", lambda: runtime().__name__)
    yield from _models(config)
    parts = real_parts(config, SystemClock())
    yield _check("camera", lambda: _look(parts.camera))
    yield _check("microphone", lambda: _listen(parts.microphone))
    yield _check("button", lambda: _press(config, parts.button))
    yield _check("music server", lambda: _music(config))
    yield _check("memory", lambda: _memory(config))
    yield _check("page", lambda: _page(config))


def _check(part: str, look: Callable[[], str]) -> Check:
    try:
        return Check(part, True, look())
    except DeviceError as exc:
        return Check(part, False, str(exc))


def _models(config: Config) -> Iterator[Check]:
    senses = load_senses(MODELS, config.speech.model)
    for part in (Part.FACE, Part.VOICE, Part.WORDS):
        if part in senses.missing:
            yield Check(f"{part} model", False, senses.missing[part])
        else:
            yield _check(f"{part} model", lambda part=part: _model(part))  # type: ignore[misc]
    missing = senses.missing.get(Part.TRANSCRIBER)
    yield Check("speech model", missing is None, missing or "loaded")


def _model(part: Part) -> str:
    entry = load_entry(MODELS, part)
    entry.verify()
    return f"{entry.path.name}, {entry.path.stat().st_size // 1024} KB"


def _look(camera: Camera | None) -> str:
    if camera is None:
        return "none, as configured"
    camera.open()
    try:
        height, width, _ = camera.capture().pixels.shape
    finally:
        camera.close()
    return f"{width}x{height}; connected: {_names(list_cameras())}"


def _listen(microphone: Microphone | None) -> str:
    if microphone is None:
        return "none, as configured"
    microphone.open()
    try:
        loudest = max(int(abs(microphone.read().samples.astype(int)).max(initial=0)) for _ in range(10))
    finally:
        microphone.close()
    return f"hears, loudest sample {loudest} of 32767; connected: {_names(list_microphones())}"


def _names(devices: Sequence[CameraInfo] | Sequence[MicrophoneInfo]) -> str:
    return ", ".join(repr(device.name) for device in devices)


def _press(config: Config, button: Button | None) -> str:
    if config.button.pin is None:
        return "none, as configured"
    if button is None:
        return "none: this machine has no GPIO pins"
    button.start(lambda pressed, at: None)  # noqa: ARG005
    button.stop()
    return f"on GPIO {config.button.pin}"


def _music(config: Config) -> str:
    with connected(config.player) as player:
        tracks = len(Library(load_tagger(CONFIG)).read_all(player))
    if tracks == 0:
        raise LibraryError("the library is empty: put music into the music folder")
    return f"{config.player.host}:{config.player.port}, {tracks} tracks"


def _memory(config: Config) -> str:
    file = config.memory.file()
    recollection = recall(file, SystemClock().wall())
    if recollection.lost or recollection.past is None:
        raise DeviceError(recollection.lost or f"{file} cannot be read")
    return f"{file}, {recollection.past.last_scan} scans"


def _page(config: Config) -> str:
    host, port = config.web.host, config.web.port
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as exc:
            if not _is_served(host, port):
                raise WebError(f"web.port: {port} cannot be had ({exc.strerror}): choose another") from exc
            return f"http://{host}:{port}/ is being served"
    return f"http://{host}:{port}/"


def _is_served(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1.0)
        return probe.connect_ex((host, port)) == 0
