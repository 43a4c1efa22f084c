"""How loud it is: what people chose comes back, whatever lowered it and whenever the power failed."""

import itertools
import math
from enum import Enum

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from device.music.choice.quiet import STRICTEST_CAP
from device.music.jukebox.ducking import DOWN_TO, RISE_S, STEP_S, ducked
from device.music.library.tagging import Tagger
from device.simulated.player import SimulatedPlayer
from device.values import Past, Settings
from device.values.events import PlayerChanged
from device.values.orders import Duck, RememberVolume, TakeUp, Unduck, UseSettings, VolumeKept
from device.values.wishes import ChangeVolume, SetVolume
from tests.music.conftest import SONGS, Box, Disk

EVENING, NIGHT, MORNING = 21 * 60, 23 * 60, 8 * 60
STRICT = Settings(volume_cap=STRICTEST_CAP)


def volume(box: Box) -> int | None:
    return box.player.status().volume


def killed(box: Box, tagger: Tagger) -> Box:
    """The box after its power failed and came back, in the same minute of the day, with its own settings."""
    again = Box(tagger, box.player, None, disk=Disk(box.disk.past))
    again.minute = box.minute
    again.wait()
    return again


@pytest.fixture
def home(tagger: Tagger) -> Box:
    """A box with quiet hours, in the evening, at volume 60."""
    box = Box(tagger, SimulatedPlayer(SONGS, volume=100), Settings())
    box.minute = EVENING
    box.do(SetVolume(60))
    assert volume(box) == 60
    return box


def test_the_volume_is_on_disk_before_the_music_is_lowered(home: Box) -> None:
    home.disk_is_slow = True
    home.do(SetVolume(50))
    assert home.disk.facts[-1] == RememberVolume(50)
    home.do(Duck())
    assert volume(home) == 50
    home.do(VolumeKept(50))
    assert volume(home) == ducked(50)


def test_a_disk_that_does_not_answer_is_waited_for_half_a_second(home: Box) -> None:
    home.disk_is_slow = True
    home.do(SetVolume(50))
    home.do(Duck())
    home.wait(0.5)
    assert volume(home) == ducked(50)


def test_a_power_cut_while_the_box_listens_leaves_the_volume_as_it_was_however_often(
    home: Box, tagger: Tagger
) -> None:
    for _ in range(3):
        home.do(Duck())
        assert volume(home) == ducked(60)
        home = killed(home, tagger)
        assert volume(home) == 60


def test_quiet_hours_give_the_volume_back_in_the_morning(home: Box) -> None:
    home.minute = NIGHT
    home.wait()
    assert volume(home) == 35
    home.minute = MORNING
    home.wait()
    assert volume(home) == 60


def test_quiet_hours_give_it_back_after_a_power_cut_in_the_night_too(home: Box, tagger: Tagger) -> None:
    home.minute = NIGHT
    home.wait()
    home.do(Duck())
    home = killed(home, tagger)
    assert volume(home) == 35
    home.minute = MORNING
    home.wait()
    assert volume(home) == 60


def test_whoever_turns_it_down_in_the_night_finds_it_so_in_the_morning(home: Box) -> None:
    home.minute = NIGHT
    home.do(SetVolume(20))
    home.minute = MORNING
    home.wait()
    assert volume(home) == 20


def test_whoever_asks_for_more_than_the_night_allows_is_not_woken_by_it(home: Box) -> None:
    home.minute = NIGHT
    home.do(SetVolume(100))
    assert volume(home) == 35
    home.player.set_volume(90)
    home.wait()
    assert volume(home) == 35
    home.minute = MORNING
    home.wait()
    assert volume(home) == 60


def test_the_page_shows_what_is_allowed_now_and_not_what_listening_makes_of_it(home: Box) -> None:
    home.do(Duck())
    home.do(Unduck())
    home.minute = NIGHT
    home.wait()
    home.do(Duck())
    shown = [event.status.volume for event in home.told(PlayerChanged) if isinstance(event, PlayerChanged)]
    assert shown[-2:] == [60, 35]


def test_a_volume_that_another_program_sets_while_the_box_is_off_stands(home: Box, tagger: Tagger) -> None:
    home.jukebox.stop()
    home.player.connect()
    home.player.set_volume(44)
    home = killed(home, tagger)
    assert volume(home) == 44
    assert home.disk.past.volume == 44


def test_a_server_that_forgot_its_volume_gets_it_back(home: Box) -> None:
    home.player.set_volume(100)
    home.player.go_away()
    home.player.come_back(restarted=True)
    home.wait(5)
    assert volume(home) == 60


def test_what_a_server_remembers_from_before_it_fell_over_is_nobodys_choice(home: Box) -> None:
    home.player.go_away()
    home.wait(1)
    home.player._volume = 45
    home.player.come_back(restarted=True)
    home.wait(5)
    assert volume(home) == 60


