"""How it felt: pain, effort, notes, and the answers to the screening."""

from datetime import date

from ..domain.days import short_day
from ..domain.errors import DayError, PlanError
from ..domain.model import Session
from ..domain.pain import LEVEL_MAX, Moment, Pain, Sign
from ..domain.screening import Answers, checked
from ..domain.text import harmless
from .recorder import Recorder

NOTE_MAX = 2000
EFFORT_MAX = 10


class Feeling(Recorder):
    """What is told of how it felt."""

    def tell_pain(
        self,
        day: date,
        level: int,
        moment: Moment,
        exercise: str | None = None,
        signs: frozenset[Sign] = frozenset(),
    ) -> Pain:
        """Record how much it hurts, in the place of what was told of the same moment before.

        Args:
            day: The day.
            level: 0 none to 10 the worst imaginable.
            moment: When it was felt.
            exercise: Slug of the exercise it came with; None for the back as a whole.
            signs: What came with it.

        Raises:
            DayError: The day is still to come.
            PlanError: The level is out of range.
        """
        self._may_record(day)
        if not 0 <= level <= LEVEL_MAX:
            raise PlanError(f"pain is told from 0 (none) to {LEVEL_MAX} (the worst you can imagine), not {level}")
        pain = Pain(day, moment, level, exercise, signs)
        about = f" at {self.library.short_name(exercise)}" if exercise else ""
        with self._step(f"pain {level} {moment}{about}", day):
            self._remember_start()
            self._store.put_pain(pain, self.clock.now())
        return pain

    def tell_effort(self, day: date, effort: int) -> Session:
        """Record how hard a session was, 0 to 10.

        Raises:
            DayError: Nothing is recorded for that day.
            PlanError: The effort is out of range.
        """
        self._may_record(day)
        if not 0 <= effort <= EFFORT_MAX:
            raise PlanError(f"effort is told from 0 (none) to {EFFORT_MAX} (all you had), not {effort}")
        with self._step(f"effort {effort}", day):
            if not self._store.session(day):
                raise DayError(f"nothing is ticked on {short_day(day, self.today)}; tick what was done first")
            self._store.put_effort(day, effort)
        return self.session(day)

    def write_note(self, day: date, text: str, exercise: str | None = None) -> str:
        """Record a note on a day, or on one exercise of it; an empty one removes it. Returns the text as kept.

        Raises:
            DayError: The day is still to come.
            PlanError: The note is too long.
        """
        self._may_record(day)
        kept = harmless(text.expandtabs(1)).strip()
        if len(kept) > NOTE_MAX:
            raise PlanError(f"a note can have {NOTE_MAX} characters, this one has {len(kept)}; shorten it")
        about = f" at {self.library.short_name(exercise)}" if exercise else ""
        with self._step(f"note{about}", day):
            self._store.put_note(day, exercise, kept, self.clock.now())
        return kept

    def answer_screening(self, answers: Answers) -> None:
        """Record the answers to the screening in the place of older ones; what is missing was skipped.

        Raises:
            PlanError: An answer fits no question.
        """
        chosen = {question: " ".join(sorted(answer)) for question, answer in checked(answers).items()}
        with self._step("answer the screening"):
            self._store.put_answers(chosen, self.today, self.clock.now())
            self._store.put_settings({"screened": self.today.isoformat()})
