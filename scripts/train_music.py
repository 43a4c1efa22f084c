"""Train what places music on the plane of valence and arousal, and publish it as the model `music`.

Two parts share models_tflite/music.npz: one for tracks (network outputs of 4Q's clips), one for tables of
features (DEAM, 4Q and EMOPIA). The network itself comes from scripts/music_network.py. Needs scikit-learn
and scipy.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from device.errors import InputError
from device.music.listening import outputs_of
from device.music.soundmodel import SoundModel
from device.senses.tflite import TFLiteModel
from scripts import music_sound_fit, music_table_fit
from scripts.music_card import card
from scripts.music_tables import CORPORA, Table, load_groups, load_table
from scripts.publish import MODELS, publish

ROOT = Path(__file__).resolve().parents[1]
FOLDS = 5


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data" / "music")
    options.add_argument("--network", type=Path, required=True, help="written by scripts/music_network.py")
    options.add_argument("--work", type=Path, required=True, help="where long steps keep their results")
    chosen = options.parse_args()
    chosen.work.mkdir(parents=True, exist_ok=True)

    tables = [load_table(chosen.data, corpus, music_table_fit.TABLE_NAMES) for corpus in CORPORA]
    clips = tables[CORPORA.index("panda4q")]
    outputs = _cached(chosen.work / "outputs.npz", lambda: {"outputs": _listen(chosen, clips)})["outputs"]
    table_arrays = _cached(chosen.work / "tables.npz", lambda: music_table_fit.fit(tables))
    sides = np.sign(clips.places)
    held_out = _held_out(outputs, sides, load_groups(chosen.data, clips))
    figures = _figures(held_out, sides)
    print(figures)

    heads = MODELS / "music.npz"
    np.savez_compressed(heads, **table_arrays, **music_sound_fit.fit(outputs, sides))
    errors = [round(float(error), 3) for error in (held_out - clips.places).std(axis=0)]
    publish("music", chosen.network.read_bytes(), _entry(heads, errors), card(figures))


def _listen(chosen: argparse.Namespace, clips: Table) -> Any:
    """What the network makes of each clip: clips x outputs."""
    network = TFLiteModel(chosen.network)
    folder = chosen.data / clips.corpus / "clips"
    paths = [folder / f"{name}.opus" for name in clips.ids]
    return np.stack([outputs_of(path, lambda patch: network.run(patch)[0][0]) for path in paths])


def _held_out(outputs: Any, sides: Any, artists: list[str]) -> Any:
    """Each clip's place by a model that never heard its artist."""
    places = np.zeros_like(sides)
    for seen, unseen in GroupKFold(FOLDS).split(outputs, groups=artists):
        model = SoundModel(music_sound_fit.fit(outputs[seen], sides[seen]))
        places[unseen] = model.predict(outputs[unseen])
    return places


def _figures(places: Any, sides: Any) -> dict[str, float]:
    return {
        "clips": len(sides),
        "quadrant": round(float((np.sign(places) == sides).all(axis=1).mean()), 3),
        "auc_valence": round(float(roc_auc_score(sides[:, 0] > 0, places[:, 0])), 3),
        "auc_arousal": round(float(roc_auc_score(sides[:, 1] > 0, places[:, 1])), 3),
    }


def _entry(heads: Path, errors: list[float]) -> dict[str, Any]:
    return {
        "labels": ["valence", "arousal"],
        "temperature": 1.0,
        "input": "3 s of log-mel spectrum, 1 x 187 x 96: device/music/listening.py",
        "output": "200 features, then the logits of 50 tags",
        "heads": {"file": heads.name, "sha256": hashlib.sha256(heads.read_bytes()).hexdigest()},
        "errors": errors,
        "licence": "network ISC (musicnn); trained on DEAM, EMOPIA and 4Q (ratings for research use)",
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
