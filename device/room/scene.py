"""A recorded scene: who is in the room, what happens when (scene.yaml)."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from device.errors import SceneError

PlugAction = Literal["unplug", "plug in"]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Step(_Section):
    """One thing that happens; exactly one action beside its time."""

    at: float = Field(ge=0.0)  # seconds after the scene begins
    show: list[str] | None = None  # pictures before the camera, over and over; []: nobody
    say: str | None = None  # a sound file is heard
    speak: str | None = None  # a sentence is spoken by espeak-ng
    press: Literal["short", "long"] | None = None
    type: str | None = None  # a sentence is typed on the phone
    camera: PlugAction | None = None
    microphone: PlugAction | None = None
    player: Literal["away", "back"] | None = None

    @model_validator(mode="after")
    def _one_action(self) -> Step:
        given = [name for name in type(self).model_fields if name != "at" and getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError("needs exactly one action beside `at`")
        return self


class Scene(_Section):
    """A timeline, and which parts are recorded."""

    title: str = ""
    microphone: Literal["recorded", "sound card"] = "recorded"  # sound card: real PyAudio on a virtual card
    player: Literal["recorded", "private", "config"] = "recorded"  # private: a real MPD of its own
    music: str | None = None  # folder of the private server's music; empty: the demo's
    timeline: list[Step]


def load_scene(folder: Path) -> Scene:
    """Read scene.yaml. Raises SceneError naming the file and every mistake."""
    path = folder / "scene.yaml"
    try:
        content: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as exc:
        raise SceneError(f"{path}: cannot be read ({exc.strerror})") from exc
    except (yaml.YAMLError, UnicodeDecodeError) as exc:
        raise SceneError(f"{path}: not valid YAML ({exc})") from exc
    try:
        scene = Scene.model_validate(content)
    except ValidationError as exc:
        said = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in exc.errors())
        raise SceneError(f"{path}: {said}") from exc
    for step in scene.timeline:
        for name in [*(step.show or []), *([step.say] if step.say else [])]:
            if not (folder / name).is_file():
                raise SceneError(f"{path}: {name}: no such file beside it")
    return scene
