"""Keep the music's volume where it may be: lowered while the box listens, never above the cap, given back.

The volume that people chose is the undisturbed one. Whatever lowers it (the box listens, a cap, quiet hours)
ends by itself, and then the music is as loud as they chose. It is on disk before the box listens, with the
word that the music is lowered, so that even a power cut leaves nothing lowered. Somebody who sets a volume
below what is allowed chooses it; somebody who asks for more than that gets what is allowed now, and is not
surprised by the rest in the morning. A sleep timer fades it and a wake-up lets it rise; a hand ends that, and
who is listened to meanwhile hears it lowered once, not twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from device.music.choice.quiet import STRICTEST_CAP, volume_cap
from device.music.jukebox.ducking import Ducking, ducked
from device.ports import Clock, Player
from device.ports.errors import PlayerRefusedError
from device.values import Settings
from device.values.bedtime.night import Restraint
from device.values.orders import RememberVolume

KEPT_WITHIN_S = 0.5  # how long the disk is waited for before the music is lowered
NEAR = 2  # of 100: mixers round what they are told
EXACT = 3  # times in a row that one did not: then it does not
JUST_BEGAN_S = 120.0  # a box that was switched on meets its server within that time
FRESH = 100  # what a server plays at that remembers nothing


@dataclass(frozen=True, slots=True)
class Caps:
    """How loud it may be, 0-100 each."""

    now: int
    day: int
    quiet: int
    start: int | None = None  # what a box that starts silent begins at; None: as loud as it was


def caps_of(settings: Settings, minute_of_day: int) -> Caps:
    """The caps of a household at a minute of the day."""
    return Caps(
        volume_cap(settings, minute_of_day), settings.volume_cap, settings.quiet_cap, settings.start_volume
    )


class Loudness:
    """What the volume should be, server or no server. Methods with a player raise PlayerError."""

    def __init__(
        self,
        clock: Clock,
        remember: Callable[[RememberVolume], object],
        kept: int | None,
        *,
        is_known: bool,
        was_lowered: bool = False,
        longest_s: float,
        restraint: Restraint | None = None,
    ) -> None:
        """kept: the undisturbed volume that is on disk. is_known: False while the memory is out of reach.

        was_lowered: whether the box ended while it listened. longest_s: it listens that long at most.
        restraint: what holds the music at the start.
        """
        self.undisturbed = kept  # 0-100; None before anything is known
        self._clock = clock
        self._remember = remember
        self._kept = self._told = kept
        self._is_known = is_known
        self._ducking = Ducking(clock, longest_s)
        self._is_told_lowered = was_lowered  # what is on disk, or on its way there
        self._is_chosen = False  # whether somebody chose a volume since the start
        self._found: int | None = None  # the volume that the server had first
        self._commanded: int | None = None  # what it was told, or had without; None: new to us, or no mixer
        self._left_at: int | None = None  # what it made of that, as mixers round; None: not seen yet
        self._just_began = False  # whether the server did, when it was met
        self._exact = 0  # how often in a row it made nothing else of it
        self._refused: int | None = None  # the volume that it did not take
        self._is_wish = False  # whether a volume was chosen while the server was away
        self._began_silent = False  # whether nothing played when the server was first met
        self._restraint = restraint or Restraint()
        self._is_back = not was_lowered  # whether the server was told all that is allowed, since then
        self._is_taken_over = False  # whether somebody chose a volume while it rose or faded

    def restrain(self, restraint: Restraint) -> None:
        """A timer, a wake-up or the hour holds the music; a volume that somebody chose meanwhile wins."""
        is_over = restraint.share >= 1.0 and restraint.wakes_to is None
        self._is_taken_over = self._is_taken_over and not is_over
        self._restraint = restraint
        self._tell()

    def duck(self) -> None:
        """The box listens."""
        self._is_back = False
        self._ducking.begin()
        self._tell()

    def unduck(self, *, at_once: bool = False) -> None:
        """The box listens no more, and the music comes back."""
        is_lowered = self._commanded is not None and self._ducking.listens_s is not None
        self._ducking.end(self._commanded if is_lowered and not at_once else None)

    @property
    def is_rising(self) -> bool:
        """Whether the music comes back by small steps now."""
        return self._ducking.is_rising

    def arrive(self) -> None:
        """The server is new to us: its volume may be what we made of it before."""
        self._commanded = self._left_at = self._refused = None

    def meet(self, runs_s: float) -> None:
        """The server runs for so long: one that just began plays as it remembers, not as somebody chose."""
        self._just_began = runs_s < JUST_BEGAN_S

    def kept(self, percent: int) -> None:
        """So much is on disk."""
        self._kept = percent

    def take_up(self, kept: int | None, caps: Caps, *, was_lowered: bool = False) -> None:
        """The memory is there at last: what it holds counts, unless somebody chose a volume since."""
        self._is_known, self._is_told_lowered = True, was_lowered
        self._is_back = self._is_back and not was_lowered
        self._kept = self._told = kept
        if kept is not None and not self._is_chosen:
            self.undisturbed = kept if self._found is None else self._before(self._found, kept, caps)
        self._begin(caps)
        self._tell()

    def ask(self, percent: int, caps: Caps) -> None:
        """Somebody wants a volume, 0-100; while the box listens it is what will be gone back to."""
        before = self.undisturbed
        self._is_taken_over = self._moves
        if percent < caps.now or before is None or before < caps.now:
            self.undisturbed = min(percent, caps.now)
            self._is_chosen, self._is_wish = True, self._commanded is None
        self._tell()

    def change(self, by: int, caps: Caps) -> None:
        """Somebody wants it louder, or softer, by so much than they chose, or than it faded or rose to."""
        if self.undisturbed is not None:
            self.ask(max(0, min(100, self._faded(caps) + by)), caps)

    @property
    def is_about_to_duck(self) -> bool:
        """Whether the box listens, and the disk is waited for."""
        return self._ducking.listens_s is not None and not self._may_duck

    def shown(self, caps: Caps) -> int | None:
        """The volume to show to people: without the lowering that is over in a moment."""
        has_mixer = self._commanded is not None and self.undisturbed is not None
        return min(self._meant or 0, caps.now) if has_mixer else None

    def learn(self, volume: int | None, caps: Caps, *, plays: bool = True) -> None:
        """See in the server's volume, None if it has none, whether somebody else moved it.

        plays: whether there is music now.
        """
        if volume is None:
            self.arrive()
        elif self._commanded is None:
            self._find(volume, caps, plays=plays)
        elif self._left_at is None and abs(volume - self._commanded) <= self._slack:
            self._exact = self._exact + 1 if volume == self._commanded else 0
            self._left_at = volume
        elif volume != self._left_at:
            self._chosen_elsewhere(volume, volume, caps)
        self._look_whether_back(caps)

    def is_due(self, caps: Caps) -> bool:
        """Whether the volume is to be set. What the server refused is not due again."""
        return self._commanded is not None and self._wanted(caps) not in (self._commanded, self._refused)

    def settle(self, player: Player, caps: Caps) -> None:
        """Bring the volume to where it should be."""
        wanted = self._wanted(caps)
        if wanted is None:
            return
        try:
            self._bring(player, wanted, caps)
        except PlayerRefusedError:
            self._refused = wanted
            raise
        self._look_whether_back(caps)
        self._tell()

    def _look_whether_back(self, caps: Caps) -> None:
        """By what the server was told, not by the clock: what it is told takes time."""
        if self._is_back or self._ducking.listens_s is not None or self._commanded is None:
            return
        if self._commanded >= self._faded(caps):
            self._is_back = True
            self._tell()

    def _bring(self, player: Player, wanted: int, caps: Caps) -> None:
        """Set it; on the way back by steps from where it is, which tell who else set it at that moment."""
        before = self._commanded
        if before is None or self._slack or not self._comes_back:
            player.set_volume(wanted)
        elif (found := player.change_volume(wanted - before)) is None:
            self.arrive()
            return
        elif found != wanted:
            self._chosen_elsewhere(found - (wanted - before), found, caps)
            return
        self._commanded, self._left_at, self._refused = wanted, None, None

    def _chosen_elsewhere(self, chosen: int, volume: int, caps: Caps) -> None:
        """Another client set a volume; what it is now may be another one."""
        self._commanded = self._left_at = volume
        self._ducking.cut()
        self.ask(chosen, caps)

    @property
    def _slack(self) -> int:
        return 0 if self._exact >= EXACT else NEAR

    @property
    def _comes_back(self) -> bool:
        """Whether the music was lowered, and is on its way back."""
        return self._is_told_lowered and self._ducking.listens_s is None

    def _find(self, volume: int, caps: Caps, *, plays: bool) -> None:
        is_first, kept = self._found is None, self.undisturbed
        if is_first:
            self._found, self._began_silent = volume, not plays
        if kept is None or not self._is_wish:
            self.undisturbed = volume if kept is None else self._before(volume, kept, caps)
        self._commanded = self._left_at = volume
        self._is_wish = False
        if is_first:
            self._begin(caps)
        self._tell()

    def _begin(self, caps: Caps) -> None:
        """A box that starts silent begins as loud as the household decided, unless somebody was quicker."""
        if caps.start is not None and self._began_silent and not self._is_chosen:
            self.undisturbed = min(caps.start, caps.now)

    def _wanted(self, caps: Caps) -> int | None:
        if self.undisturbed is None:
            return None
        faded = self._faded(caps)
        if self._ducking.listens_s is not None and self._may_duck:
            return min(faded, ducked(min(self._meant or 0, caps.now)))
        return self._ducking.risen(faded)

    @property
    def _moves(self) -> bool:
        """Whether the music fades or rises by itself."""
        return self._restraint.share < 1.0 or self._restraint.wakes_to is not None

    @property
    def _meant(self) -> int | None:
        """How loud it is to become: as people chose it, or as it wakes them."""
        is_waking = self._restraint.wakes_to is not None and not self._is_taken_over
        return self._restraint.wakes_to if is_waking else self.undisturbed

    def _faded(self, caps: Caps) -> int:
        """How loud it is where nobody listens, as far as it has faded or risen."""
        allowed = min(self._meant or 0, caps.now)
        return allowed if self._is_taken_over else round(allowed * self._restraint.share)

    @property
    def _may_duck(self) -> bool:
        waited_s = self._ducking.listens_s
        return self.undisturbed == self._kept or (waited_s is not None and waited_s >= KEPT_WITHIN_S)

    @property
    def _is_lowered(self) -> bool:
        """Whether what the server is told is, or will be in a moment, less than what is allowed."""
        return self._ducking.listens_s is not None or not self._is_back or self._is_held

    @property
    def _is_held(self) -> bool:
        """Whether the music is another volume than people chose."""
        return self._restraint.cap < 100 or (self._moves and not self._is_taken_over)

    def _tell(self) -> None:
        """Have the undisturbed volume remembered, if something is another than what was told last.

        While the memory is out of reach only what somebody chose: what else was found may be lowered.
        """
        is_news = (self.undisturbed, self._is_lowered) != (self._told, self._is_told_lowered)
        if (self._is_known or self._is_chosen) and self.undisturbed is not None and is_news:
            self._told, self._is_told_lowered = self.undisturbed, self._is_lowered
            self._remember(RememberVolume(self.undisturbed, self._is_lowered))

    def _before(self, found: int, kept: int, caps: Caps) -> int:
        """The undisturbed volume: the kept one, if the found one is what we or a fresh server made of it."""
        ours = any(abs(found - lowered) <= 1 for lowered in _lowered(kept, caps))
        is_on_its_way = (self._is_told_lowered and found <= kept) or self._is_held
        is_nobodys = self._just_began or found == FRESH
        return kept if ours or is_on_its_way or is_nobodys else found


def _lowered(kept: int, caps: Caps) -> Iterator[int]:
    """What a volume may have been lowered to."""
    for cap in (100, caps.now, caps.day, caps.quiet, STRICTEST_CAP):
        yield min(kept, cap)
        yield ducked(min(kept, cap))
