"""From the music server to a sound card that is here."""

from __future__ import annotations

import pytest

from device.house.doctor.playing.speaker import speaker
from tests.house.doctor.conftest import Machine

CARDS = " 0 [vc4hdmi0       ]: vc4-hdmi - vc4-hdmi-0\n 1 [Device         ]: USB-Audio - USB Audio Device\n"


def alsa(device: str = "", kind: str = "alsa") -> str:
    line = f'  device "{device}"\n' if device else ""
    return f'port "6600"\naudio_output {{\n  type "{kind}"\n  name "Speaker"\n{line}}}\n'


@pytest.mark.parametrize(
    ("device", "said"),
    [
        ("hw:77", "plays on card 77, which is gone"),
        ("hw:1,0", 'by its number, which changes with plugging: write device "hw:CARD=Device"'),
        ("plughw:CARD=DAC,DEV=0", "the card 'DAC' of output 'Speaker' is not here"),
        ("", "plays on vc4hdmi0, which is the television"),
    ],
)
def test_a_card_that_is_gone_or_may_change_is_named_with_the_mend(
    machine: Machine, device: str, said: str
) -> None:
    machine.write("proc/asound/cards", CARDS)
    machine.plays(alsa(device))
    (fault,) = machine.faults(speaker)
    assert said in fault


def test_a_card_by_its_name_is_well(machine: Machine) -> None:
    machine.write("proc/asound/cards", CARDS)
    machine.plays(alsa("hw:CARD=Device"))
    assert machine.faults(speaker) == []


def test_without_any_card_there_can_be_no_sound(machine: Machine) -> None:
    machine.plays(alsa("hw:0"))
    (found,) = [finding for finding in machine.look(speaker) if finding.ok is False]
    assert found.vital
    assert "plug the speaker in" in found.detail


def test_a_sound_server_that_holds_the_card_is_named(machine: Machine) -> None:
    machine.write("proc/asound/cards", CARDS)
    machine.write("dev/snd/pcmC1D0p", "")
    machine.plays(alsa("hw:CARD=Device"))
    machine.runs(60, "pipewire", opens=["/dev/snd/pcmC1D0p"])
    (fault,) = machine.faults(speaker)
    assert "pipewire (process 60) holds the card" in fault


def test_a_user_outside_of_group_audio_is_named(machine: Machine) -> None:
    machine.write("proc/asound/cards", CARDS)
    machine.write("etc/passwd", "mpd:x:105:110::/:/bin/false\n")
    machine.write("etc/group", "audio:x:29:ada\n")
    machine.write("etc/systemd/system/moodlark-mpd.service", "[Service]\nUser=mpd\n")
    machine.write("etc/mpd.conf", alsa("hw:CARD=Device"))
    (fault,) = machine.faults(speaker)
    assert "sudo usermod -aG audio mpd" in fault


def test_a_server_elsewhere_is_not_looked_at(machine: Machine) -> None:
    machine.player(host="192.168.1.5")
    (found,) = machine.look(speaker)
    assert found.ok is None
