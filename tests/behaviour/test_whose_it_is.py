"""Whatever happens in whichever order: nothing of one member is ever shown, taught or kept as another's.

Everybody here feels in one way only, so that each mood, lesson and reason tells whose it is.
"""

from __future__ import annotations

from collections import deque

from hypothesis import given, settings
from hypothesis import strategies as st

from device.behaviour.scan import Rules
from device.behaviour.state import Box, Idle, snapshot
from device.behaviour.step import Behaviour
from device.door.views import seen_by
from device.values import (
    Emotion,
    Evidence,
    Lesson,
    Past,
    Pick,
    Picked,
    Record,
    Remembered,
    Settings,
    Snapshot,
    Source,
)
from device.values.events import (
    Asked,
    BansChanged,
    Chosen,
    Event,
    Evidenced,
    HouseholdChanged,
    PlanChanged,
    Recalled,
    Ticked,
    TrackHeard,
)
from device.values.music import Banned
from device.values.orders import (
    Choose,
    Order,
    ReadText,
    Recall,
    Remember,
    RememberCorrection,
    RememberLesson,
    RememberPick,
    RememberPlay,
    StartSensing,
    TakeUp,
    Welcome,
)
from device.values.people import BOX, NOBODY, Person, Role
from device.values.wishes import By, Correct, Feel, Forget, Listen, Next, PutCareAway, Scan, Visitors, Wish
from tests.behaviour.story import TRACK, FirstWordJudge

FEELS = {NOBODY: Emotion.CALM, 1: Emotion.HAPPY, 2: Emotion.SAD, 3: Emotion.ANGRY}
NAMES = {1: "Ana", 2: "Ben", 3: "Cem"}
PEOPLE = [BOX, Person(Role.GUEST), *(Person(Role.MEMBER, member) for member in NAMES)]
KINDS = ("scan", "press", "feel", "correct", "listen", "leave", "visitors", "left", "next", "forget", "away")


class World:
    """The box among workers that answer late, each in its own order."""

    def __init__(self) -> None:
        self.behaviour = Behaviour(Rules(FirstWordJudge()))
        self.box = Box(Settings(), members=NAMES)
        self.now = 0.0
        self.listens = 1  # for whom the jukebox works
        self.senses: deque[Event] = deque()
        self.jukebox: deque[Order] = deque()
        self.news: deque[Event] = deque()
        self.memory: deque[Event] = deque()

    def meets(self, event: Event) -> None:
        before = self.box
        self.box, orders = self.behaviour.step(before, event)
        for order in orders:
            self._take(order)
            belongs(order)
        shows_only_its_own(self.box)

    def asks(self, who: Person, kind: str) -> None:
        own = FEELS[self.box.listener if who.member is None or who is BOX else who.member]
        wishes: dict[str, Wish] = {
            "scan": Scan(),
            "press": Scan(),
            "feel": Feel("x"),
            "correct": Correct(own),
            "listen": Listen(),
            "leave": Listen(NOBODY),
            "visitors": Visitors(15),
            "left": Visitors(0),
            "next": Next(),
            "forget": Forget(),
            "away": PutCareAway(),
        }
        wish = wishes[kind]
        if who.role >= wish.role:
            by = By.BUTTON if kind == "press" or who is BOX else By.PHONE
            self.meets(Asked(wish, by, BOX if kind == "press" else who, self.now))

    def answers(self, worker: str) -> None:
        """The next thing that a worker has to say."""
        match worker:
            case "senses" if self.senses:
                self.meets(self.senses.popleft())
            case "memory" if self.memory:
                self.meets(self.memory.popleft())
            case "jukebox" if self.jukebox:
                self._play(self.jukebox.popleft())
            case "news" if self.news:
                self.meets(self.news.popleft())

    def passes(self, seconds: float) -> None:
        self.now += seconds
        self.meets(Ticked(self.now, self.now))

    def _take(self, order: Order) -> None:
        match order:
            case StartSensing(scan):
                self.senses += [self._read(scan, source) for source in Source]
            case ReadText(scan):
                self.senses.append(self._read(scan, Source.WORDS))
            case Recall(member):
                self.memory.append(Recalled(past_of(member, self.now)))
            case Choose() | Welcome() | TakeUp():
                self.jukebox.append(order)

    def _read(self, scan: int, source: Source) -> Event:
        said = {str(FEELS[self.box.listener]): 1.0}
        return Evidenced(scan, Evidence(source, said, 0.9, at=self.now))

    def _play(self, order: Order) -> None:
        match order:
            case Choose(scan, mood):
                pick = Pick((Picked(TRACK, f"for {mood.emotion}"),), (0.5, 0.5), f"for {mood.emotion}")
                self.news += [Chosen(scan, pick), TrackHeard(TRACK.uri), PlanChanged(pick, self.listens)]
            case Welcome(member):
                self.listens = member
                bare = Pick((Picked(TRACK, ""),), (0.0, 0.0), "")
                self.news += [BansChanged((), member), PlanChanged(bare, member)]
            case TakeUp(past):
                self.news.append(BansChanged(past.bans, self.listens))


