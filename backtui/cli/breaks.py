"""`backtui break`: one standing or seated movement of a minute."""

import sys

import click

from ..domain.breaks import Break, Movement
from ..tracker.tracker import Tracker
from . import break_due, suggestions
from .app import has_terminal
from .break_lines import taken_line
from .options import Number, database, tracking, with_db, with_json
from .output import emit, emit_json
from .views import break_shape


@click.command(name="break")
@click.argument("exercise", required=False, shell_complete=suggestions.breaks)
@click.option("--due", is_flag=True, help="Only ask whether it is time: exit 0 when it is, 1 when not.")
@click.option("--if-due", is_flag=True, help="Begin only when it is time, else do nothing; for hooks.")
@click.option("--done", is_flag=True, help="Record one that is done already, without being led.")
@click.option("--not-today", is_flag=True, help="Offer no more breaks today.")
@click.option("--seated", is_flag=True, help="Stay on the chair.")
@click.option("--just-up", is_flag=True, help="Up for less than an hour: nothing that bends the back.")
@click.option("--plain", is_flag=True, help="Lines of text, for screen readers and pipes.")
@click.option("--silent", is_flag=True, help="No voice and no bell.")
@click.option("--speed", type=Number(1, 1000), default=1, show_default=True, help="Times as fast (plain).")
@with_json
@with_db
def break_(
    exercise: str | None,
    due: bool,
    if_due: bool,
    done: bool,
    not_today: bool,
    seated: bool,
    just_up: bool,
    plain: bool,
    silent: bool,
    speed: int,
    as_json: bool,
    db: str | None,
) -> int:
    """Stand up for a minute: one movement, chosen to suit you, another one each time.

    It is marked in the day and never counted in the week. With --json it is only told what would be done.

    Example: backtui break --silent
    """
    if sum((due, if_due, done, not_today)) > 1:
        raise click.UsageError("give one of --due, --if-due, --done, --not-today")
    if due:
        return break_due.show(break_due.Request(database(db), as_json))
    with tracking(db) as tracker:
        if not_today:
            tracker.breaks.put_off()
            if as_json:
                emit_json({"not_today": True})
            else:
                emit("no more breaks are offered today")
            return 0
        if if_due and tracker.breaks.claim():
            return 1
        choice = tracker.breaks.choice
        movement = choice.named(exercise, just_up=just_up) if exercise else choice.next(seated=seated, just_up=just_up)
        if done:
            _tell(tracker, tracker.breaks.take(movement), as_json)
            return 0
        if as_json:
            emit_json(movement_shape(tracker, movement))
            return 0
        from .break_led import Asked, lead

        # Where only its lines can be seen, the movement is led in lines.
        drawn = not plain and speed == 1 and has_terminal()
        asked = Asked(exercise is not None, seated, just_up, drawn, silent, speed)
        return lead(tracker, movement, asked, sys.stdin)


def _tell(tracker: Tracker, taken: Break, as_json: bool) -> None:
    if as_json:
        emit_json(break_shape(taken) | {"breaks": tracker.breaks.choice.moved().breaks})
    else:
        emit(taken_line(tracker, taken))


def movement_shape(tracker: Tracker, movement: Movement) -> dict[str, object]:
    """Return what a break would be as JSON."""
    exercise, known = movement.exercise, tracker.breaks.choice.moved()
    return {
        "exercise": exercise.slug,
        "name": exercise.name,
        "dose": str(movement.dose),
        "seconds": movement.length_s,
        "position": exercise.position,
        "start": exercise.start,
        "steps": list(exercise.steps),
        "breathe": exercise.breathe,
        "stop_if": exercise.stop_if,
        "care": list(tracker.breaks.choice.care(movement)),
        "moved_min": known.minutes,
        "breaks": known.breaks,
    }
