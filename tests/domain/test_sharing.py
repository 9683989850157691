"""What a row may hold: yes or why not, whatever comes."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.domain.row_checks import MEANINGS, check_row, flaw
from backtui.domain.settings import PLAN_SETTINGS, SETTINGS

texts = st.text(max_size=20) | st.sampled_from(["2026-11-23", "3 x 10 s", "9" * 5000, "[" * 9999, "a\0b", "\ud800"])
values = st.none() | st.booleans() | st.integers() | st.floats() | texts | st.lists(texts, max_size=2)
columns = st.sampled_from([*MEANINGS, "key", "value", "sets", "exercise"]) | texts


@given(st.sampled_from(["item", "setting", "pain", "own", "nothing"]), st.dictionaries(columns, values, max_size=5))
def test_any_row_is_let_through_or_refused_with_a_reason(table: str, row: dict[str, object]) -> None:
    with suppress(ValueError):
        check_row(table, row)
    for column, value in row.items():
        assert "\n" not in flaw(column, value)


@given(st.sampled_from(list(MEANINGS)), texts)
def test_what_is_let_through_can_be_read_back(column: str, text: str) -> None:
    if flaw(column, text) == "":
        MEANINGS[column](text)


@given(st.sampled_from([*PLAN_SETTINGS, *SETTINGS, "welcomed"]), values)
def test_any_setting_is_let_through_or_refused_with_a_reason(key: str, value: object) -> None:
    with suppress(ValueError):
        check_row("setting", {"key": key, "value": value})


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("item", {"dose": "3 x 10 s", "sets": 3, "done_at": None, "utc_offset_min": None, "actual": None}),
        ("setting", {"key": "screened", "value": "2026-11-23"}),
        ("setting", {"key": "routine", "value": "of a newer backtui"}),
        ("setting", {"key": "welcomed", "value": "yes"}),
        ("offer", {"kind": "of a newer backtui", "day": "2026-11-23"}),
        ("pain", {"signs": ""}),
    ],
)
def test_what_can_be_or_may_mean_something_to_a_newer_version_is_let_through(
    table: str, row: dict[str, object]
) -> None:
    check_row(table, row)


@pytest.mark.parametrize(
    ("table", "row", "says"),
    [
        ("item", {"dose": "3 x 10 s", "sets": 2}, "sets: "),
        ("item", {"dose": "3 x 10 s"}, "sets: "),
        ("item", {"sets": 3}, "sets: "),
        ("session", {"at": "now"}, "at: “now” is no moment"),
        ("session", {"utc_offset_min": 10**9}, "utc_offset_min: an offset is less than a day"),
        ("pain", {"signs": "curse"}, "signs: “curse” is no sign of pain"),
        ("own", {"toml": "[" * 9999}, "toml: "),
        ("plan_days", {"since": "2026-11-23", "days": "session"}, "days: “session” can't be read"),
        ("plan_days", {"since": "2026-11-23", "days": ""}, "days: “” can't be read"),
        ("setting", {"key": "level", "value": "superhuman"}, "the setting level can't be “superhuman”"),
        ("setting", {"key": "theme", "value": "pink"}, "the setting theme can't be “pink”"),
        ("setting", {"key": "screened", "value": "soon"}, "screened"),
    ],
)
def test_what_can_not_be_is_named(table: str, row: dict[str, object], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        check_row(table, row)
