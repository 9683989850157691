"""What is told of life beside pain: activities, the Roland-Morris statements, the plan for flare-ups."""

import json
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from backtui.domain import roland_morris
from backtui.domain.activities import NAME_MAX
from backtui.domain.errors import DayError, ExchangeError, PlanError
from backtui.domain.flare_plan import PART_MAX
from backtui.domain.roland_morris import Answered, ticked, written
from backtui.exchange.formats import habits_in
from backtui.exchange.formats import written as exported
from backtui.storage.doctor import examine
from backtui.storage.doctor.check import Case, Grade
from backtui.tracker.tracker import Tracker
from tests.conftest import NOON, FixedClock, MakeTracker

DAY = NOON.date()
FORTNIGHT = timedelta(days=14)


def test_up_to_three_activities_are_told_every_two_weeks(tracker: Tracker, clock: FixedClock) -> None:
    function = tracker.function
    assert function.record.activities_due() == []
    shopping = function.add_activity("  carry\tthe shopping ")
    assert (shopping.slug, shopping.name, shopping.since) == ("carry-the-shopping", "carry the shopping", DAY)
    assert function.record.activities_due() == [shopping]
    function.score(DAY, {shopping.slug: 3})
    function.score(DAY, {shopping.slug: 4})
    assert [(score.day, score.score) for score in function.record.scores()] == [(DAY, 4)]
    clock.forward(days=13)
    garden = function.add_activity("Dig the garden")
    assert function.record.activities_due() == [garden]
    clock.forward(days=1)
    assert function.record.activities_due() == [shopping, garden]


def test_a_fourth_activity_waits_until_one_is_laid_aside_and_one_that_comes_back_has_its_scores(
    tracker: Tracker, clock: FixedClock
) -> None:
    function = tracker.function
    first, *_rest = [function.add_activity(name) for name in ("Carry the shopping", "Dig the garden", "Dance")]
    function.score(DAY, {first.slug: 2})
    for name, why in (("Swim", "3 activities already"), ("DANCE", "there already"), ("  !? ", "few words")):
        with pytest.raises(PlanError, match=why):
            function.add_activity(name)
    function.retire_activity(first)
    assert [activity.name for activity in function.record.wanted()] == ["Dance", "Dig the garden"]
    clock.forward(days=2)
    function.add_activity("Swim")
    function.retire_activity(function.record.named("3"))
    back = function.add_activity("Carry the Shopping")
    assert (back.slug, back.name, back.since, back.until) == (first.slug, "Carry the Shopping", DAY, None)
    assert [score.score for score in function.record.scores()] == [2]


def test_an_activity_is_named_by_its_number_its_beginning_or_a_part(tracker: Tracker) -> None:
    record = tracker.function.record
    with pytest.raises(PlanError, match="no activity yet"):
        record.named("dance")
    for name in ("Dance", "Dance all night", "Walk the dog"):
        tracker.function.add_activity(name)
    assert [record.named(what).name for what in ("1", "dance", "dance a", "WALK", "the dog")] == [
        *("Dance", "Dance", "Dance all night", "Walk the dog", "Walk the dog")
    ]
    for what, why in (("dan", "more than one of"), ("swim", "none of"), ("", "none of"), ("0", "none of")):
        with pytest.raises(PlanError, match=why):
            record.named(what)


def test_what_is_out_of_range_or_still_to_come_is_refused(tracker: Tracker, file: Path) -> None:
    function = tracker.function
    slug = function.add_activity("x" * 500).slug
    assert len(function.record.wanted()[0].name) == NAME_MAX
    for score in (-1, 11):
        with pytest.raises(PlanError, match=f"from 0 .not at all. to 10 .as before., not {score}"):
            function.score(DAY, {slug: score})
    with pytest.raises(PlanError, match="1 to 24, not 25"):
        function.answer_roland_morris(DAY, (1, 25))
    with pytest.raises(PlanError, match=f"First|first.*{PART_MAX} characters"):
        function.write_flare_plan({"do_first": "x" * (PART_MAX + 1)})
    with pytest.raises(DayError):
        function.score(DAY + timedelta(days=1), {slug: 1})
    with pytest.raises(DayError):
        function.answer_roland_morris(DAY + timedelta(days=1), ())
    assert (function.record.scores(), function.record.roland_morris(), function.record.flare_plan()) == ([], [], None)


def test_the_statements_are_asked_every_four_weeks_once_they_are_wanted(tracker: Tracker, clock: FixedClock) -> None:
    record = tracker.function.record
    assert not record.roland_morris_due()
    tracker.plan.set("function", "on")
    assert record.roland_morris_due()
    tracker.function.answer_roland_morris(DAY, (21, 1, 4))
    assert record.roland_morris() == [Answered(DAY, frozenset({1, 4, 21}))]
    assert record.roland_morris()[0].score == 3
    clock.forward(days=27)
    assert not record.roland_morris_due()
    clock.forward(days=1)
    assert record.roland_morris_due()


