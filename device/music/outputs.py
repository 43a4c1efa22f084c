"""On which of the server's outputs the music plays, and how its tracks blend."""

from __future__ import annotations

from collections.abc import Callable, Collection

from device.events import Event, OutputsChanged
from device.ports import Player
from device.types import Output, Settings


class Outputs:
    """Used from the jukebox's thread only. Methods with a player raise PlayerError if it is away."""

    def __init__(self, post: Callable[[Event], None], wanted: Collection[str]) -> None:
        """wanted: names of the outputs that shall play from the start; none: as the server has them."""
        self._post = post
        self._wanted = wanted
        self._told: tuple[Output, ...] = ()

    def arrive(self, player: Player, settings: Settings) -> None:
        """Tell a server that is new what the installer and the household decided."""
        for output in player.outputs() if self._wanted else ():
            if output.enabled != (output.name in self._wanted):
                player.enable_output(output.name, enabled=not output.enabled)
        self.blend(player, settings)

    def blend(self, player: Player, settings: Settings) -> None:
        """Tell the server how tracks go over into each other."""
        player.blend(settings.crossfade_s, settings.replay_gain)

    def tell(self, player: Player) -> None:
        """Tell the page which outputs there are, if that changed."""
        outputs = player.outputs()
        if outputs != self._told:
            self._told = outputs
            self._post(OutputsChanged(outputs))
