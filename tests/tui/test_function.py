"""Activities one wants back, the Roland-Morris statements and the plan for flare-ups, in the app."""

from datetime import timedelta

import pytest

from backtui.domain.pain import Moment, Sign
from backtui.domain.safety import Verdict
from backtui.tracker.notices import About
from backtui.tracker.tracker import Tracker
from backtui.tui.dialogs.activities import ActivitiesDialog, ScoresDialog
from backtui.tui.dialogs.flare_plan import FlareFormSheet, FlarePlanSheet
from backtui.tui.dialogs.roland_morris import RolandMorrisSheet
from backtui.tui.dialogs.safety import SafetyDialog
from tests.conftest import FixedClock, MakeTracker
from tests.tui.conftest import SIZES, SMALL, TODAY, Ask, OpenApp

NAMES = "SELECT name FROM activity WHERE until IS NULL ORDER BY slug"
SCORES = "SELECT activity, score FROM activity_score ORDER BY activity"


@pytest.mark.parametrize("size", SIZES)
async def test_activities_are_named_then_told_and_undo_takes_them_back(
    open_app: OpenApp, db: Ask, size: tuple[int, int]
) -> None:
    async with open_app(size) as desk:
        await desk.press("A")
        assert isinstance(desk.app.screen, ActivitiesDialog)
        await desk.type("dance")
        await desk.press("enter")
        await desk.type("carry [b]it[/b]")
        await desk.press("ctrl+s")
        assert db(NAMES) == [("carry [b]it[/b]",), ("dance",)]
        assert isinstance(desk.app.screen, ScoresDialog)
        assert "carry [b]it[/b]" in desk.box
        await desk.press("3", "j", "t")
        await desk.press("left")
        await desk.press("enter")
        assert db(SCORES) == [("carry-b-it-b", 3), ("dance", 9)]
        await desk.press("u")
        assert db(SCORES) == []
        await desk.press("u")
        assert db(NAMES) == []


async def test_a_scale_is_clicked_and_nothing_given_is_nothing_told(
    open_app: OpenApp, tracker: Tracker, db: Ask
) -> None:
    tracker.function.add_activity("dance")
    async with open_app(tracker=tracker) as desk:
        await desk.press("A", "enter")
        assert "a number tells how it goes" in desk.bar
        row = next(n for n, row in enumerate(desk.rows) if "0    1    2" in row)
        await desk.pilot.click(offset=(desk.rows[row].index("4"), row))
        await desk.press("escape")
        assert "not saved yet" in desk.bar
        await desk.press("enter")
        assert db(SCORES) == [("dance", 4)]


async def test_activities_change_as_one_step_and_keep_what_was_told(
    open_app: OpenApp, tracker: Tracker, db: Ask
) -> None:
    for name in ("dance", "swim"):
        tracker.function.add_activity(name)
    tracker.function.score(TODAY, {"dance": 2, "swim": 3})
    async with open_app(tracker=tracker) as desk:
        await desk.press("A", "e")
        await desk.press(*["backspace"] * 5)
        await desk.type("Swim")
        await desk.press("ctrl+s")
        assert "two of them are the same" in desk.bar
        await desk.press(*["backspace"] * 4)
        await desk.type("Dig")
        await desk.press("ctrl+s")
        assert db(NAMES) == [("Dig",), ("swim",)]
        assert db(SCORES) == [("dance", 2), ("swim", 3)]
        await desk.press("escape", "u")
        assert db(NAMES) == [("dance",), ("swim",)]


async def test_they_are_asked_when_due_and_what_is_put_away_stays_away_for_two_weeks(
    open_app: OpenApp, tracker: Tracker, clock: FixedClock
) -> None:
    tracker.function.add_activity("dance")
    tracker.health.answer_screening({"flags": frozenset()})
    async with open_app(tracker=tracker) as desk:
        assert "How do you get on with what you want back? dance." in desk.text
        await desk.press("y")
        assert isinstance(desk.app.screen, ScoresDialog)
        await desk.press("escape", "d")
        assert "How do you get on" not in desk.text
        for days, asked in ((13, False), (1, True)):
            clock.forward(days=days)
            assert (About.ACTIVITIES in {notice.about for notice in tracker.notices.notices()}) is asked


@pytest.mark.parametrize("size", SIZES)
async def test_the_statements_are_ticked_and_a_draft_outlasts_the_app(
    open_app: OpenApp, make_tracker: MakeTracker, db: Ask, size: tuple[int, int]
) -> None:
    tracker = make_tracker()
    tracker.plan.set("function", "on")
    async with open_app(size, tracker=tracker) as desk:
        await desk.ask(lambda: desk.app.action_show("function"))
        assert isinstance(desk.app.screen, RolandMorrisSheet)
        await desk.press("space", "j", "j", "space")
        await desk.press("ctrl+q")
    async with open_app(size, tracker=make_tracker()) as desk:
        await desk.ask(lambda: desk.app.action_show("function"))
        await desk.press("G", "space", "s")
        assert db("SELECT day, ticked FROM roland_morris") == [(TODAY.isoformat(), "1 3 24")]
        assert "3 of 24" in desk.bar
        # What was told today is there to be set right.
        await desk.ask(lambda: desk.app.action_show("function"))
        await desk.press("G", "space", "s")
        assert db("SELECT ticked FROM roland_morris") == [("1 3",)]


