-- Schema 1 as it shipped, with rows of every kind. Never changed: an upgrade test reads it.
PRAGMA application_id = 1113678699;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'backtui','m001_start','2026-11-23 21:45:57.632485+00:00');
CREATE TABLE excuse (
        day TEXT PRIMARY KEY CHECK (day IS date(julianday(day))),
        reason TEXT NOT NULL CHECK (reason IN ('sick', 'pain', 'travel', 'other')),
        at TEXT NOT NULL,
        utc_offset_min INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "excuse" VALUES('2026-11-18','pain','2026-11-23T11:00:00Z',60);
INSERT INTO "excuse" VALUES('2026-11-21','sick','2026-11-23T11:00:00Z',60);
INSERT INTO "excuse" VALUES('2026-11-22','sick','2026-11-23T11:00:00Z',60);
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
INSERT INTO "item" VALUES('2026-11-16','cat-cow',4,'Cat-cow','1 x 5 cycles',1,0,1,NULL,NULL,NULL);
INSERT INTO "item" VALUES('2026-11-16','knee-plank',2,'Knee plank','3 x 10 s, rest 20 s',3,3,0,'plank','2026-11-23T11:00:00Z',60);
INSERT INTO "item" VALUES('2026-11-16','pelvic-tilt',0,'Pelvic tilt','1 x 8 x 2 s',1,1,0,'glute-bridge','2026-11-23T11:00:00Z',60);
INSERT INTO "item" VALUES('2026-11-16','prone-leg-raise',1,'Prone leg raise','2 x 6 / side x 2 s, rest 30 s',2,2,0,'superman','2026-11-23T11:00:00Z',60);
INSERT INTO "item" VALUES('2026-11-16','supine-trunk-rotation',3,'Knee rolls','1 x 5 / side x 2 s',1,1,0,'russian-twist','2026-11-23T11:00:00Z',60);
INSERT INTO "item" VALUES('2026-11-16','walking',5,'Walking','10 min',1,0,1,NULL,NULL,NULL);
INSERT INTO "item" VALUES('2026-11-18','cat-cow',4,'Cat-cow','1 x 5 cycles',1,0,1,NULL,NULL,NULL);
INSERT INTO "item" VALUES('2026-11-18','knee-plank',2,'Knee plank','3 x 10 s, rest 20 s',3,2,0,'plank','2026-11-23T11:00:00Z',60);
INSERT INTO "item" VALUES('2026-11-18','pelvic-tilt',0,'Pelvic tilt','1 x 8 x 2 s',1,0,0,'glute-bridge',NULL,NULL);
INSERT INTO "item" VALUES('2026-11-18','prone-leg-raise',1,'Prone leg raise','2 x 6 / side x 2 s, rest 30 s',2,0,0,'superman',NULL,NULL);
INSERT INTO "item" VALUES('2026-11-18','supine-trunk-rotation',3,'Knee rolls','1 x 5 / side x 2 s',1,0,0,'russian-twist',NULL,NULL);
INSERT INTO "item" VALUES('2026-11-18','walking',5,'Walking','10 min',1,0,1,NULL,NULL,NULL);
INSERT INTO "item" VALUES('2026-11-20','cat-cow',4,'Cat-cow','1 x 5 cycles',1,0,1,NULL,NULL,NULL);
INSERT INTO "item" VALUES('2026-11-20','knee-plank',2,'Knee plank','3 x 10 s, rest 20 s',3,0,0,'plank',NULL,NULL);
INSERT INTO "item" VALUES('2026-11-20','pelvic-tilt',0,'Pelvic tilt','1 x 8 x 2 s',1,1,0,'glute-bridge','2026-11-23T11:00:00Z',60);
INSERT INTO "item" VALUES('2026-11-20','prone-leg-raise',1,'Prone leg raise','2 x 6 / side x 2 s, rest 30 s',2,0,0,'superman',NULL,NULL);
INSERT INTO "item" VALUES('2026-11-20','supine-trunk-rotation',3,'Knee rolls','1 x 5 / side x 2 s',1,0,0,'russian-twist',NULL,NULL);
INSERT INTO "item" VALUES('2026-11-20','walking',5,'Walking','10 min',1,1,1,NULL,'2026-11-23T11:00:00Z',60);
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
    ;
INSERT INTO "session" VALUES('2026-11-10','classic-four','beginner','loop',1,1,'',NULL,'2026-11-23T11:00:00Z',60);
INSERT INTO "session" VALUES('2026-11-16','classic-four','beginner','backtui',0,1,'Rückenmorgen 漢',4,'2026-11-23T11:00:00Z',60);
INSERT INTO "session" VALUES('2026-11-18','classic-four','beginner','backtui',0,0,'',NULL,'2026-11-23T11:00:00Z',60);
INSERT INTO "session" VALUES('2026-11-20','classic-four','beginner','backtui',1,1,'',NULL,'2026-11-23T11:00:00Z',60);
CREATE TABLE setting (
        key TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "setting" VALUES('days','mon,wed,fri');
INSERT INTO "setting" VALUES('level','beginner');
INSERT INTO "setting" VALUES('plan_start','2026-11-23');
INSERT INTO "setting" VALUES('routine','classic-four');
INSERT INTO "setting" VALUES('theme','paper');
INSERT INTO "setting" VALUES('week_start','monday');
CREATE TABLE target (
        kind TEXT NOT NULL CHECK (kind IN ('keep', 'goal')),
        since TEXT NOT NULL CHECK (since IS date(julianday(since))),
        sessions INTEGER NOT NULL CHECK (sessions BETWEEN 1 AND 7),
        PRIMARY KEY (kind, since)
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "target" VALUES('goal','2026-11-23',3);
INSERT INTO "target" VALUES('goal','2026-11-30',4);
INSERT INTO "target" VALUES('keep','2026-11-23',2);
INSERT INTO "target" VALUES('keep','2026-11-30',3);
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
CREATE VIEW day_log AS
    SELECT day, coalesce(done, 0) AS done, coalesce(counted, 0) AS counted, routine, level, source,
           (SELECT count(*) FROM item WHERE item.day = days.day AND NOT optional) AS items,
           (SELECT count(*) FROM item WHERE item.day = days.day AND NOT optional AND sets_done = sets) AS items_done,
           reason AS excused, note
    FROM (SELECT day FROM session UNION SELECT day FROM excuse) AS days
    LEFT JOIN session USING (day) LEFT JOIN excuse USING (day);
CREATE VIEW exercise_log AS
    SELECT exercise, max(name) AS name, count(*) AS times, sum(sets_done) AS sets, min(day) AS first, max(day) AS last
    FROM item WHERE sets_done = sets GROUP BY exercise;
COMMIT;
