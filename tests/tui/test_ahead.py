"""What is loaded while nobody waits is what the other places then ask for."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.css.stylesheet import Stylesheet

from backtui.content.library import PACKAGED, Library
from backtui.tui.preload import load_ahead, pieces

from .conftest import OpenApp


async def test_a_visit_reads_no_stylesheet_that_was_read_ahead(open_app: OpenApp) -> None:
    async with open_app() as desk:
        sheet = desk.app.stylesheet
        for _ in pieces(desk.app.tracker.library, sheet):
            pass
        files = {path for path, part in sheet.source if path.endswith(".tcss") and not part}
        await desk.press("2", "3", "4", "5")
        assert {path for path, part in sheet.source if path.endswith(".tcss") and not part} == files


def test_every_exercise_is_read_ahead() -> None:
    library = Library()
    steps = list(pieces(library, Stylesheet(variables={"ground": "#000", "text": "#fff", "rule": "#888"})))
    assert len(steps) > len(library.slugs)
    assert library.exercise.cache_info().currsize == len(library.slugs)
    assert {"questions", "sources"} <= library.__dict__.keys()


class Clockwork:
    """An app's timer that is turned by hand."""

    def start(self, _interval_s: float, callback: Callable[[], None]) -> "Clockwork":
        """Stand ready."""
        self.callback, self.running = callback, True
        return self

    def turn(self) -> None:
        """Let it strike once, unless it stands still."""
        if self.running:
            self.callback()

    def stop(self) -> None:
        """Stand still."""
        self.running = False


@pytest.mark.parametrize("broken", [False, True])
async def test_reading_ahead_ends_and_leaves_what_is_broken_to_whoever_looks_at_it(
    open_app: OpenApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: bool
) -> None:
    folder = tmp_path / "content"
    shutil.copytree(PACKAGED, folder)
    if broken:
        (folder / "exercises" / "bird-dog.toml").write_text("name = ", encoding="utf-8")
    async with open_app() as desk:
        app = desk.app
        app.tracker.history.library = Library(folder)
        timer = Clockwork()
        monkeypatch.setattr(app, "set_interval", timer.start)
        load_ahead(app)
        for _ in range(len(app.tracker.library.slugs) + 20):
            timer.turn()
        assert not timer.running
        assert ("sources" in app.tracker.library.__dict__) != broken
