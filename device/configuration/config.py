"""The installer's choices: one YAML file into validated, frozen sections, every mistake told at once."""

from __future__ import annotations

import difflib
import os
import re
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, field_validator

from device.configuration.paths import CONFIG
from device.configuration.yamlfile import Document, Key, read_yaml, shown, shown_key
from device.ports.errors import ConfigError
from device.values.people import Role
from device.values.text import Host, Line, Name, Network, PathText, Server
from device.values.wishes import WISHES

SHIPPED = CONFIG / "moodlark.yaml"
INSTALLED = Path("/etc/moodlark/moodlark.yaml")
MOST_MISTAKES = 20  # told at once
MOST_NAMES = 64  # in a list
LOOPBACKS = ("127.0.0.1", "::1", "localhost")

LONGEST_SENTENCE, LONGEST_LINE, MOST_LINES = 400, 60, 6  # of what is said to somebody who may be in danger

Pin = Annotated[int, Field(ge=0, le=27)]  # BCM numbers of the 40-pin header
Topic = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,40}(/[A-Za-z0-9_-]{1,40}){0,3}$")]
Port = Annotated[int, Field(ge=1, le=65535)]


class Section(BaseModel):
    """Unknown keys, loose types and numbers without end are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


class CameraSection(Section):
    driver: Literal["auto", "picamera2", "webcam", "none"] = "auto"
    name: Name = ""
    rotation: Literal[0, 90, 180, 270] = 0
    width: int = Field(640, ge=160, le=1920)
    height: int = Field(480, ge=120, le=1080)
    fps: int = Field(15, ge=1, le=30)


class MicrophoneSection(Section):
    driver: Literal["pyaudio", "none"] = "pyaudio"
    name: Name = ""


class ListeningSection(Section):
    after_speech_s: float = Field(0.7, ge=0.2, le=3.0)
    longest_s: float = Field(8.0, ge=2.0, le=20.0)
    nobody_s: float = Field(4.0, ge=1.0, le=20.0)
    word: Line = ""
    words: PathText = ""
    recognised: bool = False
    played: PathText = ""


class ButtonSection(Section):
    pin: Pin | None = 17
    debounce_s: float = Field(0.03, ge=0.0, le=0.2)
    long_press_s: float = Field(0.8, ge=0.3, le=5.0)


class ControlsSection(Section):
    """Parts that people add."""

    knob: list[Pin] = Field(default_factory=list)
    knob_step: int = Field(3, ge=1, le=25)
    buttons: dict[Pin, Line] = Field(default_factory=dict)

    @field_validator("knob")
    @classmethod
    def _two(cls, pins: list[int]) -> list[int]:
        if len(set(pins)) not in (0, 2):
            raise ValueError("needs two pins (CLK and DT), or none")
        return pins

    @field_validator("buttons")
    @classmethod
    def _wishes(cls, buttons: dict[int, str]) -> dict[int, str]:
        for pin, wish in buttons.items():
            kind = WISHES.get(wish.partition("?")[0])
            if kind is None or kind.role is Role.BOX or kind.is_final:
                raise ValueError(
                    f"asks {wish!r} at pin {pin}, which no button can; docs/api.md lists what one can"
                )
        return buttons


class LightSection(Section):
    pins: list[Pin] = Field(default_factory=lambda: [27])
    watching: Pin | None = None

    @field_validator("pins")
    @classmethod
    def _one_or_three(cls, pins: list[int]) -> list[int]:
        if len(pins) not in (0, 1, 3):
            raise ValueError("needs one pin, three (red, green, blue) or none")
        return pins


class PlayerSection(Section):
    host: Server = "127.0.0.1"
    port: Port = 6600
    password: Line = ""
    outputs: list[Line] = Field(default_factory=list, max_length=MOST_NAMES)
    music: PathText = ""


class SpeechSection(Section):
    model: PathText = ""
    kept: bool = True


class AnswersSection(Section):
    """What the box says aloud."""

    voice: PathText = ""
    program: Line = "piper"


class MemorySection(Section):
    path: PathText = ""

    @field_validator("path")
    @classmethod
    def _a_file(cls, path: str) -> str:
        is_folder = os.path.isdir(path) and not Path(path).suffix  # one called x.db is a damaged memory
        if path and (Path(path).name in ("", "..") or path.endswith("/") or is_folder):
            raise ValueError("is a folder: name a file in it, such as moodlark.db")
        return path

    def file(self) -> Path:
        """The database: the path of the configuration, else in the state directory of the service or user.

        Raises ConfigError for a user who has no home folder.
        """
        if self.path:
            return Path(self.path)
        state = os.environ.get("STATE_DIRECTORY", "").split(":")[0]
        home = os.environ.get("XDG_STATE_HOME") or "~/.local/state"
        try:
            return (Path(state) if state else Path(home).expanduser() / "moodlark") / "moodlark.db"
        except RuntimeError as exc:
            raise ConfigError(
                "you have no home folder to keep the memory in: name a file under memory.path"
            ) from exc


class WebSection(Section):
    host: Host = "127.0.0.1"
    port: Port = 8080
    names: list[Host] = Field(default_factory=list, max_length=MOST_NAMES)
    accounts: bool = True  # after host

    @field_validator("accounts")
    @classmethod
    def _open_to_this_machine_only(cls, accounts: bool, found: ValidationInfo) -> bool:
        if not accounts and found.data.get("host") not in LOOPBACKS:
            raise ValueError(f"may be false only where web.host is one of {', '.join(LOOPBACKS)}")
        return accounts

    name: str = "moodlark"

    @field_validator("name")
    @classmethod
    def _one_word(cls, name: str) -> str:
        if name and not re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?", name.lower()):
            raise ValueError('is no name of one word; write letters, digits and hyphens, or "" for none')
        return "" if name.lower() == "none" else name.lower()

    proxies: list[Network] = Field(default_factory=list, max_length=MOST_NAMES)


class FrontSection(Section):
    """What speaks HTTPS before the page."""

    server: Literal["auto", "none"] = "auto"
    https: Port = 443
    http: Port | None = 80
    plain: bool = False

    def socket(self) -> Path | None:
        """Where the front reaches the page: in the folder that systemd gives the service. None: no front."""
        folder = os.environ.get("RUNTIME_DIRECTORY", "").split(":")[0]
        return Path(folder) / "page.sock" if folder and self.server == "auto" else None


class RoomsSection(Section):
    """The server of Snapcast's that brings the music into other rooms."""

    host: Host | Literal[""] = ""
    port: Port = 1780


