"""What programs get of the box: every field, in its place."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from device.door.as_json import snapshot_json
from device.memory.schema import MEMORY
from device.memory.store import Store
from device.memory.tables.history import History
from device.values import (
    AnalysisProgress,
    Banned,
    Care,
    Destination,
    Emotion,
    Evidence,
    HelpLine,
    Journey,
    Known,
    Mood,
    Output,
    Part,
    Phase,
    Pick,
    Picked,
    Playback,
    PlayerStatus,
    Playlist,
    QueueEntry,
    Record,
    Settings,
    Snapshot,
    Source,
    Strategy,
    Track,
)
from device.values.asking.agreed import Alias
from device.values.asking.chips import Chip, Heard
from device.values.asking.requests import AskedKind

SCORES = dict.fromkeys(Emotion, 0.125) | {Emotion.SAD: 0.25}
MOOD = Mood(
    SCORES,
    Emotion.SAD,
    0.5,
    -0.25,
    0.125,
    (
        Evidence(Source.FACE, {"sadness": 0.75, "fear": 0.25}, 0.9, 12.0, majority={"sadness": 1.0}),
        Evidence(Source.WORDS, {"grief": 1.0}, 0.5, 13.0, valence=-0.5, arousal=0.0, care=True),
    ),
    "You look sad.",
    gentle=True,
    expected={Known.LATELY: dict.fromkeys(Emotion, 1 / 7)},
)
TRACK = Track("a/b.ogg", "Morgen – “früh”", "The Larks", "Day", ("folk",), 180.0, -0.25, 0.5, "genre", 0.5)
PICK = Pick((Picked(TRACK, "near the mood", is_new=True),), (-0.25, 0.125), "Music like the mood.")
RICH = Snapshot(
    version=7,
    phase=Phase.SENSING,
    scan=41,
    mood=MOOD,
    corrected=True,
    note="You look sad.",
    pick=PICK,
    player=PlayerStatus(
        Playback.PLAYING, "a/b.ogg", "Morgen", "The Larks", "Day", 63.0, 180.0, 55, 2, liked=True, error="x"
    ),
    lost={Part.CAMERA: "I can't see"},
    settings=replace(
        Settings(),
        quiet_from=61,
        start_volume=None,
        strategies={Emotion.SAD: Strategy.LIFT, Emotion.CALM: Strategy.MATCH},
    ),
    restarted_wall_s=1_700_000_000.5,
    sensing_until=20.0,
    care=Care("You don't have to be alone.", (HelpLine("Samaritans", "116 123"),)),
    player_at=4.0,
    lessons=3,
    outputs=(Output("Speaker", True), Output("Kitchen", False)),
    banned=(Banned("c.ogg", "Gone", ""),),
    listening=AnalysisProgress(10, 4, 1, 12.5, paused=True),
    listener=1,
    listener_name="Ana",
    queue=(QueueEntry(9, 4, "a/b.ogg", "Morgen", "Grieg", "Day", 180.0, True, False, "sunny", True),),
    playlists=(Playlist("Sunday", 12),),
    journey=Journey((0.0, 0.5), (0.5, -0.5), 1_700_000_000.0, 1200.0, Destination.CALM),
    aliases=(Alias("Mum's song", "title", "Morning", "Grieg"),),
    living={"Sunday": "quiet piano"},
    heard=Heard("slow larks", AskedKind.REQUEST, (Chip("tempo", "slow"),)),
    visitors_until_wall_s=1_700_003_600.0,
    watching=(Part.CAMERA,),
    timer_until_wall_s=1_700_000_600.0,
)

MOOD_JSON = {
    "emotion": "sad",
    "confidence": 0.5,
    "valence": -0.25,
    "arousal": 0.125,
    "scores": {str(emotion): score for emotion, score in SCORES.items()},
    "evidence": [
        {
            "source": "face",
            "scores": {"sadness": 0.75, "fear": 0.25},
            "quality": 0.9,
            "valence": None,
            "arousal": None,
        },
        {"source": "words", "scores": {"grief": 1.0}, "quality": 0.5, "valence": -0.5, "arousal": 0.0},
    ],
    "expected": {"lately": {str(emotion): 1 / 7 for emotion in Emotion}},
    "reason": "You look sad.",
}
PICKED_JSON = {
    "uri": "a/b.ogg",
    "title": "Morgen – “früh”",
    "artist": "The Larks",
    "why": "near the mood",
    "new": True,
}
PICK_JSON = {
    "target": [-0.25, 0.125],
    "reason": "Music like the mood.",
    "strategy": None,
    "choices": [PICKED_JSON],
}
PLAYER_JSON = {
    "playback": "playing",
    "uri": "a/b.ogg",
    "title": "Morgen",
    "artist": "The Larks",
    "album": "Day",
    "elapsed_s": 69.0,
    "duration_s": 180.0,
    "volume": 55,
    "queue_length": 2,
    "liked": True,
    "shuffled": False,
    "repeats": "off",
}
NOW_JSON = {
    "version": 7,
    "phase": "sensing",
    "scan": 41,
    "mood": MOOD_JSON,
    "corrected": True,
    "lessons": 3,
    "note": "You look sad.",
    "care": {
        "sentence": "You don't have to be alone.",
        "lines": [{"name": "Samaritans", "number": "116 123"}],
    },
    "pick": PICK_JSON,
    "player": PLAYER_JSON,
    "lost": {"camera": "I can't see"},
    "queue": [
        {
            "number": 9,
            "place": 4,
            "uri": "a/b.ogg",
            "title": "Morgen",
            "artist": "Grieg",
            "album": "Day",
            "duration_s": 180.0,
            "plays": True,
            "waits": False,
            "why": "sunny",
            "new": True,
        }
    ],
    "playlists": [{"name": "Sunday", "tracks": 12}],
    "aliases": [{"alias": "Mum's song", "kind": "title", "name": "Morning", "by": "Grieg"}],
    "living": {"Sunday": "quiet piano"},
    "heard": {"text": "slow larks", "kind": "request", "chips": [{"slot": "tempo", "value": "slow"}]},
    "journey": {
        "start": [0.0, 0.5],
        "goal": [0.5, -0.5],
        "begun": 1_700_000_000.0,
        "length_s": 1200.0,
        "to": "calm",
    },
    "outputs": [{"name": "Speaker", "enabled": True}, {"name": "Kitchen", "enabled": False}],
    "banned": [{"uri": "c.ogg", "title": "Gone", "artist": ""}],
    "listening": {"total": 10, "done": 4, "failed": 1, "left_s": 12.5, "paused": True},
    "settings": {
        "volume_cap": 80,
        "start_volume": None,
        "quiet_from": "01:01",
        "strategy_sad": "lift",
        "strategy_calm": "match",
    },
    "restarted": 1_700_000_000.5,
    "listener": 1,
    "listener_name": "Ana",
    "visitors_until": 1_700_003_600.0,
    "watching": ["camera"],
    "deaf_until": None,
    "timer_until": 1_700_000_600.0,
    "sleep_until": None,
    "could_not_tell": "",
    "apart": [],
    "asks_helped": False,
    "finishes_song": False,
    "snoozed_until": None,
    "wakes_minute": None,
    "is_waking": False,
}


def test_programs_get_all_of_the_box_and_nothing_else(page: Any) -> None:
    page.clock.advance(10.0)
    page.shows(RICH)
    now = page.client.get("/api/v1/now").json
    some = NOW_JSON["settings"]
    assert isinstance(some, dict)
    assert {name: now["settings"][name] for name in some} == some
    assert now["settings"] == page.client.get("/api/v1/settings").json
    assert not [name for name in now["settings"] if name.startswith("strategy_") and name not in some]
    assert now | {"settings": some} == NOW_JSON


def test_of_a_box_that_did_nothing_yet_programs_get_the_same_fields(page: Any) -> None:
    now = page.client.get("/api/v1/now").json
    assert now.keys() == NOW_JSON.keys()
    assert now["player"].keys() == PLAYER_JSON.keys()
    assert [now[name] for name in ("mood", "pick", "care", "listening")] == [None] * 4
    assert (now["player"]["uri"], now["player"]["elapsed_s"]) == (None, 0.0)


def test_all_that_programs_get_is_plain_json(page: Any) -> None:
    page.shows(RICH)
    now = snapshot_json(page.board.current(), at=4.0)
    assert json.loads(json.dumps(now)) == page.client.get("/api/v1/now").json


def test_programs_get_all_of_a_scan_that_is_remembered(page: Any) -> None:
    store = Store(page.database, MEMORY)
    history = History(store)
    history.add(Record(1, 1_700_000_000.0, "button", MOOD, PICK, {Part.CAMERA: "I can't see"}))
    history.add_correction(1, Emotion.CALM, 1_700_000_001.0)
    history.add(Record(2, 1_700_000_100.0, "typed", None, None))
    store.close()
    newest, oldest = page.client.get("/api/v1/history").json
    assert oldest == {
        "scan": 1,
        "at": 1_700_000_000.0,
        "trigger": "button",
        "mood": MOOD_JSON | {"expected": {}},
        "corrected": "calm",
        "pick": PICK_JSON | {"choices": [PICKED_JSON | {"new": False}]},  # of then: today it is not
        "lost": {"camera": "I can't see"},
        "words": "",
    }
    assert newest == {
        "scan": 2,
        "at": 1_700_000_100.0,
        "trigger": "typed",
        "mood": None,
        "corrected": None,
        "pick": None,
        "lost": {},
        "words": "",
    }