def past_of(member: int, wall_s: float) -> Past:
    if member == NOBODY:
        return Past(member=NOBODY)
    emotion = FEELS[member]
    mood = FirstWordJudge().named(emotion)
    record = Record(1, wall_s, "button", mood, Pick((), (0.5, 0.5), f"for {emotion}"))
    return Past(
        Settings(freshness_h=float(member)),
        latest=Remembered(record, None),
        lessons={member: Lesson((), emotion)},
        bans=(Banned(f"{member}.ogg", str(member), ""),),
        member=member,
    )


def belongs(order: Order) -> None:
    """Whatever is kept is kept as of whoever felt it."""
    match order:
        case Remember(record, member):
            assert member != NOBODY
            assert record.mood is None or record.mood.emotion is FEELS[member]
            assert record.pick is None or record.pick.reason == f"for {FEELS[member]}"
        case RememberCorrection(_, emotion, _, member):
            assert member != NOBODY
            assert emotion is FEELS[member]
        case RememberLesson(_, lesson, _, member):
            assert member != NOBODY
            assert lesson.emotion is FEELS[member]
            assert all(one.scores == {str(FEELS[member]): 1.0} for one in lesson.evidence)
        case RememberPick(_, pick, member):
            assert member != NOBODY
            assert pick.reason == f"for {FEELS[member]}"
        case RememberPlay(member=member):
            assert member != NOBODY


def shows_only_its_own(box: Box) -> None:
    """What the box shows, and goes by, is of who is listening; of others nobody learns it."""
    own = str(FEELS[box.listener])
    others = {str(emotion) for emotion in FEELS.values()} - {own}
    assert box.mood is None or str(box.mood.emotion) == own
    assert {str(lesson.emotion) for lesson in box.lessons.values()} <= {own}
    assert {one.title for one in box.banned} <= {str(box.listener)}
    assert box.settings.freshness_h in (12.0, float(box.listener))
    now = snapshot(box, 1, restarted_wall_s=0.0)
    assert not any(other in text for text in words_of(now) for other in others)
    for member in NAMES.keys() - {box.listener}:
        seen = words_of(seen_by(now, Person(Role.OWNER, member)))
        assert not any(str(emotion) in text for text in seen for emotion in FEELS.values())


def words_of(now: Snapshot) -> list[str]:
    picked = [now.pick.reason, *(one.why for one in now.pick.choices)] if now.pick else []
    return [now.note, *picked, now.mood.reason if now.mood else ""]


STEP = st.one_of(
    st.tuples(st.sampled_from(PEOPLE), st.sampled_from(KINDS)),
    st.sampled_from(("senses", "jukebox", "news", "memory")),
    st.sampled_from((0.25, 3.0, 700.0, 7_200.0)),
)


@given(st.lists(STEP, max_size=60))
@settings(max_examples=300, deadline=None)
def test_nothing_is_ever_anothers(steps: list[tuple[Person, str] | str | float]) -> None:
    world = World()
    world.meets(HouseholdChanged(NAMES))
    for step in steps:
        match step:
            case (who, kind):
                world.asks(who, kind)
            case str():
                world.answers(step)
            case float():
                world.passes(step)


def test_a_scan_of_nobody_in_particular_ends_where_visitors_come() -> None:
    world = World()
    world.passes(7_200.0)
    world.asks(BOX, "scan")
    world.answers("senses")
    world.asks(BOX, "visitors")
    world.passes(700.0)
    assert isinstance(world.box.activity, Idle)
    assert world.box.note == "Visitors are here until 00:15: the box neither looks nor listens."
