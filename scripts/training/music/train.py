"""Train what places music on the plane of valence and arousal, and publish it as the model `music`.

Two parts: models_tflite/music.npz for tracks (what is heard in 4Q's clips and in whole tracks whose side
their names tell, which scripts.fetching.tracks brings), and tables.npz beside this for tables of features
(DEAM, 4Q and EMOPIA). The network comes from scripts.training.music.network. Needs scikit-learn and scipy.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from device.configuration.paths import CONFIG, MODELS, ROOT
from device.house.lexicons import load_mood_words
from device.models.manifest import load_entry
from device.models.tflite import TFLiteModel
from device.music.analysis.reader import of_whole, outputs_of
from device.music.analysis.soundmodel import SoundModel
from device.music.library.placing import TITLE_SHARE
from device.ports.errors import InputError
from scripts.training.music import sound_fit as music_sound_fit
from scripts.training.music import table_fit as music_table_fit
from scripts.training.music.card import card
from scripts.training.music.named import NamedTrack, load_named
from scripts.training.music.tablemodel import TABLES
from scripts.training.music.tables import CORPORA, Table, load_groups, load_table, load_titles
from scripts.training.publish import publish

FOLDS, SHUFFLES = 5, 5  # for the figures of the clips; those of the tracks leave out package by package
NAMED_WEIGHT = 2.0  # of a track whose side its name tells, beside one of 4Q's clips


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data" / "music")
    options.add_argument("--tracks", type=Path, required=True, help="filled by scripts.fetching.tracks")
    options.add_argument(
        "--network", type=Path, required=True, help="written by scripts.training.music.network"
    )
    options.add_argument("--work", type=Path, required=True, help="where long steps keep their results")
    chosen = options.parse_args()
    chosen.work.mkdir(parents=True, exist_ok=True)

    tables = [load_table(chosen.data, corpus, music_table_fit.TABLE_NAMES) for corpus in CORPORA]
    clips, named = tables[CORPORA.index("panda4q")], load_named()
    artists = load_groups(chosen.data, clips)
    outputs = _cached(chosen.work / "outputs.npz", lambda: _listen(chosen, clips, named))
    table_arrays = _cached(chosen.work / "tables.npz", lambda: music_table_fit.fit(tables))
    sounds = Sounds(
        np.split(outputs["heard"], np.cumsum(outputs["stretches"])[:-1]),
        np.concatenate([np.sign(clips.places), [(track.valence, track.arousal) for track in named]]),
        np.concatenate([np.ones(len(clips.ids)), np.full(len(named), NAMED_WEIGHT)]),
        [*artists, *(track.package for track in named)],
    )
    of_clips = [sounds.held_out(parts)[: len(clips.ids)] for parts in _shuffles(artists)]
    figures = _mean([_figures(places, np.sign(clips.places)) for places in of_clips])
    packages = [[package] for package in {track.package for track in named}]
    figures |= _named_figures(sounds.held_out(packages)[len(clips.ids) :], named)
    titles = _by_title(load_titles(chosen.data, clips))
    titled = _mean([_figures(places + TITLE_SHARE * titles, np.sign(clips.places)) for places in of_clips])
    figures |= {"quadrant_with_title": titled["quadrant"]}
    print(figures)

    heads = MODELS / "music.npz"
    np.savez_compressed(heads, **sounds.fit())
    np.savez_compressed(TABLES, **table_arrays)
    errors = [round(float(error), 3) for error in (np.stack(of_clips) - clips.places).std(axis=(0, 1))]
    publish("music", chosen.network.read_bytes(), _entry(heads, errors), card(figures))


@dataclass(frozen=True, slots=True)
class Sounds:
    """What is heard in clips and tracks, and on which side they are."""

    outputs: list[Any]  # of each sound, stretches x numbers
    sides: Any  # sounds x 2
    weights: Any  # sounds
    groups: list[str]  # the artist of a clip, the package of a track

    def fit(self, rows: Any = slice(None)) -> Any:
        """The arrays of a SoundModel that learned these rows."""
        means = np.stack([each.mean(axis=0) for each in self.outputs])
        return music_sound_fit.fit(means[rows], self.sides[rows], self.weights[rows])

    def held_out(self, parts: Iterable[Sequence[str]]) -> Any:
        """Each sound's place by a model that heard no group of its part: sounds x 2, 0 if in none."""
        places, groups = np.zeros(self.sides.shape), np.array(self.groups)
        for part in parts:
            is_unseen = np.isin(groups, part)
            model = SoundModel(self.fit(~is_unseen))
            for row in np.flatnonzero(is_unseen):
                places[row] = of_whole(model.predict(self.outputs[row]))
        return places


