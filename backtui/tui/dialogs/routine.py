"""The editor of a routine of one's own."""

from collections.abc import Iterable

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from ...content.library import Library
from ...content.own import NAME_MAX, own_table
from ...content.toml_text import toml_text
from ...domain.dose_text import read_dose
from ...domain.errors import DoseError
from ...domain.light_types import NamedTuple
from ...domain.model import ROUTINE, Own
from ...domain.steps import dose_at
from ...domain.text import clean, slug_of
from ...tracker.tracker import Tracker
from ..action import Action, Way, bindings, one
from ..drafts import Draft
from ..lines import Line, wrapped
from ..widgets.pane import Chooser
from .base import Dialog
from .filled import field
from .own_exercise import record_own
from .pick_exercise import PickSheet


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


class RoutineSheet(Dialog[str]):
    """The editor of a routine: its items in their order, those for who likes before and after those asked for.

    Answers with its slug once it is recorded.
    """

    AUTO_FOCUS = "#name"
    KEEP = one("routine.keep", "s,ctrl+s", "keep", "Save it", label="save")
    ACTIONS = (
        one("routine.take", "enter", "take", "Take what was typed; change the dose"),
        KEEP,
        one("routine.add", "a", "add", "Add an exercise", label="add"),
        one("routine.dose", "d", "dose", "Change the dose", label="dose"),
        Action(
            "routine.move",
            (Way("J,shift+down", "move(1)", "Move it down"), Way("K,shift+up", "move(-1)", "Move it up")),
            *("move the exercise down, up", "move"),
            keys_shown="J K",
        ),
        one("routine.optional", "o", "optional", "Only if you like, or asked again", label="if you like"),
        one("routine.remove", "x,delete", "remove", "Take the exercise out", label="remove"),
    )
    WHILE_TYPING = {"routine.take": "take it", "routine.move": "", "routine.remove": ""}
    BINDINGS = bindings(ACTIONS)

    def __init__(self, tracker: Tracker, own: Own | None = None) -> None:
        """Make the editor.

        Args:
            tracker: Where it is recorded.
            own: The routine to change; None makes a new one.
        """
        super().__init__("Change your routine" if own else "A routine of your own")
        self._tracker, self._own = tracker, own
        self._table = own_table(own) if own else {}
        levels = own is not None and not set(_keys("any")) & self._table.keys()
        self._key = tracker.settings.plan.level.value if levels else "any"
        routine = tracker.library.routine(own.slug) if own else None
        items = routine.items.get(tracker.settings.plan.level, ()) if routine else ()
        self.items = [EditedItem(i.exercise, i.dose.written(), i.optional, i.towards) for i in items]
        self._called = routine.name if routine else ""

    def contents(self) -> Iterable[Widget]:
        """Return the name, the items, and the dose that is changed."""
        dose = field("dose", "Dose", "3 x 10 s, rest 20 s", "", replaced=True)
        dose.add_class("dose")
        dose.display = False
        return field("name", "Name", "what you call it", self._called), _Items(self), dose

    def begin(self) -> None:
        """Begin at the first item; a routine that has a name needs none typed."""
        self._list.move_to(None)
        if self._own:
            self.set_focus(self._list)

    def filled(self) -> object:
        """Return the name and the items; a dose counts once it is taken."""
        return self.query_one("#name", Input).value, tuple(self.items)

    @property
    def draft_name(self) -> str:
        """By which its draft is known."""
        return f"routine {self._own.slug if self._own else ''} {self._key}"

    def draft(self) -> Draft:
        """Return the name and the items."""
        return {"name": self.query_one("#name", Input).value, "items": self.items}

    def take_up(self, draft: Draft) -> None:
        """Fill in the name and the items of a draft; exercises that are gone are left out."""
        name, items = draft.get("name"), draft.get("items")
        self.query_one("#name", Input).value = clean(name, NAME_MAX) if isinstance(name, str) else ""
        found = [_item(each) for each in items] if isinstance(items, list) else []
        self.items = [item for item in found if item and self.library.has(item.exercise)]
        self._list.rebuild()

    async def action_take(self) -> None:
        """Take what stands in the field that is typed in, as enter does."""
        if isinstance(self.focused, Input):
            await self.focused.action_submit()

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

    @property
    def _asked_end(self) -> int:
        """The place after the last item that is asked for."""
        return max((n + 1 for n, item in enumerate(self.items) if not item.optional), default=0)

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
        end = self._asked_end
        self.items.insert(end, EditedItem(slug, dose.written()))
        self._shown(end)
        self.set_focus(self._list)

    @on(Chooser.Chosen)
    def action_dose(self) -> None:
        """Change the dose of the item under the cursor."""
        at = self._at
        if at is not None:
            box = self.query_one("#dose", Input)
            box.value = self.items[at].dose
            self._open_dose(True)
            self.set_focus(box)

    def _open_dose(self, is_open: bool) -> None:
        self.query_one(".dose").display = is_open

    @on(Input.Submitted, "#dose")
    def take_dose(self, message: Input.Submitted) -> None:
        """Take a dose that can be read; say what is wrong with another."""
        at = self._at
        if at is None:
            return
        try:
            written = read_dose(message.value).written()
        except DoseError as error:
            self.say(str(error))
            return
        self.items[at] = self.items[at]._replace(dose=written)
        self.say("")
        self._open_dose(False)
        self.set_focus(self._list)
        self._shown(at)

    @on(Input.Submitted, "#name")
    def leave_name(self) -> None:
        """Go on to the items."""
        self.set_focus(self._list)

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
            end = self._asked_end
            self.items.insert(end, item._replace(optional=not item.optional))
            self._shown(end)

    def action_remove(self) -> None:
        """Take the item under the cursor out."""
        at = self._at
        if at is not None:
            del self.items[at]
            self._shown(at)

    async def action_dismiss(self, result: str | None = None) -> None:
        """Leave the dose first, then the editor."""
        if self._stands and self.query_one("#dose", Input).has_focus:
            self._open_dose(False)
            self.set_focus(self._list)
        else:
            await super().action_dismiss(result)

    def action_keep(self) -> None:
        """Record the routine."""
        name = self.query_one("#name", Input).value.strip()
        slug = self._own.slug if self._own else slug_of(name)
        if not slug:
            self.say("give it a name with a letter or a digit first")
        elif all(item.optional for item in self.items):
            self.say("add an exercise first that is not only if you like: a")
        elif record_own(self, self._tracker, self._made(slug, name), replace=self._own is not None):
            self.dismiss(slug)

    def _made(self, slug: str, name: str) -> Own:
        return Own(ROUTINE, slug, toml_text(self._edited(name)))

    def _edited(self, name: str) -> dict[str, object]:
        first = next(n for n, item in enumerate(self.items) if not item.optional)
        before = self.items[:first]
        asked = [item for item in self.items if not item.optional]
        after = [item for item in self.items[first:] if item.optional]
        keys = _keys(self._key)
        others = {key: value for key, value in self._table.items() if key not in keys}
        named = {} if name == self._called else {"name": name}
        parts = zip(keys, (before, asked, after), strict=True)
        return others | named | {key: [item.table() for item in part] for key, part in parts if part}


def _item(stored: object) -> EditedItem | None:
    """Return an item of a draft; None where it is none."""
    if not isinstance(stored, list) or len(stored) != len(EditedItem._fields):
        return None
    exercise, dose, optional, towards = stored
    try:
        written = read_dose(str(dose)).written()
    except DoseError:
        return None
    return EditedItem(str(exercise), written, bool(optional), str(towards) if towards else None)


def _keys(level: str) -> tuple[str, str, str]:
    """Return where a file lists what one may do before a session, what it asks for, and what one may do after."""
    return f"{level}-warm-up", level, f"{level}-optional"


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
