CREATE TABLE android_metadata (locale TEXT);
CREATE TABLE Habits (id integer primary key autoincrement, archived integer, color integer, description text, freq_den integer, freq_num integer, highlight integer, name text, position integer, reminder_hour integer, reminder_min integer, reminder_days integer not null default 127, type integer not null default 0, target_type integer not null default 0, target_value real not null default 0, unit text not null default "", question text, uuid text);
CREATE TABLE Repetitions (id integer primary key autoincrement, habit integer not null references habits(id), timestamp integer not null, value integer not null, notes text);
CREATE UNIQUE INDEX idx_repetitions_habit_timestamp on Repetitions(habit, timestamp);
INSERT INTO Habits (id, name, freq_num, freq_den, type, target_type, target_value, unit) VALUES
 (1, 'Back exercises', 3, 7, 0, 0, 0.0, ''),
 (2, 'Walk', 1, 1, 1, 0, 5.0, 'km'),
 (3, 'Coffee', 1, 1, 1, 1, 2.0, 'cups');
-- 1767225600000 is midnight UTC of 2026-01-01; a day has 86400000 ms.
INSERT INTO Repetitions (habit, timestamp, value, notes) VALUES
 (1, 1767225600000, 2, ''),
 (1, 1767312000000, 0, 'slept badly'),
 (1, 1767398400000, 3, 'a cold'),
 (1, 1767484800000, 1, ''),
 (1, 1767571200000, 2, 'felt light'),
 (2, 1767225600000, 5000, ''),
 (2, 1767312000000, 4999, ''),
 (2, 1767398400000, 3, ''),
 (2, 1767484800000, -1, ''),
 (3, 1767225600000, 2000, ''),
 (3, 1767312000000, 2001, ''),
 (3, 1767398400000, 0, '');
PRAGMA user_version = 25;
