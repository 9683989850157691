"""The coach on the screen, by a clock that the test turns."""

import pytest

from backtui.coach.player import State
from backtui.coach.timeline import Step
from backtui.content.library import Library
from backtui.domain.model import Exercise
from backtui.tui.app import BacktuiApp
from backtui.tui.coach.screen import CoachScreen
from backtui.tui.widgets.session import Guidance
from tests.conftest import MakeTracker, PutProgram
from tests.tui.led import DAY, led

pytestmark = pytest.mark.usefixtures("no_warm_up")

SIZES = [(80, 24), (120, 40), (60, 20)]


@pytest.mark.parametrize("size", SIZES)
async def test_it_names_what_comes_counts_down_and_then_counts_up(
    make_tracker: MakeTracker, size: tuple[int, int]
) -> None:
    async with led(make_tracker(), size) as session:
        assert "Pelvic tilt" in session.text
        assert "exercise 1 of 4" in session.text
        assert "Get ready" in await session.after(6)
        screen = await session.after(10)
        assert "of 8" in screen
        assert "Next     Prone leg raise" in screen


@pytest.mark.parametrize("exercise", Library().exercises, ids=lambda exercise: exercise.slug)
async def test_every_instruction_and_sign_to_stop_has_room_on_the_smallest_screen(
    make_tracker: MakeTracker, exercise: Exercise
) -> None:
    async with led(make_tracker(), (60, 20)) as session:
        guidance = session.screen.query_one(Guidance)
        for waiting in (True, False):
            _around, lines = guidance._how(exercise, guidance.content_width, waiting=waiting)
            shown = " ".join("".join(text for text, _ in line.left).strip() for line in lines)
            for said in ((exercise.start if waiting else "") or exercise.summary, exercise.stop_if):
                assert " ".join(said.split()) in " ".join(shown.split())


@pytest.mark.parametrize("level", ["beginner", "intermediate", "advanced"])
@pytest.mark.parametrize("routine", ["classic-four", "foundation"])
async def test_a_whole_session_ends_done_with_exactly_its_sets(
    make_tracker: MakeTracker, routine: str, level: str
) -> None:
    tracker = make_tracker()
    tracker.plan.change_plan(routine=routine, level=tracker.settings.plan.level.__class__(level))
    async with led(tracker) as session:
        total_s = session.screen.coaching.player.total_left_s
        assert " done, 1 of 3 this week." in await session.after(total_s + 1)
        assert session.screen.coaching.player.state is State.DONE
        await session.press("escape")
        assert "Done for today." in session.text
    recorded = tracker.history.session(DAY)
    assert recorded.done
    assert all(item.sets_done == (0 if item.optional else item.dose.sets) for item in recorded.items)


async def test_each_finished_set_is_kept_at_once_and_the_next_session_goes_on_there(make_tracker: MakeTracker) -> None:
    tracker = make_tracker()
    async with led(tracker) as session:
        while len(session.screen.coaching.player.finished) < 2:
            await session.after(1)
        done = {item.exercise: item.sets_done for item in make_tracker().history.session(DAY).items}
        assert (done["pelvic-tilt"], done["prone-leg-raise"]) == (1, 1)
        await session.press("escape")
        assert "s goes on: prone leg raise, set" in session.text
    async with led(make_tracker()) as session:
        assert "Prone leg raise" in session.text
        assert "set 2 of 2" in session.text


async def test_a_pause_holds_everything_and_space_goes_on(make_tracker: MakeTracker) -> None:
    async with led(make_tracker()) as session:
        await session.after(3)
        assert "Paused" in await session.press("space")
        left_s = session.screen.coaching.player.total_left_s
        await session.after(120)
        assert session.screen.coaching.player.total_left_s == left_s
        assert "Paused" not in await session.press("space")


async def test_the_safety_key_stops_and_shows_the_signs(make_tracker: MakeTracker) -> None:
    async with led(make_tracker()) as session:
        await session.after(20)
        assert "When to get help" in await session.press("exclamation_mark")
        assert session.screen.coaching.player.state is State.PAUSED
        assert "Paused" in await session.press("escape")


async def test_a_set_can_be_done_only_where_one_is_under_way(make_tracker: MakeTracker) -> None:
    async with led(make_tracker()) as session:
        works = []
        for _ in range(4):
            works.append(session.screen.coaching.player.phase.works)
            assert ("d done" in session.text) is works[-1], session.text
            await session.press("n")
        assert {*works} == {False, True}


async def test_next_back_repeat_skip_and_longer(make_tracker: MakeTracker) -> None:
    async with led(make_tracker()) as session:
        player = session.screen.coaching.player
        await session.press("n", "n")
        assert player.phase.step is Step.UP
        await session.press("k")
        assert player.phase.name == "Prone leg raise"
        await session.press("b")
        assert player.phase.name == "Pelvic tilt"
        length_s = player.length_s
        await session.press("plus")
        assert player.length_s == length_s + 5
        await session.press("k", "k", "k", "k")
        assert player.state is State.DONE
    assert not make_tracker().history.session(DAY).sets_done


async def test_a_machine_that_slept_is_met_with_a_pause(make_tracker: MakeTracker) -> None:
    async with led(make_tracker()) as session:
        await session.after(20)
        session.clock_s[0] += 3600
        session.screen.tick()
        await session.pilot.pause()
        assert session.screen.coaching.player.state is State.PAUSED
        assert "Paused" in session.text


WIDE = (100, 30)
"""A terminal that has every key of the coach in its bar."""


async def test_sound_is_chosen_and_remembered(make_tracker: MakeTracker, put_program: PutProgram) -> None:
    put_program("espeak-ng")
    async with led(make_tracker(), WIDE) as session:
        assert "v voice" in await session.press("v")
        assert make_tracker().settings.sound == "voice"
        assert "v silent" in await session.press("v")
        assert make_tracker().settings.sound == "off"


async def test_a_machine_without_a_voice_says_so_until_the_next_key(make_tracker: MakeTracker) -> None:
    async with led(make_tracker(), WIDE) as session:
        assert "no voice on this machine" in await session.press("v")
        assert make_tracker().settings.sound == "voice"
        assert "v silent" in await session.press("v")


async def test_s_opens_it_and_says_so_when_all_is_done(make_tracker: MakeTracker) -> None:
    tracker = make_tracker()
    async with BacktuiApp(tracker).run_test(size=(80, 24)) as pilot:
        app = pilot.app
        await pilot.press("s", "enter")
        await pilot.pause()
        assert isinstance(app.screen, CoachScreen)
        await pilot.press("escape")
        tracker.ticks.tick_all(DAY)
        await pilot.press("s")
        await pilot.pause()
        assert not isinstance(app.screen, CoachScreen)
