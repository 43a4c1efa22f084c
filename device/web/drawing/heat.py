"""When somebody is how: a cell for each weekday and hour, in the colour of the mood felt oftenest then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from device.values import Emotion
from device.web.drawing.svg import Picture

WIDTH, LEFT, BELOW = 358.0, 22.0, 18.0
ROW = 22.0
GAP = 2.5
FAINTEST = 0.28
LABELLED = (0, 6, 12, 18, 23)


def heat(
    cells: Mapping[tuple[int, int], Mapping[Emotion, int]], weekdays: Sequence[str], *, dark: bool
) -> str:
    """The picture. cells: by weekday (0: Monday) and hour; weekdays: a letter each."""
    picture = Picture(WIDTH, 7 * ROW + BELOW, dark=dark)
    wide = (WIDTH - LEFT) / 24
    most = max((sum(counts.values()) for counts in cells.values()), default=1)
    for weekday, letter in enumerate(weekdays):
        top = weekday * ROW
        picture.text((2, top + ROW - 8), letter)
        for hour in range(24):
            at, size = (LEFT + hour * wide, top), (wide - GAP, ROW - GAP)
            cell = cells.get((weekday, hour), {})
            counts = {emotion: times for emotion, times in cell.items() if times > 0}
            picture.box(at, size, "track", 3.5)
            if counts:
                oftenest = max(counts, key=lambda one: counts[one])
                strength = FAINTEST + (1 - FAINTEST) * (sum(counts.values()) / most) ** 0.5
                picture.box(at, size, str(oftenest), 3.5, strength)
    for hour in LABELLED:
        picture.text((LEFT + (hour + 0.5) * wide, 7 * ROW + 13), f"{hour}", anchor="middle")
    return picture.drawn()
