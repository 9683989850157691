"""Progress as one page: sessions, pain, time under load, ladders, milestones and sums."""

from collections.abc import Callable, Sequence

from textual import events
from textual.message import Message

from ...domain.stats import RANGE_NAMES, Range
from ...tracker.progress import Progress
from ..lines import Line, Span, flat, wrapped
from . import charts, sums
from .frame import Frame, boxed, inner
from .function_rows import function_rows
from .pane import Reader

WIDE = 96
"""Cells from which two charts stand side by side."""
GUTTER = 7
BOXED_ROWS = 22
"""Rows of the terminal from which the charts of a wide one stand in boxes."""
TALL_ROWS, ROWS_FOR_ONE = 38, 4
"""Rows of the page from which charts grow, and how many give them another."""
NOTHING_YET = (
    ("", "Nothing is recorded yet. After your first session you find here:"),
    ("Sessions a week", "beside what keeps and what fills the week"),
    ("Pain", "by the moment you felt it, with the mean of seven days"),
    ("Time under load", "and the best of each exercise"),
    ("Ladders", "and the rungs you have climbed"),
    ("Milestones", "the first week kept, and weeks in a row"),
    ("The years", "side by side, with what they add up to"),
)
"""What each part of the page will tell, under its title; the first sentence has none."""


