"""Commands about how it felt: pain, effort, notes."""

import click

from ..domain.days import short_day
from ..domain.pain import (
    DURING_SAY,
    GATE_SAY,
    LEVEL_MAX,
    Light,
    Moment,
    Pain,
    Sign,
    during_light,
    gate,
    start_level,
)
from ..domain.response import AFTER_SAY
from ..tracker import Tracker
from . import completing
from .options import day_of, tracking, with_db, with_on
from .output import emit

BEFOREHAND = (Moment.MORNING, Moment.BEFORE)
MOMENTS = [moment.value for moment in Moment]


@click.command()
@click.argument("level", type=click.IntRange(0, LEVEL_MAX), metavar="0..10")
@click.option("--moment", type=click.Choice(MOMENTS), help="When it was felt; guessed from the session unless given.")
@click.option("--exercise", metavar="EXERCISE", help="The exercise it came with.", shell_complete=completing.exercises)
@click.option(
    "--sign", "signs", type=click.Choice([sign.value for sign in Sign]), multiple=True, help="What came with it."
)
@with_on
@with_db
def pain(
    level: int, moment: str | None, exercise: str | None, signs: tuple[str, ...], on: str | None, db: str | None
) -> None:
    """Tell how much your back hurts, 0 none to 10 the worst imaginable.

    Signs: sharp (or sudden, or new), rising with every repetition, spreading below the knee,
    nerve (tingling, numbness or weakness).

    Example: backtui pain 3 --moment after
    """
    with tracking(db) as tracker:
        day = day_of(tracker, on)
        slug = tracker.library.named(exercise).slug if exercise else None
        felt = Moment(moment) if moment else guessed(tracker.session(day).done, bool(slug))
        told = tracker.tell_pain(day, level, felt, slug, frozenset(map(Sign, signs)))
        about = f", {tracker.library.short_name(slug)}" if slug else ""
        emit(f"pain {level}, {felt}{about}, {short_day(day, tracker.today)}")
        emit(said(tracker, told))


def guessed(done: bool, with_exercise: bool) -> Moment:
    """Return the moment a pain most likely belongs to."""
    if with_exercise:
        return Moment.DURING
    return Moment.AFTER if done else Moment.MORNING


def said(tracker: Tracker, told: Pain) -> str:
    """Return the light of a pain, and what to do next."""
    start = start_level(tracker.pains(told.day, told.day), told.day)
    light = during_light(told.level, told.signs, None if told.moment in BEFOREHAND else start)
    what = GATE_SAY[gate(told.level, told.signs)]
    if told.moment is Moment.DURING:
        what = DURING_SAY[light]
    elif told.moment is Moment.AFTER:
        what = AFTER_SAY[light]
    page = " Read now: backtui safety" if light is Light.RED else ""
    return f"{light}: {what}{page}"


@click.command()
@click.argument("effort", type=click.IntRange(0, LEVEL_MAX), metavar="0..10")
@with_on
@with_db
def effort(effort: int, on: str | None, db: str | None) -> None:
    """Tell how hard a session was, 0 no effort to 10 all you had.

    Example: backtui effort 5
    """
    with tracking(db) as tracker:
        day = day_of(tracker, on)
        tracker.tell_effort(day, effort)
        emit(f"effort {effort}, {short_day(day, tracker.today)}")


@click.command()
@click.argument("text", required=False)
@click.option("--exercise", metavar="EXERCISE", help="The exercise it is about.", shell_complete=completing.exercises)
@with_on
@with_db
def note(text: str | None, exercise: str | None, on: str | None, db: str | None) -> None:
    """Write a note on a day or on one exercise of it; without a text, show it. An empty text removes it.

    Example: backtui note "slept badly"
    """
    with tracking(db) as tracker:
        day = day_of(tracker, on)
        slug = tracker.library.named(exercise).slug if exercise else None
        if text is None:
            kept = tracker.notes(day, day).get((day, slug), "")
            if kept:
                emit(kept)
            return
        kept = tracker.write_note(day, text, slug)
        named = short_day(day, tracker.today)
        emit(f"noted, {named}" if kept else f"no note, {named}")
