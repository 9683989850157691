"""What the history suggests: steps up and down, care before a session, and what is worth asking today."""

from datetime import date

from ..content.library import home_rung
from ..domain import pain_trend, progression, screening_due
from ..domain.model import ONCE, REVIEWED, ROUTINE, Exercise, Purpose, RoutineItem, Session
from ..domain.offer import OFFER_KINDS, Answered, Kind, Offer, Past, Slot, Word
from ..domain.pain import Light, Moment, Pain, during_light, start_level
from ..domain.pain_day import mornings_light, usual_pain
from ..domain.plan import Level
from ..domain.safety import EASY_ROUTINES, Verdict
from ..domain.safety_words import HURT_SAY, VERDICT_SAY
from ..domain.screened_routine import Fit, fitted, suits
from ..domain.screening import FLAGS
from ..domain.screening_due import Due
from ..domain.session_outcome import Occasion, occasion
from ..domain.steps import Rung, Stand, dose_at, rungs_for
from ..domain.words import AIM_SAY
from ..storage.store import Store
from .history import LOOK_BACK
from .memo import kept
from .plan import adjusted_slots, change_line, standing_in
from .safety import Safety
from .status import ONE_DAY

PAUSED = "pause"
_SPARED = frozenset({"OSTEO", "FRACTURE", "POSTOP", "FLEX"})
"""Codes of those who are told elsewhere not to round their backs."""