@pytest.mark.parametrize("size", SIZES)
async def test_a_plan_is_written_from_choices_and_own_words_and_read_again(
    open_app: OpenApp, db: Ask, size: tuple[int, int]
) -> None:
    async with open_app(size) as desk:
        await desk.press("F")
        assert isinstance(desk.app.screen, FlareFormSheet)
        await desk.press("space", "tab")
        await desk.type("Slowly; I know this")
        await desk.press("ctrl+s")
        assert db("SELECT words FROM flare_plan") == [
            ("Flare-ups are common, and most calm down.\nSlowly\nI know this",)
        ]
        await desk.press("F")
        assert isinstance(desk.app.screen, FlarePlanSheet)
        for words in ("· Slowly", "· I know this", "! shows"):
            assert words in desk.box
        await desk.press("e")
        assert "[x] Flare-ups are common" in desk.text
        assert "Slowly; I know this" in desk.text
        await desk.press("space", "tab", *["backspace"] * 30)
        await desk.press("ctrl+s")
        assert db("SELECT words FROM flare_plan") == [("",)]
        assert "put away" in desk.bar
        await desk.press("u", "F")
        assert "· Slowly" in desk.box


async def test_a_chosen_flare_routine_opens_the_plan_with_one_key_and_asks_nothing(
    open_app: OpenApp, tracker: Tracker
) -> None:
    tracker.function.write_flare_plan({"words": "It passes."})
    tracker.function.add_activity("dance")
    tracker.health.answer_screening({"flags": frozenset()})
    tracker.offers.choose_routine(TODAY, "flare-day")
    assert About.ACTIVITIES not in {notice.about for notice in tracker.notices.notices()}
    async with open_app(tracker=tracker) as desk:
        assert "On a good day you wrote a plan" in desk.text
        await desk.press("y")
        assert "It passes." in desk.box
        await desk.press("escape", "d")
        assert "On a good day you wrote a plan" not in desk.text


async def test_what_safety_says_of_a_hard_day_comes_first_with_the_plan_among_its_ways(
    open_app: OpenApp, tracker: Tracker
) -> None:
    tracker.function.write_flare_plan({"words": "It passes."})
    tracker.health.tell_pain(TODAY, 6, Moment.BEFORE)
    assert tracker.safety.verdict in (Verdict.FLARE, Verdict.EASY)
    notices = [notice.about for notice in tracker.notices.notices()]
    assert notices[:2] == [About.SAFETY, About.FLARE_PLAN]
    async with open_app(SMALL, tracker=tracker) as desk:
        await desk.press("y")
        assert isinstance(desk.app.screen, SafetyDialog)
        assert "read my flare plan" in desk.box
        await desk.press("p")
        assert "It passes." in desk.box
        await desk.press("exclamation_mark")
        assert "Emergency" in desk.text


async def test_while_help_comes_first_the_plan_is_offered_nowhere_and_gives_way(
    open_app: OpenApp, tracker: Tracker
) -> None:
    tracker.function.write_flare_plan({"words": "It passes."})
    tracker.function.add_activity("dance")
    tracker.plan.set("function", "on")
    tracker.health.tell_pain(TODAY, 8, Moment.BEFORE, signs=frozenset({Sign.NERVE}))
    assert tracker.safety.verdict is Verdict.STOP
    told = {notice.about for notice in tracker.notices.notices()}
    assert not told & {About.FLARE_PLAN, About.ACTIVITIES, About.FUNCTION}
    async with open_app(tracker=tracker) as desk:
        await desk.press("s")
        assert "flare plan" not in desk.box
        await desk.press("escape", "F")
        first = tracker.safety.sentences()[0].split(".")[0]
        assert desk.box.index(first[:30]) < desk.box.index("It passes.")


async def test_the_calendars_day_tells_them(open_app: OpenApp, tracker: Tracker) -> None:
    tracker.function.score(TODAY, {tracker.function.add_activity("dance").slug: 4})
    tracker.function.answer_roland_morris(TODAY, (1, 2))
    async with open_app(tracker=tracker) as desk:
        await desk.press("3")
        assert "dance 4 of 10" in desk.text
        assert "(Roland-Morris)" in desk.text


@pytest.mark.parametrize("size", SIZES)
async def test_progress_shows_them_below_pain_without_a_session_too(
    open_app: OpenApp, tracker: Tracker, size: tuple[int, int]
) -> None:
    function = tracker.function
    dance = function.add_activity("dance")
    for days, score, ticked in ((56, 2, 12), (28, 4, 10), (0, 5, 9)):
        function.score(TODAY - timedelta(days=days), {dance.slug: score})
        function.answer_roland_morris(TODAY - timedelta(days=days), range(1, ticked + 1))
    async with open_app(size, tracker=tracker) as desk:
        await desk.press("5")
        for _ in range(12):
            if "true today" in desk.text:
                break
            await desk.press("down")
        assert "2 → 5 of 10" in desk.row("dance")
        assert "9 of 24" in desk.row("true today")
        assert "→" not in desk.row("true today")
        function.answer_roland_morris(TODAY, (1, 2))
        await desk.ask(desk.app.history_changed)
        assert "12 → 2 of 24" in desk.row("true today")
