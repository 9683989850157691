"""Extras: what was done that the day did not ask for; never in the streak, unless a setting says that it counts."""

import re
from datetime import date

from ...domain.days import DAY_MIN, short_day
from ...domain.dose import Dose
from ...domain.errors import DayError, PlanError, UnknownExerciseError
from ...domain.extra import ACTIVITIES, NAME_MAX, Extra
from ...domain.model import Exercise, Item
from ...domain.safety_words import HURT_SAY
from ...domain.steps import dose_at
from ...domain.text import clean, fold, plain_text, slug_of
from .base import Change
from .health import EFFORT_MAX, NOTE_MAX

_AMOUNT = re.compile(r"\s*(?:for\s+)?\d.*")


class Extras(Change):
    """Changes to what was done besides."""

    def understood(self, day: date, what: str, minutes: int | None = None, dose: Dose | None = None) -> Extra:
        """Return the extra that a name and an amount make, without recording it.

        Args:
            day: The day.
            what: An exercise, by slug, name or alias, or anything else that takes minutes.
            minutes: How long it took; None where it is told in sets.
            dose: What was done of an exercise; None means the dose of one's level.

        Raises:
            UnknownExerciseError: No exercise has this name, and no minutes say that it is something else.
            PlanError: The name has no letters, or the minutes are out of range.
        """
        if minutes is None and dose is None and fold(what) in map(fold, ACTIVITIES):
            # Not an exercise whose name begins so.
            raise PlanError(f"how long was it? backtui did {clean(what.lower(), NAME_MAX)} --minutes 30")
        exercise = self._exercise(what, needed=minutes is None)
        if exercise and dose is None and minutes is None:
            dose = dose_at(exercise.doses, self.history.settings.plan.level)
        if exercise and (minutes is None or exercise.measure == "minutes"):
            # A walk is told in minutes, whoever calls it an exercise.
            counted = dose.reps[0] if dose and dose.unit == "min" else minutes
            whole = None if counted else dose
            return self._checked(Extra(day, exercise.slug, exercise.short, counted, whole))
        name = clean(what, NAME_MAX)
        if not slug_of(name):
            raise PlanError("name what was done: backtui did swim --minutes 30")
        return self._checked(Extra(day, slug_of(name), name[:1].upper() + name[1:], minutes))

    def _exercise(self, what: str, *, needed: bool) -> Exercise | None:
        try:
            return self.history.library.named(what)
        except UnknownExerciseError as error:
            if needed:
                name = clean(_AMOUNT.sub("", what.lower()) or "swim", NAME_MAX)
                way = f"Anything else is told with its minutes: backtui did {name} --minutes 30"
                raise UnknownExerciseError(f"{str(error).rstrip('?')}. {way}") from None
            return None

    def _checked(self, extra: Extra) -> Extra:
        if extra.minutes is not None and not 1 <= extra.minutes <= DAY_MIN:
            raise PlanError(f"minutes can be 1 to {DAY_MIN}, not {extra.minutes}")
        return extra

    def add(self, extra: Extra) -> Extra:
        """Record something done besides, and return it with its time.

        Raises:
            DayError: The day is still to come.
            PlanError: The effort is out of range, or the note is too long.
            BlockedError: It is an exercise, and help or an answer comes first today.
        """
        self._may_record(extra.day)
        if extra.effort is not None and not 0 <= extra.effort <= EFFORT_MAX:
            raise PlanError(f"effort is told from 0 (none) to {EFFORT_MAX} (all you had), not {extra.effort}")
        note = plain_text(extra.note).strip()
        if len(note) > NOTE_MAX:
            raise PlanError(f"a note can have {NOTE_MAX} characters, this one has {len(note)}; shorten it")
        with self._step(f"add {extra}", extra.day):
            if self.is_exercise(extra):
                self.safety.refuse_begin(extra.day)
            self._remember_start()
            added = self._store.extras.put(extra._replace(note=note), self.history.clock.now())
            self._count(extra.day)
        return added

    def listed(self, extra: Extra) -> Item | None:
        """Return what a day lists of the same exercise, in sets, and is not done there; None where there is none.

        A walk is not named: whoever told of it and ticked it as well would have walked twice.
        """
        if not extra.dose:
            return None
        items = self.history.session(extra.day).items
        return next((item for item in items if item.exercise == extra.slug and not item.done), None)

    def led(self, exercise: str) -> Item:
        """Return an exercise as the coach leads it besides: at the dose of one's level, with nothing done."""
        found = self.history.library.exercise(exercise)
        return Item(exercise, found.short, dose_at(found.doses, self.history.settings.plan.level))

    def refuse_lead(self, exercise: str) -> None:
        """Refuse to lead an exercise besides that does not suit, or while less is asked of today.

        Raises:
            PlanError: It does not suit the answers about health, or was to be stopped today.
            BlockedError: Help, an answer or a calmer day comes first.
        """
        if not self.advice.suits(exercise):
            name = self.history.library.short_name(exercise)
            raise PlanError(f"{name} does not suit your answers about health; see: backtui screening")
        self.safety.refuse_lead_besides()
        if not self.advice.leads(exercise):
            raise PlanError(f"{self.history.library.short_name(exercise)}: {HURT_SAY}")

    def grow(self, told: Extra | None, led: Item) -> Extra:
        """Record what is done so far of an exercise that the coach leads besides, and return it with its time.

        Args:
            told: What was recorded of it before, which it replaces; None for nothing.
            led: The exercise with the sets done so far; what the coach has led is recorded whatever safety says by now.
        """
        today = self.history.today
        done = led.dose._replace(reps=led.dose.reps[: led.sets_done])
        extra = self.understood(today, led.exercise, None, done)
        with self._step(f"add {extra}", today):
            self._remember_start()
            if told:
                self._store.extras.delete(told)
            added = self._store.extras.put(extra, self.history.clock.now())
            self._count(today)
        return added

    def is_exercise(self, extra: Extra) -> bool:
        """Return whether an extra is an exercise, told in sets or in minutes; a walk is not one."""
        library = self.history.library
        known = library.exercise(extra.slug) if library.has(extra.slug) else None
        return bool(extra.dose) or (known is not None and known.measure != "minutes")

    def remove(self, extra: Extra) -> None:
        """Remove what was recorded as done besides.

        Raises:
            DayError: It is not there.
        """
        with self._step(f"remove {extra}", extra.day):
            there = self._store.extras.between(extra.day, extra.day)
            if extra not in there:
                raise DayError(f"{extra} is not there on {short_day(extra.day, self.history.today)} any more")
            self._store.extras.delete(extra)
            self._count(extra.day)

    def _count(self, day: date) -> None:
        """Have a day count as done while its extras take as long as the setting asks, if it has one."""
        least = self.history.settings.extra_session_min
        if least is None:
            return
        enough = sum(extra.minutes or 0 for extra in self._store.extras.between(day, day)) >= least
        there = self._store.sessions.on(day)
        session = there or self.history.planned(day)
        if enough and not session.done:
            self._store.sessions.put_session(session._replace(counted=True), self.history.clock.now())
        elif not enough and there and there.counted and not there.sets_done:
            # Nothing but the extras made it count.
            self._store.sessions.delete_session(day)
