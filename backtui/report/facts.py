"""What the page for the clinician says, as plain values."""

from datetime import date
from typing import NamedTuple

from ..domain.pain import Pain
from ..domain.stats import Series
from ..domain.weeks import Week, WeekStatus
from ..domain.words import plural

WEEKS_LISTED = 13
INTRO = (
    "Kept by the person who trains, with backtui, a diary for lower-back exercises. "
    "Pain is told from 0, none, to 10, the worst imaginable. Nothing here is a diagnosis."
)


class Prescribed(NamedTuple):
    """An exercise of the routine in force."""

    name: str
    dose: str
    days: int
    """On how many days it was done whole since the report begins."""
    optional: bool


class Note(NamedTuple):
    """What was written down on a day."""

    day: date
    exercise: str | None
    """Name of the exercise; None for the whole day."""
    text: str


class Effort(NamedTuple):
    """How hard a session was."""

    day: date
    level: int
    """0 to 10."""


class ReportFacts(NamedTuple):
    """Everything on the page."""

    since: date
    until: date
    routine: str
    weeks: tuple[Week, ...]
    """From the one that holds `since` to the current one."""
    pain: tuple[Series, ...]
    exercises: tuple[Prescribed, ...]
    red: tuple[Pain, ...]
    """Everything told on days with a red light."""
    excused_for_pain: tuple[date, ...]
    notes: tuple[Note, ...]
    effort: tuple[Effort, ...]


def adherence_lines(facts: ReportFacts) -> list[str]:
    """Return what the weeks came to, in sentences."""
    closed = [week for week in facts.weeks if week.status is not WeekStatus.OPEN]
    asked = sum(week.required for week in closed)
    done = sum(min(week.done, week.required) for week in closed)
    counts = {status: sum(week.status is status for week in facts.weeks) for status in WeekStatus}
    short = counts[WeekStatus.SHORT]
    sessions = sum(week.done for week in facts.weeks)
    lines = [f"{plural(sessions, 'session')} in {plural(len(facts.weeks), 'week')}."]
    if asked:
        lines.append(f"{done} of {plural(asked, 'session')} asked were done.")
    kept = f"{plural(counts[WeekStatus.MET], 'week')} kept, {counts[WeekStatus.EXCUSED]} excused, {short} short."
    return [*lines, kept]


def week_rows(facts: ReportFacts) -> list[tuple[str, str, str, str]]:
    """Return the newest weeks as rows: first day, sessions, asked, what it came to."""
    names = {WeekStatus.MET: "kept", WeekStatus.OPEN: "going on"}
    return [
        (week.start.isoformat(), str(week.done), str(week.required), names.get(week.status, week.status.value))
        for week in facts.weeks[-WEEKS_LISTED:]
    ]


def pain_rows(facts: ReportFacts) -> list[tuple[str, str, str, str, str]]:
    """Return each moment as a row: its name, how often told, lowest to highest, first and last mean."""
    rows = []
    for series in facts.pain:
        values = [point.value for point in series.points]
        means = [point.value if point.mean is None else point.mean for point in series.points]
        span = f"{min(values):g} to {max(values):g}"
        rows.append((series.name, str(len(values)), span, f"{means[0]:.1f}", f"{means[-1]:.1f}"))
    return rows


def red_rows(facts: ReportFacts) -> list[tuple[str, str]]:
    """Return each red day as a row: the day, and what was told."""
    found: dict[date, list[str]] = {}
    for pain in sorted(facts.red):
        signs = f" ({', '.join(sorted(sign.value for sign in pain.signs))})" if pain.signs else ""
        found.setdefault(pain.day, []).append(f"{pain.moment.value} {pain.level}{signs}")
    for day in facts.excused_for_pain:
        found.setdefault(day, []).append("no training because of pain")
    return [(day.isoformat(), "; ".join(told)) for day, told in sorted(found.items())]


def exercise_rows(facts: ReportFacts) -> list[tuple[str, str, str]]:
    """Return each exercise as a row: its name, the dose, on how many days it was done."""
    return [(f"{e.name}{' (if wanted)' if e.optional else ''}", e.dose, str(e.days)) for e in facts.exercises]


def effort_line(facts: ReportFacts) -> str:
    """Return how hard sessions were, in one sentence; empty when it was never told."""
    levels = [effort.level for effort in facts.effort]
    if not levels:
        return ""
    mean = sum(levels) / len(levels)
    return f"{mean:.1f} of 10 on average, {min(levels)} to {max(levels)}, told of {plural(len(levels), 'session')}."


def note_rows(facts: ReportFacts) -> list[tuple[str, str]]:
    """Return each note as a row: the day, and what was written, after the exercise it is about."""
    return [
        (note.day.isoformat(), f"{note.exercise}: {note.text}" if note.exercise else note.text) for note in facts.notes
    ]
