"""How it felt: pain, effort, notes, and the answers to the screening."""

from datetime import date, timedelta

from ...domain.days import short_day
from ...domain.errors import DayError, PlanError
from ...domain.light_types import TYPE_CHECKING
from ...domain.model import Session
from ...domain.pain import LEVEL_MAX, STIFF_MAX_MIN, Moment, Pain, Sign
from ...domain.screening import FLAGS, Answers, checked
from ...domain.text import plain_text
from ...storage.moments import instant
from .base import Change

# A tick does not need these.
if TYPE_CHECKING:
    from ...domain.signs import Reply, SignAnswer

NOTE_MAX = 2000
EFFORT_MAX = 10
NOUNS = {
    Sign.SHARP: "sharp pain",
    Sign.RISING: "rising pain",
    Sign.SPREADING: "pain down the leg",
    Sign.NERVE: "numbness",
    Sign.WEAKNESS: "weakness",
}
"""What undo calls the signs."""


class Health(Change):
    """Changes to what was told about health."""

    def tell_pain(
        self,
        day: date,
        level: int,
        moment: Moment,
        exercise: str | None = None,
        signs: frozenset[Sign] = frozenset(),
        stiff_min: int | None = None,
    ) -> Pain:
        """Record how much it hurts, keeping what was told earlier of the same moment, and return it with its time.

        Args:
            day: The day.
            level: 0 none to 10 the worst imaginable.
            moment: When it was felt.
            exercise: Slug of the exercise it came with; None for the back as a whole.
            signs: What came with it.
            stiff_min: How many minutes the back was stiff after getting up; None where that is not told.

        Raises:
            DayError: The day is still to come.
            PlanError: The level or the minutes are out of range, or minutes are told of another moment.
        """
        self._may_record(day)
        if not 0 <= level <= LEVEL_MAX:
            raise PlanError(f"pain is told from 0 (none) to {LEVEL_MAX} (the worst you can imagine), not {level}")
        if stiff_min is not None and moment is not Moment.MORNING:
            raise PlanError(f"stiffness is told of the morning, not of {moment}")
        if stiff_min is not None and not 0 <= stiff_min <= STIFF_MAX_MIN:
            raise PlanError(f"stiffness is told in minutes, from 0 to {STIFF_MAX_MIN}, not {stiff_min}")
        pain = Pain(day, moment, level, exercise, signs)
        about = f" at {self.history.library.short_name(exercise)}" if exercise else ""
        with self._step(f"pain {level} {moment}{about}", day):
            self._remember_start()
            if stiff_min is not None:
                self._store.function.put_stiffness(day, stiff_min, self.history.clock.now())
            return self._store.health.put_pain(pain, self.history.clock.now())

    def answer_sign(self, day: date, sign: Sign, reply: "Reply") -> "SignAnswer":
        """Record how a sign is now, keeping earlier answers about it.

        Args:
            day: The day of the answer.
            sign: The sign.
            reply: Whether it is gone, the same as always, or worse.

        Raises:
            DayError: The day is still to come.
        """
        from ...domain.signs import SignAnswer

        self._may_record(day)
        now = self.history.clock.now()
        if any(sign in pain.signs and pain.told_at == instant(now)[0] for pain in self.history.told.signed_pains()):
            # Moments are kept to the second, and whoever answers does so after the sign was told.
            now += timedelta(seconds=1)
        with self._step(f"{NOUNS[sign]}: {reply}", day):
            answer = self._store.health.put_sign_answer(SignAnswer(sign, reply, day, ""), now)
            self._suit_today()
        return answer

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
            if not self._store.sessions.on(day):
                raise DayError(f"nothing is ticked on {short_day(day, self.history.today)}; tick what was done first")
            self._store.sessions.put_effort(day, effort)
        return self.history.session(day)

    def write_note(self, day: date, text: str, exercise: str | None = None) -> str:
        """Record a note on a day, or on one exercise of it; an empty one removes it. Returns the text as kept.

        Raises:
            DayError: The day is still to come.
            PlanError: The note is too long.
        """
        self._may_record(day)
        kept = plain_text(text).strip()
        if len(kept) > NOTE_MAX:
            raise PlanError(f"a note can have {NOTE_MAX} characters, this one has {len(kept)}; shorten it")
        about = f" at {self.history.library.short_name(exercise)}" if exercise else ""
        with self._step(f"note{about}", day):
            self._store.health.put_note(day, exercise, kept, self.history.clock.now())
        return kept

    def ask(self, question: str) -> str:
        """Add a question for the next visit to today's note, where the report finds it. Returns it as kept.

        Raises:
            PlanError: There is no question, or the note grows too long.
        """
        # A tick does not need it.
        from ...domain.questions import as_question, with_question

        today, asked = self.history.today, as_question(question)
        if not asked:
            raise PlanError("write the question you want to take along")
        self.write_note(today, with_question(self.history.entry(today).note, asked))
        return asked

    def answer_flags(self, chosen: frozenset[str]) -> None:
        """Record which warning signs there are, none too; the other answers about health stay as they are.

        Raises:
            PlanError: One of them is none that is asked for.
        """
        answer = " ".join(sorted(checked({FLAGS: chosen})[FLAGS]))
        with self._step("say which warning signs there are"):
            # The other questions are not asked by this: they stay due.
            self._store.health.put_answer(FLAGS, answer, self.history.today, self.history.clock.now())

    def answer_screening(self, answers: Answers) -> None:
        """Record the answers to the screening in place of the older ones; a missing question was skipped.

        Raises:
            PlanError: An answer fits no question, and is none that was there before.
        """
        before = self.advice.safety.answers()
        checked({question: answer for question, answer in answers.items() if before.get(question) != answer})
        chosen = {question: " ".join(sorted(answer)) for question, answer in answers.items()}
        with self._step("answer the screening"):
            self._store.health.put_answers(chosen, self.history.today, self.history.clock.now())
            self._store.plans.put_settings({"screened": self.history.today.isoformat()})
            self._suit_today()
