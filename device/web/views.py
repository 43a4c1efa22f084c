"""A snapshot as JSON, and as the parts of the page that change."""

from __future__ import annotations

from typing import Any

from flask import render_template

from device.door.settings_form import as_form
from device.values import (
    AnalysisProgress,
    Care,
    Evidence,
    Mood,
    Pick,
    Playback,
    PlayerStatus,
    Record,
    Remembered,
    Settings,
    Snapshot,
)
from device.web.context import box

PARTS = {  # of each page, those that change while it is open
    "now": ("lost", "care", "mood", "scan", "why", "track", "progress", "controls", "volume", "next"),
    "music": ("lost", "listening", "outputs", "banned"),
}


def page_parts(snapshot: Snapshot, page: str) -> dict[str, Any]:
    """What an open page, now or music, needs to show a snapshot: its parts as HTML, by name."""
    return {
        "version": snapshot.version,
        "mood": str(snapshot.mood.emotion) if snapshot.mood else "",
        "phase": str(snapshot.phase),
        "parts": {
            name: render_template(f"parts/{name}.html", **page_values(snapshot)) for name in PARTS[page]
        },
    }


def page_values(snapshot: Snapshot) -> dict[str, Any]:
    """What the templates of the page need."""
    at, until = box().clock.monotonic(), snapshot.sensing_until
    return {
        "now": snapshot,
        "remaining_s": None if until is None else max(0.0, until - at),
        "elapsed_s": _elapsed_s(snapshot, at),
    }


def _elapsed_s(snapshot: Snapshot, at: float) -> float:
    """How far the track has come by now."""
    player = snapshot.player
    since_s = at - snapshot.player_at if player.playback is Playback.PLAYING else 0.0
    return min(player.elapsed_s + max(0.0, since_s), player.duration_s or float("inf"))


def snapshot_json(snapshot: Snapshot) -> dict[str, Any]:
    """A snapshot for programs."""
    return {
        "version": snapshot.version,
        "phase": str(snapshot.phase),
        "scan": snapshot.scan,
        "mood": mood_json(snapshot.mood),
        "corrected": snapshot.corrected,
        "lessons": snapshot.lessons,
        "note": snapshot.note,
        "care": care_json(snapshot.care),
        "pick": pick_json(snapshot.pick),
        "player": player_json(snapshot.player) | {"elapsed_s": _elapsed_s(snapshot, box().clock.monotonic())},
        "lost": {str(part): why for part, why in snapshot.lost.items()},
        "outputs": [{"name": one.name, "enabled": one.enabled} for one in snapshot.outputs],
        "banned": [{"uri": one.uri, "title": one.title, "artist": one.artist} for one in snapshot.banned],
        "listening": listening_json(snapshot.listening),
        "settings": settings_json(snapshot.settings),
        "restarted": snapshot.restarted_wall_s,
    }


def care_json(care: Care | None) -> dict[str, Any] | None:
    """What is said to somebody who may be in danger, for programs."""
    if care is None:
        return None
    lines = [{"name": line.name, "number": line.number} for line in care.lines]
    return {"sentence": care.sentence, "lines": lines}


def remembered_json(remembered: Remembered) -> dict[str, Any]:
    """A scan of the history for programs."""
    record: Record = remembered.record
    return {
        "scan": record.scan,
        "at": record.wall_s,
        "trigger": record.trigger,
        "mood": mood_json(record.mood),
        "corrected": str(remembered.corrected) if remembered.corrected else None,
        "pick": pick_json(record.pick),
        "lost": {str(part): why for part, why in record.lost.items()},
    }


def listening_json(listening: AnalysisProgress | None) -> dict[str, Any] | None:
    """How far the listening to the library is, for programs."""
    if listening is None:
        return None
    return {
        "total": listening.total,
        "done": listening.done,
        "failed": listening.failed,
        "left_s": listening.left_s,
        "paused": listening.paused,
    }


def mood_json(mood: Mood | None) -> dict[str, Any] | None:
    """A mood for programs."""
    if mood is None:
        return None
    return {
        "emotion": str(mood.emotion),
        "confidence": mood.confidence,
        "valence": mood.valence,
        "arousal": mood.arousal,
        "scores": {str(emotion): score for emotion, score in mood.scores.items()},
        "evidence": [_evidence_json(one) for one in mood.because],
        "expected": {
            str(known): {str(emotion): score for emotion, score in scores.items()}
            for known, scores in mood.expected.items()
        },
        "reason": mood.reason,
    }


def pick_json(pick: Pick | None) -> dict[str, Any] | None:
    """A pick for programs."""
    if pick is None:
        return None
    return {
        "target": list(pick.target),
        "reason": pick.reason,
        "choices": [
            {
                "uri": choice.track.uri,
                "title": choice.track.title,
                "artist": choice.track.artist,
                "why": choice.why,
                "new": choice.is_new,
            }
            for choice in pick.choices
        ],
    }


def player_json(player: PlayerStatus) -> dict[str, Any]:
    """What plays, for programs."""
    return {
        "playback": str(player.playback),
        "uri": player.uri,
        "title": player.title,
        "artist": player.artist,
        "album": player.album,
        "elapsed_s": player.elapsed_s,
        "duration_s": player.duration_s,
        "volume": player.volume,
        "queue_length": player.queue_length,
        "liked": player.liked,
    }


def settings_json(settings: Settings) -> dict[str, Any]:
    """Settings for programs; times of day as HH:MM, one field a strategy."""
    return as_form(settings)


def _evidence_json(evidence: Evidence) -> dict[str, Any]:
    return {
        "source": str(evidence.source),
        "scores": dict(evidence.scores),
        "quality": evidence.quality,
        "valence": evidence.valence,
        "arousal": evidence.arousal,
    }
