"""What the words model is trained on: mapped corpora, written lines, and how they are spoiled."""

import random
from pathlib import Path

import pytest

from device.values import Emotion
from scripts.training.words.texts.corpora import read_rows, read_written
from scripts.training.words.texts.corruption import as_recognised, as_typed
from scripts.training.words.texts.templates import expand

WRITTEN = Path(__file__).resolve().parents[3] / "scripts/data"
MAP = """corpus,label,mood,trust,why
goemotions,joy,happy,high,
goemotions,relief,calm,high,
goemotions,surprise,-,high,
emotion,joy,happy,high,
emotion,joy+relaxed,calm,high,
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    (tmp_path / "moods_map.csv").write_text(MAP)
    return tmp_path


def moods(data: Path, corpus: str, *lines: str) -> list[Emotion | None]:
    header = "text\tlabels" if corpus == "goemotions" else "text\tlabel\tfeel_word"
    (data / f"{corpus}_train.tsv").write_text("\n".join([header, *lines]) + "\n")
    return [row.mood for row in read_rows(data, "train", (corpus,))]


def test_labels_without_a_seat_are_dropped_and_the_rest_decide(data: Path) -> None:
    assert moods(data, "goemotions", "wow yes\tjoy,surprise") == [Emotion.HAPPY]


def test_a_text_whose_labels_name_two_moods_has_none(data: Path) -> None:
    assert moods(data, "goemotions", "at last\tjoy,relief", "oh\tsurprise") == [None, None]


def test_the_word_after_feel_goes_before_the_label(data: Path) -> None:
    lines = ("i feel so relaxed\tjoy\trelaxed", "i feel great\tjoy\tgreat")
    assert moods(data, "emotion", *lines) == [Emotion.CALM, Emotion.HAPPY]


def test_a_quotation_mark_is_an_ordinary_character(data: Path) -> None:
    (data / "goemotions_train.tsv").write_text('text\tlabels\n"so good\tjoy\n')
    assert [row.text for row in read_rows(data, "train", ("goemotions",))] == ['"so good']


def test_ratings_of_three_are_the_middle_of_the_plane(data: Path) -> None:
    (data / "emobank_train.tsv").write_text("text\tv\ta\td\nso so\t3\t3.5\t3\n")
    assert read_rows(data, "train", ("emobank",))[0].plane == (0.0, 0.5)


def test_recogniser_output_has_no_case_and_no_punctuation() -> None:
    spoiled = as_recognised("Wow, I'm SO happy!!", random.Random(1))
    assert spoiled == spoiled.lower()
    assert not set(spoiled) & set(",.!?")


def test_a_typed_text_never_gets_lost_altogether() -> None:
    assert all(as_typed("a", random.Random(seed)) for seed in range(20))


def test_every_mood_has_hundreds_of_written_lines() -> None:
    written = [row.mood for row in read_written(WRITTEN / "everyday.tsv")]
    assert min(written.count(mood) for mood in Emotion) >= 300


def test_no_held_out_line_is_trained_on() -> None:
    trained = {row.text.lower() for row in read_written(WRITTEN / "everyday.tsv")}
    trained |= {row.text.lower() for row in expand(WRITTEN / "templates.txt", times=80)}
    assert not trained & {row.text.lower() for row in read_written(WRITTEN / "everyday_val.tsv")}


def test_templates_spread_the_same_way_every_time_and_leave_no_slot_open() -> None:
    first, second = (expand(WRITTEN / "templates.txt", times=5) for _ in range(2))
    assert first == second
    assert not any(set(row.text) & set("[]<>{}|@#") for row in first)
