"""The pictures of tracks: by a real MPD, and by what only speaks like one."""

from __future__ import annotations

import io
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import mutagen.flac
import numpy as np
import pytest
from PIL import Image

from device.drivers.covers import asking
from device.drivers.covers.asking import Server, picture_of
from device.drivers.covers.covers import KIND, MPDCovers
from device.drivers.covers.kept import Kept
from device.drivers.covers.resizing import resized
from device.drivers.mpd.player import MPDPlayer
from device.ports.errors import PlayerError
from device.simulated.musicserver import PrivateMPD
from tests.clock import FakeClock


def picture(colour: str, size: int = 900, kind: str = "JPEG", mode: str = "RGB") -> bytes:
    written = io.BytesIO()
    Image.new(mode, (size, size), colour).save(written, kind)
    return written.getvalue()


def colour_of(content: bytes) -> tuple[int, ...]:
    with Image.open(io.BytesIO(content)) as image:
        found = image.convert("RGB").getpixel((image.width // 2, image.height // 2))
    assert isinstance(found, tuple)
    return tuple(50 * round(one / 50) for one in found)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrivateMPD]:
    import soundfile

    folder = tmp_path_factory.mktemp("music")
    for name in ("own.flac", "broken.flac", "none.flac", "folder/a ñ '\".flac", "folder/own.flac"):
        (folder / name).parent.mkdir(exist_ok=True)
        soundfile.write(folder / name, np.zeros(8000, np.int16), 8000)
    noise = np.random.default_rng(1).integers(0, 255, (1200, 1200, 3), np.uint8)
    large = io.BytesIO()
    Image.fromarray(noise).save(large, "PNG")
    for name, content in (
        ("own.flac", picture("red")),
        ("folder/own.flac", large.getvalue()),
        ("broken.flac", b"\xff\xd8\xff no picture at all"),
    ):
        file = mutagen.flac.FLAC(folder / name)
        shown = mutagen.flac.Picture()
        shown.type, shown.mime, shown.data = 3, "image/jpeg", content
        file.add_picture(shown)
        file.save()
    (folder / "folder/cover.png").write_bytes(picture("blue", kind="PNG"))
    with PrivateMPD(folder) as mpd:
        yield mpd


def covers_of(server: PrivateMPD) -> MPDCovers:
    return MPDCovers(Server(server.host, server.port), FakeClock())


@pytest.mark.parametrize(
    ("uri", "colour"),
    [("own.flac", (250, 0, 0)), ("folder/a ñ '\".flac", (0, 0, 250))],
    ids=["own", "folder"],
)
def test_a_cover_is_the_files_own_or_its_folders(
    server: PrivateMPD, uri: str, colour: tuple[int, ...]
) -> None:
    cover = covers_of(server).cover(uri, 192)
    assert cover
    assert cover.kind == KIND
    assert colour_of(cover.content) == colour
    with Image.open(io.BytesIO(cover.content)) as image:
        assert image.size == (192, 192)


def test_a_picture_of_megabytes_comes_whole(server: PrivateMPD) -> None:
    found = picture_of(Server(server.host, server.port), "folder/own.flac")
    assert found
    assert len(found) > 3_000_000
    assert resized(found, 96)


@pytest.mark.parametrize("uri", ["none.flac", "broken.flac", "gone.flac", "http://127.0.0.1:9/x", ""])
def test_where_there_is_none_that_can_be_shown_there_is_none(server: PrivateMPD, uri: str) -> None:
    assert covers_of(server).cover(uri, 192) is None


def test_the_music_server_is_asked_once_for_all_sizes() -> None:
    asked: list[str] = []

    def ask(_: Server, uri: str) -> bytes:
        asked.append(uri)
        return picture("green")

    covers = MPDCovers(Server("", 0), clock := FakeClock(), ask)
    sizes = [len(covers.cover("a", size).content) for size in (96, 384, 96, 640)]  # type: ignore[union-attr]
    assert sizes[0] < sizes[1] < sizes[3]
    assert asked == ["a"]
    clock.advance(7 * 3600)
    covers.cover("a", 96)
    assert asked == ["a", "a"]


def test_pictures_are_asked_for_while_the_music_is_steered(server: PrivateMPD) -> None:
    player = MPDPlayer(server.host, server.port)
    player.connect()
    covers = covers_of(server)
    threads = [threading.Thread(target=covers.cover, args=("folder/own.flac", 96 + n)) for n in range(8)]
    for thread in threads:
        thread.start()
    for _ in range(20):
        player.status()
    for thread in threads:
        thread.join()
    player.close()


def test_a_server_that_is_away_is_told_apart_from_a_track_without_a_picture() -> None:
    covers = MPDCovers(Server("127.0.0.1", 1), FakeClock())
    with pytest.raises(PlayerError, match="cannot ask for the picture"):
        covers.cover("a.flac", 96)


@contextmanager
def speaking(*answers: bytes) -> Iterator[int]:
    """The port of a server that gives one answer after the other, whatever is asked."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def speak() -> None:
            line, _ = server.accept()
            with line, suppress(OSError):
                asked = line.makefile("rb")
                for answer in answers:
                    line.sendall(answer)
                    asked.readline()

        threading.Thread(target=speak, daemon=True).start()
        yield server.getsockname()[1]


@pytest.mark.parametrize(
    ("version", "own"),
    [
        (b"OK MPD 0.24.4\n", b"OK\n"),  # no picture: an answer without one
        (b"OK MPD 0.23.12\n", b"ACK [50@0] {readpicture} No such song\n"),
        (b"OK MPD 0.21.0\n", b'ACK [5@0] {} unknown command "readpicture"\n'),
    ],
    ids=["0.24", "0.23", "0.21"],
)
def test_servers_of_many_versions_give_the_folders_picture(version: bytes, own: bytes) -> None:
    folders = (b"size: 6\nbinary: 4\nabcd\nOK\n", b"size: 6\nbinary: 2\nef\nOK\n")
    with speaking(version, b"OK\n", own, *folders) as port:
        assert picture_of(Server("127.0.0.1", port), "a.flac") == b"abcdef"


def test_a_picture_that_comes_with_its_kind_is_taken() -> None:
    with speaking(b"OK MPD 0.24.4\n", b"OK\n", b"size: 2\ntype: image/png\nbinary: 2\nab\nOK\n") as port:
        assert picture_of(Server("127.0.0.1", port), "a.flac") == b"ab"


@pytest.mark.parametrize(
    "answer",
    [
        b"size: 9000000000\nbinary: 2\nab\nOK\n",
        b"size: 4\nbinary: 4\nab",
        b"size: x\n",
        b"binary: -1\nOK\n",
        b"",
    ],
)
def test_nonsense_is_no_picture(answer: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "ANSWER_WITHIN_S", 0.2)
    with speaking(b"OK MPD 0.24.4\n", b"OK\n", answer, b"OK\n", b"OK\n") as port, suppress(PlayerError):
        assert picture_of(Server("127.0.0.1", port), "a.flac") is None


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n", picture("red")[:300], b"GIF89a"])
def test_what_cannot_be_decoded_is_no_picture(content: bytes) -> None:
    assert resized(content, 96) is None


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("PNG", "LA"), ("JPEG", "CMYK"), ("GIF", "P")]
)
def test_every_kind_of_picture_becomes_a_small_jpeg(kind: str, mode: str) -> None:
    written = io.BytesIO()
    Image.new("RGB", (500, 300), "red").convert("L" if mode == "LA" else mode).convert(mode).save(
        written, kind
    )
    small = resized(written.getvalue(), 96)
    assert small
    with Image.open(io.BytesIO(small)) as image:
        assert (image.format, image.size[0]) == ("JPEG", 96)


def test_what_was_asked_for_the_longest_ago_is_let_go() -> None:
    kept = Kept(most=300, each=10)
    for name in "abc":
        kept.put(name, b"x" * 80)
    kept.get("a")
    kept.put("d", b"x" * 80)
    assert [name for name in "abcd" if kept.get(name) is not None] == ["a", "c", "d"]
    kept.put("e", b"x" * 1000)
    assert kept.get("e") is None
    kept.clear()
    assert kept.get("a") is None
