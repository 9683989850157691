"""Pain in the midst of a session: what is asked, offered and kept."""

from random import Random

import pytest

from backtui.domain.coach import Step
from backtui.domain.model import Reason
from backtui.domain.pain import Moment, Pain, Sign
from backtui.domain.plan import Level
from backtui.domain.player import State
from backtui.tui.screens.coach import CoachScreen
from tests.conftest import MakeTracker
from tests.tui.led import DAY, led


async def test_green_pain_is_kept_and_the_session_goes_on(make_tracker: MakeTracker) -> None:
    async with led(make_tracker()) as session:
        await session.after(20)
        assert "How much does it hurt, Pelvic tilt?" in await session.press("p")
        assert session.state() is State.PAUSED
        await session.press("2", "enter")
        assert session.state() is State.PLAYING
        assert "Fine to carry on." in session.text
    assert make_tracker().pains(DAY, DAY) == [Pain(DAY, Moment.DURING, 2, "pelvic-tilt")]


async def test_pain_left_untold_stays_paused(make_tracker: MakeTracker) -> None:
    async with led(make_tracker()) as session:
        await session.after(20)
        await session.press("p", "escape")
        assert session.state() is State.PAUSED
        await session.press("space")
        assert session.state() is State.PLAYING
    assert make_tracker().pains(DAY, DAY) == []


async def test_amber_finishes_the_set_and_then_offers_less(make_tracker: MakeTracker) -> None:
    tracker = make_tracker()
    tracker.tick(DAY, "pelvic-tilt")
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
    items = {item.exercise: item for item in make_tracker().session(DAY).items}
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
    tracker.change_plan(level=Level.INTERMEDIATE)
    for item in tracker.session(DAY).asked:
        if item.exercise != "plank":
            tracker.tick(DAY, item.exercise)
    async with led(tracker) as session:
        await session.after(20)
        await session.press("p", "7", "enter")
        assert "Stop this exercise now." in session.text
        assert "Was it the form?" in session.text
        assert "i  knee plank instead" in session.text
        await session.press("escape")
        assert session.state() is State.PAUSED
        assert "Was it the form?" in await session.press("space"), "red is answered before it goes on"
        await session.press("c")
        assert "Was it the form?" in session.text, "and never by going on"
        await session.press("i")
        assert session.screen.coaching.present == "knee-plank"
        assert session.screen.coaching.player.phase.step is Step.NEXT
        await session.after(session.screen.coaching.player.total_left_s + 1)
        await session.press("escape")
        assert "Plank laid aside" in session.text
    assert make_tracker().session(DAY).done


async def test_red_can_be_skipped_or_end_the_day_excused(make_tracker: MakeTracker) -> None:
    async with led(make_tracker()) as session:
        await session.after(20)
        await session.press("p", "8", "enter", "n")
        assert session.screen.coaching.present == "prone-leg-raise"
        assert session.state() is State.PLAYING
        await session.press("p", "8", "enter", "x")
        assert not isinstance(session.app.screen, CoachScreen)
        assert "Excused today." in session.text
    excuse = make_tracker().entry(DAY).excuse
    assert excuse and excuse.reason is Reason.PAIN


async def test_signs_in_the_leg_show_the_safety_page_first(make_tracker: MakeTracker) -> None:
    async with led(make_tracker()) as session:
        await session.after(20)
        await session.press("p", "2", "n", "enter")
        assert "When to get help" in session.text
        await session.press("escape")
        assert "leave this exercise out" not in session.text
        await session.press("e")
        assert not isinstance(session.app.screen, CoachScreen)
    assert make_tracker().pains(DAY, DAY) == [Pain(DAY, Moment.DURING, 2, "pelvic-tilt", frozenset({Sign.NERVE}))]


@pytest.mark.parametrize("seed", range(6))
async def test_any_keys_leave_a_valid_state(make_tracker: MakeTracker, seed: int) -> None:
    keys = "p n b r k d v space 1 5 8 s n enter escape f i x c e j t exclamation_mark".split()
    chosen = Random(seed)
    tracker = make_tracker()
    tracker.change_plan(level=Level.INTERMEDIATE)
    async with led(tracker) as session:
        for _ in range(40):
            await session.press(chosen.choice(keys))
            if session.app.screen is session.screen:
                await session.after(chosen.randrange(4))
    recorded = tracker.session(DAY)
    assert all(0 <= item.sets_done <= item.dose.sets for item in recorded.items)
    assert len({item.exercise for item in recorded.items}) == len(recorded.items)
    slugs = {item.exercise for item in recorded.asked}
    assert not slugs & recorded.laid_aside
