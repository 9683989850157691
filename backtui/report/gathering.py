"""The facts of the page for the clinician, gathered from the history."""

from datetime import date, timedelta

from ..domain import stats
from ..domain.errors import DayError
from ..domain.model import Reason
from ..domain.stats import Facts, Window
from ..domain.trend import red_days
from ..domain.work import Step
from ..progress import ONE_DAY, counted_weeks
from ..reading import Reading
from .facts import Effort, Note, Prescribed, ReportFacts

WEEKS = 12


def gather(reading: Reading, since: date | None = None) -> ReportFacts:
    """Return what the page says of the days from `since` to today; twelve weeks and the current one unless given.

    Raises:
        DayError: `since` is still to come.
    """
    today = reading.today
    if since and since > today:
        raise DayError(f"{since.isoformat()} is still to come; give a day up to today")
    begin = since or reading.week_of(today) - timedelta(weeks=WEEKS)
    log = reading.log(begin, today)
    sessions = [entry.session for entry in log if entry.session]
    pains = reading.pains(begin - timedelta(days=stats.MEAN_DAYS), today)
    done = {session.day for session in sessions if session.done} | reading.done_days(begin - 8 * ONE_DAY, begin)
    weeks = tuple(week for week in counted_weeks(reading) if week.start + 6 * ONE_DAY >= begin)
    red = set(red_days(pains, begin, today))
    window = Window(begin, today, Step.WEEK, reading.settings.week_start)
    return ReportFacts(
        since=begin,
        until=today,
        routine=_routine(reading),
        weeks=weeks,
        pain=stats.pain(Facts(window, weeks, (), tuple(stats.felt(pains, done)), (), {})),
        exercises=_exercises(reading, [item.exercise for s in sessions for item in s.items if item.done]),
        red=tuple(pain for pain in pains if pain.day in red),
        excused_for_pain=tuple(entry.day for entry in log if entry.excuse and entry.excuse.reason is Reason.PAIN),
        notes=tuple(
            Note(day, reading.library.short_name(slug) if slug else None, text)
            for (day, slug), text in sorted(reading.notes(begin, today).items(), key=lambda n: (n[0][0], n[0][1] or ""))
        ),
        effort=tuple(Effort(session.day, session.effort) for session in sessions if session.effort is not None),
    )


def _routine(reading: Reading) -> str:
    plan = reading.plan_facts()
    name = reading.routine_name(reading.planned(reading.today))
    return f"{name}, {plan['level']}; {plan['keep']} sessions a week keep it, {plan['goal']} are the goal."


def _exercises(reading: Reading, done: list[str]) -> tuple[Prescribed, ...]:
    known = reading.library
    return tuple(
        Prescribed(known.exercise(item.exercise).name, str(item.dose), done.count(item.exercise), item.optional)
        for item in reading.planned(reading.today).items
    )
