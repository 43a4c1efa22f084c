"""Whether voices and beats are heard right: .venv/bin/python -m scripts.measuring.alike.tags [--kept FILE].

Voices: 4Q's clips of scripts/data/sung.tsv, five folds, no artist in both. Beats: sixty loops of known tempo
that are made by a seed; an octave may be missed. Also what listening close up adds to the time of a track.
Prints one JSON object; exits 1 below the bars.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
from sklearn.model_selection import GroupKFold

from device.configuration.paths import MODELS, ROOT
from device.music.analysis.features.key import key
from device.music.analysis.features.tempo import tempo
from device.music.analysis.features.timbremodel import TimbreModel
from device.music.analysis.groove import listened
from device.music.analysis.reader import load_music_reader
from device.values.library.timbre import SIZE, SOUNDS, unpacked
from scripts.measuring.alike.loops import RATE_HZ, loops
from scripts.training.music.timbre.clips import Clip, heard, load_clips
from scripts.training.music.timbre.fit import fit
from scripts.training.music.timbre.train import FILE, genres_of

FOLDS, SHUFFLES = 5, 5
OCTAVES = (0.25, 0.5, 1.0, 2.0, 4.0)
NEAR = 0.08
VOICES, BEATS, MORE_TIME = 0.9, 0.8, 0.05


def voices(outputs: Any, clips: list[Clip]) -> dict[str, float]:
    """The share that is right: of all, of what is sung, of what is not; and female against male."""
    told = np.array([clip.voice for clip in clips])
    sung, female = np.isin(told, ("female", "male")), told == "female"
    right, woman = [], []
    genres = genres_of(clips)
    for seed in range(SHUFFLES):
        found = np.zeros((len(clips), len(SOUNDS)))
        folds = GroupKFold(FOLDS, shuffle=True, random_state=seed)
        for known, unseen in folds.split(outputs, groups=[clip.artist for clip in clips]):
            model = TimbreModel(fit(outputs[known], told[known], genres[known]))
            found[unseen] = [model.sounds(outputs[place][np.newaxis]) for place in unseen]
        is_sung, by_women, by_men = (
            found[:, SOUNDS.index(name)] for name in ("vocal", "female vocal", "male vocal")
        )
        right.append((is_sung >= 0.5) == sung)
        woman.append((by_women > by_men)[sung] == female[sung])
    whole = np.mean(right, axis=0)
    return {
        "clips": len(clips),
        "artists": len({clip.artist for clip in clips}),
        "right": float(whole.mean()),
        "sung": float(whole[sung].mean()),
        "instrumental": float(whole[~sung].mean()),
        "female_or_male": float(np.mean(woman)),
    }


def beats() -> dict[str, float]:
    """The share of loops whose tempo is found, through the whole reader."""
    reader, right, exact = load_music_reader(MODELS), 0, 0
    made = loops()
    with tempfile.TemporaryDirectory() as folder:
        for name, bpm, sound in made:
            file = Path(folder) / "loop.wav"
            soundfile.write(file, sound, RATE_HZ)
            found = unpacked(reader.read(file).timbre)
            tempo_found = found.bpm if found else 0.0
            is_right = any(abs(tempo_found * octave / bpm - 1) <= NEAR for octave in OCTAVES)
            right += is_right
            exact += abs(tempo_found / bpm - 1) <= NEAR
            if not is_right:
                print(f"{name} of {bpm:.0f}: {tempo_found:.0f}", file=sys.stderr)
    return {"loops": len(made), "right": right / len(made), "in_its_octave": exact / len(made)}


def cost() -> dict[str, float]:
    """What a track of a minute takes, and the share of it that tempo, key, sounds and vector take."""
    reader, model = load_music_reader(MODELS), TimbreModel(np.load(MODELS / FILE))
    sound = np.tile(loops()[0][2], 3)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "track.wav"
        soundfile.write(file, sound, RATE_HZ)
        whole_s = min(_timed(lambda: reader.read(file)) for _ in range(5))
    parts = [listened(sound[:64_000].astype(np.float32), 16_000) for _ in range(4)]
    outputs = np.ones((4, 506), np.float32)

    def close_up() -> None:
        tempo([part.strength for part in parts], parts[0].frame_s)
        key([part.notes for part in parts])
        model.packed_sounds(outputs)
        model.packed_vector(outputs)

    more_s = min(_timed(close_up) for _ in range(5))
    return {"track_s": whole_s, "close_up_s": more_s, "share": more_s / (whole_s - more_s), "bytes": SIZE}


def _timed(act: Any) -> float:
    begun = time.process_time()
    act()
    return time.process_time() - begun


def main() -> int:
    """Measure, and say whether the bars are kept."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data" / "music")
    options.add_argument("--kept", type=Path, help="where what is heard is kept for another run (.npy)")
    chosen = options.parse_args()
    clips = load_clips(chosen.data)
    outputs = heard(chosen.data, clips, chosen.kept)
    told = [place for place, clip in enumerate(clips) if clip.voice]
    found = {
        "voices": voices(outputs[told], [clips[place] for place in told]),
        "beats": beats(),
        "cost": cost(),
    }
    print(json.dumps({part: {name: round(x, 4) for name, x in each.items()} for part, each in found.items()}))
    is_met = found["voices"]["right"] >= VOICES and found["beats"]["right"] >= BEATS
    return 0 if is_met and found["cost"]["share"] <= MORE_TIME else 1


if __name__ == "__main__":
    sys.exit(main())
