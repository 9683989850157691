"""Sentences that both front ends share."""

from datetime import datetime

from .weeks import DayState, Streak, Week, WeekStatus

GLYPHS = {
    DayState.DONE: "●",
    DayState.PARTIAL: "◐",
    DayState.EXCUSED: "×",
    DayState.PENDING: "○",
    DayState.OPEN: "○",
    DayState.REST: "·",
    DayState.FUTURE: " ",
}
"""A day in a character, wherever it stands."""

_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven")
_PROPER = ("Russian", "McGill")
AIM_SAY = "A wobble or a rounded back is not harmful; these cues only aim the work."
"""Said beside the first cues ever shown."""
ASKS_NOTHING = "This day asks nothing. Rest is part of the plan, and whatever you do is extra."
POSITIONS = {
    "supine": "on your back",
    "prone": "face down",
    "quadruped": "on all fours",
    "side-lying": "on your side",
    "seated": "sitting",
    "floor-sitting": "sitting on the floor",
    "kneeling": "kneeling",
    "half-kneeling": "on one knee",
    "standing": "standing",
}
"""The positions as they stand within a sentence."""


MEANINGS = {
    "session": "what one day asks: a few exercises, each with its sets. Done means all that is not “if you like”.",
    "keep, goal": "so many sessions keep a week in the row; so many fill it. Rest days belong to both.",
    "excused": "a day that asks nothing, for being sick, in pain or away; its week asks for less.",
    "extra": "what you did besides: a walk, a swim, an exercise. Shown with its day, not counted.",
    "streak": "weeks kept one after the other. An excused week neither adds to it nor ends it.",
}
"""The words one meets first, each in a sentence or two."""


def number(n: int) -> str:
    """Return a small number as a word."""
    return _NUMBERS[n] if 0 <= n < len(_NUMBERS) else str(n)


def in_sentence(name: str) -> str:
    """Return an exercise's name in the form it has within a sentence."""
    return name if name.startswith(_PROPER) else name[:1].lower() + name[1:]


def plural(n: int, one: str, many: str | None = None) -> str:
    """Return `1 week`, `2 weeks`."""
    return f"{n} {one if n == 1 else many or one + 's'}"


def greeting(now: datetime) -> str:
    """Return the greeting for a time of day."""
    if now.hour < 4 or now.hour >= 18:
        return "Good evening."
    return "Good morning." if now.hour < 12 else "Good afternoon."


def day_line(state: DayState, week: Week, *, rest: bool, pushes: bool = True, counts: bool = False) -> str:
    """Return what the day is, in one sentence.

    Args:
        state: The day's state.
        week: Its week, judged.
        rest: Whether the day is for rest.
        pushes: Whether a session may be called for.
        counts: Whether only a session of today keeps the week.
    """
    so_far = f"{week.done} of {week.goal} this week."
    if state is DayState.DONE:
        return f"Done for today. {so_far}"
    if state is DayState.EXCUSED:
        return f"Excused today. {so_far}"
    if rest and state is not DayState.PARTIAL:
        return f"{'Today counts' if counts and pushes else 'A day for rest'}. {so_far}"
    if not pushes:
        return so_far
    return f"Session {week.done + 1} of {max(week.goal, week.done + 1)} this week."


def past_day_line(state: DayState) -> str:
    """Return what a day that is over came to."""
    return {
        DayState.DONE: "Done.",
        DayState.EXCUSED: "Excused.",
        DayState.PARTIAL: "Part done.",
        DayState.OPEN: "Open: nothing is recorded.",
    }.get(state, "Rest.")


def week_line(week: Week, slack: int, *, today_open: bool) -> str:
    """Return what the week still needs, in a few words.

    Args:
        week: The week, judged.
        slack: Days that may still pass without a session.
        today_open: Whether today could still become a session.
    """
    if week.status is WeekStatus.MET:
        return "goal met" if week.done >= week.goal else "week kept"
    if week.status is WeekStatus.EXCUSED:
        return "excused, the streak holds" if week.excused else "your days begin next week"
    missing = week.required - week.done
    if week.status is WeekStatus.SHORT or slack < 0:
        return "a short week" if week.status is WeekStatus.SHORT else "too few days left this week"
    if slack == 0 and today_open:
        return "today counts"
    return "one more keeps the week" if missing == 1 else f"{number(missing)} more keep the week"


def came_to(week: Week) -> str:
    """Return what a week came to, in a word or two."""
    if week.status is WeekStatus.MET:
        return "goal met" if week.done >= week.goal else "kept"
    if week.status is WeekStatus.EXCUSED:
        return "excused" if week.excused else "before your days"
    return "going on" if week.status is WeekStatus.OPEN else "short"


def streak_line(streak: Streak) -> str:
    """Return the streak: `6 weeks kept`."""
    return f"{plural(streak.weeks, 'week')} kept" if streak.weeks else "no week kept yet"


def progress_line(done: int, total: int) -> str:
    """Return how far a session is: `2 of 4 done`."""
    return f"{done} of {total} done"


def minutes(seconds: int) -> str:
    """Return a length of time in whole minutes, at least one."""
    return f"{max(1, round(seconds / 60))} min"
