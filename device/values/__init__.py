"""All that walks through Moodlark: frozen values, and the messages of its workers. No I/O, no threads.

Times named `at` are seconds on the monotonic clock; durations end in `_s`, wall times in `wall_s`.
"""

from device.values.box import Care, HelpLine, Light, Part, Phase, Sign, Snapshot
from device.values.mood import Emotion, Known, Mood
from device.values.music import (
    AnalysisProgress,
    Banned,
    Output,
    Pick,
    Picked,
    PlannedTrack,
    Playback,
    PlayerStatus,
    Queued,
    Stamp,
    Track,
    TrackSound,
    Verdict,
)
from device.values.ranges import DAY_S, LAST_WALL_S, Seconds, Share, Signed
from device.values.record import LESSONS_MAX, PROVISIONAL, Lesson, MoodDay, Past, Record, Remembered
from device.values.sensing import (
    SAMPLE_RATE_HZ,
    SPEECH_WINDOW,
    Evidence,
    Frame,
    Sound,
    Source,
    Usual,
    Utterance,
)
from device.values.settings import STRICTEST, TASTE, ReplayGain, Settings, Strategy, WakeWord, Whose

__all__ = [
    "DAY_S",
    "LAST_WALL_S",
    "LESSONS_MAX",
    "PROVISIONAL",
    "SAMPLE_RATE_HZ",
    "SPEECH_WINDOW",
    "STRICTEST",
    "TASTE",
    "AnalysisProgress",
    "Banned",
    "Care",
    "Emotion",
    "Evidence",
    "Frame",
    "HelpLine",
    "Known",
    "Lesson",
    "Light",
    "Mood",
    "MoodDay",
    "Output",
    "Part",
    "Past",
    "Phase",
    "Pick",
    "Picked",
    "PlannedTrack",
    "Playback",
    "PlayerStatus",
    "Queued",
    "Record",
    "Remembered",
    "ReplayGain",
    "Seconds",
    "Settings",
    "Share",
    "Sign",
    "Signed",
    "Snapshot",
    "Sound",
    "Source",
    "Stamp",
    "Strategy",
    "Track",
    "TrackSound",
    "Usual",
    "Utterance",
    "Verdict",
    "WakeWord",
    "Whose",
]
