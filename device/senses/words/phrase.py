"""A phrase of one's own as the box's name: the speech model listens for it, and for nothing else."""

from __future__ import annotations

import json
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from device.ports.errors import TranscriberError
from device.senses.words.transcriber import ALTERNATIVES, open_model, recognising
from device.values import SAMPLE_RATE_HZ, Sound

ELSE = ("[unk]", "<UNK>")  # how models call whatever is none of their words
SURE = 0.7  # of each word of it, 0-1


class VoskPhrase:
    """Implements ports.Phrase by a grammar that holds the phrase alone. One owner thread."""

    def __init__(self, folder: Path, phrase: str) -> None:
        """folder: of a Vosk model. Raises TranscriberError without it, or where it lacks a word."""
        self._model = open_model(folder)
        self._words = phrase.casefold().split()
        lacking = [word for word in self._words if not self._knows(word)]
        if lacking or not self._words:
            named = f"the speech model doesn't know the word {lacking[0]!r}" if lacking else "it is empty"
            raise TranscriberError(f"{phrase!r} can't be the box's name ({named}): choose another")
        self._recogniser = self._made()

    def hears(self, sound: Sound) -> bool:
        """Take the next stretch of sound; whether something like the phrase was said by its end.

        It is asked for nothing else, so that much is like it. Raises TranscriberError.
        """
        with recognising():
            is_over = self._recogniser.AcceptWaveform(sound.samples.astype("<i2").tobytes())
            if is_over:
                return self._is_meant(self._recogniser.Result())
            so_far = str(json.loads(self._recogniser.PartialResult()).get("partial", ""))
            return self._holds(so_far.split()) and self._is_meant(self._recogniser.FinalResult())

    def likeness(self, sound: Sound) -> float:
        """How much of what may be said there is like the phrase, letter by letter, 0-1.

        All words are listened for. Raises TranscriberError.
        """
        with recognising():
            from vosk import KaldiRecognizer

            recogniser = KaldiRecognizer(self._model, SAMPLE_RATE_HZ)
            recogniser.SetMaxAlternatives(ALTERNATIVES)
            recogniser.AcceptWaveform(sound.samples.astype("<i2").tobytes())
            found = json.loads(recogniser.FinalResult()).get("alternatives", [])
            return max((_likeness("".join(self._words), str(one["text"])) for one in found), default=0.0)

    def forget(self) -> None:
        """Nothing was heard yet."""
        self._recogniser = self._made()

    def _made(self) -> Any:
        with recognising():
            from vosk import KaldiRecognizer

            grammar = json.dumps(self._grammar(), ensure_ascii=False)
            recogniser = KaldiRecognizer(self._model, SAMPLE_RATE_HZ, grammar)
            recogniser.SetWords(True)
            return recogniser

    def _grammar(self) -> list[str]:
        """The phrase; and what else there is: each of its words alone, lest one of them be taken for all."""
        alone = self._words if len(self._words) > 1 else []
        others = [name for name in ELSE if self._knows(name)]
        return [" ".join(self._words), *alone, *others]

    def _knows(self, word: str) -> bool:
        return int(self._model.vosk_model_find_word(word)) >= 0

    def _is_meant(self, result: str) -> bool:
        heard = json.loads(result).get("result", [])
        sure = [str(word["word"]) for word in heard if float(word["conf"]) >= SURE]
        return self._holds(sure)

    def _holds(self, words: list[str]) -> bool:
        """Whether the phrase is among the words, as a whole."""
        count = len(self._words)
        return any(words[at : at + count] == self._words for at in range(len(words) - count + 1))


def _likeness(phrase: str, text: str) -> float:
    """Of the stretch of a text that is most like the phrase; spaces don't count, as they come and go."""
    letters = text.replace(" ", "")
    parts = (letters[at : at + len(phrase)] for at in range(max(1, len(letters) - len(phrase) + 1)))
    return max(SequenceMatcher(None, phrase, part, autojunk=False).ratio() for part in parts)
