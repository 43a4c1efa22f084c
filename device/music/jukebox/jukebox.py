"""Look after the music server: choose, play, follow what it plays, and come back to it when it was away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from device.music.choice.asked.finding import Answer, rest_of
from device.music.choice.asked.plain import Asked
from device.music.jukebox.chooser import Chooser
from device.music.jukebox.following import Following
from device.music.jukebox.link import Link
from device.music.jukebox.loudness import Loudness
from device.music.jukebox.news import News
from device.music.jukebox.outputs import Outputs
from device.music.jukebox.plan import LENGTH, Plan
from device.music.jukebox.queue.byhand import BY_HAND, ByHand, ByHandWish
from device.music.jukebox.queue.living import LivingPlaylists
from device.music.jukebox.sounding import why_silent, why_uncapped
from device.music.jukebox.taste import Taste
from device.music.jukebox.wires import Wires
from device.music.library.belonging.judge import is_of
from device.music.library.library import Library
from device.music.library.tagging import Tags
from device.ports import Clock, Player
from device.ports.errors import PlayerError, TracksGoneError
from device.values import (
    Banned,
    Mood,
    Output,
    Part,
    Past,
    Pick,
    Picked,
    Playback,
    PlayerStatus,
    Settings,
    Track,
)
from device.values.asking.requests import Slots
from device.values.bedtime.night import Restraint
from device.values.events import (
    BansChanged,
    Chosen,
    PlanChanged,
    PlayerChanged,
    PlaylistSaved,
    Settled,
    TrackHeard,
    TrackStarted,
)
from device.values.orders import (
    Choose,
    Duck,
    FollowPlayer,
    ForgetEverything,
    JudgeFor,
    RememberKind,
    Restrain,
    Settle,
    TakeUp,
    Unduck,
    UseAgreed,
    UseSettings,
    VolumeKept,
    Welcome,
)
from device.values.wishes import (
    AddToPlaylist,
    Allow,
    Ban,
    ChangeVolume,
    DeletePlaylist,
    EnableOutput,
    Forget,
    Insert,
    Like,
    MoveEntry,
    Next,
    Pause,
    Play,
    PlayEntry,
    Previous,
    PutOn,
    Refused,
    RemoveEntry,
    RenamePlaylist,
    RepeatQueue,
    RestorePlaylist,
    SavePlaylist,
    SayMusic,
    Seek,
    SeekTo,
    SetVolume,
    Shuffle,
    Stop,
    TakeOff,
    Ticket,
    Toggle,
)
from device.workers.health import Health

JukeboxMessage = (
    Choose
    | UseSettings
    | Duck
    | Unduck
    | Restrain
    | Toggle
    | Pause
    | Play
    | Stop
    | Next
    | Previous
    | Seek
    | SetVolume
    | ChangeVolume
    | EnableOutput
    | Like
    | Ban
    | Allow
    | SayMusic
    | SavePlaylist
    | PlayEntry
    | RemoveEntry
    | MoveEntry
    | Insert
    | PutOn
    | TakeOff
    | Shuffle
    | RepeatQueue
    | SeekTo
    | AddToPlaylist
    | RenamePlaylist
    | DeletePlaylist
    | RestorePlaylist
    | Forget
    | JudgeFor
    | FollowPlayer
    | Welcome
    | TakeUp
    | VolumeKept
    | UseAgreed
    | Settle
)
PATIENCE_S = 1.0  # how long a message is waited for: the server itself tells when something changed
AWAY_PATIENCE_S = 0.5
DUCKING_PATIENCE_S = 0.1  # while the disk is waited for before the music is lowered, and while it comes back
LATE_S = 600.0  # in quiet hours a server that was away for so long begins nothing
CHECK_EVERY_S = 20.0  # the connection is used at least so often, lest the server end it

KEPT_MOST = 1000  # tracks of a queue that are kept as a playlist

# What is done with the server, as far as it is refused or granted together
LOOK, READ, PLAY, QUEUE = "look", "read", "play", "queue"
CONTROL, VOLUME, SWITCH, BLEND, RIGHTS, OUT = "control", "volume", "switch", "blend", "rights", "out"
PLAYLISTS = "playlists"


@dataclass(frozen=True, slots=True)
class _Look:
    """What the server said when it was asked last."""

    status: PlayerStatus
    coming: Sequence[Tags]
    waiting: int
    outputs: tuple[Output, ...]


@dataclass(frozen=True, slots=True)
class Music:
    """What the jukebox works with."""

    chooser: Chooser
    plan: Plan
    taste: Taste
    library: Library
    outputs: Outputs
    loudness: Loudness
    by_hand: ByHand


class JukeboxTask:
    """A worker.Task. Owns the connection to the music server; its own thread only. Waits for no disk."""

    def __init__(self, player: Player, clock: Clock, wires: Wires, music: Music) -> None:
        self._player = player
        self._clock = clock
        self._post = wires.post
        self._remember = wires.remember
        self._chooser = music.chooser
        self._plan = music.plan
        self._taste = music.taste
        self._library = music.library
        self._outputs = music.outputs
        self._loudness = music.loudness
        self._by_hand = music.by_hand
        self._link = Link(player, clock, wires.post)
        self._sound = Health(Part.SOUND, clock, wires.post)
        self._following = Following()
        self._looked_at = float("-inf")
        self._scan = 0  # for which the plan was made
        self._chosen_wall_s = 0.0
        self._missed_at = clock.monotonic()  # since when the server is away, if it is
        self._asked: Slots | None = None  # what was asked for in words, instead of a mood alone
        self._rest: Slots | None = None  # what of it is not planned yet, as it is longer than one plan
        self._living = LivingPlaylists(clock, self._found)
        self._is_stale = False  # whether it is to be chosen anew once the library was read
        self._was_stale = False  # whether that was done for this pick already
        self._no_more_behind: str | None = None  # the track during which the server took no more tracks
        self._told_bans: tuple[Banned, ...] = ()
        self._refusal: str | None = None  # why the last judgement of a track was not taken
        self._is_welcoming = False  # whether somebody else is listening, of whom nothing is known yet
        self._news = News(wires.to_jukebox)
        player.watch(self._news.tell)

    @property
    def patience_s(self) -> float:
        if not self._link.is_up:
            return AWAY_PATIENCE_S
        if self._library.is_busy:
            return 0.0
        moves = self._loudness.is_about_to_duck or self._loudness.is_rising
        return DUCKING_PATIENCE_S if moves else PATIENCE_S

    def start(self) -> None:
        """Try to reach the server at once; what plays there goes on."""
        self._tell_bans(anew=True)
        self._keep_connected()

    def handle(self, message: JukeboxMessage) -> None:
        """Do what a command says; while the server is away only what it needs no server for."""
        match message:
            case Choose(gently=gently):
                self._chooser.advice = message.strategy, message.because
                self._steer(message) if gently else self._choose(message)
            case UseSettings(settings):
                self._use(settings)
            case Duck():
                self._loudness.duck()
            case Unduck():
                self._loudness.unduck()
            case Restrain(restraint):
                self._restrain(restraint)
            case SetVolume(percent):
                self._loudness.ask(percent, self._chooser.caps)
            case ChangeVolume(by):
                self._loudness.change(by, self._chooser.caps)
            case Like() | Ban() | Allow():
                self._judge(message)
            case SayMusic():
                self._say_music(message)
            case JudgeFor(wish, member):
                self._judge_for(member, wish)
            case Forget():
                self._forget()
            case SavePlaylist(name):
                self._save(name)
            case _ if isinstance(message, BY_HAND):
                self._change(message)
            case EnableOutput(name, enabled):
                self._do(SWITCH, lambda: self._player.enable_output(name, enabled=enabled))
            case FollowPlayer() if not self._news.is_waiting:
                return  # it was looked at meanwhile
            case FollowPlayer():
                pass
            case Welcome(member, settings):
                self._welcome(member, settings)
            case TakeUp(past):
                self._take_up(past)
            case UseAgreed(lives=lives):
                self._living.take(lives)
            case VolumeKept(percent):
                self._loudness.kept(percent)
            case Settle(ticket):
                self._settle(ticket)
                return
            case _:
                self._plan.owed = self._plan.owed and not isinstance(message, Stop | Pause)
                self._do(CONTROL, lambda: self._control(message))
        self._follow()

    def idle(self) -> None:
        """Reach the server again, go on reading its library, look now and then whether all is well."""
        self._keep_connected()
        is_overdue = self._clock.monotonic() - self._looked_at >= CHECK_EVERY_S
        if is_overdue or self._loudness.is_due(self._chooser.caps):
            self._follow()
        if self._library.has_work:
            self._read()
        is_known = self._library.is_known and not self._library.is_busy
        if self._link.is_up and is_known and (one := self._living.next):
            self._do(PLAYLISTS, lambda: self._living.renew(one, self._player))

    def stop(self) -> None:
        """Leave the server; music that was ducked gets its volume back, and goes on."""
        self._player.hurry()
        self._loudness.unduck(at_once=True)
        self._keep_volume()
        self._player.close()

    def _control(self, message: JukeboxMessage) -> None:
        match message:
            case Toggle():
                self._toggle()
            case Pause():
                if self._plays:
                    self._player.toggle()
            case Play():
                if not self._plays:
                    self._toggle()
            case Stop():
                self._player.stop()
            case Next():
                self._player.next()
            case Previous():
                self._player.previous()
                self._following.forget_track()
            case Seek(by_s):
                self._player.seek(by_s)

    @property
    def _plays(self) -> bool:
        return self._player.status().playback is Playback.PLAYING

    def _toggle(self) -> None:
        """Pause, or play on; where another client emptied the queue, something for the same mood."""
        if self._player.status().queue_length == 0 and self._plan.mood is not None:
            self._choose_anew()
        else:
            self._player.toggle()

    def _change(self, wish: ByHandWish) -> None:
        """What people do to queue and playlists; the track that it interrupts is not held against it."""
        if isinstance(wish, PutOn | PlayEntry | TakeOff):
            self._following.forget_track()
        if not self._do(QUEUE, lambda: self._by_hand.grant(wish, self._player)):
            self._by_hand.refuse()

    # The server, there or away

    def _do(self, what: str, action: Callable[[], None], *, proves: bool = True) -> bool:
        was_up = self._link.is_up
        is_done = self._link.do(what, action, proves=proves)
        if was_up and not self._link.is_up:
            self._miss()
        return is_done

    def _miss(self) -> None:
        """The server went away: nothing is known of it, and nothing pretends to play."""
        self._plan.owed = self._plan.owed or self._was_playing()
        self._missed_at = self._clock.monotonic()
        self._library.forget_reading()
        self._loudness.arrive()
        self._sound.back()
        status = self._following.gone(self._clock.monotonic())
        if status is not None:
            self._post(PlayerChanged(status))

    def _keep_connected(self) -> None:
        if self._link.keep(self._arrive):
            self._follow()

    def _arrive(self) -> None:
        """Tell a server that is new what the installer and the household decided, and play what is owed."""
        self._loudness.arrive()
        self._do(LOOK, lambda: self._loudness.meet(self._player.runs_s()))
        self._outputs.arrive()
        self._no_more_behind = None
        self._do(LOOK, lambda: self._plan.own(self._player.queue()))
        self._do(RIGHTS, self._player.check)
        self._do(SWITCH, lambda: self._outputs.switch(self._player))
        self._blend()
        self._plan.owed = self._plan.owed and not self._is_asleep
        if self._plan.owed:
            self._do(PLAY, self._resume)

    @property
    def _is_asleep(self) -> bool:
        """Whether it is quiet by now, and the server was away for long: nothing begins by itself then."""
        is_late = self._clock.monotonic() - self._missed_at >= LATE_S
        return is_late and self._chooser.is_quiet and self._chooser.restraint.wakes_to is None

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
            self._play()

    def _use(self, settings: Settings) -> None:
        self._chooser.settings = settings
        self._blend()

    def _restrain(self, restraint: Restraint) -> None:
        """What the hour, a timer or who listens makes of the music."""
        self._chooser.restraint = restraint
        self._loudness.restrain(restraint)

    def _blend(self) -> None:
        settings = self._chooser.settings
        if not self._outputs.is_blended(settings):
            self._do(BLEND, lambda: self._outputs.blend(self._player, settings))

    # What is chosen

    def _choose(self, order: Choose) -> None:
        scan, mood = order.scan, order.mood
        if scan == self._scan:  # somebody corrected it: it was this mood all the time
            self._taste.correct(self._chosen_wall_s, mood.emotion)
        self._do(READ, lambda: self._library.read_first(self._player), proves=False)
        self._asked = order.asked
        if order.asked:
            answer = self._find(mood, order.asked, LENGTH)
            pick, why = answer.pick, answer.why
        else:
            pick = self._chooser.choose(self._library.shelf(), mood, LENGTH, journey=order.journey)
            why = ""
        self._rest = rest_of(order.asked, pick) if order.asked and pick else None
        if pick is not None:
            self._scan, self._chosen_wall_s = scan, self._clock.wall()
            self._is_stale = self._was_stale = False
            self._plan.begin(mood, pick, order.journey)
            self._start()
        said = pick.reason if pick and order.asked else ""
        self._post(Chosen(scan, pick, said if pick else why or self._why_nothing()))

    def _found(self, mood: Mood, slots: Slots, count: int) -> list[str]:
        """What was asked for in words, by the tracks' URIs."""
        pick = self._find(mood, slots, count).pick
        return [one.track.uri for one in pick.choices] if pick else []

    def _find(self, mood: Mood, slots: Slots, count: int, after: Sequence[Picked] = ()) -> Answer:
        """What was asked for in words."""
        shelf, playing = self._library.shelf(), self._following.status
        listed: list[str] = []
        for name in slots.playlist:
            self._do(LOOK, lambda name=name: listed.extend(self._player.playlist(name)))  # type: ignore[misc]
        asked = Asked(
            slots,
            playing=shelf.find(playing.uri) if playing and playing.uri else None,
            listed=frozenset(listed),
            sung=frozenset(self._library.sung(slots.lyrics) if slots.lyrics else ()),
            liked=frozenset(one.uri for one in shelf.tracks if self._taste.is_liked(one.uri))
            if slots.fresh == "favourites"
            else (),
        )
        return self._chooser.find(shelf, mood, asked, count, after)

    def _steer(self, order: Choose) -> None:
        """What plays goes on; what comes after it is for another mood, if it is another one."""
        scan, mood = order.scan, order.mood
        if order.journey and not self._plan.goes_on:
            self._choose(order)
            return
        if not self._plan.goes_on or not (order.journey or self._plan.is_other(mood)):
            self._post(Chosen(scan, self._plan.pick))
            return
        now = self._plan.choices[:1]
        more = self._chooser.choose(
            self._library.shelf(), mood, LENGTH - 1, now, journey=order.journey, in_s=self._left_s
        )
        if more is not None and self._do(
            QUEUE, lambda: self._plan.steer(self._player, mood, more, order.journey)
        ):
            self._scan, self._chosen_wall_s = scan, self._clock.wall()
            self._no_more_behind = None
        self._post(Chosen(scan, self._plan.pick))

    @property
    def _left_s(self) -> float:
        """Until the track that plays is over, as far as that is known."""
        status = self._following.status
        return max(0.0, status.duration_s - status.elapsed_s) if status else 0.0

    def _choose_anew(self) -> None:
        """For the mood that there is: what was chosen before is gone."""
        mood = self._plan.mood
        pick = (
            self._chooser.choose(self._library.shelf(), mood, LENGTH, journey=self._plan.journey)
            if mood
            else None
        )
        if pick is None:
            return
        self._plan.begin_anew(pick)
        self._start()
        if not self._plan.is_of_before:
            self._post(Chosen(self._scan, pick))
        if self._plan.pick is not None:
            self._post(PlanChanged(self._plan.pick, self._taste.member))

    def _start(self) -> None:
        self._following.forget_track()
        self._no_more_behind = None
        self._do(PLAY, self._play)

    def _play(self) -> None:
        """Play the pick. If all of it is gone, the library is another: once it was read, choose anew."""
        try:
            self._plan.play(self._player)
        except TracksGoneError:
            if self._was_stale:
                raise
            self._is_stale = True
            self._library.look_again(changed=True)

    def _why_nothing(self) -> str:
        if self._library.shelf().tracks:
            return "Every track is banned: allow some again on the page Library, under “Never played”."
        if not self._library.is_known and not self._link.is_up:
            return "The music server is away, and its library is not known yet."
        if not self._library.is_known:
            return "The music library is not read yet: try again in a moment."
        if self._library.was_there or self._chooser.heard_something:
            return (
                "The music is gone, though there was some before: look whether the disk or share with it is "
                "there, and have the music server read it again."
            )
        return "There is no music yet: put some into the music folder."

    def _lengthen(self, look: _Look) -> None:
        """The next ten are always planned: put more tracks for the same mood behind them."""
        missing = LENGTH - 1 - look.waiting
        mood, playing = self._plan.mood, look.status.uri
        if missing <= 0 or mood is None or not self._plan.goes_on:
            return
        if self._is_stale or not self._library.is_known:
            return
        if playing is not None and playing == self._no_more_behind:
            return
        is_bounded = self._asked and (self._asked.count is not None or self._asked.minutes is not None)
        if is_bounded and self._rest is None:
            return
        planned_s = sum(one.track.duration_s for one in self._plan.choices[1:])
        more = self._more(mood, missing, planned_s)
        if more is None:
            return
        more = self._plan.wordless(more)
        if self._do(QUEUE, lambda: self._plan.extend(self._player, more)):
            self._do(LOOK, lambda: self._show(self._player.coming(LENGTH)))
        else:
            self._no_more_behind = playing

    def _more(self, mood: Mood, missing: int, planned_s: float) -> Pick | None:
        """What goes on with what was asked for, or with the mood once there is no more of it."""
        if self._rest:
            pick = self._find(mood, self._rest, missing, self._plan.choices).pick
            self._rest = rest_of(self._rest, pick) if pick else None
            return pick
        if self._asked and not self._asked.title:
            slots = replace(self._asked, like="" if self._asked.like == "this" else self._asked.like)
            return self._find(mood, slots, missing, self._plan.choices).pick
        return self._chooser.choose(
            self._library.shelf(),
            mood,
            missing,
            self._plan.choices,
            journey=self._plan.journey,
            in_s=self._left_s + planned_s,
        )

    def _save(self, name: str) -> None:
        """Keep the plan as a playlist, and tell whether that worked."""
        problem: str | None = None
        if not self._link.is_up:
            problem = "The music server is away: the playlist was not kept."
        elif not (coming := self._coming()):
            problem = "Nothing is planned yet that could be kept."
        else:
            try:
                self._player.save(name, coming)
            except PlayerError as exc:
                problem = f"The playlist was not kept: {exc}."
        self._post(PlaylistSaved(name, problem))

    def _coming(self) -> list[str]:
        """What plays and what comes, by whomever it was queued; before anything is queued, the plan."""
        entries: list[str] = []
        self._do(LOOK, lambda: entries.extend(o.uri for o in self._player.queue() if o.plays or o.waits))
        return entries[:KEPT_MOST] or [one.track.uri for one in self._plan.choices]

    # What who is listening thinks of it

    def _judge(self, message: Like | Ban | Allow) -> None:
        """Take what somebody says of a track, if there is such a track."""
        self._refusal = self._why_unknown(message.uri)
        if self._refusal is not None:
            return
        match message:
            case Like(uri, liked):
                self._taste.like(uri, self._plan.felt, liked=liked)
            case Ban(uri):
                self._ban(uri)
            case Allow(uri):
                self._taste.allow(uri)
                self._tell_bans(anew=True)

    def _judge_for(self, member: int, wish: Like | Ban | Allow) -> None:
        """Keep what somebody says who is not listening; allowing what is not banned does no harm."""
        self._refusal = None if isinstance(wish, Allow) else self._why_unknown(wish.uri)
        if self._refusal is None:
            self._taste.judge_for(member, wish, self._library.shelf().find(wish.uri))

    def _say_music(self, wish: SayMusic) -> None:
        """Take somebody's word on what is music; what is none by it, is planned and queued no more."""
        is_music = wish.what.is_music
        self._refusal = None
        if not self._library.say(wish.of, wish.name, is_music=is_music):
            self._refusal = f"There is no such {wish.of} in the music library."
            return
        self._remember(RememberKind(wish.of, wish.name, is_music))
        if is_music is False:
            shelf = self._library.shelf()
            for uri in dict.fromkeys([*self._coming()]):
                track = shelf.find(uri)
                if track and is_of(track, wish.of, wish.name):
                    self._take_out(uri)

    def _why_unknown(self, uri: str) -> str | None:
        status, shelf = self._following.status, self._library.shelf()
        plays = status is not None and status.uri == uri
        if plays or shelf.find(uri) or self._plan.knows(uri) or self._taste.knows(uri):
            return None
        found: list[bool] = []
        self._do(LOOK, lambda: found.append(self._player.has(uri)))
        if any(found):
            return None
        if not found and not self._library.is_known:
            return "The music library is not known yet: try again in a moment."
        return "There is no such track."

    def _ban(self, uri: str) -> None:
        planned = next((one.track for one in self._plan.choices if one.track.uri == uri), None)
        self._taste.ban(uri, self._library.shelf().find(uri) or planned, self._plan.felt)
        for one in self._in_play(uri):
            self._take_out(one)
        self._tell_bans(anew=True)

    def _in_play(self, uri: str) -> list[str]:
        """A track, and what is planned or queued of the same song."""
        others = [one for one in self._library.same_as(uri) if one != uri]
        coming = {*self._coming(), *(one.track.uri for one in self._plan.choices)} if others else set()
        return [uri, *(one for one in others if one in coming)]

    def _take_out(self, uri: str) -> None:
        """It is neither planned nor queued any more; if it plays, on to the next."""
        if self._plan.drop(uri) and self._plan.pick:
            self._post(PlanChanged(self._plan.pick, self._taste.member))
        if self._following.status and self._following.status.uri == uri:
            self._following.forget_track()
        self._do(OUT, lambda: self._player.remove(uri))

    def _tell_bans(self, *, anew: bool = False) -> None:
        """What is banned, by its names of now, which the library tells; anew: even if it is as before."""
        banned = self._taste.banned
        if anew or banned != self._told_bans:
            self._told_bans = banned
            self._post(BansChanged(banned, self._taste.member))

    # What is remembered

    def _welcome(self, member: int, settings: Settings) -> None:
        """Somebody else is listening, of whom nothing is known yet; what plays goes on."""
        self._is_welcoming = True
        self._taste.welcome(member)
        self._chooser.forget()
        self._plan.welcome(member)
        self._use(settings)
        self._refusal = None
        self._post(BansChanged((), member))
        if self._plan.pick is not None:
            self._post(PlanChanged(self._plan.pick, member))
        status = self._following.forget_liked()
        if status is not None:
            self._post(PlayerChanged(status))

    def _take_up(self, past: Past) -> None:
        """What is known of who is listening is there; of the music too, where the memory was away."""
        is_known = self._is_welcoming and self._plan.is_known
        self._is_welcoming = False
        self._taste.take_up(past.verdicts, past.bans)
        self._chooser.take_up(past.last_heard)
        self._use(past.settings)
        if not is_known:
            self._take_up_music(past)
        self._tell_bans(anew=True)

    def _take_up_music(self, past: Past) -> None:
        is_theirs = past.latest is not None and past.latest.corrected is None and past.is_of_plan
        record = past.latest.record if past.latest and is_theirs else None
        journey = past.night.on_the_way(self._clock.wall()) if past.is_of_plan else None
        mood, pick = (record.mood, record.pick) if record else (None, None)
        self._plan.take_up(past.planned, mood, pick, journey)
        self._loudness.take_up(past.volume, self._chooser.caps, was_lowered=past.was_lowered)
        self._following.forget_volume(self._loudness.undisturbed)

    def _forget(self) -> None:
        """Nothing of what was heard is known any more; the fact goes behind all that was posted before."""
        self._taste.forget()
        self._chooser.forget()
        self._plan.forget()
        self._refusal = None
        self._remember(ForgetEverything(self._taste.member))

    def _settle(self, ticket: Ticket) -> None:
        """Whoever waits hears it from the disk, unless what was said of a track was not taken."""
        if self._refusal is None:
            self._remember(Settle(ticket))
        else:
            self._post(Settled(ticket, Refused(self._refusal)))
        self._refusal = None

    # What the server plays, and what it has

    def _follow(self) -> None:
        """Ask what the server plays, keep its volume in bounds and its queue long, and tell what changed."""
        if self._news.take():
            self._library.look_again(changed=True)
        looks: list[_Look] = []
        self._looked_at = self._clock.monotonic()
        if not self._do(LOOK, lambda: looks.append(self._look())):
            return
        (look,) = looks
        plays = look.status.playback is Playback.PLAYING
        self._loudness.learn(look.status.volume, self._chooser.caps, plays=plays)
        self._keep_volume()
        if self._link.is_up:
            self._tell(look)
            self._clean(look.coming)
            self._lengthen(look)
        self._do(LOOK, lambda: self._by_hand.tell(self._player, self._taste.member))

    def _look(self) -> _Look:
        player = self._player
        return _Look(player.status(), player.coming(LENGTH), player.waiting(), player.outputs())

    def _keep_volume(self) -> None:
        caps = self._chooser.caps
        if self._loudness.is_due(caps):
            self._do(VOLUME, lambda: self._loudness.settle(self._player, caps))

    def _tell(self, look: _Look) -> None:
        caps = self._chooser.caps
        liked = self._taste.is_liked(look.status.uri)
        self._tell_news(replace(look.status, volume=self._loudness.shown(caps), liked=liked))
        self._outputs.tell(look.outputs)
        self._show(look.coming)
        silent = why_silent(look.status, look.outputs) or why_uncapped(look.status, caps.now)
        if silent:
            self._sound.lost(silent)
        else:
            self._sound.back()

    def _tell_news(self, status: PlayerStatus) -> None:
        news = self._following.take(status, self._clock.monotonic(), self._loudness.undisturbed)
        if news.ended:
            self._taste.ended(news.ended, self._plan.felt)
        if news.heard:
            self._chooser.hears(news.heard)
            self._post(TrackHeard(news.heard))
        if news.turned_up:
            self._taste.turned_up(news.turned_up, self._plan.felt)
        if news.started:
            self._post(TrackStarted(news.started))
        if news.changed:
            self._post(PlayerChanged(status))

    def _clean(self, coming: Sequence[Tags]) -> None:
        """Where a child listens, what is explicit leaves the queue, whoever put it there."""
        if not self._chooser.restraint.is_clean:
            return
        for track in [self._library.track_of(song) for song in coming]:
            if track.is_explicit:
                self._take_out(track.uri)

    def _show(self, coming: Sequence[Tags]) -> None:
        """The page shows what will really come."""
        tracks: list[Track] = [self._library.track_of(song) for song in coming]
        if self._plan.see(tracks) and self._plan.pick:
            self._post(PlanChanged(self._plan.pick, self._taste.member))

    def _read(self) -> None:
        """Read the next piece of the library; after the last choose anew, if what was chosen is gone."""
        ends: list[bool] = []
        is_read = self._do(READ, lambda: ends.append(self._library.go_on(self._player)), proves=False)
        if not is_read and self._link.is_up:
            self._library.give_up()
        if not any(ends):
            return
        self._link.grant(READ)
        self._tell_bans()
        if self._is_stale:
            self._is_stale, self._was_stale = False, True
            self._choose_anew()
        self._follow()
