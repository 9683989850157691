"""What a day turned out to be: done besides, come to something else, or asked otherwise."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from ...domain.days import short_day
from ...domain.extra import Extra
from ...domain.model import Item
from ...domain.pain import Moment
from ...domain.safety_words import HURT_SAY
from ..actions import takes_back

if TYPE_CHECKING:
    from ..dialogs.change import Changed
    from ..host import Host


def ask_extra(app: "Host", day: date, exercise: str = "", amount: str = "") -> None:
    """Ask what was done that a day did not ask for, then record it.

    Args:
        app: The app.
        day: The day.
        exercise: Slug of the exercise it was; empty to have it named.
        amount: How much to begin with; empty takes the dose of one's level.
    """
    from ..dialogs.extra import ExtraDialog

    def answered(extra: Extra | None) -> None:
        if extra:
            item = app.tracker.extras.listed(extra)
            also = f"; {item.name} on the list is still open" if item else ""
            app.record(lambda: app.tracker.extras.add(extra), f"added: {extra}{also} ({takes_back()})")

    app.push_screen(ExtraDialog(app.tracker, day, exercise, amount), answered)


def lead_exercise(app: "Host", exercise: str) -> None:
    """Lead one exercise: ticked set by set where today asks for it and it is open, else kept as an extra."""
    from ...coach.led import DayLed, ExtraLed, Led
    from ..coach.screen import CoachScreen
    from .before_coach import begin

    tracker, today = app.tracker, app.tracker.today
    if not tracker.advice.suits(exercise):
        app.say("it does not suit your answers about health, so the coach does not lead it")
        return
    if not tracker.advice.leads(exercise):
        app.say(HURT_SAY)
        return
    still_open = {item.exercise for item in tracker.history.session(today).items if not item.done}
    led: Led = DayLed(tracker, today, exercise) if exercise in still_open else ExtraLed(tracker, exercise)

    def lead() -> None:
        # The ways on may have given today another routine.
        if led.items():
            app.push_screen(CoachScreen(today, app.clock_s, alone=led), left)

    def left(_: None) -> None:
        app.say(f"{led.summary()} ({takes_back()}, a set at a time)" if led.begun else led.summary())

    begin(app, led, lead)


def ask_amounts(app: "Host", day: date, item: Item) -> None:
    """Ask what the sets of an item of a day really came to, then record it."""
    from ..dialogs.amounts import AmountsDialog

    def answered(amounts: tuple[int, ...] | None) -> None:
        if amounts:
            app.record(lambda: app.tracker.ticks.tell_actual(day, item.exercise, amounts))

    app.push_screen(AmountsDialog(item), answered)


def ask_change(app: "Host", item: Item) -> None:
    """Ask for another dose or exercise in the place of an item of today, then record it."""
    from ..dialogs.change import ChangeDialog

    def answered(changed: "Changed | None") -> None:
        if changed:
            to = changed.exercise if changed.exercise != item.exercise else None
            span = "from now on" if changed.for_good else "for today"
            app.record(
                lambda: app.tracker.doses.change(item.exercise, to, changed.dose, for_good=changed.for_good),
                f"changed {span}; {takes_back()}",
            )

    app.push_screen(ChangeDialog(app.tracker, item), answered)


def ask_move(app: "Host", day: date) -> None:
    """Ask on which day the session of a fixed day is done instead, then record it."""
    from ..dialogs.move import MoveDialog

    def answered(to: date | None) -> None:
        if to:
            app.record(
                lambda: app.tracker.moves.move(day, to), f"moved to {short_day(to, app.tracker.today)}; {takes_back()}"
            )

    if app.tracker.moves.can_move(day):
        app.push_screen(MoveDialog(app.tracker, day), answered)
    else:
        app.say("only an open day of a plan with fixed days can be moved")


def ask_effort(app: "Host", day: date, then: Callable[[], object] | None = None) -> None:
    """Ask how hard the session of a day was, then record it.

    Args:
        app: The app.
        day: The day.
        then: Called afterwards, also when it was left untold; None calls nothing.
    """
    from ..dialogs.effort import EffortDialog

    session = app.tracker.history.session(day)
    if not session.sets_done:
        app.say("tick what was done first; then say how hard it was")
        return

    def answered(level: int | None) -> None:
        if level is not None:
            app.record(lambda: app.tracker.health.tell_effort(day, level), then=then)
        elif then:
            then()

    app.push_screen(EffortDialog(session.effort), answered)


def ask_after(app: "Host") -> None:
    """Ask how hard today's session was and how the back is now, as the coach does at its end."""
    ask_effort(app, app.tracker.today, lambda: app.ask_pain(Moment.AFTER))
