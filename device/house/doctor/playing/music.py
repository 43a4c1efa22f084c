"""The music's files: is the disk there, and may those who need them read them?"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from device.drivers.mpd.ask import questions
from device.house.doctor.finding import Case, Check, Finding, amiss, silent, unseen, well
from device.house.doctor.playing.mpdconf import server_account, server_conf
from device.house.doctor.rights import READ, WRITE, in_the_way
from device.house.doctor.system import OUR_SERVER, OUR_UNIT, Account, System
from device.house.musicfolder import folder_of, music_folder
from device.music.library.cue import span_at
from device.ports.errors import PlayerError

PART = "music files"
SAMPLE = 10
MOST_LOOKED_AT = 20_000  # names of files and folders
HOMES = (Path("/home"), Path("/root"), Path("/run/user"))
FAR = re.compile(r"nfs|cifs|smb|sshfs|9p|davfs")
NEEDS_CHARSET = ("cifs", "vfat", "msdos")
MAY_BE_GONE = 0.1  # of the sample


def music(case: Case) -> Iterator[Finding]:
    """The folder, its disk, and a sample of the library's files."""
    folder = _folder(case)
    if folder is None:
        yield unseen(PART, "no music folder is known: give it as player.music, to be listened to")
        return
    system = case.system
    if not system.at(folder).is_dir():
        yield from _disk(system, folder)
        finding = amiss if case.config.player.music else silent  # that is the box's idea, this the server's
        yield finding(
            PART, f"{folder} is not there: plug its disk in, or put the folder right in player.music"
        )
        return
    yield from _disk(system, folder)
    yield from _kept_out(system, folder)
    for account, what, finding in (
        (server_account(system, case.config.player), "plays", silent),
        (system.service_user, "listens to the library", amiss),
    ):
        if account and (wall := _wall(system, account, folder)):
            yield finding(PART, f"{account.name}, who {what}, may not read {wall}: {_mend(wall)}")
    yield from _sample(case, folder)
    yield from _names(system, folder)
    yield from _news(case, folder)


def _folder(case: Case) -> Path | None:
    section = case.config.player
    if section.music:
        return music_folder(section)
    conf = server_conf(case.system, section)
    return folder_of(conf.settings.get("music_directory", "")) if conf else None


def _disk(system: System, folder: Path) -> Iterator[Finding]:
    """What fstab wants mounted above or below the folder is mounted."""
    mounted = {mount.folder for mount in system.mounts}
    for mount in system.wanted_mounts:
        if mount.folder in mounted or mount.folder == Path("/") or "noauto" in mount.options:
            continue
        mend = "plug the disk in (or wake the NAS), then sudo mount -a"
        if mount.folder in (folder, *folder.parents):
            yield silent(PART, f"{mount.folder} is not mounted: {mend}")
        elif folder in mount.folder.parents:
            yield amiss(PART, f"{mount.folder} is not mounted, and its music is missing: {mend}")
    disk = system.mount_of(folder)
    if disk and disk.kind in NEEDS_CHARSET and not {"utf8", "iocharset=utf8"} & set(disk.options):
        yield amiss(PART, f"{disk.folder} is mounted without umlauts: add iocharset=utf8 to it in /etc/fstab")


def _kept_out(system: System, folder: Path) -> Iterator[Finding]:
    """Services that are kept out of homes see none of what lies there."""
    if not any(home == folder or home in folder.parents for home in HOMES):
        return
    for unit, finding in ((OUR_SERVER, silent), (OUR_UNIT, amiss)):
        if system.unit_says(unit, "ProtectHome") in ("yes", "true", "on", "1", "tmpfs"):
            yield finding(
                PART,
                f"{unit} is kept out of {folder} (ProtectHome):"
                " move the music to /srv/moodlark/music, and name that as music_directory in mpd.conf",
            )


