"""The music server: is it there, may the box play on it, and can that be heard?"""

from __future__ import annotations

from collections.abc import Iterator

from device.configuration.config import PlayerSection
from device.drivers.mpd.ask import Questions, questions
from device.house.doctor.finding import Case, Check, Finding, amiss, silent, unseen, well
from device.house.doctor.playing.mpdconf import is_here, server_conf
from device.house.doctor.system import OUR_SERVER, System
from device.memory.past import look_at
from device.ports.errors import PlayerError
from device.values import Past

TO_PLAY = (
    "add",
    "clear",
    "delete",
    "deleteid",
    "next",
    "pause",
    "play",
    "previous",
    "random",
    "setvol",
    "single",
)
TO_CHOOSE = ("find", "listall", "playlistinfo", "status")
TO_SWITCH = ("enableoutput", "disableoutput")
LARGE_LIBRARY = 40_000  # songs from which MPD's buffer is too small as it comes
PART = "music server"


def server(case: Case) -> Iterator[Finding]:
    """A silent trial of playing: nothing is changed, and nothing is heard."""
    section = case.config.player
    try:
        with questions(section.host, section.port, section.password) as asked:
            yield from _answers(case, asked)
    except PlayerError as exc:
        yield silent(PART, f"{exc}; {away(case.system, section)}")


def _answers(case: Case, asked: Questions) -> Iterator[Finding]:
    songs = int(asked.stats().get("songs", "0"))
    yield well(PART, f"{_where(case.config.player)}, {songs} tracks")
    yield from _rights(asked)
    yield from _sound(asked)
    yield from _volume(case, asked)
    yield from _size(case, songs)


def _rights(asked: Questions) -> Iterator[Finding]:
    allowed = asked.allowed()
    if missing := [name for name in (*TO_CHOOSE, *TO_PLAY) if name not in allowed]:
        yield silent(
            "permission to play",
            f"MPD does not allow {', '.join(missing)}:"
            ' give in player.password one of its passwords that allow "read,add,control"',
        )
    elif missing := [name for name in TO_SWITCH if name not in allowed]:
        yield amiss(
            "permission to play",
            f'outputs can\'t be switched: give in player.password a password that allows "admin"'
            f" ({', '.join(missing)})",
        )
    else:
        yield well("permission to play", "play, pause, queue, volume and outputs are allowed")


def _sound(asked: Questions) -> Iterator[Finding]:
    outputs, error = asked.outputs(), asked.status().get("error", "")
    names = ", ".join(repr(one["outputname"]) for one in outputs)
    on = [one for one in outputs if one["outputenabled"] == "1"]
    if not outputs:
        yield silent("outputs", "MPD has no output: write an audio_output into mpd.conf and restart it")
    elif not on:
        yield silent("outputs", f"every output is off ({names}): switch one on in Music, or by mpc enable 1")
    else:
        yield well("outputs", f"on: {', '.join(repr(one['outputname']) for one in on)}; of {names}")
    if error:
        yield silent("sound", f"MPD says {error!r}: plug the speaker in, then press play")


def _volume(case: Case, asked: Questions) -> Iterator[Finding]:
    status = asked.status()
    percent = int(status.get("volume", "-1"))
    if percent < 0:
        if any(one["outputenabled"] == "1" for one in asked.outputs()):
            yield amiss(
                "volume",
                "the output has no volume to set, so that cap and quiet hours are not kept:"
                ' write mixer_type "software" into its audio_output in mpd.conf',
            )
        return
    past = look_at(case.config.memory.file(), 0.0).past or Past()
    cap = past.settings.volume_cap
    if percent > cap:
        yield amiss("volume", f"{percent}, above the cap of {cap}: set it on the page, which keeps the cap")
    else:
        yield well("volume", f"{percent}, cap {cap}")


def _size(case: Case, songs: int) -> Iterator[Finding]:
    conf = server_conf(case.system, case.config.player)
    if conf and songs > LARGE_LIBRARY and "max_output_buffer_size" not in conf.settings:
        yield amiss(
            PART,
            f'{songs} tracks may be more than it can list at once: write max_output_buffer_size "32768"'
            f" into {conf.path} and restart it",
        )


def away(system: System, section: PlayerSection) -> str:
    """What listens instead, and what to do."""
    if not is_here(section):
        return f"is {section.host} switched on, and does its MPD listen beyond its own machine?"
    if section.host.startswith(("/", "@")):
        return f"is that the socket that bind_to_address in mpd.conf names? {_unit(system)}"
    here = system.listeners(section.port)
    if strangers := [one.owner for one in here if one.owner and one.owner.name != "mpd"]:
        return f"{strangers[0]} listens on port {section.port}: put MPD's own port into player.port"
    servers = [one for one in system.processes if one.name == "mpd"]
    elsewhere = {one.port for process in servers for one in system.listening(process)}
    if elsewhere - {section.port}:
        ports = ", ".join(map(str, sorted(elsewhere)))
        return f"MPD listens on port {ports}: put that into player.port"
    if here:
        addresses = ", ".join(sorted({one.address for one in here}))
        return f"port {section.port} is open at {addresses}: put that into player.host. {_unit(system)}"
    if servers:
        return f"MPD runs and no port of it can be seen: put its socket into player.host. {_unit(system)}"
    return f"nothing listens there. {_unit(system)}"


def _unit(system: System) -> str:
    """Which unit to look at: ours, or Debian's."""
    for unit in (OUR_SERVER, "mpd.service", "mpd.socket"):
        if system.unit(unit) is not None:
            start = "" if system.is_active(unit) else f"Start it by sudo systemctl start {unit}; "
            return f"{start}see systemctl status {unit}"
    return "Install it by ./setup.sh --service, or sudo apt install mpd"


def rivals(case: Case) -> Iterator[Finding]:
    """Two servers on one machine take the card from each other."""
    if case.system.unit(OUR_SERVER) is None:
        yield unseen("other servers", f"{OUR_SERVER} is not installed")
    elif case.system.is_active(OUR_SERVER) and case.system.is_active("mpd.service"):
        yield amiss(
            "other servers",
            "Debian's own mpd runs beside it and may hold the sound card:"
            " sudo systemctl disable --now mpd mpd.socket",
        )
    else:
        yield well("other servers", "none runs beside the box's own")


def _where(section: PlayerSection) -> str:
    return section.host if section.host.startswith(("/", "@")) else f"{section.host}:{section.port}"


CHECKS = (
    Check("music server", server, vital=True),
    Check("other servers", rivals),
)
