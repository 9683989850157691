"""What comes before the coach: what safety says of today, and once a day a question about pain."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from ...coach.led import Led
from ...domain.pain import Moment
from ...domain.safety import Verdict
from ...domain.words import ASKS_NOTHING
from ...tracker.safety import ASKED, SAID
from .safety import show_safety

if TYPE_CHECKING:
    from ..dialogs.pain import Told
    from ..host import Host


def begin(app: "Host", led: Led, lead: Callable[[], None]) -> None:
    """Lead a session or an exercise, after the questions and the warnings that come before it.

    Args:
        app: The app.
        led: What is led.
        lead: Starts the coach.
    """
    items, today = led.items(), led.day == app.tracker.today
    if all(item.done for item in items):
        app.say("everything is done already" if items else ASKS_NOTHING)
    elif not led.may_begin():
        show_safety(app, _after_safety(app, led, lead))
    elif today and app.tracker.safety.asks_before():
        _ask(app, led, lead)
    else:
        _lead(app, lead)


def _after_safety(app: "Host", led: Led, lead: Callable[[], None]) -> Callable[[], None] | None:
    """Return what may follow the ways on: what is chosen there is chosen for today's session, and for nothing else."""
    return partial(_lead, app, lead) if led.asked and led.day == app.tracker.today else None


def _ask(app: "Host", led: Led, lead: Callable[[], None]) -> None:
    from ..dialogs.pain import PainDialog

    def answered(answer: "Told | bool | None") -> None:
        if answer is None:
            # esc leaves the session, not only the question.
            return

        def keep() -> None:
            if not isinstance(answer, bool):
                app.tracker.health.tell_pain(led.day, answer.level, answer.moment, None, answer.signs, answer.stiff_min)
            app.tracker.ticks.remember_mark(ASKED, led.day.isoformat())

        # The pain decides what comes next, so it must be recorded first.
        app.record(keep, then=partial(_obey, app, led, lead))

    app.push_screen(PainDialog(app.tracker.safety, led.day, Moment.BEFORE, skippable=True), answered)


def _obey(app: "Host", led: Led, lead: Callable[[], None]) -> None:
    if led.may_begin():
        _lead(app, lead)
        return
    show_safety(app, _after_safety(app, led, lead))
    if app.tracker.safety.verdict is Verdict.STOP:
        app.action_safety()


def _lead(app: "Host", lead: Callable[[], None]) -> None:
    """Lead, after what asks for care has been said; once a day, and again when there is something else to say."""
    safety = app.tracker.safety
    if not safety.cares() or app.tracker.history.mark(SAID) == safety.day_mark():
        lead()
        return
    from ..dialogs.safety import CareDialog

    def answered(starts: bool | None) -> None:
        if starts:
            app.record(lambda: app.tracker.ticks.remember_mark(SAID, safety.day_mark()), then=lead)

    app.push_screen(CareDialog(safety.cares()), answered)
