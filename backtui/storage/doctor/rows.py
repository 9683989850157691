"""SQLite's own checks of the database, and rows that can't be right."""

from contextlib import closing
from datetime import date, timedelta

from ...domain.days import EARLIEST, LATEST, iso_day
from ...domain.errors import DamagedError
from ...domain.row_checks import MEANINGS
from ...domain.text import clean
from ...domain.words import plural
from ..change_log import LOGGED
from ..connection import explained
from ..inspection import LOST, WAIT_S, faults, looking_into
from ..opening import open_to_write
from ..schema import version_of
from .check import Case, Finding, Grade, fine

MOST_FAULTS = 20
"""How many faults of pages and indexes are looked at."""
FAR_DAYS = 3 * 366
"""Nobody excuses a day further ahead than this."""
DAYS = tuple(
    (name, column) for name, table in LOGGED.items() for column in table.columns if MEANINGS.get(column) is iso_day
)
"""Every column of days. SQLite itself refuses what is not a day, but accepts years before the first."""
DONE = (
    "counted OR (EXISTS (SELECT 1 FROM item WHERE day = session.day AND NOT optional)"
    " AND NOT EXISTS (SELECT 1 FROM item WHERE day = session.day AND NOT optional AND sets_done < sets))"
)
"""When a session is done; the triggers of the schema follow the same rule."""
DISAGREE = f"done IS NOT ({DONE}) AND NOT ({LOST})"
"""Selects the sessions that are done and should not be, or the other way round; of those that have lost their items
nobody can tell."""


def header(case: Case) -> Finding:
    """See whether the file is a database of ours, with our tables and nothing else."""
    with looking_into(case.path) as connection:
        version = version_of(connection, case.path)
    return fine(f"a backtui database, schema {version}" if version else "nothing is recorded yet")


def integrity(case: Case) -> Finding:
    """Read every page and index."""
    with looking_into(case.path) as connection:
        wrong = faults(connection, MOST_FAULTS)
    if not wrong:
        return fine("every page and index is sound")
    if _of_indexes_only(wrong):
        return Finding(Grade.BAD, f"an index is wrong ({clean(wrong[0])})", "backtui doctor --fix makes it anew")
    return Finding(
        Grade.BAD, f"the file is damaged ({clean(wrong[0].splitlines()[-1])})", "go back to a copy: backtui restore"
    )


def index_again(case: Case) -> str:
    """Make the indexes anew from the rows they index, which are sound."""
    with looking_into(case.path) as connection:
        wrong = faults(connection, MOST_FAULTS)
    if not _of_indexes_only(wrong):
        raise DamagedError(f"{case.path} is damaged")
    with explained(case.path), closing(open_to_write(case.path, WAIT_S)) as connection:
        connection.execute("REINDEX")
    return "made the indexes anew"


def _of_indexes_only(wrong: list[str]) -> bool:
    """Return whether rows are missing from indexes and nothing else is wrong.

    When the only fault is that an index and its table differ in their counts, the table may have lost rows, and an
    index made anew would hide that.
    """
    lacking = {fault.rpartition("index ")[2] for fault in wrong if "missing from index" in fault}
    counting = {fault.rpartition("index ")[2] for fault in wrong if "entries in index" in fault}
    others = [fault for fault in wrong if "missing from index" not in fault and "entries in index" not in fault]
    return bool(lacking) and counting <= lacking and not others


def references(case: Case) -> Finding:
    """See whether every row that belongs to another one still has it."""
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
        (wrong,) = connection.execute(f"SELECT count(*) FROM session WHERE {DISAGREE}").fetchone()
        (all_of_them,) = connection.execute("SELECT count(*) FROM session").fetchone()
    if not wrong:
        return fine(f"{plural(all_of_them, 'session')}, each done exactly when its items are")
    return Finding(
        Grade.BAD,
        f"{plural(wrong, 'session')} of {all_of_them} disagree with what is ticked in them",
        "backtui doctor --fix counts them anew",
    )


def set_done(case: Case) -> str:
    """Count anew which sessions are done, in a file that is sound."""
    with looking_into(case.path) as connection:
        if faults(connection, 1):
            raise DamagedError(f"{case.path} is damaged")
    with explained(case.path), closing(open_to_write(case.path, WAIT_S)) as connection:
        cursor = connection.execute(f"UPDATE session SET done = {DONE} WHERE {DISAGREE}")
        return f"counted {plural(cursor.rowcount, 'session')} anew"


def changes(case: Case) -> Finding:
    """See whether every change in the log can be read: undo and sync go by it."""
    with looking_into(case.path) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'change'").fetchone():
            return fine("nothing is logged yet")
        (wrong,) = connection.execute(
            "SELECT count(*) FROM change WHERE NOT json_valid(key)"
            " OR NOT json_valid(coalesce(before, 'null')) OR NOT json_valid(coalesce(after, 'null'))"
        ).fetchone()
    if not wrong:
        return fine("every logged change can be read")
    return Finding(
        Grade.BAD,
        f"{plural(wrong, 'logged change')} can't be read, so sync and undo stop",
        "go back to a copy: backtui restore",
    )


def days(case: Case) -> Finding:
    """See whether anything is recorded for an impossible day."""
    tomorrow = case.now.date() + timedelta(days=1)
    far = min(LATEST.toordinal(), tomorrow.toordinal() + FAR_DAYS)
    with looking_into(case.path) as connection:
        # A file of an older backtui lacks tables until something is recorded.
        there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        columns = [(table, column) for table, column in DAYS if table in there]
        no_day = " UNION ALL ".join(
            f"SELECT {column} FROM {table} WHERE {column} < '0001'" for table, column in columns
        )
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
        what = f"{plural(len(unread), 'row')} in a year that does not exist, such as {clean(unread[0][0])}"
        return Finding(Grade.BAD, what, "go back to a copy: backtui restore")
    if late:
        what = f"{plural(late, 'session')} on days still to come"
        return Finding(Grade.WARN, what, "see that the clock is right; untick them when those days have come")
    if early or distant:
        what = f"{plural(early + distant, 'day')} recorded far from today"
        return Finding(Grade.WARN, what, "backtui log shows them, backtui unexcuse takes excuses back")
    return fine("nothing is recorded for impossible days")
