"""What a household was promised, and whether it was kept."""

from __future__ import annotations

import random
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Mapping

from scripts.measuring.faults.box import Answer, Box

Fact = tuple[str, str]  # kind and name

SEEN_WITHIN_S = 4.0
AT_ONCE_S = 1.0
SETTINGS: tuple[dict[str, tuple[int, int]], ...] = (
    {"crossfade_s": (0, 5), "quiet_cap": (0, 100)},
    {"freshness_h": (0, 24), "mood_half_life_min": (0, 240)},
)
"""By phone, so that the last word on a setting is known: name -> least and most."""
MOODS = ("happy", "sad", "calm", "angry", "anxious", "motivated")
SENTENCES = (
    *("I am so happy today", "I feel sad and lonely", "this makes me furious", "calm and content"),
    *("I am worried about tomorrow", "let us get this work done"),
)


class Ledger:
    """What each fact may be after all that was asked and answered; one writer a fact."""

    def __init__(self) -> None:
        self.facts: dict[Fact, set[object]] = defaultdict(set)
        self.counts: dict[str, int] = defaultdict(int)
        self._turned: list[tuple[float, object]] = []  # when, and to what volume
        self._lock = threading.Lock()

    def begin(self, facts: Mapping[Fact, object]) -> None:
        """What is so before anybody asks for anything."""
        self.facts.update((fact, {value}) for fact, value in facts.items())
        self._turned = [
            (0.0, value) for (kind, _), value in facts.items() if kind == "volume"
        ] or self._turned

    def ask(self, fact: Fact, value: object, asked: Callable[[], Answer]) -> Answer:
        """Ask for it; the fact is that once it is acknowledged, and either where it was not."""
        before = self.facts[fact]
        self.facts[fact] = before | {value}
        answer = asked()
        if answer.status == 200:
            self.facts[fact] = {value}
        return answer

    def count(self, what: str, asked: Callable[[], Answer]) -> Answer:
        """Ask for something of which each one adds a row."""
        answer = asked()
        if answer.status == 200:
            with self._lock:
                self.counts[what] += 1
        return answer

    def turn(self, percent: int, asked: Callable[[], Answer]) -> Answer:
        """Set the volume, which is done at once and not waited for: the last moment's may not be."""
        now = time.monotonic()
        settled = [one for one in self._turned if one[0] < now - AT_ONCE_S][-1:]
        self._turned = [*settled, *(one for one in self._turned if one[0] >= now - AT_ONCE_S), (now, percent)]
        before = set() if settled else self.facts["volume", ""]
        self.facts["volume", ""] = before | {volume for _, volume in self._turned}
        return asked()


class Phone:
    """Somebody with a phone. Two of them touch different tracks and settings, the rest is one's alone."""

    def __init__(self, box: Box, ledger: Ledger, number: int, dice: random.Random) -> None:
        self._box, self._ledger, self._number, self._dice = box, ledger, number, dice
        self._tracks = box.names[number::2]
        settings = box.get("/api/v1/settings").json
        ledger.begin({("setting", name): settings[name] for name in SETTINGS[number]})
        ledger.begin({("ban", uri): False for uri in self._tracks[:4]})
        ledger.begin({("like", uri): False for uri in self._tracks[4:]})

    def do_something(self) -> Answer:
        """One of the wishes of an evening."""
        wishes = [self.change_setting, self.ban, self.like]
        if self._number == 0:
            wishes += [self.name_mood, self.skip, self.type_words, self.set_volume]
        return self._dice.choice(wishes)()

    def change_setting(self) -> Answer:
        name, (least, most) = self._dice.choice(list(SETTINGS[self._number].items()))
        value = self._dice.randint(least, most)
        return self._ledger.ask(("setting", name), value, lambda: self._box.post("settings", **{name: value}))

    def ban(self) -> Answer:
        uri = self._dice.choice(self._tracks[:4])
        if self._dice.random() < 0.5:
            return self._ledger.ask(("ban", uri), True, lambda: self._box.post("ban", uri=uri))
        return self._ledger.ask(("ban", uri), False, lambda: self._box.post("allow", uri=uri))

    def like(self) -> Answer:
        uri = self._dice.choice(self._tracks[4:])
        liked = self._dice.random() < 0.7
        return self._ledger.ask(("like", uri), liked, lambda: self._box.post("like", uri=uri, liked=liked))

    def name_mood(self) -> Answer:
        mood = self._dice.choice(MOODS)
        return self._ledger.count("correction", lambda: self._box.post("mood", emotion=mood))

    def type_words(self) -> Answer:
        text = self._dice.choice(SENTENCES)
        return self._ledger.count("scan", lambda: self._box.post("feel", text=text))

    def skip(self) -> Answer:
        return self._box.post("next")

    def set_volume(self) -> Answer:
        percent = self._dice.randint(20, 80)
        return self._ledger.turn(percent, lambda: self._box.post("volume", percent=percent))


def broken_promises(box: Box, ledger: Ledger) -> list[str]:
    """What the box, started again, no longer knows; what was open is settled by what it is."""
    known = _known(box, ledger)
    end = time.monotonic() + SEEN_WITHIN_S
    while (found := _broken(known, ledger)) and time.monotonic() < end:
        time.sleep(0.2)
        known = _known(box, ledger)
    ledger.begin(known)
    for table, least in ledger.counts.items():
        kept = box.rows(f"SELECT count(*) FROM {table}")[0][0]
        if kept < least:
            found.append(f"{kept} rows of {table}, {least} were acknowledged")
        ledger.counts[table] = kept
    return found


def _broken(known: Mapping[Fact, object], ledger: Ledger) -> list[str]:
    return [
        f"{' '.join(fact)} is {value}, acknowledged was {sorted(map(str, ledger.facts[fact]))}"
        for fact, value in known.items()
        if value not in ledger.facts[fact]
    ]


def _known(box: Box, ledger: Ledger) -> dict[Fact, object]:
    settings = box.get("/api/v1/settings").json or {}
    bans = box.banned()
    liked = {uri for (uri,) in box.rows("SELECT DISTINCT uri FROM opinion WHERE value = 1.0")}
    known: dict[Fact, object] = {}
    for kind, name in list(ledger.facts):
        match kind:
            case "setting":
                known[kind, name] = settings.get(name)
            case "ban":
                known[kind, name] = name in bans
            case "like":
                known[kind, name] = name in liked
            case _:
                known[kind, name] = box.server.volume()
    return known
