-- Schema 8 as it shipped, with rows of every kind. Never changed: an upgrade test reads it.
PRAGMA application_id = 1113678699;
PRAGMA user_version = 8;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'backtui','m001_start','2026-11-23 21:45:57.632485+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'backtui','m002_record','2026-11-24 01:36:24.968645+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'backtui','m003_series','2026-11-28 23:08:10.866939+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'backtui','m004_day','2026-11-29 06:23:34.844362+00:00');
INSERT INTO "_sqlite_migrations" VALUES(5,'backtui','m005_breaks','2026-11-29 07:00:00.000000+00:00');
INSERT INTO "_sqlite_migrations" VALUES(6,'backtui','m006_function','2026-11-29 11:00:00.000000+00:00');
INSERT INTO "_sqlite_migrations" VALUES(7,'backtui','m007_routine','2026-11-29 11:30:00.000000+00:00');
INSERT INTO "_sqlite_migrations" VALUES(8,'backtui','m008_signs','2026-11-30 19:30:00.000000+00:00');
CREATE TABLE activity (
        slug TEXT PRIMARY KEY,
        name TEXT NOT NULL CHECK (name <> ''),
        since TEXT NOT NULL CHECK (since IS date(julianday(since))),
        until TEXT CHECK (until IS date(julianday(until))),
        at TEXT NOT NULL,
        utc_offset_min INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "activity" VALUES('carry-the-shopping','Carry the shopping','2026-11-06',NULL,'2026-11-20T06:00:00Z',60);
INSERT INTO "activity" VALUES('dig-the-garden','Dig the garden','2026-11-06','2026-11-20','2026-11-20T06:00:00Z',60);
CREATE TABLE activity_score (
        day TEXT NOT NULL CHECK (day IS date(julianday(day))),
        activity TEXT NOT NULL,
        score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 10),
        at TEXT NOT NULL,
        utc_offset_min INTEGER NOT NULL,
        PRIMARY KEY (day, activity)
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "activity_score" VALUES('2026-11-06','carry-the-shopping',3,'2026-11-20T06:00:00Z',60);
INSERT INTO "activity_score" VALUES('2026-11-20','carry-the-shopping',5,'2026-11-20T06:00:00Z',60);
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
INSERT INTO "adjustment" VALUES('classic-four','beginner','pelvic-tilt','pelvic-tilt','1 x 9 x 2 s',0,'2026-11-18','two good sessions','2026-11-20T06:00:00Z',60);
CREATE TABLE answer (
        question TEXT PRIMARY KEY,
        answer TEXT NOT NULL,
        day TEXT NOT NULL CHECK (day IS date(julianday(day))),
        at TEXT NOT NULL, utc_offset_min INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "answer" VALUES('bending','forward','2026-11-10','2026-11-20T06:00:00Z',60);
CREATE TABLE break (
        day TEXT NOT NULL CHECK (day IS date(julianday(day))),
        at TEXT NOT NULL,
        exercise TEXT NOT NULL,
        dose TEXT NOT NULL,
        utc_offset_min INTEGER NOT NULL,
        PRIMARY KEY (day, at)
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "break" VALUES('2026-11-20','2026-11-20T10:30:00Z','hip-hinge','1 x 8',60);
CREATE TABLE change (
        id INTEGER PRIMARY KEY,
        step INTEGER NOT NULL REFERENCES step (id),
        tbl TEXT NOT NULL,
        key TEXT NOT NULL,
        before TEXT,
        after TEXT
    ) STRICT
    ;
INSERT INTO "change" VALUES(1,1,'note','["2026-11-19","plank"]',NULL,'{"day":"2026-11-19","exercise":"plank","text":"shoulders tired","at":"2026-11-20T06:00:00Z","utc_offset_min":60}');
INSERT INTO "change" VALUES(4,1,'pause','["2026-12-24"]',NULL,'{"since":"2026-12-24","reason":"travel","at":"2026-11-20T06:00:00Z","utc_offset_min":60}');
INSERT INTO "change" VALUES(5,1,'answer','["bending"]',NULL,'{"question":"bending","answer":"forward","day":"2026-11-10","at":"2026-11-20T06:00:00Z","utc_offset_min":60}');
INSERT INTO "change" VALUES(6,1,'choice','["2026-11-21"]',NULL,'{"day":"2026-11-21","routine":"early-morning","at":"2026-11-20T06:00:00Z","utc_offset_min":60}');
INSERT INTO "change" VALUES(7,1,'adjustment','["classic-four","beginner","pelvic-tilt"]',NULL,'{"routine":"classic-four","level":"beginner","slot":"pelvic-tilt","exercise":"pelvic-tilt","dose":"1 x 9 x 2 s","paused":0,"since":"2026-11-18","why":"two good sessions","at":"2026-11-20T06:00:00Z","utc_offset_min":60}');
INSERT INTO "change" VALUES(8,1,'offer','["2026-11-18","pelvic-tilt","up"]',NULL,'{"day":"2026-11-18","slot":"pelvic-tilt","kind":"up","accepted":1,"what":"one repetition more","at":"2026-11-20T06:00:00Z","utc_offset_min":60}');
INSERT INTO "change" VALUES(9,1,'own','["routine","mine"]',NULL,'{"kind":"routine","slug":"mine","toml":"name = \"Mine\"","archived":0,"at":"2026-11-20T06:00:00Z","utc_offset_min":60}');
INSERT INTO "change" VALUES(10,1,'pain','["2026-11-20","morning","","2026-11-20T06:00:00Z"]',NULL,'{"day":"2026-11-20","moment":"morning","exercise":"","at":"2026-11-20T06:00:00Z","level":2,"signs":"","utc_offset_min":60}');
INSERT INTO "change" VALUES(11,1,'pain','["2026-11-20","morning","",""]',NULL,NULL);
INSERT INTO "change" VALUES(12,1,'pain','["2026-11-20","during","plank","2026-11-20T06:00:00Z"]',NULL,'{"day":"2026-11-20","moment":"during","exercise":"plank","at":"2026-11-20T06:00:00Z","level":6,"signs":"sharp","utc_offset_min":60}');
INSERT INTO "change" VALUES(13,1,'pain','["2026-11-20","during","plank",""]',NULL,NULL);
INSERT INTO "change" VALUES(14,2,'pain','["2026-11-20","morning","","2026-11-20T08:00:00Z"]',NULL,'{"day":"2026-11-20","moment":"morning","exercise":"","at":"2026-11-20T08:00:00Z","level":4,"signs":"nerve","utc_offset_min":60}');
INSERT INTO "change" VALUES(15,2,'sign_answer','["nerve","2026-11-20","2026-11-20T08:00:00Z"]',NULL,'{"sign":"nerve","day":"2026-11-20","at":"2026-11-20T08:00:00Z","reply":"worse","utc_offset_min":60}');
INSERT INTO "change" VALUES(16,2,'sign_answer','["nerve","2026-11-20","2026-11-20T10:00:00Z"]',NULL,'{"sign":"nerve","day":"2026-11-20","at":"2026-11-20T10:00:00Z","reply":"gone","utc_offset_min":60}');
CREATE TABLE choice (
        day TEXT PRIMARY KEY CHECK (day IS date(julianday(day))),
        routine TEXT NOT NULL,
        at TEXT NOT NULL, utc_offset_min INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "choice" VALUES('2026-11-21','early-morning','2026-11-20T06:00:00Z',60);
CREATE TABLE device (
        id TEXT PRIMARY KEY CHECK (length(id) = 16),
        machine TEXT NOT NULL,
        published INTEGER NOT NULL
    , format INTEGER NOT NULL DEFAULT 1) STRICT, WITHOUT ROWID
    ;
INSERT INTO "device" VALUES('0011223344556677','d41d8cd98f00b204',1,1);
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
    ;
INSERT INTO "extra" VALUES('2026-11-20','bird-dog','Bird dog',NULL,'2 x 8 / side',NULL,'','2026-11-20T17:30:00Z',60);
INSERT INTO "extra" VALUES('2026-11-20','swim','Swim',40,NULL,6,'cold water','2026-11-20T17:00:00Z',60);
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
    ;
INSERT INTO "flare_plan" VALUES('2026-11-20','Warmth','Walk round the block','Ada, 555 0199','Lifting','It passes.','2026-11-20T06:00:00Z',60);
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
        utc_offset_min INTEGER, actual TEXT,
        PRIMARY KEY (day, exercise)
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "item" VALUES('2026-11-16','cat-cow',4,'Cat-cow','1 x 5 cycles',1,0,1,NULL,NULL,NULL,NULL);
INSERT INTO "item" VALUES('2026-11-16','knee-plank',2,'Knee plank','3 x 10 s, rest 20 s',3,3,0,'plank','2026-11-23T11:00:00Z',60,'9-9-9');
INSERT INTO "item" VALUES('2026-11-16','pelvic-tilt',0,'Pelvic tilt','1 x 8 x 2 s',1,1,0,'glute-bridge','2026-11-23T11:00:00Z',60,NULL);
INSERT INTO "item" VALUES('2026-11-16','prone-leg-raise',1,'Prone leg raise','2 x 6 / side x 2 s, rest 30 s',2,2,0,'superman','2026-11-23T11:00:00Z',60,NULL);
INSERT INTO "item" VALUES('2026-11-16','supine-trunk-rotation',3,'Knee rolls','1 x 5 / side x 2 s',1,1,0,'russian-twist','2026-11-23T11:00:00Z',60,NULL);
INSERT INTO "item" VALUES('2026-11-16','walking',5,'Walking','10 min',1,0,1,NULL,NULL,NULL,NULL);
INSERT INTO "item" VALUES('2026-11-18','cat-cow',4,'Cat-cow','1 x 5 cycles',1,0,1,NULL,NULL,NULL,NULL);
INSERT INTO "item" VALUES('2026-11-18','knee-plank',2,'Knee plank','3 x 10 s, rest 20 s',3,2,0,'plank','2026-11-23T11:00:00Z',60,NULL);
INSERT INTO "item" VALUES('2026-11-18','pelvic-tilt',0,'Pelvic tilt','1 x 8 x 2 s',1,0,0,'glute-bridge',NULL,NULL,NULL);
INSERT INTO "item" VALUES('2026-11-18','prone-leg-raise',1,'Prone leg raise','2 x 6 / side x 2 s, rest 30 s',2,0,0,'superman',NULL,NULL,NULL);
INSERT INTO "item" VALUES('2026-11-18','supine-trunk-rotation',3,'Knee rolls','1 x 5 / side x 2 s',1,0,0,'russian-twist',NULL,NULL,NULL);
INSERT INTO "item" VALUES('2026-11-18','walking',5,'Walking','10 min',1,0,1,NULL,NULL,NULL,NULL);
INSERT INTO "item" VALUES('2026-11-20','cat-cow',4,'Cat-cow','1 x 5 cycles',1,0,1,NULL,NULL,NULL,NULL);
INSERT INTO "item" VALUES('2026-11-20','knee-plank',2,'Knee plank','3 x 10 s, rest 20 s',3,0,0,'plank',NULL,NULL,NULL);
INSERT INTO "item" VALUES('2026-11-20','pelvic-tilt',0,'Pelvic tilt','1 x 8 x 2 s',1,1,0,'glute-bridge','2026-11-23T11:00:00Z',60,NULL);
INSERT INTO "item" VALUES('2026-11-20','prone-leg-raise',1,'Prone leg raise','2 x 6 / side x 2 s, rest 30 s',2,0,0,'superman',NULL,NULL,NULL);
INSERT INTO "item" VALUES('2026-11-20','supine-trunk-rotation',3,'Knee rolls','1 x 5 / side x 2 s',1,0,0,'russian-twist',NULL,NULL,NULL);
INSERT INTO "item" VALUES('2026-11-20','walking',5,'Walking','10 min',1,1,1,NULL,'2026-11-23T11:00:00Z',60,NULL);
CREATE TABLE moved (
        day TEXT PRIMARY KEY CHECK (day IS date(julianday(day))),
        to_day TEXT NOT NULL CHECK (to_day IS date(julianday(to_day))),
        at TEXT NOT NULL,
        utc_offset_min INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "moved" VALUES('2026-11-18','2026-11-19','2026-11-19T06:00:00Z',60);
CREATE TABLE note (
        day TEXT NOT NULL CHECK (day IS date(julianday(day))),
        exercise TEXT NOT NULL DEFAULT '',
        text TEXT NOT NULL CHECK (text <> ''),
        at TEXT NOT NULL, utc_offset_min INTEGER NOT NULL,
        PRIMARY KEY (day, exercise)
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "note" VALUES('2026-11-16','','Rückenmorgen 漢','2026-11-23T11:00:00Z',60);
INSERT INTO "note" VALUES('2026-11-19','plank','shoulders tired','2026-11-20T06:00:00Z',60);
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
INSERT INTO "offer" VALUES('2026-11-18','pelvic-tilt','up',1,'one repetition more','2026-11-20T06:00:00Z',60);
CREATE TABLE own (
        kind TEXT NOT NULL CHECK (kind IN ('exercise', 'routine')),
        slug TEXT NOT NULL,
        toml TEXT NOT NULL,
        archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
        at TEXT NOT NULL, utc_offset_min INTEGER NOT NULL,
        PRIMARY KEY (kind, slug)
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "own" VALUES('routine','mine','name = "Mine"',0,'2026-11-20T06:00:00Z',60);
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
    ;
INSERT INTO "pain" VALUES('2026-11-20','during','plank',6,'sharp','2026-11-20T06:00:00Z',60);
INSERT INTO "pain" VALUES('2026-11-20','morning','',2,'','2026-11-20T06:00:00Z',60);
INSERT INTO "pain" VALUES('2026-11-20','morning','',4,'nerve','2026-11-20T08:00:00Z',60);
CREATE TABLE pause (
        since TEXT PRIMARY KEY CHECK (since IS date(julianday(since))),
        reason TEXT NOT NULL CHECK (reason IN ('sick', 'pain', 'travel', 'other')),
        at TEXT NOT NULL, utc_offset_min INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "pause" VALUES('2026-12-24','travel','2026-11-20T06:00:00Z',60);
CREATE TABLE peer (
        file TEXT PRIMARY KEY,
        bytes INTEGER NOT NULL CHECK (bytes >= 0),
        mark TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "peer" VALUES('8899aabbccddeeff.jsonl',512,'0badcafe');
CREATE TABLE plan_days (
        since TEXT PRIMARY KEY CHECK (since IS date(julianday(since))),
        days TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "plan_days" VALUES('2026-11-23','mon,wed,fri');
CREATE TABLE plan_routine (
        since TEXT PRIMARY KEY CHECK (since IS date(julianday(since))),
        routine TEXT NOT NULL,
        level TEXT NOT NULL CHECK (level IN ('beginner', 'intermediate', 'advanced'))
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "plan_routine" VALUES('2026-11-02','classic-four','beginner');
INSERT INTO "plan_routine" VALUES('2026-11-16','foundation','intermediate');
CREATE TABLE roland_morris (
        day TEXT PRIMARY KEY CHECK (day IS date(julianday(day))),
        ticked TEXT NOT NULL,
        at TEXT NOT NULL,
        utc_offset_min INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "roland_morris" VALUES('2026-11-06','1 4 11 21','2026-11-20T06:00:00Z',60);
INSERT INTO "roland_morris" VALUES('2026-11-20','','2026-11-20T06:00:00Z',60);
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
INSERT INTO "session" VALUES('2026-11-10','classic-four','beginner','loop',1,1,NULL,'2026-11-23T11:00:00Z',60);
INSERT INTO "session" VALUES('2026-11-16','classic-four','beginner','backtui',0,1,4,'2026-11-23T11:00:00Z',60);
INSERT INTO "session" VALUES('2026-11-18','classic-four','beginner','backtui',0,0,NULL,'2026-11-23T11:00:00Z',60);
INSERT INTO "session" VALUES('2026-11-20','classic-four','beginner','backtui',1,1,NULL,'2026-11-23T11:00:00Z',60);
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
CREATE TABLE sign_answer (
        sign TEXT NOT NULL,
        reply TEXT NOT NULL CHECK (reply IN ('gone', 'same', 'worse')),
        day TEXT NOT NULL CHECK (day IS date(julianday(day))),
        at TEXT NOT NULL,
        utc_offset_min INTEGER NOT NULL,
        PRIMARY KEY (sign, day, at)
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "sign_answer" VALUES('nerve','worse','2026-11-20','2026-11-20T08:00:00Z',60);
INSERT INTO "sign_answer" VALUES('nerve','gone','2026-11-20','2026-11-20T10:00:00Z',60);
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
INSERT INTO "step" VALUES(1,'00112233445566778899aabbccddeeff','',1,'do','an example of everything',NULL,NULL,NULL,'2026-11-20T06:00:00Z',60);
INSERT INTO "step" VALUES(2,'a1349c7ffaf90822023285b5204007e3','',2,'do','an example of a series',NULL,NULL,NULL,'2026-11-20T08:00:00Z',60);
CREATE TABLE stiffness (
        day TEXT PRIMARY KEY CHECK (day IS date(julianday(day))),
        minutes INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 720),
        at TEXT NOT NULL,
        utc_offset_min INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "stiffness" VALUES('2026-11-20',20,'2026-11-20T06:00:00Z',60);
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
CREATE INDEX step_lamport ON step (lamport);
CREATE INDEX step_open ON step (id) WHERE kind = 'do' AND undone_by IS NULL;
CREATE INDEX step_undone ON step (undone_by) WHERE undone_by IS NOT NULL;
CREATE INDEX change_step ON change (step);
CREATE INDEX change_row ON change (tbl, key);
CREATE INDEX pain_signed ON pain (day, at) WHERE signs <> '';
CREATE UNIQUE INDEX one_device ON device ((1));
CREATE VIEW pain_log AS
    SELECT day, moment, exercise, level, signs, datetime(at, utc_offset_min || ' minutes') AS told,
           NOT EXISTS (SELECT 1 FROM pain AS later WHERE later.day = pain.day AND later.moment = pain.moment
                       AND later.exercise = pain.exercise AND later.at > pain.at) AS last
    FROM pain;
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
    LEFT JOIN session USING (day) LEFT JOIN excuse USING (day);
CREATE VIEW break_log AS
    SELECT day, datetime(at, utc_offset_min || ' minutes') AS taken, exercise, dose FROM break;
CREATE VIEW activity_log AS
    SELECT day, coalesce(name, activity) AS activity, score FROM activity_score LEFT JOIN activity ON slug = activity;
CREATE VIEW roland_morris_log AS
    SELECT day, iif(ticked = '', 0, length(ticked) - length(replace(ticked, ' ', '')) + 1) AS score, ticked
    FROM roland_morris;
COMMIT;
