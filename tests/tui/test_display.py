"""What goes to the terminal: the same picture as Textual would draw, in fewer bytes."""

from pathlib import Path

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from backtui.demo import write_demo
from backtui.tui import crash
from backtui.tui.display import Glass, Place, Update, slim
from screenshots.paint import screen_strips
from tests.conftest import FixedClock
from tests.tui.conftest import USUAL, OpenApp

STYLES = [
    "",
    "#ff0000",
    "bold #ff0000 on #000010",
    "on #000010",
    "underline",
    "dim",
    "reverse #00ff00",
    "strike red on blue",
]


def screen(data: str, columns: int, rows: int) -> list[list[tuple[object, ...]]]:
    """Give every cell as a terminal shows it; a blank has no colour of its own."""
    terminal = pyte.Screen(columns, rows)
    pyte.Stream(terminal).feed(data)
    return [
        [
            cell if cell.data != " " or cell.reverse or cell.underscore or cell.strikethrough else (cell.data, cell.bg)
            for cell in (terminal.buffer[y][x] for x in range(columns))
        ]
        for y in range(rows)
    ]


def test_every_change_of_style_is_written_as_it_would_be_whole() -> None:
    pairs = [(a, b, text) for a in STYLES for b in STYLES for text in ("x", " ")]
    rows = [
        Strip([Segment("a", Style.parse(a)), Segment(text, Style.parse(b)), Segment("c", Style.parse(a))])
        for a, b, text in pairs
    ]
    console = Console(color_system="truecolor", force_terminal=True)
    ours = Update((Place(0, y, [row]) for y, row in enumerate(rows)), Glass()).render_segments(console)
    plain = "".join(f"\x1b[{y + 1};1H{row.render(console)}" for y, row in enumerate(rows))
    assert screen(ours, 3, len(rows)) == screen(plain, 3, len(rows))
    assert len(ours) < len(plain)


def test_a_dark_tinted_ground_stays_dark_where_there_are_256() -> None:
    console = Console(color_system="256", force_terminal=True)
    strip = Strip([Segment("x", Style.parse("#8DB87C on #22190F")), Segment("y", Style.parse("#87af87 on #1c1c1c"))])
    written = Update([Place(0, 0, [strip])], Glass()).render_segments(console)
    assert "48;5;234m" in written
    assert written.count("\x1b[") == 3, "both pieces look the same, and are written as one"


def written(row: str, glass: Glass, style: str = "") -> str:
    console = Console(color_system="truecolor", force_terminal=True)
    strip = Strip([Segment(row, Style.parse(style))])
    return Update([Place(0, 0, [strip])], glass).render_segments(console)


def test_what_stands_there_already_is_not_written_again() -> None:
    glass = Glass()
    assert "four words stand here" in written("four words stand here", glass)
    assert written("four words stand here", glass) == ""
    assert written("four words stood here", glass).count("o") == 2
    assert "stand" not in written("four words stood here", glass)
    assert "four words stood here" in written("four words stood here", glass, "#ff0000")


def test_what_another_program_may_have_written_over_is_written_whole() -> None:
    glass = Glass()
    written("four words stand here", glass)
    glass.forget()
    assert "four words stand here" in written("four words stand here", glass)


def test_a_row_with_wide_characters_is_always_written_whole() -> None:
    glass = Glass()
    for _ in range(2):
        assert "走る ○" in written("走る ○", glass)
    assert "abcdef" in written("abcdef", glass), "each of its cells is new"


WORDS = st.lists(
    st.tuples(st.sampled_from(("a", "ab", "  ", "走", " ○", "x   y")), st.sampled_from(STYLES)), max_size=6
)


def row_of(words: list[tuple[str, str]], columns: int) -> Strip:
    return Strip([Segment(text, Style.parse(style)) for text, style in words]).adjust_cell_length(columns)


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 9), st.lists(WORDS, min_size=1, max_size=3)), max_size=8))
def test_what_is_written_piece_by_piece_looks_as_if_all_of_it_were_written(
    updates: list[tuple[int, int, list[list[tuple[str, str]]]]],
) -> None:
    console = Console(color_system="truecolor", force_terminal=True)
    glass, written, plain = Glass(), "", ""
    for y, x, rows in updates:
        strips = [row_of(words, 7) for words in rows]
        written += Update([Place(x, y, strips)], glass).render_segments(console)
        plain += f"\x1b[{y + 1};{x + 1}H" + "".join(strip.render(console) for strip in strips)
    assert screen(written, 30, 2) == screen(plain, 30, 2)


async def test_a_new_size_and_another_place_are_written_whole(open_app: OpenApp) -> None:
    async with open_app(USUAL) as desk:
        for begin in (lambda: desk.app.switch_mode("faq"), lambda: desk.pilot.resize_terminal(*USUAL)):
            written("stands", desk.app.glass)
            assert written("stands", desk.app.glass) == ""
            await begin()
            await desk.pilot.pause()
            assert "stands" in written("stands", desk.app.glass)


@pytest.mark.parametrize("at_once", [False, True], ids=["as Textual puts it together", "as an action ends"])
async def test_a_place_and_what_changes_in_it_are_written_in_a_quarter_of_the_bytes(
    open_app: OpenApp, file: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, at_once: bool
) -> None:
    write_demo(file, clock=clock)
    ours, plain, drawn = [""], [""], 0
    if not at_once:
        monkeypatch.setattr(crash, "repaint", lambda *_: None)
    async with open_app(USUAL) as desk:
        console = desk.app.console
        console._color_system = Console(color_system="truecolor", force_terminal=True)._color_system

        def display(_: object, update: object) -> None:
            nonlocal drawn
            if isinstance(update, Update):
                drawn += 1
                ours.append(update.render_segments(console))
            elif update is not None:
                plain.append(update.render_segments(console))  # type: ignore[attr-defined]
                ours.append(slim(update, desk.app.glass).render_segments(console))  # type: ignore[attr-defined]

        desk.app._display = display  # type: ignore[assignment, method-assign]
        for keys in (("2",), ("j",), ("3",), ("left",), ("1",), ("j",), ("space",)):
            await desk.press(*keys)
        sent, theirs = "".join(ours), "".join(plain)
        now = "".join(f"\x1b[{y + 1};1H{strip.render(console)}" for y, strip in enumerate(screen_strips(desk.app)))
    assert len(sent) < len(theirs) / 4
    assert bool(drawn) == at_once
    assert screen(sent, *USUAL) == screen(now, *USUAL)


def test_where_the_bar_of_the_cursor_stood_the_cell_before_it_is_written_too() -> None:
    glass, style = Glass(), Style.parse("red on black")
    console = Console(color_system="truecolor", force_terminal=True)

    def write(text: str) -> str:
        strip = Strip([Segment(text, style)])
        return Update([Place(0, 0, [strip])], glass).render_segments(console)

    write("  ▌ a")
    assert "\x1b[1;2H" in (written := write("    a"))
    assert written.count(" ") == 2
    assert write("    a") == ""
