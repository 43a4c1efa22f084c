"""What a program sent."""

from __future__ import annotations

from flask import request

from device.web.asks import Values, object_of


def sent() -> Values:
    """The JSON object of this request's body; none is an empty one. Raises as `object_of` does."""
    return object_of(request.get_data(), request.mimetype)
