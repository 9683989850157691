"""The day as it was: extras, what a set really came to, the weekdays a plan asked for, and sessions that were moved."""

STATEMENTS = (
    # Something done that the day did not ask for: an exercise with its sets, or a walk, a swim, a class by minutes.
    """
    CREATE TABLE extra (
        day TEXT NOT NULL CHECK (day IS date(julianday(day))),
        slug TEXT NOT NULL,
        name TEXT NOT NULL,
        minutes INTEGER CHECK (minutes BETWEEN 1 AND 1440),
        dose TEXT,
        effort INTEGER CHECK (effort BETWEEN 0 AND 10),
        note TEXT NOT NULL DEFAULT '',
        at TEXT NOT NULL,
        utc_offset_min INTEGER NOT NULL,
        PRIMARY KEY (day, slug, at)
    ) STRICT, WITHOUT ROWID
    """,
    # The weekdays a plan asked for are dated, as keep and goal are: a past day keeps what it was asked.
    """
    CREATE TABLE plan_days (
        since TEXT PRIMARY KEY CHECK (since IS date(julianday(since))),
        days TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    INSERT INTO plan_days
    SELECT start.value, days.value FROM setting AS start JOIN setting AS days
    WHERE start.key = 'plan_start' AND days.key = 'days' AND days.value <> 'flexible'
    """,
    # A fixed day's session that was moved to another day.
    """
    CREATE TABLE moved (
        day TEXT PRIMARY KEY CHECK (day IS date(julianday(day))),
        to_day TEXT NOT NULL CHECK (to_day IS date(julianday(to_day))),
        at TEXT NOT NULL,
        utc_offset_min INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    # The real repetitions of each set done, seconds where one hold is a set; NULL where all was as asked.
    "ALTER TABLE item ADD COLUMN actual TEXT",
    # Undo compares a row with the text that the log has of it, so the log gets the new column too.
    """
    UPDATE change SET before = json_insert(before, '$.actual', NULL), after = json_insert(after, '$.actual', NULL)
    WHERE tbl = 'item'
    """,
    "DROP VIEW day_log",
    """
    CREATE VIEW day_log AS
    SELECT day, coalesce(done, 0) AS done, coalesce(counted, 0) AS counted, routine, level, source,
           (SELECT count(*) FROM item WHERE item.day = days.day AND NOT optional) AS items,
           (SELECT count(*) FROM item WHERE item.day = days.day AND NOT optional AND sets_done = sets) AS items_done,
           (SELECT group_concat(name, ', ') FROM extra WHERE extra.day = days.day) AS extras,
           effort, reason AS excused,
           (SELECT max(level) FROM pain WHERE pain.day = days.day) AS worst_pain,
           (SELECT text FROM note WHERE note.day = days.day AND note.exercise = '') AS note
    FROM (SELECT day FROM session UNION SELECT day FROM excuse UNION SELECT day FROM pain UNION SELECT day FROM note
          UNION SELECT day FROM extra) AS days
    LEFT JOIN session USING (day) LEFT JOIN excuse USING (day)
    """,
)