@pytest.mark.parametrize(
    ("scores", "change"),
    [((), None), ((12,), None), ((12, 8), None), ((12, 7), -5), ((7, 12), 5), ((20, 15), None), ((20, 14), -6),
     ((3, 8), 5), ((12, 3, 8), None), ((0, 4), None), ((0, 5), 5)],
)  # fmt: skip
def test_a_change_is_told_only_where_it_is_more_than_noise(scores: tuple[int, ...], change: int | None) -> None:
    answers = [Answered(DAY + n * FORTNIGHT, frozenset(range(1, score + 1))) for n, score in enumerate(scores)]
    assert roland_morris.change(answers) == change


def test_numbers_of_statements_are_read_back_as_they_are_written() -> None:
    for numbers in ((), (24,), (3, 1, 20)):
        assert ticked(written(numbers)) == set(numbers)
    for text in ("0", "25", "2 1", "1 1", " 1", "1  2", "x", "²", "1,2"):
        with pytest.raises(ValueError, match="statements"):
            ticked(text)


def test_the_newest_plan_for_flare_ups_holds_until_it_is_put_away(tracker: Tracker, clock: FixedClock) -> None:
    function = tracker.function
    function.write_flare_plan({"words": " It passes.\x1b[31m \r\n", "tell": "Ada\r\n555 0199"})
    plan = function.record.flare_plan()
    assert plan and (plan.words, plan.tell, plan.eased, plan.day) == ("It passes.[31m", "Ada\n555 0199", "", DAY)
    clock.forward(days=1)
    function.write_flare_plan({"words": "Slowly."})
    assert [plan.words for plan in function.record.flare_plans()] == ["It passes.[31m", "Slowly."]
    clock.forward(days=1)
    function.write_flare_plan({})
    assert function.record.flare_plan() is None
    assert tracker.undo.take_back() == "put away the flare plan"
    assert (plan := function.record.flare_plan()) and plan.words == "Slowly."


def test_a_home_with_all_of_it_is_the_same_after_an_export_and_an_import(
    tracker: Tracker, make_tracker: MakeTracker, tmp_path: Path
) -> None:
    function = tracker.function
    function.score(DAY, {function.add_activity("Dance").slug: 4})
    function.answer_roland_morris(DAY, (1, 4))
    function.write_flare_plan({"words": "It passes."})
    (tmp_path / "all.json").write_bytes(exported("json", tracker.transfer.everything()))
    other = make_tracker(tmp_path / "other" / "backtui.db")
    key, (habit,) = habits_in(str(tmp_path / "all.json"))
    told = {(str(change.day), change.what) for change in other.transfer.preview_import(habit, key).changes}
    assert told == {
        ("2026-11-23", "score of an activity, Roland-Morris answers, plan for flare-ups"),
        ("None", "activities you want back (1)"),
    }
    other.transfer.import_history(habit, key)
    here, there = (one.transfer.everything().tables for one in (tracker, other))
    tables = ("activity", "activity_score", "roland_morris", "flare_plan")
    assert all(there[name] == here[name] != [] for name in tables)


@pytest.mark.parametrize(
    ("table", "row", "why"),
    [
        ("roland_morris", {"ticked": "4 1"}, "ticked"),
        ("roland_morris", {"ticked": "25"}, "ticked"),
        ("activity_score", {"activity": "no slug"}, "activity"),
        ("activity_score", {"score": 11}, "CHECK"),
        ("activity", {"until": "soon"}, "CHECK"),
        ("activity", {"slug": "No Slug"}, "slug"),
    ],
)
def test_a_row_that_could_not_be_read_back_is_refused(
    table: str, row: dict[str, object], why: str, tracker: Tracker, tmp_path: Path
) -> None:
    function = tracker.function
    function.score(DAY, {function.add_activity("Dance").slug: 4})
    function.answer_roland_morris(DAY, (1, 4))
    found = json.loads(exported("json", tracker.transfer.everything()))
    found["tables"][table][0].update(row)
    (tmp_path / "bad.json").write_text(json.dumps(found))
    with pytest.raises(ExchangeError, match=why):
        habits_in(str(tmp_path / "bad.json"))


def test_the_doctor_finds_statements_that_cannot_be_read(tracker: Tracker, file: Path) -> None:
    tracker.function.answer_roland_morris(DAY, (1, 4))
    tracker.close()
    with closing(sqlite3.connect(file)) as other, other:
        other.execute("UPDATE roland_morris SET ticked = '4 99'")
    found = next(finding for finding in examine(Case(str(file), NOON)) if finding.check == "function")
    assert (found.grade, found.says.partition(":")[0]) == (Grade.BAD, DAY.isoformat())
