"""Names of routines, exercises and kinds of offers that this backtui does not have.

They do no harm: something else stands in, and a newer backtui may know them.
"""

import sqlite3
from collections.abc import Iterator

from ...domain.model import EXERCISE, ROUTINE, Own
from ...domain.offer import OFFER_KINDS
from ...domain.text import clean
from ..inspection import looking_into
from .check import Case, Finder, Finding, Grade
from .values import first

IMPORT = "update backtui, or import what is missing: backtui own import FILE"
CHOOSE = "choose another: backtui plan --routine NAME"


def names(case: Case) -> Finding:
    """See whether every name that the plan needs, today or later, points at something."""
    with looking_into(case.path) as connection:
        own = [Own(*row) for row in connection.execute("SELECT kind, slug, toml, archived FROM own")]
        found = list(_dangling(connection, case.finder(own), case.now.date().isoformat()))
    return first(found, "every name points at something")


def _dangling(connection: sqlite3.Connection, finder: Finder, today: str) -> Iterator[Finding]:
    for (slug,) in connection.execute("SELECT value FROM setting WHERE key = 'routine'"):
        yield from _routine(finder, slug, "the plan follows", CHOOSE)
    for day, slug in connection.execute("SELECT day, routine FROM choice WHERE day >= ?", (today,)):
        yield from _routine(finder, slug, f"{day} follows", "choose another on that day: backtui routine NAME")
    for routine, slot, slug in connection.execute("SELECT routine, slot, exercise FROM adjustment"):
        if finder(EXERCISE, slug):
            says = f"“{clean(slug)}”, which replaces {clean(slot)} in {clean(routine)}, is not there"
            yield Finding(Grade.WARN, says, IMPORT)
    for day, kind in connection.execute("SELECT day, kind FROM offer"):
        if kind not in OFFER_KINDS:
            yield Finding(Grade.WARN, f"{day}: an offer is of the unknown kind “{clean(kind, 20)}”", "update backtui")


def _routine(finder: Finder, slug: str, who: str, way: str) -> Iterator[Finding]:
    missing = finder(ROUTINE, slug)
    if slug in missing:
        yield Finding(Grade.WARN, f"{who} the routine “{clean(slug)}”, which is not there or can't be read", way)
    elif missing:
        less = ", ".join(map(clean, missing))
        yield Finding(
            Grade.WARN, f"{who} the routine “{clean(slug)}”, which asks for what is not there: {less}", IMPORT
        )
