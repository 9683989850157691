"""Pain as a series, none overwritten; answers about signs; and the log, which now names each pain by its time too."""

_COLUMNS = ("day", "moment", "exercise", "at", "level", "signs", "utc_offset_min")


def _key(row: str) -> str:
    return "json_array(" + ", ".join(f"{row} ->> '{column}'" for column in _COLUMNS[:4]) + ")"


def _row(row: str) -> str:
    """Return a logged row with its columns in the order of rows logged now, because undo compares texts."""
    pairs = ", ".join(f"'{column}', {row} ->> '{column}'" for column in _COLUMNS)
    return f"iif({row} IS NULL, NULL, json_object({pairs}))"


STATEMENTS = (
    # Not renamed: a user's own view that reads the table would stand in the way.
    "CREATE TABLE pain_of_schema_2 AS SELECT * FROM pain",
    "DROP TABLE pain",
    """
    CREATE TABLE pain (
        day TEXT NOT NULL CHECK (day IS date(julianday(day))),
        moment TEXT NOT NULL CHECK (moment IN ('morning', 'before', 'during', 'after')),
        exercise TEXT NOT NULL DEFAULT '',
        level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 10),
        signs TEXT NOT NULL DEFAULT '',
        at TEXT NOT NULL,
        utc_offset_min INTEGER NOT NULL,
        PRIMARY KEY (day, moment, exercise, at)
    ) STRICT, WITHOUT ROWID
    """,
    "INSERT INTO pain SELECT * FROM pain_of_schema_2",
    "DROP TABLE pain_of_schema_2",
    # What was told when, by the wall clock, and whether it is the last word on its day, moment and exercise.
    """
    CREATE VIEW pain_log AS
    SELECT day, moment, exercise, level, signs, datetime(at, utc_offset_min || ' minutes') AS told,
           NOT EXISTS (SELECT 1 FROM pain AS later WHERE later.day = pain.day AND later.moment = pain.moment
                       AND later.exercise = pain.exercise AND later.at > pain.at) AS last
    FROM pain
    """,
    # A sign stays open until it is answered; every answer about it is kept.
    """
    CREATE TABLE sign_answer (
        sign TEXT NOT NULL,
        reply TEXT NOT NULL CHECK (reply IN ('gone', 'same', 'worse')),
        day TEXT NOT NULL CHECK (day IS date(julianday(day))),
        at TEXT NOT NULL,
        utc_offset_min INTEGER NOT NULL,
        PRIMARY KEY (sign, day, at)
    ) STRICT, WITHOUT ROWID
    """,
    # The line format by whose rules this machine last merged; after the format is raised, the machine merges anew.
    "ALTER TABLE device ADD COLUMN format INTEGER NOT NULL DEFAULT 1",
    # In the log, a pain that replaced another becomes a deletion and an insertion. Where several machines share a
    # folder, that is not enough: other machines' steps don't say what they replaced, and own steps don't say what a
    # merge had hidden. A key with an empty time stands for all that the step's author had seen told of the moment.
    f"""
    INSERT INTO change (step, tbl, key, before, after)
    SELECT step, 'pain', key, {_row("before")}, {_row("after")} FROM (
        SELECT id, 1 AS part, step, {_key("before")} AS key, before, NULL AS after
        FROM change WHERE tbl = 'pain' AND before IS NOT NULL AND before ->> 'at' IS NOT after ->> 'at'
        UNION ALL
        SELECT id, 2, step, {_key("after")}, iif(before ->> 'at' IS after ->> 'at', before, NULL), after
        FROM change WHERE tbl = 'pain' AND after IS NOT NULL
        UNION ALL
        SELECT min(id), 3, step, json_array(key ->> 0, key ->> 1, key ->> 2, ''), NULL, NULL
        FROM change WHERE tbl = 'pain' AND EXISTS (SELECT 1 FROM device) GROUP BY step, key
    ) ORDER BY id, part
    """,
    "DELETE FROM change WHERE tbl = 'pain' AND json_array_length(key) = 3",
)
