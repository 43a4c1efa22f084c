"""What the household calls its music, and its playlists that renew themselves. Pure."""

from __future__ import annotations

from dataclasses import replace

from device.behaviour.asked.music import mood_of
from device.behaviour.asked.said import NOTHING_PLAYS
from device.behaviour.state import Box, Outcome
from device.mood.expecting import Judge
from device.values.asking.agreed import Agreed, Alias, Lives, Living
from device.values.asking.requests import Slots
from device.values.orders import Order, Refuse, RememberAgreed, UseAgreed
from device.values.wishes import CallThis, DeletePlaylist, ForgetAlias, KeepLiving, MeantName, RenamePlaylist

MOST = 200  # of each
FULL = "There are too many already: forget one in the settings first."
NO_REQUEST = "Ask for music first: then I can keep that as a playlist."
THERE_IS_ONE = "There is a playlist of that name already."


def told(box: Box, judge: Judge) -> Order:
    """What those who find and understand need to know of it."""
    lives = tuple(Lives(one.name, mood_of(one.slots, judge), one.slots) for one in box.agreed.living)
    return UseAgreed(box.agreed.aliases, lives, tuple(one.name for one in box.playlists))


def called(box: Box, wish: CallThis, judge: Judge) -> Outcome:
    """What plays, its artist or its album is called so from now on."""
    player = box.player
    name = {"artist": player.artist, "album": player.album}.get(wish.what, player.title)
    if player.uri is None or not name:
        return box, [Refuse(NOTHING_PLAYS)]
    by = player.artist if wish.what == "title" else ""
    return _with_alias(box, Alias(wish.name, wish.what, name, by), judge)


def meant(box: Box, wish: MeantName, judge: Judge) -> Outcome:
    """Some words meant a name; they do from now on."""
    return _with_alias(box, Alias(wish.words, wish.kind, wish.name), judge)


def forgotten(box: Box, wish: ForgetAlias, judge: Judge) -> Outcome:
    """Nothing is called so any more."""
    kept = tuple(one for one in box.agreed.aliases if one.alias != wish.name)
    note = f"“{wish.name}” is forgotten."
    return _agreed(replace(box, note=note), replace(box.agreed, aliases=kept), judge)


def kept_living(box: Box, wish: KeepLiving, judge: Judge) -> Outcome:
    """What was asked for last is a playlist, found anew every day."""
    if box.sought is None or box.heard is None or not box.sought.said():
        return box, [Refuse(NO_REQUEST)]
    living = [one for one in box.agreed.living if one.name != wish.name]
    is_renewed = len(living) < len(box.agreed.living)
    if not is_renewed and any(one.name == wish.name for one in box.playlists):
        return box, [Refuse(THERE_IS_ONE)]
    if len(living) >= MOST:
        return box, [Refuse(FULL)]
    living.append(Living(wish.name, box.heard.text, _of_no_moment(box, box.sought)))
    note = f"Kept as “{wish.name}”: it renews itself every day."
    return _agreed(replace(box, note=note), replace(box.agreed, living=tuple(living)), judge)


def followed(box: Box, wish: DeletePlaylist | RenamePlaylist, judge: Judge) -> Outcome:
    """A playlist that renews itself is renamed or deleted with what it was kept for."""
    living = box.agreed.living
    if not any(one.name == wish.name for one in living):
        return box, [wish]
    rest = tuple(one for one in living if one.name != wish.name)
    if isinstance(wish, RenamePlaylist):
        rest = tuple(replace(one, name=wish.new) if one.name == wish.name else one for one in living)
    after, orders = _agreed(box, replace(box.agreed, living=rest), judge)
    return after, [wish, *orders]


def _of_no_moment(box: Box, slots: Slots) -> Slots:
    """The same where nothing needs to play for it."""
    match slots.like:
        case "this" | "this artist" if box.player.artist:
            return replace(slots, like=box.player.artist)
        case "this album" if box.player.album:
            return replace(slots, like="", album=(*slots.album, box.player.album))
        case _:
            return slots


def _with_alias(box: Box, alias: Alias, judge: Judge) -> Outcome:
    others = tuple(one for one in box.agreed.aliases if one.alias.casefold() != alias.alias.casefold())
    if len(others) >= MOST:
        return box, [Refuse(FULL)]
    note = f"“{alias.alias}” is {_named(alias)} from now on."
    return _agreed(replace(box, note=note), replace(box.agreed, aliases=(*others, alias)), judge)


def _named(alias: Alias) -> str:
    return f"“{alias.name}” by {alias.by}" if alias.by else alias.name


def _agreed(box: Box, agreed: Agreed, judge: Judge) -> Outcome:
    after = replace(box, agreed=agreed)
    return after, [RememberAgreed(agreed), told(after, judge)]
