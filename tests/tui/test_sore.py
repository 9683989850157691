"""Pain in the midst of a session: what is asked, offered and kept."""

from datetime import timedelta
from random import Random

import pytest

from backtui.coach.player import State
from backtui.coach.timeline import Step
from backtui.domain.model import Reason
from backtui.domain.pain import FORM_SAY, Moment, Pain, Sign
from backtui.domain.plan import Level
from backtui.domain.safety import Verdict
from backtui.tui.coach.screen import CoachScreen
from tests.conftest import MakeTracker
from tests.tui.led import DAY, NOW, led

pytestmark = pytest.mark.usefixtures("no_warm_up")


async def test_green_pain_is_kept_and_the_session_goes_on(make_tracker: MakeTracker) -> None:
    async with led(make_tracker()) as session:
        await session.after(20)
        assert "How much does pelvic tilt hurt?" in await session.press("p")
        assert session.state() is State.PAUSED
        await session.press("2", "enter")
        assert session.state() is State.PLAYING
        assert "Fine to carry on." in session.text
    assert make_tracker().history.pains(DAY, DAY) == [Pain(DAY, Moment.DURING, 2, "pelvic-tilt", told_at=NOW)]


async def test_pain_left_untold_stays_paused(make_tracker: MakeTracker) -> None:
    async with led(make_tracker()) as session:
        await session.after(20)
        await session.press("p", "escape")
        assert session.state() is State.PAUSED
        await session.press("space")
        assert session.state() is State.PLAYING
    assert make_tracker().history.pains(DAY, DAY) == []


async def test_amber_finishes_the_set_and_then_offers_less(make_tracker: MakeTracker) -> None:
    tracker = make_tracker()
    tracker.ticks.tick(DAY, "pelvic-tilt")
    async with led(tracker) as session:
        await session.after(18)
        await session.press("p", "4", "enter")
        player = session.screen.coaching.player
        assert player.state is State.PLAYING
        while player.state is State.PLAYING:
            await session.after(1)
        assert player.finished == ((1, 0),), "the set was finished first"
        assert "f  do less of it today: 6-3 / side × 2 s" in session.text
        await session.press("f")
        assert session.screen.coaching.player.phase.reps == 3
        assert session.state() is State.PLAYING
    items = {item.exercise: item for item in make_tracker().history.session(DAY).items}
    assert (str(items["prone-leg-raise"].dose), items["prone-leg-raise"].sets_done) == ("6-3 / side × 2 s", 1)


async def test_amber_at_the_last_set_just_goes_on(make_tracker: MakeTracker) -> None:
    async with led(make_tracker()) as session:
        await session.after(20)
        await session.press("p", "4", "enter")
        await session.after(60)
        assert session.screen.coaching.present == "prone-leg-raise"
        assert session.state() is State.PLAYING


async def test_red_shows_the_form_and_the_easier_exercise_takes_over(make_tracker: MakeTracker) -> None:
    tracker = make_tracker()
    tracker.plan.change_plan(level=Level.INTERMEDIATE)
    for item in tracker.history.session(DAY).asked:
        if item.exercise != "plank":
            tracker.ticks.tick(DAY, item.exercise)
    async with led(tracker) as session:
        await session.after(20)
        await session.press("p", "6", "enter")
        assert "Stop this exercise now." in session.text
        assert FORM_SAY in session.text
        assert "i  knee plank instead" in session.text
        await session.press("escape")
        assert session.state() is State.PAUSED
        assert FORM_SAY in await session.press("space"), "red is answered before it goes on"
        await session.press("c")
        assert FORM_SAY in session.text, "and never by going on"
        await session.press("i")
        assert session.screen.coaching.present == "knee-plank"
        assert session.screen.coaching.player.phase.step is Step.NEXT
        await session.after(session.screen.coaching.player.total_left_s + 1)
        await session.press("escape")
        assert "Plank laid aside" in session.text
    assert make_tracker().history.session(DAY).done


async def test_red_can_be_skipped_or_end_the_day_excused(make_tracker: MakeTracker) -> None:
    async with led(make_tracker()) as session:
        await session.after(20)
        await session.press("p", "6", "enter", "n")
        assert session.screen.coaching.present == "prone-leg-raise"
        assert session.state() is State.PLAYING
        await session.press("p", "8", "enter", "x")
        assert not isinstance(session.app.screen, CoachScreen)
        assert "Excused today." in session.text
    excuse = make_tracker().history.entry(DAY).excuse
    assert excuse and excuse.reason is Reason.PAIN


