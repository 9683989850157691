"""A history that is damaged in every way, and the screen that offers the ways out."""

import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from backtui.domain.errors import StorageError
from backtui.tracker import recovery
from backtui.tracker.tracker import open_tracker
from backtui.tui.damage import DamageApp
from screenshots.paint import screen_strips
from tests.conftest import FixedClock
from tests.storage.conftest import plain
from tests.tui.conftest import TODAY, USUAL

STAMP = "2026-11-23-120000"


class Page:
    """The open screen."""

    def __init__(self, app: DamageApp, pilot: Pilot[str]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def rows(self) -> list[str]:
        return [strip.text for strip in screen_strips(self.app)]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.rows).split())

    @property
    def at(self) -> str:
        return next(row[2:].strip() for row in self.rows if row[1] == "▌")


@asynccontextmanager
async def opened(path: Path, error: StorageError | None = None, size: tuple[int, int] = USUAL) -> AsyncIterator[Page]:
    """Open the screen for what the database is refused with."""
    if error is None:
        with pytest.raises(StorageError) as caught:
            open_tracker(path, FixedClock()).ticks.tick(TODAY, "pelvic-tilt")
        error = caught.value
    app = DamageApp(str(path), recovery.trouble(str(path), error), FixedClock())
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Page(app, pilot)


def text(path: Path) -> None:
    path.write_text("my notes\n" * 300)


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[40:48] = bytes(byte ^ 0xFF for byte in data[40:48])
    data[100] ^= 0xFF
    path.write_bytes(bytes(data))


def header(path: Path) -> None:
    with path.open("r+b") as handle:
        handle.write(b"\xff" * 16)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def strange(path: Path) -> None:
    plain(path, "CREATE TRIGGER loss AFTER INSERT ON session BEGIN DELETE FROM session; END")


def foreign(path: Path) -> None:
    path.unlink()
    plain(path, "CREATE TABLE photos (name TEXT)")


BROKEN: list[Callable[[Path], None]] = [text, cut, flipped, header, empty, strange, foreign]
