"""Progress: what the weeks add up to."""

from typing import ClassVar

from textual import on
from textual.widget import Widget

from ...domain.stats import Range
from ...tracker.progress import Progress, Whole, read_whole, read_window
from ..action import bindings
from ..actions import AT
from ..widgets.progress_page import ProgressPage
from .place import Place


class ProgressScreen(Place):
    """Look back on three months, a year, or everything."""

    NAME: ClassVar[str] = "progress"
    CSS_PATH = "progress.tcss"
    AUTO_FOCUS = "ProgressPage"
    BINDINGS = bindings(AT["progress"])

    def __init__(self) -> None:
        super().__init__()
        self.range = Range.QUARTER
        """How far back to look."""
        self._read: dict[Range, Progress] = {}
        """What was read of each range; emptied when something changes."""
        self._whole: Whole | None = None
        """What all ranges have in common, as last read; None until then."""

    def contents(self) -> list[Widget]:
        """Return the one page."""
        return [ProgressPage()]

    def reload(self) -> None:
        """Read the range again, then what needs the whole history."""
        self._read = {}
        self._show()
        # Until then the old results stay, since a page that got shorter for a frame would lose its scroll position.
        self.after_frame(self._show_the_whole)

    def _show(self) -> None:
        settings = self.tracker.settings
        if self.range not in self._read:
            self._read[self.range] = read_window(self.tracker.history, self.range)
        progress = self._read[self.range]
        if self._whole:
            progress = progress.completed(self._whole)
        self.query_one(ProgressPage).show(self.range, progress, streak=settings.streak, milestones=settings.milestones)

    def _show_the_whole(self) -> None:
        self._whole = read_whole(self.tracker.history)
        self._show()

    def action_turn(self, by: int) -> None:
        """Look at another range; after the last comes the first."""
        ranges = list(Range)
        self.range = ranges[(ranges.index(self.range) + by) % len(ranges)]
        self._show()

    @on(ProgressPage.RangeChosen)
    def choose(self, message: ProgressPage.RangeChosen) -> None:
        """Look at the range that was clicked."""
        self.range = message.chosen
        self._show()

    def action_scroll(self, rows: int) -> None:
        self.query_one(ProgressPage).scroll_lines(rows)


SCREEN = ProgressScreen
