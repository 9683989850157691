"""A tick asks the database for little: what follows from the history is worked out once."""

from pathlib import Path

from backtui.demo import write_demo
from tests.conftest import FixedClock, MakeTracker
from tests.tui.conftest import OpenApp

MOST = 40


async def test_a_tick_runs_few_statements(
    open_app: OpenApp, make_tracker: MakeTracker, file: Path, clock: FixedClock
) -> None:
    write_demo(file, 1, clock=clock)
    async with open_app(tracker=make_tracker()) as desk:
        await desk.press("right")
        seen: list[str] = []
        desk.app.tracker._store.database.connection.set_trace_callback(seen.append)
        await desk.press("right")
        assert any("UPDATE item" in statement for statement in seen)
        assert len(seen) <= MOST, "\n".join(seen)
