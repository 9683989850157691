"""Names that point at nothing: of routines, levels, exercises and kinds of offers. They refuse no day."""

from pathlib import Path

import pytest

from backtui.storage.doctor.check import Grade
from backtui.tracker.notices import About
from backtui.tracker.recovery import examine
from backtui.tracker.tracker import Tracker
from tests.conftest import NOON, MakeTracker
from tests.storage.conftest import plain

DAY = NOON.date()
AT = "'2026-11-23T06:00:00Z', 60"
CLASSIC = ["pelvic-tilt", "prone-leg-raise", "knee-plank", "supine-trunk-rotation"]
TWO = 'name = "M"\n[[any]]\nexercise = "nope"\ndose = "1 x 5"\n[[any]]\nexercise = "cat-cow"\ndose = "1 x 5"'
OWN = """
[exercise.chair-stand]
name = "Chair stand"
dose = "2 x 5"
[routine.my-list]
name = "My list"
[[routine.my-list.any]]
exercise = "chair-stand"
dose = "2 x 5"
[[routine.my-list.any]]
exercise = "cat-cow"
dose = "1 x 5"
"""


def routine(toml: str) -> str:
    return f"INSERT INTO own VALUES ('routine', 'mine', '{toml}', 0, {AT})"


def adjustment(slot: str, exercise: str, paused: int = 0) -> str:
    values = f"'classic-four', 'beginner', '{slot}', '{exercise}', '9 x 9 s', {paused}, '2026-11-20', '', {AT}"
    return f"INSERT INTO adjustment VALUES ({values})"


PLAN = "INSERT OR REPLACE INTO setting VALUES ('routine', 'mine')"
CASES = {
    "a routine that is gone": ([PLAN], CLASSIC, "“mine” is not there"),
    "a routine that can't be read": ([PLAN, routine("name=1")], CLASSIC, "“mine” is not there or can't be read"),
    "a routine nested too deeply": ([PLAN, routine("name=" + "[" * 9999)], CLASSIC, "can't be read"),
    "a routine of nothing that is there": (
        [PLAN, routine('name = "M"\n[[any]]\nexercise = "nope"\ndose = "1 x 5"')],
        CLASSIC,
        "“mine” is not there",
    ),
    "an exercise of a routine": (
        [
            PLAN,
            routine(
                'name = "M"\n[[any]]\nexercise = "nope"\ndose = "1 x 5"\n[[any]]\nexercise = "cat-cow"\ndose = "1 x 5"'
            ),
        ],
        ["cat-cow"],
        "asks for what is not there or can't be read: nope",
    ),
    "a level of a routine": (
        [
            PLAN,
            routine('name = "M"\n[[advanced]]\nexercise = "cat-cow"\ndose = "1 x 5"'),
        ],
        ["cat-cow"],
        "has no beginner level, so it is done at the advanced one",
    ),
    "a routine chosen for the day": (
        [f"INSERT INTO choice VALUES ('{DAY}', 'nope', {AT})"],
        CLASSIC,
        "“nope” is not there",
    ),
    "an exercise in a slot": ([adjustment("knee-plank", "nope")], CLASSIC, "“nope” is not there"),
    "an exercise in a slot that rests": (
        [adjustment("knee-plank", "nope", paused=1)],
        [slug for slug in CLASSIC if slug != "knee-plank"],
        "“nope” is not there",
    ),
    "a kind of offer": (
        [f"INSERT INTO offer VALUES ('{DAY}', 's', 'k', 1, 'w', {AT})"],
        CLASSIC,
        "",
    ),
}


@pytest.fixture
def dangling(request: pytest.FixtureRequest, make_tracker: MakeTracker, file: Path) -> Tracker:
    tracker = make_tracker()
    tracker.plan.change_plan(keep=1, goal=3)
    plain(file, *request.param)
    tracker.refresh()
    return tracker


@pytest.mark.parametrize(
    ("dangling", "asked", "says"), [pytest.param(*case, id=name) for name, case in CASES.items()], indirect=["dangling"]
)
def test_a_name_that_points_at_nothing_refuses_no_day(
    dangling: Tracker, asked: list[str], says: str, file: Path
) -> None:
    required = [item.exercise for item in dangling.history.session(DAY).asked]
    assert required == asked
    assert dangling.history.status(DAY).total == len(asked)
    said = dangling.history.plan_of(DAY).said
    assert [says in text and "backtui" in text for text in said] == ([True] if says else [])
    assert [notice.text for notice in dangling.notices.notices() if notice.about is About.MISSING] == list(said)
    dangling.steps.offers()
    dangling.steps.offers_next()
    dangling.plan.change_plan(keep=2)
    found = {finding.check: finding for finding in examine(str(file), NOON, own_folder=True)}
    assert found["names"].grade is Grade.WARN or "level" in says
    assert dangling.ticks.tick_all(DAY).done


def test_a_list_that_is_taken_back_on_another_machine_refuses_no_day(make_tracker: MakeTracker, tmp_path: Path) -> None:
    here, there = (make_tracker(tmp_path / name / "backtui.db") for name in ("here", "there"))
    folder = tmp_path / "shared"
    folder.mkdir()
    here.own.add_own(OWN)
    here.sync(str(folder))
    there.sync(str(folder))
    there.plan.change_plan(routine="my-list")
    here.undo.take_back()
    for tracker in (here, there, here, there):
        assert not tracker.sync(str(folder)).warnings
    for tracker in (here, there):
        assert [item.exercise for item in tracker.history.session(DAY).asked] == CLASSIC
        assert tracker.history.status(DAY).total == 4
        assert "my-list" in tracker.history.plan_of(DAY).said[0]