class MqttSection(Section):
    """The broker by which Home Assistant knows the box."""

    host: Host | Literal[""] = ""
    port: Port = 1883
    user: Line = ""
    password_file: PathText = ""
    tls: bool = False
    authority: PathText = ""
    role: Literal["guest", "member", "owner"] = "guest"
    name: Name = "Moodlark"
    topic: Topic = "moodlark"
    discovery: Topic = "homeassistant"


class BackupSection(Section):
    """The copy of everything that is made every night."""

    folder: PathText = ""
    passphrase_file: PathText = Field("", validate_default=True)  # after folder
    keep: int = Field(7, ge=1, le=365)

    @field_validator("passphrase_file")
    @classmethod
    def _named(cls, file: str, found: ValidationInfo) -> str:
        if found.data.get("folder") and not file:
            raise ValueError("is needed with backup.folder: name a file whose first line is a passphrase")
        return file


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
    controls: ControlsSection = ControlsSection()
    light: LightSection = LightSection()
    player: PlayerSection = PlayerSection()
    speech: SpeechSection = SpeechSection()
    answers: AnswersSection = AnswersSection()
    memory: MemorySection = MemorySection()
    web: WebSection = WebSection()
    front: FrontSection = FrontSection()
    rooms: RoomsSection = RoomsSection()
    mqtt: MqttSection = MqttSection()
    backup: BackupSection = BackupSection()
    care: CareSection = CareSection()


def find_config() -> Path:
    """The installed file if there is one, readable or not, else the one that is shipped."""
    try:
        INSTALLED.stat()
    except PermissionError:
        return INSTALLED
    except OSError:
        return SHIPPED
    return INSTALLED


def load_config(path: Path) -> Config:
    """Read a configuration file.

    Raises ConfigError with every mistake at once, each with its file, line and mend.
    """
    document = read_yaml(path)
    content = {} if document.content is None else document.content
    if not isinstance(content, dict):
        raise ConfigError(f"the file must hold keys such as 'camera:' ({path.name}:1)")
    mistakes = [_told(key, what, line, path) for key, line, what in document.mistakes]
    known = {key for key, _, _ in document.mistakes}
    try:
        config = Config.model_validate({name: value for name, value in content.items() if value is not None})
    except ValidationError as exc:
        mistakes += [_sentence(error, document, path) for error in exc.errors() if error["loc"] not in known]
    if mistakes:
        raise ConfigError("\n".join(_some(mistakes)))
    return config


def _some(mistakes: list[str]) -> list[str]:
    more = len(mistakes) - MOST_MISTAKES
    return [*mistakes[:MOST_MISTAKES], f"and {more} more"] if more > 0 else mistakes


def _told(key: Key, what: str, line: int, path: Path) -> str:
    return f"{shown_key(key) or 'the file'}: {what} ({path.name}:{line})"


def _sentence(error: Any, document: Document, path: Path) -> str:
    key: Key = tuple(error["loc"])
    lines = document.lines
    line = next((lines[key[:n]] for n in range(len(key), 0, -1) if key[:n] in lines), 1)
    return _told(key, _problem(error, key), line, path)


def _problem(error: Any, key: Key) -> str:
    value, limits = shown(error["input"]), error.get("ctx", {})
    match error["type"]:
        case "extra_forbidden":
            return "no such key" + _did_you_mean(str(key[-1]), _keys_beside(key))
        case "less_than_equal":
            return f"{value} is above {limits['le']}"
        case "greater_than_equal":
            return f"{value} is below {limits['ge']}"
        case "literal_error":
            return f"{value} is not one of {limits['expected']}"
        case "model_type":
            return f"{value} is not a section; write its keys below it, indented"
        case "value_error":
            return f"{value} {limits['error']}"
        case "too_long":
            return f"has more than {limits['max_length']} entries"
        case "string_unicode":
            return f"{value} holds half a letter (a lone surrogate)"
        case _:
            return f"{value}: {error['msg'][0].lower()}{error['msg'][1:]}"


def _keys_beside(key: Key) -> list[str]:
    section: type[BaseModel] = Config
    for name in key[:-1]:
        section = type(getattr(Config(), str(name)))
    return list(section.model_fields)


def _did_you_mean(word: str, words: list[str]) -> str:
    near = difflib.get_close_matches(word[:80], words, n=1, cutoff=0.5)
    return f"; did you mean {near[0]!r}?" if near else f"; there are {', '.join(words)}"
