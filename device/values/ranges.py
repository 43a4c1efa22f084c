"""Numbers with their bounds: what is read from a file or from outside is held against them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

DAY_S = 86_400.0
LAST_WALL_S = 253_402_300_799.0
"""The end of the year 9999, in seconds since the epoch."""

Share = Annotated[float, Field(ge=0.0, le=1.0)]
"""0-1."""
Signed = Annotated[float, Field(ge=-1.0, le=1.0)]
"""[-1, 1]."""
Seconds = Annotated[float, Field(ge=0.0, le=LAST_WALL_S)]
"""A duration, or a moment since the epoch."""
Minute = Annotated[int, Field(ge=0, le=1439)]
"""Of a day."""
