"""The painter of pictures: what each glyph, style and screen becomes in SVG."""

import re
from xml.etree import ElementTree

import pytest
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import MONOKAI
from textual.app import App, ComposeResult
from textual.color import ColorParseError
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widgets import Label, Static

from screenshots.paint import paint, screen_strips

SVG = "{http://www.w3.org/2000/svg}"
BACK, FRONT = "#101010", "#f0f0f0"


def row(*parts: str | tuple[str, str]) -> Strip:
    pairs = [(part, "") if isinstance(part, str) else part for part in parts]
    return Strip([Segment(text, Style.parse(style)) for text, style in pairs])


def parsed(*strips: Strip) -> ElementTree.Element:
    return ElementTree.fromstring(paint(strips, background=BACK, foreground=FRONT))


def rules(svg: ElementTree.Element) -> dict[str, str]:
    return dict(re.findall(r"\.(c\d+)\{(.*?)\}", svg.findtext(f"{SVG}style", "")))


def rects(svg: ElementTree.Element) -> list[tuple[float, float, float, float, str]]:
    """Give (x, y, width, height, colour) of every filled box but the screen's own, relative to the first cell."""
    names = rules(svg)
    found = []
    for path in svg.iter(f"{SVG}path"):
        for box in re.findall(r"M([\d.]+) ([\d.]+)h([\d.]+)v([\d.]+)h-[\d.]+z", path.attrib["d"]):
            x, y, width, height = map(float, box)
            found.append((x - 10, y - 20, width, height, names[path.attrib["class"]].removeprefix("fill:")))
    return sorted(found, key=lambda box: (box[1], box[0]))


def texts(svg: ElementTree.Element) -> list[tuple[str, float, str]]:
    """Give (text, column, CSS rule) of every run."""
    names = rules(svg)
    return [
        (text.text or "", float(text.attrib["x"]) / 10 - 1, names[text.attrib["class"]])
        for text in svg.iter(f"{SVG}text")
    ]


def area(glyph: str) -> float:
    return sum(width * height for _, _, width, height, _ in rects(parsed(row(glyph))))


def test_same_strips_give_same_bytes() -> None:
    strips = [row(("a", "red"), ("b▌", "bold on blue"), "─┼"), row("漢")]
    first, second = (paint(strips, background=BACK, foreground=FRONT) for _ in range(2))
    assert first == second
    assert "<script" not in first
    assert "@font-face" not in first
    assert "url(" not in first


def test_frame_is_one_cell_with_round_corners() -> None:
    svg = parsed(row("abc"), row("de"))
    assert svg.attrib["viewBox"] == "0 0 50 80"
    outer = next(svg.iter(f"{SVG}rect"))
    assert (outer.attrib["rx"], rules(svg)[outer.attrib["class"]]) == ("8", f"fill:{BACK}")


def test_no_lines_is_an_empty_screen() -> None:
    assert parsed().attrib["viewBox"] == "0 0 20 40"
    assert rects(parsed(row(""))) == []


@pytest.mark.parametrize("eighths", range(1, 9))
def test_lower_and_left_eighths(eighths: int) -> None:
    assert rects(parsed(row(chr(0x2580 + eighths)))) == [(0, 20 - eighths * 2.5, 10, eighths * 2.5, FRONT)]
    assert rects(parsed(row(chr(0x2590 - eighths) if eighths < 8 else "█"))) == [(0, 0, eighths * 1.25, 20, FRONT)]


@pytest.mark.parametrize(
    ("glyph", "box"),
    [
        ("▀", (0, 0, 10, 10)),
        ("▐", (5, 0, 5, 20)),
        ("▔", (0, 0, 10, 2.5)),
        ("▕", (8.75, 0, 1.25, 20)),
        ("▖", (0, 10, 5, 10)),
        ("▗", (5, 10, 5, 10)),
        ("▘", (0, 0, 5, 10)),
        ("▝", (5, 0, 5, 10)),
    ],
)
def test_single_part_blocks(glyph: str, box: tuple[float, ...]) -> None:
    assert rects(parsed(row(glyph))) == [(*box, FRONT)]