def test_what_somebody_set_while_the_box_could_not_reach_the_server_stands(home: Box) -> None:
    home.player.go_away()
    home.wait(1)
    home.player._volume = 45
    home.player.come_back()
    home.wait(5)
    assert volume(home) == 45


def test_another_programs_volume_while_the_box_listens_is_what_it_goes_back_to(home: Box) -> None:
    home.do(Duck())
    home.player.set_volume(70)
    home.wait()
    assert volume(home) == ducked(70)
    home.do(Unduck())
    home.wait(RISE_S)
    assert volume(home) == 70


def test_it_is_lowered_by_twenty_decibels_as_the_music_servers_own_mixer_counts() -> None:
    def amplitude(percent: float) -> float:
        return (math.exp(percent / 25) - 1) / (math.exp(4) - 1)

    for percent in range(20, 101):
        decibels = 20 * math.log10(amplitude(ducked(percent)) / amplitude(percent))
        assert decibels == pytest.approx(20 * math.log10(DOWN_TO), abs=1.5)


def test_it_comes_back_within_a_second_by_small_steps(home: Box) -> None:
    home.do(Duck())
    home.wait(3)
    home.do(Unduck())
    heard = [volume(home) or 0]
    while home.jukebox.patience_s == STEP_S:
        home.wait(STEP_S)
        heard.append(volume(home) or 0)
    assert heard == sorted(heard)
    assert len(heard) <= RISE_S / STEP_S + 1
    assert max(b - a for a, b in itertools.pairwise([ducked(60), *heard])) <= 6
    assert heard[-1] == 60


def test_a_volume_that_somebody_sets_while_it_comes_back_is_where_it_stays(home: Box) -> None:
    home.do(Duck())
    home.do(Unduck())
    home.wait(0.3)
    home.player.set_volume(33)
    home.wait(2)
    assert volume(home) == 33
    assert home.disk.past.volume == 33


def test_nor_is_it_lost_where_it_was_set_just_before_a_step(home: Box) -> None:
    home.do(Duck())
    home.do(Unduck())
    home.wait(0.5)
    change = home.player.change_volume

    def a_moment_late(by: int) -> int | None:
        home.player.set_volume(33)
        home.player.change_volume = change  # type: ignore[method-assign]
        return change(by)

    home.player.change_volume = a_moment_late  # type: ignore[method-assign]
    home.wait(2)
    assert volume(home) == 33
    assert home.disk.past.volume == 33


def test_a_power_cut_while_it_comes_back_leaves_the_volume_as_it_was(home: Box, tagger: Tagger) -> None:
    home.do(Duck())
    home.do(Unduck())
    home.wait(0.5)
    assert ducked(60) < (volume(home) or 0) < 60
    assert volume(killed(home, tagger)) == 60


def test_a_power_cut_before_the_last_step_back_does_so_too_however_slow_the_server_is(
    home: Box, tagger: Tagger
) -> None:
    home.do(Duck())
    home.wait(3)
    home.do(Unduck())
    home.wait(RISE_S - 3.5 * STEP_S)
    told = home.player.set_volume

    def slowly(percent: int) -> None:
        told(percent)
        home.clock.advance(3 * STEP_S)

    home.player.set_volume = slowly  # type: ignore[method-assign]
    home.clock.advance(STEP_S)
    home.jukebox.idle()
    home.player.set_volume = told  # type: ignore[method-assign]
    assert ducked(60) < (volume(home) or 0) < 60
    assert volume(killed(home, tagger)) == 60


def test_once_it_is_back_the_disk_knows_that_nothing_is_lowered(home: Box) -> None:
    home.do(Duck())
    assert home.disk.past.was_lowered
    home.do(Unduck())
    home.wait(RISE_S)
    assert not home.disk.past.was_lowered


class Hands(Enum):
    """What happens to a box's volume."""

    DUCK, UNDUCK, PAGE, OTHER, WAIT, KILL, AWAY, STOP = range(8)


@given(st.lists(st.tuples(st.sampled_from(Hands), st.integers(1, 80)), max_size=30))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_interrupts_the_volume_afterwards_is_the_persons(
    tagger: Tagger, story: list[tuple[Hands, int]]
) -> None:
    box = Box(tagger, SimulatedPlayer(SONGS, volume=60))
    persons = 60
    for hand, number in story:
        match hand:
            case Hands.DUCK:
                box.do(Duck())
            case Hands.UNDUCK:
                box.do(Unduck())
            case Hands.PAGE:
                persons = number
                box.do(SetVolume(number))
            case Hands.OTHER if number != volume(box):
                persons = number
                box.player.set_volume(number)
                box.wait(STEP_S)
            case Hands.WAIT:
                box.wait(number / 20)
            case Hands.KILL:
                box = killed(box, tagger)
            case Hands.AWAY:
                box.player.go_away()
                box.wait(1)
                box.player.come_back()
                box.wait(5)
            case Hands.STOP:
                box.jukebox.stop()
                box.player.connect()
                box = killed(box, tagger)
    box.do(Unduck())
    box.wait(3)
    assert volume(box) == persons


