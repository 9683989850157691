"""Pain in the midst of a session: told at once, answered by what the user chooses."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from ...coach.player import Event
from ...coach.session import Coaching
from ...coach.timeline import Phase
from ...domain.model import Reason
from ...domain.pain import DURING_SAY, Light, Moment, Pain, during_light, start_level
from ...domain.pain_response import Way
from ..actions import key_of
from ..dialogs.base import Over

if TYPE_CHECKING:
    from ..dialogs.pain import Told
    from ..host import Host


class SoreScreen(Over[None]):
    """A session that can be stopped for pain; what leads it is the coach's."""

    coaching: Coaching

    def __init__(self, day: date) -> None:
        super().__init__(name="coach")
        self._day = day
        self._pain: Pain | None = None
        """A pain told that is still to be answered: at once, or when the set is finished."""
        self._start: int | None = None
        """The level the session began with, as told."""
        self._usual: int | None = None
        """The usual pain; None while it is not known."""
        self._sore_set: Phase | None = None
        """The set that is finished before its pain is answered."""

    @property
    def backtui(self) -> "Host":
        """The app."""
        raise NotImplementedError

    def say(self, text: str | None) -> None:
        """Put a sentence in the key bar; None brings the keys back."""
        raise NotImplementedError

    def safely(self, step: Callable[[], list[Event]]) -> None:
        """Do a step of the session and show what happened, a refusal too."""
        raise NotImplementedError

    def hint(self) -> None:
        """Show the keys of the moment."""
        raise NotImplementedError

    def action_leave(self) -> None:
        """End."""
        raise NotImplementedError

    @property
    def unanswered(self) -> bool:
        """Whether a pain waits for an answer before the session goes on; one that ends it waits wherever one goes."""
        here = self._pain and (self._ends or self._pain.exercise == self.coaching.present)
        return bool(here and not self._sore_set)

    @property
    def _ends(self) -> bool:
        return not self.coaching.led.may_go_on()

    def settle(self) -> None:
        """Answer the pain of a set that is over by now."""
        if self._sore_set and not self.coaching.player.phase.same_set(self._sore_set):
            self._sore_set = None
            self.answer_pain()

    def _stand_still(self) -> None:
        self.safely(self.coaching.pause)
        self.hint()

    def _go_on(self) -> None:
        self._pain = None
        self.safely(self.coaching.play)
        self.hint()

    def action_safety(self) -> None:
        """Pause, and show the signs that need help."""
        self._stand_still()
        self.backtui.action_safety()

    def action_pain(self) -> None:
        """Pause, and ask how much it hurts."""
        from ..dialogs.pain import PainDialog

        self._stand_still()
        tracker, slug = self.backtui.tracker, self.coaching.present
        if slug is None:
            return
        # Whatever day the session is recorded for, it is done and felt today.
        today = tracker.today
        self._start = start_level(tracker.history.pains(today, today), today)
        self._usual = tracker.safety.usual_pain(today)
        self.app.push_screen(PainDialog(tracker.safety, today, Moment.DURING, slug), self._told)

    def _told(self, answer: "Told | bool | None") -> None:
        slug = self.coaching.present
        if not answer or isinstance(answer, bool) or not slug:
            self.say(f"{key_of('coach.pause')} goes on")
            return
        level, moment, signs, stiff_min = answer
        tracker = self.backtui.tracker
        pain = self._pain = Pain(tracker.today, moment, level, slug, signs)
        self.backtui.record(lambda: tracker.health.tell_pain(pain.day, level, moment, slug, signs, stiff_min))
        light = during_light(level, signs, self._start, self._usual)
        if light is Light.GREEN:
            self._go_on()
            self.say(DURING_SAY[light])
        elif light is Light.AMBER and self.coaching.player.phase.works:
            self._sore_set = self.coaching.player.phase
            self.safely(self.coaching.play)
            self.hint()
            self.say("Finish this set; then there is a choice.")
        else:
            self.answer_pain()

    def answer_pain(self) -> None:
        """Ask how to go on after a pain."""
        from ...coach.response import choices
        from ..dialogs.response import ResponseDialog

        pain, tracker = self._pain, self.backtui.tracker
        if not pain or (pain.exercise != self.coaching.present and not self._ends):
            # That was the last set of it: there is nothing left to change.
            self._pain = None
            return
        self._stand_still()
        response, labels = choices(tracker, self.coaching.led, pain, self._start, self._usual)
        about = self.coaching.about(pain.exercise or "")
        self.app.push_screen(ResponseDialog(response, tracker.safety.meaning(pain).text, labels, about), self._answered)
        if response.safety_first:
            self.backtui.action_safety()

    def _answered(self, way: Way | None) -> None:
        tracker, slug = self.backtui.tracker, self.coaching.present
        if way is None or (slug is None and way not in (Way.END, Way.EXCUSE)):
            self.say(f"{key_of('coach.pause')} to choose, {key_of('coach.leave')} to leave; finished sets are kept")
            return
        self._pain = None
        if way is Way.EXCUSE:
            self.backtui.record(lambda: tracker.excuses.excuse(self._day, None, Reason.PAIN))
        if way in (Way.END, Way.EXCUSE):
            self.action_leave()
            self.backtui.say("Ended. What is done is kept.")
        elif way is Way.SKIP:
            self.safely(self.coaching.skip_exercise)
            self._go_on()
        elif way is Way.GO_ON:
            self._go_on()
        elif slug:
            ways = {Way.FEWER: tracker.easier_day.do_fewer, Way.EASIER: tracker.easier_day.do_easier}
            self.backtui.record(lambda: self._ease(partial(ways[way], self._day, slug)))

    def _ease(self, change: Callable[[], object]) -> None:
        self.coaching.ease(change)
        self._go_on()
