"""The one thing worth saying today, the first questions, and those about health."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from backtui.domain.pain import Moment
from backtui.tracker.notices import About, Notice
from backtui.tracker.tracker import Tracker
from backtui.tui.dialogs.safety import SafetyDialog
from backtui.tui.widgets.notice import NoticeStrip
from tests.conftest import FixedClock, MakeTracker
from tests.storage.conftest import plain
from tests.test_advising import good_session
from tests.tui.conftest import LARGE, SMALL, TODAY, USUAL, OpenApp

YESTERDAY = TODAY - timedelta(days=1)


def settled(tracker: Tracker) -> None:
    """Have nothing else to be said."""
    tracker.health.answer_screening({"floor": frozenset({"easy"})})


async def test_an_unfinished_yesterday_is_offered_once(open_app: OpenApp, tracker: Tracker, file: Path) -> None:
    settled(tracker)
    tracker.ticks.tick(YESTERDAY, "pelvic-tilt")
    async with open_app() as desk:
        assert "Yesterday is open: 1 of 4 done on Sun 22 Nov." in desk.text
        await desk.press("y")
        assert plain(file, "SELECT counted FROM session") == [(1,)]
        assert "Yesterday is open" not in desk.text
        await desk.press("u")
        assert "undone: count as done, Sun 22 Nov" in desk.text
        assert "Yesterday is open" in await desk.press("j")
        await desk.press("d")
        assert "Yesterday is open" not in desk.text
    async with open_app() as desk:
        assert "Yesterday is open" not in desk.text


async def test_the_morning_after_asks_and_records(open_app: OpenApp, tracker: Tracker, file: Path) -> None:
    settled(tracker)
    tracker.ticks.tick_all(YESTERDAY)
    async with open_app() as desk:
        assert "How is your back this morning, after Sun 22 Nov?" in desk.text
        await desk.press("y")
        assert "How much does it hurt?" in desk.text
        await desk.press("5")
        assert "the flare routine is kinder today" in desk.text
        await desk.press("enter")
        assert plain(file, "SELECT day, moment, level FROM pain") == [(TODAY.isoformat(), "morning", 5)]
        assert "A sore day" in desk.text
        await desk.press("y", "f")
        assert "Flare day" in desk.text
        assert plain(file, "SELECT routine FROM choice") == [("flare-day",)]


@pytest.mark.parametrize(("moment", "asks"), [("23T17:59", "is"), ("23T18:00", "was"), ("24T02:30", "was")])
async def test_a_morning_that_is_over_is_asked_about_as_such(
    open_app: OpenApp, tracker: Tracker, clock: FixedClock, moment: str, asks: str
) -> None:
    settled(tracker)
    tracker.ticks.tick_all(YESTERDAY)
    clock.moment = datetime.fromisoformat(f"2026-11-{moment}").replace(tzinfo=clock.moment.tzinfo)
    async with open_app() as desk:
        assert f"How {asks} your back this morning, after Sun 22 Nov?" in desk.text


@pytest.mark.parametrize("key", ["y", "d"])
async def test_an_answer_to_what_is_no_longer_offered_answers_nothing(
    open_app: OpenApp, tracker: Tracker, make_tracker: MakeTracker, file: Path, key: str
) -> None:
    settled(tracker)
    good_session(tracker)
    good_session(tracker)
    async with open_app(tracker=tracker) as desk:
        assert "On offer" in desk.text
        # Begun from the command line, a moment before the app looks.
        make_tracker().ticks.tick(tracker.today, "knee-plank")
        await desk.press(key)
        assert "On offer" not in desk.text
        assert plain(file, "SELECT 1 FROM offer") == []


@pytest.mark.parametrize(("key", "accepted", "dose"), [("y", 1, "9 × 2 s"), ("d", 0, "8 × 2 s")])
async def test_a_step_is_accepted_or_declined_with_one_key(
    open_app: OpenApp, tracker: Tracker, file: Path, key: str, accepted: int, dose: str
) -> None:
    settled(tracker)
    good_session(tracker)
    good_session(tracker)
    async with open_app() as desk:
        assert "Two good sessions, pain 2 and gone next morning." in desk.text
        assert "one repetition more, Pelvic tilt." in " ".join(desk.text.split())
        await desk.press(key)
        assert plain(file, "SELECT slot, accepted FROM offer") == [("pelvic-tilt", accepted)]
        assert dose in desk.text


async def test_just_up_swaps_the_routine_and_back(open_app: OpenApp, tracker: Tracker) -> None:
    settled(tracker)
    async with open_app() as desk:
        assert "Early morning" in await desk.press("m")
        assert tracker.history.session(TODAY).routine == "early-morning"
        assert "Classic four" in await desk.press("m")
        await desk.press("left_square_bracket")
        assert "only today's routine can be changed" in await desk.press("m")


@pytest.mark.parametrize("size", [USUAL, SMALL, LARGE])
async def test_a_newcomer_is_asked_and_may_answer_nothing(
    open_app: OpenApp, tracker: Tracker, file: Path, size: tuple[int, int]
) -> None:
    async with open_app(size) as desk:
        await desk.ask(desk.app.welcome)
        assert "Good to see you" in desk.text
        assert "Before anything else" in await desk.press("escape"), "the warning signs are asked all the same"
        await desk.press("escape")
        assert "Before anything else" not in desk.text
        assert plain(file, "SELECT key FROM setting WHERE key = 'welcomed'") == [("welcomed",)]
        tracker.refresh()
        assert not tracker.history.new_here
        assert tracker.settings.plan_start is None


async def test_a_newcomers_answers_become_the_plan(open_app: OpenApp, tracker: Tracker) -> None:
    async with open_app(LARGE) as desk:
        await desk.ask(desk.app.welcome)
        await desk.press("2", "j", "enter", "3", "right", "right", "1")
        assert "7 of 7" in desk.text
        await desk.press("1")
        tracker.refresh()
        plan = tracker.history.plan_facts()
        assert (plan["level"], plan["keep"], plan["goal"]) == ("intermediate", 3, 4)
        assert plan["routine"] == "foundation"
        assert tracker.settings.sound == "voice"
        assert "Before anything else" in desk.text, "the warning signs come first"
        await desk.press("s")
        assert "About your health" in desk.text


@pytest.mark.parametrize("size", [USUAL, SMALL])
async def test_warning_signs_are_asked_by_name_and_say_at_once_what_they_mean(
    open_app: OpenApp, tracker: Tracker, file: Path, size: tuple[int, int]
) -> None:
    async with open_app(size) as desk:
        await desk.ask(desk.app.welcome)
        await desk.press("s")
        assert "New trouble with bladder or bowel, or numbness" in " ".join(desk.text.split())
        await desk.press("space")
        assert "Emergency, now: This can be an emergency." in " ".join(desk.text.split())
        await desk.press("exclamation_mark")
        assert "When to get help" in desk.text
        await desk.press("escape", "s")
        assert plain(file, "SELECT question, answer FROM answer") == [("flags", "bladder")]
        assert "Before the next session" in desk.text
        await desk.press("escape")
        assert "help comes first" in desk.text
        await desk.press("s", "escape", "space")
        assert plain(file, "SELECT * FROM session") == []


async def test_no_warning_sign_is_an_answer_and_the_other_questions_stay_due(
    open_app: OpenApp, tracker: Tracker, file: Path
) -> None:
    async with open_app() as desk:
        await desk.ask(desk.app.welcome)
        await desk.press("s", "s")
        assert plain(file, "SELECT question, answer FROM answer") == [("flags", "")]
        assert "A few questions suit the exercises to you." in desk.text


async def test_warning_signs_may_be_skipped(open_app: OpenApp, tracker: Tracker, file: Path) -> None:
    async with open_app() as desk:
        await desk.ask(desk.app.welcome)
        await desk.press("s", "escape")
        assert desk.place == "Today"
        assert plain(file, "SELECT * FROM answer") == []


async def test_health_answers_swap_and_say_why(open_app: OpenApp, tracker: Tracker) -> None:
    async with open_app() as desk:
        await desk.ask(desk.app.ask_screening)
        while desk.app.screen.query_one("Form").cursor != "movement:arching":  # type: ignore[attr-defined]
            await desk.press("down")
        await desk.press("space", "s")
        tracker.refresh()
        assert tracker.safety.screened().codes == {"EXT"}
        assert "Changed to suit you" in desk.text
        assert "Leg slide instead of Prone leg raise." in desk.text
        await desk.press("escape")
        assert "[ ] Leg slide" in desk.text


async def test_health_answers_that_can_not_be_read_are_given_anew(
    open_app: OpenApp, tracker: Tracker, file: Path
) -> None:
    tracker.health.answer_screening({"movement": frozenset({"bending"}), "floor": frozenset({"easy"})})
    plain(file, "UPDATE answer SET answer = 'rotten' WHERE question = 'floor'")
    async with open_app() as desk:
        assert "what suits you is not known" in " ".join(desk.text.split())
        assert "Seated brace" in desk.text
        await desk.press("s")
        assert "the question is answered anew" in " ".join(desk.text.split())
        await desk.press("escape")
        await desk.ask(desk.app.ask_screening)
        await desk.press("s", "escape")
        assert "[ ] Pelvic tilt" in desk.text
        assert plain(file, "SELECT question, answer FROM answer") == [("movement", "bending")]


async def test_a_blocking_answer_shows_its_advice_and_the_way_back(
    open_app: OpenApp, tracker: Tracker, file: Path
) -> None:
    tracker.health.answer_screening({"stop": frozenset({"chest-pain"})})
    async with open_app() as desk:
        assert "Chest pain needs a clinician before you train." in desk.text
        await desk.press("space")
        assert isinstance(desk.app.screen, SafetyDialog)
        assert "Chest pain" in desk.text
        assert plain(file, "SELECT * FROM session") == []
        assert "a  your answers" in desk.text
        await desk.press("a")
        assert "About your health" in desk.text


async def test_pain_is_told_with_its_signs(open_app: OpenApp, tracker: Tracker, file: Path, clock: FixedClock) -> None:
    tracker.ticks.tick(TODAY, "pelvic-tilt")
    async with open_app() as desk:
        await desk.press("p")
        assert "How much does pelvic tilt hurt?" in desk.text
        await desk.press("enter")
        assert "How much does pelvic tilt hurt" in desk.text
        await desk.press("3", "s")
        assert "Stop this exercise now." in desk.text
        await desk.press("enter")
        assert plain(file, "SELECT moment, exercise, level, signs FROM pain") == [
            (Moment.DURING, "pelvic-tilt", 3, "sharp")
        ]


async def test_the_strip_is_as_high_as_what_it_says(open_app: OpenApp, tracker: Tracker) -> None:
    tracker.ticks.tick(YESTERDAY, "pelvic-tilt")
    async with open_app() as desk:
        strip = desk.app.screen.query_one("NoticeStrip")
        long = strip.size.height
        await desk.press("d")
        await desk.press("d")
        assert "A few questions suit the exercises to you." in desk.text
        assert (long, strip.size.height) == (2, 1)


@pytest.mark.parametrize("size", [LARGE, (80, 40), (160, 50)])
@pytest.mark.parametrize("rows", [1, 2])
async def test_nothing_moves_when_a_notice_comes_or_goes(size: tuple[int, int], rows: int, open_app: OpenApp) -> None:
    async with open_app(size) as desk:
        strip = desk.app.screen.query_one(NoticeStrip)
        tops = []
        said = "a word " * (size[0] // len("a word ") + 1 if rows == 2 else 3)
        for notice in (None, Notice(About.MILESTONE, said, "read", "put away")):
            strip.show(notice)
            await desk.pilot.pause()
            tops.append(strip.region.y)
        assert tops[0] == tops[1]
        assert "a word" in desk.text
