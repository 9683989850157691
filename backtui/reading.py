"""What the history says: status, agenda, calendar and log, with what they need kept in memory."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from . import region
from .clock import Clock
from .content.library import Library
from .domain import plan as planning
from .domain import settings as setting
from .domain.days import logical_day, short_day, week_days, week_of
from .domain.errors import PlanError, UnknownExerciseError
from .domain.model import Excuse, Item, Level, Session
from .domain.settings import Settings
from .domain.weeks import (
    DayState,
    Rules,
    Streak,
    Tally,
    Target,
    Week,
    closed_streak,
    day_state,
    days_left,
    extended,
    in_force,
    judge,
    slack,
)
from .storage.store import Store

DEFAULT_KEEP = 2
DEFAULT_GOAL = 3
EXCUSE_MAX_DAYS = 366
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Status:
    """Where someone stands on a day."""

    day: date
    state: DayState
    done: int
    """Asked items done."""
    total: int
    week: Week
    days_left: int
    slack: int
    streak: Streak
    next_day: date | None


@dataclass(frozen=True, slots=True)
class Agenda:
    """Everything the Today screen shows of a day."""

    status: Status
    session: Session
    """As recorded, or as planned while nothing is."""
    excuse: Excuse | None
    rest: str | None
    """Why the day is for rest; None when a session is due."""
    week_states: tuple[DayState, ...]


@dataclass(slots=True)
class _Record:
    """What the streak needs of the whole history, kept while nobody else writes."""

    today: date
    tally: Tally
    closed: Streak


class Reading:
    """The history, the plan and the library, with a clock: everything that records nothing."""

    def __init__(self, store: Store, clock: Clock, library: Library | None = None) -> None:
        self._store = store
        self.clock = clock
        self.library = library or Library()
        self._settings: Settings | None = None
        self._rules: Rules | None = None
        self._record: _Record | None = None

    @property
    def path(self) -> Path:
        """The database file."""
        return self._store.path

    def close(self) -> None:
        """Let go of the database."""
        self._store.close()

    # -- what is in force ------------------------------------------------------------------------

    @property
    def today(self) -> date:
        """The day it is."""
        return logical_day(self.clock.now(), self.settings.day_start_h)

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        if self._settings is None:
            self._settings = setting.from_stored(self._store.settings(), region.week_start())
        return self._settings

    @property
    def rules(self) -> Rules:
        """What weeks are judged by."""
        if self._rules is None:
            start = self.settings.plan_start or self.today
            self._rules = Rules(
                plan_start=start,
                keep=self._store.targets("keep") or (Target(start, DEFAULT_KEEP),),
                goal=self._store.targets("goal") or (Target(start, DEFAULT_GOAL),),
                week_start=self.settings.week_start,
            )
        return self._rules

    def refresh(self) -> bool:
        """Return whether another program has changed anything since the last call, and forget what is outdated."""
        if not self._store.changed_elsewhere():
            return False
        self._forget()
        return True

    def _forget(self) -> None:
        self._settings = self._rules = self._record = None

    def week_of(self, day: date) -> date:
        """Return the first day of the week that holds a day."""
        return week_of(day, self.settings.week_start)

    # -- reading ---------------------------------------------------------------------------------

    def planned(self, level: Level | None = None) -> Session:
        """Return the session the plan asks for at a level, its own unless given, with nothing done and no day."""
        level = level or self.settings.plan.level
        routine = self.library.routine(self.settings.plan.routine)
        if level not in routine.items:
            raise PlanError(f"{routine.name} has no {level} level; choose one with: backtui plan --level")
        items = tuple(
            Item(
                exercise=item.exercise,
                name=self.library.exercise(item.exercise).short,
                dose=item.dose,
                optional=item.optional,
                towards=item.towards,
            )
            for item in routine.items[level]
        )
        return Session(day=date.min, routine=routine.slug, level=level, items=items)

    def session(self, day: date) -> Session:
        """Return the session of a day, recorded or planned."""
        return self._store.session(day) or replace(self.planned(), day=day)

    def routine_name(self, session: Session) -> str:
        """Return the name of the routine a session followed; its slug when the library has it no more."""
        known = session.routine in self.library.routine_slugs
        return self.library.routine(session.routine).name if known else session.routine

    def slugs_on(self, day: date, names: Iterable[str]) -> list[str]:
        """Return the slugs of what a day asks for, from names as people write them.

        Raises:
            UnknownExerciseError: The library has no such exercise, or the day does not ask for it.
        """
        asked = [item.exercise for item in self.session(day).items]
        slugs = [name if name in asked else self.library.named(name).slug for name in names]
        for slug in slugs:
            if slug not in asked:
                raise UnknownExerciseError(f"{short_day(day)} does not ask for {slug}; it asks for: {', '.join(asked)}")
        return slugs

    def plan_facts(self) -> dict[str, object]:
        """Return the plan in force as plain values; a keep or goal that changes next week stands beside the present."""
        week, plan, rules = self.week_of(self.today), self.settings.plan, self.rules
        return {
            "routine": plan.routine,
            "level": plan.level.value,
            "days": setting.days_text(plan.days),
            "keep": in_force(rules.keep, week),
            "goal": in_force(rules.goal, week),
            "next_keep": rules.keep[-1].sessions,
            "next_goal": rules.goal[-1].sessions,
            "start": rules.plan_start.isoformat(),
        }

    def status(self, day: date | None = None) -> Status:
        """Return where someone stands on a day, today unless given, on what is recorded up to it."""
        day = day or self.today
        session = self._store.session(day)
        if session:
            asked, done = len(session.asked), sum(item.done for item in session.asked)
        else:
            plan = self.settings.plan
            items = self.library.routine(plan.routine).items.get(plan.level, ())
            asked, done = sum(not item.optional for item in items), 0
        return self._status(day, session, done, asked)

    def _status(self, day: date, session: Session | None, done: int, total: int) -> Status:
        first = self.week_of(day)
        excused = set(self._store.excuses(first - ONE_DAY))
        done_days = self._store.done_days(first - ONE_DAY, day)
        counts, closed = self._history(day)
        week = judge(first, counts, self.rules, day)
        left = days_left(first, day, done_days | excused)
        return Status(
            day=day,
            state=day_state(
                day,
                self.today,
                done=bool(session and session.done),
                excused=day in excused,
                sets_done=session.sets_done if session else 0,
            ),
            done=done,
            total=total,
            week=week,
            days_left=left,
            slack=slack(week, left),
            streak=extended(closed, week),
            next_day=planning.next_session(
                day,
                self.settings.plan,
                lambda d: judge(self.week_of(d), counts, self.rules, day),
                done_days.__contains__,
                excused.__contains__,
            ),
        )

    def _history(self, day: date) -> tuple[Tally, Streak]:
        if self._record and self._record.today == day:
            return self._record.tally, self._record.closed
        counts = self._store.tally(self.settings.week_start, day)
        closed = closed_streak(counts, self.rules, self.week_of(day))
        if day == self.today:
            self._record = _Record(day, counts, closed)
        return counts, closed

    def agenda(self, day: date | None = None) -> Agenda:
        """Return what a day asks and what is done of it, today unless given."""
        day = day or self.today
        recorded = self._store.session(day)
        session = recorded or replace(self.planned(), day=day)
        asked = session.asked
        status = self._status(day, recorded, sum(item.done for item in asked), len(asked))
        first = self.week_of(day)
        states = self.day_states(first - ONE_DAY, first + 6 * ONE_DAY)
        done_yesterday = states[day - ONE_DAY] is DayState.DONE
        return Agenda(
            status=status,
            session=session,
            excuse=self._store.excuses(day, day).get(day),
            rest=planning.rest_reason(day, self.settings.plan, status.week, done_yesterday),
            week_states=tuple(states[d] for d in week_days(first)),
        )

    def day_states(self, since: date, until: date) -> dict[date, DayState]:
        """Return the state of every day from `since` to `until`, both included."""
        done = self._store.done_days(since, until)
        partial = self._store.partial_days(since, until)
        excused = self._store.excuses(since, until)
        today = self.today
        days = (since + n * ONE_DAY for n in range((until - since).days + 1))
        return {
            day: day_state(day, today, done=day in done, excused=day in excused, sets_done=int(day in partial))
            for day in days
        }

    def weeks(self, since: date, until: date) -> list[tuple[Week, int]]:
        """Return the weeks whose first days lie from `since` to `until`, each with the streak at its end."""
        counts, _ = self._history(self.today)
        run = closed_streak(counts, self.rules, self.week_of(since))
        found = []
        for n in range(0, (until - self.week_of(since)).days + 1, 7):
            week = judge(self.week_of(since) + n * ONE_DAY, counts, self.rules, self.today)
            if week.start > self.today:
                break
            run = extended(run, week)
            found.append((week, run.weeks))
        return found

    def recorded(self, day: date) -> tuple[Session | None, Excuse | None]:
        """Return what is recorded for a day."""
        return self._store.session(day), self._store.excuses(day, day).get(day)

    def log(
        self, since: date | None = None, until: date | None = None
    ) -> list[tuple[date, Session | None, Excuse | None]]:
        """Return every day with a session or an excuse, oldest first; without bounds, all of them."""
        first = since or self._store.first_day() or self.today
        last = until or date.max
        sessions = {session.day: session for session in self._store.sessions(first, last)}
        excuses = self._store.excuses(first, last)
        return [(day, sessions.get(day), excuses.get(day)) for day in sorted(sessions.keys() | excuses.keys())]

    def state_of(self, day: date, session: Session | None, excuse: Excuse | None) -> DayState:
        """Return the state of a day whose record is at hand."""
        return day_state(
            day,
            self.today,
            done=bool(session and session.done),
            excused=excuse is not None,
            sets_done=session.sets_done if session else 0,
        )

    def times_done(self) -> dict[str, int]:
        """Return on how many days each exercise was done whole."""
        return self._store.times_done()

    def _changed(self, day: date) -> None:
        """Bring what is kept of the history up to date after a write to `day`."""
        record = self._record
        if record is None:
            return
        first = self.week_of(self.today)
        if day < first or record.today != self.today:
            self._record = None
            return
        fresh = self._store.tally(self.settings.week_start, self.today, since=first)
        record.tally = Tally(
            _before(record.tally.done, first) | fresh.done, _before(record.tally.excused, first) | fresh.excused
        )


def _before(counts: Mapping[int, int], week: date) -> dict[int, int]:
    return {ordinal: count for ordinal, count in counts.items() if ordinal < week.toordinal()}
