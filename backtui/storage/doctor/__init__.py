"""The checks behind `backtui doctor`, as one table."""

from collections.abc import Iterator
from contextlib import suppress

from ...domain.errors import BacktuiError, BusyError
from . import copies, place, rows, surroundings, texts
from .finding import Case, Check, Finding, Grade

CHECKS = (
    Check("file", place.file),
    Check("permissions", place.permissions, place.close_to_others),
    Check("leftovers", place.leftovers, place.remove_leftovers),
    Check("log", place.log, place.set_stray_journal_aside),
    Check("folder", surroundings.synced),
    Check("file system", surroundings.network),
    Check("space", surroundings.space),
    Check("sqlite", surroundings.library),
    Check("header", rows.header, inside=True),
    Check("integrity", rows.integrity, rows.index_again, inside=True),
    Check("references", rows.references, inside=True),
    Check("sessions", rows.sessions, rows.set_done, inside=True),
    Check("days", rows.days, inside=True),
    Check("doses", texts.doses, inside=True),
    Check("times", texts.times, inside=True),
    Check("pain", texts.pain, inside=True),
    Check("answers", texts.answers, inside=True),
    Check("own", texts.own, inside=True),
    Check("settings", texts.settings, inside=True),
    Check("clock", surroundings.clock),
    Check("backups", copies.backups),
)
"""Every check, in the order in which they are told; where the file can't be read, those inside it are left out."""


def examine(case: Case, mend: bool = False) -> list[Finding]:
    """Make every check, and mend what can be mended without losing anything.

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
            with suppress(BacktuiError, OSError):
                mended = check.mend(case)
                finding = _made(check, case)._replace(mended=mended)
        if check.name in ("file", "log", "header") and finding.grade is Grade.BAD:
            readable = False
        yield finding


def _made(check: Check, case: Case) -> Finding:
    try:
        return check.look(case)._replace(check=check.name)
    except BusyError as error:
        return Finding(Grade.WARN, str(error), "run backtui doctor again", check=check.name)
    except (BacktuiError, ValueError, OSError) as error:
        return Finding(Grade.BAD, str(error), "go back to a copy: backtui restore", check=check.name)
