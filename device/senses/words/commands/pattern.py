"""Sentences with choices in them, made into regular expressions.

    turn (it|<music>) up [<degree>]    (this|that), [may be left out], <a part of the table>, {what is wanted}

What is matched is words, each with a space behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import count

_TOKEN = re.compile(r"[\[\]()|]|<\w+>|\{\w+\}|[^\s\[\]()|<>{}]+")


class Patterns:
    """Compiles sentences with the parts and the wanted slots of one table."""

    def __init__(self, parts: Mapping[str, str], slots: Mapping[str, str]) -> None:
        """slots: name -> regular expression of the words, single spaces between them."""
        self._parts = parts
        self._slots = slots
        self._numbers = count()
        self.words: set[str] = set()
        """All that stands in a sentence as it is."""

    def compile(self, sentences: list[str]) -> re.Pattern[str]:
        """One of these sentences, from begin to end. Raises ValueError naming one that makes no sense."""
        return re.compile("|".join(self._sentence(one) for one in sentences))

    def _sentence(self, sentence: str) -> str:
        try:
            return self._choices(iter(_TOKEN.findall(sentence)), "")
        except (KeyError, StopIteration, re.error) as exc:
            raise ValueError(f"“{sentence}” makes no sense ({exc or 'a bracket is left open'})") from exc

    def _choices(self, tokens: Iterator[str], end: str) -> str:
        """What stands up to a closing bracket, or the end."""
        choices = [""]
        while (token := next(tokens, "") if not end else next(tokens)) != end:
            match token[0]:
                case "|":
                    choices.append("")
                case "(":
                    choices[-1] += self._choices(tokens, ")")
                case "[":
                    choices[-1] += f"{self._choices(tokens, ']')}?"
                case "<":
                    choices[-1] += self._choices(iter(_TOKEN.findall(self._parts[token[1:-1]])), "")
                case "{":
                    name = token[1:-1]
                    choices[-1] += f"(?P<{name}_{next(self._numbers)}>{self._slots[name]}) "
                case _:
                    self.words.add(token)
                    choices[-1] += f"{re.escape(token)} "
        return f"(?:{'|'.join(choices)})"
