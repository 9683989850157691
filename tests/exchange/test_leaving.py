"""What others read: iCalendar and Loop's zip."""

import sys
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from backtui.domain.errors import ExchangeError
from backtui.exchange import ics, loop_csv
from backtui.exchange.formats import habits_in
from backtui.exchange.history import History
from tests.conftest import NOON
from tests.exchange.made import GOLDEN, told
from tests.exchange.test_own import golden

HISTORY = History(golden(), NOON.date(), (date(2026, 11, 23), date(2026, 11, 25)))


def test_the_calendar_is_the_golden_one() -> None:
    assert ics.write(HISTORY) == (GOLDEN / "backtui.ics").read_bytes()


def test_a_strict_reader_takes_the_calendar() -> None:
    data = ics.write(HISTORY)
    assert all(len(line) <= 75 and b"\n" not in line for line in data.split(b"\r\n")), "lines are folded, and end alike"
    calendar = Calendar.from_ical(data)
    assert calendar.errors == []
    assert {"PRODID", "VERSION"} <= set(calendar)
    events = calendar.walk("VEVENT")
    assert [event.decoded("dtstart").isoformat() for event in events] == [
        *("2026-11-03", "2026-11-20", "2026-11-23", "2026-11-25")
    ]
    for event in events:
        assert event.errors == []
        assert {"UID", "DTSTAMP", "DTSTART"} <= set(event)
        assert (event.decoded("dtend") - event.decoded("dtstart")).days == 1
    assert len({str(event["UID"]) for event in events}) == len(events)
    assert events[1]["DESCRIPTION"] == 'Pelvic tilt, Knee plank\n=HYPERLINK("x")'


def test_a_planned_day_that_is_done_is_there_once() -> None:
    data = ics.write(HISTORY._replace(planned=(date(2026, 11, 20),)))
    assert data.count(b"2026-11-20@") == 1
    assert b"planned" not in data


def test_without_the_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(ExchangeError, match=r"pip install 'backtui\[ics\]'"):
        ics.write(HISTORY)


def test_loops_zip_says_what_was_done_and_skipped(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(loop_csv.write(HISTORY))
    key, habits = habits_in(str(file))
    assert key == "loop-csv"
    assert told(habits) == {
        "backtui": [
            *("2026-11-03 done", "2026-11-12 excused", "2026-11-18 noted stiff, “like a plank”; better later — 🙂"),
            '2026-11-20 done =HYPERLINK("x")',
        ]
    }
    assert loop_csv.write(HISTORY) == file.read_bytes()


def test_an_empty_history_leaves_too() -> None:
    empty = History({}, NOON.date())
    assert b"VEVENT" not in ics.write(empty)
    assert loop_csv.write(empty).startswith(b"PK")
