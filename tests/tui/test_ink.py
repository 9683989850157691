"""Inks and lines: whatever is drawn has the width it was asked for."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from backtui.render.theme_colours import TOKENS
from backtui.tui.lines import Line, Paper, labelled, style, wrapped

PIECES = (*"abc XYZ 0189 .,-", *"漢字体幹 ｶﾅ　", *"éü\u0301\u0308\u200d●◐○·▌…", "👩", "👨‍👩‍👧", "🏳️‍🌈", "🇩🇪", "\ufe0f")
TEXT = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
SPANS = st.lists(st.tuples(TEXT, st.sampled_from(["text", "dim", "accent bold", "kept on-select"])), max_size=5)


def drawn(paper: Paper, line: Line, width: int, margins: tuple[int, int]) -> str:
    return "".join(segment.text for segment in paper.draw(line, width, margins))


@given(
    left=SPANS,
    right=SPANS,
    width=st.integers(0, 90),
    margins=st.tuples(st.integers(0, 4), st.integers(0, 4)),
    selected=st.booleans(),
    ascii_only=st.booleans(),
)
@example(left=[("漢" * 5, "text")], right=[("x", "dim")], width=10, margins=(2, 1), selected=True, ascii_only=False)
def test_a_row_is_as_wide_as_asked(
    left: list[tuple[str, str]],
    right: list[tuple[str, str]],
    width: int,
    margins: tuple[int, int],
    selected: bool,
    ascii_only: bool,
) -> None:
    segments = Paper("paper", ascii_only).draw(Line(tuple(left), tuple(right), None, selected), width, margins)
    assert sum(cell_len(segment.text) for segment in segments) == width


@given(text=TEXT, right=st.text("abc", min_size=1, max_size=8), width=st.integers(20, 60))
def test_the_right_part_ends_on_the_edge_and_is_never_cut(text: str, right: str, width: int) -> None:
    text_of_row = drawn(Paper("lamplight"), Line(((text, "text"),), ((right, "dim"),)), width, (3, 3))
    assert text_of_row.endswith(f"{right}   ")
    assert text_of_row.startswith("   ")
    room = width - 6 - len(right) - 1
    if cell_len(text) <= room:
        assert text in text_of_row


def test_what_does_not_fit_is_cut_with_a_mark() -> None:
    paper = Paper("lamplight")
    line = Line((("abcdefgh", "text"), ("ijk", "dim")), (("1/2", "dim"),))
    assert drawn(paper, line, 15, (0, 0)) == "abcdefghijk 1/2"
    assert drawn(paper, line, 14, (0, 0)) == "abcdefghi… 1/2"
    assert drawn(paper, line, 12, (0, 0)) == "abcdefgh 1/2"[:12]
    assert drawn(paper, line, 10, (0, 0)) == "abcde… 1/2"
    assert drawn(paper, Line((("漢字漢字", "text"),)), 6, (0, 0)) == "漢字… "


def test_a_right_part_too_wide_gives_way_to_the_left() -> None:
    line = Line((("name", "text"),), (("a right part", "dim"),))
    assert drawn(Paper("lamplight"), line, 10, (0, 0)) == "name      "


@given(
    text=TEXT,
    width=st.integers(1, 70),
    indent=st.integers(0, 12),
)
def test_wrapped_lines_are_never_wider(text: str, width: int, indent: int) -> None:
    lines = wrapped(text, width, "text", " " * indent, ("*" * indent, "dim"))
    for line in lines:
        assert sum(cell_len(part) for part, _ in line.left) <= max(width, indent + 8)
    said = "".join(part for line in lines for part, _ in line.left[1:])
    assert "".join(said.split()) == "".join(text.split()), "nothing is lost"


def test_words_stay_whole_and_lines_full() -> None:
    assert ["".join(part for part, _ in line.left) for line in wrapped("one two three four", 9)] == [
        "one two",
        "three",
        "four",
    ]
    assert [line.left[1][0] for line in wrapped("x" * 20, 8)] == ["x" * 8, "x" * 8, "x" * 4]
    assert [part for part, _ in wrapped("", 10)[0].left] == ["", ""]
    rows = labelled("Feel", "the belly and the back", 20, 10)
    assert ["".join(part for part, _ in row.left) for row in rows] == [
        "Feel      the belly",
        "          and the",
        "          back",
    ]


@pytest.mark.parametrize("theme", TOKENS)
def test_inks(theme: str) -> None:
    for token in TOKENS[theme]:
        plain = style(theme, token)
        assert plain.color is not None
        assert plain.bgcolor is not None
        assert not plain.bold
    strong = style(theme, "accent bold underline italic on-select")
    assert strong.bold
    assert strong.underline
    assert strong.italic
    assert strong.bgcolor == style(theme, "text", "select").bgcolor
    assert style(theme, "", "band") == style(theme, "text", "band")


@given(text=st.lists(st.sampled_from("●◐○·▌… abc×━─›→“’"), max_size=60).map("".join))
def test_ascii_takes_a_cell_for_a_cell(text: str) -> None:
    text_of_row = drawn(Paper("lamplight", ascii_only=True), Line(((text, "text"),)), 60, (0, 0))
    assert text_of_row.isascii()
    assert [c == " " for c in text_of_row] == [c == " " for c in text.ljust(60)]
