"""Exercises and routines of one's own, made and changed in the app."""

from collections.abc import Callable
from pathlib import Path

import pytest

from backtui.content.own import file_text
from backtui.domain.model import Own
from backtui.domain.plan import Level
from backtui.tracker.tracker import Tracker
from backtui.tui.dialogs.own_exercise import ExerciseSheet
from backtui.tui.dialogs.routine import RoutineSheet
from backtui.tui.dialogs.routines import RoutinesSheet
from backtui.tui.widgets.exercises import ExerciseList
from tests.test_owning import PHYSIO
from tests.tui.conftest import LARGE, SIZES, OpenApp, held, unsafe
from tests.tui.test_hostile import HOSTILE


@pytest.mark.parametrize("size", SIZES)
async def test_an_exercise_is_made_and_changed(open_app: OpenApp, tracker: Tracker, size: tuple[int, int]) -> None:
    async with open_app(size, tracker) as desk:
        await desk.press("2", "a")
        assert isinstance(desk.app.screen, ExerciseSheet)
        await desk.type("Quiet step 2s")
        await desk.press("tab")
        await desk.type("lots")
        await desk.press("ctrl+s")
        assert "“lots” is not a dose" in desk.bar
        assert tracker.own.made() == []
        await desk.press(*["backspace"] * 4)
        await desk.type("2 x 8")
        await desk.press("tab", "tab", "tab", "j", "space", "ctrl+s")
        made = tracker.library.exercise("quiet-step-2s")
        assert (made.name, made.sided, made.doses[Level.BEGINNER].written()) == ("Quiet step 2s", False, "2 x 8")
        assert "Quiet step 2s" in desk.at
        await desk.press("e", "end")
        await desk.type("!")
        await desk.press("ctrl+s")
        assert tracker.library.exercise("quiet-step-2s").name == "Quiet step 2s!"
        await desk.press("u", "u")
        assert "Quiet step" not in desk.text
        assert tracker.own.made() == []


async def test_the_packaged_ones_are_not_changed(open_app: OpenApp) -> None:
    async with open_app() as desk:
        await desk.press("2", "e")
        assert "comes with backtui" in desk.bar


async def test_a_name_that_is_taken_is_said(open_app: OpenApp, tracker: Tracker) -> None:
    async with open_app(LARGE, tracker) as desk:
        await desk.press("2", "a")
        await desk.type("Plank")
        await desk.press("tab")
        await desk.type("1 x 5")
        await desk.press("ctrl+s")
        assert "backtui has one of this name already" in desk.bar
        await desk.press("escape")
        assert tracker.own.made() == []


async def test_a_routine_is_made_ordered_and_followed(open_app: OpenApp, tracker: Tracker) -> None:
    async with open_app(LARGE, tracker) as desk:
        await desk.press("2", "R")
        assert isinstance(desk.app.screen, RoutinesSheet)
        await desk.press("n")
        await desk.type("Mine xs")
        await desk.press("enter", "a", "enter", "a", "j", "enter", "a", "j", "j", "enter")
        editor = desk.app.screen
        assert isinstance(editor, RoutineSheet)
        first, second, third = (item.exercise for item in editor.items)
        await desk.press("g", "J", "d")
        assert "Dose" in desk.text
        await desk.type("x")
        await desk.press("enter")
        assert "is not a dose" in desk.bar
        await desk.press("backspace")
        await desk.type("2 x 9")
        await desk.press("enter", "G", "o", "s")
        routine = tracker.library.routine("mine-xs")
        assert [(i.exercise, i.optional) for i in routine.items[tracker.settings.plan.level]] == [
            (second, False),
            (first, False),
            (third, True),
        ]
        await desk.press("p")
        assert tracker.settings.plan.routine == "mine-xs"
        assert "your plan" in desk.text
        await desk.press("x")
        assert tracker.own.made("mine-xs")[0].archived
        await desk.press("x", "enter", "x", "s")
        assert len(tracker.library.routine("mine-xs").items[tracker.settings.plan.level]) == 2


@pytest.mark.parametrize("size", SIZES)
async def test_what_was_imported_is_changed(open_app: OpenApp, tracker: Tracker, size: tuple[int, int]) -> None:
    tracker.own.add_own(PHYSIO)
    async with open_app(size, tracker) as desk:
        await desk.press("2", "R", "enter")
        assert "Step up" in desk.text
        assert "2 × 10 s" in desk.text
        await desk.press("K", "j", "K", "s")
        assert [item.exercise for item in tracker.library.routine("physio").items[tracker.settings.plan.level]] == [
            "plank",
            "step-up",
        ]


