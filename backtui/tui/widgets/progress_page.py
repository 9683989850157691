"""Progress as one page: sessions, pain, time under load, ladders, milestones and sums."""

from ...domain.stats import Range
from ...progress import Progress
from ..ink import Line, wrapped
from . import charts, sums
from .pane import Reader

WIDE = 96
"""Cells from which two things stand side by side."""
GUTTER = 7
NOTHING_YET = (
    "Nothing is recorded yet. After your first session you find here:",
    "Sessions a week, beside what keeps and what fills the week",
    "Pain by the moment you felt it, with the mean of seven days",
    "Time under load, and the best of each exercise",
    "Ladders, and the rungs you have climbed",
    "Milestones: the first week kept, and weeks in a row",
)


class ProgressPage(Reader):
    """Everything looked back on, for one range."""

    def __init__(self) -> None:
        super().__init__()
        self._range = Range.QUARTER
        self._progress: Progress | None = None
        self._streak = self._milestones = True
        self._kept: dict[Range, tuple[object, list[Line]]] = {}
        """The lines of each range looked at, with what they were built from."""

    def show(self, chosen: Range, progress: Progress, *, streak: bool, milestones: bool) -> None:
        """Show a range.

        Args:
            chosen: The range.
            progress: What is known of it.
            streak: Whether weeks in a row are told.
            milestones: Whether milestones are told.
        """
        self._range, self._progress = chosen, progress
        self._streak, self._milestones = streak, milestones
        self.rebuild()

    def build(self, width: int) -> list[Line]:
        """Return the charts and sums; of a range looked at before, and not changed since, those of then."""
        if not self._progress:
            return []
        tall, ascii_only = self.screen.has_class("-tall"), self.paper.ascii_only
        source = (self._progress, self._streak, self._milestones, width, tall, ascii_only)
        before, lines = self._kept.get(self._range, (None, []))
        if before != source:
            lines = self._page(self._progress, width, tall, ascii_only)
            self._kept[self._range] = (source, lines)
        return lines

    def _page(self, progress: Progress, width: int, tall: bool, ascii_only: bool) -> list[Line]:
        """Return the charts and sums, side by side where there is room."""
        facts = progress.facts
        if not facts.work and not facts.times and not facts.felt and not any(week.done for week in facts.weeks):
            return _nothing_yet(width) if facts.times is not None else []
        half = (width - GUTTER) // 2 if width >= WIDE else width
        streak = progress.streak if self._streak else None
        groups = [
            charts.sessions(facts, self._range, streak, width, 6 if tall else 4, ascii_only),
            *_paired(
                charts.pain(facts, half, 6 if tall else 5, ascii_only),
                charts.load(facts, half, tall and half < width, ascii_only),
                width,
            ),
            sums.ladders(facts, width),
            sums.milestones(progress.milestones, facts.window.until, width) if self._milestones else [],
            *_paired(sums.years(facts, half), sums.totals(facts, half), width),
            sums.best(facts, width),
        ]
        lines = [Line()]
        for group in filter(None, groups):
            lines += [*group, Line(), Line((("─" * width, "rule"),)), Line()]
        return lines[:-2]


def _nothing_yet(width: int) -> list[Line]:
    first, *rest = NOTHING_YET
    lines = [Line(), Line((("Progress", "text bold"),)), Line(), *wrapped(first, width), Line()]
    for text in rest:
        lines += wrapped(text, width, "soft", "  ", ("· ", "faint"))
    return lines


def _paired(left: list[Line], right: list[Line], width: int) -> list[list[Line]]:
    """Return two groups as one, side by side with a line between, where there is room."""
    if width < WIDE:
        return [left, right]
    half = (width - GUTTER) // 2
    rows = max(len(left), len(right))
    pairs = zip(left + [Line()] * (rows - len(left)), right + [Line()] * (rows - len(right)), strict=True)
    between = (" " * (GUTTER // 2) + "│" + " " * (GUTTER // 2), "rule")
    return [[Line((*charts.flat(a, half), between, *charts.flat(b, width - half - GUTTER))) for a, b in pairs]]
