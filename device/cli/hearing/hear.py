"""moodlark hear: what the box would hear in recordings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import repeat
from pathlib import Path

import click

from device.cli.hearing.recordings import RecordedEar
from device.cli.output import emit, say
from device.configuration.paths import MODELS
from device.house.tables import load_grammar
from device.ports import Transcriber
from device.ports.errors import TranscriberError
from device.ports.files import need_file
from device.senses.ear.name.building import build_chain
from device.senses.ear.name.judging import Bar
from device.senses.ear.name.words import DEFAULT
from device.senses.loading import load_detector, load_transcriber


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option(
    "--plays",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="What the box's own music plays meanwhile; one for all, or one for each FILE, in order.",
)
@click.option("--word", default=DEFAULT, show_default=True, help="By which the box is called.")
@click.option("--words", type=click.Path(path_type=Path), help="A folder with further words (.tflite).")
@click.option("--sensitivity", default=50, show_default=True, type=click.IntRange(0, 100), metavar="PERCENT")
def hear(
    files: tuple[Path, ...], plays: tuple[Path, ...], word: str, words: Path | None, sensitivity: int
) -> None:
    """Listen to recordings as the daemon listens to the room: one JSON line an event.

    `at` is in seconds into the recording.
    """
    if len(plays) not in (0, 1, len(files)):
        raise click.UsageError(f"--plays names {len(plays)} files: name one, or one for each of {len(files)}")
    for file in (*files, *plays):
        need_file(file)
    transcriber, grammar = _transcriber(), load_grammar()
    for file, played in zip(files, _for_each(files, plays), strict=True):
        chain = build_chain(partial(load_detector, MODELS), word, words)
        chain.tune(Bar(sensitivity))
        ear = RecordedEar(chain, load_detector(MODELS), grammar, transcriber, word)
        for line in ear.events(file, played):
            emit(line | {"file": str(file)})


def _for_each(files: tuple[Path, ...], plays: tuple[Path, ...]) -> Iterator[Path | None]:
    return iter(plays) if len(plays) == len(files) else repeat(plays[0] if plays else None, len(files))


def _transcriber() -> Transcriber | None:
    try:
        return load_transcriber(MODELS)
    except TranscriberError as exc:
        say(f"moodlark: what is said is not understood: {exc}")
        return None
