"""moodlark classify: what one sense makes of files or text."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import numpy as np
from numpy.typing import NDArray

from device.cli.output import emit, emit_all
from device.configuration.paths import CONFIG, MODELS
from device.house.tables import load_fuser, load_grammar, load_space
from device.ports.errors import InputError, brief
from device.ports.files import need_file
from device.values import Emotion, Evidence, Source

if TYPE_CHECKING:
    from device.ports import WordsSense
    from device.senses.face.expression import ExpressionReader

Line = dict[str, Any]
Meaning = Callable[[Evidence], Mapping[Emotion, float]]  # what a reading says about the moods
FILES = click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="FILE…")


@click.group()
def classify() -> None:
    """What one sense makes of files or text, one JSON line each."""


@classify.command()
@FILES
@click.option("--cropped", is_flag=True, help="The pictures are faces already: don't search them.")
@click.option(
    "--npz", type=click.Path(path_type=Path), help="Faces from an array file: `images`, N×48×48 uint8."
)
def face(files: tuple[Path, ...], *, cropped: bool, npz: Path | None) -> None:
    """Read the faces in pictures."""
    from device.senses.face.expression import ExpressionReader

    _need(files or npz, "no pictures given: name files, or an array file by --npz")
    reader, meaning = ExpressionReader(MODELS), load_fuser().moods
    lines = [_cropped(reader, meaning, file) for file in files] if cropped else _looked(meaning, files)
    if npz:
        for index, image in enumerate(_images(npz)):
            line = {"file": str(npz), "index": index, "box": None}
            lines.append(line | _face_reading(meaning, reader.read_crop(image)))
    emit_all(lines)


@classify.command()
@FILES
@click.option(
    "--person", is_flag=True, help="The recordings are one person's, in order: get to know the voice."
)
def voice(files: tuple[Path, ...], *, person: bool) -> None:
    """Hear the mood in recordings of speech."""
    from device.drivers.sounds import load_sound
    from device.senses.loading import SENSES, load
    from device.senses.voice.acquaintance import Acquaintance

    _need(files, "no recordings given: name sound files")
    reader, meaning = load(SENSES[Source.VOICE], MODELS), load_fuser().moods
    acquaintance = Acquaintance({}, reader.everybody, remember=lambda _: None)

    def lines() -> Iterator[Line]:
        for file in files:
            sound = load_sound(file)
            heard = reader.read(sound)
            if person and heard:
                heard = acquaintance.heard(heard)
            yield {
                "file": str(file),
                **_reading(meaning, heard, with_place=True),
                "seconds": sound.seconds,
            }

    emit_all(lines())


@classify.command()
@click.argument("texts", nargs=-1, metavar="TEXT…")
@click.option("--stdin", "from_stdin", is_flag=True, help="One text a line in, one line out.")
def text(texts: tuple[str, ...], *, from_stdin: bool) -> None:
    """Read the mood in texts."""
    from device.senses.loading import SENSES, load

    _need(texts or from_stdin, "no text given: write one in quotes, or use --stdin")
    reader, meaning = load(SENSES[Source.WORDS], MODELS), load_fuser().moods
    for one in texts:
        emit(_read(reader, meaning, _as_text(one)))
    if from_stdin:
        for line in text_lines():
            emit(_read(reader, meaning, line))


@classify.command()
@click.argument("texts", nargs=-1, metavar="TEXT…")
@click.option("--stdin", "from_stdin", is_flag=True, help="One text a line in, one line out.")
def command(texts: tuple[str, ...], *, from_stdin: bool) -> None:
    """Tell commands from feelings, and what they want."""
    _need(texts or from_stdin, "no text given: write one in quotes, or use --stdin")
    grammar = load_grammar()
    for one in chain((_as_text(text) for text in texts), text_lines() if from_stdin else ()):
        found = grammar.understand(one)
        intent, value = (found.intent, found.value) if found else (None, None)
        emit({"text": one, "intent": intent, "value": value})


@classify.command()
@click.argument("texts", nargs=-1, metavar="TEXT…")
@click.option("--stdin", "from_stdin", is_flag=True, help="One text a line in, one line out.")
@click.option(
    "--names",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Names instead of the library's: a line artist|album|title|playlist|genre<TAB>name each.",
)
def request(texts: tuple[str, ...], *, from_stdin: bool, names: Path | None) -> None:
    """Tell what a sentence is, and what music it asks for."""
    from device.cli.asking import load_understanding, names_of

    _need(texts or from_stdin, "no text given: write one in quotes, or use --stdin")
    understanding, known = load_understanding(), names_of(names)
    for one in chain((_as_text(text) for text in texts), text_lines() if from_stdin else ()):
        found = understanding.understand(one, known)
        emit(
            {
                "text": one,
                "kind": found.kind,
                "confidence": round(found.confidence, 2),
                "slots": found.slots.said(),
                "words": [[part.words, part.slot, part.value] for part in found.because],
            }
        )


@classify.command()
@FILES
def track(files: tuple[Path, ...]) -> None:
    """Place music on the plane of valence and arousal, by its sound, its mood tag and its title."""
    from device.house.lexicons import load_tagger
    from device.music.analysis.decoding import NothingToHearError
    from device.music.analysis.reader import load_music_reader
    from device.music.library.files import read_tags

    _need(files, "no music given: name sound files")
    tagger, reader, space = load_tagger(CONFIG), load_music_reader(MODELS), load_space()

    def lines() -> Iterator[Line]:
        for file in files:
            tags, heard = read_tags(file), None
            with suppress(NothingToHearError):
                heard = reader.read(file)
            placed = tagger.place(tags, heard)
            yield {
                "file": str(file),
                "valence": placed.valence,
                "arousal": placed.arousal,
                "moods": space.near(placed.valence, placed.arousal),
                "source": placed.known_by,
                "confidence": placed.confidence,
            }

    emit_all(lines())


def _as_text(argument: str) -> str:
    """An argument, whatever bytes it holds."""
    return os.fsencode(argument).decode("utf-8", errors="replace")


def text_lines() -> Iterator[str]:
    """Standard input line by line, whatever bytes it holds."""
    for line in sys.stdin.buffer:
        yield line.decode("utf-8", errors="replace").rstrip("\r\n")


def _need(given: object, otherwise: str) -> None:
    if not given:
        raise click.UsageError(otherwise)


def _read(reader: WordsSense, meaning: Meaning, one: str) -> Line:
    evidence = reader.read(one, 0.0)
    reading = _reading(meaning, evidence, with_place=True)
    line = {"text": one, **reading, "care": evidence is not None and evidence.care}
    return line | {"hint": evidence.hint} if evidence and evidence.hint else line


def _looked(meaning: Meaning, files: tuple[Path, ...]) -> list[Line]:
    from device.drivers.pictures import load_reduced
    from device.senses.face.light import obstacle
    from device.senses.face.reader import FaceReader

    if not files:
        return []
    reader = FaceReader(MODELS)
    pictures = ((file, load_reduced(file)) for file in files)
    looks = [
        (file, look, "" if look else obstacle(picture.pixels))
        for file, picture in pictures
        for look in [reader.look(picture.pixels, scale=picture.scale)]
    ]
    return [
        {
            "file": str(file),
            "box": list(look.box) if look else None,
            **_face_reading(meaning, look.evidence if look else None),
            **({"hint": hint} if hint else {}),
        }
        for file, look, hint in looks
    ]


def _cropped(reader: ExpressionReader, meaning: Meaning, file: Path) -> Line:
    from device.drivers.pictures import load_picture

    return {"file": str(file), "box": None, **_face_reading(meaning, reader.read_crop(load_picture(file)))}


def _images(npz: Path) -> NDArray[np.uint8]:
    need_file(npz)
    try:
        with np.load(npz) as arrays:
            images = np.asarray(arrays["images"])
    except Exception as exc:  # an archive may be damaged in many ways
        raise InputError(f"{npz}: not an array file with `images` ({brief(exc)})") from exc
    if images.ndim != 3 or images.shape[1:] != (48, 48) or images.dtype != np.uint8:
        raise InputError(f"{npz}: `images` must be N×48×48 uint8, not {images.shape} {images.dtype}")
    return images


def _face_reading(meaning: Meaning, evidence: Evidence | None) -> Line:
    return _reading(meaning, evidence) | {"majority": evidence.majority if evidence else None}


def _reading(meaning: Meaning, evidence: Evidence | None, *, with_place: bool = False) -> Line:
    line: Line = {
        "scores": evidence.scores if evidence else None,
        "moods": meaning(evidence) if evidence else None,
        "quality": evidence.quality if evidence else 0.0,
    }
    if with_place:
        line |= {
            "valence": evidence.valence if evidence else None,
            "arousal": evidence.arousal if evidence else None,
        }
    return line
