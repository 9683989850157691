"""Stored texts that can't be read as what they stand for; the app's own readers check them."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from ...domain.errors import BacktuiError, PlanError
from ...domain.model import EXERCISE, Own
from ...domain.row_checks import flaw
from ...domain.screening import checked
from ...domain.settings import SETTINGS, check_setting
from ...domain.text import clean
from ..inspection import looking_into
from .check import Case, Finding, Grade, fine

RESTORE = "go back to a copy: backtui restore"


def doses(case: Case) -> Finding:
    """See whether every dose can be read: those of sessions, and those that were changed in the plan."""
    with _rows(
        case,
        "SELECT min(day), dose FROM item GROUP BY dose UNION ALL SELECT routine || ', ' || slot, dose FROM adjustment",
    ) as rows:
        return first((_dose(*row) for row in rows), "every dose can be read")


def _dose(where: str, dose: str) -> Finding | None:
    why = flaw("dose", dose)
    return Finding(Grade.BAD, f"{clean(where)}: {why}", RESTORE) if why else None


def times(case: Case) -> Finding:
    """See whether every moment at which something was ticked can be read."""
    with _rows(case, "SELECT day, exercise, done_at, utc_offset_min FROM item WHERE done_at IS NOT NULL") as rows:
        return first((_time(*row) for row in rows), "every time of a tick can be read")


def _time(day: str, exercise: str, at: str, offset_min: object) -> Finding | None:
    if flaw("done_at", at) or flaw("utc_offset_min", offset_min):
        return Finding(Grade.BAD, f"{day}: when {clean(exercise)} was ticked can't be read", RESTORE)
    return None


def pain(case: Case) -> Finding:
    """See whether every sign that came with a pain, or was answered about, can be read."""
    signs = "SELECT day, 'signs', signs FROM pain WHERE signs <> '' UNION ALL SELECT day, 'sign', sign FROM sign_answer"
    with _rows(case, f"{signs} ORDER BY day") as rows:
        return first((_pain(*row) for row in rows), "every sign of pain can be read")


def _pain(day: str, column: str, text: str) -> Finding | None:
    why = flaw(column, text)
    return Finding(Grade.BAD, f"{day}: {why}", RESTORE) if why else None


def function(case: Case) -> Finding:
    """See whether every answer to the Roland-Morris statements can be read."""
    well = "every answer about daily life can be read"
    with _rows(case, "SELECT 1 FROM sqlite_master WHERE name = 'roland_morris'") as there:
        # A file of an older backtui lacks the table until something is recorded.
        if not there.fetchone():
            return fine(well)
    with _rows(case, "SELECT day, ticked FROM roland_morris ORDER BY day") as rows:
        return first((_ticked(*row) for row in rows), well)


def _ticked(day: str, numbers: str) -> Finding | None:
    why = flaw("ticked", numbers)
    return Finding(Grade.BAD, f"{day}: {why}", RESTORE) if why else None


def answers(case: Case) -> Finding:
    """See whether every answer about health can be read."""
    with _rows(case, "SELECT question, answer FROM answer") as rows:
        return first((_answer(*row) for row in rows), "every answer about your health can be read")


def _answer(question: str, answer: str) -> Finding | None:
    try:
        checked({question: frozenset(answer.split())})
    except PlanError as error:
        return Finding(Grade.BAD, str(error), "answer anew: backtui screening --clear")
    return None


def own(case: Case) -> Finding:
    """See whether every exercise and routine of the user's own can be read."""
    with _rows(case, "SELECT kind, slug, toml, archived FROM own ORDER BY archived, kind, slug") as rows:
        return first((_own(case, Own(*row)) for row in rows), "everything you made can be read")


def _own(case: Case, own: Own) -> Finding | None:
    try:
        case.read_own(own)
    except BacktuiError as error:
        anew = "import it anew: backtui own import FILE --replace"
        # What is archived only appears in a plan or a day that had it before.
        if own.archived:
            return Finding(Grade.WARN, f"{error} (archived)", anew)
        what = "exercise" if own.kind == EXERCISE else "routine"
        return Finding(Grade.BAD, str(error), f"{anew}, or archive the {what}: backtui own archive {clean(own.slug)}")
    return None


def settings(case: Case) -> Finding:
    """See whether every setting can be read."""
    with _rows(case, "SELECT key, value FROM setting") as rows:
        return first((_setting(*row) for row in rows), "every setting can be read")


def _setting(key: str, value: str) -> Finding | None:
    try:
        check_setting(key, value)
    except ValueError as error:
        way = "backtui config list shows what is allowed, backtui config set changes it"
        return Finding(Grade.BAD, str(error), way if key in SETTINGS else "set it anew: backtui plan --help shows how")
    return None


@contextmanager
def _rows(case: Case, sql: str) -> Iterator[sqlite3.Cursor]:
    with looking_into(case.path) as connection:
        yield connection.execute(sql)


def first(unread: Iterable[Finding | None], well: str) -> Finding:
    """Return the first finding with the number of the others, or that all is well."""
    found = [finding for finding in unread if finding]
    if not found:
        return fine(well)
    more = f", and {len(found) - 1} more like it" if len(found) > 1 else ""
    return found[0]._replace(says=found[0].says + more)