async def test_what_warms_up_keeps_its_place(open_app: OpenApp, tracker: Tracker) -> None:
    items = [
        ("any-warm-up", "cat-cow", "1 x 5 cycles"),
        ("any", "plank", "3 x 10 s"),
        ("any-optional", "walking", "5 min"),
    ]
    tables = "".join(f'[[routine.warm.{key}]]\nexercise = "{slug}"\ndose = "{dose}"\n' for key, slug, dose in items)
    tracker.own.add_own(f'[routine.warm]\nname = "Warm"\n{tables}')

    def order() -> list[tuple[str, bool]]:
        found = tracker.library.routine("warm").items[tracker.settings.plan.level]
        return [(item.exercise, item.optional) for item in found]

    async with open_app(LARGE, tracker) as desk:
        await desk.press("2", "R", "enter", "s")
        assert order() == [("cat-cow", True), ("plank", False), ("walking", True)]
        await desk.press("enter", "a", "enter", "s")
        assert [slug for slug, optional in order() if optional] == ["cat-cow", "walking"]
        assert order()[0] == ("cat-cow", True)
        assert order()[-1] == ("walking", True)


async def test_an_empty_routine_is_not_saved(open_app: OpenApp, tracker: Tracker) -> None:
    async with open_app(tracker=tracker) as desk:
        await desk.press("2", "R", "n")
        await desk.type("Empty")
        await desk.press("ctrl+s")
        assert "add an exercise first" in desk.bar
        await desk.press("escape")
        assert tracker.own.made() == []


@pytest.mark.parametrize("text", [text for text in HOSTILE.values() if text.strip()])
async def test_hostile_names_are_text(open_app: OpenApp, tracker: Tracker, text: str) -> None:
    name = "".join(f"\\U{ord(c):08x}" for c in text)
    exercise = Own("exercise", "mine", f'name = "{name}"\ndose = "1 x 5"\nstart = "{name}"\n')
    routine = Own("routine", "list", f'name = "{name}"\n[[any]]\nexercise = "mine"\ndose = "1 x 5"\n')
    tracker.own.add_own(file_text([exercise, routine]))
    tracker.plan.change_plan(routine="list")
    async with open_app(tracker=tracker) as desk:
        seen = desk.text + await desk.press("2")
        desk.app.screen.query_one(ExerciseList).move_to("mine")
        await desk.pilot.pause()
        seen += desk.text + await desk.press("e") + await desk.press("escape", "R") + await desk.press("enter")
        assert unsafe(seen) == set()
        assert desk.app.is_running


async def test_an_exercise_is_archived_and_comes_back(open_app: OpenApp, tracker: Tracker) -> None:
    tracker.own.add_own('[exercise.chair-stand]\nname = "Chair stand"\ndose = "2 x 8"\n')
    async with open_app() as desk:
        await desk.press("2")
        assert "comes with backtui" in await desk.press("x")
        await desk.press("G", "x")
        assert "archived; days that asked for it keep it" in desk.text
        tracker.refresh()
        assert tracker.own.made("chair-stand")[0].archived
        await desk.press("u")
        tracker.refresh()
        assert not tracker.own.made("chair-stand")[0].archived


async def test_what_is_archived_is_said_once_it_is_recorded(
    open_app: OpenApp, tracker: Tracker, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tracker.own.add_own('[exercise.chair-stand]\nname = "Chair stand"\ndose = "2 x 8"\n')
    async with open_app((120, 24)) as desk:
        waiting: list[Callable[[], object]] = []
        monkeypatch.setattr(desk.app, "set_timer", lambda _delay, callback: waiting.append(callback))
        await desk.press("2", "G")
        with held(file):
            assert "archived" not in (await desk.press("x")).splitlines()[-1]
        for retry in waiting:
            retry()
        assert "archived; days that asked for it keep it" in await desk.press()


async def test_a_routine_that_can_not_be_the_plan_is_no_plan_and_says_why_on_its_sheet(
    open_app: OpenApp, tracker: Tracker
) -> None:
    tracker.own.add_own(
        '[routine.mine]\nname = "Mine"\n[[routine.mine.advanced]]\nexercise = "plank"\ndose = "1 x 20 s"\n'
    )
    async with open_app((120, 24)) as desk:
        said = await desk.press("2", "R", "p")
        assert "the plan follows it now" not in said
        assert "has no beginner level" in desk.bar
        assert tracker.settings.plan.routine == "classic-four"
        tracker.plan.change_plan(level=Level.ADVANCED)
        await desk.look_around()
        said = await desk.press("p")
        assert "the plan follows it now" in desk.bar
        assert "your plan" in said


async def test_the_routine_of_the_plan_is_copied_and_changed(open_app: OpenApp, tracker: Tracker) -> None:
    async with open_app(LARGE, tracker) as desk:
        await desk.press("2", "R", "c")
        assert isinstance(desk.app.screen, RoutineSheet)
        assert "My classic four" in desk.text
        await desk.press("escape", "c", "escape")
        assert [own.slug for own in tracker.own.made()] == ["my-classic-four", "my-classic-four-2"]


async def test_a_routine_taken_as_plan_says_when_it_begins(open_app: OpenApp, tracker: Tracker) -> None:
    tracker.own.add_own('[routine.mine]\nname = "Mine"\n[[routine.mine.any]]\nexercise = "plank"\ndose = "1 x 20 s"\n')
    tracker.ticks.tick(tracker.today, "pelvic-tilt")
    async with open_app((120, 24)) as desk:
        await desk.press("2", "R", "p")
        assert "the plan follows it from tomorrow on; today stays as it began" in desk.bar
        assert tracker.history.session(tracker.today).routine == "classic-four"
