"""moodlark bench: latency and memory of every stage on this machine."""

from __future__ import annotations

import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import click
import numpy as np

from device.cli.options import CONFIG_OPTION
from device.cli.output import emit, say
from device.configuration.config import Config, MemorySection, load_config
from device.configuration.paths import CONFIG, DEMO_SCENE, MODELS
from device.drivers.pictures import load_picture
from device.drivers.sounds import load_sound
from device.house.house import House
from device.house.lexicons import load_tagger
from device.house.parts import Parts
from device.house.tables import load_fuser, load_label_map
from device.music.choice.choice import choose
from device.music.choice.wanted import Household, Moment, Wanted
from device.music.library.shelf import Shelf
from device.senses.loading import SENSES, Senses, load_senses
from device.senses.sense import Model
from device.simulated.camera import SimulatedCamera
from device.simulated.director import speak
from device.simulated.microphone import SimulatedMicrophone
from device.simulated.player import SimulatedPlayer
from device.values import Emotion, Frame, Part, Phase, Settings, Sound, Track
from device.values.wishes import By, Scan
from device.workers.clock import SystemClock

RUNS = 30
WORDS = "i have had such a long day and i just want to sit down and listen to something warm"
SPOKEN = "What a wonderful day! Everything went right, and I am so happy to be home."


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON line a stage.")
@CONFIG_OPTION
def bench(config_file: Path, *, as_json: bool) -> None:
    """Measure every stage on this machine."""
    for line in _stages(load_config(config_file)):
        if as_json:
            emit(line)
        else:
            figures = "  ".join(f"{key} {value}" for key, value in line.items() if key != "stage")
            click.echo(f"{line['stage']:<44}{figures}")


def _stages(config: Config) -> Iterator[dict[str, Any]]:
    began = time.perf_counter()
    senses = load_senses(MODELS, load_label_map().labels, config.speech.model)
    yield {"stage": "load all models", "s": round(time.perf_counter() - began, 2)}
    for part, why in senses.missing.items():
        say(f"without {part}: {why}")
    with tempfile.TemporaryDirectory(prefix="moodlark-bench-") as scratch:
        sound = load_sound(speak(SPOKEN, Path(scratch) / "spoken.wav"))
        yield from _senses(senses, sound)
        yield from _mood_and_music(senses)
        yield from _whole_scan(senses, sound, Path(scratch))
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield {"stage": "memory, peak", "mb": round(peak_mb)}


def _senses(senses: Senses, sound: Sound) -> Iterator[dict[str, Any]]:
    portrait = load_picture(DEMO_SCENE / "portrait.jpg")
    frame = Frame(framed(portrait), at=0.0)
    four_seconds = Sound(np.resize(sound.samples, 4 * 16_000), at=0.0)
    stretch = Sound(sound.samples[:480], at=0.0)
    examples: dict[type, tuple[str, Callable[[Any], object]]] = {
        Frame: ("640x480 frame", lambda model: model.read(frame)),
        Sound: ("4 s of speech", lambda model: model.read(four_seconds, spoken=True)),
        str: ("20 words", lambda model: model.read(WORDS, 0.0)),
    }
    for sense in SENSES.values():
        what, read = examples[sense.takes]
        if (model := senses[sense.part].loaded) is not None:
            yield _timed(f"{sense.source}: {what} to evidence", partial(read, model))
    if (detector := senses[Part.MICROPHONE].loaded) is not None:
        yield _timed("speech detector: 30 ms of sound", lambda: detector.probability(stretch))


def _mood_and_music(senses: Senses) -> Iterator[dict[str, Any]]:
    fuser = load_fuser()
    reader = senses[Part.WORDS].loaded
    words = reader.read(WORDS, 0.0) if reader else None
    if words:
        yield _timed("fusion: evidence to mood", lambda: fuser.fuse([words]))
    mood = fuser.named(Emotion.HAPPY)
    shelf = Shelf(_track(n) for n in range(10_000))

    def chosen() -> object:
        return choose(shelf, Wanted(mood), Household(Settings()), Moment(0.0, 720))

    yield _timed("choice: ten of 10,000 tracks", chosen)


def _whole_scan(senses: Senses, sound: Sound, scratch: Path) -> Iterator[dict[str, Any]]:
    """A press in a running daemon, in real time: from the last sample to all evidence, and to the pick."""
    clock = SystemClock()
    camera, microphone = SimulatedCamera(clock), _TimedMicrophone(clock)
    camera.show(DEMO_SCENE / "portrait.jpg")
    config = Config(memory=MemorySection(path=str(scratch / "bench.db")))
    parts = Parts(camera, microphone, None, None, SimulatedPlayer())
    timed = {
        str(sense.source): _TimedSense(model)
        for sense in SENSES.values()
        if (model := senses[sense.part].loaded) is not None
    }
    models = {
        part: Model(timed.get(part, model.loaded), model.why, model.load)
        for part, model in senses.models.items()
    }
    house = House(config, parts, replace(senses, models=models), load_fuser(), load_tagger(CONFIG), clock)
    house.start()
    microphone.pause(0.5)
    microphone.say(sound)
    house.door.tell(Scan(), By.BUTTON)
    with house.board.reading() as snapshots:
        while (now := snapshots.get(timeout=30.0)).scan == 0 or now.phase is not Phase.IDLE:
            pass
    house.stop()
    late_ms = {
        source: round(max(0.0, 1000 * (sense.answered_at - microphone.last_read_at)), 1)
        for source, sense in sorted(timed.items())
    }
    yield {
        "stage": "scan: last sample to all evidence",
        "ms": max(late_ms.values(), default=None),
        "senses": " ".join(f"{source} {late}" for source, late in late_ms.items()),
    }


class _TimedMicrophone(SimulatedMicrophone):
    """Remembers when its last sample was taken."""

    last_read_at = 0.0

    def read(self) -> Sound:
        sound = super().read()
        self.last_read_at = time.monotonic()
        return sound


class _TimedSense:
    """Remembers when it answered last."""

    def __init__(self, sense: object) -> None:
        self._sense = sense
        self.answered_at = 0.0

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def timed(*given: Any, **named: Any) -> Any:
            answer = getattr(self._sense, name)(*given, **named)
            self.answered_at = time.monotonic()
            return answer

        return timed


def framed(picture: np.ndarray[Any, np.dtype[np.uint8]]) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """The picture in the middle of a 640x480 frame."""
    from PIL import Image

    image = Image.fromarray(picture)
    image.thumbnail((640, 480))
    frame = Image.new("RGB", (640, 480), (96, 96, 96))
    frame.paste(image, ((640 - image.width) // 2, (480 - image.height) // 2))
    return np.asarray(frame)


def _track(n: int) -> Track:
    valence, arousal = np.random.default_rng(n).uniform(-1, 1, 2)
    return Track(f"{n}.ogg", f"Piece {n}", f"Band {n % 700}", "", (), 180.0, valence, arousal, "audio", 0.7)


def _timed(stage: str, action: Callable[[], object]) -> dict[str, Any]:
    action()
    took_ms = []
    for _ in range(RUNS):
        began = time.perf_counter()
        action()
        took_ms.append(1000 * (time.perf_counter() - began))
    return {
        "stage": stage,
        "median_ms": round(statistics.median(took_ms), 3),
        "min_ms": round(min(took_ms), 3),
        "max_ms": round(max(took_ms), 3),
    }
