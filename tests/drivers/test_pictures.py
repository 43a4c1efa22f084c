"""Picture files of every kind: pixels, or a clear word about what is wrong."""

from __future__ import annotations

import re
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from device.configuration.paths import DEMO_SCENE, ROOT
from device.drivers.pictures import LONGEST_PX, load_picture, load_reduced
from device.ports.errors import InputError

PORTRAIT = DEMO_SCENE / "portrait.jpg"


def saved(
    path: Path, mode: str, size: tuple[int, int] = (40, 30), colour: float | tuple[float, ...] = 0
) -> Path:
    Image.new(mode, size, colour).save(path, compress_level=1)
    return path


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        ("grey.png", "L"), ("bits.png", "1"), ("palette.gif", "P"), ("alpha.png", "RGBA"),
        ("greyalpha.png", "LA"), ("cmyk.jpg", "CMYK"), ("cmyk.tif", "CMYK"), ("deep.png", "I;16"),
        ("wide.tif", "I"), ("float.tif", "F"), ("rgb.webp", "RGB"), ("rgb.bmp", "RGB"),
        ("ycc.tif", "YCbCr"), ("lab.tif", "LAB"),
    ],
)  # fmt: skip
def test_every_common_kind_of_picture_becomes_rgb(tmp_path: Path, name: str, mode: str) -> None:
    pixels = load_picture(saved(tmp_path / name, mode))
    assert pixels.shape == (30, 40, 3)
    assert pixels.dtype == np.uint8


def test_sixteen_bits_keep_their_light(tmp_path: Path) -> None:
    Image.fromarray(np.full((8, 8), 0x8000, np.uint16)).save(tmp_path / "deep.png")
    assert load_picture(tmp_path / "deep.png").mean() == pytest.approx(127.5, abs=1)


def test_transparent_parts_become_grey(tmp_path: Path) -> None:
    assert load_picture(saved(tmp_path / "clear.png", "RGBA", colour=(255, 0, 0, 0))).mean() == 128


def test_a_picture_taken_sideways_is_turned_upright(tmp_path: Path) -> None:
    image = Image.new("RGB", (40, 20), "white")
    exif = image.getexif()
    exif[0x0112] = 6
    image.save(tmp_path / "side.jpg", exif=exif)
    assert load_picture(tmp_path / "side.jpg").shape == (40, 20, 3)


def test_one_pixel_is_a_picture(tmp_path: Path) -> None:
    assert load_picture(saved(tmp_path / "dot.png", "RGB", (1, 1))).shape == (1, 1, 3)


def test_a_large_picture_is_reduced_and_says_by_how_much(tmp_path: Path) -> None:
    picture = load_reduced(saved(tmp_path / "large.png", "RGB", (4000, 1000)))
    assert max(picture.pixels.shape) <= LONGEST_PX
    assert picture.pixels.shape[1] * picture.scale == pytest.approx(4000, abs=picture.scale)


@pytest.mark.parametrize("share", [0.02, 0.3, 0.95])
def test_a_picture_cut_short_is_refused_by_name(tmp_path: Path, share: float) -> None:
    whole = PORTRAIT.read_bytes()
    (tmp_path / "cut.jpg").write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(InputError, match=r"cut\.jpg"):
        load_picture(tmp_path / "cut.jpg")


@pytest.mark.parametrize("content", [b"", b"\x00" * 64, b"not a picture", b"\x89PNG\r\n\x1a\n" + b"x" * 40])
def test_what_is_no_picture_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "thing.jpg").write_bytes(content)
    with pytest.raises(InputError, match=r"thing\.jpg"):
        load_picture(tmp_path / "thing.jpg")


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        load_picture(tmp_path / "none.jpg")
    with pytest.raises(InputError, match="a folder"):
        load_picture(tmp_path)


def test_a_decompression_bomb_is_refused(tmp_path: Path) -> None:
    header = b"IHDR" + struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))
    data = struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", zlib.crc32(b"IDAT"))
    (tmp_path / "bomb.png").write_bytes(b"\x89PNG\r\n\x1a\n" + chunk + data)
    with pytest.raises(InputError, match="too large"):
        load_picture(tmp_path / "bomb.png")


@pytest.mark.parametrize("name", ["fifty.jpg", "fifty.png"])
def test_fifty_megapixels_are_searched_for_faces_in_300_megabytes(tmp_path: Path, name: str) -> None:
    saved(tmp_path / name, "RGB", (8660, 5774), (90, 120, 150))
    program = (
        "import sys; from pathlib import Path; from device.configuration.paths import MODELS;"
        "from device.senses.face.reader import FaceReader;"
        "from device.drivers.pictures import load_reduced;"
        "picture = load_reduced(Path(sys.argv[1]));"
        "FaceReader(MODELS).look(picture.pixels, scale=picture.scale);"
        "print(Path('/proc/self/status').read_text())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / name)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    [peak] = re.findall(r"VmHWM:\s+(\d+) kB", done.stdout)
    assert int(peak) < 300 * 1024
