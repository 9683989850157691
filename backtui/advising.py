"""What the history suggests: steps up and down, care before a session, and what is worth asking today."""

from datetime import date, timedelta

from .content.library import home_rung
from .domain import progression, screening, trend
from .domain.fitting import Fit, fitted, suits
from .domain.model import ROUTINE, Exercise, RoutineItem, Session
from .domain.occasion import Occasion, occasion
from .domain.pain import Gate, Moment, Pain, gate
from .domain.progression import Kind, Offer, Past, Slot
from .domain.screening import Answers, Due, Screened
from .domain.steps import Rung, Stand, dose_at, rungs_for
from .domain.weeks import DayState
from .planning import ONCE, Planned, answers_of, change_line, planned, readable_answers, screened
from .reading import Reading
from .standing import ONE_DAY

LOOK_BACK = timedelta(days=120)
PAUSED = "pause"
REVIEWED = "review"


class Advising(Reading):
    """The history, with what follows from it."""

    def plan_of(self, day: date) -> Planned:
        """Return what the plan asks of a day and what was changed on the way, whatever is recorded."""
        return planned(self._store, self.library, self.settings, day)

    def changes_on(self, day: date) -> list[str]:
        """Return what a day's session leaves out or does otherwise than its routine says, each with the reason."""
        plan = self.plan_of(day)
        said = [plan.floor] if plan.floor else []
        slug = plan.session.routine
        if slug not in self.library.packaged_routines and self.library.own.archived(ROUTINE, slug):
            name = self.library.routine(slug).name
            said.append(
                f"{name} is archived: choose another with backtui plan --routine, or backtui own restore {slug}."
            )
        said += [change_line(self.library, change) for change in plan.changes]
        names = (self.library.short_name(slot) for slot in plan.paused)
        return [*said, *(f"{name} rests until you take it up again." for name in names)]

    def for_you(self, exercise: Exercise) -> list[str]:
        """Return what the user's answers about their health mean for an exercise; empty when they change nothing."""
        codes = self.screened().codes
        if not codes:
            return []
        level = self.settings.plan.level
        asked = RoutineItem(exercise.slug, dose_at(exercise.doses, level))
        said = []
        for change in fitted([asked], codes, self.library.exercise, level).changes:
            if change.fit is Fit.SWAP and change.to:
                said.append(f"Swapped for you: {self.library.exercise(change.to).name}. {change.say}")
            elif change.fit is Fit.HIDE:
                # The packaged sentences begin so themselves.
                said.append(f"Left out for you: {change.say.removeprefix('Left out: ')}")
            elif change.exercise == exercise.slug:
                said.append(f"Eased for you: {change.say}")
        return said

    # -- screening -------------------------------------------------------------------------------

    def answers(self) -> Answers:
        """Return the answers to the screening by question; a question that is missing was skipped.

        Raises:
            PlanError: One can't be read; says how to answer anew.
        """
        return answers_of(self._store)

    def readable_answers(self) -> Answers:
        """Return the answers that can be read; a question whose answer can't be counts as skipped."""
        return readable_answers(self._store)

    def screened(self) -> Screened:
        """Return what the answers to the screening come to.

        Raises:
            PlanError: As `answers`.
        """
        return screened(self._store)

    def screening_due(self) -> Due | None:
        """Return why the screening's questions are to be asked today, or None."""
        answered_on = self.mark_day("screened") or self._store.answered_on()
        last = self._store.last_session(self.today)
        pains = self._store.pains(self.today - timedelta(days=14), self.today)
        return screening.due(
            answered_on,
            self.today,
            changing=screening.changing(self.answers()),
            days_off=(self.today - last).days if last else None,
            red_week=trend.red_week(pains, self.today),
            put_off_on=self.mark_day("screening_put_off"),
        )

    def advice_before_starting(self) -> list[str]:
        """Return the advice that comes before any session, empty when nothing stops one."""
        return [self.library.screening.advice[block.advice] for block in self.screened().blocks]

    def advice_besides(self) -> list[str]:
        """Return the advice that stops nothing."""
        return [self.library.screening.advice[key] for key in self.screened().advice]

    # -- pain ------------------------------------------------------------------------------------

    def gate_today(self) -> Gate | None:
        """Return what today's pain before a session lets it be, or None when none was told."""
        told = [p for p in self._store.pains(self.today, self.today) if p.moment in (Moment.BEFORE, Moment.MORNING)]
        latest = max(told, key=lambda pain: pain.moment is Moment.BEFORE, default=None)
        return gate(latest.level, latest.signs) if latest else None

    def morning_after(self) -> date | None:
        """Return the day whose session asks how the back is this morning, or None when nothing is to be asked."""
        before = self.today - ONE_DAY
        session = self._store.session(before)
        told = any(pain.moment is Moment.MORNING for pain in self._store.pains(self.today, self.today))
        return before if session and session.sets_done and not told else None

    def worry(self) -> trend.Worry | None:
        """Return why the last weeks suggest seeing a clinician, or None."""
        return trend.trend(self._pains(), self.today)

    def _pains(self) -> list[Pain]:
        return self._store.pains(self.today - LOOK_BACK, self.today)

    def occasion(self, day: date) -> Occasion:
        """Return what the session of a day is, seen at its end."""
        status, past = self.status(day), self._history(day)
        first = self.week_of(day).toordinal()
        best_before = max((weeks for week, weeks in past.ends.items() if week < first), default=0)
        sessions = sum(past.tally.done.values())
        return occasion(status.week, status.streak, best_before, sessions, done=status.state is DayState.DONE)

    # -- steps -----------------------------------------------------------------------------------

    def offers(self) -> tuple[Offer, ...]:
        """Return the changes offered today, to be answered together; none once today's session has begun."""
        begun = self._store.session(self.today)
        return () if begun and begun.sets_done else self._offers(self.today)

    def offers_next(self) -> tuple[Offer, ...]:
        """Return what will be offered before the next session, as far as can be told before the morning after."""
        return self._offers(self.today + ONE_DAY)

    def _offers(self, day: date) -> tuple[Offer, ...]:
        answered = [
            progression.Answered(a.day, a.slot, Kind.GAP if a.kind == ONCE else Kind(a.kind))
            for a in self._store.offers(day - LOOK_BACK)
            if a.kind != REVIEWED
        ]
        return progression.offers(self._slots(), self._pains(), answered, self.settings.plan.level, day)

    def _slots(self) -> list[Slot]:
        session = self.plan_of(self.today).session
        past = [
            s
            for s in self._store.sessions(self.today - LOOK_BACK, self.today)
            if (s.routine, s.level) == (session.routine, session.level)
        ]
        reviewed = {a.slot: a.day for a in self._store.offers(self.today - LOOK_BACK) if a.kind == REVIEWED}
        adjusted = {a.slot: a for a in self._store.adjustments(session.routine, session.level)}
        standing = {item.exercise: item for item in session.asked}
        routine = self.library.routine(session.routine).items[self.settings.plan.level]
        slots = []
        towards = {item.exercise: bool(item.towards) for item in routine if not item.optional}
        for slot in towards:
            adjustment = adjusted.get(slot)
            present = adjustment.exercise if adjustment else slot
            # What the screening swapped or left out has no steps of its own.
            if present not in standing and not (adjustment and adjustment.paused):
                continue
            dose = adjustment.dose if adjustment else standing[present].dose
            slots.append(
                Slot(
                    slot,
                    Stand(present, dose),
                    _past_of(past, present, slot),
                    self._rungs(present, standing.keys() - {present}, towards[slot]),
                    adjustment.since if adjustment else None,
                    reviewed.get(slot),
                    paused=bool(adjustment and adjustment.paused),
                )
            )
        return slots

    def _rungs(self, slug: str, others: set[str], towards: bool) -> tuple[Rung, ...]:
        exercise = self.library.exercise(slug)
        ladder = self.library.rungs(home_rung(exercise)[0])
        codes = self.screened().codes
        return rungs_for(
            exercise, ladder, {rung.slug for rung in ladder if suits(rung, codes)}, others, towards=towards
        )


def _past_of(sessions: list[Session], exercise: str, slot: str) -> tuple[Past, ...]:
    past = []
    for session in sessions:
        items = {item.exercise: item for item in session.items}
        item = items.get(exercise) or items.get(slot)
        if item:
            past.append(Past(session.day, item.exercise, item.dose, item.sets_done, session.effort))
    return tuple(past)
