"""The user's own routines: made, changed, followed, archived."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.binding import Binding, BindingType

from ...domain.errors import BacktuiError, ContentError
from ...domain.model import ROUTINE, Own
from ...domain.text import clean
from ...tracker import Tracker
from ..ink import Line, wrapped
from ..widgets.bars import Hint
from ..widgets.pane import Chooser, Pane
from .routine import RoutineSheet
from .sheets import ResultSheet

if TYPE_CHECKING:
    from ..app import BacktuiApp


class RoutinesSheet(ResultSheet[None]):
    """The user's routines."""

    HINTS = (
        Hint("n", "new", "new"),
        Hint("enter", "change", "change"),
        Hint("p", "use as plan", "plan"),
        Hint("x", "archive, bring back", "archive"),
        Hint("esc", "leave", "dismiss"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,a", "new", "New", show=False),
        Binding("p", "plan", "Use as plan", show=False),
        Binding("x", "archive", "Archive", show=False),
    ]

    def __init__(self, tracker: Tracker) -> None:
        super().__init__()
        self._tracker = tracker

    def page(self) -> Pane:
        """Return the list."""
        self._list = _Routines(self._tracker)
        return self._list

    def on_mount(self) -> None:
        """Begin at the first routine."""
        super().on_mount()
        self._list.move_to(None)

    @property
    def _chosen(self) -> Own | None:
        return next((own for own in self._tracker.own() if own.slug == self._list.cursor), None)

    def _show(self, slug: str | None) -> None:
        self._list.rebuild()
        self._list.move_to(slug or self._list.cursor)

    def action_new(self) -> None:
        """Make a routine."""
        self.app.push_screen(RoutineSheet(self._tracker), self._show)

    @on(Chooser.Chosen)
    def action_change(self) -> None:
        """Change the routine under the cursor."""
        if self._chosen:
            try:
                editor = RoutineSheet(self._tracker, self._chosen)
            except BacktuiError as error:
                cast("BacktuiApp", self.app).tell(error)
            else:
                self.app.push_screen(editor, self._show)

    def _record(self, change: Callable[[], object], done: str) -> None:
        app = cast("BacktuiApp", self.app)
        app.record(change)
        app.say(done)
        self._show(None)

    def action_plan(self) -> None:
        """Follow the routine under the cursor from now on."""
        if self._chosen and not self._chosen.archived:
            self._record(partial(self._tracker.change_plan, routine=self._chosen.slug), "the plan follows it now")

    def action_archive(self) -> None:
        """Offer the routine under the cursor no longer, or again."""
        own = self._chosen
        if own:
            way = self._tracker.restore_own if own.archived else self._tracker.archive_own
            self._record(partial(way, own.slug), "brought back" if own.archived else "archived")


class _Routines(Chooser):
    def __init__(self, tracker: Tracker) -> None:
        super().__init__()
        self._tracker = tracker

    def build(self, width: int) -> list[Line]:
        lines = [Line(), Line((("Your routines", "text bold"),)), Line()]
        found = [own for own in self._tracker.own() if own.kind == ROUTINE]
        if not found:
            lines += wrapped("None yet. n makes one; backtui own import brings one from a file.", width, "soft")
        for own in found:
            here = own.slug == self.cursor
            plan = own.slug == self._tracker.settings.plan.routine
            right = "archived" if own.archived else "your plan" if plan else ""
            try:
                name = self._tracker.library.routine(own.slug).name
            except ContentError:
                # It can be archived all the same.
                name, right = clean(own.slug), "can't be read"
            lines.append(Line(((name, "text bold" if here else "text"),), ((right, "dim"),), own.slug, here))
        return lines
