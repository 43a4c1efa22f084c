"""What the box only passes on: a wish to the worker that grants it, news to what the page shows. Pure."""

from __future__ import annotations

from dataclasses import replace

from device.behaviour.state import Box
from device.values.commands import (
    Allow,
    Ban,
    Command,
    EnableOutput,
    Forget,
    ForgetScan,
    Like,
    Next,
    Previous,
    RememberPlay,
    RememberSettings,
    SavePlaylist,
    SetVolume,
    Toggle,
    Unlearn,
    UseSettings,
    VolumeKept,
)
from device.values.events import (
    AllowAsked,
    AnalysisAdvanced,
    BanAsked,
    BansChanged,
    Event,
    ForgetAsked,
    HistoryForgotten,
    LikeAsked,
    LongPressed,
    NextAsked,
    OutputAsked,
    OutputsChanged,
    PartBack,
    PartLost,
    PlanChanged,
    PlayerChanged,
    PlaylistSaved,
    PreviousAsked,
    SaveAsked,
    SettingsChanged,
    ToggleAsked,
    TrackStarted,
    UnlearnAsked,
    VolumeAsked,
    VolumeRemembered,
)

Outcome = tuple[Box, list[Command]]


def pass_on(box: Box, event: Event) -> Outcome:
    """What the box is after an event that asks for nothing to be decided, and who must act on it."""
    wish = _wish(event)
    if wish is not None:
        return box, [wish]
    match event:
        case SettingsChanged(changes):
            settings = box.settings.changed(changes)
            return replace(box, settings=settings), [UseSettings(settings), RememberSettings(changes)]
        case ForgetAsked(None):
            after = replace(box, mood=None, corrected=False, pick=None, note="Forgetting…", lessons={})
            return replace(after, read=(), read_at=None), [Forget()]
        case ForgetAsked(int(scan)):
            kept = {number: lesson for number, lesson in box.lessons.items() if number != scan}
            after = replace(box, lessons=kept)
            return replace(after, read=(), read_at=None) if scan == box.scan else after, [ForgetScan(scan)]
        case HistoryForgotten(scan):
            return box if scan is not None else replace(box, note="All that was is forgotten."), []
        case VolumeRemembered(percent):
            return box, [VolumeKept(percent)]
        case UnlearnAsked():
            note = "What I learned from your corrections is forgotten."
            return replace(box, lessons={}, note=note), [Unlearn()]
        case TrackStarted(uri):
            return box, [RememberPlay(uri, box.scan, box.wall_s)]
        case _:
            return _shown(box, event), []


def _wish(event: Event) -> Command | None:
    """What somebody wants of the music, whatever the box is doing."""
    match event:
        case LongPressed() | ToggleAsked():
            return Toggle()
        case NextAsked():
            return Next()
        case PreviousAsked():
            return Previous()
        case VolumeAsked(percent):
            return SetVolume(percent)
        case LikeAsked(uri, liked):
            return Like(uri, liked)
        case BanAsked(uri):
            return Ban(uri)
        case AllowAsked(uri):
            return Allow(uri)
        case SaveAsked(name):
            return SavePlaylist(name)
        case OutputAsked(name, enabled):
            return EnableOutput(name, enabled)
        case _:
            return None


def _shown(box: Box, event: Event) -> Box:
    """The box with the news that the page shows."""
    match event:
        case PlayerChanged(status):
            return replace(box, player=status, player_at=box.at)
        case PlanChanged(pick):
            return replace(box, pick=pick)
        case OutputsChanged(outputs):
            return replace(box, outputs=outputs)
        case BansChanged(banned):
            return replace(box, banned=banned)
        case AnalysisAdvanced(listening):
            return replace(box, listening=listening)
        case PlaylistSaved(name, problem):
            return replace(box, note=problem or f"Kept as the playlist “{name}”.")
        case PartLost(part, why):
            return replace(box, lost={**box.lost, part: why})
        case PartBack(part):
            return replace(box, lost={p: why for p, why in box.lost.items() if p is not part})
        case _:
            return box
