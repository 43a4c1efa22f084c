"""The shipped words model, on texts as people say and type them."""

import logging
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from device.ports.errors import ModelError
from device.senses.words.reader import WordsReader
from device.values import Emotion, Evidence, Source

MODELS = Path(__file__).resolve().parents[3] / "models_tflite"
MEMORY_TAKEN = """
from pathlib import Path
def megabytes():
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024
def read_some():
    for text in ("so sad", "so sad " * 7_000):
        reader.read(text, 0.0)
import device.values  # which the daemon has anyway
bare = megabytes()
from device.senses.words import reader as words
ready, says = words.Care.make_ready, words.Care.says
words.Care.make_ready, words.Care.says = lambda self: None, lambda self, text: False
reader = words.WordsReader(Path("models_tflite"))
read_some()
model = megabytes()
ready(reader._care)
words.Care.says = says
read_some()
print(model - bare, megabytes() - model)
"""


@pytest.fixture(scope="module")
def reader() -> WordsReader:
    return WordsReader(MODELS)


def read(reader: WordsReader, text: str, at: float = 0.0) -> Evidence:
    """What a text shows, which must be something."""
    evidence = reader.read(text, at)
    assert evidence is not None
    return evidence


def mood(reader: WordsReader, text: str) -> str:
    scores = read(reader, text).scores
    return max(scores, key=lambda name: scores[name])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I am so happy today, this is wonderful!", Emotion.HAPPY),
        ("i miss him so much i can't stop crying", Emotion.SAD),
        ("This makes me furious, how dare they!", Emotion.ANGRY),
        ("I'm terrified of what the doctor will say", Emotion.ANXIOUS),
    ],
)
def test_plain_feelings_are_read_as_they_are_named(reader: WordsReader, text: str, expected: Emotion) -> None:
    assert mood(reader, text) == expected


def test_evidence_says_where_it_comes_from_and_when(reader: WordsReader) -> None:
    evidence = read(reader, "what a lovely day", 12.5)
    assert (evidence.source, evidence.at) == (Source.WORDS, 12.5)


def test_scores_are_over_the_seven_moods_and_sum_to_one(reader: WordsReader) -> None:
    scores = read(reader, "what a lovely day").scores
    assert list(scores) == [str(mood) for mood in Emotion]
    assert sum(scores.values()) == pytest.approx(1.0)


def test_good_news_is_more_pleasant_than_bad_news(reader: WordsReader) -> None:
    good = read(reader, "We won first prize and everybody is celebrating!")
    bad = read(reader, "He died in terrible pain and we are devastated.")
    assert bad.valence is not None
    assert good.valence is not None
    assert good.arousal is not None
    assert -1 <= bad.valence < good.valence <= 1
    assert -1 <= good.arousal <= 1


@pytest.mark.parametrize("text", ["", "   \n\t", "...", "?!", "12 34", "\x00\x01"])
def test_text_without_words_gives_no_evidence(reader: WordsReader, text: str) -> None:
    assert reader.read(text, 0.0) is None


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "xqzv jklw ptrg",
        "asdfghjkl qwertyuiop zxcvbnm",
        "Ich bin heute sehr traurig, weil mein Hund gestorben ist",
        "je suis tellement heureux de te revoir aujourd'hui",
        "今日はとても嬉しいです",
        "мне сегодня очень грустно",
    ],
)
def test_one_letter_gibberish_and_other_languages_have_low_quality(reader: WordsReader, text: str) -> None:
    assert read(reader, text).quality < 0.3


@pytest.mark.parametrize(
    "text",
    [
        "I can't believe we finally won the cup",
        "i feel so lonely since she moved out",
        "the rain on the roof and nowhere to be",
    ],
)
def test_an_english_sentence_has_high_quality(reader: WordsReader, text: str) -> None:
    assert read(reader, text).quality > 0.8


def test_one_word_counts_for_less_than_a_sentence(reader: WordsReader) -> None:
    assert 0.2 < read(reader, "great").quality < read(reader, "I am rather sad today").quality


def test_an_emoji_alone_is_evidence(reader: WordsReader) -> None:
    assert reader.read("😭", 0.0) is not None


@pytest.mark.parametrize("text", ["ha" * 25_000, "so sad " * 7_000, "😂" * 50_000, "é" * 50_000])
def test_fifty_thousand_characters_are_read_in_bounded_time(reader: WordsReader, text: str) -> None:
    began = time.process_time()
    reader.read(text, 0.0)
    assert time.process_time() - began < 1.0


def test_of_a_long_text_the_end_is_read_too(reader: WordsReader) -> None:
    middle = "and then we went to the next room and looked at it " * 40
    good = read(reader, middle + "I am so happy, I love it!")
    bad = read(reader, middle + "I am so sad, I cried all night.")
    assert good.scores["happy"] > bad.scores["happy"]


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_with_its_runtime_it_takes_less_than_eighty_megabytes_and_to_understand_danger_six_more() -> None:
    run = [sys.executable, "-c", MEMORY_TAKEN]
    told = subprocess.run(run, cwd=MODELS.parent, capture_output=True, text=True, check=True)
    model, care = map(float, told.stdout.split())
    assert model < (80 if sys.version_info < (3, 12) else 84)  # later Pythons take some more themselves
    assert care < 6


def test_no_text_reaches_a_log(
    reader: WordsReader, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    reader.read("my secret is a purple elephant", 0.0)
    out, err = capfd.readouterr()
    assert "elephant" not in caplog.text + out + err


def test_a_damaged_vocabulary_is_named(tmp_path: Path) -> None:
    models = tmp_path / "models"
    models.mkdir()
    for name in ("manifest.yaml", "words.tflite", "words.vocab.txt"):
        shutil.copy(MODELS / name, models / name)
    with (models / "words.vocab.txt").open("a") as file:
        file.write("extra\n")
    with pytest.raises(ModelError, match=r"words\.vocab\.txt: damaged"):
        WordsReader(models)


def test_without_its_model_the_reader_says_which_file_is_missing(tmp_path: Path) -> None:
    shutil.copy(MODELS / "manifest.yaml", tmp_path / "manifest.yaml")
    with pytest.raises(ModelError, match=r"words\.tflite"):
        WordsReader(tmp_path)
