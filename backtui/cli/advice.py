"""Commands about what suits someone: the screening, steps on offer, the routine of today."""

import click

from ..domain.errors import PlanError
from ..domain.screening import QUESTIONS
from ..domain.text import clean
from ..tracker import Tracker
from . import completing
from .options import tracking, with_db, with_json
from .output import emit, emit_json


@click.command()
@click.argument("answers", nargs=-1, metavar="[QUESTION=ANSWER]...")
@click.option("--clear", is_flag=True, help="Forget every answer.")
@with_json
@with_db
def screening(answers: tuple[str, ...], clear: bool, as_json: bool, db: str | None) -> None:
    """Show the questions about your health with your answers, or answer them.

    Several answers are joined by commas; nothing after the equals sign means none of them.

    Example: backtui screening movement=bending body=wrists,knees
    """
    with tracking(db) as tracker:
        if clear or answers:
            kept = {} if clear else dict(tracker.answers())
            tracker.answer_screening(kept | dict(_answer(text) for text in answers))
        found = tracker.screened()
        if as_json:
            chosen = tracker.answers()
            emit_json(
                {
                    "answers": {key: sorted(chosen[key]) for key in QUESTIONS if key in chosen},
                    "codes": sorted(found.codes),
                    "blocks": [block.advice for block in found.blocks],
                    "changes": tracker.changes_on(tracker.today),
                }
            )
        else:
            emit("\n".join(_screening_lines(tracker)))


def _answer(text: str) -> tuple[str, frozenset[str]]:
    question, equals, answer = text.partition("=")
    if not equals:
        raise PlanError(f"“{clean(text)}” is no answer; write it as question=answer, such as floor=hard")
    return question, frozenset(part for part in answer.split(",") if part)


def _screening_lines(tracker: Tracker) -> list[str]:
    page, chosen = tracker.library.screening, tracker.answers()
    lines = [page.title, page.intro]
    for question in page.questions:
        lines += ["", f"{question.text}  ({question.key})"]
        picked = chosen.get(question.key)
        for answer, text in question.answers.items():
            lines.append(f"  [{'x' if picked and answer in picked else ' '}] {answer:15} {text}")
    said = [*tracker.advice_before_starting(), *tracker.advice_besides(), *tracker.changes_on(tracker.today)]
    return [*lines, "", *said, page.closing]


@click.command()
@click.argument("answer", required=False, type=click.Choice(["accept", "decline"]))
@with_db
def offer(answer: str | None, db: str | None) -> None:
    """Show the step up or down on offer today, accept or decline it.

    Example: backtui offer accept
    """
    with tracking(db) as tracker:
        offers = tracker.offers()
        if not offers:
            raise PlanError("nothing is on offer today; offers come before a session, from how the last ones went")
        if answer:
            tracker.answer_offers(offers, accepted=answer == "accept")
        done = {"accept": "accepted", "decline": "declined"}.get(answer or "", "on offer")
        for each in offers:
            name = tracker.library.short_name(each.slot)
            to = f": {tracker.library.short_name(each.after.exercise)}, {each.after.dose}" if each.after else ""
            emit(f"{done}: {each.what}, {name}{to}. {each.reason}")


@click.command()
@click.argument("slug", metavar="[ROUTINE]", required=False, shell_complete=completing.day_routines)
@click.option("--usual", is_flag=True, help="Back to what the plan asks.")
@click.option(
    "--again",
    metavar="EXERCISE",
    help="Take up again what rests after leg symptoms.",
    shell_complete=completing.exercises,
)
@with_db
def routine(slug: str | None, usual: bool, again: str | None, db: str | None) -> None:
    """Follow another routine today; without a name, list them.

    Example: backtui routine early-morning
    """
    with tracking(db) as tracker:
        if again:
            exercise = tracker.library.named(again).slug
            tracker.take_up_again(exercise)
            emit(f"{tracker.library.short_name(exercise)} is part of the routine again")
            return
        if usual:
            usual_slug = tracker.settings.plan.routine if tracker.settings.early_morning else None
            tracker.choose_routine(tracker.today, usual_slug)
        elif slug:
            tracker.choose_routine(tracker.today, slug)
        if usual or slug:
            session = tracker.session(tracker.today)
            emit(f"today: {tracker.routine_name(session)}, {session.level}")
            return
        for name in tracker.library.routine_slugs:
            found = tracker.library.routine(name)
            emit(f"{name:16} {found.name}: {found.summary}")
