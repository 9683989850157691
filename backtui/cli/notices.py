"""`backtui notice`: what is worth saying today, each with the command that answers it."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import click

from ..domain.days import short_day
from ..domain.errors import PlanError
from ..domain.light_types import NamedTuple
from ..domain.model import Pause
from ..domain.safety_words import KEEP_SAY
from ..tracker.cards import card_today
from ..tracker.history import Agenda
from ..tracker.notices import About, Notice
from ..tracker.tracker import Tracker
from ..tracker.walks import walk_today
from . import verdict
from .options import tracking, with_db, with_json
from .output import emit, emit_json, emit_prose

YES = {
    About.SAFETY: "backtui sign",
    About.MISSING: "backtui plan",
    About.WORRY: "backtui safety",
    About.YESTERDAY: "backtui count yesterday",
    About.OPEN: "backtui done --all --on yesterday",
    About.MILESTONE: "backtui stats",
    About.AFTER: "backtui effort 0..10",
    About.MORNING: "backtui pain 0..10 --moment morning",
    About.OFFER: "backtui offer accept",
    About.LEAST: "backtui routine flare-day",
    About.PLENTY: "backtui notice --put-away plenty",
    About.SCREENING: "backtui screening",
    About.CHANGES: "backtui screening",
    About.CARE: "backtui screening",
    About.EASES: "backtui plan --routine",
    About.CARD: "backtui faq",
    About.WALK: "backtui did walk --minutes",
    About.FLARE_PLAN: "backtui flare",
    About.ACTIVITIES: "backtui activity score NAME 0..10",
    About.FUNCTION: "backtui function NUMBER...",
}
"""The command that does what each notice offers; of safety, while the session may be led as it stands."""
NO = {About.OFFER: "backtui offer decline"}
"""The command that declines; where none stands here the notice is put away."""
SAFETY = (About.SAFETY, About.CARE)
"""What safety says comes before all else."""


class Said(NamedTuple):
    """A notice as the command line says it."""

    about: str
    """What it is about: one of `About`, `excuse` or `rest`."""
    lines: tuple[str, ...]
    """Each a sentence or two."""
    ways: Mapping[str, str] = MappingProxyType({})
    """What may be done about it, in words, with the command that does it, the most advisable first."""
    no: str = ""
    """The command among them that leaves things as they are; empty when there is none."""

    def shape(self) -> dict[str, object]:
        """Return it as JSON; a command is empty where there is none."""
        yes = next(iter(self.ways.values()), "")
        return {"about": self.about, "text": " ".join(self.lines), "yes": yes, "no": self.no}


def said_today(tracker: Tracker, agenda: Agenda) -> list[Said]:
    """Return everything worth saying today, what safety says first, then what the day itself is."""
    notices = [_said(tracker, notice) for notice in tracker.notices.notices()]
    safety = [said for said in notices if said.about in SAFETY]
    day = said_of(agenda, tracker.history.open_pause())
    return [*safety, *day, *(said for said in notices if said.about not in SAFETY)]


def said_of(agenda: Agenda, pause: Pause | None = None) -> Iterator[Said]:
    """Give what there is to say about any day beside its items; on today also that a pause is open."""
    if pause and agenda.excuse:
        away = "backtui resume"
        yield Said("excuse", (f"Paused since {short_day(pause.since)}: {pause.reason}.",), {"end the pause": away}, "")
    elif agenda.excuse:
        yield Said("excuse", (f"Excused: {agenda.excuse.reason}.",))
    if agenda.rest and agenda.rests:
        yield Said("rest", (agenda.rest,))


def _said(tracker: Tracker, notice: Notice) -> Said:
    about = notice.about
    if about is About.SAFETY and not tracker.safety.may_lead():
        ways = tracker.safety.ways()
        return Said(about.value, tuple(tracker.safety.sentences()), ways, ways.get(KEEP_SAY, ""))
    if about is About.OPEN:
        away = f"backtui notice --put-away {about}"
        return Said(about.value, (notice.text,), {**open_ways(tracker), notice.no: away}, away)
    lines = tuple(tracker.notices.care_said()) if about is About.CARE else (notice.text,)
    no = NO.get(about, f"backtui notice --put-away {about}") if notice.no else ""
    yes = " ".join(filter(None, (YES[about], _argument(tracker, about))))
    return Said(about.value, lines, {notice.yes: yes, **({notice.no: no} if no else {})}, no)


def open_ways(tracker: Tracker) -> dict[str, str]:
    """Return what may be done about yesterday, one of the plan's days with nothing recorded."""
    today = {"do it today": "backtui move yesterday"} if tracker.notices.can_make_up() else {}
    return {
        "it was done": "backtui done --all --on yesterday",
        **today,
        "excuse it": "backtui excuse yesterday --reason sick|pain|travel|other",
    }


def _argument(tracker: Tracker, about: About) -> str | None:
    """Return what follows the command of a notice; None when nothing does."""
    if about is About.EASES:
        return tracker.safety.screened().suggested_routine
    if about is About.WALK:
        plan = walk_today(tracker.advice)
        return str(plan.minutes) if plan else None
    card = card_today(tracker.advice) if about is About.CARD else None
    return card.slug if card else None


def said_lines(said: Said) -> list[str]:
    """Return a notice as text."""
    return [*said.lines, *verdict.way_lines(said.ways)]


@click.command()
@click.option(
    "--put-away",
    metavar="ABOUT",
    type=click.Choice([about.value for about in About]),
    help="Put one away; what is offered is declined.",
)
@with_json
@with_db
def notice(put_away: str | None, as_json: bool, db: str | None) -> None:
    """List what is worth saying today, each with the commands that answer it; or put one away.

    Example: backtui notice --put-away screening
    """
    with tracking(db) as tracker:
        if put_away:
            if put_away not in {found.about for found in tracker.notices.notices()}:
                raise PlanError(f"nothing is said about {put_away} today")
            tracker.offers.put_away_notice(About(put_away))
        found = said_today(tracker, tracker.history.agenda())
        if as_json:
            emit_json({"notices": [said.shape() for said in found]})
        elif put_away:
            emit(f"put away: {put_away}")
        else:
            emit_prose("\n".join(line for said in found for line in said_lines(said)) or "Nothing to say today.")
