"""Work by period, and time under load."""

from datetime import date

import pytest

from backtui.domain.dose import Tempo, parse_dose
from backtui.domain.model import Item, Session
from backtui.domain.work import Step, Work, load_s, period_name, period_of, works

TEMPO = Tempo(2, None, 2)


@pytest.mark.parametrize(
    ("day", "step", "week_start", "period", "name"),
    [
        (date(2026, 11, 25), Step.WEEK, 0, date(2026, 11, 23), "23 Nov 2026"),
        (date(2026, 11, 25), Step.WEEK, 6, date(2026, 11, 22), "22 Nov 2026"),
        (date(2026, 11, 1), Step.MONTH, 0, date(2026, 10, 1), "Oct 2026"),
        (date(2026, 11, 1), Step.MONTH, 6, date(2026, 11, 1), "Nov 2026"),
        (date(2027, 1, 3), Step.YEAR, 0, date(2026, 1, 1), "2026"),
    ],
)
def test_a_week_belongs_to_the_month_and_year_it_begins_in(
    day: date, step: Step, week_start: int, period: date, name: str
) -> None:
    assert period_of(day, step, week_start) == period
    assert period_name(period, step) == name


@pytest.mark.parametrize(
    ("dose", "sets_done", "times", "seconds"),
    [
        ("3 x 10 s, rest 20 s", 3, 1, 3 * (2 + 10 + 2)),
        ("3 x 10 s, rest 20 s", 2, 5, 5 * 2 * 14),
        ("2 x 6 / side x 2 s", 2, 1, 2 * 6 * 2 * (2 + 2 + 2)),
        ("6-4-2 x 10 s", 1, 1, 6 * 14),
        ("6-4-2 x 10 s", 3, 1, 12 * 14),
        ("1 x 8 / side", 1, 1, 8 * 2 * 4),
        ("20 min", 1, 3, 3 * 1200),
    ],
)
def test_time_under_load(dose: str, sets_done: int, times: int, seconds: int) -> None:
    day = date(2026, 11, 23)
    assert load_s(Work(day, day, "x", parse_dose(dose), sets_done, times), TEMPO) == seconds


def test_sessions_are_gathered_by_what_was_done() -> None:
    plank, tilt = parse_dose("3 x 10 s"), parse_dose("1 x 8 x 2 s")

    def session(day: int, sets: int) -> Session:
        items = (Item("plank", "Plank", plank, sets), Item("tilt", "Tilt", tilt, 0))
        return Session(date(2026, 11, day), "r", "beginner", items)

    found = works([session(27, 3), session(24, 3), session(25, 1), session(30, 3)], Step.WEEK)
    first, second = date(2026, 11, 23), date(2026, 11, 30)
    assert set(found) == {
        Work(first, date(2026, 11, 24), "plank", plank, 3, 2),
        Work(first, date(2026, 11, 25), "plank", plank, 1, 1),
        Work(second, second, "plank", plank, 3, 1),
    }
    assert [work.period for work in found] == [first, first, second]
