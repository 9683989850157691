"""Pain in the midst of a session: told at once, answered by what the user chooses."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from ...coaching import Coaching
from ...domain.coach import Phase
from ...domain.model import Reason
from ...domain.pain import DURING_SAY, Light, Moment, Pain, Sign, during_light, start_level
from ...domain.player import Event
from ...domain.response import Way
from .over import Over

if TYPE_CHECKING:
    from ..app import BacktuiApp


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
        self._sore_set: Phase | None = None
        """The set that is finished before its pain is answered."""

    @property
    def backtui(self) -> "BacktuiApp":
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
        """Whether a pain waits for an answer before the session goes on."""
        return bool(self._pain and not self._sore_set and self._pain.exercise == self.coaching.present)

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
        from .pain import PainDialog

        self._stand_still()
        tracker, slug = self.backtui.tracker, self.coaching.present
        if slug is None:
            return
        self._start = start_level(tracker.pains(self._day, self._day), self._day)
        self.app.push_screen(PainDialog(Moment.DURING, tracker.library.short_name(slug), self._start), self._told)

    def _told(self, answer: tuple[int, Moment, frozenset[Sign]] | bool | None) -> None:
        slug = self.coaching.present
        if not answer or isinstance(answer, bool) or not slug:
            self.say("space goes on")
            return
        level, moment, signs = answer
        self._pain = Pain(self._day, moment, level, slug, signs)
        self.backtui.record(lambda: self.backtui.tracker.tell_pain(self._day, level, moment, slug, signs))
        light = during_light(level, signs, self._start)
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
        from .response import ResponseDialog, choices

        pain, tracker = self._pain, self.backtui.tracker
        if not pain or pain.exercise != self.coaching.present:
            # That was the last set of it: there is nothing left to change.
            self._pain = None
            return
        self._stand_still()
        response, labels = choices(tracker, pain, self._start)
        about = self.coaching.about(pain.exercise or "")
        self.app.push_screen(ResponseDialog(response, labels, about), self._answered)
        if response.safety_first:
            self.backtui.action_safety()

    def _answered(self, way: Way | None) -> None:
        tracker, slug = self.backtui.tracker, self.coaching.present
        if way is None or slug is None:
            self.say("space to choose, esc to leave; finished sets are kept")
            return
        self._pain = None
        if way is Way.EXCUSE:
            self.backtui.record(lambda: tracker.excuse(self._day, None, Reason.PAIN))
        if way in (Way.END, Way.EXCUSE):
            self.action_leave()
            self.backtui.say("Ended. What is done is kept.")
        elif way is Way.SKIP:
            self.safely(self.coaching.skip_exercise)
            self._go_on()
        elif way is Way.GO_ON:
            self._go_on()
        else:
            ways = {Way.FEWER: tracker.do_fewer, Way.EASIER: tracker.do_easier}
            self.backtui.record(lambda: self._ease(partial(ways[way], self._day, slug)))

    def _ease(self, change: Callable[[], object]) -> None:
        self.coaching.ease(change)
        self._go_on()
