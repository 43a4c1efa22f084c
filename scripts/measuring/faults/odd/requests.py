"""Requests that no page of the box sends: odd text, nesting, headers, methods and paths, by a seed."""

from __future__ import annotations

import json
import random
import socket
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import quote_from_bytes

ASKS = (
    *("scan", "feel", "mood", "toggle", "next", "previous", "volume", "like", "ban", "allow", "keep"),
    *("output", "settings", "forget", "forget-everything", "unlearn"),
)
PAGES = (
    *("/", "/music/", "/history/", "/history/moodlark.csv", "/settings/", "/live/stream", "/live/parts"),
    *(
        "/api/v1/now",
        "/api/v1/history",
        "/api/v1/settings",
        "/api/v1/health",
        "/api/v1/moods",
        "/static/page.js",
        "/static/",
    ),
    *("/history/forget", "/settings/unlearn", "/nowhere", "/api/v1/nowhere"),
)
ODD_PATHS = (
    *("//", "//evil.example/", "/..", "/static/../app.py", "/static/%00", "/static/" + "x" * 3000),
    *(
        "/%",
        "/%ff%fe",
        "/%ed%a0%80",
        "/api/v1//now",
        "/api/v1/now/",
        "/music",
        "/;a=b",
        "/\\",
        "/api/v1/%6eow",
    ),
    *(
        "*",
        "http://127.0.0.1/api/v1/now",
        "http://[::1/",
        "/a b",
        "/\x01",
        "/\u00fc",
        "?",
        "x",
        "/" + "a/" * 900,
    ),
)
METHODS = (
    *("GET", "POST", "POST", "POST", "POST", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"),
    *("CONNECT", "BREW", "get", "P" * 300, "PO ST", "\u00fc"),
)
FIELDS = (
    *("text", "emotion", "percent", "uri", "liked", "name", "enabled", "scan", "everything", "sure", "back"),
    *("volume_cap", "quiet_from", "freshness_h", "retention_days", "habits", "replay_gain", "strategy_sad"),
    *("", "bass", "\ud800", "a\x00b", "x" * 300, "__class__"),
)
TEXTS = (
    *(
        "",
        " ",
        "\ud800",
        "so\udfff tired",
        "a\x00b",
        "\x1b[2J",
        "\u202egnorw",
        "\ufeff",
        "\x85",
        "\u2028",
        "\r\nX: y",
    ),
    *(
        "\u00fc" * 3000,
        "x" * 3000,
        "x" * 5000,
        "x" * 70_000,
        "9" * 5000,
        "9" * 20,
        "-1",
        "1e999",
        "nan",
        "Infinity",
    ),
    *(
        "null",
        "true",
        "yes",
        "no",
        "happy",
        "lift",
        "22:30",
        "99:99",
        "35",
        "\u0663\u0665",
        "1_0",
        "0x10",
        "music",
    ),
    *(
        "../../etc/passwd",
        "~nosuchuser",
        "%s%n%n",
        "{{7*7}}",
        "<script>alert(1)</script>",
        "'; DROP TABLE scan; --",
    ),
    *(
        "\U0001f468\u200d\U0001f469\u200d\U0001f467",
        "e\u0301" * 40,
        "Morning.ogg",
        "file:///etc/passwd",
        "a\tb",
        ".",
    ),
)
JSON_VALUES = (
    *(
        "NaN",
        "Infinity",
        "-Infinity",
        "1e999",
        "-0.0",
        "9" * 5000,
        "9" * 4000,
        "-1",
        "0.5",
        "35",
        "true",
        "null",
    ),
    *("[]", "{}", '["happy"]', '{"a": 1}', "[" * 6000 + "]" * 6000, "[" * 900 + "]" * 900),
    *(
        '{"a":' * 6000 + "1" + "}" * 6000,
        "[" * 6000,
        '"\\ud800"',
        '"\\u0000"',
        '"\\ud83d"',
        '"open',
        "01",
        "'x'",
    ),
)
KINDS = (
    *("application/json",) * 6,
    *("application/x-www-form-urlencoded",) * 3,
    *(
        "application/json; charset=utf-7",
        "application/json; charset=\u00fc",
        "text/plain",
        "",
        "/",
        "a" * 500,
    ),
    *(
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "application/x-www-form-urlencoded; charset=no",
    ),
)
ODD_HEADERS = (
    *(
        ("Host", host)
        for host in ("", "[::1", "evil.example", "localhost:99999999", "a b", "\u00fc", "x" * 3000)
    ),
    *(
        ("Origin", origin)
        for origin in ("null", "", "http://[::1", "https://evil.example", "\u00fc", "http://" * 50)
    ),
    *(("Sec-Fetch-Site", site) for site in ("cross-site", "same-origin", "\x00", "none")),
    *(("Cookie", cookie) for cookie in ("a=\xff\xfe", "=" * 2000, "session=" + "x" * 3000, "a=\ud800")),
    *(("Range", units) for units in ("bytes=9-1", "bytes=0-" + "9" * 30, "x", "bytes=-0,1-,-")),
    *(("If-Modified-Since", date) for date in ("yesterday", "Thu, 99 Foo 99999 99:99:99 GMT")),
    *(("Content-Length", count) for count in ("-1", "0", "1e3", "9" * 5000, "\u0663", "70000")),
    *(("Transfer-Encoding", way) for way in ("gzip", "chunked", "chunked, gzip", "\x01")),
    *(
        ("Accept", "*" * 2000),
        ("Accept-Language", "\xff"),
        ("Expect", "200-ok"),
        ("X" * 300, "y"),
        ("A b", "c"),
    ),
    *(
        ("X-Forwarded-For", "1.2.3.4, \xff"),
        ("X-Forwarded-Proto", "\x7f"),
        ("Forwarded", 'for="[::1'),
        ("", "x"),
    ),
    *(("Content-Encoding", "gzip"), ("Connection", "close, keep-alive"), ("Upgrade", "websocket")),
    ("Y", "y" * 40_000),
)


@dataclass(frozen=True, slots=True)
class OddRequest:
    """One request, as it goes over the wire but for the address that is called."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    is_of_the_page: bool  # whether it says, as a page of the box would, that such a page sent it

    def raw(self, netloc: str) -> bytes:
        """What is sent to the box at a host and port."""
        own = {"Host": netloc, "Content-Length": str(len(self.body)), "Connection": "close"}
        if self.is_of_the_page:
            own["Origin"] = f"http://{netloc}"
        given = {name for name, _ in self.headers}
        headers = [(name, value) for name, value in own.items() if name not in given] + list(self.headers)
        lines = [f"{self.method} {self.target} HTTP/1.1", *(f"{name}: {value}" for name, value in headers)]
        return "\r\n".join(lines).encode("utf-8", "surrogatepass") + b"\r\n\r\n" + self.body

    def __str__(self) -> str:
        """In short, for a report."""
        headers = {name[:30]: value[:40] for name, value in self.headers}
        return (
            f"{self.method[:20]} {self.target[:80]!r} {headers} {self.body[:80]!r} ({len(self.body)} bytes)"
        )


def fuzzed_requests(seed: int, count: int) -> Iterator[OddRequest]:
    """So many requests, the same ones for the same seed."""
    dice = random.Random(seed)
    for _ in range(count):
        yield _request(dice)


def status_of(request: OddRequest, host: str, port: int, *, timeout_s: float = 10.0) -> int:
    """Send it to the box and return the status of the answer; 0 if there is none, as of half a request.

    Raises TimeoutError if the box neither answers nor hangs up, other OSErrors if it cannot be reached.
    """
    with socket.create_connection((host, port), timeout_s) as line:
        with suppress(BrokenPipeError, ConnectionResetError):  # it may refuse before it has read all
            line.sendall(request.raw(f"{host}:{port}"))
        with suppress(OSError):  # nor does it wait for us to end
            line.shutdown(socket.SHUT_WR)
        answer = b""
        while b"\r\n" not in answer:
            try:
                received = line.recv(4096)
            except ConnectionResetError:
                received = b""
            if not received:
                break
            answer += received
    words = answer.split(b"\r\n")[0].split(b" ")
    return int(words[1]) if len(words) > 1 and words[1].isdigit() else 0


def _request(dice: random.Random) -> OddRequest:
    ask = dice.choice(ASKS)
    target = dice.choice(
        (
            f"/api/v1/wishes/{ask}",
            f"/api/v1/wishes/{ask}",
            f"/{ask}",
            dice.choice(PAGES),
            dice.choice(ODD_PATHS),
        )
    )
    if dice.random() < 0.3:
        target += "?" + _query(dice)
    kind = dice.choice(KINDS)
    headers = [("Content-Type", kind)] if dice.random() < 0.95 else []
    if dice.random() < 0.3:
        headers.append(dice.choice(ODD_HEADERS))
    is_of_the_page = dice.random() < 0.85
    return OddRequest(dice.choice(METHODS), target, tuple(headers), _body(dice, kind), is_of_the_page)


def _query(dice: random.Random) -> str:
    name = dice.choice(("limit", "before", "days", "version", "page", "saved", dice.choice(FIELDS)))
    return f"{_quoted(dice, name)}={_quoted(dice, dice.choice(TEXTS)[:3000])}"


def _body(dice: random.Random, kind: str) -> bytes:
    if dice.random() < 0.1:
        return dice.choice(
            (b"", b"\x00", b"{", b"[1]", b'"x"', b"\xff\xfe{", dice.randbytes(200), b"{" * 70_000)
        )
    fields = dice.sample(FIELDS, dice.randint(1, 4))
    if kind.startswith("application/json"):
        body = ", ".join(f"{json.dumps(field)}: {_json_value(dice)}" for field in fields)
        return f"{{{body}}}".encode("utf-8", "surrogatepass")
    if kind.startswith("multipart"):
        part = f'--x\r\nContent-Disposition: form-data; name="{fields[0]}"\r\n\r\n{dice.choice(TEXTS)}\r\n--x'
        return part.encode("utf-8", "surrogatepass")
    return "&".join(
        f"{_quoted(dice, field)}={_quoted(dice, dice.choice(TEXTS))}" for field in fields
    ).encode()


def _json_value(dice: random.Random) -> str:
    return dice.choice(JSON_VALUES) if dice.random() < 0.5 else json.dumps(dice.choice(TEXTS))


def _quoted(dice: random.Random, text: str) -> str:
    quoted = quote_from_bytes(text.encode("utf-8", "surrogatepass"))
    return quoted + dice.choice(("", "", "", "%", "%ff", "%0"))
