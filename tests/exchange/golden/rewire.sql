CREATE TABLE UNIT (_id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE HABITS (_id INTEGER PRIMARY KEY, name TEXT, description TEXT, schedule INTEGER, active_days TEXT, repeating_count INTEGER, days INTEGER, period INTEGER);
CREATE TABLE CHECKINS (_id INTEGER PRIMARY KEY, habit_id INTEGER, date TEXT, type INTEGER);
INSERT INTO HABITS VALUES (1, 'Back', '', 0, '0,1,2', 0, 0, 0), (2, 'Walk', '', 2, NULL, 3, 0, 0);
INSERT INTO CHECKINS (habit_id, date, type) VALUES (1, '20161001', 2), (1, '20161002', 1), (1, '20161003', 2), (2, '20161001', 2);
