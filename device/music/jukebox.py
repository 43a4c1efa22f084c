"""Look after the music server: choose, play, follow what it plays, and come back to it when it was away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from device.commands import (
    Allow,
    Ban,
    Choose,
    Duck,
    EnableOutput,
    FollowPlayer,
    Forget,
    JukeboxCommand,
    Like,
    Next,
    Previous,
    SavePlaylist,
    SetVolume,
    Toggle,
    Unduck,
    UseSettings,
)
from device.errors import PlayerError
from device.events import BansChanged, Chosen, Event, Planned, PlayerChanged, PlaylistSaved, TrackStarted
from device.music.chooser import Chooser
from device.music.following import Following
from device.music.link import Link
from device.music.loudness import Loudness
from device.music.outputs import Outputs
from device.music.plan import LENGTH, Plan
from device.music.regard import Regard
from device.music.stock import Stock
from device.ports import Clock, Player
from device.types import Emotion, Mood, Playback, PlayerStatus

PATIENCE_S = 1.0  # how long a message is waited for: the server itself tells when something changed
AWAY_PATIENCE_S = 0.5
CHECK_EVERY_S = 20.0  # the connection is used at least so often, lest the server end it


class JukeboxTask:
    """A worker.Task. Owns the connection to the music server; its own thread only."""

    def __init__(
        self,
        player: Player,
        clock: Clock,
        post: Callable[[Event], None],
        to_jukebox: Callable[[FollowPlayer], None],
        *,
        chooser: Chooser,
        plan: Plan,
        regard: Regard,
        stock: Stock,
        outputs: Outputs,
    ) -> None:
        """to_jukebox: puts the server's news, from any thread, into the inbox of this task."""
        self._player = player
        self._clock = clock
        self._post = post
        self._chooser = chooser
        self._plan = plan
        self._regard = regard
        self._stock = stock
        self._outputs = outputs
        self._link = Link(player, clock, post)
        self._loudness = Loudness()
        self._following = Following()
        self._scan = 0  # for which the plan was made
        self._chosen_wall_s = 0.0
        self._capped_at = -1
        player.watch(lambda: to_jukebox(FollowPlayer()))

    @property
    def patience_s(self) -> float:
        if not self._link.is_up:
            return AWAY_PATIENCE_S
        return 0.0 if self._stock.is_busy else PATIENCE_S

    def start(self) -> None:
        """Try to reach the server at once; what plays there goes on."""
        self._post(BansChanged(self._regard.banned))
        self._keep_connected()

    def handle(self, message: JukeboxCommand) -> None:
        """Do what a command says; while the server is away only what it needs no server for."""
        match message:
            case Choose(scan, mood):
                self._choose(scan, mood)
            case UseSettings(settings):
                self._chooser.settings = settings
                self._do(lambda: self._outputs.blend(self._player, settings))
            case Duck():
                self._loudness.ducked = True
            case Unduck():
                self._loudness.ducked = False
            case Like(uri, liked):
                self._regard.like(uri, self._emotion, liked=liked)
            case Ban(uri):
                self._ban(uri)
            case Allow(uri):
                self._regard.allow(uri)
                self._post(BansChanged(self._regard.banned))
            case Forget(None):
                self._regard.forget()
            case SavePlaylist(name):
                self._save(name)
            case FollowPlayer():
                self._stock.look_again()
            case _:
                self._do(lambda: self._control(message))
        self._do(self._follow)

    def idle(self) -> None:
        """Reach the server again, go on reading its library, look now and then whether all is well."""
        self._keep_connected()
        is_overdue = self._clock.monotonic() - self._following.at >= CHECK_EVERY_S
        if is_overdue or self._chooser.volume_cap != self._capped_at:
            self._do(self._follow)
        self._do(self._take_stock)

    def stop(self) -> None:
        """Leave the server; music that was ducked gets its volume back, and goes on."""
        if self._loudness.ducked:
            self._loudness.ducked = False
            self._do(self._follow)
        self._player.close()

    def _control(self, message: JukeboxCommand) -> None:
        match message:
            case Toggle():
                self._player.toggle()
            case Next():
                self._player.next()
            case Previous():
                self._player.previous()
                self._following.forget_track()
            case SetVolume(percent):
                cap = self._chooser.volume_cap
                self._loudness.ask(self._player, self._player.status(), percent, cap)
            case EnableOutput(name, enabled):
                self._player.enable_output(name, enabled=enabled)

    # The server, there or away

    def _do(self, action: Callable[[], None]) -> None:
        was_up = self._link.is_up
        if not self._link.do(action) and was_up:
            self._plan.owed = self._plan.owed or self._was_playing()
            self._stock.forget_reading()

    def _keep_connected(self) -> None:
        if self._link.keep(self._arrive):
            self._do(self._follow)

    def _arrive(self) -> None:
        self._plan.own(self._player.queue())
        self._outputs.arrive(self._player, self._chooser.settings)
        if self._plan.owed:
            self._resume()

    def _was_playing(self) -> bool:
        """Whether the plan was being played when the server was last asked."""
        status = self._following.status
        is_playing = status is not None and status.playback is Playback.PLAYING
        return is_playing and self._plan.is_at(status.uri if status else None)

    def _resume(self) -> None:
        """Play the pick that is owed, unless the server went on playing it by itself."""
        if self._was_playing() and self._player.status().playback is not Playback.STOPPED:
            self._plan.owed = False
        else:
            self._plan.play(self._player)

    # What is chosen

    def _choose(self, scan: int, mood: Mood) -> None:
        if scan == self._scan:  # somebody corrected it: it was this mood all the time
            self._regard.correct(self._chosen_wall_s, mood.emotion)
        self._do(lambda: self._stock.read_first(self._player))
        pick = self._chooser.choose(self._stock.shelf(), mood, LENGTH)
        if pick is not None:
            self._scan, self._chosen_wall_s = scan, self._clock.wall()
            self._plan.begin(mood, pick)
            self._following.forget_track()
            self._do(lambda: self._plan.play(self._player))
        self._post(Chosen(scan, pick))

    def _top_up(self, playing: str) -> bool:
        """Put more tracks for the same mood behind the plan while it plays; True if there were any."""
        missing = LENGTH - len(self._plan.choices)
        if missing <= 0 or self._plan.mood is None or self._plan.owed or not self._plan.is_at(playing):
            return False
        more = self._chooser.choose(self._stock.shelf(), self._plan.mood, missing, self._plan.choices)
        if more is None:
            return False
        self._player.append([track.uri for track in more.tracks])
        self._plan.extend(more)
        return True

    def _save(self, name: str) -> None:
        """Keep the plan as a playlist, and tell whether that worked."""
        problem: str | None = None
        if not self._plan.choices:
            problem = "Nothing is planned yet that could be kept."
        elif not self._link.is_up:
            problem = "The music server is away: the playlist was not kept."
        else:
            try:
                self._player.save(name, [one.track.uri for one in self._plan.choices])
            except PlayerError as exc:
                problem = f"The playlist was not kept: {exc}."
        self._post(PlaylistSaved(name, problem))

    # What the household thinks of it

    @property
    def _emotion(self) -> Emotion | None:
        """The mood in which the household hears the music; None where nothing is learned of it."""
        mood = self._plan.mood
        return mood.emotion if mood and not mood.gentle else None

    def _ban(self, uri: str) -> None:
        self._regard.ban(uri, self._stock.shelf().find(uri), self._emotion)
        self._plan.drop(uri)
        if self._following.status and self._following.status.uri == uri:
            self._following.forget_track()
        self._do(lambda: self._player.remove(uri))
        self._post(BansChanged(self._regard.banned))

    # What the server plays, and what it has

    def _follow(self) -> None:
        """Ask what the server plays, keep its volume in bounds, and tell what changed."""
        status = self._player.status()
        self._capped_at = self._chooser.volume_cap
        volume = self._loudness.settle(self._player, status, self._capped_at)
        shown = self._loudness.shown(replace(status, volume=volume))
        self._tell(replace(status, volume=shown, liked=self._regard.is_liked(status.uri)))
        self._outputs.tell(self._player)

    def _tell(self, status: PlayerStatus) -> None:
        news = self._following.take(status, self._clock.monotonic())
        if news.ended:
            self._regard.ended(news.ended, self._emotion)
        if news.turned_up:
            self._regard.turned_up(news.turned_up, self._emotion)
        if status.playback is Playback.PLAYING and status.uri is not None:
            self._chooser.hears(status.uri)
        if news.started:
            self._post(TrackStarted(news.started))
        if news.changed:
            self._post(PlayerChanged(status))
        if status.uri is not None:
            self._plan_on(status.uri)

    def _plan_on(self, playing: str) -> None:
        """The next ten are always planned, and the page hears of it."""
        moved = self._plan.restore(self._stock.shelf(), playing) if self._stock.is_known else False
        moved = self._plan.advance(playing) or moved
        if (self._top_up(playing) or moved) and self._plan.pick:
            self._post(Planned(self._plan.pick))

    def _take_stock(self) -> None:
        if self._stock.go_on(self._player):
            self._follow()
