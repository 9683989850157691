"""ctrl+p: every action with its key, every theme to be seen as one moves, and every note to be found."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING, cast

from textual import on
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from ...content.search import QUERY_MAX, matches
from ...domain.days import short_day
from ...domain.light_types import NamedTuple
from ...domain.text import clean, fold
from ...render.theme_colours import THEMES, TOKENS
from ..action import Action, Way, bindings, one, shown
from ..actions import AT, EVERYWHERE, title
from ..lines import Line, Span
from ..widgets.pane import Chooser
from .base import Dialog, leaving

if TYPE_CHECKING:
    from ..host import Host

COLUMN = 32
"""Cells before what an entry does."""
MOST_NOTES = 40
NOTE_CELLS = 60
SWATCH = ("ground", "accent", "kept", "excused", "text")
"""The colours that a theme is shown by."""
THEME, NOTES = "Themes", "Notes"
BESIDE = {THEME: "seen as you move; enter keeps one"}
"""What stands beside the title of a group."""
MOODS = {
    "lamplight": "warm and dark, the usual one",
    "paper": "light, for daylight",
    "harbour": "a blue evening",
    "moss": "green and quiet",
    "plum": "late and violet",
    "contrast": "black and white, and yellow for what matters",
    "dawn": "light and rosy",
    "ansi-dark": "the colours of a dark terminal",
    "ansi-light": "the colours of a light terminal",
}
"""What a theme is like."""
GO = "go"
"""The id of the action that leads to the places."""


class Entry(NamedTuple):
    """One thing to choose."""

    key: str
    """Unique among the entries."""
    group: str
    title: str
    said: str
    """What it does, in some words more; empty when the title says it all."""
    keys: str
    """The key that does it without the palette; empty where there is none."""
    do: Callable[[], object]
    theme: str = ""
    """The theme that is shown while the cursor is on it; empty for all but themes."""
    label: str = ""
    """What the key bar calls it, which is looked for too."""


class Palette(Dialog[None]):
    """A search above a list; what is chosen is done once the palette is gone."""

    AUTO_FOCUS = "Input"
    LEAVE = leaving("Leave it", "close", "escape,ctrl+p")
    ACTIONS = (
        one("palette.choose", "enter", "choose", "Do it", label="do it"),
        Action(
            "palette.move",
            (Way("up", "move(-1)", "Up"), Way("down", "move(1)", "Down")),
            "move",
            "move",
        ),
        Action("palette.page", (Way("pagedown", "move(10)", "On"), Way("pageup", "move(-10)", "Back")), ""),
    )
    BINDINGS = bindings((LEAVE, *ACTIONS))

    def __init__(self, below: Screen[object], place: str, use_theme: Callable[[str], None]) -> None:
        """Make the palette.

        Args:
            below: The screen on which the actions run.
            place: What that is: a place, the coach, or empty for what has no actions of its own.
            use_theme: Changes the theme to the one named, for good.
        """
        super().__init__("Commands")
        self._begun_with = self.app.theme
        self._entries = _Entries([*_actions(below, place), *_themes(use_theme)], self._notes)
        self._entries.follow = self._preview

    def contents(self) -> Iterable[Widget]:
        """Return the search and the list."""
        box = Input(placeholder="what to do, a theme, or words of a note", select_on_focus=False, classes="search")
        box.cursor_blink = False
        return (box, self._entries)

    def begin(self) -> None:
        """Begin at the first entry."""
        self._entries.move_to(None)

    def _notes(self, most: int | None = None) -> list[Entry]:
        """Return the notes, the newest first, `most` of them or all; choosing one opens its day."""
        host = cast("Host", self.app)
        notes = host.tracker.history.notes(date.min, host.tracker.today)
        newest = sorted(notes.items(), key=lambda note: note[0][0], reverse=True)
        return [
            Entry(
                f"note {day} {about or ''}",
                NOTES,
                f"Note, {clean(f'{short_day(day, host.tracker.today)}: {clean(text, 2000)}', NOTE_CELLS)}",
                clean(text, 2000),
                "",
                partial(host.open_day, day),
            )
            for (day, about), text in newest[:most]
        ]

    def _preview(self, key: str) -> None:
        entry = self._entries.entry(key)
        self._show(entry.theme if entry and entry.theme else self._begun_with)

    def _show(self, theme: str) -> None:
        if self.app.theme != theme:
            self.app.theme = theme

    @on(Input.Changed)
    def search(self, message: Input.Changed) -> None:
        """Search while the text is typed."""
        self._entries.search(message.value)

    @on(Input.Submitted)
    def submit(self) -> None:
        """Do what the cursor is on."""
        self.action_choose()

    @on(Chooser.Chosen)
    def choose(self) -> None:
        """Do what was clicked."""
        self.action_choose()

    def action_move(self, rows: int) -> None:
        """Move the cursor; the search keeps the letters."""
        self._entries.action_move(rows)

    def action_choose(self) -> None:
        """Do what the cursor is on, once the palette is gone."""
        entry = self._entries.entry(self._entries.cursor)
        if entry and self.is_active:
            self._show(self._begun_with)
            self.dismiss()
            self.app.call_later(entry.do)

    async def action_dismiss(self, result: None = None) -> None:
        """Leave, and bring the old theme back."""
        self._show(self._begun_with)
        await super().action_dismiss(result)


class _Entries(Chooser):
    CLICK_CHOOSES = True

    def __init__(self, entries: Sequence[Entry], notes: Callable[[int | None], list[Entry]]) -> None:
        super().__init__()
        self.can_focus = False
        self._all, self._read_notes = entries, notes
        self._search = ""

    @cached_property
    def _newest(self) -> list[Entry]:
        """The newest note, where there is one: it shows that they can be searched."""
        return self._read_notes(1)

    @cached_property
    def _notes(self) -> list[Entry]:
        return self._read_notes(None)

    def entry(self, key: str | None) -> Entry | None:
        """Return the entry of a row."""
        return next((entry for entry in self.found() if entry.key == key), None)

    def search(self, text: str) -> None:
        """Show only what fits a text, the best first."""
        self._search = text[:QUERY_MAX].strip()
        self._built_for = None
        self.top, self.cursor = 0, None
        self.move_to(None)

    def found(self) -> list[Entry]:
        """Return what fits the search, by group: the best group first, and the best of each first."""
        if not self._search:
            return [*self._all, *self._newest]
        fits = [
            entry for entry in self._all if matches(self._search, entry.title, entry.said, entry.group, entry.label)
        ]
        fits += [entry for entry in self._notes if matches(self._search, entry.said)][:MOST_NOTES]
        best: dict[str, int] = {}
        for entry in fits:
            best[entry.group] = min(best.get(entry.group, 9), self._rank(entry))
        return sorted(fits, key=lambda entry: (best[entry.group], list(best).index(entry.group), self._rank(entry)))

    def _rank(self, entry: Entry) -> int:
        wanted = fold(self._search)
        title, label = fold(entry.title), fold(entry.label)
        fits = (title == wanted, label == wanted, title.startswith(wanted), label.startswith(wanted), wanted in title)
        return next((rank for rank, fit in enumerate(fits) if fit), len(fits))

    def build(self, width: int) -> list[Line]:
        """Return the groups with their entries."""
        lines: list[Line] = []
        group = ""
        for entry in self.found():
            if entry.group != group:
                group = entry.group
                lines += [Line(), Line(((group, "dim"),), ((BESIDE.get(group, ""), "dim"),))]
            lines.append(self._row(entry, width))
        return lines or [Line(), Line((("Nothing fits.", "soft"),))]

    def _row(self, entry: Entry, width: int) -> Line:
        here = entry.key == self.cursor
        name = (f" {entry.title}", "text bold" if here else "text")
        if entry.group == NOTES:
            return Line((name,), (), entry.key, here)
        told: tuple[Span, ...] = ((f"  {entry.said}", "dim"),) if width >= 2 * COLUMN and entry.said else ()
        padded = (f"{name[0]:{COLUMN}}", name[1]) if told else name
        right: tuple[Span, ...] = ((f" {entry.keys} ", "accent bold on-chip"),) if entry.keys else ()
        if entry.theme:
            tokens = TOKENS[entry.theme]
            right = tuple(("  ", f"text on-{tokens[token]}") for token in SWATCH)
        return Line((padded, *told), right, entry.key, here)


def _actions(below: Screen[object], place: str) -> Iterator[Entry]:
    groups = [(title(place), AT[place])] if place in AT else []
    go = [action for action in EVERYWHERE if action.id == GO]
    others = [action for action in EVERYWHERE if action.id != GO]
    for group, actions in (*groups, ("Go to", go), ("Everywhere", others)):
        for action in actions:
            for n, way in enumerate(action.ways):
                if way.do:
                    key = shown(way.keys.split(",")[0]) if way.keys else ""
                    said = action.help if len(action.ways) == 1 else ""
                    said = "" if fold(said) == fold(way.title) else said
                    do = partial(below.run_action, way.do)
                    yield Entry(f"{group} {action.id} {n}", group, way.title, said, key, do, label=action.label)


def _themes(use_theme: Callable[[str], None]) -> Iterator[Entry]:
    for name in THEMES:
        yield Entry(f"theme {name}", THEME, name, MOODS.get(name, ""), "", partial(use_theme, name), name)
