"""By what the box speaks: the program is here, and its voice."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from device.drivers.aloud.piper import MEND, rate_of
from device.house.doctor.finding import Case, Check, Finding, amiss, well
from device.ports.errors import SpeechError

PART = "own voice"


def own_voice(case: Case) -> Iterator[Finding]:
    """espeak-ng, or Piper where the owner chose one of its voices."""
    answers = case.config.answers
    program = answers.program if answers.voice else "espeak-ng"
    if shutil.which(program) is None:
        mend = MEND if answers.voice else "sudo apt install espeak-ng"
        yield amiss(PART, f"{program} is not here, so that nothing is said aloud: {mend}")
        return
    if answers.voice:
        try:
            rate_of(Path(answers.voice))
        except SpeechError as exc:
            yield amiss(PART, str(exc))
            return
    yield well(PART, f"{program}, {Path(answers.voice).name}" if answers.voice else program)


CHECKS = (Check(PART, own_voice),)
