"""What household and members decide. Declared here, once: form, API, memory and docs are made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, fields, replace
from enum import StrEnum
from typing import Annotated, Any, get_args, get_type_hints

from pydantic import Field
from pydantic.dataclasses import dataclass

from device.values.bedtime.plans import Steps, WakeMusic, Week, Weekday
from device.values.mood import Emotion
from device.values.ranges import Minute
from device.values.text import Line


class Strategy(StrEnum):
    """What the music does with a mood."""

    MATCH = "match"  # music like the mood
    LIFT = "lift"  # start where the person is, move to pleasant and awake
    CALM_DOWN = "calm down"  # start where the person is, move to pleasant and quiet
    FOCUS = "focus"  # steady, neither loud nor sleepy


HELPFUL: Mapping[Emotion, Strategy] = dict.fromkeys(Emotion, Strategy.MATCH) | {
    Emotion.SAD: Strategy.LIFT,
    Emotion.ANGRY: Strategy.CALM_DOWN,
    Emotion.ANXIOUS: Strategy.CALM_DOWN,
}
"""What the music does with each mood, unless somebody chooses otherwise."""


class ReplayGain(StrEnum):
    """How the music server evens out the loudness of tracks."""

    OFF = "off"
    TRACK = "track"  # every track as loud as any other
    ALBUM = "album"  # every album; soft and loud pieces of it stay so
    AUTO = "auto"  # album, or track while the queue is shuffled


class WakeWord(StrEnum):
    """By which the box is called."""

    OKAY_NABU = "okay nabu"
    ALEXA = "alexa"
    HEY_JARVIS = "hey jarvis"
    HEY_MYCROFT = "hey mycroft"
    OWN = "own"  # the installer's: listening.word of moodlark.yaml


class Together(StrEnum):
    """Whom the music follows where several people are seen, and seem different."""

    NEAREST = "nearest"  # who is in front
    MIDDLE = "middle"  # all alike
    ASK = "ask"  # who is in front, until somebody says that it is to be the middle


class Language(StrEnum):
    """In which the page speaks."""

    ANY = "any"  # the household: as each likes; a member: as their browser says
    ENGLISH = "en"
    GERMAN = "de"
    ARABIC = "ar"


class Whose(StrEnum):
    """Who decides a setting."""

    HOUSEHOLD = "the household"  # its owner, once for all
    MEMBER = "each member"  # of taste: everybody has their own


@dataclass(frozen=True, slots=True)
class Shown:
    """How people are shown a setting, on the page and in the documents."""

    label: str
    group: str
    unit: str = ""  # of a number: %, hours, days, …
    hint: str = ""  # one sentence below it
    choices: Mapping[str, str] = field(default_factory=dict)  # of an enumeration: how each value is called
    whose: Whose = Whose.HOUSEHOLD


PLAYED, PAGE = "What is played", "The page"
LOUDNESS, MOODS, BEDTIME, CHILDREN = "Loudness", "What music does for you", "Bedtime and waking", "Children"
HANDS_FREE, BY_ITSELF, MEMORY = "Called by its name", "By itself", "Privacy, and what is remembered"
GROUPS = (LOUDNESS, MOODS, PLAYED, BEDTIME, CHILDREN, HANDS_FREE, BY_ITSELF, PAGE, MEMORY)
"""In the order of the form."""

Percent = Annotated[int, Field(ge=0, le=100)]

STRATEGIES = {
    Strategy.MATCH: "Match it",
    Strategy.LIFT: "Lift me up",
    Strategy.CALM_DOWN: "Calm me down",
    Strategy.FOCUS: "Help me focus",
}
GAINS = {
    ReplayGain.OFF: "Nothing",
    ReplayGain.TRACK: "Every track",
    ReplayGain.ALBUM: "Every album",
    ReplayGain.AUTO: "As it plays",
}
WAKE_MUSIC = {
    WakeMusic.CALM: "Calm",
    WakeMusic.NEUTRAL: "Neither calm nor lively",
    WakeMusic.HAPPY: "Happy",
    WakeMusic.MOTIVATED: "Lively",
}
TOGETHER = {
    Together.NEAREST: "Who is in front",
    Together.MIDDLE: "The middle of all",
    Together.ASK: "Ask us",
}
_LANGUAGES = {Language.ENGLISH: "English", Language.GERMAN: "Deutsch", Language.ARABIC: "العربية"}
OWN_LANGUAGE = {Language.ANY: "As my browser says", **_LANGUAGES}
HOUSE_LANGUAGE = {Language.ANY: "As each of us likes", **_LANGUAGES}
WAKE_WORDS = {
    WakeWord.OKAY_NABU: "Okay Nabu",
    WakeWord.ALEXA: "Alexa (heard half as well)",
    WakeWord.HEY_JARVIS: "Hey Jarvis (heard a third as well)",
    WakeWord.HEY_MYCROFT: "Hey Mycroft (heard a third as well)",
    WakeWord.OWN: "The word in moodlark.yaml",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for who is listening, decided on the phone; in the order of the form."""

    volume_cap: Annotated[Percent, Shown("Never louder than", LOUDNESS, "%")] = 80
    start_volume: Annotated[
        Percent | None,
        Shown("Begin at", LOUDNESS, "%", "Where it starts and nothing plays; empty: as loud as it was."),
    ] = None
    replay_gain: Annotated[ReplayGain, Shown("Make equally loud", LOUDNESS, choices=GAINS)] = ReplayGain.AUTO
    crossfade_s: Annotated[
        int, Field(ge=0, le=30), Shown("Let tracks overlap for", LOUDNESS, "whole seconds")
    ] = 0
    chimes: Annotated[bool, Shown("Chime when it was woken, is done, or could not tell", LOUDNESS)] = True
    hands_free: Annotated[
        bool,
        Shown(
            "Listen for its name",
            HANDS_FREE,
            hint="The microphone stays open; what it hears is kept for seconds, in memory only.",
        ),
    ] = False
    wake_word: Annotated[WakeWord, Shown("Its name", HANDS_FREE, choices=WAKE_WORDS)] = WakeWord.OKAY_NABU
    wake_sensitivity: Annotated[
        Percent,
        Shown("How easily it is called", HANDS_FREE, "%", "More: also by mistake. Less: not by everybody."),
    ] = 50
    wake_rest_s: Annotated[
        int,
        Field(ge=1, le=30),
        Shown("Once called, not again within", HANDS_FREE, "whole seconds"),
    ] = 2
    follow_up_s: Annotated[
        int,
        Field(ge=0, le=15),
        Shown(
            "After a question of its own, listen without its name for",
            HANDS_FREE,
            "whole seconds",
            "0: it asks nothing.",
        ),
    ] = 5
    look: Annotated[
        bool,
        Shown("Look with the camera", MEMORY, hint="Switched off, the box goes by what it hears."),
    ] = True
    presence_s: Annotated[
        int,
        Field(ge=0, le=600),
        Shown(
            "Look whether somebody is there every",
            BY_ITSELF,
            "whole seconds",
            "0: never. The camera opens for a moment, and nothing of it is kept.",
        ),
    ] = 0
    pause_when_empty_min: Annotated[
        int,
        Field(ge=0, le=240),
        Shown(
            "Pause the music where nobody was seen for",
            BY_ITSELF,
            "whole minutes",
            "0: never. It plays on when somebody is back; it needs the setting above.",
        ),
    ] = 0
    follow_min: Annotated[
        int,
        Field(ge=0, le=240),
        Shown(
            "Read my mood and let the music move with it every",
            BY_ITSELF,
            "whole minutes",
            "0: never. While somebody is there and music plays; what plays goes on, what comes changes.",
        ),
    ] = 0
    sleep_fade_min: Annotated[
        int,
        Field(ge=0, le=60),
        Shown("Before a sleep timer ends, get softer for", BEDTIME, "whole minutes"),
    ] = 5
    wakes: Annotated[
        Week,
        Shown(
            "Wake me",
            BEDTIME,
            hint="Empty: not on that day. The light rises before, the music from then on; "
            "a press of my button lets me wait nine minutes.",
        ),
    ] = field(default_factory=lambda: dict.fromkeys(Weekday))
    wake_music: Annotated[WakeMusic, Shown("Wake me with music that is", BEDTIME, choices=WAKE_MUSIC)] = (
        WakeMusic.CALM
    )
    wake_volume: Annotated[
        Percent,
        Shown("Rise to", BEDTIME, "%", "Whatever the volume was; but in quiet hours no louder than then."),
    ] = 40
    wake_rise_min: Annotated[
        int,
        Field(ge=0, le=60),
        Shown(
            "Rise for",
            BEDTIME,
            "whole minutes",
            "The light so long before the time, like a sunrise; the music so long after it.",
        ),
    ] = 15
    wake_stop_min: Annotated[
        int,
        Field(ge=0, le=240),
        Shown("Where nobody gets up, stop after", BEDTIME, "whole minutes", "0: never."),
    ] = 60
    quiet_from: Annotated[Minute, Shown("Quiet from", BEDTIME)] = 22 * 60 + 30
    quiet_until: Annotated[
        Minute, Shown("Quiet until", BEDTIME, hint="The same time twice: no quiet hours.")
    ] = 7 * 60
    quiet_cap: Annotated[
        Percent,
        Shown(
            "In quiet hours never louder than",
            BEDTIME,
            "%",
            "Nothing begins by itself then, but the wake-up that you set.",
        ),
    ] = 35
    child_names: Annotated[
        Line,
        Shown(
            "Who is a child here",
            CHILDREN,
            hint="Their names as on the page People, with commas between; everybody: whoever listens. "
            "What follows holds while one of them is listening. It is an arrangement, not a lock.",
        ),
    ] = ""
    child_min: Annotated[
        int,
        Field(ge=0, le=1440),
        Shown("Music on one day at most", CHILDREN, "whole minutes", "0: as long as they like."),
    ] = 0
    child_volumes: Annotated[
        Steps,
        Shown(
            "Never louder than, by the hour",
            CHILDREN,
            hint="A time and a volume each, such as 7:00 60, 19:00 30, 20:30 15. Empty: as for everybody.",
        ),
    ] = ()
    child_clean: Annotated[
        bool,
        Shown("Leave out explicit tracks", CHILDREN, hint="Those whose tags or titles say so."),
    ] = True
    strategies: Annotated[
        Mapping[Emotion, Strategy],
        Shown(
            "What the music does with a mood",
            MOODS,
            hint="Matching plays music like the mood. Lifting and calming begin where you are and move step "
            "by step, worry and anger past what is dark; focus keeps steady. Unless you choose otherwise, "
            "music for sad moods lifts, and for angry and anxious ones it calms down; whoever is tired or "
            "ill gets something gentle.",
            choices=STRATEGIES,
            whose=Whose.MEMBER,
        ),
    ] = field(default_factory=lambda: dict(HELPFUL))
    together: Annotated[
        Together,
        Shown(
            "If several of us seem different, follow",
            MOODS,
            hint="Of others than who is listening nothing is kept.",
            choices=TOGETHER,
        ),
    ] = Together.ASK
    shortest_s: Annotated[
        int,
        Field(ge=0, le=600),
        Shown("Leave out what is shorter than", PLAYED, "whole seconds", "Ringtones and the like."),
    ] = 30
    longest_min: Annotated[
        int,
        Field(ge=0, le=600),
        Shown("Leave out what is longer than", PLAYED, "whole minutes", "Such as whole sets; 0: nothing."),
    ] = 20
    all_seasons: Annotated[
        bool,
        Shown("Play Christmas songs and the like all year round", PLAYED),
    ] = False
    films: Annotated[
        bool,
        Shown("Play the sound of films and home videos too", PLAYED),
    ] = False
    learn_strategies: Annotated[
        bool,
        Shown(
            "Learn from what helped",
            MOODS,
            hint="Where something else did you more good in a mood than what you chose above, the music does "
            "that, and says so. Once in a while it tries.",
            whose=Whose.MEMBER,
        ),
    ] = True
    freshness_h: Annotated[
        float,
        Field(ge=0, le=720),
        Shown("Don't repeat a track within", MOODS, "hours", whose=Whose.MEMBER),
    ] = 12.0
    retention_days: Annotated[
        int,
        Field(ge=1, le=3650),
        Shown("Forget the history after", MEMORY, "whole days", whose=Whose.MEMBER),
    ] = 365
    mood_half_life_min: Annotated[
        int,
        Field(ge=0, le=240),
        Shown(
            "Let a mood fade by half in",
            MEMORY,
            "whole minutes",
            "0: the last one counts nothing.",
            whose=Whose.MEMBER,
        ),
    ] = 15
    who_speaks: Annotated[
        bool,
        Shown(
            "Tell by the voice who speaks",
            MEMORY,
            hint="Whoever taught the box their voice on the page People is listening once they speak; "
            "anybody else is a guest, of whom nothing is kept. No lock: voices can be imitated.",
        ),
    ] = False
    language: Annotated[
        Language,
        Shown("My language", PAGE, choices=OWN_LANGUAGE, whose=Whose.MEMBER),
    ] = Language.ANY
    house_language: Annotated[
        Language,
        Shown(
            "One language for everybody",
            PAGE,
            hint="It counts more than what each of us chose.",
            choices=HOUSE_LANGUAGE,
        ),
    ] = Language.ANY
    keep_words: Annotated[
        bool,
        Shown(
            "Keep what I type about how I feel",
            MEMORY,
            hint="With the scan, on this box only. Switched off, what was kept is forgotten.",
            whose=Whose.MEMBER,
        ),
    ] = False
    share_moods: Annotated[
        bool,
        Shown(
            "Tell my moods to Home Assistant",
            MEMORY,
            hint="While I am listening, and only where the installer named an MQTT broker. "
            "Whoever reaches the broker sees them.",
            whose=Whose.MEMBER,
        ),
    ] = False
    habits: Annotated[
        bool, Shown("Expect the moods you named at this hour before", MEMORY, whose=Whose.MEMBER)
    ] = True

    def changed(self, changes: Mapping[str, Any]) -> Settings:
        """With the settings that are given, by name; of those that are many, the ones that are given."""
        return replace(self, **{name: self._changed(name, value) for name, value in changes.items()})

    def _changed(self, name: str, value: Any) -> Any:
        return {**getattr(self, name), **value} if isinstance(value, Mapping) else value

    def is_quiet(self, minute: int) -> bool:
        """Whether a minute of the day lies in the quiet hours, which may span midnight."""
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= minute < self.quiet_until
        return minute >= self.quiet_from or minute < self.quiet_until

    @property
    def of_household(self) -> Settings:
        """What the household decided, with the taste of nobody in particular."""
        return replace(self, **{name: getattr(Settings(), name) for name in TASTE})


def _those_of(whose: Whose) -> frozenset[str]:
    hints = get_type_hints(Settings, include_extras=True)
    marks = {one.name: get_args(hints[one.name])[1:] for one in fields(Settings)}
    return frozenset(
        name
        for name, some in marks.items()
        if any(isinstance(mark, Shown) and mark.whose is whose for mark in some)
    )


TASTE = _those_of(Whose.MEMBER)
"""The names of the settings that each member has for themselves; all others are the household's."""


def of_household(changes: Mapping[str, Any]) -> dict[str, Any]:
    """Of changes by name, those that are the household's to decide."""
    return {name: value for name, value in changes.items() if name not in TASTE}


STRICTEST = Settings(volume_cap=20, quiet_cap=20)
"""What holds until it is known what the household decided."""
