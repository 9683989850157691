"""Pain in the midst of a plain session: told with its signs, and answered by what the user chooses."""

from collections.abc import Callable
from datetime import date
from functools import partial

from ..coach.player import Event
from ..coach.response import LABELS, choices
from ..coach.session import Coaching
from ..coach.timeline import Phase
from ..domain.light_types import NamedTuple
from ..domain.model import Reason
from ..domain.pain import DURING_SAY, FORM_SAY, Light, Moment, Pain, during_light, start_level
from ..domain.pain_response import Way
from ..domain.safety import Verdict
from ..tracker.tracker import Tracker
from .coach_lines import say
from .coach_questions import ask_pain
from .keyboard import Keyboard
from .verdict import verdict_lines


class Sore(NamedTuple):
    """A pain that waits for its set to be finished."""

    pain: Pain
    start: int | None
    """The level the session began with; None when not told."""
    phase: Phase
    """Where in its set it came."""


class PainQuestions:
    """What a session is asked about pain, while the player stands still."""

    def __init__(
        self, tracker: Tracker, day: date, coaching: Coaching, keys: Keyboard, show: Callable[[list[Event]], object]
    ) -> None:
        """Make the questions; `show` prints what happens to the session in answer to them."""
        self._show = show
        self._tracker = tracker
        self._day = day
        self._coaching = coaching
        self._keys = keys
        self._sore: Sore | None = None

    def tell(self) -> bool:
        """Ask how much it hurts and what comes with it; returns whether the session goes on."""
        slug = self._coaching.present
        told = ask_pain(self._keys, "How much does it hurt") if slug else None
        if told is None:
            return True
        # Whatever day the session is recorded for, it is done and felt today.
        tracker, today = self._tracker, self._tracker.today
        start = start_level(tracker.history.pains(today, today), today)
        pain = tracker.health.tell_pain(today, told[0], Moment.DURING, slug, told[1])
        light = during_light(pain.level, pain.signs, start, tracker.safety.usual_pain(today))
        if tracker.safety.verdict is Verdict.STOP:
            say(DURING_SAY[Light.RED], *verdict_lines(tracker.safety))
            return False
        if light is Light.GREEN:
            say(DURING_SAY[light])
            return True
        if light is Light.AMBER and self._coaching.player.phase.works:
            self._sore = Sore(pain, start, self._coaching.player.phase)
            say("Finish this set; then there is a choice.")
            return True
        return self._answer(pain, start)

    @property
    def due(self) -> bool:
        """Whether the set of a pain is over, so that it is to be answered."""
        return bool(self._sore and not self._coaching.player.phase.same_set(self._sore.phase))

    def settle(self) -> bool:
        """Answer the pain whose set is over; returns whether the session goes on."""
        sore, self._sore = self._sore, None
        if not sore or sore.pain.exercise != self._coaching.present:
            # That was the last set of it: there is nothing left to change.
            return True
        return self._answer(sore.pain, sore.start)

    def _answer(self, pain: Pain, start: int | None) -> bool:
        usual = self._tracker.safety.usual_pain(pain.day)
        response, labels = choices(self._tracker, self._coaching.led, pain, start, usual)
        say(DURING_SAY[response.light])
        about = self._coaching.about(pain.exercise or "")
        if response.safety_first:
            say("When to get help: backtui safety")
        elif response.light is Light.RED and about:
            say(FORM_SAY, *(f"  {point}" for point in about.faults or (about.watch,)))
        ways = {LABELS[way][0]: way for way in response.ways}
        say(*(f"  {key}: {labels[way]}" for key, way in ways.items()))
        first = next(iter(ways))
        question = f"Which, {' '.join(ways)}? Enter for {first}: "
        answer = self._keys.ask(question) or first
        while answer not in ways:
            answer = self._keys.ask(question) or first
        return self._take(ways[answer], pain.exercise or "")

    def _take(self, way: Way, slug: str) -> bool:
        tracker, day = self._tracker, self._day
        changes: dict[Way, Callable[[], object]] = {
            Way.FEWER: partial(tracker.easier_day.do_fewer, day, slug),
            Way.EASIER: partial(tracker.easier_day.do_easier, day, slug),
        }
        if way in changes:
            self._coaching.ease(changes[way])
        elif way is Way.SKIP:
            self._show(self._coaching.skip_exercise())
        elif way is Way.EXCUSE:
            tracker.excuses.excuse(day, None, Reason.PAIN)
        return way not in (Way.END, Way.EXCUSE)
