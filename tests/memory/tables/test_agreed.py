"""What a household agreed on with the box outlasts a restart."""

from device.memory.store import Store
from device.memory.tables.state import StateTable
from device.values.asking.agreed import Agreed, Alias, Living
from device.values.asking.requests import Slots

AGREED = Agreed(
    (Alias("Mum's song", "title", "Morning", "Grieg"),),
    (
        Living(
            "Sunday", "slow piano of the sixties", Slots(sound=("piano",), tempo="slow", years=(1960, None))
        ),
        Living("Run", "120 to 140 beats", Slots(tempo=(120, 140), count=30, not_genre=("Jazz",))),
    ),
)


def test_names_and_living_playlists_come_back_as_they_were_kept(store: Store) -> None:
    table = StateTable(store)
    assert table.agreed() == Agreed()
    table.keep_agreed(AGREED)
    assert table.agreed() == AGREED


def test_nonsense_is_left_out(store: Store) -> None:
    StateTable(store).put("agreed", {"aliases": 7})
    assert StateTable(store).agreed() == Agreed()
