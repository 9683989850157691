"""The facts of a period, gathered from what was told."""

from datetime import date, timedelta

import pytest

from backtui.domain.dose import parse_dose
from backtui.domain.errors import DayError, PlanError
from backtui.domain.model import Reason
from backtui.domain.pain import Moment, Sign
from backtui.domain.plan import Level
from backtui.domain.signs import Reply
from backtui.report.facts import PlanLine
from backtui.report.period import gather
from backtui.tracker.tracker import Tracker
from tests.conftest import NOON, FixedClock

DAY = NOON.date()
ONE_DAY = timedelta(days=1)
PLAN = """
[exercise.heel-walk]
name = "Heel walk"
dose = "2 x 10"

[routine.plan-of-jane]
name = "Plan of Jane"
summary = "Of 2026-11-20. Slowly."

[[routine.plan-of-jane.any]]
exercise = "knee-plank"
dose = "3 x 10 s"

[[routine.plan-of-jane.any]]
exercise = "heel-walk"
dose = "2 x 10"
"""


def lines(tracker: Tracker) -> dict[str, PlanLine]:
    return {line.name: line for line in gather(tracker.history).plan.lines}


@pytest.fixture
def jane(tracker: Tracker) -> Tracker:
    """Follow the plan of a physiotherapist."""
    tracker.own.add_own(PLAN)
    tracker.plan.change_plan(routine="plan-of-jane")
    return tracker


def test_each_line_of_a_plan_is_whole_less_or_left_out(jane: Tracker, clock: FixedClock) -> None:
    jane.ticks.tick_all(DAY)
    clock.forward(days=2)
    jane.ticks.tick(jane.today, "knee-plank", 1)
    clock.forward(days=2)
    jane.easier_day.do_fewer(jane.today, "heel-walk")
    jane.ticks.tick(jane.today, "heel-walk", 2)
    found = gather(jane.history).plan
    assert (found.since, found.days, found.says) == (DAY, 3, "Of 2026-11-20. Slowly.")
    assert found.routine.startswith("Plan of Jane, beginner; ")
    told = {line.name: (line.whole, line.less) for line in found.lines}
    assert told == {"Knee plank": (1, 1), "Heel walk": (1, 1)}


def test_what_stands_in_the_place_of_an_exercise_counts_for_its_line(jane: Tracker, clock: FixedClock) -> None:
    jane.easier_day.do_easier(DAY, "knee-plank")
    easier = next(item for item in jane.history.session(DAY).items if item.towards == "knee-plank")
    jane.ticks.tick(DAY, easier.exercise)
    jane.health.tell_pain(DAY, 4, Moment.DURING, easier.exercise)
    assert lines(jane)["Knee plank"][-3:] == (0, 1, (4,)), "it was easier"
    clock.forward(days=2)
    jane.doses.change("heel-walk", dose=parse_dose("1 x 5"), for_good=True)
    jane.ticks.tick_all(jane.today)
    assert lines(jane)["Heel walk"] == PlanLine("Heel walk", "2 × 10", "1 × 5", False, 0, 1)
    (change,) = (c for c in gather(jane.history).changes if "Heel walk" in c.what)
    assert (change.day, change.what, change.why) == (jane.today, "Heel walk: 1 × 5", "by choice")


def test_what_answers_about_health_swap_is_told_beside_its_line(jane: Tracker) -> None:
    assert lines(jane)["Knee plank"].now == ""
    jane.health.answer_screening({"body": frozenset({"shoulders"})})
    jane.ticks.tick_all(DAY)
    assert lines(jane)["Knee plank"] == PlanLine(
        "Knee plank", "3 × 10 s", "Wall plank, by the answers about health", False, 1, 0
    )


def test_what_changed_is_told_once_in_its_period(tracker: Tracker, clock: FixedClock) -> None:
    tracker.ticks.tick_all(DAY)
    clock.forward(days=7)
    tracker.plan.change_plan(goal=4, days=frozenset({0, 2}), level=Level.INTERMEDIATE)
    tracker.ticks.tick_all(tracker.today)
    changes = gather(tracker.history).changes
    assert {change.day for change in changes} == {tracker.today}
    assert [change.what for change in changes] == [
        "Classic four, intermediate, in the place of Classic four, beginner",
        "days: mon,wed, before flexible",
        "goal: 4 sessions a week, before 3",
    ]
    clock.forward(days=7)
    assert gather(tracker.history, since=tracker.today).changes == ()


