"""The editor of a routine of one's own."""

from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import Input

from ...content.library import Library
from ...content.own import own_table, slug_of
from ...content.toml_text import toml_text
from ...domain.dose import parse_dose
from ...domain.errors import DoseError
from ...domain.model import ROUTINE, Own
from ...domain.steps import dose_at
from ...domain.text import clean
from ...tracker import Tracker
from ..ink import Line, wrapped
from ..widgets.bars import Hint, KeyBar
from ..widgets.pane import Chooser
from .owning import OwnSheet, field
from .picking import PickSheet


class EditedItem(NamedTuple):
    """An item of a routine while it is changed."""

    exercise: str
    dose: str
    optional: bool = False
    towards: str | None = None

    def table(self) -> dict[str, object]:
        """Return the item as a file has it."""
        towards = {"towards": self.towards} if self.towards else {}
        return {"exercise": self.exercise, "dose": self.dose, **towards}


class RoutineSheet(OwnSheet):
    """The editor of a routine: asked items first, then those for who likes."""

    AUTO_FOCUS = "#name"
    HINTS = (
        Hint("s", "save", "keep"),
        Hint("a", "add", "add"),
        Hint("d", "dose", "dose"),
        Hint("J K", "move", "move(1)"),
        Hint("o", "if you like", "optional"),
        Hint("x", "remove", "remove"),
        Hint("esc", "leave", "dismiss"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "Add", show=False),
        Binding("d", "dose", "Dose", show=False),
        Binding("J,shift+down", "move(1)", "Move down", show=False),
        Binding("K,shift+up", "move(-1)", "Move up", show=False),
        Binding("o", "optional", "If you like", show=False),
        Binding("x,delete", "remove", "Remove", show=False),
    ]

    def __init__(self, tracker: Tracker, own: Own | None = None) -> None:
        """Make the editor.

        Args:
            tracker: Where it is recorded.
            own: The routine to change; None makes a new one.
        """
        super().__init__(tracker)
        self._own = own
        self._table = own_table(own) if own else {}
        levels = own is not None and not {"any", "any-optional"} & self._table.keys()
        self._key = tracker.settings.plan.level.value if levels else "any"
        routine = tracker.library.routine(own.slug) if own else None
        items = routine.items.get(tracker.settings.plan.level, ()) if routine else ()
        self.items = [EditedItem(i.exercise, i.dose.written(), i.optional, i.towards) for i in items]
        self._called = routine.name if routine else ""

    def compose(self) -> ComposeResult:
        """Lay out the name, the items and the dose that is changed."""
        dose = field("dose", "Dose", "3 x 10 s, rest 20 s", "")
        dose.add_class("dose")
        dose.display = False
        with Container(classes="sheet"):
            yield field("name", "Name", "what you call it", self._called)
            yield _Items(self)
            yield dose
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin at the first item; a routine that has a name needs none typed."""
        super().on_mount()
        self._list.move_to(None)
        if self._own:
            self._list.focus()

    @property
    def library(self) -> Library:
        """The library."""
        return self._tracker.library

    @property
    def level_words(self) -> str:
        """Which level is changed; empty when all are the same."""
        return "" if self._key == "any" else f"{self._key} level"

    @property
    def _list(self) -> "_Items":
        return self.query_one(_Items)

    @property
    def _at(self) -> int | None:
        cursor = self._list.cursor
        return int(cursor) if cursor is not None and int(cursor) < len(self.items) else None

    def _shown(self, at: int) -> None:
        self._list.rebuild()
        self._list.move_to(str(max(0, min(at, len(self.items) - 1))))

    def action_add(self) -> None:
        """Choose an exercise to add."""
        self.app.push_screen(PickSheet(self._tracker), self._add)

    def _add(self, slug: str | None) -> None:
        if slug is None:
            return
        if any(item.exercise == slug for item in self.items):
            self.say("it is in the routine already")
            return
        dose = dose_at(self.library.exercise(slug).doses, self._tracker.settings.plan.level)
        asked = sum(not item.optional for item in self.items)
        self.items.insert(asked, EditedItem(slug, dose.written()))
        self._shown(asked)
        self._list.focus()

    @on(Chooser.Chosen)
    def action_dose(self) -> None:
        """Change the dose of the item under the cursor."""
        at = self._at
        if at is not None:
            box = self.query_one("#dose", Input)
            box.value = self.items[at].dose
            self._open_dose(True)
            box.focus()

    def _open_dose(self, is_open: bool) -> None:
        self.query_one(".dose").display = is_open

    @on(Input.Submitted, "#dose")
    def take_dose(self, message: Input.Submitted) -> None:
        """Take a dose that can be read; say what is wrong with another."""
        at = self._at
        if at is None:
            return
        try:
            written = parse_dose(message.value.strip()).written()
        except DoseError as error:
            self.say(str(error))
            return
        self.items[at] = self.items[at]._replace(dose=written)
        self.say("")
        self._open_dose(False)
        self._list.focus()
        self._shown(at)

    @on(Input.Submitted, "#name")
    def leave_name(self) -> None:
        """Go on to the items."""
        self._list.focus()

    def action_move(self, rows: int) -> None:
        """Move the item under the cursor; asked and optional ones stay apart."""
        at = self._at
        if at is None or not 0 <= at + rows < len(self.items):
            return
        if self.items[at].optional is self.items[at + rows].optional:
            self.items[at], self.items[at + rows] = self.items[at + rows], self.items[at]
            self._shown(at + rows)

    def action_optional(self) -> None:
        """Ask for the item under the cursor only from who likes, or from all again."""
        at = self._at
        if at is not None:
            item = self.items.pop(at)
            asked = sum(not each.optional for each in self.items)
            self.items.insert(asked, item._replace(optional=not item.optional))
            self._shown(asked)

    def action_remove(self) -> None:
        """Take the item under the cursor out."""
        at = self._at
        if at is not None:
            del self.items[at]
            self._shown(at)

    async def action_dismiss(self, result: str | None = None) -> None:
        """Leave the dose first, then the editor."""
        box = self.query_one("#dose", Input)
        if box.has_focus:
            self._open_dose(False)
            self._list.focus()
        else:
            self.dismiss(result)

    def action_keep(self) -> None:
        """Record the routine."""
        name = self.query_one("#name", Input).value.strip()
        slug = self._own.slug if self._own else slug_of(name)
        if not slug:
            self.say("give it a name with a letter or a digit first")
        elif all(item.optional for item in self.items):
            self.say("add an exercise first that is not only if you like: a")
        elif self.record(Own(ROUTINE, slug, toml_text(self._edited(name))), replace=self._own is not None):
            self.dismiss(slug)

    def _edited(self, name: str) -> dict[str, object]:
        asked = [item.table() for item in self.items if not item.optional]
        liked = [item.table() for item in self.items if item.optional]
        others = {key: value for key, value in self._table.items() if key not in (self._key, f"{self._key}-optional")}
        named = {} if name == self._called else {"name": name}
        return others | named | {self._key: asked} | ({f"{self._key}-optional": liked} if liked else {})


class _Items(Chooser):
    def __init__(self, editor: RoutineSheet) -> None:
        super().__init__()
        self._editor = editor

    def build(self, width: int) -> list[Line]:
        level = self._editor.level_words
        lines = [Line(), Line((("Exercises", "text bold"),), ((level, "dim"),)), Line()]
        if not self._editor.items:
            lines += wrapped("None yet. a adds one from the library.", width, "soft")
        for n, item in enumerate(self._editor.items):
            here = self.cursor == str(n)
            name = (clean(self._editor.library.short_name(item.exercise)), "text bold" if here else "text")
            like = ("  if you like", "dim") if item.optional else ("", "dim")
            dose = (item.dose.replace(" x ", " × "), "soft")
            lines.append(Line((name, like), (dose,), str(n), here))
        return lines
