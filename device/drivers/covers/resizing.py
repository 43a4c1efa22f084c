"""Make a picture small enough for a phone. What cannot be decoded is no picture."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

MOST_PX = 60_000_000  # beyond which a file is refused as a decompression bomb
QUALITY = 82


def resized(content: bytes, size: int) -> bytes | None:
    """The picture as a JPEG of at most size x size pixels; None: it cannot be decoded."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = MOST_PX // 2
    try:
        with Image.open(io.BytesIO(content)) as image:
            image.draft("RGB", (size, size))
            image.thumbnail((size, size), Image.Resampling.LANCZOS)
            upright = ImageOps.exif_transpose(image)
            written = io.BytesIO()
            _opaque(upright).save(written, "JPEG", quality=QUALITY, optimize=True)
    except Exception:  # noqa: BLE001 (its decoders raise whatever they stumble over)
        return None
    return written.getvalue()


def _opaque(image: Image.Image) -> Image.Image:
    from PIL import Image

    if image.mode in ("LA", "PA", "RGBA", "La", "RGBa") or "transparency" in image.info:
        over = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", over.size, (128, 128, 128, 255)), over).convert("RGB")
    return image.convert("RGB")
