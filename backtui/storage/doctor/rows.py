"""What the database says of itself, and rows that can't be."""

import sqlite3
from contextlib import closing
from datetime import date, timedelta

from ...domain.days import EARLIEST, LATEST
from ...domain.errors import DamagedError
from ...domain.text import clean
from ...domain.words import plural
from ..connect import explained, open_to_write, version_of
from ..inspection import WAIT_S, looking_into
from .finding import Case, Finding, Grade, fine

FAR_DAYS = 3 * 366
"""Further ahead nobody excuses a day."""
DAYS = (
    *(("session", "day"), ("excuse", "day"), ("pause", "since"), ("target", "since"), ("note", "day"), ("pain", "day")),
    *(("answer", "day"), ("choice", "day"), ("adjustment", "since"), ("offer", "day")),
)
"""Every column of days. SQLite itself refuses what is no day, but counts the years from before the first."""
DONE = (
    "counted OR (EXISTS (SELECT 1 FROM item WHERE day = session.day AND NOT optional)"
    " AND NOT EXISTS (SELECT 1 FROM item WHERE day = session.day AND NOT optional AND sets_done < sets))"
)
"""When a session is done, as the triggers of the schema keep it."""


def header(case: Case) -> Finding:
    """See whether the file is a database of ours, with our tables and nothing else."""
    with looking_into(case.path) as connection:
        version = version_of(connection, case.path)
    return fine(f"a backtui database, schema {version}" if version else "nothing is recorded yet")


def integrity(case: Case) -> Finding:
    """Read every page and index."""
    with looking_into(case.path) as connection:
        faults = _faults(connection)
    if not faults:
        return fine("every page and index is sound")
    if _of_indexes_only(faults):
        return Finding(Grade.BAD, f"an index is wrong ({clean(faults[0])})", "backtui doctor --fix makes it anew")
    return Finding(
        Grade.BAD, f"the file is damaged ({clean(faults[0].splitlines()[-1])})", "go back to a copy: backtui restore"
    )


def index_again(case: Case) -> str:
    """Make the indexes anew from the rows they index, which are sound."""
    with looking_into(case.path) as connection:
        faults = _faults(connection)
    if not _of_indexes_only(faults):
        raise DamagedError(f"{case.path} is damaged")
    with explained(case.path), closing(open_to_write(case.path, WAIT_S)) as connection:
        connection.execute("REINDEX")
    return "made the indexes anew"


def _faults(connection: sqlite3.Connection) -> list[str]:
    found = [str(fault) for (fault,) in connection.execute("PRAGMA integrity_check(20)")]
    return [] if found == ["ok"] else found


def _of_indexes_only(faults: list[str]) -> bool:
    """Return whether rows are missing from indexes and nothing else is wrong.

    Where an index only counts otherwise than its table, it may be the table that has lost rows: made anew, the
    index would hide it.
    """
    lacking = {fault.rpartition("index ")[2] for fault in faults if "missing from index" in fault}
    counting = {fault.rpartition("index ")[2] for fault in faults if "entries in index" in fault}
    others = [fault for fault in faults if "missing from index" not in fault and "entries in index" not in fault]
    return bool(lacking) and counting <= lacking and not others


def references(case: Case) -> Finding:
    """See whether every row belongs to one that is there."""
    with looking_into(case.path) as connection:
        orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
    if not orphans:
        return fine("every row belongs somewhere")
    return Finding(
        Grade.BAD,
        f"{plural(len(orphans), 'row')} of {orphans[0][0]} belong to nothing, so something is lost",
        "go back to a copy: backtui restore",
    )


def sessions(case: Case) -> Finding:
    """See whether each day is done exactly when its items say so."""
    with looking_into(case.path) as connection:
        (wrong,) = connection.execute(f"SELECT count(*) FROM session WHERE done IS NOT ({DONE})").fetchone()
        (all_of_them,) = connection.execute("SELECT count(*) FROM session").fetchone()
    if not wrong:
        return fine(f"{plural(all_of_them, 'session')}, each done exactly when its items are")
    return Finding(
        Grade.BAD,
        f"{plural(wrong, 'session')} of {all_of_them} disagree with what is ticked in them",
        "backtui doctor --fix counts them anew",
    )


def set_done(case: Case) -> str:
    """Count anew which sessions are done."""
    with explained(case.path), closing(open_to_write(case.path, WAIT_S)) as connection:
        cursor = connection.execute(f"UPDATE session SET done = {DONE} WHERE done IS NOT ({DONE})")
        return f"counted {plural(cursor.rowcount, 'session')} anew"


def days(case: Case) -> Finding:
    """See whether anything is recorded for a day on which nothing can be."""
    no_day = " UNION ALL ".join(f"SELECT {column} FROM {table} WHERE {column} < '0001'" for table, column in DAYS)
    tomorrow = case.now.date() + timedelta(days=1)
    far = min(LATEST.toordinal(), tomorrow.toordinal() + FAR_DAYS)
    with looking_into(case.path) as connection:
        unread = connection.execute(no_day).fetchall()
        (early, late) = connection.execute(
            "SELECT coalesce(sum(day < ?), 0), coalesce(sum(day > ?), 0) FROM session",
            (EARLIEST.isoformat(), tomorrow.isoformat()),
        ).fetchone()
        (distant,) = connection.execute(
            "SELECT count(*) FROM excuse WHERE day < ? OR day > ?",
            (EARLIEST.isoformat(), date.fromordinal(far).isoformat()),
        ).fetchone()
    if unread:
        what = f"{plural(len(unread), 'row')} of a year there never was, such as {clean(unread[0][0])}"
        return Finding(Grade.BAD, what, "go back to a copy: backtui restore")
    if late:
        what = f"{plural(late, 'session')} on days still to come"
        return Finding(Grade.WARN, what, "see that the clock is right; untick them when those days have come")
    if early or distant:
        what = f"{plural(early + distant, 'day')} far from today recorded"
        return Finding(Grade.WARN, what, "backtui log shows them, backtui unexcuse takes excuses back")
    return fine("nothing is recorded for days that can't be")
