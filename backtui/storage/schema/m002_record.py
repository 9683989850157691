"""Pain, notes, screening, a plan that adapts, the user's own content, and the log that undo needs."""

_AT = "at TEXT NOT NULL, utc_offset_min INTEGER NOT NULL"


def _day(column: str) -> str:
    return f"{column} TEXT NOT NULL CHECK ({column} IS date(julianday({column})))"


STATEMENTS = (
    f"""
    CREATE TABLE note (
        {_day("day")},
        exercise TEXT NOT NULL DEFAULT '',
        text TEXT NOT NULL CHECK (text <> ''),
        {_AT},
        PRIMARY KEY (day, exercise)
    ) STRICT, WITHOUT ROWID
    """,
    "INSERT INTO note SELECT day, '', note, at, utc_offset_min FROM session WHERE note <> ''",
    "DROP VIEW day_log",
    "ALTER TABLE session DROP COLUMN note",
    f"""
    CREATE TABLE pain (
        {_day("day")},
        moment TEXT NOT NULL CHECK (moment IN ('morning', 'before', 'during', 'after')),
        exercise TEXT NOT NULL DEFAULT '',
        level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 10),
        signs TEXT NOT NULL DEFAULT '',
        {_AT},
        PRIMARY KEY (day, moment, exercise)
    ) STRICT, WITHOUT ROWID
    """,
    # A pause has no end until it is resumed; only one can be open.
    f"""
    CREATE TABLE pause (
        since TEXT PRIMARY KEY CHECK (since IS date(julianday(since))),
        reason TEXT NOT NULL CHECK (reason IN ('sick', 'pain', 'travel', 'other')),
        {_AT}
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE UNIQUE INDEX one_pause ON pause ((1))",
    # The excused days, with those of the open pause for up to three years.
    """
    CREATE VIEW excused AS
    SELECT day, reason FROM excuse
    UNION ALL
    SELECT day, reason FROM (
        WITH RECURSIVE paused (day, reason, n) AS (
            SELECT since, reason, 0 FROM pause
            UNION ALL
            SELECT date(day, '+1 day'), reason, n + 1 FROM paused WHERE n < 1095
        )
        SELECT day, reason FROM paused WHERE NOT EXISTS (SELECT 1 FROM excuse WHERE excuse.day = paused.day)
    )
    """,
    """
    CREATE VIEW day_log AS
    SELECT day, coalesce(done, 0) AS done, coalesce(counted, 0) AS counted, routine, level, source,
           (SELECT count(*) FROM item WHERE item.day = days.day AND NOT optional) AS items,
           (SELECT count(*) FROM item WHERE item.day = days.day AND NOT optional AND sets_done = sets) AS items_done,
           effort, reason AS excused,
           (SELECT max(level) FROM pain WHERE pain.day = days.day) AS worst_pain,
           (SELECT text FROM note WHERE note.day = days.day AND note.exercise = '') AS note
    FROM (SELECT day FROM session UNION SELECT day FROM excuse UNION SELECT day FROM pain UNION SELECT day FROM note)
         AS days
    LEFT JOIN session USING (day) LEFT JOIN excuse USING (day)
    """,
    # The answers to the screening's questions.
    f"""
    CREATE TABLE answer (
        question TEXT PRIMARY KEY,
        answer TEXT NOT NULL,
        {_day("day")},
        {_AT}
    ) STRICT, WITHOUT ROWID
    """,
    # The routine chosen for one day instead of the plan's.
    f"""
    CREATE TABLE choice (
        day TEXT PRIMARY KEY CHECK (day IS date(julianday(day))),
        routine TEXT NOT NULL,
        {_AT}
    ) STRICT, WITHOUT ROWID
    """,
    # The exercise and dose in a routine's slot that replace the routine's own, since a step up or down was accepted.
    f"""
    CREATE TABLE adjustment (
        routine TEXT NOT NULL,
        level TEXT NOT NULL,
        slot TEXT NOT NULL,
        exercise TEXT NOT NULL,
        dose TEXT NOT NULL,
        paused INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
        {_day("since")},
        why TEXT NOT NULL,
        {_AT},
        PRIMARY KEY (routine, level, slot)
    ) STRICT, WITHOUT ROWID
    """,
    f"""
    CREATE TABLE offer (
        {_day("day")},
        slot TEXT NOT NULL,
        kind TEXT NOT NULL,
        accepted INTEGER NOT NULL CHECK (accepted IN (0, 1)),
        what TEXT NOT NULL,
        {_AT},
        PRIMARY KEY (day, slot, kind)
    ) STRICT, WITHOUT ROWID
    """,
    # The user's own exercises and routines, each as the text of a file of the library.
    f"""
    CREATE TABLE own (
        kind TEXT NOT NULL CHECK (kind IN ('exercise', 'routine')),
        slug TEXT NOT NULL,
        toml TEXT NOT NULL,
        archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
        {_AT},
        PRIMARY KEY (kind, slug)
    ) STRICT, WITHOUT ROWID
    """,
    # The log. A step is one thing the user did; its changes are the rows that it touched. Its parents are the
    # uids of the steps it was done on top of; they stay NULL until the step is shared with other machines.
    f"""
    CREATE TABLE step (
        id INTEGER PRIMARY KEY,
        uid TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(16)))),
        device TEXT NOT NULL DEFAULT '',
        lamport INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo', 'merge')),
        label TEXT NOT NULL,
        target INTEGER REFERENCES step (id),
        undone_by INTEGER REFERENCES step (id),
        parents TEXT,
        {_AT}
    ) STRICT
    """,
    "CREATE INDEX step_lamport ON step (lamport)",
    "CREATE INDEX step_open ON step (id) WHERE kind = 'do' AND undone_by IS NULL",
    "CREATE INDEX step_undone ON step (undone_by) WHERE undone_by IS NOT NULL",
    """
    CREATE TABLE change (
        id INTEGER PRIMARY KEY,
        step INTEGER NOT NULL REFERENCES step (id),
        tbl TEXT NOT NULL,
        key TEXT NOT NULL,
        before TEXT,
        after TEXT
    ) STRICT
    """,
    "CREATE INDEX change_step ON change (step)",
    "CREATE INDEX change_row ON change (tbl, key)",
    # Which machine this is in a folder that several share, and up to which step it has written its file there.
    """
    CREATE TABLE device (
        id TEXT PRIMARY KEY CHECK (length(id) = 16),
        machine TEXT NOT NULL,
        published INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE UNIQUE INDEX one_device ON device ((1))",
    # How far each file of that folder has been read, and the checksum of the last line up to there.
    """
    CREATE TABLE peer (
        file TEXT PRIMARY KEY,
        bytes INTEGER NOT NULL CHECK (bytes >= 0),
        mark TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
)
