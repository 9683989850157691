"""Writing TOML: what is written reads back as it was."""

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.content.toml_text import toml_text

# tomllib takes no lone surrogates, nor does UTF-8.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
PLAIN = st.one_of(TEXTS, st.booleans(), st.integers(-(2**60), 2**60), st.dates())
VALUES = st.one_of(PLAIN, st.lists(PLAIN, max_size=3))
TABLES = st.recursive(
    st.dictionaries(TEXTS, VALUES, max_size=3),
    lambda table: st.dictionaries(TEXTS, st.one_of(VALUES, table, st.lists(table, min_size=1, max_size=3)), max_size=3),
    max_leaves=8,
)


@given(TABLES)
def test_what_is_written_reads_back(table: dict[str, object]) -> None:
    assert tomllib.loads(toml_text(table)) == table


def test_it_looks_as_people_write_it() -> None:
    table = {"exercise": {"step-up": {"name": "Step up", "sided": True, "reviewed": date(2026, 11, 23)}}}
    assert toml_text(table) == '[exercise.step-up]\nname = "Step up"\nsided = true\nreviewed = 2026-11-23\n'


@pytest.mark.parametrize("value", [1.5, None, b"x", [None]])
def test_other_values_are_refused(value: object) -> None:
    with pytest.raises(TypeError):
        toml_text({"key": value})
