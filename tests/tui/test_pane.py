"""Panes: scrolling, choosing, and keeping the cursor in view."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual import on
from textual.app import App, ComposeResult
from textual.geometry import Region

from backtui.tui import themes
from backtui.tui.lines import Line
from backtui.tui.widgets.pane import Chooser, Reader

MOVES = {"j": 1, "k": -1, "down": 1, "up": -1, "pagedown": 10, "pageup": -10, "g": -9999, "G": 9999}


class Rows(Chooser):
    """Groups of rows; a row may take several lines."""

    def __init__(self, groups: list[list[int]]) -> None:
        super().__init__()
        self.groups = groups

    def build(self, width: int) -> list[Line]:
        lines = [Line(), Line((("head", "dim"),))]
        for g, group in enumerate(self.groups):
            lines += [Line(), Line(((f"group {g}", "text bold"),))]
            for n, height in enumerate(group):
                key = f"{g}.{n}"
                lines += [Line(((f"{key} {row}", "text"),), (), key, key == self.cursor) for row in range(height)]
        return lines


class Themed(App[None]):
    """A pane draws with the tokens of our own themes."""

    def __init__(self) -> None:
        super().__init__()
        self.register_theme(themes.theme("lamplight"))
        self.theme = "lamplight"


class Toy(Themed):
    """One chooser."""

    def __init__(self, groups: list[list[int]]) -> None:
        super().__init__()
        self.groups = groups
        self.chosen: list[str] = []

    def compose(self) -> ComposeResult:
        yield Rows(self.groups)

    def on_mount(self) -> None:
        self.query_one(Rows).move_to(None)
        self.query_one(Rows).focus()

    @on(Chooser.Chosen)
    def note_choice(self, message: Chooser.Chosen) -> None:
        self.chosen.append(message.key)


def drawn(pane: Chooser | Reader) -> list[str]:
    return [pane.render_line(y).text for y in range(pane.size.height)]


def in_view(pane: Rows) -> bool:
    """Return whether a row of the cursor's is drawn, its bar before it."""
    return any("▌" in row and f"{pane.cursor} " in row for row in drawn(pane))


GROUPS = st.lists(st.lists(st.integers(1, 3), min_size=1, max_size=12), min_size=1, max_size=5)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    groups=GROUPS,
    steps=st.lists(
        st.one_of(st.sampled_from(list(MOVES)), st.tuples(st.integers(20, 60), st.integers(6, 24))), max_size=12
    ),
)
async def test_the_cursor_is_always_in_view(
    groups: list[list[int]], steps: list[str | tuple[int, int]], brisk: None
) -> None:
    app = Toy(groups)
    keys = [f"{g}.{n}" for g, group in enumerate(groups) for n in range(len(group))]
    at = 0
    async with app.run_test(size=(40, 12)) as pilot:
        pane = app.query_one(Rows)
        await pilot.pause()
        for step in steps:
            if isinstance(step, str):
                await pilot.press(step)
                at = min(max(0, at + MOVES[step]), len(keys) - 1)
            else:
                await pilot.resize_terminal(*step)
                await pilot.pause()
            assert pane.cursor == keys[at]
            assert in_view(pane), (step, pane.top, pane.size)
            assert 0 <= pane.top <= pane.bottom


@pytest.mark.parametrize(
    "height",
    [
        1,
        *(2, 3, 4, 6),
    ],
)
async def test_the_cursor_is_in_view_on_a_few_rows(height: int) -> None:
    app = Toy([[1, 1], [1]])
    async with app.run_test(size=(40, height)) as pilot:
        await pilot.pause()
        pane = app.query_one(Rows)
        for key in ("j", "j", "k", "k", "G"):
            await pilot.press(key)
            assert in_view(pane)


async def test_the_row_under_the_cursor_is_chosen() -> None:
    app = Toy([[1, 2], [1]])
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("k", "j", "j", "j", "enter")
        await pilot.pause()
        assert app.query_one(Rows).cursor == "1.0"
        assert app.chosen == ["1.0"]


async def test_a_click_moves_and_a_second_chooses() -> None:
    app = Toy([[1, 2], [1]])
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        rows = drawn(app.query_one(Rows))
        second = next(y for y, row in enumerate(rows) if "0.1 1" in row)
        await pilot.click(offset=(5, second))
        assert (app.query_one(Rows).cursor, app.chosen) == ("0.1", [])
        await pilot.click(offset=(5, second))
        await pilot.pause()
        assert app.chosen == ["0.1"]
        await pilot.click(offset=(5, 1))
        assert app.query_one(Rows).cursor == "0.1", "a heading is not chosen"


async def test_a_row_that_is_gone_gives_way_to_the_first() -> None:
    app = Toy([[1, 1, 1]])
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("G")
        pane = app.query_one(Rows)
        assert pane.cursor == "0.2"
        pane.groups = [[1]]
        pane.rebuild()
        pane.move_to("0.2")
        assert pane.cursor == "0.0"
        pane.groups = []
        pane.rebuild()
        pane.move_to("0.0")
        assert pane.cursor is None
        await pilot.press("j", "enter", "G")
        assert pane.cursor is None
        assert app.chosen == []


class Text(Reader):
    """A hundred numbered rows."""

    def build(self, width: int) -> list[Line]:
        return [Line(((f"row {n}", "text"),)) for n in range(100)]


class ReaderToy(App[None]):
    """One reader."""

    def __init__(self) -> None:
        super().__init__()
        self.register_theme(themes.theme("lamplight"))
        self.theme = "lamplight"

    def compose(self) -> ComposeResult:
        yield Text()

    def on_mount(self) -> None:
        self.query_one(Text).focus()


async def test_a_reader_scrolls_as_far_as_its_text(brisk: None) -> None:
    app = ReaderToy()
    far = {**MOVES, "ctrl+d": 10, "ctrl+u": -10, "home": -9999, "end": 9999}
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        pane, top = app.query_one(Text), 0
        for key in (
            "k",
            "j",
            "down",
            "pagedown",
            "ctrl+d",
            "up",
            "pageup",
            "G",
            "j",
            "ctrl+u",
            "end",
            "g",
            "G",
            "home",
        ):
            await pilot.press(key)
            top = min(max(0, top + far[key]), 88)
            assert pane.top == top
            rows = drawn(pane)
            assert rows[0].split() == ["row", str(top)]
            assert rows[-1].split() == (["row", "99"] if top == 88 else ["▾", "more"])


class Wide(Reader):
    """Another text where there is more room; some of its rows, one further down, are those of the narrow one."""

    def build(self, width: int) -> list[Line]:
        rows = "abcdefghijkl" if width < 60 else "xaycbdzefghijkl"
        return [Line(((letter, "text"),)) for letter in rows]


class WideToy(Themed):
    """One such reader."""

    def compose(self) -> ComposeResult:
        yield Wide()

    def on_mount(self) -> None:
        self.query_one(Wide).focus()


async def test_every_row_that_is_other_than_on_the_screen_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    app = WideToy()
    async with app.run_test(size=(40, 8)) as pilot:
        pane = app.query_one(Wide)
        await pilot.press("j", "k")
        await pilot.resize_terminal(90, 8)
        await pilot.pause()
        before = drawn(pane)
        assert before[0].strip() == "x"
        refreshed: list[Region] = []
        monkeypatch.setattr(pane, "refresh", lambda *regions: refreshed.extend(regions))
        pane.scroll_lines(1)
        differing = {y for y, (old, new) in enumerate(zip(before, drawn(pane), strict=True)) if old != new}
        assert {y for region in refreshed for y in region.line_range} == differing
