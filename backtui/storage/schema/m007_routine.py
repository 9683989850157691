"""The routine and level of a plan, dated as its weekdays are: a past day keeps what it was asked."""

STATEMENTS = (
    # Empty while they were always what they are.
    """
    CREATE TABLE plan_routine (
        since TEXT PRIMARY KEY CHECK (since IS date(julianday(since))),
        routine TEXT NOT NULL,
        level TEXT NOT NULL CHECK (level IN ('beginner', 'intermediate', 'advanced'))
    ) STRICT, WITHOUT ROWID
    """,
)
