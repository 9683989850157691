"""Bringing a database to the present schema. Loaded only when there is something to do."""

import sqlite3
from collections.abc import Callable, Sequence

from sqlite_utils import Database, Migrations

from .schema import APPLICATION_ID, SCHEMA_VERSION, steps

migrations = Migrations("backtui")


def _run(statements: Sequence[str]) -> Callable[[Database], None]:
    def step(db: Database) -> None:
        for statement in statements:
            db.execute(statement)

    return step


for _name, _statements in steps():
    migrations(name=_name)(_run(_statements))


def migrate(connection: sqlite3.Connection) -> None:
    """Apply every missing step, all or none, in one transaction that keeps other programs out."""
    # A user's own view of a column that is dropped is theirs to mend, and no reason to refuse.
    connection.execute("PRAGMA legacy_alter_table = ON")
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another program may have migrated while this one waited for the lock.
        if connection.execute("PRAGMA user_version").fetchone()[0] < SCHEMA_VERSION:
            migrations.apply(Database(connection, execute_plugins=False))
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
