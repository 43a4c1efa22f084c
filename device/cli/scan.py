"""moodlark scan: read one mood from pictures, a recording and text, and choose music for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from device.cli.options import CONFIG_OPTION
from device.cli.output import emit, evidence_line, pick_lines, say
from device.configuration.config import Config, load_config
from device.configuration.paths import MODELS
from device.house.daemon import through_the_daemon, told_by_the_daemon
from device.house.helplines import followed_in, load_care
from device.house.rest import choose_music, play_music
from device.house.tables import load_fuser, load_grammar
from device.ports.errors import DeviceError, PlayerError, TranscriberError
from device.values import Care, Evidence, Frame, Mood, Pick, Source

COULD_NOT_TELL = "I couldn't tell."


@click.command()
@click.option(
    "--face", "faces", multiple=True, type=click.Path(path_type=Path), help="A picture; may stand often."
)
@click.option("--voice", type=click.Path(path_type=Path), help="A recording of speech.")
@click.option("--text", help="What the person says; without it, the recording is transcribed.")
@click.option("--no-play", is_flag=True, help="Choose, but leave the music as it is.")
@CONFIG_OPTION
def scan(
    faces: tuple[Path, ...], voice: Path | None, text: str | None, config_file: Path, *, no_play: bool
) -> None:
    """Read one mood and choose music for it."""
    if not faces and voice is None and text is None:
        raise click.UsageError("nothing to scan: give --face, --voice or --text")
    config = load_config(config_file)
    if text is not None and not (faces or voice or no_play) and load_grammar().understand(text):
        note = told_by_the_daemon(config, "say", {"text": text})
        emit(scan_line([], None, None) | {"reason": note})
        return
    evidence = [*_seen(faces), *_heard(voice), *_said(text, voice, config)]
    scanned = None if no_play or not evidence else through_the_daemon(config, evidence)
    care = load_care(config.care) if any(one.care for one in evidence) else None
    if scanned is None:
        mood = None if care else load_fuser().fuse(evidence)
        followed = followed_in(care) if care else mood
        pick = _music(config, followed, no_play=no_play) if followed else None
    else:
        mood, pick = scanned.mood, scanned.pick
    line = scan_line(evidence, None if care else mood, pick, care)
    hindered = _hindered(faces) if faces and not evidence else ""
    emit(line | {"reason": f"I couldn't tell: {hindered}"} if hindered else line)


def scan_line(
    evidence: list[Evidence], mood: Mood | None, pick: Pick | None, care: Care | None = None
) -> dict[str, Any]:
    """The one line of a scan. No mood is named of somebody who may be in danger."""
    return {
        "mood": mood.emotion if mood else None,
        "confidence": mood.confidence if mood else 0.0,
        "valence": mood.valence if mood else None,
        "arousal": mood.arousal if mood else None,
        "scores": mood.scores if mood else None,
        "evidence": [evidence_line(one) for one in evidence],
        "pick": pick_lines(pick),
        "reason": care.sentence if care else mood.reason if mood else _why_not(evidence),
        "care": care is not None,
    }


def _why_not(evidence: list[Evidence]) -> str:
    """Why no mood could be told, and by whose hint."""
    return " ".join([COULD_NOT_TELL, *(one.hint for one in evidence if one.hint)])


def _hindered(faces: tuple[Path, ...]) -> str:
    """What is wrong with the light of pictures in which nobody was seen."""
    from device.drivers.pictures import load_picture
    from device.senses.face.light import obstacle

    return next((why for file in faces if (why := obstacle(load_picture(file)))), "")


def _seen(files: tuple[Path, ...]) -> list[Evidence]:
    if not files:
        return []
    from device.drivers.pictures import load_picture
    from device.senses.loading import SENSES, load

    pictures = [load_picture(file) for file in files]
    reader = load(SENSES[Source.FACE], MODELS)
    readings = [reader.read(Frame(picture, at=float(n))) for n, picture in enumerate(pictures)]
    return _known(Source.FACE, reader.pool([one for one in readings if one]))


def _heard(file: Path | None) -> list[Evidence]:
    if file is None:
        return []
    from device.drivers.sounds import load_sound
    from device.senses.loading import SENSES, load

    return _known(Source.VOICE, load(SENSES[Source.VOICE], MODELS).read(load_sound(file)))


def _said(text: str | None, voice: Path | None, config: Config) -> list[Evidence]:
    from device.senses.loading import SENSES, load

    if text is None and voice is not None:
        text = _transcribed(voice, config)
    if text is None:
        return []
    return _known(Source.WORDS, load(SENSES[Source.WORDS], MODELS).read(text, 0.0))


def _transcribed(file: Path, config: Config) -> str | None:
    from device.drivers.sounds import load_sound
    from device.senses.loading import load_transcriber

    try:
        transcription = load_transcriber(MODELS, config.speech.model).begin()
    except TranscriberError as exc:
        say(f"going on without words: {exc}")
        return None
    transcription.feed(load_sound(file))
    return transcription.finish().text


def _known(source: Source, evidence: Evidence | None) -> list[Evidence]:
    if evidence is None:
        say(f"{source}: nobody there")
        return []
    return [evidence]


def _music(config: Config, mood: Mood, *, no_play: bool) -> Pick | None:
    """What fits the mood, and plays from now on unless no_play. Raises DeviceError if it can't be played."""
    try:
        pick = choose_music(config, mood) if no_play else play_music(config, mood)
    except PlayerError as exc:
        if not no_play:
            raise DeviceError(f"{exc}; use --no-play to read the mood alone") from exc
        say(f"no music chosen: {exc}")
        return None
    if pick is None and mood.gentle:
        say("no music chosen: there is no quiet music in the library, so it stays as it is")
    elif pick is None:
        say("no music chosen: the library is empty; put music into the music folder")
    return pick
