"""What helped is counted by what the music did, by genre and by track; too few times say nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from device.memory.store import Store
from device.memory.tables.history import History
from device.memory.tables.taste import HelpedTable, VerdictTable
from device.memory.views.helped import Share, WhatHelped
from device.values import Emotion, Helped, Judged, Record, Strategy, Verdict
from device.values.music import HEARD_OUT, SKIPPED_SOON

Make = Callable[..., Record]
NOW = 1_700_000_000.0


def helped(strategy: Strategy, gain: float, by: Judged = Judged.SCAN) -> Helped:
    return Helped(Emotion.SAD, strategy, gain, by, NOW, Emotion.CALM)


@pytest.fixture
def table(store: Store) -> HelpedTable:
    return HelpedTable(store)


def test_better_is_counted_by_mood_and_strategy(store: Store, table: HelpedTable) -> None:
    for scan in range(1, 7):
        table.keep(scan, helped(Strategy.LIFT, 0.9 if scan > 1 else -0.5))
    table.keep(7, helped(Strategy.MATCH, 0.9))
    lifted, matched = WhatHelped(store).by_strategy()
    assert (lifted.what, lifted.emotion, lifted.after) == ("lift", Emotion.SAD, Emotion.CALM)
    assert (lifted.better, lifted.better.is_telling) == (Share(5, 6), True)
    assert (matched.better, matched.better.is_telling) == (Share(1, 1), False)


def test_what_a_person_says_counts_before_what_a_scan_tells(store: Store, table: HelpedTable) -> None:
    table.keep(1, helped(Strategy.LIFT, 1.0))
    table.keep(1, helped(Strategy.LIFT, -1.0, Judged.SAID))
    assert WhatHelped(store).by_strategy()[0].better == Share(0, 1)
    assert table.newest(5) == {1: helped(Strategy.LIFT, -1.0, Judged.SAID)}


def test_genres_and_tracks_are_those_that_were_played(
    store: Store, history: History, table: HelpedTable, record: Make
) -> None:
    for scan in (1, 2):
        history.add(record(scan, NOW + scan))
        history.add_play("album/0.ogg", scan, NOW + scan)
        table.keep(scan, helped(Strategy.LIFT, 1.0 if scan == 1 else 0.0))
    assert [(one.what, one.better) for one in WhatHelped(store).by_genre()] == [
        ("folk", Share(1, 2)),
        ("pop", Share(1, 2)),
    ]
    (track,) = WhatHelped(store).by_track()
    assert (track.what, track.artist, track.better) == ("Song 0", "Somebody", Share(1, 2))


def test_heard_out_is_told_by_mood(store: Store) -> None:
    for number, value in enumerate((HEARD_OUT, HEARD_OUT, SKIPPED_SOON, 1.0)):
        VerdictTable(store).add(Verdict("a.ogg", Emotion.CALM, value, NOW + number))
    assert WhatHelped(store).heard_out() == {Emotion.CALM: Share(2, 3)}


def test_an_interval_holds_the_share_and_narrows() -> None:
    few, many = Share(3, 4), Share(75, 100)
    assert few.interval[0] < 0.75 < few.interval[1]
    assert many.interval[1] - many.interval[0] < few.interval[1] - few.interval[0] < 0.6
    assert Share(0, 0).interval == (0.0, 1.0)
    assert not Share(2, 3).is_telling


def test_of_another_member_nothing_is_told(store: Store, table: HelpedTable) -> None:
    table.keep(1, helped(Strategy.LIFT, 1.0))
    other = WhatHelped(store, 2)
    assert (other.by_strategy(), other.by_genre(), other.by_track(), other.heard_out()) == ([], [], [], {})
