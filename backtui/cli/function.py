"""Commands about life beside pain: activities one wants back, the Roland-Morris statements, a plan for flare-ups."""

import click

from ..domain.activities import SCORE_ENDS, SCORE_MAX, Activity
from ..domain.days import short_day
from ..domain.errors import PlanError
from ..domain.flare_plan import PARTS, FlarePlan
from ..domain.roland_morris import STATEMENTS, change
from ..domain.safety import Verdict
from ..domain.text import clean
from ..tracker.function import FunctionRecord
from ..tracker.tracker import Tracker
from . import suggestions
from .options import Number, day_to_change, tracking, with_db, with_json, with_meant, with_on
from .output import emit, emit_json, emit_prose
from .verdict import verdict_lines, verdict_shape

ADD_FIRST = "None yet. Up to three things you want to do again: backtui activity add carry the shopping"


@click.group(no_args_is_help=False, invoke_without_command=True)
@click.pass_context
def activity(context: click.Context) -> None:
    """Name up to three things you want to do again, in your own words, and tell every two weeks how each goes, 0 to 10.

    Example: backtui activity add carry the shopping
    """
    if not context.invoked_subcommand:
        context.invoke(list_, as_json=False, db=None)


@activity.command("list")
@with_json
@with_db
def list_(as_json: bool, db: str | None) -> None:
    """Show your activities with what you told of them; --json has those laid aside, too.

    Example: backtui activity list
    """
    with tracking(db) as tracker:
        record = tracker.function.record
        if as_json:
            emit_json({"activities": [_activity_shape(record, one) for one in record.activities()]})
            return
        lines = [_activity_line(record, n, one) for n, one in enumerate(record.wanted(), 1)]
        emit("\n".join(lines) or ADD_FIRST)


def _activity_shape(record: FunctionRecord, one: Activity) -> dict[str, object]:
    scores = [score for score in record.scores() if score.activity == one.slug]
    return {
        "activity": one.slug,
        "name": one.name,
        "since": one.since.isoformat(),
        "until": one.until.isoformat() if one.until else None,
        "due": one in record.activities_due(),
        "scores": [{"day": score.day.isoformat(), "score": score.score} for score in scores],
    }


def _activity_line(record: FunctionRecord, number: int, one: Activity) -> str:
    scores = [score for score in record.scores() if score.activity == one.slug]
    told = " → ".join(str(score.score) for score in scores[-5:])
    last = f", {short_day(scores[-1].day, record.today)}" if scores else "not told yet"
    due = "; due" if one in record.activities_due() else ""
    return f"{number}  {clean(one.name)}: {told}{last}{due}"


@activity.command()
@click.argument("name", nargs=-1, required=True, metavar="NAME...")
@with_db
def add(name: tuple[str, ...], db: str | None) -> None:
    """Add something you want to do again; one that you laid aside comes back with its scores.

    Example: backtui activity add carry the shopping
    """
    with tracking(db) as tracker:
        added = tracker.function.add_activity(" ".join(name))
        no, full = SCORE_ENDS
        emit(f"added: {clean(added.name)}. How does it go, 0 ({no}) to {SCORE_MAX} ({full})?")
        emit("backtui activity score NAME N")


@activity.command()
@click.argument("name", nargs=-1, required=True, metavar="NAME...", shell_complete=suggestions.activities)
@click.argument("score", type=Number(0, SCORE_MAX), metavar="0..10")
@with_on
@with_meant
@with_db
def score(name: tuple[str, ...], score: int, on: str | None, yes: bool, db: str | None) -> None:
    """Tell how well an activity goes, 0 not at all to 10 as before; its number in the list is enough.

    Example: backtui activity score shopping 4
    """
    with tracking(db) as tracker:
        day = day_to_change(tracker, on, yes)
        found = tracker.function.record.named(" ".join(name))
        tracker.function.score(day, {found.slug: score})
        emit(f"{clean(found.name)}: {score}, {short_day(day, tracker.today)}")


@activity.command()
@click.argument("name", nargs=-1, required=True, metavar="NAME...", shell_complete=suggestions.activities)
@with_db
def retire(name: tuple[str, ...], db: str | None) -> None:
    """Lay an activity aside; what you told of it stays.

    Example: backtui activity retire shopping
    """
    with tracking(db) as tracker:
        found = tracker.function.retire_activity(tracker.function.record.named(" ".join(name)))
        emit(f"laid aside: {clean(found.name)}")


