"""The sentences and rows of the page."""

from backtui.report import facts as told
from tests.report.conftest import EMPTY, FACTS


def test_adherence_counts_closed_weeks_only() -> None:
    assert told.adherence_lines(FACTS) == [
        "5 sessions in 4 weeks.",
        "3 of 4 sessions asked were done.",
        "1 week kept, 1 excused, 1 short.",
    ]
    assert told.week_rows(FACTS)[-1] == ("2026-11-23", "1", "2", "going on")


def test_rows() -> None:
    assert told.pain_rows(FACTS) == [("morning", "2", "2 to 4", "4.0", "3.0"), ("after", "1", "6 to 6", "6.0", "6.0")]
    assert told.red_rows(FACTS) == [
        ("2026-11-04", "after 6"),
        ("2026-11-05", "during 3 (nerve, sharp); no training because of pain"),
        ("2026-11-06", "no training because of pain"),
    ]
    assert told.effort_line(FACTS) == "4.5 of 10 on average, 3 to 6, told of 2 sessions."
    assert told.effort_line(EMPTY) == ""
    assert told.exercise_rows(FACTS) == [("Plank", "3 × 10 s", "4"), ("Walking (if wanted)", "10 min", "2")]
