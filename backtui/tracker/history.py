"""The history in full: agenda, calendar and log."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from ..content.library import Library
from ..domain import settings as setting
from ..domain.days import by_day, iso_day, short_day, week_days
from ..domain.errors import ContentError, DayError, PlanError, UnknownExerciseError
from ..domain.extra import Extra
from ..domain.light_types import TYPE_CHECKING, NamedTuple
from ..domain.model import Excuse, Pause, Session
from ..domain.pain import Pain
from ..domain.plan import Level, rest_reason
from ..domain.text import clean
from ..domain.weeks import DayState, Streak, Week, day_state, extended, in_force, judge
from ..domain.words import ASKS_NOTHING
from ..storage.counts import DayCounts
from ..storage.store import Store
from ..system.clock import Clock
from . import plan as planning
from .memo import kept
from .status import ONE_DAY, Standing, Status
from .told import Told

# A tick does not need these.
if TYPE_CHECKING:
    from ..domain.activities import Score
    from ..domain.breaks import Break
    from ..domain.roland_morris import Answered

TICKED = {"session", "item", "step", "change", "writing"}
"""The tables that a tick changes."""
UNTICKED = frozenset({"pain", "answer", "sign_answer", "excused", "pause", "setting", "adjustment", "choice", "offer"})
"""Tables whose rows a tick leaves alone, and on which most of what a day asks depends."""
LOOK_BACK = timedelta(days=120)
"""How far back pain has a say in what today may be."""


class Entry(NamedTuple):
    """Everything recorded of one day."""

    day: date
    session: Session | None = None
    excuse: Excuse | None = None
    pains: tuple[Pain, ...] = ()
    notes: Mapping[str | None, str] = MappingProxyType({})
    """By exercise; None for the note on the whole day."""
    breaks: "tuple[Break, ...]" = ()
    """The minutes of movement besides, which count for nothing."""
    extras: tuple[Extra, ...] = ()
    """What was done that the day did not ask for."""
    scores: "tuple[Score, ...]" = ()
    """How well activities went that one wants back."""
    answered: "Answered | None" = None
    """The Roland-Morris statements that were true."""
    stiff_min: int | None = None
    """How many minutes the back was stiff after getting up; None where that was not told."""

    @property
    def note(self) -> str:
        """The note on the whole day, empty when there is none."""
        return self.notes.get(None, "")


def function_told(entry: Entry) -> list[str]:
    """Return in words what was told of a day's life beside pain."""
    stiff = [] if entry.stiff_min is None else [f"stiff for {entry.stiff_min} min after getting up"]
    return [*stiff, *(str(told) for told in (*entry.scores, entry.answered) if told)]


class Besides(NamedTuple):
    """What was told of a day besides its session."""

    extras: tuple[Extra, ...]
    pains: tuple[Pain, ...]
    notes: int
    """How many."""


class Agenda(NamedTuple):
    """Everything the Today screen shows of a day."""

    status: Status
    session: Session
    """As recorded, or as planned while nothing is recorded."""
    excuse: Excuse | None
    rest: str | None
    """Why the day is for rest; None when a session is due."""
    week_states: tuple[DayState, ...]

    @property
    def rests(self) -> bool:
        """Whether the day is for rest and nothing of it is done."""
        return bool(self.rest) and self.status.state in (DayState.PENDING, DayState.REST)

    @property
    def states_shown(self) -> tuple[DayState, ...]:
        """The states of the week as they are drawn: a day for rest does not look like one that waits to be done."""
        states = zip(week_days(self.status.week.start), self.week_states, strict=True)
        return tuple(DayState.REST if self.rests and day == self.status.day else state for day, state in states)


def not_asked(session: Session, exercise: str) -> UnknownExerciseError:
    """Return the error for an exercise that a day does not ask for."""
    asked = ", ".join(clean(item.name) for item in session.items) or "nothing"
    return UnknownExerciseError(f"{short_day(session.day)} does not ask for {clean(exercise)}; it asks for {asked}")


