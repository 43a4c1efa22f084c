"""How like a track the ten nearest are: .venv/bin/python -m scripts.measuring.alike [--data DIR].

On 4Q's clips, by sound alone: how many of the ten nearest are by the same artist, and of the same genres,
by the vector that the box keeps and by mean MFCC. `held_out`: in thirds, each by a model that heard no artist
of it, and both among the clips of that third. `shipped`: all clips by the file that is shipped, which
learned from their genres. Prints one JSON object; exits 1 where it is not twice as good held out.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.model_selection import GroupKFold

from device.configuration.paths import MODELS, ROOT
from device.models.tflite import TFLiteModel
from device.music.analysis.decoding import stretches
from device.music.analysis.features.timbremodel import TimbreModel
from device.music.analysis.reader import stretch_outputs
from device.music.analysis.sources.source import RATE_HZ
from device.music.analysis.spectrum import cosines, decibels, magnitudes, mel_bands
from device.music.library.sounding.timbres import Timbres
from device.values.library.timbre import NO_KEY, SOUNDS, Timbre
from scripts.training.music.timbre.clips import Clip, load_clips
from scripts.training.music.timbre.fit import fit
from scripts.training.music.timbre.train import FILE, genres_of

NEAREST, THIRDS, SHUFFLES = 10, 3, 3
WINDOW, HOP, BANDS, CEPSTRA = 2048, 512, 128, 13
TWICE = 2.0


def heard(data: Path, clips: list[Clip]) -> tuple[Any, Any]:
    """Of each clip what the networks make of it, and its mean MFCC."""
    network = TFLiteModel(MODELS / "music.tflite")
    outputs, cepstra = [], []
    for clip in clips:
        sounds = stretches(data / "panda4q" / "clips" / f"{clip.id}.opus")
        rows = [stretch_outputs(sound, lambda patch: network.run(patch)[0][0]) for sound in sounds]
        outputs.append(np.mean(rows, axis=0))
        cepstra.append(np.mean([mfcc(sound) for sound in sounds], axis=0))
    return np.stack(outputs), np.stack(cepstra)


def mfcc(sound: Any) -> Any:
    """As librosa's defaults, the mean over a sound at 16 kHz."""
    power = magnitudes(sound, WINDOW, HOP) ** 2
    return (cosines(CEPSTRA, BANDS) @ decibels(mel_bands(RATE_HZ, WINDOW, BANDS) @ power)).mean(axis=1)


def by_vector(model: TimbreModel, outputs: Any) -> Any:
    """How alike each two are, by the vectors as they are kept."""
    kept = [
        Timbre(0, NO_KEY, bytes(len(SOUNDS)), model.packed_vector(one[np.newaxis])).packed()
        for one in outputs
    ]
    timbres = Timbres(kept)
    seeds = [timbres.seed([place]) for place in range(len(outputs))]
    return np.stack([timbres.likeness(seed) for seed in seeds if seed is not None])


def by_distance(numbers: Any) -> Any:
    """The same, by Euclid's distance."""
    return -((numbers[:, np.newaxis] - numbers) ** 2).sum(axis=2)


def shares(alike: Any, clips: list[Clip]) -> dict[str, float]:
    """Of the ten nearest, how many are by the artist, of the same genres, and of one of its genres."""
    np.fill_diagonal(alike, -np.inf)
    nearest = np.argsort(-alike, axis=1)[:, :NEAREST]
    pairs = [(clips[row], clips[other]) for row, others in enumerate(nearest) for other in others]
    count = len(clips) * NEAREST
    return {
        "artist": sum(one.artist == other.artist != "" for one, other in pairs) / count,
        "genre": sum(one.genres == other.genres for one, other in pairs) / count,
        "some_genre": sum(
            bool(set(one.genres.split("; ")) & set(other.genres.split("; "))) for one, other in pairs
        )
        / count,
    }


def held_out(outputs: Any, cepstra: Any, clips: list[Clip]) -> list[dict[str, dict[str, float]]]:
    """Both ways, third by third."""
    voices, genres = np.array([clip.voice for clip in clips]), genres_of(clips)
    found = []
    for seed in range(SHUFFLES):
        folds = GroupKFold(THIRDS, shuffle=True, random_state=seed)
        for known, unseen in folds.split(outputs, groups=[clip.artist for clip in clips]):
            model = TimbreModel(fit(outputs[known], voices[known], genres[known]))
            some = [clips[place] for place in unseen]
            found.append(
                {
                    "vector": shares(by_vector(model, outputs[unseen]), some),
                    "mfcc": shares(by_distance(cepstra[unseen]), some),
                }
            )
    return found


def compared(found: list[dict[str, dict[str, float]]]) -> dict[str, Any]:
    """The mean of each, and how many times better the vector is."""
    means = {
        way: {name: float(np.mean([one[way][name] for one in found])) for name in found[0][way]}
        for way in found[0]
    }
    times = {name: round(means["vector"][name] / max(means["mfcc"][name], 1e-9), 2) for name in means["mfcc"]}
    return {way: {name: round(x, 4) for name, x in each.items()} for way, each in means.items()} | {
        "times": times
    }


def main() -> int:
    """Measure, and say whether it is twice as good."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data" / "music")
    options.add_argument("--kept", type=Path, help="where what is heard is kept for another run (.npz)")
    chosen = options.parse_args()
    clips = load_clips(chosen.data)
    if chosen.kept and chosen.kept.exists():
        kept = np.load(chosen.kept)
        outputs, cepstra = kept["outputs"], kept["cepstra"]
    else:
        outputs, cepstra = heard(chosen.data, clips)
    if chosen.kept:
        np.savez_compressed(chosen.kept, outputs=outputs, cepstra=cepstra)
    shipped = TimbreModel(np.load(MODELS / FILE))
    whole = [
        {"vector": shares(by_vector(shipped, outputs), clips), "mfcc": shares(by_distance(cepstra), clips)}
    ]
    fair = compared(held_out(outputs, cepstra, clips))
    print(json.dumps({"clips": len(clips), "held_out": fair, "shipped": compared(whole)}))
    return 0 if min(fair["times"]["artist"], fair["times"]["genre"]) >= TWICE else 1


if __name__ == "__main__":
    sys.exit(main())
