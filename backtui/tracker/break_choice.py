"""What a break may be now, and whether one is due: the clock, what safety says, and the answers about health."""

from collections.abc import Iterable
from datetime import datetime

from ..domain.break_time import Wait, minutes_between, wait
from ..domain.breaks import EARLY_CODE, JUST_UP_MIN, Movement, movements, next_movement
from ..domain.dose import Dose
from ..domain.errors import PlanError
from ..domain.model import Exercise, Purpose
from ..domain.safety import Verdict
from ..domain.screened_routine import suits
from .advice import Advice, Consequence
from .memo import kept
from .moved import Moved, clockwork, moved
from .plan import EARLY_MORNING
from .status import Standing

NOTHING_SUITS = (
    "no movement for a break suits your answers about health; walk about if that is easy for you,"
    " or look at the answers: backtui screening"
)


class BreakChoice(Consequence):
    """The breaks, for reading only."""

    def moved(self) -> Moved:
        """Return what is known of today's movement."""
        return moved(self.history)

    def wait(self) -> Wait | None:
        """Return why no break is due now, or None when one is."""
        by_clock = wait(clockwork(self.history, self.moved()))
        if by_clock is Wait.OFF or not self.history.asks_safety():
            return by_clock
        if self.advice.safety.verdict is Verdict.STOP:
            return Wait.HELP
        return by_clock or (None if self.movements() else Wait.NOTHING)

    def just_up(self) -> bool:
        """Return whether one is up for less than an hour, as far as was told today."""
        now, store = self.history.clock.now(), self._store
        told = store.breaks.chosen_at(self.today, self._morning())
        if told is not None:
            return self._within_an_hour(told, now)
        if not self.history.settings.early_morning or store.plans.choice(self.today):
            return False
        first = store.breaks.first_told(self.today)
        return first is None or self._within_an_hour(first, now)

    def _within_an_hour(self, since: datetime, now: datetime) -> bool:
        return (minutes_between(since, now) or 0) < JUST_UP_MIN

    def _morning(self) -> tuple[str, ...]:
        routine = self.history.library.routine(EARLY_MORNING)
        return tuple(filter(None, (routine.slug, routine.upright, routine.seated)))

    def movements(self, *, just_up: bool = False) -> list[Movement]:
        """Return what a break may be now, in the order of the library; empty when safety lets nothing be done.

        Args:
            just_up: Whether one got up less than an hour ago, beyond what was told today.
        """
        early = just_up or self.just_up()
        return movements(self._suited(early), self.advice.safety.verdict, self._gentle(), just_up=early)

    def _suited(self, early: bool) -> list[Exercise]:
        codes = self.advice.safety.screened().codes | ({EARLY_CODE} if early else frozenset())
        hurt = self.advice.hurt_today()
        return [each for each in self.history.library.exercises if suits(each, codes) and each.slug not in hurt]

    @kept
    def _gentle(self) -> dict[str, Dose]:
        """Return what is done on a sore day, each at its least dose there, by exercise."""
        library = self.history.library
        found: dict[str, Dose] = {}
        for slug in sorted(library.packaged_routines):
            routine = library.routine(slug)
            if routine.purpose is Purpose.FLARE:
                found |= {item.exercise: item.dose for items in routine.items.values() for item in items}
        return found

    def next(self, passed: Iterable[str] = (), *, seated: bool = False, just_up: bool = False) -> Movement:
        """Return the movement for a break now: the one done longest ago.

        Args:
            passed: Slugs of those passed over just now: they come after all others.
            seated: Whether to stay on the chair.
            just_up: As of `movements`.

        Raises:
            BlockedError: Help, or an answer, comes first.
            PlanError: Nothing suits the answers about health.
        """
        self.advice.safety.refuse_begin(self.today)
        found = [each for each in self.movements(just_up=just_up) if not seated or each.exercise.position == "seated"]
        movement = next_movement(found, self._store.breaks.last_taken(), passed)
        if movement is None:
            raise PlanError(NOTHING_SUITS)
        return movement

    def named(self, name: str, *, just_up: bool = False) -> Movement:
        """Return the movement of a name as people write it.

        Raises:
            BlockedError: Help, or an answer, comes first.
            UnknownExerciseError: There is no such exercise.
            PlanError: It is none for a break, or not for this person now.
        """
        self.advice.safety.refuse_begin(self.today)
        exercise = self.history.library.named(name)
        found = {each.exercise.slug: each for each in self.movements(just_up=just_up)}
        if exercise.slug in found:
            return found[exercise.slug]
        said = "is none for a break" if exercise.break_dose is None else "is not for a break now"
        raise PlanError(f"{exercise.name} {said}; there are: {', '.join(found) or 'none that suit'}")

    def care(self, movement: Movement) -> tuple[str, ...]:
        """Return what the answers about health ask of someone who does it."""
        return self.advice.care_for(movement.exercise.slug)


def break_choice_of(standing: Standing) -> BreakChoice:
    """Return the breaks of a history that was opened for its numbers only."""
    from .safety import safety_of

    return BreakChoice(Advice(safety_of(standing)))
