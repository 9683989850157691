"""What comes before the coach: once a day a question about pain, and what it suggests."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from ..domain.pain import Gate, Moment, Sign
from ..noticing import About
from .agreeing import FLARE_DAY, REST_DAY

if TYPE_CHECKING:
    from .asking import Asking

ASKED = "asked_before"
"""The mark that remembers the day on which it was asked last."""


def begin(app: "Asking", day: date, lead: Callable[[], None]) -> None:
    """Lead a session, after what is to be asked and said before it.

    Args:
        app: The app.
        day: The day whose session it is.
        lead: Starts the coach.
    """
    tracker = app.tracker
    if day == tracker.today and tracker.advice_before_starting():
        app.show_block()
    elif day != tracker.today or tracker.session(day).sets_done:
        lead()
    elif tracker.gate_today() is None and tracker.mark_day(ASKED) != day:
        _ask(app, day, lead)
    else:
        _judge(app, day, lead)


def _ask(app: "Asking", day: date, lead: Callable[[], None]) -> None:
    from .screens.pain import PainDialog

    def answered(answer: tuple[int, Moment, frozenset[Sign]] | bool | None) -> None:
        if answer is None:
            # Left with esc: not the question alone, but the session.
            return

        def keep() -> None:
            if not isinstance(answer, bool):
                level, moment, signs = answer
                app.tracker.tell_pain(day, level, moment, None, signs)
            app.tracker.remember_mark(ASKED, day.isoformat())

        app.record(keep)
        _judge(app, day, lead)

    app.push_screen(PainDialog(Moment.BEFORE, skippable=True), answered)


def _judge(app: "Asking", day: date, lead: Callable[[], None]) -> None:
    from .screens.gate import GateDialog

    tracker = app.tracker
    gate = tracker.gate_today()
    settled = tracker.put_away(About.GATE) or tracker.session(day).routine in (FLARE_DAY, REST_DAY)
    if gate is None or gate is Gate.GO or settled:
        lead()
        return

    def chosen(follow: bool | None) -> None:
        if gate is Gate.SAFETY or follow is None:
            return
        if follow:
            app.record(partial(_follow, app, day, gate))
        else:
            app.record(lambda: tracker.put_away_notice(About.GATE))
        if any(not item.done for item in tracker.session(day).asked):
            lead()

    app.push_screen(GateDialog(gate), chosen)
    if gate is Gate.SAFETY:
        app.action_safety()


def _follow(app: "Asking", day: date, gate: Gate) -> None:
    app.tracker.choose_routine(day, FLARE_DAY if gate is Gate.FLARE else REST_DAY)
    app.tracker.put_away_notice(About.GATE)
