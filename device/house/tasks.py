"""What each worker of the box does, made of what the installer chose and of what was before."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from device.behaviour.state import Box
from device.bridges.answers import AnswersTask
from device.bridges.debounce import Debouncer
from device.bridges.panel import PanelTask
from device.bridges.power import PowerTask
from device.configuration.config import Config
from device.configuration.paths import MODELS
from device.door import Door
from device.drivers.pictures import picture_in
from device.drivers.sounds import sound_in
from device.house.inboxes import Inboxes
from device.house.parts import Parts
from device.house.pieces import Begin, Options, Tables, build_analyst, build_jukebox
from device.house.tables import load_mood_genres
from device.memory.keeper import KeeperTask
from device.memory.past import Recollection
from device.music.analysis.analyst import AnalystTask
from device.music.jukebox.jukebox import JukeboxTask
from device.music.jukebox.wires import Wires
from device.music.library.shelf import Shelf
from device.music.library.tagging import Tagger
from device.ports import Clock, SpeechDetector
from device.senses.ear.attention import HandsFree
from device.senses.ear.endpoint import EndpointRule
from device.senses.ear.name.building import build_chain
from device.senses.ear.name.chain import Chain
from device.senses.ear.task import Ears, EarTask
from device.senses.face.task import EyeTask
from device.senses.loading import Senses, load_phrase
from device.senses.voice.acquaintance import Acquaintance
from device.senses.voice.who.speaker import load_speaker_sense
from device.senses.voice.who.speakers import Speakers
from device.senses.words.commands.meaning import Meaning
from device.senses.words.task import WordsTask
from device.values import Part, Past, WakeWord
from device.values.orders import AnalyseLibrary
from device.values.wishes import By, Scan

KEPT_S = 60.0  # a recogniser that is not to be kept, after somebody spoke


class Tasks:
    """Makes each task once. None of them opens anything before its thread starts."""

    def __init__(
        self,
        config: Config,
        parts: Parts,
        inboxes: Inboxes,
        door: Door,
        clock: Clock,
        recollection: Recollection,
    ) -> None:
        self._config = config
        self._parts = parts
        self._inboxes = inboxes
        self._door = door
        self._clock = clock
        self._memory_file = config.memory.file()
        self._found = recollection
        self._past = recollection.past or Past()
        self._post = inboxes.conductor.post

    @property
    def _visitors_are_here(self) -> bool:
        """Whether camera and microphone stay closed at the start."""
        return self._past.visit_at(self._clock.wall()) is not None

    @property
    def _is_deaf(self) -> bool:
        """Whether the microphone stays closed at the start, as somebody asked."""
        return self._past.is_deaf_at(self._clock.wall())

    def keeper(self) -> KeeperTask:
        """Writes what is to be remembered."""
        return KeeperTask(self._memory_file, self._clock, self._post, found=self._found)

    def words(self, senses: Senses, meaning: Meaning) -> WordsTask:
        """Understands what is said and typed."""
        kept_s = None if self._config.speech.kept else KEPT_S
        recogniser, words = senses[Part.TRANSCRIBER], senses[Part.WORDS]
        return WordsTask(recogniser, words, self._clock, self._post, meaning, kept_s)

    def ear(self, senses: Senses, plays_music: Callable[[], bool]) -> EarTask:
        """Listens to the person. plays_music: whether the box plays now, from any thread."""
        listening = self._config.listening
        rule = EndpointRule(
            after_speech_s=listening.after_speech_s,
            longest_s=listening.longest_s,
            nobody_s=listening.nobody_s,
        )
        past = self._past
        acquaintance = Acquaintance(
            past.voices, senses.everybody, self._inboxes.keeper.post, member=past.member
        )
        closed = self._visitors_are_here or self._is_deaf
        ears = Ears(
            senses[Part.MICROPHONE],
            senses[Part.VOICE],
            rule,
            acquaintance,
            self._speakers(),
            is_closed=closed,
            hands_free=self._hands_free(plays_music),
            recording=sound_in,
        )
        return EarTask(self._parts.microphone, ears, self._clock, self._post, self._inboxes.words.post)

    def _speakers(self) -> Speakers:
        past = self._past
        return Speakers(
            lambda: load_speaker_sense(MODELS),
            past.prints,
            self._inboxes.keeper.post,
            self._post,
            is_on=past.settings.who_speaks,
            listener=past.member,
        )

    def _hands_free(self, plays_music: Callable[[], bool]) -> HandsFree:
        listening = self._config.listening
        folder = Path(listening.words) if listening.words else None

        by_speech = partial(load_phrase, MODELS, self._config.speech.model) if listening.recognised else None

        def build(word: WakeWord, detector: Callable[[], SpeechDetector]) -> Chain:
            return build_chain(detector, listening.word if word is WakeWord.OWN else word, folder, by_speech)

        return HandsFree(
            build,
            called=lambda: self._door.tell(Scan(), By.WAKE_WORD),
            plays_music=plays_music,
            monitor=self._parts.monitor,
            settings=self._past.settings,
            own_word=listening.word,
        )

    def eye(self, senses: Senses) -> EyeTask:
        """Looks at the person."""
        closed = self._visitors_are_here
        return EyeTask(
            self._parts.camera,
            senses[Part.FACE],
            self._clock,
            self._post,
            is_closed=closed,
            picture=picture_in,
        )

    def jukebox(self, tagger: Tagger, box: Box) -> JukeboxTask:
        """Looks after the music server. box: as it begins."""
        inboxes = self._inboxes
        wires = Wires(
            self._post,
            inboxes.jukebox.post,
            inboxes.keeper.post,
            self._on_library,
            inboxes.catalogue.post,
        )
        begin = Begin(self._found.past, box.settings, box.mood, box.pick, box.bed.restraint, box.journey)
        options = Options(self._config.player.outputs, self._config.listening.longest_s)
        tables = Tables(tagger, load_mood_genres())
        return build_jukebox(self._parts.player, self._clock, wires, tables, begin, options)

    def _on_library(self, shelf: Shelf) -> None:
        """The library was read: whoever looks through it and whoever listens to it is told."""
        self._inboxes.catalogue.post(shelf)
        self._inboxes.analyst.post(AnalyseLibrary(tuple(track.uri for track in shelf.tracks)))

    def analyst(self) -> AnalystTask:
        """Listens to the library."""
        return build_analyst(self._parts.music, self._memory_file, MODELS, self._clock, self._post)

    def power(self, end_with: Callable[[Callable[[], None]], object]) -> PowerTask:
        """The machine's switch. end_with: ends the box, and does what it is given at last."""
        return PowerTask(self._parts.power, self._clock, self._post, end_with)

    def answers(self, setup_code: Callable[[], str | None]) -> AnswersTask:
        """Voice and chimes of the box. setup_code: by which it is claimed; None: it has an owner."""
        return AnswersTask(self._parts.aloud, self._door, self._clock, setup_code)

    def panel(self) -> PanelTask:
        """Button and light."""
        button = self._config.button
        debouncer = Debouncer(settle_s=button.debounce_s, long_s=button.long_press_s)
        return PanelTask(
            self._parts.button,
            self._parts.lamp,
            self._door,
            self._clock,
            self._inboxes.panel.post,
            debouncer=debouncer,
        )
