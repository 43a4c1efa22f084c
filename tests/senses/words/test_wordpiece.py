"""The pieces are BERT's: expected ids follow its reference tokenizer."""

from pathlib import Path

import numpy as np
import pytest

from device.ports.errors import ModelError
from device.senses.words.plainly.emoji import spoken
from device.senses.words.wordpiece import SPECIAL, UNKNOWN, WordPiece, words_of
from scripts.training.words.reference import CHECKSUMS, checksum, pieces, sentences

PIECES = [*SPECIAL, "i", "'", "m", "un", "##happ", "##y", "happy", ".", "!", "cafe", "東", "京"]


@pytest.fixture
def wordpiece() -> WordPiece:
    return WordPiece(PIECES)


def names(wordpiece: WordPiece, text: str) -> list[str]:
    return [PIECES[i] for i in wordpiece.encode(text)]


def test_an_unknown_word_is_spelled_by_its_longest_pieces(wordpiece: WordPiece) -> None:
    assert names(wordpiece, "unhappy") == ["un", "##happ", "##y"]


def test_a_word_no_pieces_spell_is_unknown_as_a_whole(wordpiece: WordPiece) -> None:
    assert wordpiece.encode("happyx") == [UNKNOWN]


def test_a_word_of_more_than_a_hundred_letters_is_not_cut_at_all(wordpiece: WordPiece) -> None:
    assert wordpiece.encode("m" * 101) == [UNKNOWN]


def test_case_accents_and_control_characters_make_no_difference(wordpiece: WordPiece) -> None:
    assert names(wordpiece, "CAFÉ\u200b\tHappy\x00") == ["cafe", "happy"]


def test_punctuation_and_ideographs_stand_alone() -> None:
    assert words_of("I'm happy!東京…") == ["i", "'", "m", "happy", "!", "東", "京", "…"]


def test_a_file_that_is_no_vocabulary_is_named_in_the_error(tmp_path: Path) -> None:
    path = tmp_path / "words.vocab.txt"
    path.write_text("happy\nsad\n")
    with pytest.raises(ModelError, match=r"words\.vocab\.txt"):
        WordPiece.from_file(path)


def test_a_missing_vocabulary_is_named_in_the_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="none"):
        WordPiece.from_file(tmp_path / "none.txt")


def test_emoji_are_read_by_their_names_once_a_run() -> None:
    assert spoken("haha 😂😂😂") == "haha  face with tears of joy "


def test_skin_tones_are_not_read() -> None:
    assert spoken("👍🏽").split() == ["thumbs", "up"]


def test_ten_thousand_sentences_are_cut_as_the_reference_tokenizer_cuts_them() -> None:
    wordpiece = WordPiece(pieces())
    mine = np.array([checksum(wordpiece.encode(text)) for text in sentences()], dtype=np.uint32)
    differing = np.flatnonzero(mine != np.load(CHECKSUMS))
    assert len(mine) == 10_000
    assert not len(differing), f"first differing sentence: {sentences()[differing[0]]!r}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("so 😭😭😭 today", "so  loudly crying face  today"),
        ("😡😤", " enraged face  face with steam from nose "),
        ("👍🏽 ❤️", " thumbs up   red heart "),
        ("no emoji: 1 * 2 #3 :)", "no emoji: 1 * 2 #3 :)"),
    ],
)
def test_an_emoji_is_said_once_a_run_whatever_its_skin(text: str, said: str) -> None:
    assert spoken(text) == said
