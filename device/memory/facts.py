"""Write one fact each into its table, under the number that its scan goes by."""

from __future__ import annotations

import sqlite3

from device.memory.forgetting import (
    finish_forgetting,
    forget_all,
    forget_day,
    forget_member,
    forget_print,
    forget_scan,
    forget_words,
    unlearn,
)
from device.memory.recovery import forget_copies
from device.memory.sealed.prints import PrintTable
from device.memory.store import Store
from device.memory.tables.held import Held
from device.memory.tables.history import History
from device.memory.tables.lessons import LessonTable
from device.memory.tables.plan import PlanTable
from device.memory.tables.settings import SettingTable
from device.memory.tables.state import StateTable
from device.memory.tables.tags import BelongingTable
from device.memory.tables.taste import BanTable, HelpedTable, VerdictTable
from device.memory.tables.voices import VoiceTable
from device.values import PROVISIONAL, Group, Record, SaidOf
from device.values.orders import (
    BringBack,
    CorrectVerdicts,
    ForgetDate,
    ForgetEverything,
    ForgetLessons,
    ForgetMember,
    ForgetPrint,
    ForgetRecord,
    ForgetVoices,
    ForgetWords,
    HistoryFact,
    LiftBan,
    MemberFact,
    MusicFact,
    Recall,
    Remember,
    RememberAgreed,
    RememberBan,
    RememberCorrection,
    RememberDeaf,
    RememberHelped,
    RememberKind,
    RememberLesson,
    RememberNight,
    RememberPick,
    RememberPlan,
    RememberPlay,
    RememberPrint,
    RememberSettings,
    RememberVerdict,
    RememberVisit,
    RememberVoice,
    RememberVolume,
    Settle,
    TakeBackVerdict,
    TellOfMoods,
    VoiceFact,
)

KeeperMessage = HistoryFact | MusicFact | VoiceFact | MemberFact
"""What is kept, or kept no longer."""
Forgetting = (
    ForgetEverything | ForgetRecord | ForgetDate | ForgetWords | ForgetLessons | ForgetPrint | ForgetMember
)


class Facts:
    """What is told of scans whose number is not known yet, or was taken, follows them to their own."""

    def __init__(self) -> None:
        self.offset = 0  # from a scan's provisional number to its own
        self._renamed: dict[int, int] = {}  # scans whose number was taken
        self._gone: set[int] = set()  # who left while we ran: others may still tell of them
        self._held = Held()

    def write(self, store: Store, fact: KeeperMessage, wall_s: float) -> None:
        """Keep a fact. Raises MemoryStoreError, or what writing raises where it makes no sense."""
        match fact:
            case RememberVolume(percent, is_lowered):
                StateTable(store).keep_volume(percent, is_lowered=is_lowered)
            case RememberVisit(visit):
                StateTable(store).keep_visit(visit)
            case RememberDeaf(until_wall_s):
                StateTable(store).put("deaf", until_wall_s)
            case RememberNight(night):
                StateTable(store).keep_night(night)
            case RememberAgreed(agreed):
                StateTable(store).keep_agreed(agreed)
            case RememberKind(group, name, is_music):
                _keep_kind(BelongingTable(store), group, name, is_music)
            case Recall(member):
                self._gone.discard(member)
                StateTable(store).keep_listener(member, wall_s)
                StateTable(store).keep_visit(None)
            case Settle() | TellOfMoods() | BringBack():
                pass
            case _ if fact.member not in self._gone:
                self._write_of(store, fact, fact.member)

    def _write_of(self, store: Store, fact: KeeperMessage, member: int) -> None:
        match fact:
            case Remember(record):
                self._add_record(History(store, member), record)
            case RememberCorrection(scan, emotion, wall_s):
                History(store, member).add_correction(self._number(scan), emotion, wall_s)
            case RememberLesson(scan, lesson, wall_s):
                LessonTable(store, member).keep(self._number(scan), lesson, wall_s)
            case RememberPick(scan, pick):
                History(store, member).replace_pick(self._number(scan), pick)
            case RememberPlay(uri, scan, wall_s):
                History(store, member).add_play(uri, self._number(scan), wall_s)
            case RememberSettings(changes):
                SettingTable(store).change(changes, member)
            case RememberHelped(scan, helped):
                HelpedTable(store, member).keep(self._number(scan), helped)
            case _:
                _write_taste(store, fact)

    def forget(self, store: Store, command: Forgetting, at: float) -> tuple[int, ...]:
        """Delete, in every copy; once no trace is left, the scans of a day. Raises MemoryStoreError.

        What may come back is held for a moment, in memory only, from `at` (monotonic) on.
        """
        scans: tuple[int, ...] = ()
        match command:
            case ForgetEverything(member):
                self._held.drop(member)
                forget_all(store, member)
            case ForgetMember(member):
                self._gone.add(member)
                self._held.drop(member)
                forget_member(store, member)
            case ForgetRecord(scan, member, comes_back):
                went = forget_scan(store, member, self._number(scan))
                if comes_back:
                    self._held.hold(member, went, at)
            case ForgetDate(day, member):
                gone = forget_day(store, member, day)
                scans = tuple(row["scan"] for row in gone["scan"])
                self._held.hold(member, gone, at)
            case ForgetWords(member):
                forget_words(store, member)
            case ForgetLessons(member):
                unlearn(store, member)
            case ForgetPrint(member):
                forget_print(store, member)
        forget_copies(store.path)
        finish_forgetting(store)
        return scans

    def bring_back(self, store: Store, command: BringBack, at: float) -> bool:
        """Keep again what was forgotten a moment ago; False where nothing was. Raises MemoryStoreError."""
        return self._held.put_back(store, command.member, at)

    def let_go(self, at: float) -> None:
        """What was forgotten a while ago cannot come back."""
        self._held.let_go(at)

    def _add_record(self, history: History, record: Record) -> None:
        """Keep a scan under its number, or the next one where that is taken: none is ever overwritten."""
        scan = self._number(record.scan)
        try:
            history.add(record.numbered(scan))
        except sqlite3.IntegrityError:
            there = history.scan(scan)
            if there is not None and there.record.wall_s == record.wall_s:
                return
            self._renamed[record.scan] = history.last_scan() + 1
            history.add(record.numbered(self._renamed[record.scan]))

    def _number(self, scan: int) -> int:
        """The number under which a scan is kept."""
        if scan in self._renamed:
            return self._renamed[scan]
        return scan - PROVISIONAL + self.offset if scan > PROVISIONAL else scan


def _write_taste(store: Store, fact: KeeperMessage) -> None:
    match fact:
        case RememberVerdict(verdict, member):
            VerdictTable(store, member).add(verdict)
        case TakeBackVerdict(uri, value, member):
            VerdictTable(store, member).take_back(uri, value)
        case CorrectVerdicts(since_wall_s, emotion, member):
            VerdictTable(store, member).correct(since_wall_s, emotion)
        case RememberBan(banned, member):
            BanTable(store, member).add(banned)
        case LiftBan(uri, member):
            BanTable(store, member).lift(uri)
        case RememberPlan(tracks, member):
            PlanTable(store).keep(tracks, member)
        case RememberVoice(name, usual, member):
            VoiceTable(store, member).keep(name, usual)
        case ForgetVoices(member):
            VoiceTable(store, member).forget()
        case RememberPrint(known, member):
            PrintTable(store).keep(member, known)


def _keep_kind(table: BelongingTable, group: Group, name: str, is_music: bool | None) -> None:
    if is_music is None:
        table.take_back(group, name)
    else:
        table.keep(SaidOf(group, name, is_music))
