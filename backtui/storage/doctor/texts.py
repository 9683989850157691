"""Stored texts that can't be read as what they stand for: the same readers look at them that the app has."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from ...domain.dose import parse_dose
from ...domain.errors import BacktuiError, DoseError, PlanError, StorageError
from ...domain.model import EXERCISE, Own
from ...domain.pain import Sign
from ...domain.screening import checked
from ...domain.settings import from_stored
from ...domain.text import clean
from ..inspection import looking_into
from ..instants import moment
from .finding import Case, Finding, Grade, fine

RESTORE = "go back to a copy: backtui restore"


def doses(case: Case) -> Finding:
    """See whether every dose can be read: those of sessions, and those that were changed in the plan."""
    with _rows(
        case,
        "SELECT min(day), dose FROM item GROUP BY dose UNION ALL SELECT routine || ', ' || slot, dose FROM adjustment",
    ) as rows:
        return _first((_dose(*row) for row in rows), "every dose can be read")


def _dose(where: str, dose: str) -> Finding | None:
    try:
        parse_dose(dose)
    except DoseError as error:
        return Finding(Grade.BAD, f"{clean(where)}: {error}", RESTORE)
    return None


def times(case: Case) -> Finding:
    """See whether every moment at which something was ticked can be read."""
    with _rows(case, "SELECT day, exercise, done_at, utc_offset_min FROM item WHERE done_at IS NOT NULL") as rows:
        return _first((_time(*row) for row in rows), "every time of a tick can be read")


def _time(day: str, exercise: str, at: str, offset_min: object) -> Finding | None:
    try:
        moment(at, offset_min)
    except StorageError:
        return Finding(Grade.BAD, f"{day}: when {clean(exercise)} was ticked can't be read", RESTORE)
    return None


def pain(case: Case) -> Finding:
    """See whether every sign that came with a pain can be read."""
    with _rows(case, "SELECT day, moment, exercise, level, signs FROM pain WHERE signs <> '' ORDER BY day") as rows:
        return _first((_pain(*row) for row in rows), "every sign of pain can be read")


def _pain(day: str, felt: str, exercise: str, level: int, signs: str) -> Finding | None:
    for sign in signs.split():
        if sign not in set(Sign):
            about = f" --exercise {clean(exercise)}" if exercise else ""
            return Finding(
                Grade.BAD,
                f"{day}: of a pain the sign “{clean(sign, 20)}” can't be read",
                f"tell it anew: backtui pain {level} --moment {felt}{about} --on {day}",
            )
    return None


def answers(case: Case) -> Finding:
    """See whether every answer about health can be read."""
    with _rows(case, "SELECT question, answer FROM answer") as rows:
        return _first((_answer(*row) for row in rows), "every answer about your health can be read")


def _answer(question: str, answer: str) -> Finding | None:
    try:
        checked({question: frozenset(answer.split())})
    except PlanError as error:
        return Finding(Grade.BAD, str(error), "answer anew: backtui screening --clear")
    return None


def own(case: Case) -> Finding:
    """See whether every exercise and routine of one's own can be read."""
    with _rows(case, "SELECT kind, slug, toml, archived FROM own ORDER BY archived, kind, slug") as rows:
        return _first((_own(case, Own(*row)) for row in rows), "everything you made can be read")


def _own(case: Case, own: Own) -> Finding | None:
    try:
        case.read_own(own)
    except BacktuiError as error:
        anew = "import it anew: backtui own import FILE --replace"
        # Nobody meets what is archived but in a plan or a day that had it before.
        if own.archived:
            return Finding(Grade.WARN, f"{error} (archived)", anew)
        less = "an exercise" if own.kind == EXERCISE else "a routine"
        return Finding(Grade.BAD, str(error), f"{anew}, or offer {less} less: backtui own archive {clean(own.slug)}")
    return None


def settings(case: Case) -> Finding:
    """See whether every setting can be read."""
    with _rows(case, "SELECT key, value FROM setting") as rows:
        try:
            from_stored(dict(rows))
        except PlanError as error:
            return Finding(
                Grade.BAD, str(error), "backtui config list shows what is allowed, backtui config set changes it"
            )
    return fine("every setting can be read")


@contextmanager
def _rows(case: Case, sql: str) -> Iterator[sqlite3.Cursor]:
    with looking_into(case.path) as connection:
        yield connection.execute(sql)


def _first(unread: Iterable[Finding | None], well: str) -> Finding:
    """Return the first finding with the number of the others, or that all is well."""
    found = [finding for finding in unread if finding]
    if not found:
        return fine(well)
    more = f", and {len(found) - 1} more like it" if len(found) > 1 else ""
    return found[0]._replace(says=found[0].says + more)
