"""The keys, as the help screen lists them."""

EVERYWHERE = (
    ("1 2 3 4 5", "Today, Library, Calendar, FAQ, Progress (also f1 to f5)"),
    ("↑ ↓  j k", "move; pgup, pgdn, g and G move further"),
    ("u  ctrl+r", "undo, redo: every change of history and plan"),
    ("!", "when to get help: the signs that need a doctor"),
    ("?", "this help"),
    ("ctrl+p", "all commands, and themes"),
    ("q", "quit; everything is saved already"),
)
PLACES = {
    "today": (
        ("space", "tick the exercise, or untick it"),
        ("→ ←  l h", "one set more, one set less"),
        ("s", "the coach leads through what is open"),
        ("enter", "the exercise in the library"),
        ("c", "count a day begun as done"),
        ("x", "excuse the day: sick, pain, travel"),
        ("p", "say how much it hurts, 0 to 10"),
        ("m", "up for less than an hour: the early morning routine"),
        ("y d", "do what the notice says, put it away"),
        ("[ ]", "the day before, the day after"),
        ("t", "back to today"),
    ),
    "library": (
        ("/", "search by name; a slip or two of the finger is forgiven"),
        ("f", "filter: level, position, category, ladder, what suits you"),
        ("a  e", "add an exercise of your own, change it"),
        ("R", "your own routines"),
        ("esc", "leave the search and the filter, or go back"),
        ("enter", "read the exercise"),
        ("tab", "from the list to the text and back"),
    ),
    "calendar": (
        ("← →  h l", "a day"),
        ("↑ ↓  k j", "a week"),
        ("[ ]", "a month"),
        ("{ }", "a year"),
        ("t", "today"),
        ("enter", "open the day, to fill it in or set it right"),
        ("c  x", "count it as done, excuse it"),
    ),
    "coach": (
        ("space", "pause, go on"),
        ("n b  → ←", "next, back"),
        ("r", "the set once more"),
        ("d enter", "the set is done"),
        ("k", "skip the exercise"),
        ("+", "five seconds more"),
        ("v", "voice, bell or silence"),
        ("p", "pain: pause, tell it, and choose how to go on"),
        ("!", "pause, and the signs that need help"),
        ("esc q", "leave; finished sets are kept, s goes on from there"),
    ),
    "progress": (("← →  h l  r", "three months, a year, everything"),),
    "faq": (
        ("/", "search the questions and answers"),
        ("esc", "leave the search"),
        ("enter", "read the answer"),
        ("tab", "from the list to the answer and back"),
    ),
}
LEGEND = (
    ("[x] [~] [ ]", "done, some sets done, open"),
    ("● ◐ ○", "a day done, a day begun, today"),
    ("· ×", "rest, excused"),
    ("┃ ┊", "weeks kept in a row, an excused week: the streak holds"),
)
