"""Read from a music file where it lies on the plane of valence and arousal."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from device.music.analysis.decoding import Recording, heard, stretches
from device.music.analysis.groove import groove
from device.music.analysis.kinds import MUSIC, KindModel, shares
from device.music.analysis.recordings.chromaprint import fingerprint
from device.music.analysis.soundmodel import SoundModel
from device.music.analysis.sources.places import PLACES
from device.music.analysis.sources.source import RATE_HZ
from device.music.analysis.spectrum import magnitudes, mel_bands
from device.music.library.cue import is_in_sheet
from device.music.library.files import moods_in
from device.ports.errors import InputError
from device.values import TrackSound

Floats = NDArray[np.floating[Any]]
Network = Callable[[Floats], Floats]

# What the network was trained on (Pons and Serra, musicnn, ISMIR 2019): three seconds of log-mel spectrum.
PATCH_FRAMES = 187
WINDOW, HOP = 512, 256
MEL_BANDS = 96
LOG_GAIN = 10_000

TAKES = "fingerprint"  # what is taken of a file besides; where that is another, all are analysed anew

PIECE_S = 4.0  # of music, for its rhythm and key
SURELY = 0.5  # from there on a stretch is taken for music
PEAK_SHARE = 0.4  # how far the liveliest stretch draws the arousal of the whole away from the mean


class MusicReader:
    """Network and models. Used from one thread."""

    def __init__(
        self, network: Network, model: SoundModel, kinds: KindModel, errors: tuple[float, float]
    ) -> None:
        """network: from 1 x PATCH_FRAMES x MEL_BANDS to its outputs. kinds: tells music from all else.

        errors: standard errors of the model's valence and arousal.
        """
        self._network = network
        self._model = model
        self._kinds = kinds
        self._errors = errors

    def read(self, path: Path) -> TrackSound:
        """How the file sounds. Raises InputError, naming it, if it cannot be heard."""
        found = heard(path, self._listen)
        valence, arousal = np.clip(of_whole(self._model.predict(found.music)), -1, 1)
        return TrackSound(
            float(valence),
            float(arousal),
            *self._errors,
            *shares(found.kinds),
            found.length_s,
            found.is_film,
            tuple(_moods(path)),
            fingerprint=found.fingerprint,
        )

    def _listen(self, recording: Recording) -> _Heard:
        """Where there is music; where there is not, at some more places. All of them if there is none."""
        outputs: list[Floats] = []
        kinds: list[Floats] = []
        for sound in recording.stretches():
            outputs.append(stretch_outputs(sound, self._network))
            kinds.append(self._kinds.predict(outputs[-1]))
            if sum(kind[MUSIC] >= SURELY for kind in kinds) >= len(PLACES):
                break
        music = [one for one, kind in zip(outputs, kinds, strict=True) if kind[MUSIC] >= SURELY]
        known_by = fingerprint(recording.opening(), RATE_HZ)
        return _Heard(np.stack(music or outputs), kinds, recording.length_s, recording.is_film, known_by)


@dataclass(frozen=True, slots=True)
class _Heard:
    """What was heard of a track."""

    music: Floats  # what the network makes of its stretches of music
    kinds: Sequence[Floats]  # of all stretches
    length_s: float
    is_film: bool
    fingerprint: str


def _moods(path: Path) -> list[str]:
    """The mood tags in the file, of which not every music server tells."""
    try:
        return [] if is_in_sheet(path) else moods_in(path)
    except InputError:
        return []


def outputs_of(path: Path, network: Network) -> Floats:
    """What the network makes of a file, and its groove: a row for each stretch, means over what it holds.

    Raises InputError if the file cannot be heard.
    """
    return np.stack([stretch_outputs(sound, network) for sound in stretches(path)])


def of_whole(places: Floats) -> Floats:
    """Valence and arousal of a track of those of its stretches, n x 2.

    People remember the height of what they went through more than its mean (Kahneman et al., Psychological
    Science 1993): a battle is one although it begins softly.
    """
    mean, peak = places.mean(axis=0), places.max(axis=0)
    return np.asarray(mean + np.array([0.0, PEAK_SHARE]) * (peak - mean))


def stretch_outputs(sound: Floats, network: Network) -> Floats:
    """What the network makes of a stretch at 16 kHz, and its groove: means over what it holds."""
    tags = [network(patch) for patch in patches(sound)]
    grooves = [groove(piece, RATE_HZ) for piece in pieces(sound)]
    return np.concatenate([np.mean(tags, axis=0), np.mean(grooves, axis=0)])


def pieces(sound: Floats) -> list[Floats]:
    """A stretch at 16 kHz in equal parts of about PIECE_S, whole if it is shorter."""
    return np.array_split(sound, max(1, int(len(sound) / (PIECE_S * RATE_HZ))))


def patches(sound: Floats) -> list[Floats]:
    """The log-mel spectrum of a stretch at 16 kHz, in pieces of three seconds: 1 x frames x bands each."""
    power = magnitudes(sound, WINDOW, HOP) ** 2
    bands = np.log10(LOG_GAIN * (mel_bands(RATE_HZ, WINDOW, MEL_BANDS) @ power) + 1).T
    count = len(bands) // PATCH_FRAMES
    whole = bands[: count * PATCH_FRAMES].reshape(count, 1, PATCH_FRAMES, MEL_BANDS)
    return [np.asarray(patch, np.float32) for patch in whole]


def model_of(models: Path) -> str:
    """Names the model that listens; another one has another name. Raises ModelError if it can't listen."""
    from device.models.manifest import load_entry

    entry = load_entry(models, "music")
    entry.verify()
    parts = [entry.sha256]
    for name in ("heads", "kinds"):
        entry.companion(name)
        parts.append(entry.settings[name]["sha256"])
    return "-".join([*(part[:16] for part in parts), TAKES])


def load_music_reader(models: Path) -> MusicReader:
    """models: the folder with the manifest. Raises ModelError if the model is missing or damaged."""
    from device.models.manifest import load_entry
    from device.models.modelfile import loading
    from device.models.tflite import TFLiteModel

    entry = load_entry(models, "music")
    entry.verify()
    network = TFLiteModel(entry.path)
    with loading(f"{models / 'manifest.yaml'}: music"):
        valence_sd, arousal_sd = map(float, entry.settings["errors"])
        heads, kinds = entry.settings["heads"], entry.settings["kinds"]
    with loading(models / heads["file"]):
        model = SoundModel(load_heads(models, heads))
    with loading(models / kinds["file"]):
        judge = KindModel(load_heads(models, kinds))
    return MusicReader(lambda patch: network.run(patch)[0][0], model, judge, (valence_sd, arousal_sd))


def load_heads(models: Path, heads: Mapping[str, str]) -> Mapping[str, NDArray[Any]]:
    """The arrays that stand on the network, unpacked as they are asked for.

    heads: the manifest's file and sha256. Raises ModelError.
    """
    from device.models.modelfile import loading, verified

    content = verified(models / heads["file"], heads["sha256"])
    with loading(models / heads["file"]):
        arrays: Mapping[str, NDArray[Any]] = np.load(io.BytesIO(content))
    return arrays
