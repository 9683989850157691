CREATE TABLE android_metadata (locale TEXT);
CREATE TABLE tracks (_id integer primary key autoincrement, name text not null, enabled integer not null, description text not null, icon text not null, multiple_entries_per_day integer not null, color integer not null, "order" integer not null);
CREATE TABLE track2groups (_id integer primary key autoincrement, _track_id integer, _group_id integer);
CREATE TABLE ticks (_id integer primary key autoincrement, _track_id integer, year integer not null, month integer not null, day integer not null, hour integer not null, minute integer not null, second integer not null, has_time_info integer not null);
INSERT INTO tracks VALUES (1, 'Back exercises', 1, '', 'back', 1, 0, 1), (2, 'Water', 1, '', 'cup', 1, 0, 2);
INSERT INTO ticks (_track_id, year, month, day, hour, minute, second, has_time_info) VALUES
 (1, 2026, 0, 1, 7, 0, 0, 1),
 (1, 2026, 0, 1, 19, 0, 0, 1),
 (1, 2026, 1, 28, 7, 0, 0, 1),
 (1, 2025, 11, 31, 7, 0, 0, 1),
 (2, 2026, 0, 2, 7, 0, 0, 1);
