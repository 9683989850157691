"""Commands that show: the day, the status, the log, the library."""

import os
from collections.abc import Iterable

import click

from ..content.library import Library
from ..content.records import CATEGORIES, POSITIONS
from ..content.search import matches, nearly
from ..content.texts import edited
from ..domain.days import parse_day
from ..domain.exercise_filter import EVERYTHING, Filter, filtered
from ..domain.plan import Level
from ..domain.text import clean
from ..domain.words import POSITIONS as POSITION_WORDS
from ..tracker.safety import Safety
from . import notices, suggestions, views
from . import status as status_command
from .options import database, day_of, tracking, with_db, with_json, with_on
from .output import emit, emit_json, emit_prose
from .verdict import sign_shape, verdict_shape


@click.command()
@with_on
@with_json
@with_db
def today(on: str | None = None, as_json: bool = False, db: str | None = None) -> None:
    """Show what a day asks and what is ticked.

    Example: backtui today --on yesterday
    """
    with tracking(db) as tracker:
        day = day_of(tracker, on)
        agenda = tracker.history.agenda(day)
        for text in tracker.history.plan_of(day).said:
            click.echo(f"backtui: {text}", err=True)
        extras = tracker.history.extras(day)
        # What is over is told no more; what is to come is not judged yet.
        now = day == tracker.today
        # Nobody who is to leave the exercises for now is told how to do them.
        waits = now and not tracker.safety.may_lead(day)
        care = {item.exercise: () if waits else tracker.advice.care_for(item.exercise) for item in agenda.session.items}
        said = notices.said_today(tracker, agenda) if now else [*notices.said_of(agenda)]
        if as_json:
            signs = tracker.safety.judgement().signs if now else ()
            emit_json(
                {
                    **views.agenda_shape(agenda, care, extras),
                    "notices": [each.shape() for each in said],
                    "verdict": verdict_shape(tracker.safety) if now else None,
                    "signs": [sign_shape(sign) for sign in signs],
                }
            )
        else:
            lines = views.agenda_lines(agenda, tracker.history.routine_name(agenda.session), care, extras)
            # While less is asked of today, why comes before the list: a screen reader would read that to the end first.
            first = [each for each in said if each.about in notices.SAFETY] if now and tracker.safety.hard else []
            rest = [each for each in said if each not in first]
            emit_prose("\n".join([lines[0], *_told(first), *lines[1:], *_told(rest)]))


def _told(said: Iterable[notices.Said]) -> list[str]:
    return [line for each in said for line in notices.said_lines(each)]


@click.command()
@with_on
@with_json
@click.option("--short", is_flag=True, help="A few characters for a prompt.")
@click.option("--waybar", is_flag=True, help="One line of JSON for a custom module of waybar.")
@click.option("--format", "text", metavar="TEXT", help="Your own line, with fields filled in; --help lists them.")
@with_db
def status(on: str | None, db: str | None, text: str | None, **forms: bool) -> int:
    """Say where you stand in one line.

    Fields of --format: {day} {state} {glyph} {done} {total} {week} {week_done} {keep} {goal} {days_left} {slack}
    {says} {verdict} {streak} {best} {next} {moved} {breaks}; {{ and }} for a brace itself.

    Example: backtui status --format '{glyph} {week_done}/{goal} {says}'
    """
    chosen = [name.removeprefix("as_") for name, given in forms.items() if given]
    if text is not None:
        chosen.append("format")
    if len(chosen) > 1:
        raise click.UsageError("give one of --json, --short, --waybar and --format")
    return status_command.show(status_command.Request(on, database(db), (chosen or ["line"])[0], text or ""))


@click.command()
@click.option(
    "--since", metavar="DAY", help="First day; the first recorded one unless given.", shell_complete=suggestions.days
)
@click.option("--until", metavar="DAY", help="Last day.", shell_complete=suggestions.days)
@with_json
@with_db
def log(since: str | None, until: str | None, as_json: bool, db: str | None) -> None:
    """List the days with something recorded, oldest first.

    Example: backtui log --since -30d
    """
    with tracking(db) as tracker:
        first = parse_day(since, tracker.today) if since else None
        last = parse_day(until, tracker.today) if until else None
        days = [(entry, tracker.history.state_of(entry)) for entry in tracker.history.log(first, last)]
        if as_json:
            emit_json({"days": [views.log_shape(*day) for day in days]})
        elif days:
            emit("\n".join(views.log_line(*day) for day in days))
        else:
            click.echo("nothing is recorded for these days" if since or until else "nothing is recorded yet", err=True)


_PLACES = ", ".join(place if say == place else f"{place} ({say})" for place, say in POSITION_WORDS.items())


