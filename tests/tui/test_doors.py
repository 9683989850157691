"""What may not be led is not led, in whatever order it was told; what asks for care is said where it is done."""

from datetime import timedelta

import pytest

from backtui.domain.pain import Moment, Sign
from backtui.domain.signs import Reply
from backtui.tracker.tracker import Tracker
from backtui.tui.coach.screen import CoachScreen
from backtui.tui.widgets.cue import Cue
from backtui.tui.widgets.pane import Pane
from tests.conftest import NOON, FixedClock, MakeTracker
from tests.tui.conftest import SMALL, TODAY, USUAL, Ask, OpenApp, SetsDone
from tests.tui.led import led

NERVE_SAY, HARD_SAY, SORE_SAY = "tingling or numbness", "A hard day", "A sore day"
PAINS = "SELECT moment, level, signs FROM pain ORDER BY day, at"


def words_of(pane: Pane) -> str:
    """Return what a pane says, in one line."""
    return " ".join(" ".join("".join(text for text, _ in line.left) for line in pane.lines).split())


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        # The sign is told first, and nothing milder that is told later lets the session begin.
        ("p 2 n enter escape s", NERVE_SAY),
        ("p 2 n enter escape p tab 0 enter escape s", NERVE_SAY),
        # The sign is told last: after the plan was kept, or the flare routine chosen.
        ("s 5 enter n escape p 3 n enter escape s", NERVE_SAY),
        ("s 5 enter f escape p tab 8 n enter escape s", NERVE_SAY),
        ("s 5 enter f escape p 8 w enter escape s", "weakness"),
        # At every moment of the day.
        ("p tab 2 n enter escape s", NERVE_SAY),
        ("p tab tab 2 n enter escape s", NERVE_SAY),
        ("p tab tab tab 2 w enter escape s", "weakness"),
        # Put away, left, asked again: a strict word stays.
        ("p 2 n enter escape d s", NERVE_SAY),
        ("p 2 n enter escape s escape s", NERVE_SAY),
        ("p 2 n enter escape m s", NERVE_SAY),
        ("p 2 n enter escape s n s", NERVE_SAY),
        # A pain that leaves a walk, and one that the plan was kept in view of before it grew.
        ("p 7 enter s", HARD_SAY),
        ("p 2 b enter s", "further down the leg"),
        ("p 4 enter d p 7 enter s", HARD_SAY),
        # In the midst of a session, and when it is taken up again.
        ("space s escape p 2 n enter escape s", NERVE_SAY),
        # On a day before as well: whatever day it is recorded for, it is done now.
        ("p 2 n enter escape left_square_bracket s", NERVE_SAY),
    ],
)
async def test_s_never_leads_what_may_not_be_led(
    open_app: OpenApp, tracker: Tracker, clock: FixedClock, keys: str, said: str
) -> None:
    clock.moment = NOON.replace(hour=9)
    async with open_app(tracker=tracker) as desk:
        for key in keys.split():
            # What was told within one second would count as told at once.
            clock.forward(seconds=1)
            await desk.press(key)
        assert not isinstance(desk.app.screen, CoachScreen)
        assert said in " ".join(desk.text.split())


async def test_only_a_word_about_the_sign_opens_the_session(
    open_app: OpenApp, tracker: Tracker, db: Ask, clock: FixedClock
) -> None:
    tracker.health.tell_pain(TODAY - timedelta(days=1), 2, Moment.AFTER, None, frozenset({Sign.NERVE}))
    async with open_app(tracker=tracker) as desk:
        await desk.press("s")
        clock.forward(minutes=1)
        await desk.press("l")
        assert db("SELECT sign, reply FROM sign_answer") == [("nerve", "same")]
        assert "Before you start" in desk.text
        assert "Tingling or numbness, no worse than usual." in desk.text
        assert not isinstance(desk.app.screen, CoachScreen)
        await desk.press("enter")
        assert isinstance(desk.app.screen, CoachScreen)
        await desk.press("escape", "s")
        assert "Before you start" not in desk.text, "said once a day"


async def test_what_was_told_as_new_a_minute_ago_is_not_passed_over_as_known(
    open_app: OpenApp, tracker: Tracker, clock: FixedClock
) -> None:
    async with open_app(tracker=tracker) as desk:
        await desk.press("p", "2", "n", "enter", "escape", "s")
        clock.forward(minutes=1)
        await desk.press("l")
        assert "the flare routine is enough until tomorrow" in " ".join(desk.text.replace("│", "").split())
        await desk.press("s")
        assert not isinstance(desk.app.screen, CoachScreen)
        await desk.press("f")
        assert tracker.history.session(TODAY).routine == "flare-day"


