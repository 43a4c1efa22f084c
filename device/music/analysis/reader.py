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
from device.music.analysis.features.key import key
from device.music.analysis.features.tempo import tempo
from device.music.analysis.features.timbremodel import TimbreModel
from device.music.analysis.groove import Listened, listened
from device.music.analysis.kinds import MUSIC, KindModel, shares
from device.music.analysis.recordings.chromaprint import fingerprint
from device.music.analysis.soundmodel import SoundModel
from device.music.analysis.sources.places import PLACES
from device.music.analysis.sources.source import RATE_HZ
from device.music.analysis.spectrum import magnitudes, mel_bands
from device.music.library.cue import is_in_sheet
from device.music.library.files import moods_in
from device.music.library.lyrics.reading import lyrics_of
from device.ports.errors import InputError
from device.values import TrackSound
from device.values.library.timbre import Timbre

Floats = NDArray[np.floating[Any]]
Network = Callable[[Floats], Floats]

# What the network was trained on (Pons and Serra, musicnn, ISMIR 2019): three seconds of log-mel spectrum.
PATCH_FRAMES = 187
WINDOW, HOP = 512, 256
MEL_BANDS = 96
LOG_GAIN = 10_000

TAKES = "timbre"  # what is taken of a file besides; where that is another, all are analysed anew

PIECE_S = 4.0  # of music, for its rhythm and key
SURELY = 0.5  # from there on a stretch is taken for music
PEAK_SHARE = 0.4  # how far the liveliest stretch draws the arousal of the whole away from the mean


@dataclass(frozen=True, slots=True)
class Models:
    """What is made of what the network hears."""

    place: SoundModel  # on the plane of valence and arousal
    kinds: KindModel  # tells music from all else
    timbre: TimbreModel  # what is heard in it, and what it is like


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is heard in a stretch of sound."""

    outputs: Floats  # what the network makes of it, and its groove: means over what it holds
    listened: Sequence[Listened]  # its parts in time and pitch


class MusicReader:
    """Network and models. Used from one thread."""

    def __init__(self, network: Network, models: Models, errors: tuple[float, float]) -> None:
        """network: from 1 x PATCH_FRAMES x MEL_BANDS to its outputs.

        errors: standard errors of the model's valence and arousal.
        """
        self._network = network
        self._models = models
        self._errors = errors

    def read(self, path: Path) -> TrackSound:
        """How the file sounds. Raises InputError, naming it, if it cannot be heard."""
        found = heard(path, self._listen)
        valence, arousal = np.clip(of_whole(self._models.place.predict(found.outputs)), -1, 1)
        return TrackSound(
            float(valence),
            float(arousal),
            *self._errors,
            *shares(found.kinds),
            found.length_s,
            found.is_film,
            tuple(_moods(path)),
            timbre=self._timbre(found).packed(),
            lyrics="" if is_in_sheet(path) else lyrics_of(path),
            fingerprint=found.fingerprint,
        )

    def _timbre(self, found: _Heard) -> Timbre:
        strengths = [one.strength for stretch in found.music for one in stretch.listened]
        return Timbre(
            tempo(strengths, found.music[0].listened[0].frame_s),
            key([one.notes for stretch in found.music for one in stretch.listened]),
            self._models.timbre.packed_sounds(found.outputs),
            self._models.timbre.packed_vector(found.outputs),
        )

    def _listen(self, recording: Recording) -> _Heard:
        """Where there is music; where there is not, at some more places. All of them if there is none."""
        found: list[Stretch] = []
        kinds: list[Floats] = []
        for sound in recording.stretches():
            found.append(stretch_of(sound, self._network))
            kinds.append(self._models.kinds.predict(found[-1].outputs))
            if sum(kind[MUSIC] >= SURELY for kind in kinds) >= len(PLACES):
                break
        music = [one for one, kind in zip(found, kinds, strict=True) if kind[MUSIC] >= SURELY]
        known_by = fingerprint(recording.opening(), RATE_HZ)
        return _Heard(music or found, kinds, recording.length_s, recording.is_film, known_by)


@dataclass(frozen=True, slots=True)
class _Heard:
    """What was heard of a track."""

    music: Sequence[Stretch]  # its stretches of music
    kinds: Sequence[Floats]  # of all stretches
    length_s: float
    is_film: bool
    fingerprint: str

    @property
    def outputs(self) -> Floats:
        """What the networks make of its music, a row for each stretch."""
        return np.stack([one.outputs for one in self.music])


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


def stretch_of(sound: Floats, network: Network) -> Stretch:
    """What is heard in a stretch at 16 kHz."""
    tags = [network(patch) for patch in patches(sound)]
    parts = [listened(piece, RATE_HZ) for piece in pieces(sound)]
    grooves = [part.groove() for part in parts]
    return Stretch(np.concatenate([np.mean(tags, axis=0), np.mean(grooves, axis=0)]), parts)


def stretch_outputs(sound: Floats, network: Network) -> Floats:
    """What the network makes of a stretch at 16 kHz, and its groove: means over what it holds."""
    return stretch_of(sound, network).outputs


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
    for name in ("heads", "kinds", "timbre"):
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
        heads, kinds, timbre = (entry.settings[name] for name in ("heads", "kinds", "timbre"))
    with loading(models / heads["file"]):
        model = SoundModel(load_heads(models, heads))
    with loading(models / kinds["file"]):
        judge = KindModel(load_heads(models, kinds))
    with loading(models / timbre["file"]):
        close_up = TimbreModel(load_heads(models, timbre))
    made_of = Models(model, judge, close_up)
    return MusicReader(lambda patch: network.run(patch)[0][0], made_of, (valence_sd, arousal_sd))


def load_heads(models: Path, heads: Mapping[str, str]) -> Mapping[str, NDArray[Any]]:
    """The arrays that stand on the network, unpacked as they are asked for.

    heads: the manifest's file and sha256. Raises ModelError.
    """
    from device.models.modelfile import loading, verified

    content = verified(models / heads["file"], heads["sha256"])
    with loading(models / heads["file"]):
        arrays: Mapping[str, NDArray[Any]] = np.load(io.BytesIO(content))
    return arrays
