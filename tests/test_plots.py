"""Charts in text: what is drawn where, and that nothing leaves its room."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.render.charts import AXIS, Axis, Bar, Dot, bars, curve, fitting, small_bars, text

SINCE = date(2026, 9, 1)
GUIDES = (("keep", 2.0), ("goal", 3.0))


def bar(value: float, number: str = "", label: str = "", *, thick: bool = True, now: bool = False) -> Bar:
    return Bar(value, number or f"{value:g}", label, "kept" if thick else "faint", thick, now)


def test_bars_end_on_the_lines_of_keep_and_goal() -> None:
    shown = [bar(3, label="Oct"), bar(1, label="Oct", thick=False), bar(2, label="Nov", now=True)]
    assert text(bars(shown, GUIDES, 30, 6)) == [
        "goal 3  ▄▄▄───────────────────",
        "        ███",
        "keep 2  ███─────────▄▄▄───────",
        "        ███         ███",
        "        ███   ▖     ███",
        "        ███   ▌     ███",
        "        ▀▀▀   ▘     ▀▀▀",
        "        3     1     2",
        "        Oct         Nov",
    ]


def test_bars_in_plain_ascii() -> None:
    drawn = text(bars([bar(2, label="Nov"), bar(1, thick=False)], GUIDES, 24, 3, ascii_only=True))
    assert drawn == [
        "goal 3  ----------------",
        "keep 2  ###-------------",
        "        ###   |",
        "        ###   |",
        "        2     1",
        "        Nov",
    ]


def test_a_fraction_is_drawn_in_eighths() -> None:
    drawn = text(bars([bar(2.25, "2.2")], (("keep", 2.0),), 20, 3))
    assert drawn[0] == ""
    assert [row[AXIS] for row in drawn[1:4]] == ["▆", "█", "▀"]


@pytest.mark.parametrize(
    ("count", "width", "numbers"),
    [(3, 11, "        123"), (6, 11, "        456"), (3, 14, "        1 2 3"), (2, 8, "")],
)
def test_where_bars_do_not_fit_the_oldest_are_left_out(count: int, width: int, numbers: str) -> None:
    drawn = text(bars([bar(n + 1, str(n + 1)) for n in range(count)], (), width, 3))
    assert drawn[-2].startswith(numbers)
    assert fitting(count, width) == max(1, min(count, width - AXIS))


def test_long_numbers_give_way_to_newer_ones() -> None:
    drawn = text(bars([bar(2, "2.0"), bar(2, "2.1"), bar(2, "2.2"), bar(2, "2.3")], (), AXIS + 8, 3))
    assert drawn[-2] == " " * AXIS + "2.0  2.3"


weeks = st.lists(
    st.tuples(st.floats(0, 7), st.sampled_from(["0×", "1", "2.5"]), st.booleans()), min_size=1, max_size=70
)


@given(weeks, st.integers(AXIS + 1, 130), st.integers(1, 8), st.booleans())
def test_bars_stay_in_their_room(
    shown: list[tuple[float, str, bool]], width: int, height: int, ascii_only: bool
) -> None:
    drawn = bars(
        [Bar(value, number, "Nov", "kept", thick) for value, number, thick in shown], GUIDES, width, height, ascii_only
    )
    assert all(len(row) <= width for row in text(drawn))
    tall = len(drawn) - 2
    assert tall <= max(height, max(3, *(int(-(-value // 1)) for value, _, _ in shown))) + 1
    if ascii_only:
        assert all(row.replace("×", "x").isascii() for row in text(drawn))


def test_a_curve_runs_from_edge_to_edge_over_its_axis() -> None:
    axis = Axis(SINCE, SINCE + timedelta(days=60), [(SINCE, "Sep"), (date(2026, 10, 1), "Oct")], 6)
    drawn = text(curve([Dot(SINCE, 6), Dot(axis.until, 0)], axis, AXIS + 20, 5))
    assert [row[:AXIS].strip() for row in drawn] == ["6", "", "3", "", "0", ""]
    assert drawn[0][AXIS] == "⠄"
    assert drawn[4][AXIS + 19] == "⠠"
    assert drawn[4].count("─") == 19
    assert drawn[5].split() == ["Sep", "Oct"]


def test_values_a_week_apart_are_joined_and_longer_gaps_are_not() -> None:
    axis = Axis(SINCE, SINCE + timedelta(days=30), [], 6)

    def dots(*days: int) -> int:
        shown = [Dot(SINCE + timedelta(days=n), 4.5) for n in days]
        cells = "".join(text(curve(shown, axis, AXIS + 31, 5)))
        return sum((ord(c) - 0x2800).bit_count() for c in cells if "\u2800" < c <= "\u28ff")

    assert dots(0, 8) == 2
    assert dots(0, 7) == round(7 * 61 / 30) + 1


@given(
    st.lists(st.tuples(st.integers(-20, 400), st.floats(0, 10)), max_size=60),
    st.integers(AXIS + 2, 130),
    st.integers(2, 9),
    st.booleans(),
)
def test_curves_stay_in_their_room(told: list[tuple[int, float]], width: int, height: int, ascii_only: bool) -> None:
    dots = [Dot(SINCE + timedelta(days=day), level) for day, level in sorted(told)]
    axis = Axis(SINCE, SINCE + timedelta(days=400), [(SINCE, "Sep")], 10)
    drawn = text(curve(dots, axis, width, height, ascii_only))
    assert len(drawn) == height + 1
    assert all(len(row) <= width for row in drawn)
    assert not ascii_only or all(row.isascii() for row in drawn)


@pytest.mark.parametrize(
    ("values", "room", "ascii_only", "drawn"),
    [
        ([0, 1, 4, 7], 12, False, "·  ▁▁ ▄▄ ▇▇"),
        ([0, 1, 4, 7], 4, False, "·▁▄▇"),
        ([9, 9, 0, 7], 2, True, "_#"),
        ([0, 0], 2, False, "··"),
        ([], 5, False, ""),
    ],
)
def test_small_bars(values: list[float], room: int, ascii_only: bool, drawn: str) -> None:
    assert text([small_bars(values, room, ascii_only)])[0].rstrip() == drawn
