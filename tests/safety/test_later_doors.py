"""Doors that came after the verdict: moved days, extras in minutes, a dose changed, a day on record but not begun."""

from collections.abc import Callable
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from backtui.domain.dose import Dose
from backtui.domain.errors import BlockedError
from backtui.domain.pain import Moment, Sign
from backtui.domain.safety import Verdict
from backtui.domain.signs import Reply
from backtui.tracker.tracker import Tracker
from tests.conftest import NOON, FixedClock, MakeTracker

DAY = NOON.date()
YESTERDAY = DAY - timedelta(days=1)
MORE = Dose((9, 9), hold_s=2)


@pytest.fixture
def numb(tracker: Tracker) -> Tracker:
    """Have every day of a fixed plan but today, and a sign told."""
    every_other = frozenset({(DAY.weekday() + n) % 7 for n in range(1, 7)})
    tracker.plan.change_plan(days=every_other, start=DAY - timedelta(days=7))
    tell(tracker, 2, Sign.NERVE)
    assert tracker.safety.verdict is Verdict.STOP
    return tracker


def tell(tracker: Tracker, level: int, *signs: Sign) -> None:
    tracker.health.tell_pain(DAY, level, Moment.BEFORE, None, frozenset(signs))


def verdict(tracker: Tracker) -> Verdict:
    return tracker.safety.verdict


def extra(tracker: Tracker, what: str, minutes: int | None = None) -> None:
    tracker.extras.add(tracker.extras.understood(DAY, what, minutes))


DOORS: dict[str, Callable[[Tracker], object]] = {
    "the session of yesterday, moved here": lambda tracker: tracker.moves.move(YESTERDAY, DAY),
    "an exercise besides": lambda tracker: extra(tracker, "plank"),
    "an exercise besides, told in minutes": lambda tracker: extra(tracker, "plank", 5),
    "another dose": lambda tracker: tracker.doses.change("pelvic-tilt", None, MORE),
    "another exercise": lambda tracker: tracker.doses.change("knee-plank", "plank"),
    "less of an exercise": lambda tracker: tracker.easier_day.do_fewer(DAY, "knee-plank"),
    "a tick": lambda tracker: tracker.ticks.tick(DAY, "pelvic-tilt"),
    "what a set came to": lambda tracker: tracker.ticks.tell_actual(DAY, "knee-plank", (10, 8)),
    "everything": lambda tracker: tracker.ticks.tick_all(DAY),
    "a break": lambda tracker: tracker.breaks.choice.next(),
}
doors = pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)


@doors
def test_none_of_them_is_open_while_there_is_to_be_no_session(numb: Tracker, door: Callable[[Tracker], object]) -> None:
    before = numb.history.entry(DAY), numb.history.fixed.moved()
    with pytest.raises(BlockedError, match="backtui safety"):
        door(numb)
    assert (numb.history.entry(DAY), numb.history.fixed.moved()) == before


@doors
def test_nor_on_a_day_that_something_else_made_count(numb: Tracker, door: Callable[[Tracker], object]) -> None:
    numb.plan.set("extra_session", "20")
    extra(numb, "swim", 30)
    assert numb.history.session(DAY).done, "what was done is kept"
    with pytest.raises(BlockedError, match="backtui safety"):
        door(numb)


def test_what_was_done_besides_is_kept_all_the_same(numb: Tracker) -> None:
    extra(numb, "swim", 30)
    extra(numb, "walking", 20)
    assert [told.name for told in numb.history.extras(DAY)] == ["Swim", "Walking"]
    assert numb.safety.warning(DAY)


@pytest.mark.parametrize("level", [5, 8])
def test_a_hard_day_takes_no_session_of_another_day(numb: Tracker, level: int) -> None:
    numb.undo.take_back()
    tell(numb, level)
    with pytest.raises(BlockedError, match="not now"):
        numb.moves.move(YESTERDAY, DAY)
    numb.moves.move(YESTERDAY, DAY + timedelta(days=7))


def test_a_sign_travels_west_with_whoever_told_it(
    tracker: Tracker, make_tracker: MakeTracker, clock: FixedClock
) -> None:
    clock.moment = NOON.replace(hour=8)
    tell(tracker, 2, Sign.NERVE)
    clock.moment = NOON.replace(hour=9).astimezone(ZoneInfo("America/New_York"))
    travelled = make_tracker()
    assert travelled.today == YESTERDAY, "it is still the night before there"
    assert verdict(travelled) is Verdict.STOP
    assert travelled.history.asks_safety()
    assert "LEG" in travelled.safety.screened().codes
    clock.forward(minutes=1)
    travelled.health.answer_sign(YESTERDAY, Sign.NERVE, Reply.GONE)
    assert verdict(travelled) is Verdict.CLEAR
    clock.moment = NOON
    assert verdict(make_tracker()) is Verdict.STOP, "at home its own day has begun, and it is asked once more"


def test_a_clock_that_was_wrong_leaves_no_sign_that_nothing_settles(tracker: Tracker, clock: FixedClock) -> None:
    clock.forward(days=4000)
    tracker.health.tell_pain(tracker.today, 2, Moment.BEFORE, None, frozenset({Sign.NERVE}))
    clock.moment = NOON
    assert tracker.safety.verdict is Verdict.CLEAR
