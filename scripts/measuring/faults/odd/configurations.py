"""Odd configurations, as people, editors and foul play make them: the same again for the same seed.

Each is refused with one plain sentence a mistake, or taken; nothing else may come of it.
"""

from __future__ import annotations

import codecs
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from random import Random

from device.configuration.paths import CONFIG

Make = Callable[[Random], str | bytes]

TEXT_KEYS = (
    *("camera.name", "microphone.name", "player.host", "player.password", "player.music"),
    *("speech.model", "memory.path", "web.host"),
)
LIST_KEYS = ("player.outputs", "web.names", "light.pins")
NUMBER_KEYS = (
    *("camera.rotation", "camera.width", "camera.height", "camera.fps", "button.pin", "button.debounce_s"),
    *("button.long_press_s", "listening.after_speech_s", "listening.longest_s", "listening.nobody_s"),
    *("player.port", "web.port"),
)
CHOICE_KEYS = ("camera.driver", "microphone.driver")
KEYS = (*TEXT_KEYS, *LIST_KEYS, *NUMBER_KEYS, *CHOICE_KEYS)
SECTIONS = ("camera", "microphone", "listening", "button", "light", "player", "speech", "memory", "web")

HOSTS = (
    *("a" * 64, "a" * 70 + ".local", "a..b", ".", "..", "", " ", "[::1]", "[::1", "::1]", "::1", "[]"),
    *("[", ":", ":::", "fe80::1%eth0", "host:6600", "[::1]:6600", "http://box", "1.2.3", "300.1.1.1"),
    *("127", "0x7f000001", "-a", "a-", "ä" * 63, "bücher.example", "xn--", "xn--a", "a\u3002b", "*"),
    *("a b", "secret@box", "~/.mpd/socket", "~nosuchuser/s", "@abstract", "@" + "x" * 200),
    *("/run/" + "x" * 200, "/nowhere/socket", "./socket", "a/b", ".".join(["a" * 60] * 5)),
)
PATHS = (
    *("~nosuchuser", "~nosuchuser/x", "~", "~/", "~~", "~/~x", "/", ".", "..", "/dev/null", "/dev/zero"),
    *("/proc/self/mem", "/nowhere/at/all", "x" * 300, "/" + "x/" * 3000, "a\\0b", "\\ud800"),
    *("/tmp/\\x1b[31m", "C:\\\\music", "file:///x", "$HOME"),  # noqa: S108 (an odd value)
)
TEXTS = (
    *("\\0", "a\\0b", "\\ud800", "\\udfff\\ud800", "\\x1b]0;x\\a", "\\x7f", "\\x85", "\\u2028"),
    *("\\u202e", "\\ufeff", "\\uffff", "\\n", "a\\nb", "\\t", "😀", "سلام", "x" * 501, "x" * 100_000),
    *("é" * 300, "{}", "%s%n", "'; --", "../../etc/passwd"),
)
VALUES = (
    *("", "~", "null", "true", "yes", "off", "[]", "{}", "[[]]", "{a: b}", "- 1", "0", "-1", "1e3"),
    *("1_000", "0o17", "0x7fffffffffffffffffffffff", "9" * 30, "9" * 400, "9" * 5000, "0x" + "f" * 5000),
    *("-" + "9" * 5000, "1:2:3", ".nan", ".inf", "-.inf", "1e999", "1e-999", "0.1", "3.0", "17.5"),
    *("'17'", "2026-01-01", "2026-13-45", "2026-02-30 25:61:61", "2026-01-01T00:00:00+99:99"),
    *("!!binary '*'", "!!binary aGk=", "!!int x", "!!int ''", "!!float x", "!!bool 7", "!!null 7"),
    *("!!timestamp x", "!!timestamp 2026-99-99", "!!set {a, b}", "!!omap [a: 1]", "!!pairs [a: 1]"),
    *("!!str 17", "!!python/object/apply:os.system [id]", "!!python/name:os.system", "!nosuch 1"),
    *("!!python/tuple [1]", "!", "! x", "!<x> 1", "&a *a", "*nobody", "&a [*a]", "&a {b: *a}"),
    *("[&a [*a], *a]", "=", "<<", "|\n    text\n    of lines", ">-\n    folded", "? x", "[1, 2", "{1: 2"),
    *("'open", '"open', '"\\q"', "@x", "`x", "%x"),
)


