"""On which of the server's outputs the music plays, and how its tracks blend."""

from __future__ import annotations

from collections.abc import Callable, Collection

from device.ports import Player
from device.values import Output, ReplayGain, Settings
from device.values.events import Event, OutputsChanged


class Outputs:
    """Used from the jukebox's thread only. Methods with a player raise PlayerError if it is away."""

    def __init__(self, post: Callable[[Event], object], wanted: Collection[str]) -> None:
        """wanted: names of the outputs that shall play from the start; none: as the server has them."""
        self._post = post
        self._wanted = wanted
        self._told: tuple[Output, ...] = ()
        self._blended: tuple[int, ReplayGain] | None = None

    def arrive(self) -> None:
        """The server is new to us."""
        self._blended = None

    def switch(self, player: Player) -> None:
        """Have the music played where the installer decided."""
        for output in player.outputs() if self._wanted else ():
            if output.enabled != (output.name in self._wanted):
                player.enable_output(output.name, enabled=not output.enabled)

    def is_blended(self, settings: Settings) -> bool:
        """Whether the server was told how tracks go over into each other, or was asked in vain."""
        return self._blended == (settings.crossfade_s, settings.replay_gain)

    def blend(self, player: Player, settings: Settings) -> None:
        """Tell the server how tracks go over into each other."""
        self._blended = settings.crossfade_s, settings.replay_gain
        player.blend(*self._blended)

    def tell(self, outputs: tuple[Output, ...]) -> None:
        """Tell the page which outputs there are, if that changed."""
        if outputs != self._told:
            self._told = outputs
            self._post(OutputsChanged(outputs))
