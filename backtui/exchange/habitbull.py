"""HabitBull's CSV: a row for each day and habit. Loop Habit Tracker reads it too, so it is the way there.

A value above 0 is done: the file does not say what a numerical habit aims at, so any amount counts. Where a habit
has other numbers than 0 and 1, that is said.
"""

import csv
import io

from ..domain.text import fold
from .aims import NO_TARGET
from .cells import Columns, Table, amount, is_csv_of
from .dates import Days
from .findings import Findings
from .history import NAME, History, days_told
from .past import SAID_NO, Habit, done, noted
from .source import RowError, Source

HEADER = ("HabitName", "HabitDescription", "HabitCategory", "CalendarDate", "Value", "CommentText")
"""The last column is missing in old files."""
NEEDED = ("HabitName", "CalendarDate", "Value")


def recognises(source: Source) -> bool:
    """Return whether this is a table with HabitBull's columns."""
    return is_csv_of(source, *NEEDED) is not None


def read(source: Source) -> list[Habit]:
    """Return the habits of a file.

    Raises:
        ExchangeError: It is no such table, or nothing in it can be understood.
    """
    table = Table(source)
    columns = Columns(table.header)
    if not all(name in columns for name in NEEDED):
        raise source.fault(f"the columns are not {', '.join(HEADER)}", "line 1")
    days = Days(source, (columns.cell(cells, "CalendarDate") for _, cells in table.rows()))
    findings = Findings(source)
    for place, cells in table.rows(findings):
        name, text = columns.cell(cells, "HabitName"), columns.cell(cells, "Value")
        with findings.row(place, name):
            if len(cells) < columns.needed(*NEEDED):
                raise RowError(f"{len(cells)} columns where {columns.needed(*NEEDED)} are needed")
            findings.habit(name, name)
            value = amount(text)
            if value not in (0, 1):
                findings.say(NO_TARGET, name)
            # A comment that holds commas without quotes fills more cells than there are columns.
            last = fold(table.header[-1]) == fold(HEADER[-1])
            note = ",".join(cells[len(table.header) - 1 :]) if last else columns.cell(cells, HEADER[-1])
            day = days.day(columns.cell(cells, "CalendarDate"))
            why = SAID_NO if text.strip() else "it has no value"
            findings.add(name, done(day, note) if value > 0 else noted(day, note, why), place)
    return findings.habits()


def write(history: History) -> bytes:
    """Return the history as HabitBull would have written it, one habit named backtui.

    A day not done has the value 0. What HabitBull has no word for, such as an excused day, stands in the comment.
    """
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(HEADER)
    for day, told in days_told(history.tables).items():
        comment = told.note
        if told.reason and not told.done:
            excused = f"excused: {told.reason}"
            comment = comment if comment.startswith(excused) else f"{excused}\n{comment}".strip()
        # Loop's reader takes a backslash for the beginning of something else.
        table.writerow((NAME, "", "", day, int(told.done), comment.replace("\\", "/")))
    return text.getvalue().encode()
