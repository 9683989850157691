"""The first tables: settings, keep and goal, sessions with their items, excuses."""

STATEMENTS = (
    """
    CREATE TABLE setting (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    # Keep and goal are dated history: closed weeks are judged by what was in force then.
    """
    CREATE TABLE target (
        kind TEXT NOT NULL CHECK (kind IN ('keep', 'goal')),
        since TEXT NOT NULL CHECK (since IS date(julianday(since))),
        sessions INTEGER NOT NULL CHECK (sessions BETWEEN 1 AND 7),
        PRIMARY KEY (kind, since)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE session (
        day TEXT PRIMARY KEY CHECK (day IS date(julianday(day))),
        routine TEXT NOT NULL,
        level TEXT NOT NULL,
        source TEXT NOT NULL DEFAULT 'backtui',
        counted INTEGER NOT NULL DEFAULT 0 CHECK (counted IN (0, 1)),
        done INTEGER NOT NULL DEFAULT 0 CHECK (done IN (0, 1)),
        note TEXT NOT NULL DEFAULT '',
        effort INTEGER CHECK (effort BETWEEN 0 AND 10),
        at TEXT NOT NULL,
        utc_offset_min INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE item (
        day TEXT NOT NULL REFERENCES session (day) ON DELETE CASCADE,
        exercise TEXT NOT NULL,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        dose TEXT NOT NULL,
        sets INTEGER NOT NULL CHECK (sets >= 1),
        sets_done INTEGER NOT NULL DEFAULT 0 CHECK (sets_done BETWEEN 0 AND sets),
        optional INTEGER NOT NULL DEFAULT 0 CHECK (optional IN (0, 1)),
        towards TEXT,
        done_at TEXT,
        utc_offset_min INTEGER,
        PRIMARY KEY (day, exercise)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE excuse (
        day TEXT PRIMARY KEY CHECK (day IS date(julianday(day))),
        reason TEXT NOT NULL CHECK (reason IN ('sick', 'pain', 'travel', 'other')),
        at TEXT NOT NULL,
        utc_offset_min INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    # The streak reads every done day, from this index alone.
    "CREATE INDEX session_done ON session (day) WHERE done = 1",
    "CREATE INDEX item_done ON item (exercise) WHERE sets_done = sets",
    # `done` follows from the items. Triggers keep it true for every writer, even another tool.
    *(
        f"""
        CREATE TRIGGER item_{event.lower()}_sets_done AFTER {event} ON item
        BEGIN
            UPDATE session SET done = counted OR (
                EXISTS (SELECT 1 FROM item WHERE day = session.day AND NOT optional)
                AND NOT EXISTS (SELECT 1 FROM item WHERE day = session.day AND NOT optional AND sets_done < sets)
            ) WHERE day IN ({days});
        END
        """
        for event, days in (("INSERT", "NEW.day"), ("UPDATE", "NEW.day, OLD.day"), ("DELETE", "OLD.day"))
    ),
    """
    CREATE TRIGGER session_counted AFTER UPDATE OF counted ON session
    BEGIN
        UPDATE session SET done = NEW.counted OR (
            EXISTS (SELECT 1 FROM item WHERE day = NEW.day AND NOT optional)
            AND NOT EXISTS (SELECT 1 FROM item WHERE day = NEW.day AND NOT optional AND sets_done < sets)
        ) WHERE day = NEW.day;
    END
    """,
    """
    CREATE TRIGGER session_insert AFTER INSERT ON session WHEN NEW.counted
    BEGIN
        UPDATE session SET done = 1 WHERE day = NEW.day;
    END
    """,
    """
    CREATE VIEW day_log AS
    SELECT day, coalesce(done, 0) AS done, coalesce(counted, 0) AS counted, routine, level, source,
           (SELECT count(*) FROM item WHERE item.day = days.day AND NOT optional) AS items,
           (SELECT count(*) FROM item WHERE item.day = days.day AND NOT optional AND sets_done = sets) AS items_done,
           reason AS excused, note
    FROM (SELECT day FROM session UNION SELECT day FROM excuse) AS days
    LEFT JOIN session USING (day) LEFT JOIN excuse USING (day)
    """,
    """
    CREATE VIEW exercise_log AS
    SELECT exercise, max(name) AS name, count(*) AS times, sum(sets_done) AS sets, min(day) AS first, max(day) AS last
    FROM item WHERE sets_done = sets GROUP BY exercise
    """,
)
