"""The tables, step by step. A step that has shipped never changes: a new one is added below it.

Plain SQL, so that a database can be read and made without loading sqlite-utils. This module also tells a backtui
database from any other one.
"""

import sqlite3
from zlib import crc32

from ...domain.errors import DamagedError, ForeignDatabaseError, NewerDatabaseError

APPLICATION_ID = 0x4261636B  # "Back": tells our files from any other SQLite file

SCHEMA_VERSION = 8
"""How many steps there are; stored as SQLite's user_version, so that one pragma tells what is to be done."""

FINGERPRINT = "11951-99e131fd"
"""The `fingerprint` of a database of this version; a test says what it must be."""

VIEWS_AND_INDEXES = frozenset(
    "excused day_log exercise_log pain_log session_done item_done one_pause step_lamport step_open step_undone"
    " change_step change_row pain_signed one_device break_log activity_log roland_morris_log".split()
)
"""The names of ours; any other view or index is the user's own and does no harm."""


def steps() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return every step with its name, oldest first; the database remembers the names."""
    # Imported here, because a database that is up to date, as nearly all are, needs none of their text.
    from . import m001_start, m002_record, m003_series, m004_day, m005_breaks, m006_function, m007_routine, m008_signs

    return (
        ("m001_start", m001_start.STATEMENTS),
        ("m002_record", m002_record.STATEMENTS),
        ("m003_series", m003_series.STATEMENTS),
        ("m004_day", m004_day.STATEMENTS),
        ("m005_breaks", m005_breaks.STATEMENTS),
        ("m006_function", m006_function.STATEMENTS),
        ("m007_routine", m007_routine.STATEMENTS),
        ("m008_signs", m008_signs.STATEMENTS),
    )


def version_of(connection: sqlite3.Connection, path: str) -> int:
    """Return the schema version of a database, 0 for one with nothing in it.

    Raises:
        ForeignDatabaseError: It is another program's.
        DamagedError: It has the present version, but not its tables, triggers and views.
        NewerDatabaseError: It was written by a newer backtui.
    """
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    objects = objects_in(connection)
    if objects and application != APPLICATION_ID:
        raise ForeignDatabaseError(f"{path} is a database of another program; name another file with --db")
    if version == SCHEMA_VERSION and fingerprint(objects) != FINGERPRINT:
        # A foreign trigger passes all of SQLite's checks, and could undo ticks.
        raise DamagedError(f"{path} has tables, triggers or rules that are not backtui's; it was left as it is")
    if version > SCHEMA_VERSION:
        raise NewerDatabaseError(
            f"{path} was written by a newer backtui (schema {version}, this one knows {SCHEMA_VERSION}); update backtui"
        )
    if objects and version < 1:
        # Otherwise it would read as empty.
        raise DamagedError(f"{path} is damaged: its header does not know its own tables; it was left as it is")
    return version if objects else 0


def has_present_schema(connection: sqlite3.Connection) -> bool:
    """Return whether a database has the tables of the present version, whatever version its header names."""
    return fingerprint(objects_in(connection)) == FINGERPRINT


def objects_in(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """Return what a database defines, except what SQLite and sqlite-utils keep for themselves."""
    return connection.execute(
        "SELECT type, name, coalesce(sql, '') FROM sqlite_master"
        " WHERE name NOT LIKE 'sqlite%' AND name NOT LIKE '%_sqlite_%' ORDER BY type, name"
    ).fetchall()


def fingerprint(objects: list[tuple[str, str, str]]) -> str:
    """Return a short text that changes with what backtui relies on: tables, triggers, its own views and indexes.

    The user's own views and indexes make no difference, and neither do line breaks.
    """
    # No sha: loading hashlib takes as long as opening the database, and this guards against accidents only.
    ours = [found for found in objects if _matters(*found)]
    text = "\n".join(f"{kind} {name} {' '.join(sql.split())}" for kind, name, sql in ours).encode()
    return f"{len(text)}-{crc32(text):08x}"


def _matters(kind: str, name: str, sql: str) -> bool:
    # A unique index is a rule that could make a tick fail.
    return kind in ("table", "trigger") or name in VIEWS_AND_INDEXES or sql.upper().startswith("CREATE UNIQUE")
