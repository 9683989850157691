"""A hard day on which the week could spare no day: whatever was chosen for it, nothing pushes."""

from pathlib import Path

import pytest

from backtui.domain.model import Reason
from backtui.domain.offer import Kind
from backtui.domain.pain import Sign
from backtui.domain.safety import Verdict
from backtui.system import paths
from backtui.tracker.tracker import Tracker
from backtui.tui.dialogs.day_end import DayEnd
from backtui.tui.dialogs.safety import SafetyDialog
from tests.conftest import NOON, FixedClock
from tests.safety.conftest import Shell
from tests.safety.doors import living
from tests.safety.personas import STEADY, Chose, Felt, Persona, Put
from tests.tui.conftest import SIZES, SMALL, OpenApp, brisk, open_app  # noqa: F401
from tests.tui.led import led

DAY = NOON.date()
FLARE, EASY, STOP = Verdict.FLARE, Verdict.EASY, Verdict.STOP
HARD = (
    Persona("sore", FLARE, story=(Felt(5),)),
    Persona("sore, the flare routine", FLARE, story=(Felt(5), Chose("flare-day"))),
    Persona("sore, a walk", FLARE, story=(Felt(5), Chose("walk-and-breathe"))),
    Persona("sore, the plan kept", FLARE, story=(Felt(5), Put())),
    Persona("a hard day", EASY, story=(Felt(8),)),
    Persona("a hard day, a walk", EASY, story=(Felt(8), Chose("walk-and-breathe"))),
    Persona("numb", STOP, story=(Felt(2, Sign.NERVE),)),
    Persona("numb, a walk", STOP, story=(Felt(2, Sign.NERVE), Chose("walk-and-breathe"))),
)
GENTLE = [persona for persona in HARD if any(isinstance(event, Chose) for event in persona.story)][:3]
"""Those who may be led through what they chose."""
hard = pytest.mark.parametrize("persona", HARD, ids=lambda persona: persona.name)
PUSHES = ("oday counts", "today-counts", "keep the week", "keeps the week", "day left", "days left", "Session 1")
"""Words that ask for a session today, or soon."""


def pressed(tracker: Tracker) -> None:
    """Have a week that asks for every one of its days."""
    tracker.plan.change_plan(keep=7, goal=7)
    assert tracker.history.status().slack == 0


def pushes(text: str) -> list[str]:
    return [push for push in PUSHES if push in text]


@hard
def test_prompt_bar_and_reminder_do_not_speak_of_the_week(persona: Persona, shell: Shell, clock: FixedClock) -> None:
    file = Path(paths.database(None))
    file.parent.mkdir(parents=True, exist_ok=True)
    with living(persona, file, clock) as tracker:
        pressed(tracker)
        assert tracker.safety.verdict is persona.verdict
    for command in ("status", "status --short", "status --waybar", "status --format {says}", "remind now", "today"):
        assert pushes(shell(command).out) == [], command
    assert shell("status --waybar").json["class"][-1] == f"safety-{persona.verdict}"


@hard
@pytest.mark.parametrize("size", SIZES)
async def test_no_place_of_the_app_calls_for_the_week(
    persona: Persona,
    size: tuple[int, int],
    open_app: OpenApp,  # noqa: F811
    file: Path,
    clock: FixedClock,
) -> None:
    with living(persona, file, clock) as tracker:
        pressed(tracker)
        brief = tracker.safety.brief_here()
        async with open_app(size, tracker) as desk:
            # In the smallest there is no room for the longest of them.
            assert brief in desk.text or size == SMALL
            assert pushes(desk.text) == []
            assert pushes(await desk.press("3")) == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("persona", GENTLE, ids=lambda persona: persona.name)
async def test_the_end_of_a_gentle_day_is_glad_and_asks_for_no_more(
    persona: Persona,
    size: tuple[int, int],
    open_app: OpenApp,  # noqa: F811
    file: Path,
    clock: FixedClock,
) -> None:
    with living(persona, file, clock) as tracker:
        pressed(tracker)
        first, *others = tracker.history.session(DAY).asked
        tracker.ticks.tick_each(DAY, [item.exercise for item in others])
        brief = tracker.safety.brief_here().capitalize()
        async with open_app(size, tracker) as desk:
            assert first.name[:12] in desk.at
            text = await desk.press("space")
            assert isinstance(desk.app.screen, DayEnd)
            assert f"{brief}. 1 of 7 this week." in text
            assert pushes(text) == []


@pytest.mark.usefixtures("no_warm_up")
@pytest.mark.parametrize("persona", GENTLE, ids=lambda persona: persona.name)
async def test_after_the_coach_nothing_is_asked_for_either(persona: Persona, file: Path, clock: FixedClock) -> None:
    with living(persona, file, clock) as tracker:
        pressed(tracker)
        tracker.ticks.tick_each(DAY, [item.exercise for item in tracker.history.session(DAY).led[:-1]])
        async with led(tracker) as session:
            await session.after(session.screen.coaching.player.total_left_s + 1)
            assert "How hard was it?" in session.text
            assert "1 of 7 this week." in session.text
            assert pushes(session.text) == []


@pytest.mark.parametrize("hard_day", [(Felt(5), Put()), (Felt(5), Chose("flare-day")), (Felt(5),)])
def test_no_step_up_is_offered_on_it(hard_day: tuple[Felt | Put | Chose, ...], file: Path, clock: FixedClock) -> None:
    well = Persona("well", Verdict.CLEAR, story=(*STEADY, Felt(1)))
    with living(well, file.with_name("well.db"), clock) as tracker:
        assert Kind.UP in {offer.kind for offer in tracker.steps.offers()}
    with living(Persona("sore", FLARE, story=(*STEADY, *hard_day)), file, clock) as tracker:
        for offers in (tracker.steps.offers(), tracker.steps.offers_next()):
            assert {offer.kind for offer in offers} <= {Kind.PAUSE, Kind.DOWN}


@pytest.mark.parametrize("excused", [False, True])
@pytest.mark.parametrize("persona", [HARD[0], HARD[4], HARD[6]], ids=lambda persona: persona.name)
async def test_only_a_day_that_still_asks_may_be_excused(
    persona: Persona,
    excused: bool,
    open_app: OpenApp,  # noqa: F811
    file: Path,
    clock: FixedClock,
) -> None:
    with living(persona, file, clock) as tracker:
        if excused:
            tracker.excuses.excuse(DAY, None, Reason.PAIN)
        async with open_app(tracker=tracker) as desk:
            assert ("excuse the day" in await desk.press("s")) != excused
            assert "Before any exercise" in desk.text
            await desk.press("x")
            assert isinstance(desk.app.screen, SafetyDialog) == excused, "its key does nothing either"
