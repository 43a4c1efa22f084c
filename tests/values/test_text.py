"""What text from outside may hold, whoever gives it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from device.values.text import Host, Line, Name, PathText, Server, Uri

KINDS = [Line, Name, Uri, PathText, Host, Server]


def taken(kind: Any, text: str) -> str:
    return str(TypeAdapter(kind).validate_python(text))


def why_not(kind: Any, text: str) -> str:
    with pytest.raises(ValidationError) as caught:
        taken(kind, text)
    (error,) = caught.value.errors()
    return str(error["msg"])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a\ud800b", "half a letter"),
        ("a\0b", "NUL"),
        ("a\nb", "line break"),
        ("a\x85b", "line break"),
        ("a\x1bb", "control character"),
        ("a\x7fb", "control character"),
        ("a" * 5000, "longer than"),
    ],
)
def test_what_can_not_be_kept_or_shown_is_refused_by_every_kind(kind: Any, text: str, why: str) -> None:
    assert why in why_not(kind, text)


@given(st.text(st.characters(), max_size=300))
def test_what_is_taken_can_be_written_as_utf_8_on_one_line(text: str) -> None:
    for kind in KINDS:
        try:
            kept = taken(kind, text)
        except ValidationError:
            continue
        assert "\n" not in kept.encode().decode()


@pytest.mark.parametrize(
    "uri", ["a.flac", "Björk/Jóga 😀.flac", "سلام/1.mp3", "http://radio/x?y=1", "a\u2028b.mp3"]
)
def test_a_track_may_be_called_in_any_language(uri: str) -> None:
    assert taken(Uri, uri) == uri


def test_a_track_has_a_name_and_not_too_long_a_one() -> None:
    assert "empty" in why_not(Uri, "")
    assert taken(Uri, "ä" * 2048)
    assert "bytes" in why_not(Uri, "ä" * 2049)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("localhost", "localhost"),
        ("moodlark.fritz.box", "moodlark.fritz.box"),
        ("box.local.", "box.local."),
        ("my_box", "my_box"),
        ("bücher.example", "bücher.example"),
        ("192.168.1.20", "192.168.1.20"),
        ("0.0.0.0", "0.0.0.0"),
        ("::", "::"),
        ("[::1]", "::1"),
        ("fe80::1%eth0", "fe80::1%eth0"),
        ("a" * 63, "a" * 63),
    ],
)
def test_a_host_is_a_name_or_an_address(given: str, kept: str) -> None:
    assert taken(Host, given) == kept
    assert taken(Server, given) == kept


@pytest.mark.parametrize(
    "text",
    [
        *("", ".", "a..b", "a" * 64, f"{'a' * 70}.local", f"{'ä' * 63}.local", ".local", "-a", "a-", "a b"),
        *(
            "host:6600",
            "[::1",
            "::1]",
            "[::1]:6600",
            "[127.0.0.1]",
            "[]",
            "[",
            "]",
            "1.2.3",
            "300.1.1.1",
            "127",
        ),
        *(":::", "http://box", "secret@box", "a/b", "box.local..", ".".join(["a" * 60] * 5), "*"),
    ],
)
def test_what_is_no_host_is_refused_in_plain_words(text: str) -> None:
    said = why_not(Host, text)
    assert "is no " in said or "is empty" in said


def test_a_path_may_begin_at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ada")
    assert taken(PathText, "~/music") == "/home/ada/music"
    assert taken(PathText, "~") == "/home/ada"
    assert taken(PathText, "/srv/~music") == "/srv/~music"
    assert "no home folder for ~nosuchuser" in why_not(PathText, "~nosuchuser/music")
    assert "255 bytes" in why_not(PathText, "/srv/" + "ä" * 128)


def test_a_server_may_be_a_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ada")
    assert taken(Server, "~/.mpd/socket") == "/home/ada/.mpd/socket"
    assert taken(Server, "/run/mpd/socket") == "/run/mpd/socket"
    assert taken(Server, "@mpd") == "@mpd"
    assert "107 bytes" in why_not(Server, "/run/" + "x/" * 60)
    assert "no home folder" in why_not(Server, "~nosuchuser/socket")
