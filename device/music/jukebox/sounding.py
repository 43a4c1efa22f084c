"""Whether the music can be heard: what the server's status and outputs say. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from device.values import Output, Playback, PlayerStatus


def why_silent(status: PlayerStatus, outputs: Sequence[Output]) -> str | None:
    """Why no music comes out, and how to mend that, one plain sentence; None if nothing speaks against it."""
    if not outputs:
        return "no sound: the music server has no output; add an audio_output to mpd.conf"
    if not any(output.enabled for output in outputs):
        return "no sound: all outputs of the music server are off; switch one on under Music"
    if not status.error or status.playback is Playback.PLAYING:
        return None  # a single track that was passed over is no silence
    if "decod" in status.error.lower():
        return (
            f"no sound: the music server cannot open its music ({status.error}); look whether the disk or "
            "share with the music is there"
        )
    return (
        f"no sound: the music server says “{status.error}”; look whether the sound device is plugged in, and "
        "at audio_output in mpd.conf"
    )


def why_uncapped(status: PlayerStatus, cap: int) -> str | None:
    """Why the household's cap cannot be kept, and how to mend that; None if it is."""
    if status.playback is not Playback.PLAYING or status.volume is not None or cap >= 100:
        return None
    return (
        "the sound output has no volume, so neither the cap nor quiet hours are kept; add "
        'mixer_type "software" to its audio_output in mpd.conf'
    )
