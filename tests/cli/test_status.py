"""What prompts and bars show: every field, waybar's JSON, and formats that are wrong."""

import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backtui.cli import status
from backtui.domain.errors import FormatError
from tests.cli.conftest import Cli

FIELDS = (
    *("day", "state", "glyph", "done", "total", "week", "week_done", "keep", "goal", "days_left", "slack"),
    *("says", "streak", "best", "next"),
)
ALL = "|".join(f"{{{name}}}" for name in FIELDS)


def test_every_field_before_anything_is_recorded(cli: Cli) -> None:
    found = cli("status", "--format", ALL)
    assert found == (0, "2026-11-23|pending|○|0|4|open|0|2|3|7|5|two more keep the week|0|0|today\n", "")


@pytest.mark.parametrize(
    ("commands", "text", "out"),
    [
        (
            ["done --all"],
            "{glyph} {week_done}/{goal} {says}, next {next}",
            "● 1/3 one more keeps the week, next Wed 25 Nov",
        ),
        (["done pelvic-tilt"], "{done}/{total} {state}", "1/4 partial"),
        (["routine rest-day"], "{state}, next {next}", "rest, next Tue 24 Nov"),
        (["excuse today --reason sick"], "{state} {days_left} {slack}", "excused 6 4"),
        (
            ["excuse today --until 2026-11-28 --reason sick", "plan --keep 1"],
            "{week} {says}",
            "excused excused, the streak holds",
        ),
        (["done --all", "plan --days mon"], "{next}", "Mon 30 Nov"),
        (["excuse today --until 2027-11-23 --reason travel", "plan --days mon"], "{next}", "none"),
        ([], "plain", "plain"),
        ([], "", ""),
        ([], "{{state}} {{{state}}}", "{state} {pending}"),
        ([], "}}{{", "}{"),
        ([], "ünïcode ✓ {goal}", "ünïcode ✓ 3"),
        ([], "red \x1b[31m{goal}\x07", "red [31m3"),
    ],
)
def test_a_format_is_filled_in(cli: Cli, commands: list[str], text: str, out: str) -> None:
    for command in commands:
        assert cli(*command.split()).code == 0
    assert cli("status", "--format", text) == (0, f"{out}\n", "")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{wek}", "no field “wek”; there are: day, state, glyph"),
        ("{}", "no field “”"),
        ("{done:>3}", "no field “done:>3”"),
        ("{state.__class__}", "no field “state.__class__”"),
        ("{a\nb\x1b}", "no field “a b”"),
        ("{ state}", "no field"),
        ("{state", "a brace that stands alone"),
        ("state}", "a brace that stands alone"),
        ("{state}}", "a brace that stands alone"),
        ("{{state}", "a brace that stands alone"),
        ("{", "write {{ or }} for a brace itself"),
    ],
)
@pytest.mark.parametrize("quick", [True, False])
def test_a_wrong_format_is_one_line(
    cli: Cli, text: str, says: str, quick: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not quick:
        monkeypatch.setattr(status, "understood", lambda _: None)
    found = cli("status", "--format", text)
    assert (found.code, found.out, found.err.count("\n")) == (2, "", 1)
    assert says in found.err


VALUES = {name: name.upper() for name in ("done", "next")}


@given(st.text(alphabet="{}abdnoetx :!"))
@example("{done}{{next}}")
def test_filling_in_agrees_with_what_python_formats(text: str) -> None:
    try:
        parsed = list(string.Formatter().parse(text))
        # Conversions, widths and nothing at all are Python's own and none of ours.
        known = all(name is None or (name in VALUES and not spec and not conv) for _, name, spec, conv in parsed)
        # So are `{done:}` and `{done!r}`, which leave no trace of their sign when it is empty.
        expected = text.format(**VALUES) if known and ":}" not in text.replace("}}", "") else None
    except (ValueError, KeyError, IndexError):
        expected = None
    try:
        found = status.filled(text, VALUES)
    except FormatError:
        found = None
    assert found == expected


def test_the_help_names_every_field(cli: Cli) -> None:
    said = cli("status", "--help").out
    assert [name for name in FIELDS if f"{{{name}}}" not in said] == []


@pytest.mark.parametrize(
    ("commands", "text", "classes", "percentage"),
    [
        ([], "○ 0/4 · 0/3 · 0w", ["pending", "week-open"], 0),
        (["done pelvic-tilt"], "◐ 1/4 · 0/3 · 0w", ["partial", "week-open"], 25),
        (["done pelvic-tilt", "count today"], "● 1/4 · 1/3 · 0w", ["done", "week-open"], 100),
        (["done --all --on yesterday"], "○ 0/4 · 0/3 · 0w", ["pending", "week-open", "rest-day"], 0),
        (
            ["excuse today --until 2026-11-28 --reason sick"],
            "× 0/4 · 0/3 · 0w",
            ["excused", "week-excused"],
            0,
        ),
        (["config set streak off", "done pelvic-tilt"], "◐ 1/4 · 0/3", ["partial", "week-open"], 25),
        (["plan --keep 7 --goal 7"], None, ["pending", "week-open", "today-counts"], 0),
        (["plan --keep 7 --goal 7", "routine rest-day"], None, ["rest", "week-open", "rest-day"], 0),
        (["routine rest-day", "done walking"], "· rest · 0/3 · 0w", ["rest", "week-open", "rest-day"], 0),
        (["routine rest-day", "done walking", "count today"], "● done · 1/3 · 0w", ["done", "week-open"], 100),
    ],
)
def test_waybar(cli: Cli, commands: list[str], text: str | None, classes: list[str], percentage: int) -> None:
    for command in commands:
        assert cli(*command.split()).code == 0
    found = cli("status", "--waybar")
    assert (found.code, found.err, found.out.count("\n")) == (0, "", 1)
    shown = found.json
    assert list(shown) == ["text", "alt", "tooltip", "class", "percentage"]
    assert shown["text"] == text or text is None
    assert shown["alt"] == classes[0]
    assert (shown["class"], shown["percentage"]) == (classes, percentage)
    assert shown["tooltip"].splitlines()[:-1] == cli("status").out.strip().split(" · ")
    # Pango markup and JSON would both ask for escapes.
    assert not set("<>&'\\") & set(shown["text"] + shown["tooltip"])
