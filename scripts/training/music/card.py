"""The card of the model `music`."""

from __future__ import annotations

from collections.abc import Mapping

_CARD = """\
# music: where a track lies on the plane of valence and arousal

**What it is.** `music.tflite` (16-bit weights) hears three seconds of 16 kHz mono sound as a log-
mel spectrum and gives 200 features and 50 tags of each of two networks; six numbers tell rhythm and
key (`device/music/analysis/groove.py`). `music.npz` makes valence and arousal of them for each of
four places in a track (`device/music/analysis/soundmodel.py`: {components} main components, {waves}
random waves, a ridge), of which
the liveliest counts most (`device/music/analysis/reader.py`). Beside it, and never on the device, a
model of tables of 49 features as librosa defines them is kept with the training
(`scripts/training/music/tablemodel.py`: a ridge that adapts to the corpus, and boosted trees; for
what sounds like DEAM's recordings and for what sounds like solo piano models of their own).

**Where it comes from.** The networks are musicnn's MSD_musicnn and MTT_musicnn (J. Pons and X.
Serra, ISC licence), trained by their authors to guess tags: Last.fm's of the Million Song Dataset
and those of MagnaTagATune; here their first filters move by three mel bands, which saves more than
half of the work. The rest was trained here (`scripts/training/music/train.py`) on 4Q (Panda et al. 2018),
DEAM (Aljanaki et al. 2017) and EMOPIA (Hung et al. 2021), whose labels are given out for research,
and on {tracks:.0f} tracks, mostly of free games, whose sides were taken from their names
(`scripts/data/README.md`).
No recording and no row of features is in the file.

**How good it is.** On {clips:.0f} clips of 4Q, five folds, no artist in both (15 s, 16 kHz, Opus):
right quadrant {quadrant:.3f}; area under the curve of the valence side {auc_valence:.3f}, of the
arousal side {auc_arousal:.3f}. The networks may have been trained by their authors on some of these
songs, with other people's tags, not with these labels. Of the named tracks {named_valence:.0%} are
on the side of valence that their names tell, and {named_arousal:.0%} on that of arousal, by models that
knew none of the same package; some names mislead. In a library the words of a title are added at 0.4
of their point (`device/music/library/placing.py`), which these figures leave out; with them the quadrant of
4Q is {quadrant_with_title:.3f}. Of tables of
features `.venv/bin/python scripts/evaluate.py music` prints the figures of the shipped file, which learned
from the rows train and val. `.venv/bin/python -m scripts.training.music.validate` fits on
train only and prints the figures on val: DEAM R2 0.478 (valence) and 0.530 (arousal), pairs rated
more than 0.4 apart in order 0.919, EMOPIA quadrant 0.610, 4Q quadrant 0.535.
A recording of 4Q, of which only the side is known, counts a fifth of one of DEAM there. For a track
of a library what is heard counts, with title and mood tag, and never the tables.

**Music, or not.** `music_kinds.npz` tells music from speech and noise by the same outputs, stretch by
stretch (`device/music/analysis/kinds.py`: one linear model). `scripts/training/music/kinds/train.py`
fitted it on computed music and noises, speech of espeak-ng in forty languages, 4Q's clips, free music,
recorded speech and sounds of free programs. Of stretches of four
seconds, five folds by folder: 0.988 of music are kept (0.992 of 4Q's), 0.002 of speech and 0.001 of
computed noise are taken for it. Short jingles and calls of games are often taken for music: they are short.

**Close up.** `music_timbre.npz` makes of the same outputs what is kept of each track in 95 bytes
(`device/values/library/timbre.py`): how likely it is sung, by a woman, by a man (a logistic regression);
25 instruments and kinds by the networks' own tags, one half being what 15 of 100 clips of 4Q have more
of; and a vector of 64 numbers, main components beside a ridge's guess of the genres, in which near tracks
sound alike. Beat and key are measured (`device/music/analysis/features/`). Fitted by
`scripts/training/music/timbre/train.py` on 4Q's clips, their genres, and on who sings in 275 of them, 170
artists, 186 clips sung (`scripts/data/sung.tsv`, written of artists and titles before any was classified).
Held out by artist: sung or not right in 0.905 (sung 0.908, instrumental 0.899), a woman or a man in 0.833.
Of sixty loops of drums, clicks and chords made with a known tempo the beat is right in 0.983 but for an
octave, and in 0.767 in its octave. Of the ten nearest clips by the vector 2.17 times as many are by the
same artist, and 2.04 times as many of the same genres, as of the ten nearest by mean MFCC, held out by
artist in thirds (`.venv/bin/python -m scripts.measuring.alike`, `... -m scripts.measuring.alike.tags`). Which
instrument is heard was not measured: no labelled recordings were at hand.

**What it can't.**
Valence is soft: one clip of 4Q in five is on the wrong side, and metal with a singer is often taken
for pleasant. Orchestral battles without drums are taken for calm. All stretches are made equally
loud first, so loudness itself tells nothing. Lyrics are not understood. The corpora are Western,
mostly English-language pop, rock, film-like stock music and piano; for other music expect worse.
People who correct a mood are right, not the model. The genre prior was tried beside it and made it
worse (quadrant -0.01), so genre counts only where nothing was heard.
"""


def card(figures: Mapping[str, float]) -> str:
    """The card with the figures of one training."""
    from scripts.training.music.sound_fit import COMPONENTS, WAVES

    return _CARD.format(components=COMPONENTS, waves=WAVES, **figures)