def _shuffles(artists: Sequence[str]) -> Iterator[list[list[str]]]:
    """The artists in five parts of as many clips, again and again."""
    for seed in range(SHUFFLES):
        folds = GroupKFold(FOLDS, shuffle=True, random_state=seed).split(artists, groups=artists)
        yield [[artists[row] for row in unseen] for _, unseen in folds]


def _listen(chosen: argparse.Namespace, clips: Table, named: list[NamedTrack]) -> dict[str, Any]:
    """What is heard in each clip, then in each track, and how many rows, its stretches, are each one's."""
    network = TFLiteModel(chosen.network)
    folder = chosen.data / clips.corpus / "clips"

    paths = [folder / f"{name}.opus" for name in clips.ids]
    paths += [chosen.tracks / track.file for track in named]
    outputs = [outputs_of(path, lambda patch: network.run(patch)[0][0]) for path in paths]
    return {"heard": np.concatenate(outputs), "stretches": np.array([len(each) for each in outputs])}


def _figures(places: Any, sides: Any) -> dict[str, float]:
    return {
        "clips": len(sides),
        "quadrant": (np.sign(places) == sides).all(axis=1).mean(),
        "auc_valence": roc_auc_score(sides[:, 0] > 0, places[:, 0]),
        "auc_arousal": roc_auc_score(sides[:, 1] > 0, places[:, 1]),
    }


def _named_figures(places: Any, named: list[NamedTrack]) -> dict[str, float]:
    """How many tracks there are, and the share of them on the side which their names tell."""
    found: dict[str, float] = {"tracks": len(named)}
    for axis, place in zip(("valence", "arousal"), places.T, strict=True):
        sides = np.array([getattr(track, axis) for track in named])
        found[f"named_{axis}"] = round(float((np.sign(place) == sides)[sides != 0].mean()), 3)
    return found


def _by_title(titles: list[str]) -> Any:
    """Where the words of each title lie, the middle where none is known: titles x 2."""
    words = load_mood_words(CONFIG / "mood_words.yaml")
    return np.array([words.of_title(title) or (0.0, 0.0) for title in titles])


def _mean(figures: list[dict[str, float]]) -> dict[str, float]:
    return {name: round(float(np.mean([one[name] for one in figures])), 3) for name in figures[0]}


def _entry(heads: Path, errors: list[float]) -> dict[str, Any]:
    return {
        "labels": ["valence", "arousal"],
        "temperature": 1.0,
        "input": "3 s of log-mel spectrum, 1 x 187 x 96: device/music/analysis/reader.py",
        "output": "of each of two networks 200 features, then the logits of 50 tags",
        "heads": {"file": heads.name, "sha256": hashlib.sha256(heads.read_bytes()).hexdigest()},
        "errors": errors,
        "kinds": load_entry(MODELS, "music").settings["kinds"],  # scripts/training/music/kinds/train.py
        "timbre": load_entry(MODELS, "music").settings["timbre"],  # scripts/training/music/timbre/train.py
        "licence": "networks ISC (musicnn); trained on DEAM, EMOPIA and 4Q (ratings for research use)",
    }


def _cached(path: Path, make: Any) -> dict[str, Any]:
    if not path.exists():
        try:
            np.savez_compressed(path, **make())
        except InputError as exc:
            raise SystemExit(str(exc)) from exc
    with np.load(path) as arrays:
        return dict(arrays)


if __name__ == "__main__":
    main()
