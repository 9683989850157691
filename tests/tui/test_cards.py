"""A day's card: from Today's notice to its page and back."""

from backtui.tracker.notices import About
from backtui.tracker.tracker import Tracker
from tests.conftest import FixedClock
from tests.tui.conftest import OpenApp


async def test_y_reads_the_card_and_escape_leads_back(open_app: OpenApp, tracker: Tracker, clock: FixedClock) -> None:
    tracker.plan.change_plan(days=frozenset({0}))
    tracker.offers.remember_mark("screening_put_off", (clock.now().date()).isoformat())
    tracker.ticks.tick_all(tracker.today)
    clock.forward(days=1)
    tracker.offers.put_away_notice(About.MORNING)
    card = tracker.history.library.cards[0]
    async with open_app() as desk:
        assert f"A minute to read: {card.question}" in desk.text
        await desk.press("y")
        assert desk.place == "FAQ"
        assert card.question in desk.text
        assert card.answer[0][:30] in desk.text
        await desk.press("escape")
        assert desk.place == "Today"
        assert "A minute to read" not in desk.text
        await desk.press("4", "escape")
        assert desk.place == "FAQ"
