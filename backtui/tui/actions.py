"""The one list of actions. Key bindings, key bar, help, command palette and the README's table come from it.

To add an action, add an entry here and its `action_…` method on the screen or the app. The key bar and the help keep
the order of the list.
"""

from collections.abc import Iterable, Mapping
from itertools import chain

from .action import Action, Way, chosen_keys, one, shown, way_id

PLACES: Mapping[str, str] = {
    "today": "Today",
    "library": "Library",
    "calendar": "Calendar",
    "faq": "FAQ",
    "progress": "Progress",
}
"""The places by name, in the order of the top row."""

_SEARCHED = (
    Action(
        "list.choose",
        (Way("up", "move_list(-1)", "Up the list"), Way("down", "move_list(1)", "Down the list")),
        *("", "choose"),
    ),
    one("list.read", "enter", "read", "Read it", label="read"),
    one("list.tab", "tab", "other_side", "From the list to the text, and back", at_once=True),
)

_SIGNS = "when to get help: the signs to know"
_PAUSE = "pause from the day on, or end the pause"

READING = (
    Action("text.scroll", (Way("up", "scroll_text", "Up"), Way("down", "scroll_text", "Down")), "", "scroll"),
    one("list.back", "escape", "back", "Back to the list", label="back to the list"),
    one("app.safety", "exclamation_mark", "app.safety", "When to get help", label="when to get help"),
)
"""The key bar while a text is read."""
TYPING = (
    one("list.choose", "enter", "focus_list", "To what was found", label="to what was found"),
    one("list.back", "escape", "back", "Leave the search", label="leave the search"),
)
"""The key bar while a search is typed."""

EVERYWHERE: tuple[Action, ...] = (
    Action(
        "go",
        tuple(Way(f"{n},f{n}", f"app.go('{place}')", title) for n, (place, title) in enumerate(PLACES.items(), 1)),
        ", ".join(PLACES.values()),
    ),
    Action("move", (Way("up,k", "", "Up"), Way("down,j", "", "Down")), "move; pgup, pgdn, g and G move further"),
    Action(
        "app.history",
        (Way("u", "app.undo", "Undo"), Way("ctrl+r", "app.redo", "Redo")),
        "undo, redo: every change of history and plan, also after a restart",
    ),
    one("app.safety", "exclamation_mark", "app.safety", "When to get help", _SIGNS),
    one("app.help", "question_mark", "app.help", "Keys", "all keys of the screen"),
    one("app.palette", "ctrl+p", "", "Commands", "all commands, and themes"),
    one(
        "app.break", "B", "screen.take_break", "A break", "a break: one movement of a minute, never counted in the week"
    ),
    one("app.settings", "comma", "app.show('settings')", "Settings", "settings: plan, days, sound, theme and more"),
    one("app.welcome", "", "app.show('welcome')", "The first questions again", "level, routine, how often, which days"),
    one("app.words", "", "app.show('words')", "Glossary", "what session, keep, goal, excused, extra, streak mean"),
    one("app.about", "", "app.show('about')", "About", "what backtui is and is not, and where your data is"),
    one("app.health", "", "app.show('health')", "Your health", "questions that suit the exercises to you"),
    one("app.changes", "", "app.show('changes')", "Changed to suit you", "what today leaves out or swaps, and why"),
    one("app.routines", "", "app.show('routines')", "Your routines", "make, change, archive or follow one of your own"),
    one(
        *("app.activities", "A", "app.show('activities')", "What you want back"),
        "what you want back: up to three activities, 0 to 10 every two weeks",
    ),
    one(
        *("app.flare", "F", "app.show('flare')", "My flare plan"),
        "your plan for a flare-up: write it on a good day, read it on a hard one",
    ),
    one(
        "app.report",
        "",
        "app.show('report')",
        "A report for your clinician",
        "one page to take along, for a time you choose, as a file",
    ),
    one("app.question", "", "app.show('question')", "A question for your next visit", "it stands on top of the report"),
    one("app.plan", "", "app.show('plan')", "A plan from a file", "what a physiotherapist chose for you on the form"),
    one("app.function", "", "app.show('function')", "Daily life", "24 sentences: which are true of you today?"),
    one("app.suspend", "ctrl+z", "app.suspend_process", "Suspend", "suspend; fg in the shell comes back"),
    one("app.quit", "q", "app.quit", "Quit", "quit; everything is saved already"),
)

