"""Camera, microphone and models: are they there, and is there anything to see and hear?"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from device.configuration.paths import MODELS
from device.drivers.camera import list_cameras
from device.drivers.microphone import list_microphones
from device.house.doctor.finding import Case, Check, Finding, amiss, unseen, well
from device.house.doctor.system import System
from device.house.tables import load_label_map
from device.models.interpreter import runtime
from device.models.manifest import load_entry
from device.ports import Camera, Microphone
from device.ports.errors import CameraError, MicrophoneError
from device.senses.face.finder import FaceFinder
from device.senses.loading import SENSES, load_senses
from device.values import SAMPLE_RATE_HZ, Part

LISTEN_S = 1.5
FULL = 32_767
CLIPPED_SHARE = 0.01
OFFSET_SHARE = 0.2  # of full scale
DARK, FLAT = 16.0, 3.0  # grey levels: mean, and deviation, under which there is nothing to see
BOOT = ("boot/firmware/config.txt", "boot/config.txt")
SWITCHED_OFF = re.compile(r"^\s*(camera_auto_detect=0|start_x=1)\s*$", re.MULTILINE)
DEVICES = {"video": "/dev/video", "audio": "/dev/snd/pcm"}


def models(case: Case) -> Iterator[Finding]:
    """Every model that a sense stands on."""
    yield well("runtime", runtime().__name__)
    senses = load_senses(MODELS, load_label_map().labels, case.config.speech.model)
    for sense in SENSES.values():
        if sense.part in senses.missing:
            yield amiss(f"{sense.part} model", senses.missing[sense.part])
        else:
            path = load_entry(MODELS, sense.model).path
            yield well(f"{sense.part} model", f"{path.name}, {path.stat().st_size // 1024} KB")
    if Part.MICROPHONE in senses.missing:
        yield amiss("model of speech", senses.missing[Part.MICROPHONE])
    missing = senses.missing.get(Part.TRANSCRIBER)
    yield amiss("speech model", missing) if missing else well("speech model", "loaded")


def music_model(case: Case) -> Iterator[Finding]:  # noqa: ARG001
    """What the library is listened to with."""
    from device.music.analysis.reader import load_music_reader

    load_music_reader(MODELS)
    yield well("music model", "loaded")


def camera(case: Case) -> Iterator[Finding]:
    """One picture, and whether there is anything on it."""
    found = case.parts.camera
    if found is None:
        yield well("camera", "none, as configured")
        return
    try:
        pixels = _picture(found)
    except CameraError as exc:
        yield amiss("camera", f"{exc}{_holders(case.system, '/dev/video')}")
        return
    height, width, _ = pixels.shape
    names = ", ".join(repr(one.name) for one in list_cameras())
    yield well("camera", f"{width}x{height}; connected: {names}")
    yield seen(pixels)


def seen(pixels: NDArray[np.uint8]) -> Finding:
    """Whether a picture shows anything, and whether people stand upright on it."""
    grey = pixels.mean(axis=2)
    if grey.mean() < DARK:
        return amiss("picture", "it is dark: open the camera's shutter, or make light in front of you")
    if grey.std() < FLAT:
        return amiss("picture", "it is all one grey: take the cover off the lens, or clean it")
    finder = FaceFinder(MODELS)
    turned = [bool(finder.find(np.ascontiguousarray(np.rot90(pixels, k)))) for k in range(4)]
    if not turned[0] and any(turned):
        clockwise = 90 * next(k for k in range(4) if turned[k])
        return amiss("picture", f"it is not upright: turn camera.rotation on by {clockwise} degrees")
    return well("picture", "somebody is seen" if turned[0] else "nobody before the camera now")


def picamera(case: Case) -> Iterator[Finding]:
    """The Pi's own camera library, in a program of its own, as it may end the one that imports it."""
    said = case.system.command(sys.executable, "-c", "import picamera2")
    if said is None or "No module named 'picamera2'" in said.said:
        yield unseen("picamera2", "it is not installed here; only a Pi's own camera needs it")
    elif said.code:
        last = (said.said.strip().splitlines() or [f"exit {said.code}"])[-1]
        yield amiss(
            "picamera2", f"can't be used ({last[:200]}): run ./setup.sh again, which takes apt's numpy"
        )
    else:
        yield well("picamera2", "can be used")
    for file in BOOT:
        if found := SWITCHED_OFF.search(case.system.read(file) or ""):
            line = found[0].strip()
            yield amiss("picamera2", f"/{file} says {line}: write camera_auto_detect=1 instead, and restart")