@pytest.mark.parametrize(("key", "sign"), [("n", Sign.NERVE), ("w", Sign.WEAKNESS), ("b", Sign.SPREADING)])
async def test_signs_in_the_leg_show_the_safety_page_first_and_end_it(
    make_tracker: MakeTracker, key: str, sign: Sign
) -> None:
    async with led(make_tracker()) as session:
        await session.after(20)
        await session.press("p", "2", key, "enter")
        assert "When to get help" in session.text
        await session.press("escape")
        assert "leave this exercise out" not in session.text
        # Neither thinking it over nor going on to another exercise leads past it.
        await session.press("escape", "k", "n", "space", "escape")
        assert session.state() is State.PAUSED
        assert "end the session; what is done is kept" in session.text
        await session.press("e")
        assert not isinstance(session.app.screen, CoachScreen)
    assert make_tracker().history.pains(DAY, DAY) == [
        Pain(DAY, Moment.DURING, 2, "pelvic-tilt", frozenset({sign}), NOW)
    ]


@pytest.mark.parametrize("seed", range(6))
async def test_any_keys_leave_a_valid_state(make_tracker: MakeTracker, seed: int) -> None:
    keys = "p n b r k d v space 1 5 8 s n enter escape f i x c e j t exclamation_mark".split()
    chosen = Random(seed)
    tracker = make_tracker()
    tracker.plan.change_plan(level=Level.INTERMEDIATE)
    async with led(tracker) as session:
        for _ in range(40):
            await session.press(chosen.choice(keys))
            if session.app.screen is session.screen:
                await session.after(chosen.randrange(4))
    recorded = tracker.history.session(DAY)
    assert all(0 <= item.sets_done <= item.dose.sets for item in recorded.items)
    assert len({item.exercise for item in recorded.items}) == len(recorded.items)
    slugs = {item.exercise for item in recorded.asked}
    assert not slugs & recorded.laid_aside


@pytest.mark.parametrize("level", ["7", "9"])
async def test_a_pain_that_leaves_only_a_walk_ends_the_session(make_tracker: MakeTracker, level: str) -> None:
    async with led(make_tracker()) as session:
        await session.after(20)
        await session.press("p", level, "enter")
        assert "end the session; what is done is kept" in session.text
        assert "leave this exercise out" not in session.text
        await session.press("n", "escape", "k", "space")
        assert session.state() is State.PAUSED
        await session.press("e", "s")
        assert "A hard day" in session.text
        assert not isinstance(session.app.screen, CoachScreen), "and it is not taken up again"


async def test_a_sign_told_in_another_window_ends_what_is_led(make_tracker: MakeTracker) -> None:
    other = make_tracker()
    async with led(make_tracker()) as session:
        await session.after(20)
        assert session.state() is State.PLAYING
        other.health.tell_pain(DAY, 2, Moment.BEFORE, None, frozenset({Sign.NERVE}))
        session.app.look_around()
        assert "You told of new or worse tingling" in await session.after(1)
        assert session.state() is State.PAUSED
        await session.press("escape", "space")
        assert "You told of new or worse tingling" in session.text
        assert session.state() is State.PAUSED


async def test_what_hurts_in_the_session_of_another_day_hurts_today(make_tracker: MakeTracker) -> None:
    async with led(make_tracker(), day=DAY - timedelta(days=1)) as session:
        await session.after(20)
        await session.press("p", "9", "enter")
        assert "end the session; what is done is kept" in session.text
        assert "leave this exercise out" not in session.text
    assert make_tracker().safety.verdict is Verdict.EASY
    assert [pain.day for pain in make_tracker().history.pains(DAY - timedelta(days=1), DAY)] == [DAY]


async def test_what_hurts_after_the_session_of_another_day_hurts_today(make_tracker: MakeTracker) -> None:
    yesterday, tracker = DAY - timedelta(days=1), make_tracker()
    tracker.ticks.tick_each(yesterday, [item.exercise for item in tracker.history.session(yesterday).asked[:-1]])
    async with led(tracker, day=yesterday) as session:
        await session.after(session.screen.coaching.player.total_left_s + 1)
        await session.press("enter", "9")
        assert "How much does your back hurt now?" in session.text
    assert make_tracker().safety.verdict is Verdict.EASY