@pytest.mark.parametrize("size", [USUAL, SMALL])
async def test_while_help_comes_first_today_calls_for_nothing(
    open_app: OpenApp, tracker: Tracker, clock: FixedClock, size: tuple[int, int]
) -> None:
    tracker.ticks.tick(TODAY, "pelvic-tilt")
    tracker.health.tell_pain(TODAY, 3, Moment.BEFORE, None, frozenset({Sign.NERVE}))
    async with open_app(size) as desk:
        assert "help comes first" in desk.text
        assert "You told of new or worse tingling or numbness." in " ".join(desk.text.split())
        for push in ("keep the week", "keeps the week", "Session 1", "s goes on", "today counts"):
            assert push not in desk.text
        clock.forward(minutes=1)
        await desk.press("y")
        await desk.press("o")
        assert "help comes first" not in desk.text
        assert "more keep the week" in desk.text or size == SMALL
        assert "s goes on" in desk.text or size == SMALL


@pytest.mark.parametrize(("hour", "told"), [(9, "this morning"), (11, "this morning"), (12, "before"), (19, "before")])
async def test_pain_is_told_of_the_time_of_day(
    open_app: OpenApp, clock: FixedClock, tracker: Tracker, hour: int, told: str
) -> None:
    clock.moment = NOON.replace(hour=hour)
    async with open_app(tracker=tracker) as desk:
        assert told in await desk.press("p")


async def test_the_night_is_no_morning(open_app: OpenApp, clock: FixedClock, tracker: Tracker) -> None:
    clock.moment = NOON.replace(hour=1)
    async with open_app(tracker=tracker) as desk:
        assert "before the session" in await desk.press("p")


async def test_what_an_answer_means_is_what_comes_of_it(open_app: OpenApp, tracker: Tracker, db: Ask) -> None:
    tracker.health.tell_pain(TODAY - timedelta(days=1), 2, Moment.AFTER, None, frozenset({Sign.SPREADING}))
    async with open_app() as desk:
        await desk.press("p", "1")
        scale = desk.app.screen.query_one(Pane)
        assert "Your pain moved further down the leg." in words_of(scale), "a sign of yesterday is open"
        await desk.press("w")
        assert "new or growing weakness. Please have it looked at today" in words_of(scale)
        await desk.press("w", "n")
        assert "new or worse tingling or numbness. Please read" in words_of(scale)
        await desk.press("enter")
        assert "When to get help" in desk.text
        assert db(PAINS)[-1] == ("before", 1, "nerve")


@pytest.mark.parametrize("size", [USUAL, SMALL])
async def test_what_is_eased_is_said_on_today_and_by_the_coach(
    open_app: OpenApp, tracker: Tracker, make_tracker: MakeTracker, size: tuple[int, int]
) -> None:
    tracker.health.answer_screening({"pregnancy": frozenset({"later"}), "floor": frozenset({"easy"})})
    tracker.plan.change_plan(routine="foundation")
    asked = [item.exercise for item in tracker.history.session(TODAY).asked]
    slug = next(slug for slug in asked if tracker.advice.care_for(slug))
    cares = tracker.advice.care_for(slug)
    async with open_app(size) as desk:
        await desk.press(*["down"] * asked.index(slug))
        assert any(care in words_of(desk.app.screen.query_one(Cue)) for care in cares)
    for before in asked[: asked.index(slug)]:
        tracker.ticks.tick(TODAY, before)
    async with led(make_tracker(), size) as session:
        assert all(care in " ".join(session.text.split()) for care in cares)
        await session.after(7)
        assert session.screen.coaching.player.phase.care == " ".join(cares), "spoken as one gets ready"
        while not session.screen.coaching.player.phase.works:
            await session.after(1)
        assert all(care in " ".join(session.text.split()) for care in cares)


async def test_care_is_taken_note_of_under_a_cursor_that_stays(open_app: OpenApp, tracker: Tracker) -> None:
    async with open_app(tracker=tracker) as desk:
        tracker.health.answer_screening({"heart": frozenset({"controlled"}), "floor": frozenset({"easy"})})
        desk.app.history_changed()
        await desk.press("down", "down")
        care = tracker.advice.care_for("knee-plank")[0]
        assert care in words_of(desk.app.screen.query_one(Cue))


