"""The installer's choices: one YAML file into validated, frozen sections, every mistake told at once."""

from __future__ import annotations

import difflib
import os
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from device.errors import ConfigError
from device.paths import CONFIG

SHIPPED = CONFIG / "moodlark.yaml"
INSTALLED = Path("/etc/moodlark/moodlark.yaml")

LONGEST_SENTENCE, LONGEST_LINE, MOST_LINES = 400, 60, 6  # of what is said to somebody who may be in danger

Pin = Annotated[int, Field(ge=0, le=27)]  # BCM numbers of the 40-pin header
Port = Annotated[int, Field(ge=1, le=65535)]


class Section(BaseModel):
    """Unknown keys and loose types are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class CameraSection(Section):
    driver: Literal["auto", "picamera2", "webcam", "none"] = "auto"
    name: str = ""
    rotation: Literal[0, 90, 180, 270] = 0
    width: int = Field(640, ge=160, le=1920)
    height: int = Field(480, ge=120, le=1080)
    fps: int = Field(15, ge=1, le=30)


class MicrophoneSection(Section):
    driver: Literal["pyaudio", "none"] = "pyaudio"
    name: str = ""


class ListeningSection(Section):
    after_speech_s: float = Field(0.8, ge=0.2, le=3.0)
    longest_s: float = Field(8.0, ge=2.0, le=20.0)
    nobody_s: float = Field(4.0, ge=1.0, le=20.0)


class ButtonSection(Section):
    pin: Pin | None = 17
    debounce_s: float = Field(0.03, ge=0.0, le=0.2)
    long_press_s: float = Field(0.8, ge=0.3, le=5.0)


class LightSection(Section):
    pins: list[Pin] = Field(default_factory=lambda: [27])

    @field_validator("pins")
    @classmethod
    def _one_or_three(cls, pins: list[int]) -> list[int]:
        if len(pins) not in (0, 1, 3):
            raise ValueError("needs one pin, three (red, green, blue) or none")
        return pins


class PlayerSection(Section):
    host: str = "127.0.0.1"
    port: Port = 6600
    password: str = ""
    outputs: list[str] = Field(default_factory=list)
    music: str = ""


class SpeechSection(Section):
    model: str = ""


class MemorySection(Section):
    path: str = ""

    def file(self) -> Path:
        """The database: the path of the configuration, else in the state directory of the service or user."""
        if self.path:
            return Path(self.path).expanduser()
        state = os.environ.get("STATE_DIRECTORY", "").split(":")[0]
        home = os.environ.get("XDG_STATE_HOME") or "~/.local/state"
        return (Path(state) if state else Path(home).expanduser() / "moodlark") / "moodlark.db"


class WebSection(Section):
    host: str = "127.0.0.1"
    port: Port = 8080
    names: list[str] = Field(default_factory=list)


class CareSection(Section):
    """What is said to somebody who may be in danger."""

    country: str = ""
    text: str = ""
    lines: dict[str, str] = Field(default_factory=dict)

    @field_validator("country", mode="before")
    @classmethod
    def _two_letters(cls, country: object) -> object:
        code = "NO" if country is False else country  # YAML takes Norway for a no
        if isinstance(code, str) and code and not (len(code) == 2 and code.isascii() and code.isalpha()):
            raise ValueError("is no country; write its two letters, such as GB")
        return code

    @field_validator("text")
    @classmethod
    def _one_sentence(cls, text: str) -> str:
        if len(text) > LONGEST_SENTENCE or not (text.isprintable() or not text):
            raise ValueError(f"must be one line of at most {LONGEST_SENTENCE} letters")
        return text

    @field_validator("lines", mode="before")
    @classmethod
    def _written_as_text(cls, lines: object) -> object:
        if isinstance(lines, dict):
            for name, number in lines.items():
                texts = [
                    one for one in (name, number) if isinstance(one, str) and 0 < len(one) <= LONGEST_LINE
                ]
                if len(texts) < 2 or not all(one.isprintable() for one in texts):
                    raise ValueError(
                        'must be a name and its number in quotes, such as {Samaritans: "116 123"}'
                    )
            if len(lines) > MOST_LINES:
                raise ValueError(f"has more than {MOST_LINES} lines; fewer are easier to choose from")
        return lines


class Config(Section):
    """Everything the installer decides."""

    camera: CameraSection = CameraSection()
    microphone: MicrophoneSection = MicrophoneSection()
    listening: ListeningSection = ListeningSection()
    button: ButtonSection = ButtonSection()
    light: LightSection = LightSection()
    player: PlayerSection = PlayerSection()
    speech: SpeechSection = SpeechSection()
    memory: MemorySection = MemorySection()
    web: WebSection = WebSection()
    care: CareSection = CareSection()


def find_config() -> Path:
    """The installed file if there is one, else the one that is shipped."""
    return INSTALLED if INSTALLED.exists() else SHIPPED


def load_config(path: Path) -> Config:
    """Read a configuration file.

    Raises ConfigError with every mistake at once, each with its file, line and mend.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as exc:
        raise ConfigError(f"{path}: cannot be read ({getattr(exc, 'strerror', None) or exc})") from exc
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        content = yaml.safe_load(text)
    except yaml.YAMLError as exc:
        mark = getattr(exc, "problem_mark", None)
        where = f":{mark.line + 1}" if mark else ""
        problem = getattr(exc, "problem", None) or str(exc).splitlines()[0]
        raise ConfigError(f"not valid YAML: {problem} ({path.name}{where})") from exc
    if content is None:
        return Config()
    if not isinstance(content, dict):
        raise ConfigError(f"the file must hold keys such as 'camera:' ({path.name}:1)")
    lines, twice = _lines(node)
    mistakes = [f"{_dotted(key)}: stands twice ({path.name}:{line})" for key, line in twice]
    try:
        config = Config.model_validate({k: v for k, v in content.items() if v is not None})
    except ValidationError as exc:
        mistakes += [_sentence(error, lines, path.name) for error in exc.errors()]
    if mistakes:
        raise ConfigError("\n".join(mistakes))
    return config


