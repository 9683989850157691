"""The figure widget: motion, stills, size, themes."""

from __future__ import annotations

import subprocess
import sys

import pytest
from textual.app import App, ComposeResult
from textual.theme import Theme

from backtui.tui.app import BacktuiApp
from backtui.tui.widgets.figure import Figure
from tests.conftest import MakeTracker

COLOURS = {
    "ground": "#1A1916", "glow": "#F0A848", "soft": "#B9B2A3", "figure-near": "#E9E4D8", "figure-body": "#9E9686",
    "figure-far": "#6C6659", "figure-floor": "#4F493D",
}  # fmt: skip


class FigureApp(App[None]):
    """One figure and nothing else."""

    def compose(self) -> ComposeResult:
        yield Figure("bird-dog")

    def on_mount(self) -> None:
        self.register_theme(Theme(name="lamp", primary="#F0A848", variables=COLOURS))
        self.theme = "lamp"


def picture(figure: Figure) -> list[str]:
    return [figure.render_line(y).text for y in range(figure.size.height)]


def colours(figure: Figure) -> set[str]:
    strips = [figure.render_line(y) for y in range(figure.size.height)]
    return {
        colour.name for strip in strips for segment in strip if segment.style
        for colour in (segment.style.color, segment.style.bgcolor) if colour
    }  # fmt: skip


async def test_it_moves_and_stops() -> None:
    app = FigureApp()
    async with app.run_test(size=(72, 22)) as pilot:
        figure = app.query_one(Figure)
        app.animation_level = "full"
        figure.moving = True
        seen = set()
        for _ in range(40):
            figure._tick()
            seen.add("\n".join(picture(figure)))
        assert len(seen) > 10
        figure.moving = False
        still = picture(figure)
        figure._tick()
        assert picture(figure) == still
        await pilot.pause()


async def test_no_animation_shows_the_still_with_its_ghost() -> None:
    app = FigureApp()
    async with app.run_test(size=(72, 22)):
        app.animation_level = "none"
        figure = app.query_one(Figure)
        figure.show("glute-bridge")
        first = picture(figure)
        figure._tick()
        assert picture(figure) == first
        assert {"#e9e4d8", "#f0a848"} <= colours(figure)


async def test_a_coach_can_lead_it() -> None:
    app = FigureApp()
    async with app.run_test(size=(72, 22)):
        figure = app.query_one(Figure)
        figure.lead("hold", 0.5, "right")
        right = picture(figure)
        figure._tick()
        assert picture(figure) == right
        figure.lead("hold", 0.5, "left")
        assert picture(figure) != right
        figure.lead("rest", 1.0)
        assert picture(figure) != right


async def test_showing_another_or_none() -> None:
    app = FigureApp()
    async with app.run_test(size=(72, 22)):
        figure = app.query_one(Figure)
        first = picture(figure)
        figure.show("plank")
        assert picture(figure) != first
        figure.show(None)
        assert not "".join(picture(figure)).strip()


@pytest.mark.parametrize(("size", "blank"), [((27, 9), True), ((28, 8), True), ((28, 9), False)])
async def test_too_small_is_blank(size: tuple[int, int], blank: bool) -> None:
    app = FigureApp()
    async with app.run_test(size=size):
        assert (not "".join(picture(app.query_one(Figure))).strip()) is blank


async def test_ascii() -> None:
    app = FigureApp()
    async with app.run_test(size=(72, 22)):
        figure = app.query_one(Figure)
        figure.ascii_only = True
        assert "".join(picture(figure)).isascii()


@pytest.mark.parametrize("name", ["textual-light", "gruvbox", "lamp"])
async def test_any_theme_shows_near_body_far_and_muscle(name: str) -> None:
    app = FigureApp()
    async with app.run_test(size=(72, 22)) as pilot:
        app.theme = name
        await pilot.pause()
        figure = app.query_one(Figure)
        figure.moving = False
        assert len(colours(figure)) >= 5


@pytest.mark.parametrize(("name", "near"), [("ansi-dark", "color(15)"), ("ansi-light", "color(0)")])
async def test_the_terminals_own_colours_are_never_mixed(name: str, near: str) -> None:
    app = FigureApp()
    async with app.run_test(size=(72, 22)) as pilot:
        app.theme = name
        await pilot.pause()
        figure = app.query_one(Figure)
        figure.moving = False
        assert colours(figure) == {near, "color(8)", "color(3)", "default"}
        strips = [figure.render_line(y) for y in range(22)]
        drawn = [segment.style for strip in strips for segment in strip if segment.text.strip() and segment.style]
        # The terminal's ground has no name as a foreground; a glyph in it must be shown reversed.
        assert not any(style.color and style.color.name == "default" for style in drawn)


def test_the_engine_loads_with_the_first_figure_only() -> None:
    code = "import sys, backtui.tui.widgets.figure; sys.exit('backtui.figures' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


async def test_the_terminals_own_ground_is_never_turned_round(make_tracker: MakeTracker) -> None:
    tracker = make_tracker()
    tracker.set("theme", "ansi-dark")
    app = BacktuiApp(tracker)
    app.animation_level = "none"
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j")
        await pilot.pause()
        figure = app.screen.query_one(Figure)
        segments = [segment for y in range(figure.size.height) for segment in figure.render_line(y)]
    styles = [segment.style for segment in segments if segment.style]
    assert styles
    turned = [(style.color, style.bgcolor) for style in styles if style.reverse]
    assert not [pair for pair in turned if all(color and color.is_default for color in pair)]
