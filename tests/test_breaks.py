"""Breaks in a history: marked in the day, counted nowhere, offered never more often than set and never in a stop."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backtui.domain.break_time import Wait
from backtui.domain.errors import BlockedError, PlanError
from backtui.domain.model import Reason
from backtui.domain.pain import Moment, Sign
from backtui.domain.safety import Verdict
from backtui.domain.signs import Reply
from backtui.domain.weeks import DayState
from backtui.reminders.now import notice_of
from backtui.reminders.presence import Sign as Presence
from backtui.reminders.presence import awaited
from backtui.reminders.reminder import Kind
from backtui.storage.store import open_store
from backtui.tracker.tracker import Tracker
from tests.conftest import NOON, FixedClock, MakeTracker
from tests.safety.doors import LIBRARY

DAY = NOON.date()


def take(tracker: Tracker) -> str:
    return tracker.breaks.take(tracker.breaks.choice.next()).exercise


def test_a_break_is_marked_in_its_day_and_counts_for_nothing(tracker: Tracker, clock: FixedClock) -> None:
    before, streak = tracker.history.status(), tracker.history.streak()
    first = take(tracker)
    clock.forward(minutes=61)
    second = take(tracker)
    assert first != second
    assert [taken.exercise for taken in tracker.history.entry(DAY).breaks] == [first, second]
    assert (tracker.history.status(), tracker.history.streak()) == (before, streak)
    assert tracker.settings.plan_start is None, "no plan begins with a break"
    assert tracker.history.new_here
    assert tracker.breaks.choice.moved()[1:] == (0, 2)
    clock.forward(minutes=5)
    assert tracker.breaks.choice.moved().minutes == 5


def test_undo_takes_a_break_back(tracker: Tracker) -> None:
    take(tracker)
    assert tracker.undo.take_back() == "break Walk to the door, Mon 23 Nov"
    assert tracker.history.entry(DAY).breaks == ()
    tracker.undo.do_again()
    assert len(tracker.history.entry(DAY).breaks) == 1


def test_to_offer_or_to_put_off_is_nothing_to_undo(tracker: Tracker) -> None:
    take(tracker)
    tracker.breaks.offer()
    tracker.breaks.put_off()
    assert tracker.history.undoable() == "break Walk to the door, Mon 23 Nov"


def test_a_tick_is_movement_too(tracker: Tracker, clock: FixedClock) -> None:
    tracker.ticks.tick(DAY - timedelta(days=1), "pelvic-tilt")
    assert tracker.breaks.choice.moved().at is None, "what is filled in for another day was not done today"
    tracker.ticks.tick(DAY, "pelvic-tilt")
    clock.forward(minutes=30)
    assert tracker.breaks.choice.moved()[1:] == (30, 0)


@pytest.mark.parametrize(("answered", "flexion"), [(True, True), (False, False)])
def test_just_up_holds_for_an_hour(tracker: Tracker, clock: FixedClock, answered: bool, flexion: bool) -> None:
    if answered:
        tracker.offers.choose_routine(DAY, "early-morning")
    else:
        tracker.plan.set("early", "on")
        tracker.health.tell_pain(DAY, 1, Moment.MORNING)
    choice = tracker.breaks.choice
    assert choice.just_up()
    assert not any(each.exercise.loads["flexion"] for each in choice.movements())
    clock.forward(minutes=60)
    assert not choice.just_up()
    assert any(each.exercise.loads["flexion"] for each in choice.movements())


def test_a_movement_may_be_named_but_not_any_exercise(tracker: Tracker) -> None:
    choice = tracker.breaks.choice
    assert choice.named("Hip-hinge drill").exercise.slug == "hip-hinge"
    with pytest.raises(PlanError, match="Plank is none for a break; there are: "):
        choice.named("plank")
    tracker.health.answer_screening({"floor": frozenset({"seated"})})
    with pytest.raises(PlanError, match="is not for a break now"):
        choice.named("hip-hinge")
    assert choice.next(seated=True).exercise.position == choice.next().exercise.position == "seated"


def test_one_offer_is_claimed_by_one_of_two_programs(make_tracker: MakeTracker, clock: FixedClock) -> None:
    one, other = make_tracker(), make_tracker()
    assert one.breaks.claim() is Wait.OFF
    one.plan.set("breaks", "on")
    other.refresh()
    assert other.breaks.choice.wait() is one.breaks.choice.wait() is None
    assert one.breaks.claim() is None
    assert other.breaks.claim() is Wait.OFFERED
    clock.forward(minutes=60)
    assert other.breaks.claim() is None
    assert one.breaks.claim() is Wait.OFFERED


def test_while_there_is_a_stop_no_break_is_offered_or_taken(tracker: Tracker) -> None:
    tracker.plan.set("breaks", "on")
    movement = tracker.breaks.choice.next()
    tracker.health.tell_pain(DAY, 2, Moment.BEFORE, signs=frozenset({Sign.NERVE}))
    assert tracker.breaks.claim() is Wait.HELP
    for do in (tracker.breaks.choice.next, lambda: tracker.breaks.take(movement)):
        with pytest.raises(BlockedError):
            do()
    assert tracker.history.entry(DAY).breaks == ()


DEEDS = ("ask", "ask", "ask", "take", "tick", "nerve", "gone", "excuse", "unexcuse", "put off", "undo", "wait")


@settings(max_examples=10)
@given(
    every=st.sampled_from([20, 60, 90]),
    deeds=st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(1, 75)), min_size=8, max_size=30),
)
def test_breaks_come_never_more_often_than_set_never_in_a_stop_and_count_never(
    every: int, deeds: list[tuple[str, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    clock = FixedClock(NOON.replace(hour=6))
    tracker = Tracker(open_store(str(tmp_path_factory.mktemp("breaks") / "backtui.db")), clock, LIBRARY)
    try:
        tracker.plan.set("breaks", "on")
        tracker.plan.set("break_every", str(every))
        offered: list[datetime] = []
        for deed, minutes in deeds:
            clock.forward(minutes=minutes)
            _do(tracker, deed, offered)
        gaps = [(later - earlier).total_seconds() / 60 for earlier, later in pairwise(offered)]
        assert all(gap >= every for gap in gaps)
    finally:
        tracker.close()


def _do(tracker: Tracker, deed: str, offered: list[datetime]) -> None:
    today = tracker.today
    stopped = tracker.safety.verdict is Verdict.STOP
    if deed == "ask":
        excused = bool(tracker.history.excuses(today, today))
        if tracker.breaks.claim() is None:
            assert not stopped
            assert not excused
            offered.append(tracker.clock.now())
    elif deed == "take" and not stopped:
        before = tracker.history.status()
        take(tracker)
        assert tracker.history.status() == before
    elif deed == "tick" and not stopped:
        tracker.ticks.tick(today, tracker.history.session(today).items[0].exercise)
    elif deed == "nerve":
        tracker.health.tell_pain(today, 2, Moment.BEFORE, signs=frozenset({Sign.NERVE}))
    elif deed == "gone" and stopped:
        tracker.health.answer_sign(today, Sign.NERVE, Reply.GONE)
    elif deed == "excuse":
        tracker.excuses.excuse(today, None, Reason.TRAVEL)
    elif deed == "unexcuse":
        tracker.excuses.unexcuse(today, today)
    elif deed == "put off":
        tracker.breaks.put_off()
    elif deed == "undo" and tracker.history.undoable():
        tracker.undo.take_back()


class Office:
    """A working day: who is there when, and what was shown when."""

    def __init__(self, tracker: Tracker, clock: FixedClock) -> None:
        self.tracker, self.clock = tracker, clock
        self.against: list[tuple[datetime, datetime, Presence]] = []
        self.shown: list[tuple[str, str]] = []

    def at(self, time: str) -> datetime:
        hour, minute = map(int, time.split(":"))
        return NOON.replace(hour=hour, minute=minute)

    def away(self, since: str, until: str, why: Presence) -> None:
        self.against.append((self.at(since), self.at(until), why))

    def look(self) -> Presence | None:
        now = self.clock.now()
        return next((why for since, until, why in self.against if since <= now < until), None)

    def remind(self, kind: Kind, patience_min: int = 30) -> None:
        """Do what the command that a scheduler runs does."""
        if awaited(patience_min, self.look, lambda seconds: self.clock.forward(seconds=seconds)):
            return
        notice = notice_of(self.tracker, kind)
        if notice:
            self.shown.append((f"{self.clock.now():%H:%M}", notice.title))

    def until(self, time: str) -> None:
        self.clock.moment = max(self.clock.now(), self.at(time))


def test_a_whole_working_day(tracker: Tracker, clock: FixedClock) -> None:
    office = Office(tracker, clock)
    clock.moment = office.at("07:00")
    tracker.plan.set("breaks", "on")
    office.away("10:55", "11:20", Presence.CALL)
    office.away("12:00", "13:10", Presence.AWAY)
    office.away("15:00", "15:04", Presence.QUIET)
    sessions, breaks = ("07:30", "18:00"), [f"{hour:02}:00" for hour in range(9, 24)]
    for time in sorted({*sessions, *breaks}):
        office.until(time)
        if time == "09:00":
            tracker.ticks.tick_all(tracker.today)
        if time == "16:00":
            tracker.health.tell_pain(tracker.today, 2, Moment.DURING, signs=frozenset({Sign.NERVE}))
        if time == "17:00":
            tracker.health.answer_sign(tracker.today, Sign.NERVE, Reply.GONE)
        if time in sessions:
            office.remind(Kind.SESSION)
        if time in breaks:
            office.remind(Kind.BREAK)
            if time in ("10:00", "14:00"):
                clock.forward(minutes=1)
                take(tracker)
        if time == "20:00":
            tracker.breaks.put_off()
    assert office.shown == [
        ("07:30", "Session 1 of 3 this week."),
        # At nine the session was just done.
        ("10:00", "A minute on your feet?"),
        # The call was over at twenty past; at noon nobody was there for longer than one waits.
        ("11:20", "A minute on your feet?"),
        ("13:10", "A minute on your feet?"),
        # At two the last one was not long ago; do-not-disturb ended at four past; at four help came first.
        ("15:04", "A minute on your feet?"),
        *((f"{hour}:00", "A minute on your feet?") for hour in (17, 18, 19, 20)),
        # From then on: not today.
    ]
    assert tracker.history.status().state is DayState.DONE
    office.shown.clear()
    clock.moment = office.at("09:00") + timedelta(days=1)
    office.against.clear()
    office.remind(Kind.SESSION)
    office.remind(Kind.BREAK)
    assert [title for _, title in office.shown] == ["A minute on your feet?"], (
        "a day for rest, and a new one for breaks"
    )


def test_past_midnight_it_is_still_the_same_day_until_the_day_begins(tracker: Tracker, clock: FixedClock) -> None:
    tracker.plan.set("breaks", "on")
    clock.moment = NOON.replace(hour=23, minute=50)
    tracker.breaks.put_off()
    clock.forward(hours=3)
    assert tracker.breaks.claim() is Wait.NOT_TODAY
    clock.forward(hours=2)
    assert tracker.breaks.claim() is None