@pytest.mark.parametrize(
    ("glyph", "corners"), [("▙", "023"), ("▚", "03"), ("▛", "012"), ("▜", "013"), ("▞", "12"), ("▟", "123")]
)
def test_quadrants_cover_their_corners(glyph: str, corners: str) -> None:
    found = rects(parsed(row(glyph)))
    for corner in range(4):
        x, y = 2.5 + 5 * (corner % 2), 5 + 10 * (corner // 2)
        covered = sum(left < x < left + wide and top < y < top + high for left, top, wide, high, _ in found)
        assert covered == (str(corner) in corners)


@pytest.mark.parametrize("glyph", [chr(code) for code in range(0x2580, 0x25A0)])
def test_no_block_is_text(glyph: str) -> None:
    svg = parsed(row(glyph))
    assert texts(svg) == []
    assert 0 < area(glyph) <= 200


def test_shades_are_blends() -> None:
    shades = [colour for *_, colour in rects(parsed(row(("░▒▓", "#646464 on #000000")))) if colour != "#000000"]
    assert shades == ["#191919", "#323232", "#4b4b4b"]


def test_neighbours_merge() -> None:
    assert rects(parsed(row("▄▄▄"))) == [(0, 10, 30, 10, FRONT)]
    assert rects(parsed(row("██"), row("██"))) == [(0, 0, 20, 40, FRONT)]
    assert len(rects(parsed(row(("▄", "red"), ("▄", "blue"))))) == 2
    assert rects(parsed(row(("a", "bold on #222222"), ("b", "on #222222")), row(("cd", "on #222222")))) == [
        (0, 0, 20, 40, "#222222")
    ]
    assert len(rects(parsed(row(("ab", "on #222222")), row(("abc", "on #222222"))))) == 2


def test_lines_join_through_cells_and_rows() -> None:
    assert rects(parsed(row("──╴"))) == [(0, 9, 25, 2, FRONT)]
    assert rects(parsed(row("━"), row("┃"), row("┃"))) == [(0, 8, 10, 4, FRONT), (3, 20, 4, 40, FRONT)]
    assert sorted(rects(parsed(row("┌┐"), row("└┘")))) == [
        (4, 9, 2, 22, FRONT),
        (4, 9, 12, 2, FRONT),
        (4, 29, 12, 2, FRONT),
        (14, 9, 2, 22, FRONT),
    ]
    assert rects(parsed(row("╼"))) == [(5, 8, 5, 4, FRONT), (0, 9, 5, 2, FRONT)]


@pytest.mark.parametrize(("glyphs", "dashes"), [("╌╍╎╏", 2), ("┄┅┆┇", 3), ("┈┉┊┋", 4)])
def test_dashes(glyphs: str, dashes: int) -> None:
    for glyph in glyphs:
        assert len(rects(parsed(row(glyph)))) == dashes


def test_round_corners_are_strokes() -> None:
    svg = parsed(row("╭╮"), row("╰╯"))
    assert [path.attrib["d"] for path in svg.iter(f"{SVG}path")] == [
        "M10 20m5 20v-5q0-5 5-5",
        "M20 20m5 20v-5q0-5-5-5",
        "M10 40m5 0v5q0 5 5 5",
        "M20 40m5 0v5q0 5-5 5",
    ]
    assert texts(svg) == []


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("  two words  ", [("two words", 2, 9)]),
        ("a漢字b", [("a", 0, 1), ("漢", 1, 2), ("字", 3, 2), ("b", 5, 1)]),
        ("x● y", [("x", 0, 1), ("●", 1, 1), ("y", 3, 1)]),
        ("e\u0301a", [("e\u0301", 0, 1), ("a", 1, 1)]),
        ("ab═══", [("ab", 0, 2), ("═══", 2, 3)]),
        ("é ñ — “it’s”…", [("é ñ — “it’s”…", 0, 13)]),
    ],
)
def test_runs_are_as_long_as_their_cells(text: str, runs: list[tuple[str, int, int]]) -> None:
    svg = parsed(row(text))
    elements = list(svg.iter(f"{SVG}text"))
    assert [(run, column) for run, column, _ in texts(svg)] == [(run, column) for run, column, _ in runs]
    assert [element.attrib["textLength"] for element in elements] == [str(cells * 10) for _, _, cells in runs]
    assert {element.attrib["lengthAdjust"] for element in elements} == {"spacingAndGlyphs"}


