"""Which tracks are the same song: by their recording, and by name and length before that is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from device.music.library.sameness.called import Key, song_key
from device.values import Track

CLOSE_S = 2.0  # by which two releases of a recording may differ in length


class Songs:
    """Each song goes by the position of its first track. Never changed once made."""

    def __init__(self, tracks: Sequence[Track], names: Mapping[str, int]) -> None:
        """names: the numbers of recordings by further URIs, of before and now."""
        first: dict[int, int] = {}
        for position, track in enumerate(tracks):
            if track.recording:
                first.setdefault(track.recording, position)
        self.column = np.arange(len(tracks), dtype=np.int32)  # the number of each track's song
        for position, track in enumerate(tracks):
            if track.recording:
                self.column[position] = first[track.recording]
        if any(not track.recording for track in tracks):
            self._join_by_name(tracks)
        self.has_copies = bool((self.column != np.arange(len(tracks))).any())
        self._gone = {uri: first[number] for uri, number in names.items() if number in first}

    def of_before(self, uri: str) -> int | None:
        """The number of the song that a file held which is there no more; None: not known."""
        return self._gone.get(uri)

    def once(self, allowed: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Of each song that is allowed one track only."""
        if not self.has_copies:
            return allowed
        positions = np.flatnonzero(allowed)
        _, first = np.unique(self.column[positions], return_index=True)
        mask = np.zeros_like(allowed)
        mask[positions[first]] = True
        return mask

    def tracks(self, number: int) -> NDArray[np.intp]:
        """The positions of a song's tracks."""
        return np.flatnonzero(self.column == number)

    def names_before(self, number: int) -> list[str]:
        """By which URIs a song is known, too."""
        return [uri for uri, song in self._gone.items() if song == number]

    def _join_by_name(self, tracks: Sequence[Track]) -> None:
        """Tracks whose recording is not known go with one that is called the same and is as long."""
        known: dict[Key, list[tuple[float, int]]] = {}
        unheard: list[int] = []
        keys: dict[int, Key] = {}
        for position, track in enumerate(tracks):
            key = song_key(track.artist, track.title) if track.duration_s else None
            if key is None:
                continue
            if track.recording:
                known.setdefault(key, []).append((track.duration_s, int(self.column[position])))
            else:
                unheard.append(position)
                keys[position] = key
        for position in unheard:
            alike, length_s = known.setdefault(keys[position], []), tracks[position].duration_s
            song = next((song for seconds, song in alike if abs(seconds - length_s) <= CLOSE_S), position)
            self.column[position] = song
            alike.append((length_s, song))
