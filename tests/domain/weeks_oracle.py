"""The rules of days and weeks once more, slow and obvious: plain sets of dates, looked at day by day.

Written from the rules in the README of `domain` alone. It shares no code with
`backtui.domain.weeks`; statuses are the words of the rules, a week is a list of its seven dates.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from math import floor

ONE_DAY = timedelta(days=1)

Week = list[date]


@dataclass(frozen=True)
class Decision:
    """On `day` somebody set `kind` (`keep` or `goal`) to `number`."""

    day: date
    kind: str
    number: int


@dataclass(frozen=True)
class History:
    """Everything that weeks are judged by."""

    plan_start: date
    week_start: int
    first: dict[str, int]
    """The number of each kind that holds before any decision."""
    decisions: tuple[Decision, ...] = ()
    """In the order they were made."""
    done: frozenset[date] = frozenset()
    excused: frozenset[date] = frozenset()
    days: tuple[tuple[date, frozenset[int]], ...] = ()
    """The weekdays asked for from a day on, in the order they were chosen; none for a flexible plan."""


@dataclass(frozen=True)
class Judged:
    """What the rules say of one week."""

    done: int
    excused: int
    keep: int
    goal: int
    required: int
    status: str


def week_around(day: date, week_start: int) -> Week:
    """Go back to the day the week starts on, then take seven days."""
    while day.weekday() != week_start:
        day -= ONE_DAY
    return [day + ONE_DAY * n for n in range(7)]


def week_before(week: Week) -> Week:
    return [day - ONE_DAY * 7 for day in week]


def week_after(week: Week) -> Week:
    return [day + ONE_DAY * 7 for day in week]


def all_weeks(history: History, today: date) -> list[Week]:
    """Every week from an empty one before the first entry to the one of today, oldest first."""
    first = min([today, history.plan_start, *history.done, *history.excused, *(d.day for d in history.decisions)])
    weeks = [week_before(week_around(first, history.week_start))]
    while today not in weeks[-1]:
        weeks.append(week_after(weeks[-1]))
    return weeks


def number_for(history: History, kind: str, week: Week) -> int:
    """Replay the decisions in order; each holds from its first week on, whatever was decided before it."""
    number = history.first[kind]
    for n, decision in enumerate(history.decisions):
        if decision.kind != kind:
            continue
        then = week_around(decision.day, history.week_start)
        earlier = tuple(d for d in history.decisions[:n] if d.day < then[0])
        began_with = number_for(replace(history, decisions=earlier), kind, then)
        begins = then if kind == "goal" or decision.number <= began_with else week_after(then)
        if week >= begins:
            number = decision.number
    return number


def asked_for(history: History, day: date) -> bool:
    """Whether the fixed days of that time hold the day."""
    chosen = [weekdays for since, weekdays in history.days if since <= day]
    return bool(chosen) and day.weekday() in chosen[-1]


def asked_of(history: History, week: Week, keep: int) -> int:
    """The sessions a week asks, after its excused days."""
    own = [day for day in week if asked_for(history, day)]
    away = [day for day in week if day in history.excused and day not in history.done]
    if own:
        return 0 if set(own) <= set(away) else max(0, keep - len(set(own) & set(away)))
    return floor(Fraction(keep * (7 - len(away)), 7) + Fraction(1, 2))


def judge(history: History, week: Week, today: date) -> Judged:
    keep, goal = number_for(history, "keep", week), number_for(history, "goal", week)
    done = excused = too_early = 0
    for day in week:
        if day in history.done:
            done += 1
        elif day in history.excused:
            excused += 1
        if history.plan_start in week and day < history.plan_start:
            too_early += 1
    required = asked_of(history, week, keep)
    if history.plan_start in week and required > 0:
        required = max(1, required - too_early)
        chosen = [weekdays for since, weekdays in history.days if since <= week[-1]]
        if chosen and chosen[-1]:
            required = min(required, len([d for d in week if asked_for(history, d) and d >= history.plan_start]))
    if done >= max(1, required):
        status = "met"
    elif required == 0:
        status = "excused"
    elif today in week:
        status = "open"
    else:
        status = "short"
    return Judged(done, excused, keep, goal, required, status)


def streak(history: History, today: date) -> int:
    """Walk back from today's week to the first short one; before all entries there are only short ones."""
    weeks = 0
    for week in reversed(all_weeks(history, today)):
        status = judge(history, week, today).status
        if status == "short":
            break
        if status == "met":
            weeks += 1
    return weeks


def best(history: History, today: date) -> int:
    """Look at every stretch of weeks: the most met ones in a stretch without a short one."""
    statuses = [judge(history, week, today).status for week in all_weeks(history, today)]
    stretches = [statuses[i:j] for i in range(len(statuses)) for j in range(i, len(statuses) + 1)]
    return max(stretch.count("met") for stretch in stretches if "short" not in stretch)


def days_left(history: History, week: Week, today: date) -> int:
    """Days of the week that have not passed and are neither done nor excused."""
    return len([day for day in week if day >= today and day not in history.done and day not in history.excused])


def slack(history: History, week: Week, today: date) -> int:
    judged = judge(history, week, today)
    return days_left(history, week, today) - (judged.required - judged.done)


def day_state(history: History, day: date, today: date, sets_done: int, asks: bool = True, due: bool = False) -> str:
    states = {
        "done": day in history.done,
        "excused": day in history.excused,
        "partial": asks and sets_done >= 1,
        "future": day > today,
        "pending": asks and day == today,
        "open": due and day < today,
        "rest": True,
    }
    return next(state for state, fits in states.items() if fits)
