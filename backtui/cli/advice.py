"""Commands about what suits someone: the screening, steps on offer, the routine of today."""

from collections.abc import Collection

import click

from ..content.screening import answer_words
from ..domain.errors import PlanError
from ..domain.screening import QUESTIONS, Answers, unread
from ..domain.text import clean
from ..domain.words import plural
from ..tracker.tracker import Tracker
from . import suggestions
from .options import tracking, warn, with_db, with_json
from .output import emit, emit_json, emit_prose


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
        given = dict(_answer(text) for text in answers)
        known: list[str] = []
        if clear or answers:
            kept = {} if clear else dict(tracker.safety.answers())
            known = [] if clear else _meaning(tracker)
            tracker.health.answer_screening(kept | given)
        found = tracker.safety.screened()
        if as_json:
            chosen = tracker.safety.readable_answers()
            emit_json(
                {
                    "answers": {key: sorted(chosen[key]) for key in QUESTIONS if key in chosen},
                    "codes": sorted(found.codes),
                    "blocks": [block.advice for block in found.blocks],
                    "changes": tracker.advice.changes_on(tracker.today),
                }
            )
        elif clear or answers:
            emit_prose("\n".join(_kept_lines(tracker, given, known)))
        else:
            emit_prose("\n".join(_screening_lines(tracker)))


def _answer(text: str) -> tuple[str, frozenset[str]]:
    question, equals, answer = text.partition("=")
    if not equals:
        raise PlanError(f"“{clean(text)}” is no answer; write it as question=answer, such as floor=hard")
    return question, frozenset(part for part in answer.split(",") if part)


def _screening_lines(tracker: Tracker) -> list[str]:
    page, chosen = tracker.library.screening, tracker.safety.readable_answers()
    lines = [page.title, page.intro]
    for question in page.questions:
        lines += ["", f"{question.text}  ({question.key})"]
        picked = chosen.get(question.key)
        for answer, text in question.shown(picked or ()).items():
            lines.append(f"  [{'x' if picked and answer in picked else ' '}] {answer:15} {text}")
    lost = [f"can't be read: {clean(text)}" for text in unread(tracker.safety.answers())]
    return [*lines, "", *lost, *_meaning(tracker), page.closing]


def _meaning(tracker: Tracker) -> list[str]:
    """Return what the answers come to: what stops sessions, what else is advised, what the routine does otherwise."""
    page, found = tracker.library.screening, tracker.safety.screened()
    tiers = [f"{tracker.library.tier_name(block.tier)}: " if block.tier else "" for block in found.blocks]
    stops = [f"{tier}{page.advice[block.advice]}" for tier, block in zip(tiers, found.blocks, strict=True)]
    return [*stops, *(page.advice[key] for key in found.advice), *tracker.advice.changes_on(tracker.today)]


def _kept_lines(tracker: Tracker, given: Answers, known: Collection[str]) -> list[str]:
    """Return the answers that were just given, in words, and what follows from them that did not before."""
    lines = [
        f"{question.text} {'; '.join(answer_words(question, given[question.key]))}"
        for question in tracker.library.screening.questions
        if question.key in given
    ]
    meaning = _meaning(tracker)
    lines += [line for line in meaning if line not in known]
    over = sum(line not in meaning for line in known)
    if over:
        lines.append(f"{plural(over, 'thing')} said before no longer {'holds' if over == 1 else 'hold'}.")
    return lines or ["every answer is forgotten"]


@click.command()
@click.argument("answer", required=False, type=click.Choice(["accept", "decline"]))
@with_db
def offer(answer: str | None, db: str | None) -> None:
    """Show the step up or down on offer today, accept or decline it.

    Example: backtui offer accept
    """
    with tracking(db) as tracker:
        offers = tracker.steps.offers()
        if not offers:
            nothing = "nothing is on offer today; offers come before a session, from how the last ones went"
            if answer:
                raise PlanError(nothing)
            emit(nothing)
        if answer:
            tracker.offers.answer_offers(offers, accepted=answer == "accept")
        done = {"accept": "accepted", "decline": "declined"}.get(answer or "", "on offer")
        for each in offers:
            name = tracker.library.short_name(each.slot)
            to = f": {tracker.library.short_name(each.after.exercise)}, {each.after.dose}" if each.after else ""
            emit_prose(f"{done}: {each.what}, {name}{to}. {each.reason}")


@click.command()
@click.argument("slug", metavar="[ROUTINE]", required=False, shell_complete=suggestions.day_routines)
@click.option("--usual", is_flag=True, help="Back to what the plan asks.")
@click.option("--keep", is_flag=True, help="Keep to the plan on a day on which the flare routine is suggested.")
@click.option(
    "--again",
    metavar="EXERCISE",
    help="Take up again what rests after leg symptoms.",
    shell_complete=suggestions.exercises,
)
@with_db
def routine(slug: str | None, usual: bool, keep: bool, again: str | None, db: str | None) -> None:
    """Follow another routine today; without a name, list them.

    Example: backtui routine early-morning
    """
    with tracking(db) as tracker:
        if again:
            exercise = tracker.library.named(again).slug
            tracker.offers.take_up_again(exercise)
            emit(f"{tracker.library.short_name(exercise)} is part of the routine again")
            return
        if keep:
            tracker.offers.keep_plan()
            emit("the plan is kept today; a new or worse pain asks again")
            return
        if usual:
            usual_slug = tracker.settings.plan.routine if tracker.settings.early_morning else None
            tracker.offers.choose_routine(tracker.today, usual_slug)
        elif slug:
            tracker.offers.choose_routine(tracker.today, tracker.library.routine_named(slug))
        if usual or slug:
            session = tracker.history.session(tracker.today)
            emit(f"today: {tracker.history.routine_name(session)}, {session.level}")
            warn(tracker, tracker.today)
            return
        for name in tracker.library.routine_slugs:
            found = tracker.library.routine(name)
            emit(f"{name:16} {found.name}: {found.summary}")
