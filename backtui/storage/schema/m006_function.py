"""What matters beside pain: stiffness, activities one wants back, Roland-Morris, and a plan for flare-ups."""

STATEMENTS = (
    # An activity in one's own words, from the day it was added to the day it was laid aside; its scores stay.
    """
    CREATE TABLE activity (
        slug TEXT PRIMARY KEY,
        name TEXT NOT NULL CHECK (name <> ''),
        since TEXT NOT NULL CHECK (since IS date(julianday(since))),
        until TEXT CHECK (until IS date(julianday(until))),
        at TEXT NOT NULL,
        utc_offset_min INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    # 0 not at all, 10 as before. Its activity may be on another machine still, so nothing refers to it.
    """
    CREATE TABLE activity_score (
        day TEXT NOT NULL CHECK (day IS date(julianday(day))),
        activity TEXT NOT NULL,
        score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 10),
        at TEXT NOT NULL,
        utc_offset_min INTEGER NOT NULL,
        PRIMARY KEY (day, activity)
    ) STRICT, WITHOUT ROWID
    """,
    # The numbers of the statements that were ticked, 1 to 24, such as `1 4 11`; empty when none was.
    """
    CREATE TABLE roland_morris (
        day TEXT PRIMARY KEY CHECK (day IS date(julianday(day))),
        ticked TEXT NOT NULL,
        at TEXT NOT NULL,
        utc_offset_min INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    # How long the back stayed stiff after getting up.
    """
    CREATE TABLE stiffness (
        day TEXT PRIMARY KEY CHECK (day IS date(julianday(day))),
        minutes INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 720),
        at TEXT NOT NULL,
        utc_offset_min INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    # A plan holds until a newer one; the lines of each part are what was chosen and one's own words.
    """
    CREATE TABLE flare_plan (
        day TEXT PRIMARY KEY CHECK (day IS date(julianday(day))),
        eased TEXT NOT NULL DEFAULT '',
        do_first TEXT NOT NULL DEFAULT '',
        tell TEXT NOT NULL DEFAULT '',
        leave_out TEXT NOT NULL DEFAULT '',
        words TEXT NOT NULL DEFAULT '',
        at TEXT NOT NULL,
        utc_offset_min INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    # The activities with their scores, in the words of their owner.
    """
    CREATE VIEW activity_log AS
    SELECT day, coalesce(name, activity) AS activity, score FROM activity_score LEFT JOIN activity ON slug = activity
    """,
    # The number of statements that were ticked is the score, 0 to 24.
    """
    CREATE VIEW roland_morris_log AS
    SELECT day, iif(ticked = '', 0, length(ticked) - length(replace(ticked, ' ', '')) + 1) AS score, ticked
    FROM roland_morris
    """,
)