def test_an_accepted_step_says_why(tracker: Tracker, clock: FixedClock) -> None:
    while not tracker.steps.offers():
        tracker.ticks.tick_all(tracker.today)
        tracker.health.tell_pain(tracker.today, 1, Moment.AFTER)
        clock.forward(days=2)
        tracker.health.tell_pain(tracker.today, 1, Moment.MORNING)
    offer = tracker.steps.offers()[0]
    tracker.offers.answer_offers([offer], accepted=True)
    (change,) = gather(tracker.history).changes
    name = tracker.library.short_name(offer.slot)
    assert (change.what, change.why) == (f"{name}: {offer.what}", offer.reason)


def test_a_sign_is_told_with_its_answers(tracker: Tracker, clock: FixedClock) -> None:
    tracker.health.tell_pain(DAY, 3, Moment.MORNING, None, frozenset({Sign.SPREADING, Sign.SHARP}))
    assert {sign.sign: sign.open_since for sign in gather(tracker.history).signs} == {
        Sign.SPREADING: DAY,
        Sign.SHARP: None,
    }
    clock.forward(days=1)
    tracker.health.answer_sign(tracker.today, Sign.SPREADING, Reply.GONE)
    (spreading,) = (sign for sign in gather(tracker.history).signs if sign.sign is Sign.SPREADING)
    assert (spreading.told, spreading.replies, spreading.open_since) == ((DAY,), ((tracker.today, Reply.GONE),), None)
    clock.forward(days=30)
    assert gather(tracker.history, since=tracker.today).signs == ()


def test_activities_and_roland_morris_are_told_within_the_period(tracker: Tracker, clock: FixedClock) -> None:
    activity = tracker.function.add_activity("Carry the shopping")
    for score, ticked in ((3, range(1, 15)), (5, range(1, 10)), (6, range(1, 8))):
        tracker.function.score(tracker.today, {activity.slug: score})
        tracker.function.answer_roland_morris(tracker.today, frozenset(ticked))
        clock.forward(days=14)
    shopping, roland = gather(tracker.history).function
    assert [score for _day, score in shopping.told] == [3, 5, 6]
    assert ([score for _day, score in roland.told], roland.change) == ([14, 9, 7], -7)
    assert gather(tracker.history, since=DAY + ONE_DAY).function[1].change is None, "nine to seven may be noise"
    assert gather(tracker.history, since=tracker.today).function == ()


def test_lines_of_notes_with_a_question_mark_are_questions(tracker: Tracker) -> None:
    tracker.health.write_note(DAY, "slept badly\n? May I run again?\n  ?and swim?\n?")
    found = gather(tracker.history)
    assert [note.text for note in found.questions] == ["May I run again?", "and swim?"]
    assert [note.text for note in found.notes] == ["slept badly"]


def test_a_period_ends_where_it_is_told_to(tracker: Tracker, clock: FixedClock) -> None:
    for _ in range(6):
        tracker.ticks.tick_all(tracker.today)
        tracker.health.tell_pain(tracker.today, 2, Moment.AFTER)
        clock.forward(days=7)
    tracker.excuses.excuse(DAY + ONE_DAY, DAY + ONE_DAY, Reason.SICK)
    found = gather(tracker.history, DAY - 90 * ONE_DAY, DAY + 13 * ONE_DAY)
    assert (found.since, found.until) == (DAY, DAY + 13 * ONE_DAY), "it starts where the diary does"
    assert [week.start for week in found.weeks] == [DAY, DAY + 7 * ONE_DAY]
    assert found.excused == ((DAY + ONE_DAY, Reason.SICK),)
    assert found.plan.days == 2
    after = next(series for series in found.pain if series.name == "after")
    assert len(after.points) == 2
    assert gather(tracker.history, tracker.today - 14 * ONE_DAY).since == tracker.today - 14 * ONE_DAY


@pytest.mark.parametrize(
    ("since", "until", "says"),
    [
        (DAY + ONE_DAY, None, "is still to come"),
        (None, DAY + ONE_DAY, "is still to come"),
        (DAY, DAY - ONE_DAY, "is after 2026-11-22; give the first day first"),
    ],
)
def test_days_to_come_and_days_the_wrong_way_round_are_refused(
    tracker: Tracker, since: date | None, until: date | None, says: str
) -> None:
    with pytest.raises(DayError, match=says):
        gather(tracker.history, since, until)


def test_a_question_is_added_to_the_note_of_the_day_once(tracker: Tracker) -> None:
    tracker.health.write_note(DAY, "slept badly")
    for text in ("May I\n run again?", "? May I run again?", "And \x1b[31mswim?"):
        tracker.health.ask(text)
    assert tracker.history.entry(DAY).note == "slept badly\n? May I run again?\n? And [31mswim?"
    assert [note.text for note in gather(tracker.history).questions] == ["May I run again?", "And [31mswim?"]
    for nothing in ("", " ? ", "\n"):
        with pytest.raises(PlanError, match="write the question"):
            tracker.health.ask(nothing)
