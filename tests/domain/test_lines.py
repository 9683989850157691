"""A line of our own among those of others, which stay to the last byte."""

from hypothesis import given
from hypothesis import strategies as st

from backtui.system.marked_lines import our_line, with_line, without_line

MARK = "# set by: us"
others = st.lists(st.text(alphabet="a *5#%\\\r\x85ü\udcff", max_size=9).map(lambda line: line + "\n"))


@given(others, others)
def test_other_lines_stay(before: list[str], after: list[str]) -> None:
    among = "".join([*before, f"old {MARK}\n", *after])
    alone = "".join([*before, *after])
    assert without_line(among, MARK) == without_line(alone, MARK) == alone
    assert with_line(among, "new", MARK) == with_line(alone, "new", MARK) == f"{alone}new {MARK}\n"
    assert our_line(among, MARK) == f"old {MARK}"
    assert our_line(alone, MARK) is None


def test_a_last_line_without_an_end_gets_one() -> None:
    assert with_line("0 5 * * * backup", "ours", MARK) == f"0 5 * * * backup\nours {MARK}\n"
    assert with_line("", "ours", MARK) == f"ours {MARK}\n"
    assert without_line(f"a\nours {MARK}", MARK) == "a\n"
