"""Breaks: one movement of a minute each, which no session and no week counts."""

STATEMENTS = (
    """
    CREATE TABLE break (
        day TEXT NOT NULL CHECK (day IS date(julianday(day))),
        at TEXT NOT NULL,
        exercise TEXT NOT NULL,
        dose TEXT NOT NULL,
        utc_offset_min INTEGER NOT NULL,
        PRIMARY KEY (day, at)
    ) STRICT, WITHOUT ROWID
    """,
    # The breaks by the wall clock.
    """
    CREATE VIEW break_log AS
    SELECT day, datetime(at, utc_offset_min || ' minutes') AS taken, exercise, dose FROM break
    """,
)
