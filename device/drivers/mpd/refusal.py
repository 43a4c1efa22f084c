"""What MPD refuses, in plain words with its mend: that is no absence."""

from __future__ import annotations

from collections.abc import Sequence

from mpd import CommandError, FailureResponseCode

from device.ports.errors import PlayerRefusedError, TracksGoneError

OLDEST = (0, 21)  # the protocol that the library is read with

_NO_COMMAND = "unknown command"
_RIGHTS = (
    "give the box the rights read, add, control and admin, by default_permissions in mpd.conf or by a "
    "password that stands there and as player.password in moodlark.yaml"
)
_MENDS = {
    FailureResponseCode.PASSWORD: "correct player.password in moodlark.yaml",
    FailureResponseCode.PERMISSION: _RIGHTS,
    FailureResponseCode.PLAYLIST_MAX: (
        "its queue is full: take tracks out of it, or raise max_playlist_length in mpd.conf"
    ),
}


def refused(what: str, refusal: CommandError) -> PlayerRefusedError:
    """The error for a refusal. what: what could not be done, "cannot set the volume"."""
    is_missing = _NO_COMMAND in str(refusal)
    mend = "it is too old for that, or no MPD: update it" if is_missing else _MENDS.get(refusal.errno)
    said = f"{what}: MPD says {refusal.msg or refusal}"
    kind = TracksGoneError if is_gone(refusal) else PlayerRefusedError
    return kind(f"{said}; {mend}" if mend else said)


def is_gone(refusal: CommandError) -> bool:
    """Whether MPD means that there is no such song."""
    return refusal.errno is FailureResponseCode.NO_EXIST


def is_of_sound(refusal: CommandError) -> bool:
    """Whether MPD would play, but cannot open a file or its output; its status tells of that."""
    kinds = (FailureResponseCode.UNKNOWN, FailureResponseCode.SYSTEM)
    return refusal.errno in kinds and _NO_COMMAND not in str(refusal)


def is_full(refusal: CommandError) -> bool:
    """Whether MPD means that its queue takes no more."""
    return refusal.errno is FailureResponseCode.PLAYLIST_MAX


def not_allowed(commands: Sequence[str]) -> PlayerRefusedError:
    """The error for a server that does not let the box do what it must."""
    return PlayerRefusedError(f"cannot play: MPD does not allow {', '.join(commands)}; {_RIGHTS}")


def too_old(version: str) -> PlayerRefusedError:
    """The error for a server that cannot list its library as we ask for it."""
    oldest = ".".join(map(str, OLDEST))
    return PlayerRefusedError(
        f"cannot read the library: the music server speaks protocol {version}, and {oldest} or newer is "
        "needed; update mpd (other programs that speak like MPD often offer less)"
    )


def is_too_old(version: str) -> bool:
    """Whether a server of this protocol version is too old to list its library."""
    parts = version.split(".")[:2]
    return all(part.isdecimal() for part in parts) and tuple(map(int, parts)) < OLDEST
