"""Sentences with choices in them, made into regular expressions.

    turn (it|<music>) up [<degree>]    (this|that), [may be left out], <a part of the table>, {what is wanted}

What is matched is words, each with a space behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count

_TOKEN = re.compile(r"[\[\]()|]|<\w+>|\{\w+\}|[^\s\[\]()|<>{}]+")


class Patterns:
    """Reads sentences with the parts and the slots of one table."""

    def __init__(self, parts: Mapping[str, str], slots: Mapping[str, str]) -> None:
        """slots: name -> regular expression of the words, single spaces between them."""
        self._parts = parts
        self._slots = slots
        self._numbers = count()
        self.words: set[str] = set()
        """All that stands in a sentence as it is."""

    def pattern(self, sentences: Sequence[str]) -> str:
        """The regular expression of any of them. Raises ValueError naming one that makes no sense.

        The groups are called by their slots, with a number behind: {minutes} is minutes_7.
        """
        return "|".join(map(self._sentence, sentences))

    def _sentence(self, sentence: str) -> str:
        try:
            return self._choices(iter(_TOKEN.findall(sentence)), "")
        except KeyError as exc:
            raise ValueError(f"“{sentence}” names {exc.args[0]}, which is not there") from exc
        except StopIteration:
            raise ValueError(f"“{sentence}” has a bracket that is not closed") from None

    def _choices(self, tokens: Iterator[str], end: str) -> str:
        """What stands up to a closing bracket; "": to the end of the sentence."""
        found = ""
        while (token := next(tokens) if end else next(tokens, "")) != end:
            found += self._one(token, tokens)
        return f"(?:{found})"

    def _one(self, token: str, tokens: Iterator[str]) -> str:
        match token[0]:
            case "|":
                return "|"
            case "(":
                return self._choices(tokens, ")")
            case "[":
                return f"{self._choices(tokens, ']')}?"
            case "<":
                return self._choices(iter(_TOKEN.findall(self._parts[token[1:-1]])), "")
            case "{":
                name = token[1:-1]
                return f"(?P<{name}_{next(self._numbers)}>{self._slots[name]}) "
            case _:
                self.words.add(token)
                return f"{re.escape(token)} "


def slots_of(found: re.Match[str]) -> dict[str, str]:
    """What was wanted, by the name of its slot."""
    return {group.rpartition("_")[0]: said for group, said in found.groupdict().items() if said is not None}
