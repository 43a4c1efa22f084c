"""Answers that are text are sent compressed to whoever takes that."""

from __future__ import annotations

import gzip
import io
import secrets

from flask import Flask, Response, request

WORTH_IT = 600  # bytes; what is smaller fits into one packet as it is
_LEVEL = 5  # most of what can be won, in a third of the time of 9
_NAME_MAX = 24  # letters


def compress(app: Flask) -> None:
    """Have the app do so with every answer that is whole; what flows goes as it is."""

    @app.after_request
    def smaller(response: Response) -> Response:
        if not _is_text(response) or response.is_streamed or response.direct_passthrough:
            return response
        response.vary.add("Accept-Encoding")
        if is_taken() and "Content-Encoding" not in response.headers and response.status_code == 200:
            plain = response.get_data()
            if len(plain) >= WORTH_IT:
                response.set_data(compressed(plain))
                response.headers["Content-Encoding"] = "gzip"
        return response


def compressed(plain: bytes, level: int = _LEVEL) -> bytes:
    """As gzip, a few random bytes longer: how long an answer is tells nobody what stands in it."""
    packed = io.BytesIO()
    name = secrets.token_hex(_NAME_MAX)[: secrets.randbelow(_NAME_MAX)]
    with gzip.GzipFile(name, "wb", level, packed, mtime=0) as file:
        file.write(plain)
    return packed.getvalue()


def is_taken() -> bool:
    """Whether who asks can read gzip."""
    return request.accept_encodings["gzip"] > 0


def _is_text(response: Response) -> bool:
    kind = response.mimetype or ""
    return kind.startswith("text/") or kind.endswith(("json", "svg+xml", "javascript"))