@click.command()
@click.argument("numbers", type=Number(1, STATEMENTS), nargs=-1, metavar="NUMBER...")
@click.option("--none", "none_true", is_flag=True, help="None of the sentences is true today.")
@click.option("--ask", type=click.Choice(["on", "off"]), help="Whether you are asked every four weeks.")
@with_on
@with_meant
@with_json
@with_db
def function(
    numbers: tuple[int, ...],
    none_true: bool,
    ask: str | None,
    on: str | None,
    yes: bool,
    as_json: bool,
    db: str | None,
) -> None:
    """Show the 24 sentences of the Roland-Morris questionnaire, or tell by their numbers which are true of you today.

    The score is how many are true. A change is told only where it is more than chance: 5 points and 30 %.

    Example: backtui function 3 11 18
    """
    if none_true and numbers:
        raise click.UsageError("give the numbers of sentences, or --none")
    with tracking(db) as tracker:
        if ask:
            tracker.plan.set("function", ask)
        if numbers or none_true:
            tracker.function.answer_roland_morris(day_to_change(tracker, on, yes), numbers)
        if as_json:
            emit_json(_function_shape(tracker))
        elif numbers or none_true:
            emit_prose("\n".join(_answer_lines(tracker.function.record)))
        elif ask:
            emit(f"asked every four weeks: {ask}")
        else:
            emit_prose("\n".join(_statement_lines(tracker)))


def _function_shape(tracker: Tracker) -> dict[str, object]:
    record = tracker.function.record
    answers = record.roland_morris()
    return {
        "asked": tracker.settings.function,
        "due": record.roland_morris_due(),
        "statements": list(tracker.library.roland_morris.statements),
        "answers": [
            {"day": answer.day.isoformat(), "score": answer.score, "true": sorted(answer.ticked)} for answer in answers
        ],
        "change": change(answers),
    }


def _answer_lines(record: FunctionRecord) -> list[str]:
    answers = record.roland_morris()
    if not answers:
        return ["Not answered yet."]
    last, by = answers[-1], change(answers)
    lines = [f"{last.score} of {STATEMENTS}, {short_day(last.day, record.today)}"]
    if by:
        was = f"{answers[0].score} on {short_day(answers[0].day, record.today)}"
        lines.append(f"{abs(by)} {'fewer' if by < 0 else 'more'} than the {was}: more than chance")
    return lines


def _statement_lines(tracker: Tracker) -> list[str]:
    page = tracker.library.roland_morris
    said = [page.instruction, "", *(f"{n:2}  {text}" for n, text in enumerate(page.statements, 1)), ""]
    sources = f"Sources: {tracker.library.cite(page.sources)}"
    return [*said, *_answer_lines(tracker.function.record), "", page.closing, page.credit, sources]


@click.command()
@click.option("--words", multiple=True, metavar="TEXT", help="Words to yourself; again for another line.")
@click.option("--first", "do_first", multiple=True, metavar="TEXT", help="What you do first.")
@click.option("--eased", multiple=True, metavar="TEXT", help="What eased it before.")
@click.option("--leave-out", multiple=True, metavar="TEXT", help="What you leave out.")
@click.option("--tell", multiple=True, metavar="TEXT", help="Whom you tell or phone.")
@click.option("--clear", is_flag=True, help="Put the plan away.")
@with_json
@with_db
def flare(as_json: bool, clear: bool, db: str | None, **parts: tuple[str, ...]) -> None:
    """Show your plan for a flare-up, or write its parts; the others stay as they are.

    Example: backtui flare --first "ten quiet breaths" --tell "Ada, 555 0199"
    """
    given = {part: "\n".join(lines) for part, lines in parts.items() if lines}
    if clear and given:
        raise click.UsageError("give the parts of the plan, or --clear")
    with tracking(db) as tracker:
        plan = tracker.function.record.flare_plan()
        if clear and plan is None:
            raise PlanError("there is no plan to put away")
        if clear or given:
            plan = tracker.function.write_flare_plan({} if clear else {**(plan.parts if plan else {}), **given})
        if as_json:
            shape = {"written": plan.day.isoformat(), **plan.parts} if plan and not plan.empty else None
            emit_json({"plan": shape, "verdict": verdict_shape(tracker.safety)})
        elif clear:
            emit("put away; backtui undo brings it back")
        else:
            emit_prose("\n".join(_plan_lines(tracker, plan)))


def _plan_lines(tracker: Tracker, plan: FlarePlan | None) -> list[str]:
    # Where help comes first, it is said first.
    first = [*verdict_lines(tracker.safety), ""] if tracker.safety.verdict is Verdict.STOP else []
    if plan is None:
        way = 'backtui flare --first "ten quiet breaths" --tell "Ada, 555 0199"'
        return [*first, f"None yet. Write it on a good day: {way}"]
    lines = [f"Your flare plan, {short_day(plan.day, tracker.today)}"]
    for part, text in plan.parts.items():
        if text:
            lines += ["", PARTS[part], *(f"- {line}" for line in text.splitlines())]
    return [*first, *lines, "", "New, or much worse than you know it? backtui safety"]