def test_listening_that_never_ends_does_not_leave_the_music_lowered(home: Box) -> None:
    home.do(Duck())
    home.wait(12)
    assert volume(home) == 60


def test_a_cap_that_is_lifted_gives_back_what_it_took(home: Box) -> None:
    home.do(UseSettings(Settings(volume_cap=30)))
    assert volume(home) == 30
    home.do(UseSettings(Settings(volume_cap=80)))
    assert volume(home) == 60


def test_while_the_memory_is_out_of_reach_it_is_quiet_and_then_as_it_was(home: Box, tagger: Tagger) -> None:
    past = home.disk.past
    again = Box(tagger, home.player, STRICT, disk=Disk(past), has_memory=False)
    again.minute = EVENING
    again.wait()
    assert volume(again) == 20
    assert again.disk.told(RememberVolume) == []
    again.do(TakeUp(past))
    assert volume(again) == 60


def test_a_ducked_volume_found_without_the_memory_is_mended_by_it(home: Box, tagger: Tagger) -> None:
    home.do(Duck())
    past = home.disk.past
    again = Box(tagger, home.player, STRICT, disk=Disk(past), has_memory=False)
    again.minute = EVENING
    again.wait()
    assert volume(again) == ducked(60)
    again.do(TakeUp(past))
    assert volume(again) == 60


def test_a_volume_chosen_while_the_memory_is_out_of_reach_outlives_its_return(
    home: Box, tagger: Tagger
) -> None:
    past = home.disk.past
    again = Box(tagger, home.player, STRICT, disk=Disk(past), has_memory=False)
    again.minute = EVENING
    again.do(SetVolume(12))
    again.do(TakeUp(past))
    assert volume(again) == 12
    assert again.disk.past.volume == 12


def test_a_volume_that_the_server_does_not_take_is_asked_for_once(tagger: Tagger) -> None:
    player = SimulatedPlayer(SONGS, volume=60)
    player.refuse("set_volume")
    asked: list[int] = []
    refuse = player.set_volume

    def counted(percent: int) -> None:
        asked.append(percent)
        refuse(percent)

    player.set_volume = counted  # type: ignore[method-assign]
    box = Box(tagger, player, Settings(volume_cap=40, quiet_from=0, quiet_until=0))
    box.wait(120)
    assert asked == [40]


def test_a_mixer_that_rounds_is_not_set_again_and_again(home: Box) -> None:
    exact = home.player.set_volume
    asked: list[int] = []

    def rounded(percent: int) -> None:
        asked.append(percent)
        exact(percent + 1)

    home.player.set_volume = rounded  # type: ignore[method-assign]
    home.do(Duck())
    home.wait(2)
    home.do(Unduck())
    home.wait(60)
    assert asked[0] == ducked(60)
    assert asked[1:] == sorted(set(asked[1:]))
    assert asked[-1] == 60
    assert home.disk.past.volume == 60


def test_a_box_that_starts_silent_begins_as_loud_as_the_household_decided(tagger: Tagger) -> None:
    box = Box(
        tagger, SimulatedPlayer(SONGS, volume=70), Settings(start_volume=25, quiet_from=0, quiet_until=0)
    )
    assert volume(box) == 25
    box.do(SetVolume(55))
    assert volume(box) == 55


def test_nor_does_it_begin_louder_than_allowed(tagger: Tagger) -> None:
    settings = Settings(start_volume=90, volume_cap=40, quiet_from=0, quiet_until=0)
    assert volume(Box(tagger, SimulatedPlayer(SONGS, volume=70), settings)) == 40


def test_music_that_plays_at_a_start_stays_as_loud_as_it_is(tagger: Tagger) -> None:
    player = SimulatedPlayer(SONGS, volume=70)
    player.connect()
    player.append(["blues 1.flac"])
    player.toggle()
    box = Box(tagger, player, Settings(start_volume=25, quiet_from=0, quiet_until=0))
    assert volume(box) == 70


def test_it_begins_so_also_where_the_memory_comes_later(tagger: Tagger) -> None:
    box = Box(tagger, SimulatedPlayer(SONGS, volume=70), STRICT, has_memory=False)
    box.do(TakeUp(Past(Settings(start_volume=45, quiet_from=0, quiet_until=0), volume=60)))
    assert volume(box) == 45


@pytest.mark.parametrize(("by", "then"), [(10, 70), (-10, 50), (-100, 0), (100, 80)])
def test_louder_and_quieter_count_from_what_people_chose_and_keep_the_bounds(
    home: Box, by: int, then: int
) -> None:
    home.do(ChangeVolume(by))
    assert volume(home) == then


def test_who_asks_for_less_while_the_box_listens_gets_less_than_before_it_did(home: Box) -> None:
    home.do(Duck())
    home.do(ChangeVolume(-10))
    home.do(Unduck())
    home.wait(5.0)
    assert volume(home) == 50