@click.command()
@click.argument("name", required=False, metavar="[SLUG]", shell_complete=suggestions.exercises)
@click.option("--ladder", "ladders", metavar="LADDER", multiple=True, help="Only those on this ladder.")
@click.option("--category", "categories", metavar="CATEGORY", multiple=True, help="Only those of this category.")
@click.option(
    "--position", "positions", metavar="POSITION", multiple=True, help=f"Only those in this position: {_PLACES}."
)
@click.option("--level", "levels", metavar="LEVEL", multiple=True, help="Only those with a dose for this level.")
@click.option("--suits-me", is_flag=True, help="Only those that suit your answers to the screening.")
@with_json
@with_db
def exercises(name: str | None, suits_me: bool, as_json: bool, db: str | None, **given: tuple[str, ...]) -> int:
    """List the exercises, or show one. An option given twice means either.

    Example: backtui exercises --position prone --suits-me
    """
    wanted = Filter(**{field: frozenset(values) for field, values in given.items()}, suits_me=suits_me)
    if name and wanted != EVERYTHING:
        raise click.UsageError("name one exercise, or filter the list, not both")
    with tracking(db) as tracker:
        library = tracker.library
        if name:
            exercise = library.named(name)
            if as_json:
                emit_json(views.exercise_shape(exercise, library, tracker.advice.for_you(exercise)))
            else:
                emit_prose("\n".join(views.exercise_lines(exercise, library, tracker.advice.for_you(exercise))))
            return 0
        _refuse_unknown(wanted, library)
        found = filtered(library.exercises, wanted, tracker.safety.screened().codes)
        if suits_me:
            _say_verdict(tracker.safety)
        if as_json:
            for_you = tracker.advice.for_you
            emit_json({"exercises": [views.exercise_shape(e, library, for_you(e)) for e in found]})
        elif found:
            emit("\n".join(views.exercise_list_lines(found, library)))
        else:
            click.echo(f"backtui: no exercise fits {wanted.words(library.ladders)}", err=True)
            return 1
    return 0


def _say_verdict(safety: Safety) -> None:
    """Say beside a list of what suits someone that today asks for more care, if it does."""
    if safety.sentences():
        ways = "; ".join(f"{say}: {command}" for say, command in safety.ways().items())
        click.echo(f"backtui: today: {safety.sentences()[0]}" + (f" ({ways})" if ways else ""), err=True)


def _refuse_unknown(wanted: Filter, library: Library) -> None:
    known: dict[str, Iterable[str]] = {
        "ladders": library.ladders,
        "categories": CATEGORIES,
        "positions": POSITIONS,
        "levels": [level.value for level in Level],
    }
    for field, words in known.items():
        for word in getattr(wanted, field):
            if word not in words:
                raise click.UsageError(f"{clean(word)} is none of the {field}; these are: {', '.join(words)}")


@click.command()
@click.argument("words", nargs=-1, metavar="[WORDS]...", shell_complete=suggestions.questions)
@with_json
def faq(words: tuple[str, ...], as_json: bool) -> int:
    """List the questions, or answer those that fit.

    Example: backtui faq every day
    """
    library = Library()
    text = " ".join(words)
    found = [q for q in library.questions if text == q.slug]
    found = found or [q for q in library.questions if matches(text, q.question, q.slug, *q.words)]
    found = found or [q for q in library.questions if matches(text, *q.answer)]
    found = found or [q for q in library.questions if nearly(text, q.question, *q.words)]
    if as_json:
        emit_json({"questions": [views.question_shape(q, library) for q in found]})
    elif not found:
        click.echo("backtui: no question fits; backtui faq lists them all", err=True)
        return 1
    elif len(found) <= 2:
        emit_prose("\n\n".join("\n".join(views.question_lines(q, library)) for q in found))
    else:
        for q in found:
            emit(f"{q.slug:22} {q.question}")
    return 0


@click.command()
@with_json
def safety(as_json: bool) -> None:
    """Show the signs that need help.

    Example: backtui safety
    """
    page = Library().safety
    if as_json:
        emit_json(
            page._asdict() | {"tiers": [tier._asdict() for tier in page.tiers], "reviewed": edited(page.reviewed)}
        )
    else:
        emit_prose("\n".join(views.safety_lines(page)))


@click.command()
@with_json
@with_db
def paths(as_json: bool, db: str | None) -> None:
    """Say where backtui keeps its files.

    Example: backtui paths
    """
    file = database(db)
    places = {"database": file, "backups": os.path.join(os.path.dirname(file), "backups")}
    if as_json:
        emit_json(places)
    else:
        for name, place in places.items():
            emit(f"{name:9} {place}")
