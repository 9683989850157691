"""The ways on from today's safety verdict."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from ...domain.safety import Verdict, Way
from ...domain.safety_words import WAY_ROUTINE
from .function import show_flare_plan

if TYPE_CHECKING:
    from ..dialogs.safety import Decision
    from ..host import Host


def show_safety(app: "Host", lead: Callable[[], None] | None = None) -> None:
    """Show what safety says of today, and do what is chosen.

    Args:
        app: The app.
        lead: Starts the coach, once it may; None leads nothing.
    """
    from ..dialogs.safety import SafetyDialog

    def chosen(decision: "Decision | None") -> None:
        if decision:
            _follow(app, decision, lead)

    plan = app.tracker.function.record.flare_plan() if app.tracker.advice.is_flare_day() else None
    app.push_screen(SafetyDialog(app.tracker.safety, plan is not None), chosen)


def _follow(app: "Host", decision: "Decision", lead: Callable[[], None] | None) -> None:
    tracker, today = app.tracker, app.tracker.today
    if decision.plan:
        show_flare_plan(app)
    elif decision.sign and decision.reply:
        change = partial(tracker.health.answer_sign, today, decision.sign, decision.reply)
        app.record(change, then=partial(_go_on, app, lead))
    elif decision.way is None:
        app.record(tracker.offers.keep_plan, then=partial(_go_on, app, lead))
    elif decision.way in WAY_ROUTINE:
        routine = WAY_ROUTINE[decision.way]
        # The coach does not lead a walk.
        then = partial(_go_on, app, lead) if decision.way is Way.FLARE else None
        app.record(partial(tracker.offers.choose_routine, today, routine), then=then)
    elif decision.way is Way.EXCUSE:
        app.ask_excuse(today)
    elif decision.way is Way.ANSWERS:
        app.ask_screening()
    else:
        app.action_safety()


def _go_on(app: "Host", lead: Callable[[], None] | None) -> None:
    safety = app.tracker.safety
    if safety.verdict is Verdict.STOP:
        app.action_safety()
    elif any(sign.reply is None for sign in safety.judgement().signs):
        show_safety(app, lead)
    elif lead and safety.may_lead() and app.tracker.history.session(app.tracker.today).first_open:
        lead()
