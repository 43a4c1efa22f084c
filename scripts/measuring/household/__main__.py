"""How people are read as they are, and what plays for them: sentences, odd microphones, faces held close.

Usage: .venv/bin/python -m scripts.measuring.household [--people FILE] [--life FILE] [--voices DIR]
[--faces DIR]
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from device.values import Emotion
from scripts.measuring.household import faces, picked, places, voices
from scripts.measuring.household.people import People, rows


def main() -> None:
    """Print what holds, by group, and each that does not."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", default="people.tsv", help="a table of group, text, must")
    parser.add_argument("--life", default="real_life.tsv", help="a table of text, fair")
    parser.add_argument("--voices", type=Path, help="a folder of folders, each with a plain.wav and others")
    parser.add_argument("--faces", type=Path, help="a folder with boxes.csv and images/")
    asked = parser.parse_args()
    people = People()
    _people(people, asked.people)
    _life(people, asked.life)
    lying = list(places.moved())
    _told("places in the sound, whatever stands around a piece", [is_near for _, is_near, _ in lying])
    print(*(f"  {name}: {told}" for name, is_near, told in lying if not is_near), sep="\n")
    if asked.voices:
        heard = list(voices.readings(asked.voices))
        _told("odd microphones", [is_near for _, is_near, _ in heard])
        print(*(f"  {name}: {told}" for name, is_near, told in heard if not is_near), sep="\n")
    if asked.faces:
        seen = list(faces.found(asked.faces))
        _told("faces held close", [is_found for _, is_found in seen])
        print(*(f"  {name}" for name, is_found in seen if not is_found), sep="\n")


def _people(people: People, table: str) -> None:
    every, held = Counter[str](), Counter[str]()
    for row in rows(table):
        holds = people.holds(row)
        every[row.group] += 1
        held[row.group] += holds
        if not holds:
            print(f"  {row.group}: {row.text!r} must be {row.must}")
    for group, count in every.items():
        print(f"{held[group]:4} of {count:3}  {group}")


def _life(people: People, table: str) -> None:
    judged = {row: people.fair_and_harmless(row) for row in rows(table)}
    for row, (is_fair, is_harmless) in judged.items():
        if not is_fair:
            print(f"  {'unfair' if is_harmless else 'HURTS'}: {row.text!r} is not {row.must}")
    _told("real-life sentences: fair", [is_fair for is_fair, _ in judged.values()])
    _told("real-life sentences: none that hurts", [is_harmless for _, is_harmless in judged.values()])
    _picked(people, table)


def _picked(people: People, table: str) -> None:
    shelf, held, tracks, harmful = picked.library(), list[bool](), 0, 0
    for row in rows(table):
        _, mood = people.read(row.text)
        fair = {Emotion(one) for one in row.must.split("|")}
        found = picked.moods_of_picks(shelf, mood) if mood else []
        bad = [one for one in found if picked.hurts(one, fair)]
        tracks, harmful = tracks + len(found), harmful + len(bad)
        held.append(not bad)
        if bad:
            print(f"  PICKED: {row.text!r} ({row.must}): {', '.join(bad)}")
    _told("real-life sentences: no picked track hurts", held)
    print(f"{tracks - harmful:4} of {tracks:3}  tracks picked for them hurt nobody")


def _told(what: str, held: list[bool]) -> None:
    print(f"{sum(held):4} of {len(held):3}  {what}")


if __name__ == "__main__":
    main()
