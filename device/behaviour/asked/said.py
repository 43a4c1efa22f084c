"""Every sentence that the behaviour says aloud, for a language to replace. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from device.behaviour.state import Box, Outcome
from device.values import Emotion, MoodDay, PlayerStatus
from device.values.orders import Say
from device.values.wishes import (
    Allow,
    Ban,
    BanThis,
    ChangeVolume,
    DontListen,
    ForgetThat,
    Like,
    LikeThis,
    Next,
    Pause,
    Play,
    Previous,
    SetSleepTimer,
    SetTimer,
    SetVolume,
    Stop,
    Wish,
)

LEAVES = "I am shutting down. Once my light is out, wait ten seconds before you pull the plug."
COMES_BACK = "I am restarting. I am back in about a minute."
WHAT_SHALL_I_DO = "I didn't get that. What shall I do?"
HOW_DO_YOU_FEEL = "I couldn't tell. How do you feel?"
NOTHING_PLAYS = "Nothing plays now."
NO_WEEK = "I don't know of any mood of yours in the last seven days."


def answered(box: Box, sentence: str, *, aloud: bool) -> Outcome:
    """The box that says so, if there is something to say."""
    if not sentence:
        return box, []
    return replace(box, note=sentence), [Say(sentence)] if aloud else []


def told(box: Box, about: str) -> str:
    """The answer to a question about what plays."""
    player = box.player
    if player.uri is None:
        return NOTHING_PLAYS
    choices = box.pick.choices if box.pick else ()
    now = next((one for one in choices if one.track.uri == player.uri), None)
    match about:
        case "why":
            return (
                f"{now.why[:1].upper()}{now.why[1:]}." if now and now.why else "Somebody queued it by hand."
            )
        case "when" if now and now.track.year:
            return f"It is from {now.track.year}."
        case "when":
            return f"The file does not say from when it is. {what_plays(player)}"
        case "how long":
            left = max(0.0, player.duration_s - player.elapsed_s - max(0.0, box.at - box.player_at))
            whole = f"{int(player.duration_s // 60)}:{int(player.duration_s % 60):02}"
            return f"It lasts {whole}, and {int(left // 60)}:{int(left % 60):02} of it is left."
        case "next":
            coming = [one for one in box.queue if one.waits][:1]
            named = _named(coming[0].title, coming[0].artist) if coming else "Nothing"
            return f"{named} comes next."
        case _:
            return what_plays(player)


def _named(title: str, artist: str) -> str:
    return f"“{title}” by {artist}" if artist else f"“{title}”"


def done(wish: Wish) -> str:
    """What is said of it once it is done; "" where it speaks for itself."""
    match wish:
        case Pause():
            return "Paused."
        case Play():
            return "Playing."
        case Stop():
            return "Stopped."
        case Next():
            return "On to the next one."
        case Previous():
            return "Back to the one before."
        case ChangeVolume(by):
            return "Louder." if by > 0 else "Quieter."
        case SetVolume(percent):
            return f"The volume is {percent} now."
        case LikeThis() | Like():
            return "I'll remember that you like this one."
        case BanThis() | Ban():
            return "I'll never play that one again."
        case Allow():
            return "It may be played again."
        case SetTimer(minutes):
            return f"The timer rings in {length(minutes)}." if minutes else "The timer is stopped."
        case SetSleepTimer(minutes, finishes):
            first = ", once the song is over" if finishes else ""
            return f"The music stops in {length(minutes)}{first}." if minutes else "The music plays on."
        case DontListen(None):
            return "I don't listen until you open my microphone again."
        case DontListen(minutes):
            return f"I don't listen for {length(minutes)}." if minutes else "I listen again."
        case ForgetThat():
            return "That is forgotten."
        case _:
            return ""


def what_plays(player: PlayerStatus) -> str:
    """Title and artist, as far as they are known."""
    if player.uri is None:
        return NOTHING_PLAYS
    title = player.title or player.uri.rsplit("/", 1)[-1].rpartition(".")[0]
    return f"This is “{title}” by {player.artist}." if player.artist else f"This is “{title}”."


def how_it_was(days: Sequence[MoodDay]) -> str:
    """The moods of the last seven days, the commonest first."""
    counts = Counter[Emotion]()
    for day in days:
        counts.update(day.counts)
    moods = [f"{mood} {_times(count)}" for mood, count in counts.most_common()]
    if not moods:
        return NO_WEEK
    named = moods[0] if len(moods) == 1 else f"{', '.join(moods[:-1])} and {moods[-1]}"
    return f"In the last seven days you were {named}."


def timer_is_over(minutes: float) -> str:
    """A kitchen timer that was set to so long rings."""
    return f"Your timer of {length(minutes)} is over."


def length(minutes: float) -> str:
    """So long, as people say it: 90 seconds, 10 minutes, an hour and 30 minutes."""
    seconds = round(minutes * 60)
    if seconds < 120 and seconds != 60:
        return f"{seconds} seconds"
    hours, rest = divmod(round(minutes), 60)
    in_hours = {0: "", 1: "an hour"}.get(hours, f"{hours} hours")
    in_minutes = {0: "", 1: "a minute"}.get(rest, f"{rest} minutes")
    return " and ".join(part for part in (in_hours, in_minutes) if part)


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
