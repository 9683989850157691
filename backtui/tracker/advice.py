"""What the history has to say of the exercises: the care they call for, and which suit today."""

from datetime import date

from ..domain.model import ROUTINE, Exercise, Purpose, RoutineItem
from ..domain.pain import Light, Moment, Pain, during_light, start_level
from ..domain.pain_day import usual_pain
from ..domain.safety import EASY_ROUTINES, Verdict
from ..domain.safety_words import HURT_SAY, VERDICT_SAY
from ..domain.screened_routine import Fit, fitted, suits
from ..domain.steps import dose_at
from ..domain.words import AIM_SAY
from ..storage.store import Store
from .history import LOOK_BACK
from .memo import Memo, kept
from .plan import change_line
from .safety import Safety

_SPARED = frozenset({"OSTEO", "FRACTURE", "POSTOP", "FLEX"})
"""Codes of those who are told elsewhere not to round their backs."""


class Consequence:
    """What follows from the advice; its answers are kept in the history's memory."""

    def __init__(self, advice: "Advice") -> None:
        self.advice = advice
        self.safety = advice.safety
        self.history = advice.history

    @property
    def memo(self) -> Memo:
        """Where results are kept until something changes."""
        return self.history.memo

    @property
    def today(self) -> date:
        """The day it is."""
        return self.history.today

    @property
    def _store(self) -> Store:
        return self.history.store


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
        pains, today = self.pains(), self.today
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

    @kept
    def pains(self) -> list[Pain]:
        """Return the pain of late that has a say in what today may be."""
        return self.history.pains(self.today - LOOK_BACK, self.today)
