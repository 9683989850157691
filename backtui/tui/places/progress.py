"""Progress: what the weeks add up to."""

from typing import ClassVar

from textual import on
from textual.widget import Widget

from ...domain.errors import BacktuiError
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
        self._read: Progress | None = None
        """What was read of the range, as far as it was needed."""
        self._whole: Whole | None = None
        """What all ranges have in common, as last read; None until then."""

    def contents(self) -> list[Widget]:
        """Return the one page."""
        return [ProgressPage()]

    def reload(self) -> None:
        """Read the range again, then what needs the whole history."""
        self._read = None
        self.query_one(ProgressPage).forget()
        self._show()
        # Until then the old results stay, since a page that got shorter for a frame would lose its scroll position.
        self.after_frame(self._show_the_whole)

    def _show(self) -> None:
        settings = self.tracker.settings
        page = self.query_one(ProgressPage)
        if not page.keeps(self.range):
            # What can't be read is told here, not while the page is drawn.
            self._progress()
        page.show(self.range, self._progress_again, streak=settings.streak, milestones=settings.milestones)

    def _progress(self) -> Progress:
        if not self._read:
            self._read = read_window(self.tracker.history, self.range)
        return self._read.completed(self._whole) if self._whole else self._read

    def _progress_again(self) -> Progress | None:
        """Return what the page has to build its lines from, as in another size; None when it can't be read any more."""
        try:
            return self._progress()
        except BacktuiError as error:
            self.backtui.tell(error)
            return None

    def _show_the_whole(self) -> None:
        before, self._whole = self._whole, read_whole(self.tracker.history)
        if self._whole != before:
            self.query_one(ProgressPage).forget()
            self._show()

    def _turn_to(self, chosen: Range) -> None:
        # The page keeps the lines of each range; what they were made from is large.
        self.range, self._read = chosen, None
        self._show()

    def action_turn(self, by: int) -> None:
        """Look at another range; after the last comes the first."""
        ranges = list(Range)
        self._turn_to(ranges[(ranges.index(self.range) + by) % len(ranges)])

    @on(ProgressPage.RangeChosen)
    def choose(self, message: ProgressPage.RangeChosen) -> None:
        """Look at the range that was clicked."""
        self._turn_to(message.chosen)

    def action_scroll(self, rows: int) -> None:
        self.query_one(ProgressPage).scroll_lines(rows)


SCREEN = ProgressScreen
