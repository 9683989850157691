"""An app opened in a made-up terminal, its screen as text, its database as rows."""

import re
import sqlite3
import unicodedata
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from backtui.domain.model import Reason
from backtui.storage.backups import back_up
from backtui.system.terminal import Abilities
from backtui.tracker.tracker import Tracker
from backtui.tui import actions
from backtui.tui.app import BacktuiApp
from backtui.tui.widgets.bars import KeyBar
from backtui.tui.widgets.dialog_panel import Panel
from screenshots.paint import screen_strips
from screenshots.stillness import waits_until_still
from tests.conftest import NOON, MakeTracker

USUAL, LARGE, SMALL = (80, 24), (120, 40), (60, 20)
SIZES = (USUAL, LARGE, SMALL)
TODAY = NOON.date()
"""A Monday."""
FOUR = ("pelvic-tilt", "prone-leg-raise", "knee-plank", "supine-trunk-rotation")
"""What the plan asks for at first."""
PLACES = tuple(actions.PLACES.values())
JOINERS = "\u200c\u200d"


class Desk:
    """An open app with a person before it."""

    def __init__(self, app: BacktuiApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> str:
        """Press keys one after the other and return the screen."""
        await self.pilot.press(*keys)
        await self.pilot.pause()
        return self.text

    async def ask(self, question: Callable[[], object]) -> str:
        """Have the app ask something, and return the screen."""
        question()
        await self.pilot.pause()
        return self.text

    async def type(self, text: str) -> str:
        """Type a text."""
        names = {" ": "space", "!": "exclamation_mark", "?": "question_mark", "/": "slash"}
        return await self.press(*(names.get(character, character) for character in text))

    async def resize(self, width: int, height: int) -> str:
        """Change the size of the terminal and return the screen."""
        await self.pilot.resize_terminal(width, height)
        return self.text

    async def look_around(self) -> str:
        """Let the app look for what others wrote."""
        self.app.look_around()
        await self.pilot.pause()
        return self.text

    async def done(self) -> str:
        """Wait for the workers, then return the screen."""
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()
        return self.text

    @property
    def rows(self) -> list[str]:
        """The screen's rows, as wide as the screen."""
        return [strip.text for strip in screen_strips(self.app)]

    @property
    def text(self) -> str:
        """The whole screen."""
        return "\n".join(self.rows)

    @property
    def top(self) -> str:
        """The first row."""
        return self.rows[0]

    @property
    def bar(self) -> str:
        """The row of keys, or of a sentence: of the dialog that lies on top, else of the place."""
        bar = self.app.screen.query_one(KeyBar).region
        return self.rows[bar.y][bar.x : bar.right].strip()

    @property
    def place(self) -> str | None:
        """The place being looked at, as the top bar marks it."""
        chip = {segment.text.strip() for segment in screen_strips(self.app)[0] if segment.style and segment.style.bold}
        return next((place for place in PLACES if place in chip), None)

    @property
    def box(self) -> str:
        """What stands in the dialog on top, without its border."""
        box = self.app.screen.query_one(Panel).region
        return "\n".join(row[box.x + 1 : box.right - 1] for row in self.rows[box.y + 1 : box.bottom - 1])

    def row(self, words: str) -> str:
        """Return the first row that holds some words."""
        found = [row for row in self.rows if words in row]
        assert found, f"{words!r} is not on the screen:\n{self.text}"
        return found[0]

    @property
    def at(self) -> str:
        """The row the cursor bar stands before, up to the next column of text."""
        # In a box the bar stands behind the border.
        bars = (re.match(r"(?: |  │)▌ ?([^│]*)", row) for row in self.rows)
        found = [bar[1].strip() for bar in bars if bar]
        assert found, f"no cursor on the screen:\n{self.text}"
        return found[0]


OpenApp = Callable[..., AbstractAsyncContextManager[Desk]]


@pytest.fixture(autouse=True)
def brisk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the pilot go on as soon as the app has come to rest, and never before."""
    # The app looks around when a test says so, and never by the clock of a machine that may be slow.
    monkeypatch.setattr("backtui.tui.app.POLL_S", 3600.0)
    with waits_until_still():
        yield


@pytest.fixture
def open_app(make_tracker: MakeTracker) -> OpenApp:
    """Open the app on the database of the test; `size`, `tracker` and what the terminal `can` may be given."""

    @asynccontextmanager
    async def opened(
        size: tuple[int, int] = USUAL, tracker: Tracker | None = None, can: Abilities | None = None
    ) -> AsyncIterator[Desk]:
        app = BacktuiApp(tracker or make_tracker(wait_s=0.01), can=can or Abilities())
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Desk(app, pilot)
            await app.workers.wait_for_complete()

    return opened


@pytest.fixture
def db(file: Path) -> Callable[..., list[tuple[Any, ...]]]:
    """Ask the database file with plain SQL; one that is not there has no rows."""

    def ask(sql: str, *values: object) -> list[tuple[Any, ...]]:
        if not file.exists():
            return []
        connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
        try:
            return connection.execute(sql, values).fetchall()
        finally:
            connection.close()

    return ask


Ask = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
def sets_done(db: Ask) -> Callable[..., dict[str, int]]:
    """Return what is stored for a day: sets done by exercise, without the zeros."""

    def stored(day: date = TODAY) -> dict[str, int]:
        return dict(db("SELECT exercise, sets_done FROM item WHERE day = ? AND sets_done > 0", day.isoformat()))

    return stored


SetsDone = Callable[..., dict[str, int]]


@pytest.fixture
def change(file: Path) -> Callable[..., None]:
    """Write to the database file with plain SQL."""

    def write(sql: str, *values: object) -> None:
        with held(file, "BEGIN") as connection:
            connection.execute(sql, values)
            connection.execute("COMMIT")

    return write


Change = Callable[..., None]


@contextmanager
def held(file: Path, begin: str = "BEGIN IMMEDIATE") -> Iterator[sqlite3.Connection]:
    """Keep the database as another program that writes does."""
    connection = sqlite3.connect(file, isolation_level=None)
    try:
        connection.execute(begin)
        yield connection
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    finally:
        connection.close()


def known_history(tracker: Tracker) -> None:
    """Record three weeks: three sessions, two sessions with a partial day, a week excused."""
    tracker.plan.change_plan(start=date(2026, 11, 2))
    for day in (2, 4, 6, 9, 11):
        tracker.ticks.tick_all(date(2026, 11, day))
    tracker.ticks.tick(date(2026, 11, 10), "pelvic-tilt")
    tracker.excuses.excuse(date(2026, 11, 16), date(2026, 11, 22), Reason.SICK)


def unsafe(text: str) -> set[str]:
    """Return the characters that must never reach a terminal."""
    return {
        character
        for character in text
        if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} and character not in JOINERS + "\n"
    }


@pytest.fixture
def copied(filled: Path) -> Path:
    """Make a history with a copy of it."""
    back_up(filled, "2026-11-22")
    return filled