class History(Standing):
    """The history, the plan and the library, for reading only."""

    def __init__(self, store: Store, clock: Clock, library: Library | None = None) -> None:
        super().__init__(store.database, clock)
        self.store = store
        self.library = library or Library(own=store.plans.own)
        self.told = Told(self, store)

    @property
    def path(self) -> str:
        """The database file."""
        return self.store.database.path

    def forget(self) -> None:
        """Drop what is kept in memory, including own exercises and routines."""
        super().forget()
        self.library.look_again()

    @kept
    def excuses(self, since: date, until: date) -> dict[date, Excuse]:
        """Return the excused days from `since` to `until`, both included."""
        return self.store.sessions.excuses(since, until)

    @kept
    def plan_of(self, day: date, level: Level | None = None) -> planning.Planned:
        """Return what the plan asks of a day, and what was changed to suit the user; ignores what is recorded.

        Args:
            day: The day.
            level: Another level than the plan's; None means its own.
        """
        return planning.planned(
            self.store, self.library, self.settings, self.fixed.plan_on(day), day, self.told.screened(day), level
        )

    def planned(self, day: date, level: Level | None = None) -> Session:
        """Return the session the plan asks of a day, with nothing done; `level` None means the plan's own."""
        return self.plan_of(day, level).session

    def _asked(self, day: date) -> int:
        return len(self.planned(day).asked)

    @kept
    def recorded(self, day: date) -> Session | None:
        """Return what is recorded of a day, or None."""
        return self.store.sessions.on(day)

    def is_finished(self, day: date) -> bool:
        """Return whether everything that a day asked was done: what it asks is not asked anew then."""
        session = self.recorded(day)
        return session is not None and session.sets_done > 0 and session.done

    def session(self, day: date) -> Session:
        """Return the session of a day, recorded or planned."""
        return self.recorded(day) or self.planned(day)

    def routine_name(self, session: Session) -> str:
        """Return the name of the routine a session followed; its slug when the library no longer has it."""
        try:
            return self.library.routine(session.routine).name
        except (PlanError, ContentError):
            return session.routine

    def plan_facts(self) -> dict[str, object]:
        """Return the plan in force as plain values; `next_keep` and `next_goal` hold from next week."""
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
        session = self.session(day)
        first = self.week_of(day)
        states = self.day_states(first - ONE_DAY, first + 6 * ONE_DAY)
        counts = DayCounts(session.done, len(session.asked), session.items_done, session.sets_done)
        status = self._status(day, counts)._replace(state=states[day])
        done_yesterday = states[day - ONE_DAY] is DayState.DONE
        return Agenda(
            status=status,
            session=session,
            excuse=self.excuses(first - ONE_DAY, first + 6 * ONE_DAY).get(day),
            rest=ASKS_NOTHING
            if not session.asked and not session.done
            else rest_reason(day, self.fixed.plan_on(day), status.week, done_yesterday, self.fixed.moved()),
            week_states=tuple(states[d] for d in week_days(first)),
        )

    def day_states(self, since: date, until: date) -> dict[date, DayState]:
        """Return the state of every day from `since` to `until`, both included."""
        done = self.store.counts.done_days(since, until)
        partial = self.store.counts.partial_days(since, until)
        excused = self.excuses(since, until)
        today = self.today
        # This matters only for today while nothing is ticked: an earlier day without a tick is for rest anyway.
        undecided = since <= today <= until and today not in done | partial | excused.keys()
        asking = partial | {today} if undecided and self._asks_today() else partial
        days = (since + n * ONE_DAY for n in range((until - since).days + 1))
        return {
            day: day_state(
                day,
                today,
                done=day in done,
                excused=day in excused,
                sets_done=int(day in partial),
                asks=day in asking,
                due=self.fixed.is_due(day),
            )
            for day in days
        }

    def _asks_today(self) -> bool:
        return bool(self.session(self.today).asked)

    def sets_by_day(self, since: date, until: date) -> dict[date, int]:
        """Return how many sets were done on each day from `since` to `until`, both included, that has some."""
        return self.store.counts.sets_by_day(since, until)

    def first_done(self) -> date | None:
        """Return the first DONE day, or None."""
        return self.store.counts.first_done()

    def weeks(self, since: date, until: date) -> list[tuple[Week, int]]:
        """Return the weeks from the one that holds `since` to `until`, each with the streak at its end.

        Weeks after today are left out.
        """
        today = self.today
        past = self.past(today)
        current = self.week_of(today)
        found = []
        for ordinal in range(self.week_of(since).toordinal(), min(until, current).toordinal() + 1, 7):
            week = judge(date.fromordinal(ordinal), past.tally, self.rules, today)
            before = Streak(past.ends.get(ordinal - 7, 0), 0)
            found.append((week, past.ends.get(ordinal, extended(before, week).weeks)))
        return found

    def weeks_judged(self, since: date, until: date) -> Iterator[Week]:
        """Return the weeks from the one that holds `since` to `until`, none after today; reads only these."""
        today, first = self.today, self.week_of(since)
        tally = self._tally(first, today)
        for ordinal in range(first.toordinal(), min(until, self.week_of(today)).toordinal() + 1, 7):
            yield judge(date.fromordinal(ordinal), tally, self.rules, today)

    def entry(self, day: date) -> Entry:
        """Return everything recorded of a day."""
        entries = self.log(day, day)
        return entries[0] if entries else Entry(day)

    def log(self, since: date | None = None, until: date | None = None) -> list[Entry]:
        """Return every day with a record, oldest first; None leaves a bound open."""
        first = since or self.store.counts.first_day() or self.today
        last = until or date.max
        sessions = {session.day: session for session in self.store.sessions.between(first, last)}
        # An open pause has no last day, and its days to come are not recorded yet.
        excuses = self.store.sessions.excuses(first, until or max(self.today, self.store.sessions.last_excuse()))
        pains = by_day(self.store.health.pains(first, last))
        notes: dict[date, dict[str | None, str]] = {}
        for (day, exercise), text in self.store.health.notes(first, last).items():
            notes.setdefault(day, {})[exercise] = text
        breaks = by_day(self.store.breaks.between(first, last))
        extras = by_day(self.store.extras.between(first, last))
        scores = by_day(self.store.function.scores(first, last))
        answers = by_day(self.store.function.roland_morris(first, last))
        stiff_min = self.store.function.stiffness(first, last)
        return [
            Entry(
                day,
                sessions.get(day),
                excuses.get(day),
                pains.get(day, ()),
                notes.get(day, {}),
                breaks.get(day, ()),
                extras.get(day, ()),
                scores.get(day, ()),
                next(iter(answers.get(day, ())), None),
                stiff_min.get(day),
            )
            for day in sorted(set().union(sessions, excuses, pains, notes, breaks, extras, scores, answers))
        ]

    @kept
    def besides(self, day: date) -> Besides:
        """Return what was told of a day besides its session."""
        # What safety looks back on is read already.
        pains = tuple(pain for pain in self.pains(day - LOOK_BACK, day) if pain.day == day)
        extras, notes = self.store.extras.on(day)
        return Besides(tuple(extras), pains, notes)

    def extras(self, day: date) -> tuple[Extra, ...]:
        """Return what was done on a day that it did not ask for, oldest first."""
        return self.besides(day).extras

    @kept
    def pains(self, since: date, until: date) -> list[Pain]:
        """Return the pains told from `since` to `until`, both included, oldest first."""
        return self.store.health.pains(since, until)

    def notes(self, since: date, until: date) -> dict[tuple[date, str | None], str]:
        """Return the notes from `since` to `until` by day and exercise; the exercise is None for the whole day."""
        return self.store.health.notes(since, until)

    @property
    def new_here(self) -> bool:
        """Whether nothing was ever recorded, and no question of the first morning answered or skipped."""
        return self.settings.plan_start is None and not self.mark("welcomed")

    @property
    def nothing_done(self) -> bool:
        """Whether no session was ever recorded."""
        return self.told.last_session() is None

    def take_news(self) -> str:
        """Return what happened to the file while it was open, only once; empty when nothing did."""
        news, self.store.database.news = self.store.database.news, ""
        return news

    def mark(self, key: str) -> str:
        """Return what backtui noted for itself under a key, such as what it has shown; empty when nothing."""
        return self.stored_settings().get(key, "")

    def mark_day(self, key: str) -> date | None:
        """Return the day noted under a key; None when there is none or it can't be read, and it is then noted anew."""
        try:
            return iso_day(self.mark(key))
        except DayError:
            return None

    def open_pause(self) -> Pause | None:
        """Return the pause that is open, or None."""
        return self.store.sessions.pause()

    def excuse_within(self, since: date, until: date) -> Excuse | None:
        """Return the first excuse from `since` to `until`, both included, or None."""
        return min(self.excuses(since, until).values(), default=None)

    def undoable(self) -> str | None:
        """Return what an undo would take back, or None."""
        step = self.store.undo_log.undoable()
        return step.label if step else None

    def state_of(self, entry: Entry) -> DayState:
        """Return the state of a day from its record."""
        session = entry.session
        return day_state(
            entry.day,
            self.today,
            done=bool(session and session.done),
            excused=entry.excuse is not None,
            sets_done=session.sets_done if session else 0,
            asks=bool(session and session.asked) or (entry.day == self.today and self._asks_today()),
            due=self.fixed.is_due(entry.day),
        )

    def times_done(self) -> dict[str, int]:
        """Return the number of days on which each exercise was done whole."""
        return self.store.sessions.times_done()

    def done_days(self, since: date, until: date) -> set[date]:
        """Return the DONE days from `since` to `until`, both included."""
        return self.store.counts.done_days(since, until)

    def changed(self, day: date) -> None:
        """Bring what is kept in memory up to date after a write to `day`."""
        if self.database.is_behind:
            self.forget()
        elif self.database.touched <= TICKED:
            self.memo.keep_only(UNTICKED)
        else:
            self.memo.clear()
        past = self._past
        if past is None:
            return
        first = self.week_of(self.today)
        if day < first or past.today != self.today:
            self._past = None
            return
        fresh = self.store.counts.tally(self.settings.week_start, self.today, since=first)
        self._past = past._replace(tally=past.tally.renewed(first, fresh))