def odd_configurations(seed: int, count: int) -> Iterator[tuple[str, bytes]]:
    """What each is, and the bytes of the file."""
    rng = Random(seed)
    makers: tuple[tuple[str, Make], ...] = (
        ("an odd value", _odd_value),
        ("an odd text", _odd_text),
        ("an odd host", _odd_host),
        ("an odd path", _odd_path),
        ("an odd list", _odd_list),
        ("an odd key", _odd_key),
        ("nesting", _nested),
        ("aliases", _aliases),
        ("merges", _merges),
        ("a section of another kind", _odd_section),
        ("odd bytes", _odd_bytes),
        ("a damaged file", _damaged),
        ("another encoding", _encoded),
        ("odd layout", _odd_layout),
        ("something large", _large),
    )
    for n in range(count):
        what, make = makers[n % len(makers)]
        made = make(rng)
        yield f"{what} ({n})", made if isinstance(made, bytes) else made.encode("utf-8", "surrogatepass")


@contextmanager
def odd_places(folder: Path) -> Iterator[list[tuple[str, Path]]]:
    """What a configuration can be that is no file of text, in an empty folder."""
    for name in ("folder", "secret"):
        (folder / name).mkdir()
    os.mkfifo(folder / "pipe")
    (folder / "dangling").symlink_to(folder / "nothing")
    (folder / "loop").symlink_to(folder / "loop")
    with (folder / "huge").open("wb") as huge:
        huge.truncate(100_000_000)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(folder / "socket"))
        names = (
            "folder",
            "pipe",
            "dangling",
            "loop",
            "huge",
            "socket",
            "nowhere",
            "x" * 300,
            "a\0b",
            "huge/below",
        )
        places = [(name[:20], folder / name) for name in names]
        yield [*places, ("an endless device", Path("/dev/zero")), ("memory", Path("/proc/self/mem"))]


def _set(key: str, value: str) -> str:
    section, name = key.split(".")
    return f"{section}:\n  {name}: {value}\n"


def _quoted(text: str) -> str:
    """In double quotes; escapes stay escapes."""
    return '"' + text.replace('"', '\\"') + '"'


def _odd_value(rng: Random) -> str:
    return _set(rng.choice(KEYS), rng.choice(VALUES))


def _odd_text(rng: Random) -> str:
    return _set(rng.choice(TEXT_KEYS), _quoted(rng.choice(TEXTS)))


def _odd_host(rng: Random) -> str:
    host = _quoted(rng.choice(HOSTS))
    key = rng.choice(("player.host", "web.host", "web.names"))
    return _set(key, f"[{host}]" if key == "web.names" else host)


def _odd_path(rng: Random) -> str:
    return _set(rng.choice(("player.music", "speech.model", "memory.path")), _quoted(rng.choice(PATHS)))


def _odd_list(rng: Random) -> str:
    length = rng.choice((0, 1, 2, 3, 4, 65, 5000))
    one = rng.choice((*VALUES[:40], *(_quoted(text) for text in TEXTS[:12]), _quoted(rng.choice(HOSTS))))
    return _set(rng.choice(LIST_KEYS), f"[{', '.join([one] * length)}]")


def _odd_key(rng: Random) -> str:
    keys = ("2026-01-01", "? [a, b]\n", "? {a: b}\n", "1", "true", "~", '"\\ud800"', '"\\0"', '"a\\nb"', "''")
    more = (
        "x" * 2000,
        "camera.fps",
        "Camera",
        "camera ",
        "__class__",
        "model_config",
        "model_fields",
        "<<",
        "=",
        "😀",
    )
    key = rng.choice((*keys, *more))
    return f"{key}: 1\n" if rng.random() < 0.5 else f"{rng.choice(SECTIONS)}:\n  {key}: 1\n"


def _nested(rng: Random) -> str:
    depth = rng.choice((5, 19, 30, 100, 1000, 5000, 20_000))
    opening, inside, closing = rng.choice(
        (("[", "", "]"), ("{a: ", "1", "}"), ("[[", "1", "]]"), ("[", "", ""))
    )
    if rng.random() < 0.2:
        return "".join(f"{' ' * n}a:\n" for n in range(min(depth, 600)))
    if rng.random() < 0.1:
        return "- " * depth + "1\n"
    return f"{rng.choice(SECTIONS)}: {opening * depth}{inside}{closing * depth}\n"


def _list(parts: list[str]) -> str:
    return f"[{', '.join(parts)}]"


def _section(parts: list[str]) -> str:
    return "{" + ", ".join(f"k{n}: {part}" for n, part in enumerate(parts)) + "}"


