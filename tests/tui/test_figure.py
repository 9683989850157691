"""The figure widget: motion, stills, size, themes."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.widgets import Static

from backtui.figures.frames import Cycle
from backtui.figures.inks import Run
from backtui.figures.library import load_move
from backtui.render.theme_colours import TOKENS
from backtui.tracker.tracker import Tracker
from backtui.tui import themes
from backtui.tui.app import BacktuiApp
from backtui.tui.widgets.checklist import Checklist
from backtui.tui.widgets.figure import LARGEST, Figure
from backtui.tui.widgets.figure_pictures import Glyphs
from backtui.tui.widgets.stage import Stage
from tests.conftest import MakeTracker
from tests.tui.conftest import TODAY, OpenApp


class FigureApp(App[None]):
    """One figure and nothing else."""

    def __init__(self) -> None:
        super().__init__()
        for name in TOKENS:
            self.register_theme(themes.theme(name))
        self.theme = "lamplight"

    def compose(self) -> ComposeResult:
        yield Figure("bird-dog")


def picture(figure: Figure) -> list[str]:
    while figure.is_drawing:
        figure.draw_piece()
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
        assert "#f0a848" in colours(figure)


async def test_no_key_waits_for_a_picture_and_none_is_skipped() -> None:
    """A moving figure is drawn in pieces; until a picture is whole, the one before it stands."""
    app = FigureApp()
    async with app.run_test(size=(110, 40)):
        figure = app.query_one(Figure)
        before = picture(figure)
        app.animation_level = "full"
        figure.show("plank")
        assert figure.is_drawing
        assert [figure.render_line(y).text for y in range(40)] == before
        for _ in range(3):
            figure._tick()
        assert figure._index == 0, "the figure waits for its picture"
        assert picture(figure) != before
        figure._tick()
        assert figure._index == 1


async def test_what_moves_all_over_moves_in_larger_steps_and_as_fast() -> None:
    app = FigureApp()
    async with app.run_test(size=(30, 9)):
        figure = app.query_one(Figure)
        app.animation_level = "full"
        figure.show("walking")
        assert figure._timer
        figure._timer.stop()
        picture(figure)
        figure._tick()
        stands, begun = figure.standing(), figure._index
        picture(figure)
        figure.differs(*(cycle_row(figure, t_s) for t_s in (0.0, 0.3)))
        assert 0 < figure._owed < 30, "only the cells that differ are counted"
        figure._owed = 1000
        for step in range(1, LARGEST):
            figure._tick()
            assert figure.standing() is stands
            assert figure._index == begun + step
            picture(figure)
        figure._tick()
        assert figure.standing() is not stands


def cycle_row(figure: Figure, t_s: float) -> tuple[Run, ...]:
    cycle = Cycle(load_move("walking"), *figure.size)
    return cycle.frame(t_s).rows[4]


def test_what_pictures_have_in_common_is_kept_once() -> None:
    cycle = Cycle(load_move("bird-dog"), 40, 14)
    glyphs = Glyphs(cycle)
    shown = []
    for step in range(8):
        key = ("up", step, None)
        for _ in glyphs.drawing(key, cycle.moment_at("up", step / 8)):
            pass
        assert glyphs.shown(key) == cycle.frame_at("up", step / 8).rows
        shown += [row for row in glyphs.shown(key) if isinstance(row, tuple)]
    assert len({id(row) for row in shown}) == len(set(shown)) < len(shown)
    runs = [run for row in shown for run in row]
    assert len({id(run) for run in runs}) == len(set(runs)) < len(runs)


async def test_a_slow_line_drops_pictures() -> None:
    app = FigureApp()
    async with app.run_test(size=(80, 24)):
        figure = app.query_one(Figure)
        app.animation_level = "full"
        picture(figure)
        figure._tick()
        picture(figure)
        figure._tick()
        moved = figure._index
        assert moved
        app._driver.behind = True  # type: ignore[union-attr]
        for _ in range(5):
            picture(figure)
            figure._tick()
        assert figure._index == moved


async def test_only_the_columns_that_changed_are_drawn_anew() -> None:
    app = FigureApp()
    async with app.run_test(size=(72, 22)):
        figure = app.query_one(Figure)
        app.animation_level = "full"
        one, other = (Cycle(load_move("bird-dog"), 72, 22).frame(second).rows for second in (0.5, 0.6))
        for a, b in zip(one, other, strict=True):
            before, after = ("".join(run.text for run in row) for row in (a, b))
            spans = figure.differs(a, b)
            again = {column for first, last in spans for column in range(first, last)}
            assert all(x == y for column, (x, y) in enumerate(zip(before, after, strict=True)) if column not in again)
            assert len(again) < 50


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


@pytest.mark.parametrize(("size", "blank"), [((23, 6), True), ((24, 5), True), ((24, 6), False)])
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


@pytest.mark.parametrize("name", [name for name, tokens in TOKENS.items() if tokens["ground"].startswith("#")])
async def test_any_theme_shows_near_body_far_and_muscle(name: str) -> None:
    app = FigureApp()
    async with app.run_test(size=(72, 22)) as pilot:
        app.theme = name
        await pilot.pause()
        figure = app.query_one(Figure)
        figure.moving = False
        assert len(colours(figure)) >= 20


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ansi-dark", {"color(15)", "color(7)", "color(8)", "color(3)", "default"}),
        ("ansi-light", {"color(0)", "color(7)", "color(8)", "color(5)", "default"}),
        ("lamplight-16", {"color(15)", "color(7)", "color(8)", "color(3)", "color(0)"}),
    ],
)
async def test_the_terminals_own_colours_are_never_mixed(name: str, expected: set[str]) -> None:
    app = FigureApp()
    async with app.run_test(size=(72, 22)) as pilot:
        app.theme = name
        await pilot.pause()
        figure = app.query_one(Figure)
        figure.moving = False
        assert colours(figure) == expected
        strips = [figure.render_line(y) for y in range(22)]
        drawn = [segment.style for strip in strips for segment in strip if segment.text.strip() and segment.style]
        # The terminal's ground has no name as a foreground; a glyph in it must be shown reversed.
        assert not any(style.color and style.color.name == "default" for style in drawn)


async def test_the_terminals_own_ground_is_never_turned_round(make_tracker: MakeTracker) -> None:
    tracker = make_tracker()
    tracker.plan.set("theme", "ansi-dark")
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


@pytest.mark.parametrize(
    ("size", "keys", "shown"),
    [
        ((60, 20), ("d", "j"), True),
        ((55, 48), ("j",), True),
        ((80, 18), ("j",), True),
        ((60, 20), ("2", "j", "enter"), True),
        ((40, 20), ("j",), False),
        ((60, 12), ("j",), False),
    ],
)
async def test_small_screens_have_a_figure_where_it_has_room(
    open_app: OpenApp, tracker: Tracker, size: tuple[int, int], keys: tuple[str, ...], shown: bool
) -> None:
    # A still comes with the cursor; what moves comes by the clock.
    tracker.plan.set("motion", "off")
    async with open_app(size) as desk:
        desk.app.animation_level = "none"
        await desk.press(*keys)
        await desk.press("k", "j")
        figures = [figure for figure in desk.app.screen.query(Figure) if figure.display and figure.size.height]
        assert bool(figures) is shown
        assert bool("".join(line for figure in figures for line in picture(figure)).strip()) is shown
        assert "Stop if" in desk.text or size == (60, 12) or keys[0] == "2"


async def test_what_health_asks_for_comes_before_a_figure(open_app: OpenApp, tracker: Tracker) -> None:
    tracker.health.answer_screening({"pregnancy": frozenset({"later"}), "floor": frozenset({"easy"})})
    tracker.plan.change_plan(routine="foundation")
    asked = [item.exercise for item in tracker.history.session(TODAY).asked]
    told = next(slug for slug in asked if tracker.advice.care_for(slug))
    other = next(slug for slug in asked if not tracker.advice.care_for(slug))
    async with open_app((60, 20)) as desk:
        desk.app.animation_level = "none"
        await desk.press("d", "d")
        for slug, shown in ((told, False), (other, True)):
            steps = asked.index(slug) - asked.index(str(desk.app.screen.query_one(Checklist).cursor))
            await desk.press(*["down" if steps > 0 else "up"] * abs(steps))
            assert any(figure.display for figure in desk.app.screen.query(Figure)) is shown, slug


async def test_a_figure_that_is_due_while_its_place_is_not_there_ends_nothing(open_app: OpenApp) -> None:
    async with open_app():
        # As where a place is asked for and the app left before the screen has come to rest.
        stage = Stage(Static())
        stage._slug = "plank"
        stage._draw()
        assert stage._figure is None
