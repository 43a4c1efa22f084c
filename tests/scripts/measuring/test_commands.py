"""The figures of commands: what is right, and which feelings are taken for commands."""

from __future__ import annotations

from pathlib import Path

from scripts.measuring.commands import Row, figures, read


def test_intents_values_and_feelings_are_counted_apart(tmp_path: Path) -> None:
    table = tmp_path / "said.tsv"
    table.write_text(
        "text\tintent\tvalue\nvolume ten\tvolume\t10\nskip\tnext\t\nI'm sad\t\t\n", encoding="utf-8"
    )
    rows = read(table)
    assert rows[0] == Row("volume ten", "volume", "10")
    heard = ["volume twenty", "skip", "stop"]
    assert figures(rows, heard, by_whom="text", shows_wrong=False) == {
        "by": "text",
        "commands": 2,
        "intent_right": 1.0,
        "value_right": 0.5,
        "feelings": 1,
        "taken_for_commands": 1,
    }