def microphone(case: Case) -> Iterator[Finding]:
    """A second of sound, and whether it is any."""
    found = case.parts.microphone
    if found is None:
        yield well("microphone", "none, as configured")
        return
    try:
        sound = _sound(found)
    except MicrophoneError as exc:
        yield amiss("microphone", f"{exc}{_holders(case.system, '/dev/snd/pcm')}")
        return
    names = ", ".join(repr(one.name) for one in list_microphones())
    yield well("microphone", f"hears; connected: {names}")
    yield heard(sound)


def heard(sound: NDArray[np.int16]) -> Finding:
    """Whether a sound is one that a room makes."""
    samples = sound.astype(np.float64)
    loudest = int(np.abs(samples).max(initial=0))
    if loudest == 0:
        return amiss("sound heard", "nothing but zeros: unmute the microphone (alsamixer, F4, space bar)")
    if np.mean(np.abs(samples) >= FULL) > CLIPPED_SHARE:
        return amiss("sound heard", "far too loud: turn the microphone down (alsamixer, F4, arrow down)")
    if abs(samples.mean()) > OFFSET_SHARE * FULL:
        return amiss("sound heard", "a hum without sound: plug the microphone into another socket")
    if loudest < 8:
        return amiss("sound heard", "next to nothing: turn the microphone up (alsamixer, F4, arrow up)")
    return well("sound heard", f"loudest sample {loudest} of {FULL}")


def groups(case: Case) -> Iterator[Finding]:
    """Whether the service may use camera, sound card and pins at all."""
    account = case.system.service_user
    for name in ("video", "audio", "gpio"):
        number = case.system.group(name)
        if number is None or account.uid == 0 or number in account.groups:
            continue
        if name in DEVICES and not list(
            case.system.at(DEVICES[name]).parent.glob(DEVICES[name].split("/")[-1] + "*")
        ):
            continue
        yield amiss(
            "rights to devices",
            f"{account.name} is not in group {name}:"
            f" sudo usermod -aG {name} {account.name}, then restart this machine",
        )


def _picture(camera: Camera) -> NDArray[np.uint8]:
    camera.open()
    try:
        return camera.capture().pixels
    finally:
        camera.close()


def _sound(microphone: Microphone) -> NDArray[np.int16]:
    microphone.open()
    try:
        heard: list[NDArray[np.int16]] = []
        while sum(map(len, heard)) < LISTEN_S * SAMPLE_RATE_HZ:
            heard.append(microphone.read().samples)
    finally:
        microphone.close()
    return np.concatenate(heard)


def _holders(system: System, prefix: str) -> str:
    """Who has the device open now."""
    nodes: Sequence[str] = [
        str(path.name) for path in sorted(system.at(prefix).parent.glob(f"{prefix.split('/')[-1]}*"))
    ]
    folder = prefix.rpartition("/")[0]
    names = sorted({process.name for node in nodes for process in system.holders(f"{folder}/{node}")})
    return f"; in use by {', '.join(names)}: stop that program" if names else ""


CHECKS = (
    Check("models", models, vital=True),
    Check("music model", music_model),
    Check("camera", camera),
    Check("picamera2", picamera),
    Check("microphone", microphone),
    Check("rights to devices", groups),
)
