"""What is said where a scan came to nothing."""

from __future__ import annotations

import pytest

from device.behaviour.sentences import could_not_tell, no_music
from device.behaviour.state import Box, Sensing
from device.values import Care, Evidence, Part, Settings
from tests.behaviour.story import HAPPY_FACE

NEW = Box(Settings())
IN_CARE = Box(Settings(), care=Care("You are not alone."))
NOBODY = "I couldn't tell: there was nobody to see or hear. The music stays as it is."
NEITHER = "I couldn't tell: I can neither see nor hear. The music stays as it is."
UNCLEAR = "I couldn't tell: what I saw and heard was not clear enough. The music stays as it is."
TYPED = "I didn't get that; the music stays as it is. Say how you feel, or what I should do."


@pytest.mark.parametrize(
    ("box", "why", "said"),
    [
        (NEW, "", "There is no music yet: put some into the music folder."),
        (NEW, "All is banned.", "All is banned."),
        (
            IN_CARE,
            "All is banned.",
            "There is no quiet music here, so the music stays as it is. Nothing of what you said is kept.",
        ),
    ],
)
def test_why_no_music_was_chosen_is_said(box: Box, why: str, said: str) -> None:
    assert no_music(box, why) == said


@pytest.mark.parametrize(
    ("trigger", "evidence", "said"),
    [
        ("button", (), NOBODY),
        ("button", (HAPPY_FACE,), UNCLEAR),
        ("typed", (), TYPED),
        ("typed", (HAPPY_FACE,), TYPED),
    ],
)
def test_why_no_mood_was_told_is_said(trigger: str, evidence: tuple[Evidence, ...], said: str) -> None:
    assert could_not_tell(NEW, Sensing(trigger, 0.0, frozenset(), evidence)) == said


def test_what_kept_the_eye_from_seeing_anybody_is_said() -> None:
    sensing = Sensing("button", 0.0, frozenset(), obstacle="it is too dark for the camera.")
    assert could_not_tell(NEW, sensing) == (
        "I couldn't tell: it is too dark for the camera. The music stays as it is."
    )


@pytest.mark.parametrize(
    ("lost", "said"),
    [
        ({Part.CAMERA}, NOBODY),
        ({Part.MICROPHONE}, NOBODY),
        ({Part.CAMERA, Part.MICROPHONE}, NEITHER),
        ({Part.FACE, Part.MICROPHONE}, NEITHER),
        ({Part.CAMERA, Part.VOICE, Part.TRANSCRIBER}, NEITHER),
        ({Part.FACE, Part.VOICE, Part.WORDS}, NEITHER),
        ({Part.CAMERA, Part.VOICE}, NOBODY),
        ({Part.CAMERA, Part.TRANSCRIBER, Part.WORDS}, NOBODY),
        ({Part.VOICE, Part.WORDS}, NOBODY),
    ],
)
def test_a_box_that_can_neither_see_nor_hear_says_so(lost: set[Part], said: str) -> None:
    box = Box(Settings(), lost=dict.fromkeys(lost, "away"))
    assert could_not_tell(box, Sensing("button", 0.0, frozenset())) == said
