"""What is asked of the user to follow up on: the health questions again, how this morning is, a look by a clinician."""

from datetime import date

from ..domain import pain_trend, screening_due
from ..domain.pain import Light, Moment
from ..domain.pain_day import mornings_light
from ..domain.screening import FLAGS
from ..domain.screening_due import Due
from .advice import Consequence
from .memo import kept
from .status import ONE_DAY


class FollowUp(Consequence):
    """What is due."""

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
            red_week=pain_trend.red_week(self.advice.pains(), self.today),
            put_off_on=self.history.mark_day("screening_put_off"),
        )

    @kept
    def morning_after(self) -> date | None:
        """Return the day whose session asks how the back is this morning, or None when nothing is to be asked.

        It is yesterday; or the day before, when yesterday's morning was worse and may have settled by now.
        """
        today = self.today
        if any(pain.moment is Moment.MORNING for pain in self.advice.pains() if pain.day == today):
            return None
        for day in (today - ONE_DAY, today - 2 * ONE_DAY):
            session = self.history.recorded(day)
            if session and session.sets_done and (day == today - ONE_DAY or self._aches_since(day)):
                return day
        return None

    def _aches_since(self, day: date) -> bool:
        return mornings_light(self.advice.pains(), day) is Light.AMBER

    @kept
    def worry(self) -> pain_trend.Worry | None:
        """Return why the last weeks suggest seeing a clinician, or None."""
        return pain_trend.trend(self.advice.pains(), self.today)
