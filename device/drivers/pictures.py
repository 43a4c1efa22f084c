"""Load a picture file of any common kind as upright RGB pixels, in bounded memory."""

from __future__ import annotations

import io
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from device.ports.errors import InputError, brief
from device.ports.files import need_file

if TYPE_CHECKING:
    from PIL import Image

LONGEST_PX = 1600  # larger pictures are reduced
LARGE_PX = 20_000_000  # pixels from which only a reduced copy is ever held
MOST_PX = 150_000_000  # pixels beyond which a file is refused as a decompression bomb


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as loaded."""

    pixels: NDArray[np.uint8]  # h x w x 3, RGB, upright
    scale: float  # pixels of the file per pixel here, 1 or more


def load_picture(path: Path) -> NDArray[np.uint8]:
    """The pixels of load_reduced, h x w x 3 RGB."""
    return load_reduced(path).pixels


def load_reduced(path: Path) -> Picture:
    """The picture in a file: turned as its EXIF says, transparent parts grey, 16 bits a channel cut to 8.

    Raises InputError naming the file and why, if it is missing, no picture, cut short or too large.
    """
    from PIL import Image, UnidentifiedImageError

    need_file(path)
    _know_heic()
    Image.MAX_IMAGE_PIXELS = MOST_PX // 2
    try:
        with path.open("rb") as file, Image.open(file) as image:
            return _loaded(image, path)
    except Image.DecompressionBombError as exc:
        raise InputError(f"{path}: too large a picture (over {MOST_PX // 1_000_000} million pixels)") from exc
    except UnidentifiedImageError as exc:
        raise InputError(f"{path}: not a picture of a known kind") from exc
    except Exception as exc:  # its decoders raise whatever they stumble over
        raise InputError(f"{path}: damaged or cut short ({brief(exc)})") from exc


def _know_heic() -> None:
    """What phones take pictures as, where the installed Pillow can be taught it."""
    with suppress(Exception):  # a library of C that is missing or does not fit
        import pillow_heif

        pillow_heif.register_heif_opener(thumbnails=False)


def picture_in(data: bytes) -> NDArray[np.uint8]:
    """The pixels of a JPEG, PNG or WebP file that is held in memory, as load_picture has them.

    Raises InputError where it is none, is damaged, or has more than LARGE_PX pixels.
    """
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as image:
            if image.width * image.height > LARGE_PX:
                raise InputError("the picture is too large")
            return _loaded(image, Path("a picture")).pixels
    except InputError:
        raise
    except Exception as exc:  # its decoders raise whatever they stumble over
        raise InputError(f"the picture can't be read ({brief(exc)})") from exc


def _loaded(image: Image.Image, path: Path) -> Picture:
    from PIL import ImageOps

    width = image.width
    image.draft("RGB", (LONGEST_PX, LONGEST_PX))
    if image.width * image.height > LARGE_PX:
        return _reduced(path, longest=max(image.size))
    turn = image.getexif().get(0x0112, 1)
    small = image.copy() if max(image.size) <= LONGEST_PX else image.reduce(-(-max(image.size) // LONGEST_PX))
    scale = width / small.width
    small.getexif()[0x0112] = turn
    return Picture(_rgb(ImageOps.exif_transpose(small)), scale)


def _reduced(path: Path, *, longest: int) -> Picture:
    """A quarter or an eighth of a large picture, in grey: in colour it would take 4 bytes a pixel."""
    import cv2

    factor = 8 if longest > 4 * LONGEST_PX else 4
    flag = cv2.IMREAD_REDUCED_GRAYSCALE_8 if factor == 8 else cv2.IMREAD_REDUCED_GRAYSCALE_4
    grey = cv2.imread(str(path), flag)
    if grey is None:
        raise ValueError("it cannot be decoded")
    return Picture(np.repeat(np.asarray(grey, np.uint8)[..., None], 3, axis=2), float(factor))


def _rgb(image: Image.Image) -> NDArray[np.uint8]:
    from PIL import Image

    if image.mode.startswith("I") or image.mode == "F":
        return _deep(np.asarray(image))
    if image.mode in ("LA", "PA", "RGBA", "La", "RGBa") or "transparency" in image.info:
        over = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", over.size, (128, 128, 128, 255)), over)
    return np.asarray(image.convert("RGB"), np.uint8)


def _deep(grey: NDArray[np.generic]) -> NDArray[np.uint8]:
    """One channel of more than 8 bits: 16 bits are cut to 8, other ranges spread over 0-255."""
    values = np.nan_to_num(grey.astype(np.float32))
    low, high = float(values.min()), float(values.max())
    if low >= 0 and 255 < high <= 65535:
        low, high = 0.0, 65535.0
    spread = (values - low) * (255 / max(high - low, 1e-9))
    return np.repeat(spread.astype(np.uint8)[..., None], 3, axis=2)