class Advice:
    """What follows from a history."""

    def __init__(self, safety: Safety) -> None:
        self.safety = safety
        self.history = safety.history
        self.memo = self.history.memo

    @property
    def today(self) -> date:
        """The day it is."""
        return self.history.today

    @property
    def _store(self) -> Store:
        return self.history.store

    @kept
    def changes_on(self, day: date) -> list[str]:
        """Return how a day's session differs from its routine, one sentence with the reason for each change."""
        plan = self.history.plan_of(day)
        said = [*plan.said, *([plan.form] if plan.form else [])]
        slug = plan.session.routine
        if slug not in self.history.library.packaged_routines and self.history.library.own.archived(ROUTINE, slug):
            name = self.history.library.routine(slug).name
            said.append(
                f"{name} is archived: choose another with backtui plan --routine, or backtui own restore {slug}."
            )
        said += [change_line(self.history.library, change) for change in plan.changes]
        names = (self.history.library.short_name(slot) for slot in plan.paused)
        return [*said, *(f"{name} rests until you take it up again." for name in names)]

    @kept
    def care_for(self, slug: str) -> tuple[str, ...]:
        """Return the care that an exercise calls for; show it wherever it is explained.

        It follows from the answers about health, and from how the exercise went today.

        Args:
            slug: The exercise; nothing is known of one that the library lacks.
        """
        library, codes = self.history.library, self.safety.screened().codes
        cautions = library.exercise(slug).cautions if library.has(slug) else ()
        hurt = (HURT_SAY,) if slug in self.hurt_today() else ()
        return (*hurt, *(c.say for c in cautions if c.code in codes and c.action == Fit.EASE))

    @kept
    def hurt_today(self) -> frozenset[str]:
        """Return the exercises that were to be stopped today, since it hurt that much; the coach leaves them out."""
        pains, today = self._pains(), self.today
        told = [p for p in pains if p.day == today and p.exercise and p.moment is Moment.DURING]
        start, usual = start_level(pains, today), usual_pain(pains, today) if told else None
        red = (p.exercise for p in told if during_light(p.level, p.signs, start, usual) is Light.RED)
        return frozenset(filter(None, red))

    def aim(self) -> str:
        """Return the word beside the first cues ever; empty later, and for a spine that rounding may harm or hurt."""
        spared = self.safety.screened().codes & _SPARED
        return AIM_SAY if self.history.nothing_done and not spared else ""

    def is_flare_day(self) -> bool:
        """Return whether today is a hard day that is one's own to get through: not one that asks for help first."""
        verdict = self.safety.verdict
        if verdict.rank >= Verdict.FLARE.rank:
            return verdict is not Verdict.STOP
        return self.history.library.purpose(self.history.session(self.today).routine) is Purpose.FLARE

    def suits(self, slug: str) -> bool:
        """Return whether an exercise suits the answers about health; against one that is gone nothing is known."""
        library = self.history.library
        return not library.has(slug) or suits(library.exercise(slug), self.safety.screened().codes)

    def leads(self, slug: str) -> bool:
        """Return whether the coach may lead an exercise today: it suits, and was not to be stopped today."""
        return self.suits(slug) and slug not in self.hurt_today()

    def _not_today(self, slug: str) -> list[str]:
        verdict = self.safety.verdict
        gentle = verdict is Verdict.EASY and (slug in self._easy() or self._is_easy(slug))
        return [f"Not today. {VERDICT_SAY[verdict]}"] if verdict.rank >= Verdict.EASY.rank and not gentle else []

    def _easy(self) -> set[str]:
        """Return the walks and quiet breathing, and nothing else."""
        found = (self.history.library.routine(slug) for slug in EASY_ROUTINES)
        return {item.exercise for routine in found for items in routine.items.values() for item in items}

    def _is_easy(self, slug: str) -> bool:
        # A tick does not need this.
        from ..domain.breaks import is_easy

        library = self.history.library
        return library.has(slug) and is_easy(library.exercise(slug))

    def for_you(self, exercise: Exercise) -> list[str]:
        """Return what safety says of an exercise, wherever it is shown: of today, then of what the answers change."""
        return [*self._not_today(exercise.slug), *self._suited(exercise)]

    def _suited(self, exercise: Exercise) -> list[str]:
        codes = self.safety.screened().codes
        if not codes:
            return []
        level = self.history.settings.plan.level
        asked = RoutineItem(exercise.slug, dose_at(exercise.doses, level))
        said = []
        for change in fitted([asked], codes, self.history.library.exercise, level).changes:
            if change.fit is Fit.SWAP and change.to:
                said.append(f"Swapped for you: {self.history.library.exercise(change.to).name}. {change.say}")
            elif change.fit is Fit.HIDE:
                # The packaged sentences begin so themselves.
                said.append(f"Left out for you: {change.say.removeprefix('Left out: ')}")
        return [*said, *(f"Eased for you: {say}" for say in self.care_for(exercise.slug))]

    # -- screening -------------------------------------------------------------------------------

    @property
    def answered(self) -> bool:
        """Whether the questions about health were answered, be it by none of them; the warning signs alone don't count.

        Those are asked by themselves too, before the other questions.
        """
        return bool(self.history.mark("screened") or self.safety.answers().keys() - {FLAGS})

    @kept
    def screening_due(self) -> Due | None:
        """Return why the screening's questions are to be asked today, or None."""
        answered_on = self.history.mark_day("screened") or self._store.health.answered_on()
        last = self.history.told.last_session()
        return screening_due.due(
            answered_on if self.answered else None,
            self.today,
            changing=screening_due.changing(self.safety.answers()),
            days_off=(self.today - last).days if last else None,
            red_week=pain_trend.red_week(self._pains(), self.today),
            put_off_on=self.history.mark_day("screening_put_off"),
        )

    # -- pain ------------------------------------------------------------------------------------

    @kept
    def morning_after(self) -> date | None:
        """Return the day whose session asks how the back is this morning, or None when nothing is to be asked.

        It is yesterday; or the day before, when yesterday's morning was worse and may have settled by now.
        """
        if any(pain.moment is Moment.MORNING for pain in self._pains() if pain.day == self.today):
            return None
        for day in (self.today - ONE_DAY, self.today - 2 * ONE_DAY):
            session = self.history.recorded(day)
            if session and session.sets_done and (day == self.today - ONE_DAY or self._aches_since(day)):
                return day
        return None

    def _aches_since(self, day: date) -> bool:
        return mornings_light(self._pains(), day) is Light.AMBER

    @kept
    def worry(self) -> pain_trend.Worry | None:
        """Return why the last weeks suggest seeing a clinician, or None."""
        return pain_trend.trend(self._pains(), self.today)

    @kept
    def _pains(self) -> list[Pain]:
        return self.history.pains(self.today - LOOK_BACK, self.today)

    def occasion(self, day: date) -> Occasion:
        """Return what the session of a day is, seen at its end; no best run for those who want no streak."""
        status, past = self.history.status(day), self.history.past(day)
        first = self.history.week_of(day).toordinal()
        best_before = max((weeks for week, weeks in past.ends.items() if week < first), default=0)
        sessions = sum(past.tally.done.values())
        found = occasion(status.week, self.history.streak(day), best_before, sessions, status.state)
        return Occasion.KEPT if found is Occasion.BEST and not self.history.settings.streak else found

    # -- steps -----------------------------------------------------------------------------------

    @kept
    def offers(self) -> tuple[Offer, ...]:
        """Return the changes offered today, to be answered together; none once today's session has begun."""
        begun = self.history.recorded(self.today)
        return () if begun and begun.sets_done else self._offers(self.today)

    def offers_next(self) -> tuple[Offer, ...]:
        """Return what will be offered before the next session, as far as can be told before the morning after."""
        return self._offers(self.today + ONE_DAY)

    def _offers(self, day: date) -> tuple[Offer, ...]:
        # On a hard day nothing is made more of, whatever was chosen for it.
        excused = bool(self.history.excuses(day, day)) or self.safety.hard
        level, answered = self.history.settings.plan.level, self._answered(day)
        found = progression.offers(self._slots(), self._pains(), answered, level, day, excused=excused)
        # On the day of an easier start back, whatever was said of it, nothing more is offered.
        eased = any(a.day == day and a.kind in (Kind.PAUSE, Kind.DOWN, Kind.GAP) for a in answered)
        return () if eased and any(offer.kind is Kind.UP for offer in found) else found

    @kept
    def words(self) -> tuple[Word, ...]:
        """Return today's remarks about exercises that have no step left; none once a session has begun."""
        begun = self.history.recorded(self.today)
        if (begun and begun.sets_done) or self.history.excuses(self.today, self.today):
            return ()
        level = self.history.settings.plan.level
        return progression.words(self._slots(), self._pains(), self._answered(self.today), level, self.today)

    def _answered(self, day: date) -> list[Answered]:
        return [
            Answered(a.day, a.slot, Kind.GAP if a.kind == ONCE else Kind(a.kind))
            for a in self._store.plans.offers(day - LOOK_BACK)
            # A newer backtui on another machine may have offered what this one does not know.
            if a.kind in OFFER_KINDS - {REVIEWED}
        ]

    @kept
    def _slots(self) -> list[Slot]:
        plan = self.history.plan_of(self.today)
        session = plan.session
        found = standing_in(self.history.library, session.routine, Level(session.level))
        past = [
            s
            for s in self._store.sessions.between(self.today - LOOK_BACK, self.today)
            if (s.routine, s.level) == (session.routine, session.level)
        ]
        reviewed = {a.slot: a.day for a in self._store.plans.offers(self.today - LOOK_BACK) if a.kind == REVIEWED}
        adjusted, _lost = adjusted_slots(self._store, self.history.library, found)
        standing = {item.exercise: item for item in session.items}
        slots = []
        for item in found.items:
            slot, adjustment = item.exercise, adjusted.get(item.exercise)
            present = adjustment.exercise if adjustment else slot
            # An exercise that the screening swapped or left out has no steps of its own.
            if present not in standing and not (adjustment and adjustment.paused):
                continue
            dose = adjustment.dose if adjustment else standing[present].dose
            slots.append(
                Slot(
                    slot,
                    Stand(present, dose),
                    _past_of(past, present, slot, optional=item.optional),
                    self.rungs(present, standing.keys() - {present}, towards=bool(item.towards)),
                    adjustment.since if adjustment else None,
                    reviewed.get(slot),
                    paused=bool(adjustment and adjustment.paused),
                    optional=item.optional,
                )
            )
        return slots

    def rungs(self, slug: str, others: set[str], *, towards: bool = False, for_today: bool = False) -> tuple[Rung, ...]:
        """Return the rungs that an exercise may move on, easiest first.

        Args:
            slug: The exercise.
            others: What the session asks for besides.
            towards: Whether the routine works towards something harder there.
            for_today: Whether it is moved on for this day only.
        """
        exercise = self.history.library.exercise(slug)
        ladder = self.history.library.rungs(home_rung(exercise)[0])
        codes = self.safety.screened().codes
        suited = {rung.slug for rung in ladder if suits(rung, codes)}
        return rungs_for(exercise, ladder, suited, others, towards=towards, for_today=for_today)


def _past_of(sessions: list[Session], exercise: str, slot: str, *, optional: bool) -> tuple[Past, ...]:
    past = []
    for session in sessions:
        items = {item.exercise: item for item in session.items}
        item = items.get(exercise) or items.get(slot)
        if item and (item.sets_done or not optional):
            all_done = all(asked.done for asked in session.asked)
            past.append(Past(session.day, item.exercise, item.dose, item.sets_done, session.effort, all_done))
    return tuple(past)