AT: Mapping[str, tuple[Action, ...]] = {
    "today": (
        one("today.tick", "space", "tick", "Tick it", "tick the exercise, or untick it", "tick"),
        one("today.coach", "s", "coach", "Start the coach", "the coach leads through what is open", "coach"),
        one("today.pain", "p", "pain", "Say how much it hurts", "say how much it hurts, 0 to 10", "pain"),
        Action(
            "today.sets",
            (Way("right,l", "sets(1)", "One set more"), Way("left,h", "sets(-1)", "One set less")),
            "one set more, one set less",
            "sets",
        ),
        one("today.open", "enter", "open", "Open it in the library", "the exercise in the library", "open"),
        one(
            *("today.extra", "plus", "extra", "Add what you did besides"),
            *("add what the day did not ask for: a walk, a swim, an exercise", "also did"),
        ),
        one("today.effort", "E", "effort", "Say how hard it was", "say how hard the session was, 0 to 10", "effort"),
        one(
            *("today.really", "r", "really", "Say what the sets came to"),
            *("say what the sets really came to, in repetitions or seconds", "really done"),
        ),
        one(
            *("today.change", "e", "change", "Change the dose or the exercise"),
            *("change the dose or the exercise, for today or from now on", "change"),
        ),
        one("today.count", "c", "count", "Count the day as done", "count a day begun as done", "count it"),
        one("today.excuse", "x", "excuse", "Excuse the day", "excuse the day: sick, pain, travel", "excuse"),
        Action(
            "today.note",
            (Way("n", "note", "Write a note on the day"), Way("N", "note_exercise", "Write a note on the exercise")),
            "write a note on the day, on the exercise",
            "note",
        ),
        one(
            *("today.just_up", "m", "just_up", "Up for less than an hour"),
            *("up for less than an hour: the early morning routine, or back", "just up"),
        ),
        Action(
            "today.notice",
            (Way("y", "agree", "Do what the notice says"), Way("d", "put_away", "Put the notice away")),
            "do what the notice says, put it away",
        ),
        one("today.pause", "P", "pause", "Pause, or end the pause", _PAUSE),
        Action(
            "today.day",
            (
                Way("left_square_bracket", "shift_day(-1)", "The day before"),
                Way("right_square_bracket", "shift_day(1)", "The day after"),
            ),
            "the day before, the day after",
            "other days",
        ),
        Action(
            "today.today",
            (
                Way("t", "back_to_today", "Back to today"),
                Way("escape", "leave_day", "Back to the calendar, or to today"),
            ),
            "back to today; to the calendar, where the day was opened there",
            "today",
        ),
    ),
    "library": (
        one(
            *("list.search", "slash", "search", "Search the library"),
            *("search by name; a slip or two of the finger is forgiven", "search"),
        ),
        one(
            *("library.filter", "f", "filter", "Filter the library"),
            *("filter: level, position, category, ladder, what suits you", "filter"),
        ),
        *_SEARCHED,
        one(
            *("library.did", "space", "did", "Tick it, or add it to today"),
            *("done today: ticks it, or adds it as an extra", "done"),
        ),
        one(
            *("library.coach", "s", "coach", "Let the coach lead it"),
            *("the coach leads it; it is ticked, or kept as an extra", "coach"),
        ),
        one("library.add", "a", "add", "Add an exercise of your own"),
        one("library.edit", "e", "edit", "Change an exercise of your own"),
        one("library.archive", "x", "archive", "Archive an exercise of your own"),
        one("library.routines", "R", "routines", "Your own routines"),
        one("list.back", "escape", "back", "Leave the search and the filter, or go back"),
    ),
    "calendar": (
        Action(
            "calendar.day",
            (Way("left,h", "jump(-1)", "A day back"), Way("right,l", "jump(1)", "A day on")),
            "a day",
            "day",
        ),
        Action(
            *("calendar.week", (Way("up,k", "jump(-7)", "A week back"), Way("down,j", "jump(7)", "A week on"))),
            *("a week", "week"),
        ),
        Action(
            "calendar.month",
            (
                Way("left_square_bracket,pageup", "jump_months(-1)", "A month back"),
                Way("right_square_bracket,pagedown", "jump_months(1)", "A month on"),
            ),
            *("a month", "month"),
        ),
        Action(
            "calendar.year",
            (
                Way("left_curly_bracket", "jump_months(-12)", "A year back"),
                Way("right_curly_bracket", "jump_months(12)", "A year on"),
            ),
            *("a year", "year"),
        ),
        one("calendar.today", "t", "to_today", "Go to today", "today", "today"),
        one(
            "calendar.open", "enter", "open_day", "Open the day", "open the day, to fill it in or set it right", "open"
        ),
        one("calendar.count", "c", "count", "Count the day as done", label="count it"),
        one("calendar.excuse", "x", "excuse", "Excuse the day", "excuse the day, or the days marked", "excuse"),
        one(
            *("calendar.move", "M", "move", "Move its session to another day"),
            *("do the session of one of your fixed days on another day", "move"),
        ),
        one("calendar.mark", "v", "mark", "Mark days", "mark days, to excuse them all at once", "mark days"),
        one("calendar.note", "n", "note", "Write a note on the day", label="note"),
        one("calendar.pause", "P", "pause", "Pause, or end the pause", _PAUSE, "pause"),
        one("calendar.unmark", "escape", "unmark", "Mark nothing"),
    ),
    "faq": (
        one("list.search", "slash", "search", "Search the questions", "search the questions and answers", "search"),
        *_SEARCHED,
        one("list.back", "escape", "back", "Leave the search, or go back"),
    ),
    "progress": (
        Action(
            "progress.range",
            (Way("left,h", "turn(-1)", "A shorter time"), Way("right,l,r", "turn(1)", "A longer time")),
            *("three months, a year, everything", "range"),
        ),
        Action("progress.scroll", (Way("up", "scroll(-3)", "Up"), Way("down", "scroll(3)", "Down")), "", "scroll"),
    ),
    "coach": (
        one("coach.pause", "space", "pause", "Pause, go on", label="pause"),
        one("coach.done", "d,enter", "press('finish_set')", "The set is done", label="done"),
        Action(
            "coach.move",
            (Way("n,right", "press('next')", "Next"), Way("b,left", "press('back')", "Back")),
            "next, back",
            "next, back",
        ),
        one("coach.pain", "p", "pain", "Tell a pain", "pain: pause, tell it, and choose how to go on", "pain"),
        one(
            "coach.leave",
            "escape,q",
            "leave",
            "Leave",
            "leave; finished sets are kept, and the coach goes on from there",
            "leave",
        ),
        one("coach.sound", "v", "sound", "Voice, bell or silence", label="sound"),
        one("coach.redo", "r", "press('redo_set')", "The set once more", label="repeat"),
        one("coach.longer", "plus,equals_sign,l", "press('longer')", "Five seconds more", label="5 s more"),
        one("coach.skip", "k", "press('skip_exercise')", "Skip the exercise", label="skip"),
        one("coach.safety", "exclamation_mark", "safety", "When to get help", "pause, and the signs that need help"),
    ),
}
"""What can be done at each place, and while the coach leads."""

