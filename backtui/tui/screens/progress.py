"""Progress: what the weeks add up to."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from ...domain.stats import Range
from ...progress import Progress, Whole, read_whole, read_window
from ..widgets.bars import Hint
from ..widgets.progress_page import ProgressPage
from .place import Place


class ProgressScreen(Place):
    """Look back on three months, a year, or everything."""

    NAME: ClassVar[str] = "progress"
    CSS_PATH = "progress.tcss"
    AUTO_FOCUS = "ProgressPage"
    HINTS = (
        Hint("← →", "range", "turn(1)"),
        Hint("↑ ↓", "scroll", "scroll(3)"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l,r", "turn(1)", "Longer", show=False, id="progress.longer"),
        Binding("left,h", "turn(-1)", "Shorter", show=False, id="progress.shorter"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.range = Range.QUARTER
        """How far back to look."""
        self._read: dict[Range, Progress] = {}
        """What was read of the ranges looked at, until something changes."""
        self._whole: Whole | None = None
        """What they have in common, as it was last read; None until it is."""

    def contents(self) -> list[Widget]:
        """Return the one page."""
        return [ProgressPage()]

    def reload(self) -> None:
        """Read the range anew, and soon what takes the whole history."""
        self._read = {}
        self._show()
        # Until then it stays as it was: a page that grew shorter for a frame would lose where it was scrolled to.
        self.after_frame(self._show_the_whole)

    def _show(self) -> None:
        settings = self.tracker.settings
        if self.range not in self._read:
            self._read[self.range] = read_window(self.tracker, self.range)
        progress = self._read[self.range]
        if self._whole:
            progress = progress.completed(self._whole)
        self.query_one(ProgressPage).show(self.range, progress, streak=settings.streak, milestones=settings.milestones)

    def _show_the_whole(self) -> None:
        self._whole = read_whole(self.tracker)
        self._show()

    def action_turn(self, by: int) -> None:
        """Look at another range; after the last comes the first."""
        ranges = list(Range)
        self.range = ranges[(ranges.index(self.range) + by) % len(ranges)]
        self._show()

    def action_scroll(self, rows: int) -> None:
        """Scroll the page."""
        self.query_one(ProgressPage).scroll_lines(rows)
