"""What the page for the clinician is about, as plain values."""

from datetime import date

from ..domain.breaks import BreakDay
from ..domain.extra import Extra
from ..domain.light_types import NamedTuple
from ..domain.model import Reason
from ..domain.pain import Pain, Sign
from ..domain.signs import Reply
from ..domain.stats import Series
from ..domain.weeks import Week


class PlanLine(NamedTuple):
    """One exercise of the plan, and what became of it."""

    name: str
    asked: str
    """The dose as the plan has it."""
    now: str = ""
    """What is asked by now instead; empty where that is what the plan has."""
    optional: bool = False
    whole: int = 0
    """Days on which it was done as asked, or more of it."""
    less: int = 0
    """Days on which less of it was done, or something easier."""
    pains: tuple[int, ...] = ()
    """Every pain told with it, 0 to 10."""


class FollowedPlan(NamedTuple):
    """The plan, and how it was followed."""

    routine: str
    """Its name, the level and how often, in a sentence."""
    says: str = ""
    """What its author wrote; empty for one of backtui's."""
    since: date | None = None
    """When it was first followed; None for one of backtui's, and before the first session."""
    days: int = 0
    """On how many days of the period it was followed."""
    lines: tuple[PlanLine, ...] = ()
    others: tuple[tuple[str, int], ...] = ()
    """Other routines with the days on which they took its place: on sore days, early in the morning."""


class PlanChange(NamedTuple):
    """One thing that changed in the plan."""

    day: date
    what: str
    why: str = ""


class SignTold(NamedTuple):
    """A sign told with a pain, and how it was said to be since."""

    sign: Sign
    told: tuple[date, ...]
    """The days of the period on which it was told."""
    replies: tuple[tuple[date, Reply], ...]
    """The answers of the period, and those about what is open."""
    open_since: date | None = None
    """Since when it has not been gone; None when it is."""


class Function(NamedTuple):
    """How something of daily life went, told again and again."""

    name: str
    scale: str
    """What the numbers mean."""
    told: tuple[tuple[date, int], ...]
    """Oldest first; at least one."""
    change: int | None = None
    """From the first to the last, where it is more than noise; None where that is not known."""


class Note(NamedTuple):
    """What was written down on a day."""

    day: date
    exercise: str | None
    """Name of the exercise; None for the whole day."""
    text: str


class Effort(NamedTuple):
    """How hard a session was."""

    day: date
    level: int
    """0 to 10."""


class Answer(NamedTuple):
    """What was answered to one question about health."""

    question: str
    answers: tuple[str, ...]
    """In words; one that says so when none of them applies."""


class ReportFacts(NamedTuple):
    """Everything on the page."""

    since: date
    until: date
    plan: FollowedPlan
    questions: tuple[Note, ...] = ()
    """What the person wants to ask."""
    weeks: tuple[Week, ...] = ()
    """From the one that holds `since` to the one that holds `until`."""
    pain: tuple[Series, ...] = ()
    red: tuple[Pain, ...] = ()
    """Every pain told on days with a red light."""
    excused: tuple[tuple[date, Reason], ...] = ()
    stiffness: tuple[Series, ...] = ()
    """Minutes of stiffness in the morning; empty when they were never told."""
    function: tuple[Function, ...] = ()
    changes: tuple[PlanChange, ...] = ()
    """Oldest first."""
    notes: tuple[Note, ...] = ()
    effort: tuple[Effort, ...] = ()
    signs: tuple[SignTold, ...] = ()
    """Signs of the period, and those that are open at its end."""
    extras: tuple[Extra, ...] = ()
    """What was done that no day asked for."""
    walks: tuple[tuple[date, int], ...] = ()
    """Every walk with its minutes, within sessions and besides."""
    answers: tuple[Answer, ...] = ()
    """The answers about health as they stand; questions that were skipped are left out."""
    breaks: tuple[BreakDay, ...] = ()
    """The days with breaks, which no session and no week counts."""
