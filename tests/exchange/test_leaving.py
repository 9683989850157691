"""What others read: iCalendar, and what is written for other trackers, each by a reader that is not backtui's."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from backtui.domain.rows import Row, Tables
from backtui.domain.text import plain_text
from backtui.exchange import ics, loop_csv
from backtui.exchange.formats import FORMATS, habits_in, written
from backtui.exchange.history import History
from tests.conftest import NOON
from tests.exchange.elsewhere import harsh_reads_log, loop_reads_habitbull, notes_of, table_habit_reads_loop
from tests.exchange.made import GOLDEN, told
from tests.exchange.test_own import golden

HISTORY = History(golden(), NOON.date(), (date(2026, 11, 23), date(2026, 11, 25)))
STIFF = "stiff, “like a plank”;\nbetter later — 🙂"


@pytest.mark.parametrize("key", [key for key, entry in FORMATS.items() if entry.write and not entry.binary])
def test_what_is_written_is_the_golden_file(key: str) -> None:
    assert written(key, HISTORY) == (GOLDEN / f"backtui.{key}").read_bytes()


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


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('\\;,\n"🙂'), max_size=200)


@given(texts.map(plain_text).filter(str.strip))
def test_any_note_comes_out_of_the_calendar_as_it_was(note: str) -> None:
    at: Row = {"at": "2026-11-20T05:50:00Z", "utc_offset_min": 60}
    tables: Tables = {
        "session": [{"day": "2026-11-20", "counted": 1, **at}],
        "note": [{"day": "2026-11-20", "exercise": "", "text": note, **at}],
    }
    data = ics.write(History(tables, NOON.date()))
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    assert event["DESCRIPTION"] == note.strip()


def test_a_planned_day_that_is_done_is_there_once() -> None:
    data = ics.write(HISTORY._replace(planned=(date(2026, 11, 20),)))
    assert data.count(b"2026-11-20@") == 1
    assert b"planned" not in data


def test_loop_reads_habitbulls_table() -> None:
    assert loop_reads_habitbull(written("habitbull", HISTORY)) == {
        "backtui": [
            ("2026-11-03", "yes", ""),
            ("2026-11-12", "no", "excused: sick"),
            ("2026-11-18", "no", STIFF),
            ("2026-11-20", "yes", '=HYPERLINK("x")'),
        ]
    }


def test_table_habit_reads_loops_zip() -> None:
    assert table_habit_reads_loop(written("loop-csv", HISTORY)) == {
        "backtui": [
            ("2026-11-20", "yes", '=HYPERLINK("x")'),
            ("2026-11-12", "skip", ""),
            ("2026-11-03", "yes", ""),
        ]
    }


def test_harsh_reads_its_log() -> None:
    assert harsh_reads_log(written("harsh", HISTORY)) == {
        "backtui": [
            ("2026-11-03", "y", ""),
            ("2026-11-12", "s", "sick"),
            ("2026-11-18", "n", "stiff, “like a plank”; / better later — 🙂"),
            ("2026-11-20", "y", '=HYPERLINK("x")'),
        ]
    }


def test_a_reader_of_markdown_takes_the_notes() -> None:
    notes = {name: (properties, text) for name, properties, text in notes_of(written("obsidian", HISTORY))}
    assert list(notes) == [f"2026-11-{day}.md" for day in ("03", "12", "18", "20")]
    assert notes["2026-11-12.md"] == ({"date": "2026-11-12", "backtui": "excused", "reason": "sick"}, "")
    properties, text = notes["2026-11-18.md"]
    assert properties == {"date": "2026-11-18", "backtui": "no", "pain": "4"}
    assert text.startswith(f"<p>{STIFF}</p>\n<h2>Exercises</h2>")
    assert notes["2026-11-20.md"][0] == {"date": "2026-11-20", "backtui": "done", "effort": "4"}


@given(st.lists(texts.map(plain_text).filter(str.strip), min_size=1, max_size=4))
def test_no_note_breaks_what_other_programs_read(notes: list[str]) -> None:
    at: Row = {"at": "2026-11-20T05:50:00Z", "utc_offset_min": 60}
    rows: list[Row] = [
        {"day": f"2026-11-{number:02}", "exercise": "", "text": note, **at} for number, note in enumerate(notes, 1)
    ]
    history = History({"note": rows}, NOON.date())
    assert len(loop_reads_habitbull(written("habitbull", history))["backtui"]) == len(notes)
    assert len(harsh_reads_log(written("harsh", history))["backtui"]) == len(notes)
    assert len(list(notes_of(written("obsidian", history)))) == len(notes)


def test_loops_zip_says_what_was_done_and_skipped(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(loop_csv.write(HISTORY))
    key, habits = habits_in(str(file))
    assert key == "loop-csv"
    assert told(habits) == {
        "backtui": [
            *("2026-11-03 done", "2026-11-12 excused", f"2026-11-18 noted {STIFF}"),
            '2026-11-20 done =HYPERLINK("x")',
        ]
    }
    assert loop_csv.write(HISTORY) == file.read_bytes()


def test_an_empty_history_leaves_too() -> None:
    empty = History({}, NOON.date())
    assert b"VEVENT" not in ics.write(empty)
    assert loop_csv.write(empty).startswith(b"PK")
    assert written("harsh", empty) == b""
