"""The page part by part, in its order, the same for every form it is written in."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

from ..domain.days import MONTHS, long_day
from ..domain.light_types import NamedTuple
from ..domain.pain import SIGN_NAMES, Pain
from ..domain.safety_words import reply_say
from ..domain.weeks import WeekStatus
from ..domain.words import plural
from .facts import PlanLine, ReportFacts

TITLE = "Lower back: training and pain"
INTRO = (
    "Kept by the person who trains, with backtui, a diary for lower-back exercises. "
    "Pain is told from 0, none, to 10, the worst imaginable. Nothing here is a diagnosis."
)
PAIN, STIFF = "Pain", "stiff in the morning, minutes"
WEEKS_LISTED, TOLD_LISTED = 13, 3


class Part(NamedTuple):
    """A part of the page: sentences, then a table."""

    title: str
    said: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    beside: bool = False
    """Whether it is narrow enough to stand beside another."""
    newest: int | None = None
    """How many rows, the newest, fit on a sheet of paper; None for all."""


def span(facts: ReportFacts) -> str:
    """Return the period in words."""
    return f"{long_day(facts.since)} to {long_day(facts.until)}"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def _questions(facts: ReportFacts) -> Part:
    asked = dict.fromkeys(note.text for note in facts.questions)
    return Part("Questions to take along", rows=tuple((question,) for question in asked), newest=6)


def _pain(facts: ReportFacts) -> Part:
    rows: list[tuple[str, ...]] = []
    named = [*((series.name, series) for series in facts.pain), *((STIFF, series) for series in facts.stiffness)]
    for name, series in named:
        values = [point.value for point in series.points]
        means = [point.value if point.mean is None else point.mean for point in series.points]
        told = _range(min(values), max(values))
        rows.append((name, str(len(values)), told, f"{means[0]:.1f}", f"{means[-1]:.1f}"))
    head = ("when", "told", "range", "mean at first", "mean now")
    return Part(PAIN, () if rows else ("None told.",), head, tuple(rows))


def _range(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"


def _function(facts: ReportFacts) -> Part:
    columns = (
        ("what", [each.name for each in facts.function]),
        ("scale", [each.scale for each in facts.function]),
        ("told", [str(len(each.told)) for each in facts.function]),
        ("at first", [_scored(each.told[0]) for each in facts.function]),
        ("now", [_scored(each.told[-1]) for each in facts.function]),
        ("change", [_changed(each.change) for each in facts.function]),
    )
    return _table("Daily life", (), columns)


def _table(title: str, said: tuple[str, ...], columns: Sequence[tuple[str, Sequence[str]]]) -> Part:
    """Return a part of columns, each a head and its cells, without those that are empty."""
    filled = [column for column in columns if any(column[1])]
    rows = tuple(zip(*(cells for _head, cells in filled), strict=True))
    return Part(title, said, tuple(head for head, _cells in filled), rows)


def _scored(told: tuple[date, int]) -> str:
    return f"{told[1]} ({_day(told[0])})"


def _changed(change: int | None) -> str:
    return f"{abs(change)} {'more' if change > 0 else 'less'}, more than chance" if change else ""


def _plan(facts: ReportFacts) -> Part:
    plan = facts.plan
    said = [plan.routine]
    if plan.says:
        said.append(f"Followed since {_day(plan.since)}." if plan.since else "Not begun yet.")
    if plan.days:
        said.append(f"It was followed on {plural(plan.days, 'day')}.")
    if plan.others:
        others = (f"{name} on {plural(days, 'day')}" for name, days in plan.others)
        said.append(f"In its place: {', '.join(others)}.")
    columns = [
        ("exercise", [f"{line.name} (if wanted)" if line.optional else line.name for line in plan.lines]),
        ("asked", [line.asked for line in plan.lines]),
        ("by now", [line.now for line in plan.lines]),
        ("done", [str(line.whole or "") for line in plan.lines]),
        ("less, or easier", [str(line.less or "") for line in plan.lines]),
        ("left out", [_left(line, plan.days) for line in plan.lines]),
        ("pain with it", [_with_it(line.pains) for line in plan.lines]),
    ]
    return _table("The plan, line by line", (" ".join(said), plan.says), columns)


def _left(line: PlanLine, days: int) -> str:
    left = days - line.whole - line.less
    return str(left) if left > 0 and not line.optional else ""


def _with_it(pains: Sequence[int]) -> str:
    return f"{max(pains)} at worst, told {_times(len(pains))}" if pains else ""


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _changes(facts: ReportFacts) -> Part:
    rows = tuple((_day(change.day), change.what, change.why) for change in facts.changes)
    return Part("What changed in the plan", (), ("day", "what", "why"), rows, newest=6)


def _training(facts: ReportFacts) -> Part:
    names = {WeekStatus.MET: "kept", WeekStatus.OPEN: "going on"}
    rows = tuple(
        (_day(week.start), str(week.done), str(week.required), names.get(week.status, week.status.value))
        for week in facts.weeks
    )
    said, head = (_weeks(facts), _effort(facts), _breaks(facts)), ("week of", "done", "asked", "week was")
    return Part("Training", said, head, rows, beside=True, newest=WEEKS_LISTED)


def _weeks(facts: ReportFacts) -> str:
    """Return what the weeks came to, in sentences."""
    closed = [week for week in facts.weeks if week.status is not WeekStatus.OPEN]
    asked = sum(week.required for week in closed)
    done = sum(min(week.done, week.required) for week in closed)
    counts = Counter(week.status for week in facts.weeks)
    lines = [f"{plural(sum(week.done for week in facts.weeks), 'session')} in {plural(len(facts.weeks), 'week')}."]
    if asked:
        more = " More in one week do not make up for another." if sum(week.done for week in closed) > done else ""
        lines.append(f"{done} of {plural(asked, 'session')} asked were done.{more}")
    lines.append(
        f"{plural(counts[WeekStatus.MET], 'week')} kept, {counts[WeekStatus.EXCUSED]} excused, "
        f"{counts[WeekStatus.SHORT]} short."
    )
    reasons = Counter(reason.value for _day, reason in facts.excused)
    if reasons:
        told = ", ".join(f"{reason} {plural(days, 'day')}" for reason, days in reasons.items())
        lines.append(f"Excused: {told}.")
    return " ".join(lines)


def _effort(facts: ReportFacts) -> str:
    levels = [effort.level for effort in facts.effort]
    if not levels:
        return ""
    mean, told = sum(levels) / len(levels), plural(len(levels), "session")
    return f"Effort {_range(min(levels), max(levels))} of 10, {mean:.1f} on average, told of {told}."


def _breaks(facts: ReportFacts) -> str:
    if not facts.breaks:
        return ""
    count, days = sum(day.breaks for day in facts.breaks), plural(len(facts.breaks), "day")
    longest = max((day.longest_min for day in facts.breaks if day.longest_min is not None), default=None)
    gap = f" The longest time between two movements of such a day was {plural(longest, 'minute')}." if longest else ""
    return f"{plural(count, 'break')} of a minute on {days}, besides the sessions and not counted in them.{gap}"


def _besides(facts: ReportFacts) -> Part:
    """Return what was done besides, by its name: how often, and how much in all."""
    rows = []
    for name in dict.fromkeys(extra.name for extra in facts.extras):
        extras = [extra for extra in facts.extras if extra.name == name]
        minutes = sum(extra.minutes or 0 for extra in extras)
        amounts = [f"{minutes} min"] if minutes else []
        amounts += dict.fromkeys(str(extra.dose) for extra in extras if extra.dose)
        rows.append((name, str(len(extras)), ", ".join(amounts)))
    return Part("Also done", (_walks(facts),), ("what", "times", "in all"), tuple(rows), beside=True, newest=6)


def _walks(facts: ReportFacts) -> str:
    minutes = [minutes for _day, minutes in facts.walks]
    if not minutes:
        return ""
    days = plural(len({day for day, _minutes in facts.walks}), "day")
    each = _range(min(minutes), max(minutes))
    return f"Walks on {days}, {each} minutes each, {sum(minutes)} minutes in all."


def _signs(facts: ReportFacts) -> Part:
    rows = []
    for sign in facts.signs:
        told = ", ".join(map(_day, sign.told[-TOLD_LISTED:]))
        if len(sign.told) > TOLD_LISTED:
            told = f"{len(sign.told)} days, last {_day(sign.told[-1])}"
        if sign.open_since and sign.open_since not in sign.told:
            told = f"open since {_day(sign.open_since)}{'; ' if told else ''}{told}"
        answers = [f"{reply_say(sign.sign, reply).lower()} ({_day(day)})" for day, reply in sign.replies]
        since = answers or ["not answered yet" if sign.open_since else "for that day only"]
        rows.append((SIGN_NAMES[sign.sign], told, "; ".join(since)))
    head = ("sign", "told", "how it was since")
    return Part("Signs told with pain", () if rows else ("None.",), head, tuple(rows), beside=True)


def _red_days(facts: ReportFacts) -> Part:
    rows = tuple(
        (_day(day), "; ".join(_told(pain) for pain in facts.red if pain.day == day))
        for day in dict.fromkeys(pain.day for pain in facts.red)
    )
    return Part("Red days", () if rows else ("None.",), ("day", "told"), rows, beside=True, newest=6)


def _told(pain: Pain) -> str:
    signs = f" ({', '.join(sorted(sign.value for sign in pain.signs))})" if pain.signs else ""
    return f"{pain.moment.value} {pain.level}{signs}"


def _answers(facts: ReportFacts) -> Part:
    rows = tuple((answer.question, "; ".join(answer.answers)) for answer in facts.answers)
    said = () if rows else ("None given.",)
    return Part("Answers about health", said, ("question", "answer"), rows, beside=True)


def _notes(facts: ReportFacts) -> Part:
    rows = tuple((_day(n.day), f"{n.exercise}: {n.text}" if n.exercise else n.text) for n in facts.notes)
    return Part("Notes", (), ("day", "note"), rows, beside=True, newest=5)


PARTS: Sequence[Callable[[ReportFacts], Part]] = (
    *(_questions, _pain, _function, _plan, _changes),
    *(_training, _besides, _signs, _red_days, _answers, _notes),
)
"""Every part, in the order of the page."""


def parts(facts: ReportFacts) -> list[Part]:
    """Return the parts that have something to say, and those whose silence says something."""
    every = (part(facts) for part in PARTS)
    told = (part._replace(said=tuple(filter(None, part.said))) for part in every)
    return [part for part in told if part.said or part.rows]
