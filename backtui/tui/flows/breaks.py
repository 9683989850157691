"""A break, led in the app: chosen, led, and recorded at its end."""

from functools import partial
from typing import TYPE_CHECKING

from ...coach.audio import Sound
from ...domain.breaks import Movement
from ...domain.errors import BacktuiError
from ...domain.pain import Moment
from ...domain.words import plural
from ..actions import takes_back

if TYPE_CHECKING:
    from ..host import Host


def take_break(app: "Host", passed: tuple[str, ...] = ()) -> None:
    """Lead through a movement for a minute; what is left is not marked.

    Args:
        app: The app.
        passed: Slugs of the movements passed over just now.
    """
    from ..dialogs.break_ import BreakDialog

    breaks = app.tracker.breaks
    try:
        movement = breaks.choice.next(passed)
        care = breaks.choice.care(movement)
    except BacktuiError as error:
        app.tell(error)
        return
    app.record(breaks.offer)
    sound = Sound(app.tracker.settings.sound)
    dialog = BreakDialog(movement, care, sound, app.clock_s, ascii_only=app.has_class("-ascii"))
    app.push_screen(dialog, partial(_ended, app, movement, passed))


def _ended(app: "Host", movement: Movement, passed: tuple[str, ...], how: object) -> None:
    from ..dialogs.break_ import End

    breaks = app.tracker.breaks
    if how is End.DONE:

        def said(_: object) -> str:
            today = plural(breaks.choice.moved().breaks, "break")
            return f"{movement.exercise.short}: {today} today ({takes_back()})"

        app.record(lambda: breaks.take(movement), said)
    elif how is End.ANOTHER:
        take_break(app, (*passed, movement.exercise.slug))
    elif how is End.NOT_TODAY:
        app.record(breaks.put_off, "no more breaks are offered today")
    elif how is End.PAIN:
        app.ask_pain(Moment.DURING, movement.exercise.slug)
