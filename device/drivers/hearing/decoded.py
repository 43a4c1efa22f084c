"""Recordings that libsndfile cannot read (M4A, MP4, 3GP, WebM, WMA, AMR, CAF …), decoded by ffmpeg."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

from device.ports.errors import InputError

WITHIN_S = 60.0
KNOWN = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,asf,aac,amr,amrnb,amrwb,caf,ogg,mp3,flac,wav,aiff,avi,mpegts"
"""What may be read, none of which names other files."""


def decoded(path: Path, longest_s: float) -> io.BytesIO | None:
    """The first sound in a file as an AU file, all its channels; None where there is none that can be read.

    Raises InputError without ffmpeg, or where it takes too long.
    """
    length = ["-t", f"{longest_s:.0f}"] if longest_s < float("inf") else []
    whole = ["-nostdin", "-loglevel", "error", "-protocol_whitelist", "file", "-format_whitelist", KNOWN]
    form = ["-map", "0:a:0", "-vn", "-c:a", "pcm_s16be", "-f", "au", "-"]
    try:
        done = subprocess.run(
            ["ffmpeg", *whole, *length, "-i", f"file:{path}", *form], capture_output=True, timeout=WITHIN_S
        )
    except FileNotFoundError as exc:
        raise InputError(f"{path}: this kind of recording needs ffmpeg: sudo apt install ffmpeg") from exc
    except subprocess.TimeoutExpired as exc:
        raise InputError(f"{path}: not decoded within {WITHIN_S:.0f} s") from exc
    return io.BytesIO(done.stdout) if done.stdout else None
