"""Every packaged routine, and the count a prompt takes of it."""

from pathlib import Path

import pytest

from backtui.content import glance
from backtui.content.library import PACKAGED, Library
from backtui.domain.dose import parse_dose
from backtui.domain.errors import PlanError
from backtui.domain.model import Routine
from backtui.domain.plan import Level, Plan

LIBRARY = Library()
ROUTINES = [LIBRARY.routine(slug) for slug in LIBRARY.routine_slugs]
each = pytest.mark.parametrize("routine", ROUTINES, ids=lambda r: r.slug)


def test_slugs_are_the_file_names() -> None:
    assert sorted(path.stem for path in (Path(PACKAGED) / "routines").glob("*")) == [r.slug for r in ROUTINES]
    assert Plan().routine in LIBRARY.routine_slugs
    assert Plan().level in LIBRARY.routine(Plan().routine).items


@each
def test_items_name_exercises_once_with_doses_that_parse(routine: Routine) -> None:
    for level, items in routine.items.items():
        slugs = [item.exercise for item in items]
        assert set(slugs) <= set(LIBRARY.slugs)
        assert len(set(slugs)) == len(slugs), f"{routine.slug} {level} asks for one exercise twice"
        for item in items:
            assert parse_dose(item.dose.written()) == item.dose
            assert item.dose.per_side == LIBRARY.exercise(item.exercise).sided
        assert not items[0].optional, "a session begins with something that is asked for"


@each
def test_doses_are_those_of_the_exercise_at_that_level(routine: Routine) -> None:
    for level, items in routine.items.items():
        for item in items:
            offered = LIBRARY.exercise(item.exercise).doses
            assert level in offered or item.optional, f"{item.exercise} is not made for {level}"


@each
def test_what_an_item_works_towards_stands_higher(routine: Routine) -> None:
    for items in routine.items.values():
        for item in items:
            if item.towards:
                here, there = LIBRARY.exercise(item.exercise).ladders, LIBRARY.exercise(item.towards).ladders
                assert [ladder for ladder in here if there.get(ladder, 0) > here[ladder]], item


def test_the_classic_four_are_the_article() -> None:
    classic = LIBRARY.routine("classic-four")
    four = ["pelvic-tilt", "superman", "plank", "russian-twist"]
    for level in (Level.INTERMEDIATE, Level.ADVANCED):
        assert [item.exercise for item in classic.items[level] if not item.optional] == four
    first = [item for item in classic.items[Level.BEGINNER] if not item.optional]
    assert [item.towards for item in first][1:] == four[1:]
    for item, goal in list(zip(first, four, strict=True))[1:]:
        assert set(LIBRARY.exercise(item.exercise).ladders) & set(LIBRARY.exercise(goal).ladders)


@pytest.mark.parametrize("level", list(Level))
@each
def test_a_prompt_counts_what_the_library_reads(routine: Routine, level: Level) -> None:
    asked = [item for item in routine.items.get(level, ()) if not item.optional]
    assert glance.asked_items(routine.slug, level) == len(asked)


@pytest.mark.parametrize(
    "slug", ["none-such", "", "../exercises/plank", "x" * 300], ids=["unknown", "empty", "elsewhere", "long"]
)
def test_a_routine_that_is_not_there_asks_for_nothing(slug: str) -> None:
    assert glance.asked_items(slug, "beginner") == 0
    with pytest.raises(PlanError):
        LIBRARY.routine(slug)
