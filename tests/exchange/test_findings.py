"""What readers find: of several entries for one day one counts, and no row is lost without being named."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backtui.exchange.findings import REFUSALS_MAX, Findings, newer
from backtui.exchange.formats import habits_in
from backtui.exchange.past import Kind, Past, done, noted, skipped
from backtui.exchange.source import Source
from tests.exchange.cases import text

MAKERS = {Kind.DONE: done, Kind.EXCUSED: skipped, Kind.NOTED: noted}
DAYS = [date(2026, 10, 1) + timedelta(days=n) for n in range(3)]
entries = st.lists(
    st.builds(
        lambda kind, day, note: MAKERS[kind](day, note),
        st.sampled_from(list(Kind)),
        st.sampled_from(DAYS),
        st.sampled_from(["", "a", "b", "c"]),
    ),
    max_size=12,
)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Source:
    file = tmp_path_factory.mktemp("there") / "file"
    file.write_text("x")
    return Source(str(file))


def best(found: list[Past]) -> Past:
    """Return what counts of the entries of a day, as a person would look for it."""
    order = [Kind.DONE, Kind.EXCUSED, Kind.NOTED]
    return next(past for kind in order for past in found if past.kind is kind)


@given(entries)
def test_done_beats_excused_beats_noted_and_the_first_stays(source: Source, told: list[Past]) -> None:
    findings = Findings(source)
    findings.habit(1, "a")
    for past in told:
        findings.add(1, past)
    (habit,) = findings.habits()
    for day in DAYS:
        of_day = [past for past in told if past.day == day]
        found = [past for past in habit.past if past.day == day]
        if not any(past.kind is not Kind.NOTED or past.note for past in of_day):
            assert found == []
            continue
        assert [(past.kind, past.reason) for past in found] == [(best(of_day).kind, best(of_day).reason)]
        assert sorted(found[0].note.split("\n")) == sorted({past.note for past in of_day} - {""} or {""})


@given(entries)
def test_in_a_log_that_is_set_right_below_the_last_counts(source: Source, told: list[Past]) -> None:
    findings = Findings(source, newer)
    findings.habit(1, "a")
    for past in told:
        findings.add(1, past)
    (habit,) = findings.habits()
    last = {past.day: past.kind for past in told}
    assert {past.day: past.kind for past in habit.past}.items() <= last.items()


def test_so_many_rows_are_named_and_the_rest_is_counted(tmp_path: Path) -> None:
    text("2026-10-01 : a : y\n" * 1200 + "2026-10-01 : a : maybe\n" * (REFUSALS_MAX + 7))(tmp_path / "file")
    (habit,) = habits_in(str(tmp_path / "file"))[1]
    assert len(habit.past) == 1
    assert len(habit.refused) == REFUSALS_MAX + 1
    assert habit.refused[0].place == "line 1201"
    assert habit.refused[-1] == ("7 more", "left out, too")