def _aliases(rng: Random) -> str:
    wide, levels = rng.choice((2, 9, 50)), rng.choice((3, 6, 9, 15))
    names = [f"n{n}" for n in range(levels)]
    of = _list if rng.random() < 0.7 else _section
    lines = [f"{names[0]}: &{names[0]} {of(['x'] * wide)}"]
    lines += [f"{to}: &{to} {of([f'*{by}'] * wide)}" for by, to in pairwise(names)]
    lines += [f"{rng.choice(SECTIONS)}: *{rng.choice(names)}"]
    return "\n".join(lines) + "\n"


def _merges(rng: Random) -> str:
    over = rng.choice(("*a", "[*a, *a]", "*b", "1", "[1]", "&c {<<: *c}", "[]", "{}", "~", "*a\n  <<: *a"))
    return f"camera: &a\n  fps: 5\nmicrophone:\n  <<: {over}\n  name: x\n"


def _odd_section(rng: Random) -> str:
    return f"{rng.choice(SECTIONS)}: {rng.choice(VALUES)}\n"


def _odd_bytes(rng: Random) -> bytes:
    return rng.choice(
        (
            b"",
            b"\0",
            b"\0" * 1000,
            b"\xff\xfe",
            b"camera: {name: \xff}\n",
            b"camera: {name: \xed\xa0\x80}\n",
            b"camera:\n  name: a\0b\n",
            b"\x1f\x8b\x08" + rng.randbytes(200),
            b"SQLite format 3\0" + rng.randbytes(200),
            rng.randbytes(500),
            bytes(rng.choices(b"[]{},:&*!|>'\"%@`#-? \n\ta1", k=300)),
            b"camera:\n  name: \x1b[2J\n",
        )
    )


def _shipped() -> bytes:
    return (CONFIG / "moodlark.yaml").read_bytes()


def _damaged(rng: Random) -> bytes:
    whole = bytearray(_shipped())
    for _ in range(rng.choice((1, 5, 40))):
        whole[rng.randrange(len(whole))] = rng.randrange(256)
    return bytes(whole[: rng.randrange(len(whole))] if rng.random() < 0.4 else whole)


def _encoded(rng: Random) -> bytes:
    text = _shipped().decode()
    marked = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
    codec = rng.choice(("utf-8", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "cp1252", "cp037", "utf-16"))
    mark = marked.get(codec, b"") if rng.random() < 0.7 else b""
    return mark + text.encode(codec, "replace") + rng.choice((b"", b"\n", b"\xd8"))


def _odd_layout(rng: Random) -> str:
    return rng.choice(
        (
            "camera:\n\tfps: 5\n",
            "\tcamera: {}\n",
            "camera:\n  fps: 5\n fps: 6\n",
            "camera:\n  fps: 5\n  fps: 6\n",
            "camera: {}\ncamera: {}\n",
            "camera: {fps: 5}\r\nweb: {port: 8080}\r\n",
            "camera: {fps: 5}\rweb: {port: 8080}\r",
            "---\ncamera: {}\n---\nweb: {}\n",
            "--- \n...\n",
            "%YAML 9.9\n---\ncamera: {}\n",
            "%TAG ! tag:x,2026:\n---\ncamera: !c {}\n",
            "%NOSUCH x\n---\ncamera: {}\n",
            "- camera\n- web\n",
            "camera\n",
            "17\n",
            "'text'\n",
            "camera = {}\n",
            '{"camera": {"fps": 5}}\n',
            "camera: {fps: 5},\n",
            "# nothing\n",
            "camera:fps:5\n",
            "camera: fps: 5\n",
            "<camera/>\n",
        )
    )


def _large(rng: Random) -> str:
    return rng.choice(
        (
            lambda: "#" * 300_000,
            lambda: "# a comment\n" * 100_000,
            lambda: "".join(f"k{n}: 1\n" for n in range(15_000)),
            lambda: "camera: [" + "1," * 100_000 + "]\n",
            lambda: "camera: [" + "[]," * 60_000 + "]\n",
            lambda: f"camera: {{name: {'x' * 200_000}}}\n",
            lambda: f"{'k' * 100_000}: 1\n",
            lambda: " " * 200_000,
            lambda: "\n" * 200_000,
            lambda: "&" * 100_000,
            lambda: "[" * 200_000,
            lambda: "? " * 50_000,
            lambda: "!" * 100_000 + " x",
            lambda: "camera: " + "&a " * 1000,
        )
    )()