_KEYS = {
    way_id(action, way): way.keys for action in (*EVERYWHERE, *chain.from_iterable(AT.values())) for way in action.ways
}
UNDO, REDO = "app.history", "app.history.2"
"""The ways that sentences name most often."""


def key_of(id: str) -> str:
    """Return the key that a sentence names for a way, by its id: the first of those that are in force."""
    return shown(chosen_keys().get(id, _KEYS[id]).split(",")[0])


def takes_back() -> str:
    """Return the words that end a sentence about a change: `u takes it back`."""
    return f"{key_of(UNDO)} takes it back"


IN_DIALOGS: tuple[Action, ...] = (
    one("app.safety", "exclamation_mark", "app.safety", "When to get help", _SIGNS, "when to get help"),
    one("app.help", "question_mark", "app.help", "Keys", "the keys of this dialog"),
    Action("move", (Way("up,k", "", "Up"), Way("down,j", "", "Down")), "move; pgup, pgdn, g and G move further"),
    one("dialog.next", "tab", "", "From one field or list to the next"),
    one("app.leave", "ctrl+q", "", "Quit", "quit; everything recorded is saved already"),
)
"""Actions of every dialog besides its own; the actions of the places can't be reached from a dialog."""
LEGEND = (
    ("[x] [~] [ ]", "done, some sets done, open"),
    ("● ◐ ○", "a day done, a day begun, a day still open"),
    ("◦ · ×", "one of your days to come, rest, excused"),
    ("p n", "beside a day: pain, or a note, was told"),
    ("┃ ┊", "a week kept; a week excused or going on: the streak holds"),
)
"""The marks, as the help screen explains them."""


def title(place: str) -> str:
    """Return what a place is called, the coach too."""
    return PLACES.get(place, "The coach")


HelpRows = tuple[tuple[str, str], ...]
"""Keys, and what they do."""
HelpGroups = list[tuple[str, HelpRows]]
"""What the help lists: groups with a title."""


def help_of_place(place: str) -> HelpGroups:
    """Return the help of a place, or of the coach."""
    return [(title(place), help_rows(AT[place])), ("Everywhere", help_rows(EVERYWHERE)), ("Marks", LEGEND)]


def help_of_dialog(here: HelpRows) -> HelpGroups:
    """Return the help of a dialog with rows of its own."""
    return [("Here", here), ("Everywhere", help_rows(IN_DIALOGS)), ("Marks", LEGEND)]


def help_rows(actions: Iterable[Action]) -> HelpRows:
    """Return the keys of actions with what they do."""
    return tuple((action.keys, action.explained) for action in actions if action.keys and action.help)