async def test_an_exercise_says_when_it_is_not_for_today(open_app: OpenApp, tracker: Tracker) -> None:
    tracker.health.tell_pain(TODAY, 8, Moment.MORNING)
    async with open_app() as desk:
        await desk.app.read("library", "plank")
        assert "Not today. A hard day" in await desk.press("down")
        await desk.app.read("library", "walking")
        assert "Not today" not in await desk.press("down")
        tracker.health.tell_pain(TODAY, 3, Moment.BEFORE, None, frozenset({Sign.WEAKNESS}))
        await desk.look_around()
        await desk.app.read("library", "plank")
        assert "Not today. No exercises for now." in await desk.press("down")
        assert tracker.advice.for_you(tracker.library.exercise("walking"))


@pytest.mark.parametrize("size", [USUAL, SMALL])
async def test_after_a_session_signs_are_told_and_heeded(
    make_tracker: MakeTracker, sets_done: SetsDone, db: Ask, size: tuple[int, int]
) -> None:
    tracker = make_tracker()
    for item in tracker.history.session(TODAY).asked[:-1]:
        tracker.ticks.tick(TODAY, item.exercise)
    async with led(tracker, size) as session:
        await session.after(session.screen.coaching.player.total_left_s + 1)
        await session.press("4")
        assert "[ ] w weakness" in session.text
        await session.press("w")
        assert "[x] w weakness" in session.text
        assert "a number goes with it" in await session.press("enter")
        assert "a number goes with it" in await session.press("escape")
        assert db(PAINS) == []
        await session.press("3")
        assert "When to get help" in session.text
        assert db(PAINS) == [("after", 3, "weakness")]
        await session.press("escape")
        assert "Please have it looked at today" in " ".join(session.text.split())
        await session.press("enter", "enter")
        assert "On offer" not in session.text


async def test_a_direction_that_eases_is_offered_once(open_app: OpenApp, tracker: Tracker) -> None:
    tracker.health.answer_screening({"eases": frozenset({"bending"}), "floor": frozenset({"easy"})})
    async with open_app() as desk:
        assert "the direction that eases your back: Bending eases." in " ".join(desk.text.split())
        await desk.press("y")
        assert "Bending eases" in desk.text and "the direction that eases" not in desk.text
        tracker.refresh()
        assert tracker.settings.plan.routine == "bending-eases"
        # The backup of the day may hold up the next change, which is then made a moment later.
        await desk.app.workers.wait_for_complete()
        assert "the direction that eases" in await desk.press("u")
        await desk.press("d")
        assert "the direction that eases" not in desk.text
    tracker.refresh()
    assert tracker.settings.plan.routine == "classic-four"
    async with open_app() as desk:
        assert "the direction that eases" not in desk.text


async def test_the_first_cues_say_that_they_only_aim(open_app: OpenApp, tracker: Tracker) -> None:
    said = "A wobble or a rounded back is not harmful"
    async with open_app((120, 40)) as desk:
        assert said in desk.text
        await desk.press("space")
        assert said not in desk.text


async def test_known_signs_lead_on_with_a_word(open_app: OpenApp, tracker: Tracker, clock: FixedClock) -> None:
    yesterday = TODAY - timedelta(days=1)
    tracker.health.tell_pain(yesterday, 3, Moment.BEFORE, None, frozenset({Sign.NERVE}))
    clock.forward(minutes=1)
    tracker.health.answer_sign(yesterday, Sign.NERVE, Reply.SAME)
    async with open_app() as desk:
        await desk.press("s", "2", "enter")
        assert "Before you start" in desk.text
        await desk.press("escape")
        assert not isinstance(desk.app.screen, CoachScreen)
        await desk.press("s", "enter")
        assert isinstance(desk.app.screen, CoachScreen)


async def test_while_help_comes_first_the_calendar_calls_for_nothing(open_app: OpenApp, tracker: Tracker) -> None:
    tracker.health.tell_pain(TODAY, 3, Moment.BEFORE, None, frozenset({Sign.NERVE}))
    async with open_app((120, 40)) as desk:
        await desk.press("3")
        assert "help comes first" in desk.text
        for push in ("keep the week", "keeps the week", "Can skip"):
            assert push not in desk.text
        tracker.undo.take_back()
        await desk.look_around()
        assert "keep the week" in desk.text and "Can skip" in desk.text