def _wall(system: System, account: Account, folder: Path) -> Path | None:
    """What keeps somebody from the folder or from the first files in it."""
    try:
        if wall := in_the_way(account, system.at(folder), READ):
            return wall
        files = (Path(at, name) for at, _, names in os.walk(system.at(folder)) for name in names)
        return next(filter(None, (in_the_way(account, file, READ) for file in islice(files, SAMPLE))), None)
    except OSError:
        return None


def _mend(wall: Path) -> str:
    if any(home in wall.parents or home == wall for home in HOMES):
        return f"move the music to /srv/moodlark/music, or sudo chmod o+x {wall}"
    return f"sudo chmod -R o+rX {wall}"


def _sample(case: Case, folder: Path) -> Iterator[Finding]:
    """Are the files still there that the server would play?"""
    section = case.config.player
    try:
        with questions(section.host, section.port, section.password) as asked:
            uris = [uri for uri in asked.files(SAMPLE) if "://" not in uri]
            busy = "updating_db" in asked.status()
    except PlayerError:
        yield unseen(PART, "the music server does not tell what it plays")
        return
    if not uris:
        why = (
            "MPD is still reading it: wait"
            if busy
            else f"put music into {folder}, then press update in Music"
        )
        yield silent(PART, f"the library is empty: {why}")
        return
    gone = [uri for uri in uris if not span_at(case.system.at(folder) / uri).file.exists()]
    if len(gone) > MAY_BE_GONE * len(uris):
        own = case.config.player.music
        mend = "put MPD's own folder into player.music" if own else "press update in Music"
        yield (amiss if own or len(gone) < len(uris) else silent)(
            PART,
            f"{len(gone)} of {len(uris)} tracks are gone from {folder} (such as {gone[0]!r}):"
            f" plug the disk in, or {mend}",
        )
    else:
        yield well(PART, f"{folder}, {len(uris)} looked at")


def _names(system: System, folder: Path) -> Iterator[Finding]:
    """Names that are not UTF-8 can't be played."""
    walk = ((at, name) for at, folders, names in os.walk(system.at(folder)) for name in (*folders, *names))
    odd = [name for _, name in islice(walk, MOST_LOOKED_AT) if not _is_text(name)]
    if odd:
        name = os.fsencode(odd[0]).decode("latin-1")
        yield amiss(
            "names of files",
            f"{len(odd)} are not UTF-8 (such as {name!r}) and are not played:"
            f" convmv -f latin1 -t utf8 -r --notest {folder}",
        )


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _news(case: Case, folder: Path) -> Iterator[Finding]:
    """Does the server notice new files by itself, and does it keep what it knows?"""
    conf, system = server_conf(case.system, case.config.player), case.system
    if conf is None:
        return
    mount = system.mount_of(folder)
    if conf.settings.get("auto_update", "no") != "yes":
        yield amiss("new music", f'is not noticed: write auto_update "yes" into {conf.path}, or press update')
    elif mount and FAR.search(mount.kind):
        yield amiss("new music", f"on a share ({mount.kind}) is not noticed: press update after copying")
    else:
        limit = int((system.read("proc/sys/fs/inotify/max_user_watches") or "0").strip() or 0)
        folders = sum(1 for _ in islice(os.walk(system.at(folder)), MOST_LOOKED_AT))
        if limit and folders > limit:
            yield amiss(
                "new music",
                f"is not noticed in all of {folders} folders, as {limit} can be watched:"
                f" sudo sysctl fs.inotify.max_user_watches={4 * folders}",
            )
    state, account = conf.settings.get("state_file"), server_account(system, case.config.player)
    if state is None:
        yield amiss(
            "server's state", f"volume and queue are lost at a power cut: give {conf.path} a state_file"
        )
    elif account and in_the_way(account, system.at(Path(state).expanduser()).parent, WRITE):
        yield amiss(
            "server's state", f"{account.name} may not write {state}: sudo chown {account.name} its folder"
        )


CHECKS = (Check("music files", music),)
