CREATE TABLE Habits (Id INTEGER PRIMARY KEY AUTOINCREMENT, archived INTEGER, color INTEGER, description TEXT, freq_den INTEGER, freq_num INTEGER, highlight INTEGER, name TEXT, position INTEGER, reminder_hour INTEGER, reminder_min INTEGER);
CREATE TABLE Repetitions (Id INTEGER PRIMARY KEY AUTOINCREMENT, habit INTEGER REFERENCES Habits(Id), timestamp INTEGER);
CREATE TABLE Checkmarks (Id INTEGER PRIMARY KEY AUTOINCREMENT, habit INTEGER, timestamp INTEGER, value INTEGER);
CREATE TABLE Score (Id INTEGER PRIMARY KEY AUTOINCREMENT, habit INTEGER, score INTEGER, timestamp INTEGER);
CREATE TABLE Streak (Id INTEGER PRIMARY KEY AUTOINCREMENT, end INTEGER, habit INTEGER, length INTEGER, start INTEGER);
INSERT INTO Habits (Id, name, freq_num, freq_den) VALUES (7, 'Back exercises', 3, 7);
INSERT INTO Repetitions (habit, timestamp) VALUES (7, 1451606400000), (7, 1451779200000), (99, 1451779200000);
INSERT INTO Checkmarks (habit, timestamp, value) VALUES (7, 1451606400000, 2), (7, 1451692800000, 1);
PRAGMA user_version = 12;
