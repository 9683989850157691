"""One exercise led from the library: ticked where today asks for it, else kept as an extra, set by set."""

import pytest

from backtui.coach.audio import Cues
from backtui.coach.led import DayLed, ExtraLed
from backtui.coach.player import State
from backtui.coach.response import choices
from backtui.coach.session import Coaching
from backtui.content.library import Library
from backtui.domain.errors import BlockedError, PlanError
from backtui.domain.pain import Moment, Pain, Sign
from backtui.domain.pain_response import Way
from backtui.tracker.tracker import Tracker
from backtui.tui.coach.screen import CoachScreen
from backtui.tui.dialogs.pain import PainDialog
from tests.conftest import FixedClock
from tests.timers import FakeTimer
from tests.tui.conftest import SIZES, TODAY, Ask, Desk, OpenApp, SetsDone

pytestmark = pytest.mark.usefixtures("no_warm_up")


def extra_of(tracker: Tracker) -> list[str]:
    return [str(extra) for extra in tracker.history.extras(TODAY)]


def led(tracker: Tracker, exercise: str) -> Coaching:
    return Coaching(tracker, ExtraLed(tracker, exercise), FakeTimer().clock_s, Cues(), paced=False)


@pytest.mark.parametrize("exercise", Library().slugs)
def test_any_exercise_grows_into_an_extra_and_undo_shrinks_it(
    tracker: Tracker, clock: FixedClock, exercise: str
) -> None:
    coaching = led(tracker, exercise)
    whole = coaching.led.items()[0]
    coaching.play()
    grown: list[str] = []
    while coaching.present:
        coaching.next() if not coaching.player.phase.works else coaching.finish_set()
        if extra_of(tracker) and extra_of(tracker) != grown[-1:]:
            grown += extra_of(tracker)
    assert len(grown) == whole.dose.sets
    assert len(tracker.history.extras(TODAY)) == 1
    amount = f"{whole.dose.reps[0]} min" if whole.dose.unit == "min" else str(whole.dose)
    assert grown[-1] == coaching.summary() == f"{whole.name}, {amount}"
    assert not coaching.left_open
    for said in reversed(grown):
        assert extra_of(tracker) == [said]
        tracker.undo.take_back()
    assert extra_of(tracker) == []
    assert tracker.history.recorded(TODAY) is None


def test_it_is_not_led_against_what_safety_says(tracker: Tracker) -> None:
    tracker.health.answer_screening({"body": frozenset({"wrists"})})
    hidden = next(slug for slug in tracker.library.slugs if not tracker.advice.suits(slug))
    with pytest.raises(PlanError, match="does not suit"):
        led(tracker, hidden)
    tracker.health.tell_pain(TODAY, 7, Moment.MORNING)
    with pytest.raises(BlockedError):
        led(tracker, "pelvic-tilt")
    assert not ExtraLed(tracker, "pelvic-tilt").may_begin()


@pytest.mark.parametrize("level", range(11))
@pytest.mark.parametrize("signs", [frozenset[Sign](), frozenset({Sign.SHARP}), frozenset({Sign.NERVE})])
def test_a_pain_ends_it_or_lets_it_go_on_and_never_changes_the_day(
    tracker: Tracker, level: int, signs: frozenset[Sign]
) -> None:
    coaching = led(tracker, "bird-dog")
    coaching.play()
    tracker.health.tell_pain(TODAY, level, Moment.DURING, "bird-dog", signs)
    pain = Pain(TODAY, Moment.DURING, level, "bird-dog", signs)
    response, labels = choices(tracker, coaching.led, pain, None, None)
    assert set(response.ways) <= {Way.END, Way.GO_ON, Way.EXCUSE}
    assert not response.ways or response.ways[0] is Way.END
    assert set(response.ways) <= labels.keys()
    if not coaching.led.may_go_on():
        assert Way.GO_ON not in response.ways
        with pytest.raises(BlockedError):
            coaching.play()


def test_only_the_exercise_is_led_where_today_asks_for_it(tracker: Tracker) -> None:
    only = DayLed(tracker, TODAY, "knee-plank")
    assert [item.exercise for item in only.items()] == ["knee-plank"]
    tracker.ticks.tick(TODAY, "knee-plank", 1)
    tracker.easier_day.do_easier(TODAY, "knee-plank")
    replaced = [item.exercise for item in only.items()]
    assert len(replaced) == 1
    assert replaced != ["knee-plank"]


async def lead(desk: Desk, exercise: str) -> CoachScreen:
    """Open an exercise in the library and have the coach lead it, up to its first set."""
    await desk.ask(lambda: desk.app.call_later(desk.app.read, "library", exercise))
    await desk.press("tab")
    await desk.press("s")
    assert isinstance(desk.app.screen, PainDialog)
    await desk.press("enter")
    coach = desk.app.screen
    assert isinstance(coach, CoachScreen)
    await to_work(desk, coach)
    return coach


async def to_work(desk: Desk, coach: CoachScreen) -> None:
    """Pass over what comes before a set."""
    for _ in range(4):
        if not coach.coaching.player.phase.works:
            await desk.press("n")


@pytest.mark.parametrize("size", SIZES)
async def test_s_in_the_library_has_the_coach_lead_an_extra(
    open_app: OpenApp, db: Ask, tracker: Tracker, size: tuple[int, int]
) -> None:
    tracker.health.answer_screening({})
    async with open_app(size, tracker=tracker) as desk:
        coach = await lead(desk, "bird-dog")
        assert "Bird dog" in desk.text
        # One set, on each side.
        await desk.press("d")
        await to_work(desk, coach)
        await desk.press("d")
        assert db("SELECT slug, dose FROM extra") == [("bird-dog", "1 x 4 / side x 5 s")]
        assert coach.coaching.player.state is State.DONE
        assert "Bird dog, 1 × 4 / side × 5 s." in desk.text
        await desk.press("escape")
        assert desk.place == "Library"
        assert desk.bar.startswith("Bird dog, 1 × 4 / side × 5 s (u takes it back")
        await desk.press("u")
        assert db("SELECT slug FROM extra") == []


async def test_left_before_a_set_is_done_it_records_nothing(open_app: OpenApp, tracker: Tracker, db: Ask) -> None:
    tracker.health.answer_screening({})
    async with open_app(tracker=tracker) as desk:
        await lead(desk, "bird-dog")
        await desk.press("escape")
        assert desk.bar.startswith("Nothing finished, nothing recorded")
        assert db("SELECT slug FROM extra") == db("SELECT day FROM session") == []


async def test_s_in_the_library_ticks_what_today_asks(
    open_app: OpenApp, tracker: Tracker, db: Ask, sets_done: SetsDone
) -> None:
    tracker.health.answer_screening({})
    async with open_app(tracker=tracker) as desk:
        await lead(desk, "knee-plank")
        await desk.press("d", "escape")
        assert sets_done() == {"knee-plank": 1}
        assert db("SELECT slug FROM extra") == []
        assert desk.bar.startswith("0 of 4 done")


async def test_an_exercise_that_does_not_suit_is_not_led(open_app: OpenApp, tracker: Tracker) -> None:
    tracker.health.answer_screening({"body": frozenset({"wrists"})})
    hidden = next(slug for slug in tracker.library.slugs if not tracker.advice.suits(slug))
    async with open_app(tracker=tracker) as desk:
        await desk.ask(lambda: desk.app.call_later(desk.app.read, "library", hidden))
        await desk.press("tab")
        assert "does not suit your answers" in (await desk.press("s"))
