-- A laptop of schema 2, as it was on the eve of its update. Never changed: tests of sync update it.
PRAGMA application_id = 1113678699;
PRAGMA user_version = 2;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'backtui','m001_start','2026-11-28 22:57:04.273742+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'backtui','m002_record','2026-11-28 22:57:04.290007+00:00');
CREATE TABLE adjustment (
        routine TEXT NOT NULL,
        level TEXT NOT NULL,
        slot TEXT NOT NULL,
        exercise TEXT NOT NULL,
        dose TEXT NOT NULL,
        paused INTEGER NOT NULL DEFAULT 0 CHECK (paused IN (0, 1)),
        since TEXT NOT NULL CHECK (since IS date(julianday(since))),
        why TEXT NOT NULL,
        at TEXT NOT NULL, utc_offset_min INTEGER NOT NULL,
        PRIMARY KEY (routine, level, slot)
    ) STRICT, WITHOUT ROWID
    ;
CREATE TABLE answer (
        question TEXT PRIMARY KEY,
        answer TEXT NOT NULL,
        day TEXT NOT NULL CHECK (day IS date(julianday(day))),
        at TEXT NOT NULL, utc_offset_min INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    ;
CREATE TABLE change (
        id INTEGER PRIMARY KEY,
        step INTEGER NOT NULL REFERENCES step (id),
        tbl TEXT NOT NULL,
        key TEXT NOT NULL,
        before TEXT,
        after TEXT
    ) STRICT
    ;
INSERT INTO "change" VALUES(1,1,'setting','["plan_start"]',NULL,'{"key":"plan_start","value":"2026-11-23"}');
INSERT INTO "change" VALUES(2,1,'setting','["week_start"]',NULL,'{"key":"week_start","value":"monday"}');
INSERT INTO "change" VALUES(3,1,'target','["keep","2026-11-23"]',NULL,'{"kind":"keep","since":"2026-11-23","sessions":2}');
INSERT INTO "change" VALUES(4,1,'target','["goal","2026-11-23"]',NULL,'{"kind":"goal","since":"2026-11-23","sessions":3}');
INSERT INTO "change" VALUES(5,1,'pain','["2026-11-23","before",""]',NULL,'{"day":"2026-11-23","moment":"before","exercise":"","level":8,"signs":"sharp","at":"2026-11-23T11:00:00Z","utc_offset_min":60}');
INSERT INTO "change" VALUES(6,2,'pain','["2026-11-23","before",""]',NULL,'{"day":"2026-11-23","moment":"before","exercise":"","level":3,"signs":"","at":"2026-11-23T11:30:00Z","utc_offset_min":60}');
INSERT INTO "change" VALUES(7,3,'pain','["2026-11-23","morning",""]',NULL,'{"day":"2026-11-23","moment":"morning","exercise":"","level":7,"signs":"","at":"2026-11-23T11:40:00Z","utc_offset_min":60}');
INSERT INTO "change" VALUES(8,4,'pain','["2026-11-23","morning",""]',NULL,'{"day":"2026-11-23","moment":"morning","exercise":"","level":2,"signs":"","at":"2026-11-23T11:50:00Z","utc_offset_min":60}');
INSERT INTO "change" VALUES(9,5,'pain','["2026-11-23","after",""]',NULL,'{"day":"2026-11-23","moment":"after","exercise":"","level":5,"signs":"","at":"2026-11-23T12:00:00Z","utc_offset_min":60}');
INSERT INTO "change" VALUES(10,6,'pain','["2026-11-23","after",""]','{"day":"2026-11-23","moment":"after","exercise":"","level":5,"signs":"","at":"2026-11-23T12:00:00Z","utc_offset_min":60}','{"day":"2026-11-23","moment":"after","exercise":"","level":4,"signs":"","at":"2026-11-23T12:20:00Z","utc_offset_min":60}');
INSERT INTO "change" VALUES(11,7,'pain','["2026-11-23","during","plank"]',NULL,'{"day":"2026-11-23","moment":"during","exercise":"plank","level":6,"signs":"nerve","at":"2026-11-23T12:40:00Z","utc_offset_min":60}');
INSERT INTO "change" VALUES(12,8,'pain','["2026-11-23","during","plank"]','{"day":"2026-11-23","moment":"during","exercise":"plank","level":6,"signs":"nerve","at":"2026-11-23T12:40:00Z","utc_offset_min":60}','{"day":"2026-11-23","moment":"during","exercise":"plank","level":2,"signs":"","at":"2026-11-23T13:00:00Z","utc_offset_min":60}');
INSERT INTO "change" VALUES(13,9,'pain','["2026-11-23","during","plank"]','{"day":"2026-11-23","moment":"during","exercise":"plank","level":2,"signs":"","at":"2026-11-23T13:00:00Z","utc_offset_min":60}','{"day":"2026-11-23","moment":"during","exercise":"plank","level":6,"signs":"nerve","at":"2026-11-23T12:40:00Z","utc_offset_min":60}');
CREATE TABLE choice (
        day TEXT PRIMARY KEY CHECK (day IS date(julianday(day))),
        routine TEXT NOT NULL,
        at TEXT NOT NULL, utc_offset_min INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    ;
CREATE TABLE device (
        id TEXT PRIMARY KEY CHECK (length(id) = 16),
        machine TEXT NOT NULL,
        published INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "device" VALUES('f486be5cac362ef1','2e6f6e10392d8e7e',7);
CREATE TABLE excuse (
        day TEXT PRIMARY KEY CHECK (day IS date(julianday(day))),
        reason TEXT NOT NULL CHECK (reason IN ('sick', 'pain', 'travel', 'other')),
        at TEXT NOT NULL,
        utc_offset_min INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    ;
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
    ;
CREATE TABLE note (
        day TEXT NOT NULL CHECK (day IS date(julianday(day))),
        exercise TEXT NOT NULL DEFAULT '',
        text TEXT NOT NULL CHECK (text <> ''),
        at TEXT NOT NULL, utc_offset_min INTEGER NOT NULL,
        PRIMARY KEY (day, exercise)
    ) STRICT, WITHOUT ROWID
    ;
CREATE TABLE offer (
        day TEXT NOT NULL CHECK (day IS date(julianday(day))),
        slot TEXT NOT NULL,
        kind TEXT NOT NULL,
        accepted INTEGER NOT NULL CHECK (accepted IN (0, 1)),
        what TEXT NOT NULL,
        at TEXT NOT NULL, utc_offset_min INTEGER NOT NULL,
        PRIMARY KEY (day, slot, kind)
    ) STRICT, WITHOUT ROWID
    ;
CREATE TABLE own (
        kind TEXT NOT NULL CHECK (kind IN ('exercise', 'routine')),
        slug TEXT NOT NULL,
        toml TEXT NOT NULL,
        archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
        at TEXT NOT NULL, utc_offset_min INTEGER NOT NULL,
        PRIMARY KEY (kind, slug)
    ) STRICT, WITHOUT ROWID
    ;
CREATE TABLE pain (
        day TEXT NOT NULL CHECK (day IS date(julianday(day))),
        moment TEXT NOT NULL CHECK (moment IN ('morning', 'before', 'during', 'after')),
        exercise TEXT NOT NULL DEFAULT '',
        level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 10),
        signs TEXT NOT NULL DEFAULT '',
        at TEXT NOT NULL, utc_offset_min INTEGER NOT NULL,
        PRIMARY KEY (day, moment, exercise)
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "pain" VALUES('2026-11-23','after','',4,'','2026-11-23T12:20:00Z',60);
INSERT INTO "pain" VALUES('2026-11-23','before','',3,'','2026-11-23T11:30:00Z',60);
INSERT INTO "pain" VALUES('2026-11-23','during','plank',6,'nerve','2026-11-23T12:40:00Z',60);
INSERT INTO "pain" VALUES('2026-11-23','morning','',7,'','2026-11-23T11:40:00Z',60);
CREATE TABLE pause (
        since TEXT PRIMARY KEY CHECK (since IS date(julianday(since))),
        reason TEXT NOT NULL CHECK (reason IN ('sick', 'pain', 'travel', 'other')),
        at TEXT NOT NULL, utc_offset_min INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    ;
CREATE TABLE peer (
        file TEXT PRIMARY KEY,
        bytes INTEGER NOT NULL CHECK (bytes >= 0),
        mark TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "peer" VALUES('1ab89552331e2f03.jsonl',865,'2:d67473b4');
INSERT INTO "peer" VALUES('f486be5cac362ef1.jsonl',2565,'2:8c59a644');
CREATE TABLE session (
        day TEXT PRIMARY KEY CHECK (day IS date(julianday(day))),
        routine TEXT NOT NULL,
        level TEXT NOT NULL,
        source TEXT NOT NULL DEFAULT 'backtui',
        counted INTEGER NOT NULL DEFAULT 0 CHECK (counted IN (0, 1)),
        done INTEGER NOT NULL DEFAULT 0 CHECK (done IN (0, 1)),
        effort INTEGER CHECK (effort BETWEEN 0 AND 10),
        at TEXT NOT NULL,
        utc_offset_min INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    ;
CREATE TABLE setting (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "setting" VALUES('plan_start','2026-11-23');
INSERT INTO "setting" VALUES('week_start','monday');
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
        at TEXT NOT NULL, utc_offset_min INTEGER NOT NULL
    ) STRICT
    ;
INSERT INTO "step" VALUES(1,'7792dfcd98ad3da4d13fcacbdc545f3c','',1,'do','pain 8 before, Mon 23 Nov',NULL,NULL,'','2026-11-23T11:00:00Z',60);
INSERT INTO "step" VALUES(2,'01ca6f9f0fe3feec73c00d1b83925d8f','1ab89552331e2f03',2,'do','pain 3 before, Mon 23 Nov',NULL,NULL,'7792dfcd98ad3da4d13fcacbdc545f3c','2026-11-23T11:30:00Z',60);
INSERT INTO "step" VALUES(3,'939d70fd2cbd2cd16f420c33fb1ccda9','',3,'do','pain 7 morning, Mon 23 Nov',NULL,NULL,'7792dfcd98ad3da4d13fcacbdc545f3c 01ca6f9f0fe3feec73c00d1b83925d8f','2026-11-23T11:40:00Z',60);
INSERT INTO "step" VALUES(4,'70a6665acd247657931b885473616dc7','1ab89552331e2f03',3,'do','pain 2 morning, Mon 23 Nov',NULL,NULL,'01ca6f9f0fe3feec73c00d1b83925d8f','2026-11-23T11:50:00Z',60);
INSERT INTO "step" VALUES(5,'99dfe7d31564635feabac9c85b301093','',4,'do','pain 5 after, Mon 23 Nov',NULL,NULL,'939d70fd2cbd2cd16f420c33fb1ccda9 70a6665acd247657931b885473616dc7','2026-11-23T12:00:00Z',60);
INSERT INTO "step" VALUES(6,'34bdddee26f732e680cbde23bcdfd310','',5,'do','pain 4 after, Mon 23 Nov',NULL,NULL,'99dfe7d31564635feabac9c85b301093','2026-11-23T12:20:00Z',60);
INSERT INTO "step" VALUES(7,'2a90029749ff43f99975b0bb7593288b','',6,'do','pain 6 during at Plank, Mon 23 Nov',NULL,NULL,'34bdddee26f732e680cbde23bcdfd310','2026-11-23T12:40:00Z',60);
INSERT INTO "step" VALUES(8,'cf8177ec18685a84ec67f4e79e9e5094','',7,'do','pain 2 during at Plank, Mon 23 Nov',NULL,9,NULL,'2026-11-23T13:00:00Z',60);
INSERT INTO "step" VALUES(9,'3033c830f4efbcb0a4e5ffb94085e10a','',8,'undo','pain 2 during at Plank, Mon 23 Nov',8,NULL,NULL,'2026-11-23T13:20:00Z',60);
CREATE TABLE target (
        kind TEXT NOT NULL CHECK (kind IN ('keep', 'goal')),
        since TEXT NOT NULL CHECK (since IS date(julianday(since))),
        sessions INTEGER NOT NULL CHECK (sessions BETWEEN 1 AND 7),
        PRIMARY KEY (kind, since)
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "target" VALUES('goal','2026-11-23',3);
INSERT INTO "target" VALUES('keep','2026-11-23',2);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX session_done ON session (day) WHERE done = 1;
CREATE INDEX item_done ON item (exercise) WHERE sets_done = sets;
CREATE TRIGGER item_insert_sets_done AFTER INSERT ON item
        BEGIN
            UPDATE session SET done = counted OR (
                EXISTS (SELECT 1 FROM item WHERE day = session.day AND NOT optional)
                AND NOT EXISTS (SELECT 1 FROM item WHERE day = session.day AND NOT optional AND sets_done < sets)
            ) WHERE day IN (NEW.day);
        END;
CREATE TRIGGER item_update_sets_done AFTER UPDATE ON item
        BEGIN
            UPDATE session SET done = counted OR (
                EXISTS (SELECT 1 FROM item WHERE day = session.day AND NOT optional)
                AND NOT EXISTS (SELECT 1 FROM item WHERE day = session.day AND NOT optional AND sets_done < sets)
            ) WHERE day IN (NEW.day, OLD.day);
        END;
CREATE TRIGGER item_delete_sets_done AFTER DELETE ON item
        BEGIN
            UPDATE session SET done = counted OR (
                EXISTS (SELECT 1 FROM item WHERE day = session.day AND NOT optional)
                AND NOT EXISTS (SELECT 1 FROM item WHERE day = session.day AND NOT optional AND sets_done < sets)
            ) WHERE day IN (OLD.day);
        END;
CREATE TRIGGER session_counted AFTER UPDATE OF counted ON session
    BEGIN
        UPDATE session SET done = NEW.counted OR (
            EXISTS (SELECT 1 FROM item WHERE day = NEW.day AND NOT optional)
            AND NOT EXISTS (SELECT 1 FROM item WHERE day = NEW.day AND NOT optional AND sets_done < sets)
        ) WHERE day = NEW.day;
    END;
CREATE TRIGGER session_insert AFTER INSERT ON session WHEN NEW.counted
    BEGIN
        UPDATE session SET done = 1 WHERE day = NEW.day;
    END;
CREATE VIEW exercise_log AS
    SELECT exercise, max(name) AS name, count(*) AS times, sum(sets_done) AS sets, min(day) AS first, max(day) AS last
    FROM item WHERE sets_done = sets GROUP BY exercise;
CREATE UNIQUE INDEX one_pause ON pause ((1));
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
    );
CREATE VIEW day_log AS
    SELECT day, coalesce(done, 0) AS done, coalesce(counted, 0) AS counted, routine, level, source,
           (SELECT count(*) FROM item WHERE item.day = days.day AND NOT optional) AS items,
           (SELECT count(*) FROM item WHERE item.day = days.day AND NOT optional AND sets_done = sets) AS items_done,
           effort, reason AS excused,
           (SELECT max(level) FROM pain WHERE pain.day = days.day) AS worst_pain,
           (SELECT text FROM note WHERE note.day = days.day AND note.exercise = '') AS note
    FROM (SELECT day FROM session UNION SELECT day FROM excuse UNION SELECT day FROM pain UNION SELECT day FROM note)
         AS days
    LEFT JOIN session USING (day) LEFT JOIN excuse USING (day);
CREATE INDEX step_lamport ON step (lamport);
CREATE INDEX step_open ON step (id) WHERE kind = 'do' AND undone_by IS NULL;
CREATE INDEX step_undone ON step (undone_by) WHERE undone_by IS NOT NULL;
CREATE INDEX change_step ON change (step);
CREATE INDEX change_row ON change (tbl, key);
CREATE UNIQUE INDEX one_device ON device ((1));
COMMIT;
