"""Recordings as odd microphones give them, against how the same voice is read in a plain one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from device.configuration.paths import MODELS
from device.drivers.sounds import load_sound
from device.ports import VoiceSense
from device.senses.loading import SENSES, load
from device.values import Source

VALENCE, AROUSAL, QUALITY = 0.15, 0.2, 0.5  # how far they may be apart; and the share of its quality


def readings(folder: Path) -> Iterator[tuple[str, bool, str]]:
    """Of each recording beside a plain.wav: its name, whether it is read like that, and how far off."""
    reader: VoiceSense = load(SENSES[Source.VOICE], MODELS)
    for voice in sorted(path.parent for path in folder.glob("*/plain.wav")):
        plain = reader.read(load_sound(voice / "plain.wav"))
        if plain is None or plain.valence is None or plain.arousal is None:
            continue
        for file in sorted(voice.iterdir()):
            heard, name = reader.read(load_sound(file)), f"{voice.name}/{file.name}"
            if heard is None or heard.valence is None or heard.arousal is None:
                yield name, False, "nobody is heard"
                continue
            valence, arousal = heard.valence - plain.valence, heard.arousal - plain.arousal
            is_near = abs(valence) <= VALENCE and abs(arousal) <= AROUSAL
            told = f"valence {valence:+.2f}, arousal {arousal:+.2f}, quality {heard.quality:.2f}"
            yield name, is_near and heard.quality >= QUALITY * plain.quality, told
