"""A list with a search above it and a text beside it: what Library and FAQ share."""

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from ..action import hints
from ..actions import AT, READING, TYPING
from ..widgets.bars import KeyBar
from ..widgets.drawn import Ground
from ..widgets.pane import Chooser, Reader
from ..widgets.stage import Stage
from .place import Place

BESIDE_ROWS = 5
"""Rows of the terminal above and below the stage: bars and borders."""


class Searching(Place):
    """A place with a list, a search and a reader.

    On a narrow terminal the list and the text take turns.
    """

    CSS_PATH = "list_and_text.tcss"
    opened_from_today = False
    """Whether Today opened the text; leaving it then leads back there."""
    _field: Input | None = None
    """Where a search is typed; None before the first one."""

    def list_pane(self) -> Chooser:
        """Return the list."""
        raise NotImplementedError

    def text_pane(self) -> Reader:
        """Return the text."""
        raise NotImplementedError

    def search_for(self, text: str) -> None:
        """Show what fits a search text; all when it is empty."""
        raise NotImplementedError

    def contents(self) -> list[Widget]:
        """Return the list beside the text."""
        return [Ground(Ground(self.list_pane(), id="side"), Stage(self.text_pane(), BESIDE_ROWS), id="sides")]

    async def action_search(self) -> None:
        self.remove_class("-reading")
        if self._field is None:
            # Most visits look for nothing, and of all that a place is made of a field takes longest.
            self._field = Input(placeholder="search", classes="search", select_on_focus=False)
            self._field.cursor_blink = False
            await self.query_one("#side").mount(self._field, before=0)
        self._field.add_class("-open")
        self.set_focus(self._field)
        self.query_one(KeyBar).show_hints(*hints(TYPING))

    @property
    def looks_for_something(self) -> bool:
        """Whether the list shows what fits a search."""
        return self._field is not None and bool(self._field.value)

    @on(Input.Changed)
    def search(self, message: Input.Changed) -> None:
        """Search while the text is typed."""
        self.search_for(message.value)

    @on(Input.Submitted)
    def leave_search(self) -> None:
        """Go to what was found."""
        self.action_focus_list()

    def action_focus_list(self) -> None:
        self.remove_class("-reading")
        self.query_one(KeyBar).show_hints(*hints(AT[self.NAME]))
        self.set_focus(self.query_one(Chooser))

    def action_move_list(self, rows: int) -> None:
        """Move in the list, from wherever one is."""
        self.action_focus_list()
        self.query_one(Chooser).action_move(rows)

    def action_read(self) -> None:
        self.add_class("-reading")
        self.query_one(KeyBar).show_hints(*hints(READING))
        self.set_focus(self.query_one(Reader))

    def action_scroll_text(self) -> None:
        """Turn a page of the text, for a click on the hint."""
        self.query_one(Reader).action_scroll_page(1)

    def action_other_side(self) -> None:
        if isinstance(self.focused, Reader):
            self.action_focus_list()
        else:
            self.action_read()

    def choose(self, slug: str) -> None:
        """Put the cursor on an entry and read it, opened from Today."""
        self.show_all()
        self.query_one(Chooser).move_to(slug)
        self.action_read()
        self.opened_from_today = True

    def show_all(self) -> None:
        """Leave what narrows the list."""
        self.close_search()

    def action_back(self) -> None:
        """Go back to Today if it opened the text, else leave the text, then the search."""
        if self.opened_from_today:
            self.opened_from_today = False
            self.action_focus_list()
            self.backtui.action_go("today")
        elif isinstance(self.focused, Reader):
            self.action_focus_list()
        else:
            self.close_search()
            self.action_focus_list()

    def close_search(self) -> None:
        """Show everything again."""
        if self._field is not None:
            with self.prevent(Input.Changed):
                self._field.value = ""
            self._field.remove_class("-open")
        self.search_for("")

    @on(Chooser.Chosen)
    def read(self) -> None:
        """Go to the text of what was chosen."""
        self.action_read()
