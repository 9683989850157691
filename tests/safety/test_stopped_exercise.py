"""An exercise that was to be stopped because it hurt: nothing leads into it again on the same day."""

import pytest

from backtui.coach.audio import Cues
from backtui.coach.led import DayLed
from backtui.coach.session import Coaching
from backtui.domain.errors import PlanError
from backtui.domain.pain import Moment
from backtui.domain.safety import Verdict
from backtui.domain.safety_words import HURT_SAY
from backtui.tracker.tracker import Tracker
from tests.conftest import NOON, FixedClock
from tests.safety.conftest import Shell
from tests.timers import FakeTimer
from tests.tui.conftest import OpenApp, brisk, open_app  # noqa: F401

DAY = NOON.date()
HURT = "pelvic-tilt"


def led(tracker: Tracker) -> list[str]:
    return [item.exercise for item in Coaching(tracker, DAY, FakeTimer().clock_s, Cues()).items]


def test_it_is_left_out_until_another_day(tracker: Tracker, clock: FixedClock) -> None:
    before = led(tracker)
    tracker.health.tell_pain(DAY, 6, Moment.DURING, HURT)
    assert tracker.safety.verdict is Verdict.CLEAR
    assert led(tracker) == [exercise for exercise in before if exercise != HURT]
    assert tracker.advice.care_for(HURT)[0] == HURT_SAY
    with pytest.raises(PlanError, match="leave it out"):
        tracker.extras.refuse_lead(HURT)
    assert Coaching(tracker, DayLed(tracker, DAY, HURT), FakeTimer().clock_s, Cues()).items == ()
    clock.forward(days=1)
    assert tracker.advice.hurt_today() == frozenset()


def test_neither_a_break_nor_a_change_for_today_leads_into_it(tracker: Tracker) -> None:
    movement = tracker.breaks.choice.next().exercise.slug
    tracker.health.tell_pain(DAY, 6, Moment.DURING, movement)
    assert movement not in {each.exercise.slug for each in tracker.breaks.choice.movements()}
    with pytest.raises(PlanError, match="not for a break now"):
        tracker.breaks.choice.named(movement)
    with pytest.raises(PlanError, match="leave it out"):
        tracker.doses.refuse("knee-plank", to=movement)
    tracker.undo.take_back()
    assert movement in {each.exercise.slug for each in tracker.breaks.choice.movements()}


@pytest.mark.parametrize(
    ("level", "moment", "exercise"),
    [(5, Moment.DURING, HURT), (6, Moment.DURING, None), (6, Moment.AFTER, None)],
)
def test_a_milder_pain_and_one_of_the_whole_back_stop_no_exercise(
    tracker: Tracker, level: int, moment: Moment, exercise: str | None
) -> None:
    tracker.health.tell_pain(DAY, level, moment, exercise)
    assert tracker.advice.hurt_today() == frozenset()


def test_the_commands_say_so(shell: Shell) -> None:
    assert shell(f"pain 6 --moment during --exercise {HURT}").code == 0
    rows = shell("today").out.splitlines()
    at = next(n for n, row in enumerate(rows) if "Pelvic tilt" in row)
    assert rows[at + 1].strip() == HURT_SAY
    assert "Pelvic tilt:" not in shell("coach --plain --silent").out


async def test_today_says_so_and_the_coach_goes_on_with_another(open_app: OpenApp, tracker: Tracker) -> None:  # noqa: F811
    tracker.health.tell_pain(DAY, 6, Moment.DURING, HURT)
    tracker.ticks.tick(DAY, "cat-cow")
    async with open_app() as desk:
        assert "not today" in desk.row("Pelvic tilt")
        assert "goes on: prone leg raise" in desk.text
        await desk.press("2")
        await desk.app.read("library", HURT)
        assert "leave it out" in await desk.press("s")
