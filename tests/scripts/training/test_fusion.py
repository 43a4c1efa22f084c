"""Learning how the senses are blended, on readings made for the purpose."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from device.house.tables import load_label_map
from device.values import Emotion, Source
from scripts.training.calibration import calibration_error
from scripts.training.fusion.arrays import LABELS, START
from scripts.training.fusion.closure import lawful
from scripts.training.fusion.document import refresh
from scripts.training.fusion.evaluate import ECE, bars, views
from scripts.training.fusion.figures import accuracy, surprise
from scripts.training.fusion.pool import LogLinearPool
from scripts.training.fusion.readings import Readings
from scripts.training.fusion.train import PAGE
from scripts.training.fusion.triples import SHOWN, draw, with_gaps


def made(source: Source, rng: np.random.Generator) -> Readings:
    """A sense that often takes each label for the next one in the list."""
    labels = LABELS[source]
    rows = [i for i in range(len(labels)) for _ in range(60)]
    believed = [(i + int(rng.random() < 0.4)) % len(labels) for i in rows]
    scores = np.array([rng.dirichlet(0.3 + 4.0 * np.eye(len(labels))[i]) for i in believed])
    names = np.array([labels[i] for i in rows])
    groups = np.array([str(i) for i in range(len(rows))])
    return Readings(source, names, groups, np.full(len(rows), "made"), scores, np.full(len(rows), 0.8))


@pytest.fixture(scope="module")
def readings() -> dict[Source, Readings]:
    rng = np.random.default_rng(0)
    return {source: made(source, rng) for source in Source}


def test_every_mood_is_shown_by_labels_that_the_senses_have() -> None:
    for source, shown in SHOWN.items():
        assert set(shown) == set(Emotion)
        for shares in shown.values():
            assert sum(shares.values()) == pytest.approx(1.0)
            assert set(shares) <= set(LABELS[source])


def test_the_same_seed_draws_the_same_scans_of_every_mood_alike(readings: dict[Source, Readings]) -> None:
    one, other = (draw(readings, 70, seed=3) for _ in range(2))
    assert all(np.array_equal(one.scores[source], other.scores[source]) for source in Source)
    assert np.bincount(one.moods).tolist() == [10] * 7


def test_halves_share_no_group(readings: dict[Source, Readings]) -> None:
    first, second = readings[Source.VOICE].halves()
    assert not set(first.groups) & set(second.groups)
    assert len(first.groups) + len(second.groups) == len(readings[Source.VOICE].groups)


def test_gaps_leave_every_scan_a_sense(readings: dict[Source, Readings]) -> None:
    scans = with_gaps(draw(readings, 350, seed=4), seed=5)
    present = np.array([scans.quality[source] > 0 for source in Source])
    assert present.any(axis=0).all()
    assert 0.5 < present.mean() < 0.9


def test_a_map_learned_on_some_scans_is_right_more_often_on_others(readings: dict[Source, Readings]) -> None:
    start = load_label_map(START)
    before, after = LogLinearPool(start), LogLinearPool(start, steps=60)
    after.fit(draw(readings, 1400, seed=6))
    new = draw(readings, 700, seed=7)
    assert accuracy(after.scores(new), new.moods) > accuracy(before.scores(new), new.moods) + 0.05
    assert surprise(after.scores(new), new.moods) < surprise(before.scores(new), new.moods)


def test_what_is_learned_is_a_map_that_says_its_labels_as_the_first_one_did() -> None:
    start = load_label_map(START)
    learned = LogLinearPool(start).label_map()
    assert learned.labels == start.labels
    for source, sense in learned.senses.items():
        first = start.senses[source]
        assert sense.says == first.says
        assert (sense.weight, sense.sharpness) == pytest.approx((first.weight, first.sharpness))


def test_the_learned_pool_keeps_the_bars_on_scans_it_has_not_seen(readings: dict[Source, Readings]) -> None:
    pool = LogLinearPool(load_label_map(START), steps=150)
    pool.fit(with_gaps(draw(readings, 2100, seed=8), seed=9))
    new = draw(readings, 1400, seed=10)
    figures = {name: accuracy(pool.scores(shown), new.moods) for name, shown in views(new)}
    figures[ECE] = calibration_error(pool.scores(new), pool.scores(new).argmax(axis=1) == new.moods)
    assert not [line for line in bars(figures).splitlines() if line.endswith("no |")]


def test_a_bar_that_is_missed_is_said(readings: dict[Source, Readings]) -> None:
    figures = {name: 0.5 for name, _ in views(draw(readings, 7, seed=11))} | {ECE: 0.2}
    missed = [line.split(" | ")[0] for line in bars(figures).splitlines() if line.endswith("no |")]
    assert missed == ["| all three above the best sense alone", "| calibration error, all three"]


def test_a_page_gets_its_tables_anew_and_keeps_the_rest(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("Before.\n<!-- ways -->\n| old |\n<!-- /ways -->\nAfter.\n", encoding="utf-8")
    for table in ("| new \\1 |", "| newer |"):
        refresh(page, {"ways": table})
        assert page.read_text() == f"Before.\n<!-- ways -->\n{table}\n<!-- /ways -->\nAfter.\n"
    with pytest.raises(ValueError, match="no place for bars"):
        refresh(page, {"bars": "| x |"})


def test_the_shipped_page_has_a_place_for_every_table(tmp_path: Path) -> None:
    page = tmp_path / "fusion.md"
    page.write_bytes(PAGE.read_bytes())
    names = ("ways", "figures", "bars", "line", "choices", "inertia", "habit", "plain")
    refresh(page, dict.fromkeys(names, "| x |"))


def test_a_lawful_table_stays_and_an_unlawful_one_is_raised() -> None:
    even = np.full((7, 7), 0.02) + 0.86 * np.eye(7)
    assert lawful(even) == pytest.approx(even)
    even[0, 1] = even[1, 2] = 0.4
    raised = lawful(even)
    nearness = raised / np.diag(raised)[:, None]
    assert nearness[0, 2] >= nearness[0, 1] * nearness[1, 2]


def test_confidence_that_is_right_as_often_as_it_says_has_no_calibration_error() -> None:
    scores = np.tile([0.75, 0.25], (100, 1))
    moods = np.array([0] * 75 + [1] * 25)
    assert calibration_error(scores, scores.argmax(axis=1) == moods) == pytest.approx(0.0)
    assert calibration_error(scores, scores.argmax(axis=1) == 1 - moods) == pytest.approx(0.5)
