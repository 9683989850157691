"""Commands about how it felt: pain, effort, notes."""

from datetime import timedelta

import click

from ..domain.days import short_day
from ..domain.pain import LEVEL_MAX, STIFF_MAX_MIN, Light, Moment, Pain, Sign
from ..domain.questions import questions_in
from ..domain.safety import Verdict
from ..tracker.tracker import Tracker
from . import suggestions
from .options import Number, SignWord, day_to_change, tracking, with_db, with_meant, with_on
from .output import emit, emit_prose

ASKED_WITHIN = timedelta(weeks=12)
"""How far back questions are listed, as the report reaches back."""
MOMENTS = [moment.value for moment in Moment]


@click.command()
@click.argument("level", type=Number(0, LEVEL_MAX), metavar="0..10")
@click.option("--moment", type=click.Choice(MOMENTS), help="When it was felt; guessed from the session unless given.")
@click.option("--exercise", metavar="EXERCISE", help="The exercise it came with.", shell_complete=suggestions.exercises)
@click.option("--sign", "signs", type=SignWord(Sign), multiple=True, help="What came with it.")
@click.option(
    "--stiff-min",
    metavar="N",
    type=Number(0, STIFF_MAX_MIN),
    help="Minutes the back was stiff after getting up; told with the morning.",
)
@with_on
@with_meant
@with_db
def pain(
    level: int,
    moment: str | None,
    exercise: str | None,
    signs: tuple[str, ...],
    stiff_min: int | None,
    on: str | None,
    yes: bool,
    db: str | None,
) -> None:
    """Tell how much your back hurts, 0 none to 10 the worst imaginable; muscles sore from a session don't count.

    Signs: sharp (or sudden, or new), rising with every repetition, spreading further down
    the leg, numbness (or tingling, new or worse), weakness (new or growing).

    Example: backtui pain 3 --moment after
    """
    with tracking(db) as tracker:
        day = day_to_change(tracker, on, yes)
        slug = tracker.library.named(exercise).slug if exercise else None
        usual = Moment.MORNING if stiff_min is not None else None
        felt = Moment(moment) if moment else usual or guessed(tracker.history.session(day).done, bool(slug))
        told = tracker.health.tell_pain(day, level, felt, slug, frozenset(map(Sign, signs)), stiff_min)
        about = f", {tracker.library.short_name(slug)}" if slug else ""
        stiff = "" if stiff_min is None else f", stiff for {stiff_min} min"
        emit(f"pain {level}, {felt}{about}{stiff}, {short_day(day, tracker.today)}")
        emit_prose(said(tracker, told))


def guessed(done: bool, with_exercise: bool) -> Moment:
    """Return the moment a pain most likely belongs to."""
    if with_exercise:
        return Moment.DURING
    return Moment.AFTER if done else Moment.MORNING


def said(tracker: Tracker, told: Pain) -> str:
    """Return how grave a pain is, and what to do next; what else was told of today may forbid more than this pain."""
    warning, meaning = tracker.safety.warning(told.day), tracker.safety.meaning(told)
    if meaning.light is Light.RED:
        return f"Stop: {meaning.text} Read now: backtui safety"
    if warning and (meaning.light is Light.GREEN or tracker.safety.verdict is Verdict.STOP):
        return warning
    if meaning.light is not Light.AMBER:
        return meaning.text
    if told.moment not in (Moment.MORNING, Moment.BEFORE):
        return f"Careful: {meaning.text}"
    help_first = "When to get help: backtui safety. " if tracker.safety.verdict.rank >= Verdict.EASY.rank else ""
    return f"Careful: {meaning.text} {help_first}What next: backtui today."


@click.command()
@click.argument("effort", type=Number(0, LEVEL_MAX), metavar="0..10")
@with_on
@with_meant
@with_db
def effort(effort: int, on: str | None, yes: bool, db: str | None) -> None:
    """Tell how hard a session was, 0 no effort to 10 all you had.

    Example: backtui effort 5
    """
    with tracking(db) as tracker:
        day = day_to_change(tracker, on, yes)
        tracker.health.tell_effort(day, effort)
        emit(f"effort {effort}, {short_day(day, tracker.today)}")


@click.command()
@click.argument("text", required=False)
@click.option("--exercise", metavar="EXERCISE", help="The exercise it is about.", shell_complete=suggestions.exercises)
@with_on
@with_meant
@with_db
def note(text: str | None, exercise: str | None, on: str | None, yes: bool, db: str | None) -> None:
    """Write a note on a day or on one exercise of it; without a text, show it. An empty text removes it.

    A line that begins with a question mark is a question for your next visit: the report puts it on top.

    Example: backtui note "slept badly"
    """
    with tracking(db) as tracker:
        day = day_to_change(tracker, on, yes)
        slug = tracker.library.named(exercise).slug if exercise else None
        if text is None:
            kept = tracker.history.notes(day, day).get((day, slug), "")
            if kept:
                emit(kept)
            return
        kept = tracker.health.write_note(day, text, slug)
        named = short_day(day, tracker.today)
        emit(f"noted, {named}" if kept else f"no note, {named}")


@click.command()
@click.argument("words", nargs=-1, metavar="[TEXT]...")
@with_db
def question(words: tuple[str, ...], db: str | None) -> None:
    """Note a question for your next visit; the report puts it on top. Without a text, list those of twelve weeks.

    It stands in the day's note, as a line that begins with a question mark.

    Example: backtui question May I run again
    """
    with tracking(db) as tracker:
        if words:
            emit(f"for your next visit: {tracker.health.ask(' '.join(words))}")
            return
        notes = tracker.history.notes(tracker.today - ASKED_WITHIN, tracker.today)
        asked = dict.fromkeys(line for text in notes.values() for line in questions_in(text))
        emit("\n".join(asked) or "no question yet; add one: backtui question May I run again")
