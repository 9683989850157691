"""Two programs at one file do, undo and redo whatever comes: the record keeps its rules, and the way back is whole."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import NamedTuple

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from backtui.domain.errors import BacktuiError, UndoError
from backtui.domain.model import Reason
from backtui.domain.pain import Moment, Sign
from backtui.domain.plan import Level
from backtui.domain.screening import QUESTIONS
from backtui.storage import undo_log
from backtui.storage.change_log import LOGGED, PLAN_KEYS
from backtui.tracker.notices import About
from backtui.tracker.tracker import Tracker, open_tracker
from tests.conftest import FixedClock
from tests.examples import tried

SETTINGS = settings(tried(12), stateful_step_count=25)
WHO = st.integers(0, 1)
AGO = st.integers(0, 5)
REASONS = st.sampled_from(Reason)
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        key: st.sets(st.sampled_from(asked.answers), min_size=0 if asked.several else 1, max_size=1).map(frozenset)
        for key, asked in QUESTIONS.items()
    },
)
RULE = (
    "SELECT day FROM session WHERE done <> (counted OR (EXISTS (SELECT 1 FROM item WHERE item.day = session.day AND"
    " NOT optional) AND NOT EXISTS (SELECT 1 FROM item WHERE item.day = session.day AND NOT optional AND sets_done <"
    " sets)))"
)
State = dict[str, list[tuple[object, ...]]]


class Done(NamedTuple):
    """A step as this test saw it."""

    label: str
    before: State
    after: State


def said(tracker: Tracker) -> list[object]:
    """Give what screens and commands ask for."""
    history, safety, today = tracker.history, tracker.safety, tracker.today
    agenda = history.agenda(today)
    return [
        *(agenda, history.status(today), history.streak(today), history.besides(today), history.told.last_session()),
        *(safety.judgement(), safety.brief_here(), safety.may_lead(), tracker.advice.hurt_today()),
        [tracker.advice.care_for(item.exercise) for item in agenda.session.items],
        *(tracker.advice.changes_on(today), tracker.steps.offers(), tracker.steps.words()),
        *(tracker.follow_up.worry(), tracker.follow_up.morning_after(), tracker.follow_up.screening_due()),
        *(tracker.notices.notices(), history.undoable(), tracker.settings),
    ]


class TwoPrograms(RuleBasedStateMachine):
    """Two trackers at one file, neither of which knows what the other does."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp())
        self.path = self.folder / "backtui.db"
        self.clock = FixedClock()
        with closing(open_tracker(self.path, self.clock)) as maker:
            maker.plan.set("theme", "paper")
        self.trackers = [open_tracker(self.path, self.clock) for _ in range(2)]
        self.file = sqlite3.connect(self.path, isolation_level=None)
        self.first = self.state()
        self.done: list[Done] = []
        self.undone: list[Done] = []

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """Ask the file with plain SQL, on a connection that no program of ours knows of."""
        return self.file.execute(sql).fetchall()

    def state(self) -> State:
        """Give every row that undo stands for."""
        tables = {name: table for name, table in LOGGED.items() if name != "setting"}
        rows = {name: self.rows(f"SELECT * FROM {name} ORDER BY {', '.join(t.key)}") for name, t in tables.items()}
        return {**rows, "setting": self.rows(f"SELECT * FROM setting WHERE key IN {PLAN_KEYS} ORDER BY key")}

    def teardown(self) -> None:
        try:
            while self.done:
                self.undo(len(self.done) % 2)
            assert self.state() == self.first
        finally:
            # Also where something is found out: Python 3.13 tells of a connection that nobody closed.
            for tracker in self.trackers:
                tracker.close()
            self.file.close()
            rmtree(self.folder)

    def day(self, ago: int) -> date:
        return self.trackers[0].today - timedelta(days=ago)

    def do(self, who: int, label: str, act: Callable[[Tracker], object]) -> None:
        """Have one program do something, which may be refused, and remember what it changed."""
        tracker, before, name = self.trackers[who], self.state(), self.trackers[1 - who].history.undoable()
        try:
            act(tracker)
        except BacktuiError:
            assert self.state() == before, "what is refused changes nothing"
        after = self.state()
        if after == before:
            assert tracker.history.undoable() == name, "what changes nothing is no step"
            return
        told = self.trackers[1 - who].history.undoable()
        assert told is not None
        assert told.startswith(label)
        self.done.append(Done(told, before, after))
        self.undone.clear()

    # -- what may be done ------------------------------------------------------------------------

    @rule(who=WHO, ago=AGO, position=st.integers(0, 5), sets=st.none() | st.integers(0, 3))
    def tick(self, who: int, ago: int, position: int, sets: int | None) -> None:
        items = self.trackers[who].history.session(self.day(ago)).items
        item = items[position % len(items)]
        label = "untick" if sets == 0 else "tick"
        self.do(who, label, lambda tracker: tracker.ticks.tick(self.day(ago), item.exercise, sets))

    @rule(who=WHO, ago=AGO, which=st.sampled_from(("all", "count", "uncount")))
    def whole_day(self, who: int, ago: int, which: str) -> None:
        day = self.day(ago)
        acts: dict[str, tuple[str, Callable[[Tracker], object]]] = {
            "all": ("tick everything", lambda tracker: tracker.ticks.tick_all(day)),
            "count": ("count as done", lambda tracker: tracker.ticks.count(day)),
            "uncount": ("no longer count", lambda tracker: tracker.ticks.count(day, False)),
        }
        self.do(who, *acts[which])

    @rule(who=WHO, ago=st.integers(-3, 5), days=st.integers(0, 3), reason=st.none() | REASONS)
    def excuse(self, who: int, ago: int, days: int, reason: Reason | None) -> None:
        since, until = self.day(ago), self.day(ago - days)
        if reason:
            self.do(who, "excuse", lambda tracker: tracker.excuses.excuse(since, until, reason))
        else:
            self.do(who, "no longer excuse", lambda tracker: tracker.excuses.unexcuse(since, until))

    @rule(who=WHO, ago=st.integers(-1, 3), reason=st.none() | REASONS)
    def pause(self, who: int, ago: int, reason: Reason | None) -> None:
        if reason:
            self.do(who, "pause", lambda tracker: tracker.excuses.pause(self.day(ago), reason))
        else:
            self.do(who, "resume", lambda tracker: tracker.excuses.resume())

    @rule(
        who=WHO,
        ago=AGO,
        level=st.integers(0, 10),
        moment=st.sampled_from(Moment),
        signs=st.sets(st.sampled_from(Sign), max_size=1),
        exercise=st.none() | st.sampled_from(("knee-plank", "pelvic-tilt")),
    )
    def pain(self, who: int, ago: int, level: int, moment: Moment, signs: set[Sign], exercise: str | None) -> None:
        self.do(
            who,
            "pain",
            lambda tracker: tracker.health.tell_pain(self.day(ago), level, moment, exercise, frozenset(signs)),
        )

    @rule(who=WHO, ago=AGO, effort=st.integers(0, 10))
    def effort(self, who: int, ago: int, effort: int) -> None:
        self.do(who, "effort", lambda tracker: tracker.health.tell_effort(self.day(ago), effort))

    @rule(who=WHO, ago=AGO, what=st.sampled_from(("swim", "bird-dog", "walk")), back=st.booleans())
    def extra(self, who: int, ago: int, what: str, back: bool) -> None:
        day, minutes = self.day(ago), None if what == "bird-dog" else 25
        there = self.trackers[who].history.store.extras.between(day, day)
        if back and there:
            self.do(who, "remove", lambda tracker: tracker.extras.remove(there[0]))
        elif not back:
            self.do(who, "add", lambda tracker: tracker.extras.add(tracker.extras.understood(day, what, minutes)))

    @rule(who=WHO, ago=AGO, amounts=st.lists(st.integers(1, 30), min_size=1, max_size=3))
    def really(self, who: int, ago: int, amounts: list[int]) -> None:
        self.do(
            who, "tell what", lambda tracker: tracker.ticks.tell_actual(self.day(ago), "knee-plank", tuple(amounts))
        )

    @rule(who=WHO, days=st.frozensets(st.integers(0, 6), max_size=4), ago=AGO, to=st.integers(-2, 2))
    def fixed_days(self, who: int, days: frozenset[int], ago: int, to: int) -> None:
        self.do(who, "change the plan", lambda tracker: tracker.plan.change_plan(days=days))
        self.do(who, "do the session", lambda tracker: tracker.moves.move(self.day(ago), self.day(to)))

    @rule(who=WHO, ago=AGO, text=st.text(max_size=8), exercise=st.none() | st.just("knee-plank"))
    def note(self, who: int, ago: int, text: str, exercise: str | None) -> None:
        self.do(who, "note", lambda tracker: tracker.health.write_note(self.day(ago), text, exercise))

    @rule(
        who=WHO,
        keep=st.none() | st.integers(1, 4),
        goal=st.none() | st.integers(1, 7),
        level=st.none() | st.sampled_from(Level),
        routine=st.none() | st.sampled_from(("classic-four", "foundation", "upright")),
        start=st.none() | AGO,
    )
    def plan(
        self, who: int, keep: int | None, goal: int | None, level: Level | None, routine: str | None, start: int | None
    ) -> None:
        begin = None if start is None else self.day(start)
        self.do(
            who,
            "change the plan",
            lambda tracker: tracker.plan.change_plan(keep=keep, goal=goal, level=level, routine=routine, start=begin),
        )

    @rule(who=WHO, key=st.sampled_from(("week_start", "early", "theme", "extra_session")), first=st.booleans())
    def setting(self, who: int, key: str, first: bool) -> None:
        values = {
            "week_start": ("monday", "sunday"),
            "early": ("on", "off"),
            "theme": ("paper", "lamplight"),
            "extra_session": ("20", "off"),
        }[key]
        self.do(who, f"set {key}", lambda tracker: tracker.plan.set(key, values[first]))

    @rule(who=WHO, answers=ANSWERS)
    def screening(self, who: int, answers: dict[str, frozenset[str]]) -> None:
        self.do(who, "answer the screening", lambda tracker: tracker.health.answer_screening(answers))

    @rule(who=WHO, accepted=st.booleans())
    def offers(self, who: int, accepted: bool) -> None:
        offers = self.trackers[who].steps.offers()
        if offers:
            label = "accept" if accepted else "decline"
            self.do(who, label, lambda tracker: tracker.offers.answer_offers(offers, accepted))

    @rule(who=WHO, position=st.integers(0, 3), drop=st.booleans())
    def adjust(self, who: int, position: int, drop: bool) -> None:
        tracker = self.trackers[who]
        paused = tracker.history.plan_of(tracker.today).paused
        if drop:
            self.do(who, "go back to the routine", lambda tracker: tracker.offers.drop_adjustments())
        elif paused:
            slot = paused[position % len(paused)]
            self.do(who, "take up", lambda tracker: tracker.offers.take_up_again(slot))

    @rule(who=WHO, routine=st.none() | st.sampled_from(("early-morning", "rest-day", "flare-day", "classic-four")))
    def choose(self, who: int, routine: str | None) -> None:
        self.do(who, "choose", lambda tracker: tracker.offers.choose_routine(tracker.today, routine))

    @rule(who=WHO, about=st.sampled_from((About.WORRY, About.MORNING, About.SCREENING)))
    def put_away(self, who: int, about: About) -> None:
        self.do(who, "", lambda tracker: tracker.offers.put_away_notice(about))

    @rule(who=WHO, ago=st.integers(1, 4), good=st.booleans())
    def trained(self, who: int, ago: int, good: bool) -> None:
        """Do a whole day and tell of it, as offers need it."""
        day, level = self.day(ago), 1 if good else 7
        self.do(who, "tick everything", lambda tracker: tracker.ticks.tick_all(day))
        self.do(who, "pain", lambda tracker: tracker.health.tell_pain(day, level, Moment.AFTER))
        self.do(who, "effort", lambda tracker: tracker.health.tell_effort(day, 4 if good else 9))
        next_day = day + timedelta(days=1)
        self.do(who, "pain", lambda tracker: tracker.health.tell_pain(next_day, level, Moment.MORNING))

    # -- there and back --------------------------------------------------------------------------

    @rule(who=WHO, times=st.integers(2, 3))
    def undo_and_redo_several(self, who: int, times: int) -> None:
        for _ in range(times):
            self.undo(who)
        for _ in range(times - 1):
            self.redo(1 - who)

    @rule(who=WHO)
    def undo(self, who: int) -> None:
        tracker = self.trackers[who]
        if not self.done:
            with pytest.raises(UndoError, match="nothing to undo"):
                tracker.undo.take_back()
            return
        step = self.done.pop()
        assert tracker.undo.take_back() == step.label
        assert self.state() == step.before
        self.undone.append(step)

    @rule(who=WHO)
    def redo(self, who: int) -> None:
        tracker = self.trackers[who]
        if not self.undone:
            with pytest.raises(UndoError, match="nothing to redo"):
                tracker.undo.do_again()
            return
        step = self.undone.pop()
        assert tracker.undo.do_again() == step.label
        assert self.state() == step.after
        self.done.append(step)

    @rule(who=WHO, restart=st.booleans())
    def look(self, who: int, restart: bool) -> None:
        """See what the other did, or begin anew."""
        if restart:
            self.trackers[who].close()
            self.trackers[who] = open_tracker(self.path, self.clock)
        else:
            self.trackers[who].refresh()

    @rule(days=st.sampled_from((1, 1, 2, 9)))
    def time_passes(self, days: int) -> None:
        self.clock.forward(days=days)

    # -- what always holds -----------------------------------------------------------------------

    @invariant()
    def what_was_kept_is_what_is_read_anew(self) -> None:
        for tracker in self.trackers:
            tracker.refresh()
            with closing(open_tracker(self.path, self.clock)) as fresh:
                assert said(tracker) == said(fresh)

    @invariant()
    def the_done_flag_is_the_rule(self) -> None:
        assert self.rows(RULE) == []

    @invariant()
    def no_item_has_more_sets_done_than_sets(self) -> None:
        assert self.rows("SELECT * FROM item WHERE sets_done NOT BETWEEN 0 AND sets") == []
        assert self.rows("SELECT * FROM item WHERE day NOT IN (SELECT day FROM session)") == []
        assert self.rows("PRAGMA foreign_key_check") == []

    @invariant()
    def keep_is_never_above_goal(self) -> None:
        last = "SELECT sessions FROM target WHERE kind = '{}' ORDER BY since DESC LIMIT 1"
        assert self.rows(f"SELECT 1 WHERE ({last.format('keep')}) > ({last.format('goal')})") == []


def test_two_programs_undo_and_redo_each_other() -> None:
    run_state_machine_as_test(TwoPrograms, settings=SETTINGS)


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [("NET", "c.id = first", "c.id = last"), ("UNDONE", "undone_by DESC", "undone_by ASC")],
)
def test_a_broken_log_is_found_out(monkeypatch: pytest.MonkeyPatch, name: str, right: str, wrong: str) -> None:
    sql = getattr(undo_log, name)
    assert right in sql
    monkeypatch.setattr(undo_log, name, sql.replace(right, wrong))
    found = settings(SETTINGS, phases=(Phase.generate,), report_multiple_bugs=False, print_blob=False)
    with pytest.raises((AssertionError, BacktuiError)):
        run_state_machine_as_test(TwoPrograms, settings=found)
