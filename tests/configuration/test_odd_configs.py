"""Whatever stands in the configuration: it is taken, or refused in plain words, soon."""

import time
from pathlib import Path

import pytest

from device.configuration.config import Config, load_config
from device.ports.errors import ConfigError
from scripts.measuring.faults.odd.configurations import odd_configurations, odd_places

SOON_S = 5.0
MOST_LETTERS = 500  # of a sentence


def said_of(path: Path) -> list[str]:
    """The sentences of a refusal; none if it is taken."""
    began = time.process_time()
    try:
        assert isinstance(load_config(path), Config)
        return []
    except ConfigError as exc:
        return str(exc).splitlines()
    finally:
        assert time.process_time() - began < SOON_S


def is_plain(sentence: str) -> bool:
    return sentence.isprintable() and len(sentence) < MOST_LETTERS and "Traceback" not in sentence


@pytest.mark.parametrize("seed", [1, 2])
def test_any_configuration_is_taken_or_refused_in_plain_words(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "moodlark.yaml"
    refused = 0
    for what, content in odd_configurations(seed, 300):
        path.write_bytes(content)
        sentences = said_of(path)
        refused += bool(sentences)
        for sentence in sentences:
            assert is_plain(sentence), f"{what}: {sentence[:200]!r}"
        if sentences:
            assert any("moodlark.yaml" in sentence for sentence in sentences), what
    assert refused > 150


def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    with odd_places(tmp_path) as places:
        for what, path in places:
            (sentence,) = said_of(path)
            assert "cannot be read" in sentence, what
