"""The seams: what a part must do, whether it is hardware or simulated, and what can go wrong."""

from device.ports.clock import Clock
from device.ports.devices import Button, Camera, Knob, Lamp, Microphone, Monitor, WatchingLight
from device.ports.figures import Figures
from device.ports.library import Catalogue, Covers, Lists
from device.ports.player import Player
from device.ports.power import Power
from device.ports.rooms import Rooms
from device.ports.senses import (
    FaceSense,
    Phrase,
    SpeechDetector,
    Transcriber,
    Transcription,
    VoiceSense,
    WordsSense,
)
from device.ports.speech import Chimes, Speech
from device.ports.stores import KnownSounds, Sounds

__all__ = [
    "Button",
    "Camera",
    "Catalogue",
    "Chimes",
    "Clock",
    "Covers",
    "FaceSense",
    "Figures",
    "Knob",
    "KnownSounds",
    "Lamp",
    "Lists",
    "Microphone",
    "Monitor",
    "Phrase",
    "Player",
    "Power",
    "Rooms",
    "Sounds",
    "Speech",
    "SpeechDetector",
    "Transcriber",
    "Transcription",
    "VoiceSense",
    "WatchingLight",
    "WordsSense",
]
