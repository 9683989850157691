"""What the history says in full: agenda, calendar and log."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from . import planning
from .clock import Clock
from .content.library import Library
from .domain import settings as setting
from .domain.days import iso_day, short_day, week_days
from .domain.errors import DayError, PlanError, UnknownExerciseError
from .domain.model import Excuse, Pause, Session
from .domain.pain import Pain
from .domain.plan import Level, rest_reason
from .domain.text import clean
from .domain.weeks import DayState, Streak, Tally, Week, day_state, extended, in_force, judge
from .domain.work import Work
from .standing import ONE_DAY, DayStatus, Standing
from .storage.ledger import DayCounts
from .storage.store import Store

if TYPE_CHECKING:
    from .domain.stats import Felt, Times, Window


class Entry(NamedTuple):
    """Everything recorded of one day."""

    day: date
    session: Session | None = None
    excuse: Excuse | None = None
    pains: tuple[Pain, ...] = ()
    notes: Mapping[str | None, str] = MappingProxyType({})
    """By exercise; None for the note on the whole day."""

    @property
    def note(self) -> str:
        """The note on the whole day, empty when there is none."""
        return self.notes.get(None, "")


class Agenda(NamedTuple):
    """Everything the Today screen shows of a day."""

    status: DayStatus
    session: Session
    """As recorded, or as planned while nothing is."""
    excuse: Excuse | None
    rest: str | None
    """Why the day is for rest; None when a session is due."""
    week_states: tuple[DayState, ...]


def not_asked(session: Session, exercise: str) -> UnknownExerciseError:
    """Return the error for an exercise that a day does not ask for."""
    asked = ", ".join(item.exercise for item in session.items)
    return UnknownExerciseError(f"{short_day(session.day)} does not ask for {clean(exercise)}; it asks for: {asked}")


class Reading(Standing):
    """The history, the plan and the library: everything that records nothing."""

    def __init__(self, store: Store, clock: Clock, library: Library | None = None) -> None:
        super().__init__(store, clock)
        self._store = store
        self.library = library or Library(own=store.own)

    @property
    def path(self) -> str:
        """The database file."""
        return self._store.path

    def _forget(self) -> None:
        super()._forget()
        self.library.look_again()

    def planned(self, day: date, level: Level | None = None) -> Session:
        """Return the session the plan asks of a day at a level, its own unless given, with nothing done."""
        return planning.planned(self._store, self.library, self.settings, day, level).session

    def _asked(self, day: date) -> int:
        return len(self.planned(day).asked)

    def session(self, day: date) -> Session:
        """Return the session of a day, recorded or planned."""
        return self._store.session(day) or self.planned(day)

    def routine_name(self, session: Session) -> str:
        """Return the name of the routine a session followed; its slug when the library has it no more."""
        try:
            return self.library.routine(session.routine).name
        except PlanError:
            return session.routine

    def slugs_on(self, day: date, names: Iterable[str]) -> list[str]:
        """Return the slugs of what a day asks for, from names as people write them.

        Raises:
            UnknownExerciseError: The library has no such exercise, or the day does not ask for it.
        """
        session = self.session(day)
        asked = [item.exercise for item in session.items]
        slugs = [name if name in asked else self.library.named(name).slug for name in names]
        for slug in slugs:
            if slug not in asked:
                raise not_asked(session, slug)
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

    def agenda(self, day: date | None = None) -> Agenda:
        """Return what a day asks and what is done of it, today unless given."""
        day = day or self.today
        recorded = self._store.session(day)
        session = recorded or self.planned(day)
        first = self.week_of(day)
        states = self.day_states(first - ONE_DAY, first + 6 * ONE_DAY)
        counts = DayCounts(session.done, len(session.asked), session.items_done, session.sets_done)
        status = self._day_status(day, counts)._replace(state=states[day])
        done_yesterday = states[day - ONE_DAY] is DayState.DONE
        return Agenda(
            status=status,
            session=session,
            excuse=self._store.excuses(day, day).get(day),
            rest=rest_reason(day, self.settings.plan, status.week, done_yesterday),
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
        """Return the weeks from the one that holds `since` to `until`, each with the streak at its end.

        Weeks after today are left out.
        """
        today = self.today
        past = self._history(today)
        current = self.week_of(today)
        found = []
        for ordinal in range(self.week_of(since).toordinal(), min(until, current).toordinal() + 1, 7):
            week = judge(date.fromordinal(ordinal), past.tally, self.rules, today)
            before = Streak(past.ends.get(ordinal - 7, 0), 0)
            found.append((week, past.ends.get(ordinal, extended(before, week).weeks)))
        return found

    def weeks_judged(self, since: date, until: date) -> Iterator[Week]:
        """Return the weeks from the one that holds `since` to `until`, none after today; only they are read."""
        today, first = self.today, self.week_of(since)
        tally = self._tally(first)
        for ordinal in range(first.toordinal(), min(until, self.week_of(today)).toordinal() + 1, 7):
            yield judge(date.fromordinal(ordinal), tally, self.rules, today)

    def entry(self, day: date) -> Entry:
        """Return everything recorded of a day."""
        entries = self.log(day, day)
        return entries[0] if entries else Entry(day)

    def log(self, since: date | None = None, until: date | None = None) -> list[Entry]:
        """Return every day of which something is recorded, oldest first; without bounds, all of them."""
        first = since or self._store.first_day() or self.today
        last = until or date.max
        sessions = {session.day: session for session in self._store.sessions(first, last)}
        # An open pause has no last day: its days to come are no record yet.
        excuses = self._store.excuses(first, until or max(self.today, self._store.last_excuse()))
        pains: dict[date, list[Pain]] = {}
        for pain in self._store.pains(first, last):
            pains.setdefault(pain.day, []).append(pain)
        notes: dict[date, dict[str | None, str]] = {}
        for (day, exercise), text in self._store.notes(first, last).items():
            notes.setdefault(day, {})[exercise] = text
        return [
            Entry(day, sessions.get(day), excuses.get(day), tuple(pains.get(day, ())), notes.get(day, {}))
            for day in sorted(sessions.keys() | excuses.keys() | pains.keys() | notes.keys())
        ]

    def pains(self, since: date, until: date) -> list[Pain]:
        """Return what was told of pain from `since` to `until`, both included, oldest first."""
        return self._store.pains(since, until)

    def notes(self, since: date, until: date) -> dict[tuple[date, str | None], str]:
        """Return the notes from `since` to `until` by day and exercise; None for one about the whole day."""
        return self._store.notes(since, until)

    @property
    def new_here(self) -> bool:
        """Whether nothing was ever recorded nor any question of the first morning answered or skipped."""
        return self.settings.plan_start is None and not self.mark("welcomed")

    def mark(self, key: str) -> str:
        """Return what backtui remembers of itself under a key, such as what it has shown; empty when nothing."""
        return self._store.settings().get(key, "")

    def mark_day(self, key: str) -> date | None:
        """Return the day remembered under a key, or None, also when it can't be read: it is remembered anew."""
        try:
            return iso_day(self.mark(key))
        except DayError:
            return None

    def open_pause(self) -> Pause | None:
        """Return the pause that is open, or None."""
        return self._store.pause()

    def excuse_within(self, since: date, until: date) -> Excuse | None:
        """Return the first excuse from `since` to `until`, both included, or None."""
        return min(self._store.excuses(since, until).values(), default=None)

    def undoable(self) -> str | None:
        """Return what an undo would take back, or None."""
        step = self._store.undoable()
        return step.label if step else None

    def state_of(self, entry: Entry) -> DayState:
        """Return the state of a day whose record is at hand."""
        session = entry.session
        return day_state(
            entry.day,
            self.today,
            done=bool(session and session.done),
            excused=entry.excuse is not None,
            sets_done=session.sets_done if session else 0,
        )

    def times_done(self) -> dict[str, int]:
        """Return on how many days each exercise was done whole."""
        return self._store.times_done()

    def exercise_days(self) -> "list[Times]":
        """Return on which days each exercise was done whole."""
        return self._store.times()

    def felt_means(self, window: "Window") -> "list[Felt]":
        """Return how the back felt within a window of months or years: the mean of each moment in each of them."""
        return self._store.felt_means(window)

    def work(self, window: "Window") -> list[Work]:
        """Return what was done within a window, gathered by its step."""
        return self._store.work(window)

    def first_done(self) -> date | None:
        """Return the first DONE day, or None."""
        return self._store.first_done()

    def done_days(self, since: date, until: date) -> set[date]:
        """Return the DONE days from `since` to `until`, both included."""
        return self._store.done_days(since, until)

    def _changed(self, day: date) -> None:
        """Bring what is kept of the history up to date after a write to `day`."""
        past = self._past
        if past is None:
            return
        first = self.week_of(self.today)
        if day < first or past.today != self.today:
            self._past = None
            return
        fresh = self._store.tally(self.settings.week_start, self.today, since=first)
        kept = past.tally
        self._past = past._replace(
            tally=Tally({**_before(kept.done, first), **fresh.done}, {**_before(kept.excused, first), **fresh.excused})
        )


def _before(counts: Mapping[int, int], week: date) -> dict[int, int]:
    return {ordinal: count for ordinal, count in counts.items() if ordinal < week.toordinal()}
