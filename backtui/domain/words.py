"""Sentences both front ends say, so that they say the same."""

from datetime import datetime

from .weeks import DayState, Streak, Week, WeekStatus

_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven")
_PROPER = ("Russian", "McGill")


def number(n: int) -> str:
    """Return a small number as a word."""
    return _NUMBERS[n] if 0 <= n < len(_NUMBERS) else str(n)


def in_sentence(name: str) -> str:
    """Return an exercise's name as it stands within a sentence."""
    return name if name.startswith(_PROPER) else name[:1].lower() + name[1:]


def plural(n: int, one: str, many: str | None = None) -> str:
    """Return `1 week`, `2 weeks`."""
    return f"{n} {one if n == 1 else many or one + 's'}"


def greeting(now: datetime) -> str:
    """Return the greeting for a time of day."""
    if now.hour < 4 or now.hour >= 18:
        return "Good evening."
    return "Good morning." if now.hour < 12 else "Good afternoon."


def day_line(state: DayState, week: Week, *, rest: bool) -> str:
    """Return what the day is, in one sentence."""
    so_far = f"{week.done} of {week.goal} this week."
    if state is DayState.DONE:
        return f"Done for today. {so_far}"
    if state is DayState.EXCUSED:
        return f"Excused today. {so_far}"
    if rest and state is not DayState.PARTIAL:
        return f"A day for rest. {so_far}"
    return f"Session {week.done + 1} of {max(week.goal, week.done + 1)} this week."


def past_day_line(state: DayState) -> str:
    """Return what a day that is over came to."""
    return {DayState.DONE: "Done.", DayState.EXCUSED: "Excused.", DayState.PARTIAL: "Part done."}.get(state, "Rest.")


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
        return "excused, the streak holds"
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
    return {WeekStatus.EXCUSED: "excused", WeekStatus.OPEN: "going on"}.get(week.status, "short")


def streak_line(streak: Streak) -> str:
    """Return the streak: `6 weeks kept`."""
    return f"{plural(streak.weeks, 'week')} kept" if streak.weeks else "no week kept yet"


def progress_line(done: int, total: int) -> str:
    """Return how far a session is: `2 of 4 done`."""
    return f"{done} of {total} done"


def minutes(seconds: int) -> str:
    """Return a length of time in whole minutes, at least one."""
    return f"{max(1, round(seconds / 60))} min"
