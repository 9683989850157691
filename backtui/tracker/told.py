"""What was told of health that holds from day to day: answers to the screening, and signs."""

from datetime import date

from ..domain.pain import Pain
from ..domain.screening import Answers, Screened, judge
from ..domain.signs import SignAnswer
from ..storage.moments import instant
from ..storage.store import Store
from .memo import Memo, kept
from .plan import answers_of, with_signs
from .status import Standing


class Told:
    """The answers and the signs, for reading only."""

    def __init__(self, standing: Standing, store: Store) -> None:
        self._standing, self._store = standing, store

    @property
    def memo(self) -> Memo:
        """Where results are kept until something changes."""
        return self._standing.memo

    @property
    def today(self) -> date:
        """The day it is."""
        return self._standing.today

    @kept
    def answers(self) -> Answers:
        """Return the answers to the screening by question, also what can't be read; a missing question was skipped."""
        return answers_of(self._store)

    @kept
    def signed_pains(self) -> list[Pain]:
        """Return the pains that came with a sign, oldest first: a sign may stay open for years."""
        today = self.today
        return [pain._replace(day=self._by_now(pain, today)) for pain in self._store.health.signed_pains(date.max)]

    def _by_now(self, told: Pain | SignAnswer, today: date) -> date:
        """Return the day of what was told; today, where its own day is still to come, as after a journey west."""
        if told.day <= today:
            return told.day
        # What was told at a moment that is itself still to come was told by a clock that is wrong.
        now, _ = instant(self._standing.clock.now())
        return today if told.told_at <= str(now) else told.day

    def days(self, since: date, until: date) -> dict[date, str]:
        """Return the days from `since` to `until`, both included, with pain (`p`) or only a note (`n`)."""
        return self._store.health.days_told(since, until)

    @kept
    def last_session(self) -> date | None:
        """Return the last day up to today of which a session is recorded, or None."""
        return self._store.sessions.last_session(self.today)

    @kept
    def sign_answers(self) -> list[SignAnswer]:
        """Return every answer about a sign, oldest first."""
        today = self.today
        return [answer._replace(day=self._by_now(answer, today)) for answer in self._store.health.sign_answers()]

    @kept
    def screened(self, day: date) -> Screened:
        """Return what the answers to the screening lead to on a day, with the codes of the signs that are open then."""
        return with_signs(judge(self.answers()), self.signed_pains(), self.sign_answers(), day)