def test_a_mark_in_its_own_segment_stays_with_its_base() -> None:
    assert texts(parsed(row(("e", "bold"), "\u0301x")))[0][0] == "e\u0301"


def test_text_is_escaped_and_control_characters_are_gone() -> None:
    assert texts(parsed(row("<&>\"'")))[0][0] == "<&>\"'"
    assert texts(parsed(row("a\x00\x07b\x1b\x9bc\u202ed\t")))[0][0].replace(" ", "") == "abcd"


def test_ansi_and_default_colours() -> None:
    svg = parsed(row(("a", "red"), ("b", "bright_cyan on blue"), ("c", "default on default"), ("d", "color(201)")))
    assert [rule for *_, rule in texts(svg)] == [
        f"fill:{MONOKAI.ansi_colors[1].hex}",
        f"fill:{MONOKAI.ansi_colors[14].hex}",
        f"fill:{FRONT}",
        "fill:#ff00ff",
    ]
    assert rects(svg) == [(10, 0, 10, 20, MONOKAI.ansi_colors[4].hex)]


def test_styles() -> None:
    svg = parsed(row(("a", "bold"), ("b", "italic"), ("c", "reverse"), ("d", "dim"), ("e", "dim #ffffff on #000000")))
    assert [rule for *_, rule in texts(svg)] == [
        f"fill:{FRONT};font-weight:700",
        f"fill:{FRONT};font-style:italic",
        f"fill:{BACK}",
        "fill:#808080",
        "fill:#7f7f7f",
    ]
    assert rects(svg) == [(20, 0, 10, 20, FRONT), (40, 0, 10, 20, "#000000")]
    assert rects(parsed(row(("a b", "underline")))) == [(0, 18, 30, 1, FRONT)]
    assert rects(parsed(row(("a b", "strike")))) == [(0, 10, 30, 1, FRONT)]


def test_classes_are_shared_and_numbered_by_first_use() -> None:
    svg = parsed(row(("a", "#aa0000"), "b", ("c", "#aa0000")))
    assert list(rules(svg)) == ["c0", "c1", "c2"]
    assert [text.attrib["class"] for text in svg.iter(f"{SVG}text")] == ["c1", "c2", "c1"]


def test_a_colour_that_cannot_be_read() -> None:
    with pytest.raises(ColorParseError):
        paint([], background="no colour", foreground=FRONT)


class Over(ModalScreen[None]):
    CSS = "Over { background: black 50%; align: center middle; }"

    def compose(self) -> ComposeResult:
        yield Label("Over it")


class Toy(App[None]):
    CSS = "#box { border: round red; } Static { background: #ffffff; color: #000000; }"

    def compose(self) -> ComposeResult:
        yield Static("Hello there")
        yield Static("Boxed & bound", id="box")


async def test_a_running_app() -> None:
    app = Toy()
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        strips = screen_strips(app)
        assert [strip.cell_length for strip in strips] == [40] * 10
        svg = parsed(*strips)
        words = [text for text, *_ in texts(svg)]
        assert "Hello there" in words
        assert "Boxed & bound" in words
        assert sum("q" in path.attrib["d"] for path in svg.iter(f"{SVG}path")) == 4
        assert any(rect == (0, 0, 400, 80, "#ffffff") for rect in rects(svg))


async def test_a_dialog_keeps_the_screen_below() -> None:
    app = Toy()
    async with app.run_test(size=(40, 10)) as pilot:
        await app.push_screen(Over())
        await pilot.pause()
        # A screen that still has to repaint must find the one below it again.
        app.screen.refresh()
        svg = parsed(*screen_strips(app))
        words = [text for text, *_ in texts(svg)]
        assert "Hello there" in words
        assert "Over it" in words
        assert [colour for x, y, *_, colour in rects(svg) if x == y == 0] == ["#7f7f7f"]
