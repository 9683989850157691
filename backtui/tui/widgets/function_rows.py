"""How life goes, as rows below the chart of pain: stiffness, activities one wants back, the Roland-Morris score."""

from collections.abc import Sequence

from ...domain import stats
from ...domain.activities import SCORE_ENDS, SCORE_MAX
from ...domain.light_types import NamedTuple
from ...domain.roland_morris import CHANGE_PERCENT, CHANGE_SCORE, STATEMENTS, Answered, change
from ...domain.text import clean
from ...render import charts
from ...tracker.progress import Progress
from ..lines import Line, Span, wrapped

NAME = 22
STIFF_TOP_MIN = 30
"""Minutes of stiffness that fill the height of their row, unless more were told."""
NONE_YET = "Up to three things you want to do again are charted here: A names them."


class Bars(NamedTuple):
    """What a row draws."""

    values: Sequence[float]
    """Oldest first."""
    top: int
    """The value that fills the height."""


def function_rows(progress: Progress, width: int, ascii_only: bool) -> list[Line]:
    """Return a row for morning stiffness if it is told, one for each activity, and for the Roland-Morris score."""
    no, full = SCORE_ENDS
    lines = _stiffness(stats.stiffness(progress.facts), width, ascii_only)
    lines += [Line(), Line((("What you want back", "text bold"), (f"  0 {no}, 10 {full}", "dim")))]
    for activity, scores in progress.activities:
        lines.append(_activity(clean(activity.name), scores, width, ascii_only))
    if not progress.activities:
        lines += wrapped(NONE_YET, width, "soft")
    return [*lines, *_roland_morris(progress.roland_morris, width, ascii_only)]


def _activity(name: str, scores: Sequence[int], width: int, ascii_only: bool) -> Line:
    if not scores:
        return _row(name, Bars((), SCORE_MAX), (("not told yet", "dim"),), width, ascii_only)
    arrow: tuple[Span, ...] = ((f"{scores[0]} → ", "dim"),) if len(scores) > 1 else ()
    right = (*arrow, (f"{scores[-1]}", "text bold"), (" of 10", "dim"))
    return _row(name, Bars(scores, SCORE_MAX), right, width, ascii_only)


def _stiffness(told: Sequence[stats.Series], width: int, ascii_only: bool) -> list[Line]:
    lines = []
    for series in told:
        values = [point.value for point in series.points]
        first, last = (f"{series.points[n].mean or series.points[n].value:.0f}" for n in (0, -1))
        arrow: tuple[Span, ...] = ((f"{first} → ", "dim"),) if len(values) > 1 else ()
        right = (*arrow, (last, "text bold"), (" min", "dim"))
        top = max(STIFF_TOP_MIN, round(max(values)))
        lines.append(_row("Morning stiffness", Bars(values, top), right, width, ascii_only))
    return [Line(), *lines] if lines else []


def _roland_morris(answers: Sequence[Answered], width: int, ascii_only: bool) -> list[Line]:
    if not answers:
        return []
    by = change(answers)
    arrow: tuple[Span, ...] = ((f"{answers[0].score} → ", "dim"),) if by else ()
    right = (*arrow, (f"{answers[-1].score}", "text bold"), (f" of {STATEMENTS}", "dim"))
    head = Line((("Daily life", "text bold"), ("  Roland-Morris, fewer is easier", "dim")))
    row = _row("true today", Bars([answer.score for answer in answers], STATEMENTS), right, width, ascii_only)
    noise = f"A change of less than {CHANGE_SCORE} points, or {CHANGE_PERCENT} % of the first, may be chance."
    said = wrapped(noise, width, "dim") if len(answers) > 1 and not by else []
    return [Line(), head, row, *said]


def _row(name: str, bars: Bars, right: tuple[Span, ...], width: int, ascii_only: bool) -> Line:
    room = max(4, width - NAME - sum(len(text) for text, _ in right) - 2)
    drawn = charts.small_bars(bars.values, room, ascii_only, top=bars.top) if bars.values else ()
    return Line(((f"{clean(name, NAME - 1):<{NAME}}", "text"), *drawn), right)
