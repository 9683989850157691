"""The checks behind `backtui doctor`, as one table."""

from collections.abc import Iterator
from contextlib import suppress

from ...domain.errors import BacktuiError, BusyError
from . import backups, environment, files, names, rows, values
from .check import Case, Check, Finding, Grade
from .values import RESTORE

CHECKS = (
    Check("file", files.file),
    Check("permissions", files.permissions, files.close_to_others),
    Check("leftovers", files.leftovers, files.remove_leftovers),
    Check("log", files.log, files.set_stray_journal_aside),
    Check("folder", environment.synced),
    Check("file system", environment.network),
    Check("space", environment.space),
    Check("sqlite", environment.library),
    Check("header", rows.header, inside=True),
    Check("integrity", rows.integrity, rows.index_again, inside=True),
    Check("references", rows.references, inside=True),
    Check("sessions", rows.sessions, rows.set_done, inside=True),
    Check("changes", rows.changes, inside=True),
    Check("days", rows.days, inside=True),
    Check("doses", values.doses, inside=True),
    Check("times", values.times, inside=True),
    Check("pain", values.pain, inside=True),
    Check("answers", values.answers, inside=True),
    Check("function", values.function, inside=True),
    Check("own", values.own, inside=True),
    Check("settings", values.settings, inside=True),
    Check("names", names.names, inside=True),
    Check("clock", environment.clock),
    Check("backups", backups.backups),
)
"""Every check, in the order of the report; those that look inside the file are left out when it can't be read."""


def examine(case: Case, mend: bool = False) -> list[Finding]:
    """Run every check, and mend what can be mended without losing anything.

    Args:
        case: What to look at.
        mend: Whether to mend; else nothing is changed.
    """
    return list(_examine(case, mend))


def _examine(case: Case, mend: bool) -> Iterator[Finding]:
    readable = True
    for check in CHECKS:
        if check.inside and not (readable and case.exists):
            continue
        finding = _made(check, case)
        if mend and check.mend and finding.grade is not Grade.OK:
            # What can't be mended stays as it was found.
            with suppress(Exception):
                mended = check.mend(case)
                finding = _made(check, case)._replace(mended=mended)
        if check.name in ("file", "log", "header") and finding.grade is Grade.BAD:
            readable = False
        yield finding
        if check.name == "sqlite" and finding.grade is Grade.BAD:
            # All other checks need SQLite.
            return


def _made(check: Check, case: Case) -> Finding:
    try:
        return check.look(case)._replace(check=check.name)
    except BusyError as error:
        return Finding(Grade.WARN, str(error), "run backtui doctor again", check=check.name)
    except (BacktuiError, OSError) as error:
        return Finding(Grade.BAD, str(error), RESTORE, check=check.name)
    except Exception as error:
        # For instance, a value is not of its column's type, because pages have changed places.
        what = f"the check “{check.name}” could not be made ({type(error).__name__})"
        return Finding(Grade.BAD, what, RESTORE, check=check.name)
