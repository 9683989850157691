"""The tables, step by step. A step that has shipped never changes: a new one is added below it.

Plain SQL, so that a database can be read and made without loading sqlite-utils.
"""

APPLICATION_ID = 0x4261636B  # "Back": tells our files from any other SQLite file

SCHEMA_VERSION = 2
"""How many steps there are; stored as SQLite's user_version, so that one pragma tells what is to be done."""

FINGERPRINT = "8075-f6fda109"
"""What `connect.fingerprint` makes of a database of this version; a test says what it must be."""


def steps() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return every step with its name, oldest first; the name is what the database remembers."""
    # A database that is up to date, as nearly all are, needs none of their text.
    from . import m001_start, m002_record

    return (("m001_start", m001_start.STATEMENTS), ("m002_record", m002_record.STATEMENTS))