class ProgressPage(Reader):
    """Everything looked back on, for one range."""

    def __init__(self) -> None:
        super().__init__()
        self._range = Range.QUARTER
        self._progress: Callable[[], Progress | None] = lambda: None
        self._streak = self._milestones = True
        self._kept: dict[Range, tuple[object, list[Line]]] = {}
        """The lines of each range shown so far, with what they were built for."""

    class RangeChosen(Message):
        """A range was clicked."""

        def __init__(self, chosen: Range) -> None:
            super().__init__()
            self.chosen = chosen

    def keeps(self, chosen: Range) -> bool:
        """Return whether a range can be shown without what is known of it."""
        return chosen in self._kept and self._kept[chosen][0] == self._form

    def forget(self) -> None:
        """Build every range anew, since something has changed."""
        self._kept = {}

    def show(self, chosen: Range, progress: Callable[[], Progress | None], *, streak: bool, milestones: bool) -> None:
        """Show a range.

        Args:
            chosen: The range.
            progress: Returns what is known of it, or None; asked only when its lines have to be built.
            streak: Whether weeks in a row are shown.
            milestones: Whether milestones are shown.
        """
        self._range, self._progress = chosen, progress
        self._streak, self._milestones = streak, milestones
        self.rebuild()

    def build(self, width: int) -> list[Line]:
        """Return the charts and sums; those of a range shown before are kept until it changes."""
        if not self.keeps(self._range):
            progress = self._progress()
            if progress is None:
                return []
            self._kept[self._range] = self._form, self._page(progress, width)
        return self._kept[self._range][1]

    @property
    def _form(self) -> tuple[object, ...]:
        return self._streak, self._milestones, self.size, self._tall, self.paper

    @property
    def _tall(self) -> bool:
        return self.screen.has_class("-tall")

    def _page(self, progress: Progress, width: int) -> list[Line]:
        """Return the charts and sums, side by side where there is room, in boxes on a wide terminal."""
        facts, paper = progress.facts, self.paper
        boxed, tall = self._boxed, self._tall
        told = (facts.work, facts.times, facts.felt, facts.besides)
        if not any((*told, progress.activities, progress.roland_morris)) and not any(week.done for week in facts.weeks):
            return _nothing_yet(width, (self.size.height - 3) // 3 - 3, boxed=boxed) if facts.times is not None else []
        whole = inner(width) if boxed else width
        beside = (width - 1) // 2 if boxed else (width - GUTTER) // 2
        half = width if width < WIDE else inner(beside) if boxed else beside
        high = (6 + max(0, self.size.height - TALL_ROWS) // ROWS_FOR_ONE) if tall else 4
        pain = charts.pain(facts, half, max(5, high), paper, self.ground)
        pain += function_rows(progress, half, paper.ascii_only)
        milestones = sums.milestones(progress.milestones, facts.window.until, half if boxed else whole)
        streak = progress.streak if self._streak else None
        groups = [
            (charts.sessions(facts, self._range, streak, whole, high, paper.ascii_only),),
            (pain, charts.load(facts, half, tall and half < width, paper.ascii_only)),
            (sums.ladders(facts, whole),),
            *([(milestones, sums.best(facts, half))] if boxed and self._milestones and milestones else []),
            *([(milestones,)] if self._milestones and not boxed else []),
            (sums.years(facts, half), sums.totals(facts, half)),
            (sums.extras(facts, whole),),
            (sums.breaks(facts, whole),),
            *([] if boxed and self._milestones and milestones else [(sums.best(facts, whole),)]),
        ]
        if boxed:
            return [line for group in groups for line in _boxes([one for one in group if one], width)]
        lines = [Line()]
        shown = [one for group in groups for one in _paired(group, width) if one]
        for part in shown:
            lines += [*part, Line(), Line((("─" * width, "rule"),)), Line()]
        return lines[:-2]

    def on_click(self, event: events.Click) -> None:
        """Look at the range under the mouse."""
        row = self.render_line(event.y - self.styles.padding.top).text
        places = {one: row.rfind(name) for one, name in RANGE_NAMES.items()}
        if -1 not in places.values():
            for one, at in places.items():
                # With the marks around the one that is chosen, or the room for them.
                if at - 1 <= event.x - self.styles.padding.left <= at + len(RANGE_NAMES[one]):
                    self.post_message(self.RangeChosen(one))

    @property
    def _boxed(self) -> bool:
        return self.screen.has_class("-wide") and self.app.size.height >= BOXED_ROWS

    @property
    def margins(self) -> tuple[int, int]:
        """Free cells at the left and the right; boxes begin where those of other places do."""
        return (2, 2) if self._boxed else super().margins


def _boxes(groups: list[list[Line]], width: int) -> list[Line]:
    """Return groups in boxes side by side, each with its first line in the border."""
    if not groups:
        return []
    wide = (width - len(groups) + 1) // len(groups)
    rows = max(len(_body(group)) for group in groups)
    boxes = []
    for n, group in enumerate(groups):
        cells = width - n * (wide + 1) if n + 1 == len(groups) else wide
        body = _body(group)
        boxes.append(boxed([*body, *[Line()] * (rows - len(body))], cells, Frame(group[0].left, group[0].right)))
    return [Line(tuple(_side_by_side([box[y].left for box in boxes]))) for y in range(rows + 2)]


def _body(group: list[Line]) -> list[Line]:
    """Return what stands below a heading, without the blank row between."""
    return group[2:] if len(group) > 1 and group[1] == Line() else group[1:]


def _side_by_side(rows: list[tuple[Span, ...]]) -> list[Span]:
    spans: list[Span] = []
    for n, row in enumerate(rows):
        spans += [*([(" ", "text")] if n else []), *row]
    return spans


def _nothing_yet(width: int, height: int, *, boxed: bool) -> list[Line]:
    """Return what there will be: as boxes with their titles, `height` rows each, or as a list."""
    first, *rest = NOTHING_YET
    if boxed:
        room, blank = inner((width - 1) // 2), [Line()] * (height // 2)
        groups = [
            [Line(((title, "dim"),)), Line(), *blank, *wrapped(text, room, "dim"), *blank] for title, text in rest
        ]
        pairs = [groups[n : n + 2] for n in range(0, len(groups), 2)]
        said = wrapped(first[1], width - 2, "text bold", " ")
        return [Line(), *said, Line(), *(line for pair in pairs for line in _boxes(pair, width))]
    lines = [Line(), Line((("Progress", "text bold"),)), Line(), *wrapped(first[1], width), Line()]
    for title, text in rest:
        lines += wrapped(f"{title}: {text}", width, "soft", "  ", ("· ", "faint"))
    return lines


def _paired(group: Sequence[list[Line]], width: int) -> list[list[Line]]:
    """Return a pair as one, side by side with a line between, or as two where there is no room; one alone as it is."""
    if len(group) == 1 or width < WIDE:
        return list(group)
    left, right = group
    half = (width - GUTTER) // 2
    rows = max(len(left), len(right))
    pairs = zip(left + [Line()] * (rows - len(left)), right + [Line()] * (rows - len(right)), strict=True)
    between = (" " * (GUTTER // 2) + "│" + " " * (GUTTER // 2), "rule")
    return [[Line((*flat(a, half), between, *flat(b, width - half - GUTTER))) for a, b in pairs]]
