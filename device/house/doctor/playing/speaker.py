"""From the music server to the speaker: its sound card, who else wants it, and who may use it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from device.house.doctor.finding import Case, Check, Finding, amiss, silent, unseen, well
from device.house.doctor.playing.mpdconf import MPDConf, server_account, server_conf
from device.house.doctor.system import Card, System

PART = "speaker"
HDMI = re.compile(r"vc4hdmi|hdmi", re.IGNORECASE)
FIRST_LOGIN = 1000  # user ids below are those of services
SOUND_SERVERS = ("pipewire", "wireplumber", "pulseaudio")
_DEVICE = re.compile(r"^(?:plug)?hw:(?:CARD=)?([^,]+)")


def speaker(case: Case) -> Iterator[Finding]:
    """Each output to a card has a card that is here."""
    conf = server_conf(case.system, case.config.player)
    if conf is None:
        yield unseen(PART, "the configuration of the music server is on another machine, or can't be read")
        return
    yield from _logins(case, conf)
    alsa = list(conf.alsa())
    if not alsa:
        kinds = ", ".join(output.get("type", "?") for output in conf.outputs) or "which it finds by itself"
        yield unseen(PART, f"{conf.path} names no output to a sound card, but: {kinds}")
        return
    found = [finding for name, device in alsa for finding in _output(case.system, conf, name, device)]
    yield from found
    if all(finding.ok for finding in found):
        yield well(PART, f"cards: {_names(case.system.cards)}")
    yield from _rights(case)
    yield from _holders(case.system, alsa)


def _logins(case: Case, conf: MPDConf) -> Iterator[Finding]:
    """The sound server of a login is out of reach for a service."""
    account = server_account(case.system, case.config.player)
    names = [one.get("name", "?") for one in conf.outputs if one.get("type") in ("pulse", "pipewire")]
    if names and account and account.uid < FIRST_LOGIN:
        yield amiss(
            PART,
            f"output {names[0]!r} needs a login's sound server, which {account.name} has not:"
            f' write type "alsa" into it in {conf.path}, or run the music server as that login',
        )


def _output(system: System, conf: MPDConf, name: str, device: str) -> Iterator[Finding]:
    cards = system.cards
    if not cards:
        yield silent(PART, f"there is no sound card for output {name!r}: plug the speaker in, press play")
        return
    named = _DEVICE.match(device)
    if named is None:
        if not device or device == "default":
            yield from _default(system, conf, name)
        return
    card = named[1]
    if card.isdecimal():
        there = next((one for one in cards if one.number == int(card)), None)
        if there is None:
            yield silent(
                PART,
                f"output {name!r} plays on card {card}, which is gone; cards: {_names(cards)}:"
                f' write device "hw:CARD={cards[-1].name}" into {conf.path} and restart the music server',
            )
        else:
            yield amiss(
                PART,
                f"output {name!r} names card {card} by its number, which changes with plugging:"
                f' write device "hw:CARD={there.name}" into {conf.path} and restart the music server',
            )
    elif card not in {one.name for one in cards}:
        yield silent(
            PART,
            f"the card {card!r} of output {name!r} is not here; cards: {_names(cards)}:"
            " plug the speaker in, then press play",
        )


def _default(system: System, conf: MPDConf, name: str) -> Iterator[Finding]:
    """The default card may be a television's."""
    if system.read("etc/asound.conf") is not None:
        return
    first = min(system.cards)
    others = [card for card in system.cards if not HDMI.search(card.name)]
    if HDMI.search(first.name) and others:
        yield amiss(
            PART,
            f"output {name!r} plays on {first.name}, which is the television:"
            f' write device "hw:CARD={others[0].name}" into its audio_output in {conf.path}',
        )


def _rights(case: Case) -> Iterator[Finding]:
    account, audio = server_account(case.system, case.config.player), case.system.group("audio")
    if account is None or audio is None:
        yield unseen("speaker's rights", "the music server's user is not known")
    elif account.uid != 0 and audio not in account.groups:
        yield silent(
            "speaker's rights",
            f"{account.name}, who runs the music server, may not use sound cards:"
            f" sudo usermod -aG audio {account.name}, then restart this machine",
        )
    else:
        yield well("speaker's rights", f"{account.name} may use sound cards")


def _holders(system: System, alsa: list[tuple[str, str]]) -> Iterator[Finding]:
    """A sound server of a login keeps a card to itself, which MPD opens as hw:."""
    if not any("hw:" in device for _, device in alsa):
        return
    for node in sorted(system.at("dev/snd").glob("pcm*p")):
        for process in system.holders(f"/dev/snd/{node.name}"):
            if process.name.startswith(SOUND_SERVERS):
                yield amiss(
                    PART,
                    f"{process} holds the card: let MPD play through it (audio_output of type pulse),"
                    f" or stop it: systemctl --user disable --now {process.name}",
                )
                return


def _names(cards: tuple[Card, ...]) -> str:
    return ", ".join(f"{card.number} {card.name}" for card in cards)


CHECKS = (Check("speaker", speaker),)
