"""The music server: away, refusing, silent, or well."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace

import pytest

from device.house.doctor.playing import server as module
from device.house.doctor.playing.server import TO_CHOOSE, TO_PLAY, TO_SWITCH, rivals, server
from device.ports.errors import PlayerError
from tests.house.doctor.conftest import Machine

ON = {"outputname": "Speaker", "plugin": "alsa", "outputenabled": "1"}
ALL = frozenset((*TO_CHOOSE, *TO_PLAY, *TO_SWITCH))


@pytest.fixture
def mpd(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A server of which everything can be said."""
    answers = SimpleNamespace(
        status=lambda: {"volume": "40"},
        stats=lambda: {"songs": "12"},
        outputs=lambda: [ON],
        allowed=lambda: ALL,
        away=None,
    )

    @contextmanager
    def questions(_host: str, _port: int, _password: str) -> Iterator[SimpleNamespace]:
        if answers.away:
            raise PlayerError(answers.away)
        yield answers

    monkeypatch.setattr(module, "questions", questions)
    return answers


def test_a_server_that_plays_is_well(machine: Machine, mpd: SimpleNamespace) -> None:
    assert mpd
    assert machine.faults(server) == []


def test_a_server_on_which_only_reading_is_allowed_is_told_before_anybody_presses(
    machine: Machine, mpd: SimpleNamespace
) -> None:
    mpd.allowed = lambda: frozenset(TO_CHOOSE)
    (found,) = [finding for finding in machine.look(server) if finding.ok is False]
    assert found.vital
    assert "player.password" in found.detail


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"outputs": lambda: [{**ON, "outputenabled": "0"}]}, "every output is off ('Speaker')"),
        ({"outputs": list}, "no output"),
        ({"status": lambda: {"volume": "40", "error": "Failed to open ALSA device"}}, "plug the speaker in"),
    ],
)
def test_where_no_sound_can_come_out_the_doctor_fails(
    machine: Machine, mpd: SimpleNamespace, change: dict[str, object], said: str
) -> None:
    vars(mpd).update(change)
    (found,) = [finding for finding in machine.look(server) if finding.ok is False]
    assert found.vital
    assert said in found.detail


@pytest.mark.parametrize(
    ("volume", "said"), [({}, 'mixer_type "software"'), ({"volume": "95"}, "above the cap of 80")]
)
def test_a_volume_that_nobody_bounds_is_told(
    machine: Machine, mpd: SimpleNamespace, volume: dict[str, str], said: str
) -> None:
    mpd.status = lambda: volume
    (fault,) = machine.faults(server)
    assert said in fault


def test_a_library_that_is_too_large_for_the_buffer_is_told(machine: Machine, mpd: SimpleNamespace) -> None:
    mpd.stats = lambda: {"songs": "60000"}
    machine.plays('port "6600"\n')
    (fault,) = machine.faults(server)
    assert 'max_output_buffer_size "32768"' in fault


def test_a_server_on_another_port_is_found(machine: Machine, mpd: SimpleNamespace) -> None:
    mpd.away = "cannot reach MPD"
    machine.plays('port "6610"\n', port=6610)
    (fault,) = machine.faults(server)
    assert "MPD listens on port 6610: put that into player.port" in fault


def test_a_stranger_on_the_port_is_named(machine: Machine, mpd: SimpleNamespace) -> None:
    mpd.away = "cannot reach MPD"
    machine.runs(50, "octoprint", opens=["socket:[5]"])
    machine.listens((6600, 5))
    (fault,) = machine.faults(server)
    assert "octoprint (process 50) listens on port 6600" in fault


def test_the_unit_to_look_at_is_the_one_that_is_installed(machine: Machine, mpd: SimpleNamespace) -> None:
    mpd.away = "cannot reach MPD"
    machine.write("etc/systemd/system/moodlark-mpd.service", "")
    (fault,) = machine.faults(server)
    assert "systemctl status moodlark-mpd.service" in fault


def test_two_servers_on_one_machine_are_told(machine: Machine) -> None:
    machine.write("etc/systemd/system/moodlark-mpd.service", "")
    machine.says("systemctl is-active moodlark-mpd.service", "active\n")
    machine.says("systemctl is-active mpd.service", "active\n")
    (fault,) = machine.faults(rivals)
    assert "sudo systemctl disable --now mpd mpd.socket" in fault
