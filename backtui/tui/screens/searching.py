"""A list with a search above it and a text beside it: what Library and FAQ share."""

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from ..widgets.bars import Hint, KeyBar
from ..widgets.drawn import Ground
from ..widgets.pane import Chooser, Reader
from ..widgets.stage import Stage
from .place import Place


class Searching(Place):
    """A place with a list, a search and a reader.

    On a narrow terminal the list and the text take turns.
    """

    CSS_PATH = "searching.tcss"
    HINTS: ClassVar[tuple[Hint, ...]] = (
        Hint("/", "search", "search"),
        Hint("↑ ↓", "choose", "focus_list"),
        Hint("enter", "read", "read"),
        Hint("!", "when to get help", "app.safety"),
    )
    READING_HINTS: ClassVar[tuple[Hint, ...]] = (
        Hint("↑ ↓", "scroll", "focus_list"),
        Hint("esc", "back to the list", "back"),
        Hint("!", "when to get help", "app.safety"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search", show=False, id="list.search"),
        Binding("escape", "back", "Back", show=False, id="list.back"),
        Binding("tab", "other_side", "Text or list", show=False, priority=True, id="list.tab"),
    ]

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
        """Return the list with its search beside the text."""
        box = Input(placeholder="search", classes="search", select_on_focus=False)
        box.cursor_blink = False
        return [Ground(Ground(box, self.list_pane(), id="side"), Stage(self.text_pane()), id="sides")]

    @property
    def _search(self) -> Input:
        return self.query_one(Input)

    def action_search(self) -> None:
        """Open the search."""
        self.remove_class("-reading")
        self._search.add_class("-open")
        self._search.focus()

    @on(Input.Changed)
    def search(self, message: Input.Changed) -> None:
        """Search while the text is typed."""
        self.search_for(message.value)

    @on(Input.Submitted)
    def leave_search(self) -> None:
        """Go to what was found."""
        self.action_focus_list()

    def action_focus_list(self) -> None:
        """Go to the list."""
        self.remove_class("-reading")
        self.query_one(KeyBar).show_hints(*self.HINTS)
        self.query_one(Chooser).focus()

    def action_read(self) -> None:
        """Go to the text."""
        self.add_class("-reading")
        self.query_one(KeyBar).show_hints(*self.READING_HINTS)
        self.query_one(Reader).focus()

    def action_other_side(self) -> None:
        """Go from the list to the text, or back."""
        if isinstance(self.focused, Reader):
            self.action_focus_list()
        else:
            self.action_read()

    def action_back(self) -> None:
        """Leave the text, then the search."""
        if isinstance(self.focused, Reader):
            self.action_focus_list()
        else:
            self.close_search()
            self.query_one(Chooser).focus()

    def close_search(self) -> None:
        """Show everything again."""
        with self.prevent(Input.Changed):
            self._search.value = ""
        self._search.remove_class("-open")
        self.search_for("")

    @on(Chooser.Chosen)
    def read(self) -> None:
        """Go to the text of what was chosen."""
        self.action_read()
