"""Print how well music is told from all else in a folder of 200 files: one JSON object on one line.

Files with neither tags nor telling names are made, a real music server reads them, the box listens to them
and chooses ten tracks for each mood. Takes minutes.
Usage: .venv/bin/python -m scripts.measuring.mixed [--demo FOLDER]
"""

from __future__ import annotations

import argparse
import json
import tempfile
from contextlib import closing
from pathlib import Path

from device.cli.library import listen_to
from device.configuration.paths import CONFIG, ROOT
from device.drivers.mpd.player import MPDPlayer
from device.house.lexicons import load_tagger
from device.house.tables import load_mood_genres, load_space
from device.memory.sounds import KeptSounds, open_sounds
from device.music.analysis.turns import to_sense
from device.music.choice.belonging import why_left_out
from device.music.choice.choice import choose
from device.music.choice.wanted import Household, Moment, Wanted
from device.music.library.reading import LibraryReader
from device.music.library.shelf import Shelf
from device.ports import Player
from device.simulated.musicserver import PrivateMPD
from device.values import Emotion, Mood, Settings
from scripts.measuring.mixed.folder import fill

SETTINGS = Settings(quiet_from=0, quiet_until=0)
JUNE = 6, 15
NOON = 720


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--demo", type=Path, default=ROOT / ".cache" / "demo" / "music")
    with tempfile.TemporaryDirectory(prefix="moodlark-mixed-") as scratch:
        music, memory = Path(scratch) / "music", Path(scratch) / "moodlark.db"
        kinds = fill(music, options.parse_args().demo)
        with PrivateMPD(music) as server:
            player = MPDPlayer(server.host, server.port)
            player.connect()
            print(json.dumps(figures(kinds, shelf_of(player, music, memory)), ensure_ascii=False))
            player.close()


def shelf_of(player: Player, music: Path, memory: Path) -> Shelf:
    """The library, listened to."""
    uris = [str(song["file"]) for song in player.listing()]
    with closing(open_sounds(memory, 0.0)) as sounds:
        listen_to(uris, music, sounds, to_sense(memory), 1)
    player.close()
    player.connect()  # the server lets go of whoever says nothing for so long
    return LibraryReader(load_tagger(CONFIG, KeptSounds(memory))).read_all(player)


def figures(kinds: dict[str, str], shelf: Shelf) -> dict[str, object]:
    """How much of the music is left out, and how many picks are none."""
    left_out = {one.uri: why_left_out(one, SETTINGS, JUNE) for one in shelf.tracks}
    music = [uri for uri, kind in kinds.items() if kind == "music"]
    lost = {uri: left_out.get(uri, "not in the library") for uri in music if left_out.get(uri, "-")}
    taken = {uri: kind for uri, kind in kinds.items() if kind != "music" and left_out.get(uri) == ""}
    picked = [uri for emotion in Emotion for uri in picks(shelf, emotion)]
    return {
        "files": len(kinds),
        "music": len(music),
        "left_out_of_music": len(lost),
        "left_out_percent": round(100 * len(lost) / len(music), 1),
        "picks": len(picked),
        "picks_no_music": sum(kinds[uri] != "music" for uri in picked),
        "lost": lost,
        "taken_for_music": taken,
    }


def picks(shelf: Shelf, emotion: Emotion) -> list[str]:
    """The first ten tracks for a mood."""
    point = load_space().place(emotion)
    scores = {one: float(one is emotion) for one in Emotion}
    mood = Mood(scores, emotion, 0.9, *point, (), "measured")
    wanted = Wanted(mood, genres=load_mood_genres().get(emotion, ()))
    pick = choose(shelf, wanted, Household(SETTINGS), Moment(0.0, NOON, JUNE), seed=29)
    return [track.uri for track in pick.tracks] if pick else []


if __name__ == "__main__":
    main()