Key = tuple[str | int, ...]


def _lines(node: yaml.Node | None, at: Key = ()) -> tuple[dict[Key, int], list[tuple[Key, int]]]:
    """Line of every key, counted from 1, and the keys that stand twice."""
    lines: dict[Key, int] = {}
    twice: list[tuple[Key, int]] = []
    children: list[tuple[Key, int, yaml.Node]] = []
    if isinstance(node, yaml.MappingNode):
        children = [((*at, k.value), k.start_mark.line + 1, v) for k, v in node.value]
    elif isinstance(node, yaml.SequenceNode):
        children = [((*at, i), v.start_mark.line + 1, v) for i, v in enumerate(node.value)]
    for key, line, child in children:
        if key in lines:
            twice.append((key, line))
        lines[key] = line
        below, below_twice = _lines(child, key)
        lines |= below
        twice += below_twice
    return lines, twice


def _sentence(error: Any, lines: dict[Key, int], name: str) -> str:
    key: Key = tuple(error["loc"])
    line = next((lines[key[:n]] for n in range(len(key), 0, -1) if key[:n] in lines), 1)
    return f"{_dotted(key)}: {_problem(error, key)} ({name}:{line})"


def _problem(error: Any, key: Key) -> str:
    value, limits = error["input"], error.get("ctx", {})
    match error["type"]:
        case "extra_forbidden":
            return "no such key" + _did_you_mean(str(key[-1]), _keys_beside(key))
        case "less_than_equal":
            return f"{value!r} is above {limits['le']}"
        case "greater_than_equal":
            return f"{value!r} is below {limits['ge']}"
        case "literal_error":
            return f"{value!r} is not one of {limits['expected']}"
        case "model_type":
            return f"{value!r} is not a section; write its keys below it, indented"
        case "value_error":
            return f"{value!r} {limits['error']}"
        case _:
            return f"{value!r}: {error['msg'][0].lower()}{error['msg'][1:]}"


def _keys_beside(key: Key) -> list[str]:
    section: type[BaseModel] = Config
    for name in key[:-1]:
        section = type(getattr(Config(), str(name)))
    return list(section.model_fields)


def _did_you_mean(word: str, words: list[str]) -> str:
    near = difflib.get_close_matches(word, words, n=1, cutoff=0.5)
    return f"; did you mean {near[0]!r}?" if near else f"; there are {', '.join(words)}"


def _dotted(key: Key) -> str:
    return ".".join(str(part) for part in key)
