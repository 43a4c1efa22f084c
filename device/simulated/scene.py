"""A recorded scene: who is in the room, what happens when (scene.yaml)."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from device.configuration.yamlfile import read_table, shown_key
from device.ports.errors import ConfigError, InputError, SceneError
from device.ports.files import need_file

MOST_MISTAKES = 10  # told at once
PlugAction = Literal["unplug", "plug in"]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Cue(_Section):
    """One thing that happens; exactly one action beside its time."""

    HOW: ClassVar[frozenset[str]] = frozenset({"at", "voice", "unless_understood"})  # what is no action

    at: float = Field(ge=0.0)  # seconds after the scene begins
    tell: str | None = None  # a sentence for whoever watches
    show: list[str] | None = None  # pictures before the camera, over and over; []: nobody
    say: str | None = None  # a sound file is heard
    speak: str | None = None  # a sentence is spoken by espeak-ng
    voice: str = "en-us"  # by which of its voices
    press: Literal["short", "long"] | None = None
    type: str | None = None  # a sentence is typed on the phone
    camera: PlugAction | None = None
    microphone: PlugAction | None = None
    player: Literal["away", "back"] | None = None
    unless_understood: bool = False  # only where nothing here knows what words are spoken

    @model_validator(mode="after")
    def _one_action(self) -> Cue:
        actions = set(type(self).model_fields) - self.HOW
        given = [name for name in actions if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError("needs exactly one action beside `at`")
        return self


class Scene(_Section):
    """A timeline, and which parts are recorded."""

    title: str = ""
    microphone: Literal["recorded", "sound card"] = "recorded"  # sound card: real PyAudio on a virtual card
    player: Literal["recorded", "private", "config"] = "recorded"  # private: a real MPD of its own
    music: str | None = None  # folder of the private server's music; empty: the demo's
    timeline: list[Cue]


def load_scene(folder: Path) -> Scene:
    """Read scene.yaml. Raises SceneError naming the file and every mistake."""
    path = folder / "scene.yaml"
    try:
        scene = Scene.model_validate(read_table(path))
    except ConfigError as exc:
        raise SceneError(str(exc)) from exc
    except ValidationError as exc:
        said = "; ".join(f"{shown_key(e['loc'])}: {e['msg']}" for e in exc.errors()[:MOST_MISTAKES])
        raise SceneError(f"{path}: {said}") from exc
    for step in scene.timeline:
        for name in [*(step.show or []), *([step.say] if step.say else [])]:
            try:
                need_file(folder / name)
            except InputError as exc:
                raise SceneError(f"{path}: {name} must be a file beside it: {exc}") from exc
    return scene
