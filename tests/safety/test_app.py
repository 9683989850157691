"""A few of every kind before the app: what `s` leads to, and what is said on the way."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from backtui.domain.safety import Verdict
from backtui.tui.coach.screen import CoachScreen
from backtui.tui.dialogs.pain import PainDialog
from backtui.tui.dialogs.safety import CareDialog
from backtui.tui.widgets.figure import Figure
from tests.conftest import FixedClock
from tests.safety.doors import living
from tests.safety.personas import PERSONAS, Persona
from tests.tui.conftest import LARGE, Desk, OpenApp, brisk, open_app  # noqa: F401

NAMES = (
    *("well", "pregnancy=later", "floor=hard", "flags=bladder", "leg=weakness"),
    *("pain 5", "pain 5, the plan kept", "pain 8", "floor=seated, pain 8", "1, then nerve before"),
    *(
        "nerve, then a flare day",
        "nerve yesterday, unanswered",
        "nerve yesterday, same",
        "half a session, then weakness",
    ),
)
SEEN = [persona for persona in PERSONAS if persona.name in NAMES]


def test_all_of_them_are_there() -> None:
    assert len(SEEN) == len(NAMES)


seen = pytest.mark.parametrize("persona", SEEN, ids=lambda persona: persona.name)


@pytest.fixture
def living_app(
    open_app: OpenApp,  # noqa: F811
    file: Path,
    clock: FixedClock,
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[[Persona], AbstractAsyncContextManager[Desk]]:
    """Open the app on the history of a persona."""
    # The figures have tests of their own.
    monkeypatch.setattr(Figure, "show", lambda *_: None)

    @asynccontextmanager
    async def opened(persona: Persona) -> AsyncIterator[Desk]:
        with living(persona, file, clock) as tracker:
            async with open_app(LARGE, tracker) as desk:
                yield desk

    return opened


def begins(sentence: str) -> str:
    """Return the first words of a sentence, which stand on one row however it is broken."""
    return " ".join(sentence.split()[:2])


def is_led(desk: Desk) -> bool:
    return any(isinstance(screen, CoachScreen) for screen in desk.app.screen_stack)


@seen
async def test_the_coach_is_led_to_only_as_far_as_safety_lets(
    persona: Persona, living_app: Callable[[Persona], AbstractAsyncContextManager[Desk]]
) -> None:
    async with living_app(persona) as desk:
        safety, advice = desk.app.tracker.safety, desk.app.tracker.advice
        leads, first = safety.may_lead(), [begins(sentence) for sentence in safety.sentences()[:1]]
        assert leads or first[0] in desk.text
        text = await desk.press("s")
        if not leads:
            assert not is_led(desk)
            assert first[0] in text
            await desk.press(*("escape", "s", "n", "escape") if persona.verdict is Verdict.STOP else ("escape",))
            assert not is_led(desk)
            return
        while isinstance(desk.app.screen, PainDialog | CareDialog):
            assert not isinstance(desk.app.screen, CareDialog) or first[0] in desk.text
            await desk.press("enter")
        assert isinstance(desk.app.screen, CoachScreen)
        present = desk.app.screen.coaching.present
        assert present
        assert all(begins(care) in desk.text for care in advice.care_for(present))


async def test_a_way_that_is_chosen_leads_to_what_it_promised(
    living_app: Callable[[Persona], AbstractAsyncContextManager[Desk]],
) -> None:
    persona = next(persona for persona in SEEN if persona.name == "floor=seated, pain 8")
    async with living_app(persona) as desk:
        assert "quiet breathing" in await desk.press("s")
        assert "walk" not in desk.text
        await desk.press("b")
        session = desk.app.tracker.history.session(desk.app.tracker.today)
        assert [item.exercise for item in session.asked] == ["seated-breathing"]
