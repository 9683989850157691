"""The user's own routines: made, changed, followed, archived."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from textual import on

from ...domain.errors import BacktuiError, ContentError
from ...domain.model import ROUTINE, Own
from ...domain.text import clean, slug_of
from ...tracker.tracker import Tracker
from ..action import bindings, one
from ..lines import Line, wrapped
from ..widgets.pane import Chooser
from .base import ListSheet
from .routine import RoutineSheet

if TYPE_CHECKING:
    from ..host import Host


class RoutinesSheet(ListSheet[None]):
    """The user's routines."""

    ACTIONS = (
        one("routines.new", "n,a", "new", "Make a routine", label="new"),
        one("routines.copy", "c", "copy", "Copy the routine you follow, to change it", label="copy your plan's"),
        one("routines.change", "enter", "change", "Change the routine", label="change"),
        one("routines.plan", "p", "plan", "Follow it from now on", label="use as plan"),
        one("routines.archive", "x", "archive", "Archive it, or bring it back", label="archive, bring back"),
    )
    BINDINGS = bindings(ACTIONS)

    def __init__(self, tracker: Tracker) -> None:
        super().__init__("Your routines")
        self._tracker = tracker
        self._list = _Routines(tracker)

    def contents(self) -> tuple[Chooser]:
        """Return the list."""
        return (self._list,)

    def begin(self) -> None:
        """Begin at the first routine."""
        self._list.move_to(None)

    @property
    def _chosen(self) -> Own | None:
        return next((own for own in self._tracker.own.made() if own.slug == self._list.cursor), None)

    def _show(self, slug: str | None) -> None:
        self._list.rebuild()
        self._list.move_to(slug or self._list.cursor)

    def action_new(self) -> None:
        """Make a routine."""
        self.app.push_screen(RoutineSheet(self._tracker), self._show)

    def action_copy(self) -> None:
        """Make a copy of the routine that the plan follows, to be changed at once."""
        tracker = self._tracker
        slug = tracker.settings.plan.routine
        name = self._free(f"My {tracker.history.routine_name(tracker.history.planned(tracker.today)).lower()}")
        made: list[Own] = []

        def edit() -> None:
            self._show(made[0].slug)
            self.action_change()

        cast("Host", self.app).record(lambda: made.append(tracker.own.copy_routine(slug, name)), then=edit)

    def _free(self, name: str) -> str:
        """Return a name that no routine of one's own has yet."""
        taken = {own.slug for own in self._tracker.own.made()}
        names = (name, *(f"{name} {n}" for n in range(2, len(taken) + 2)))
        return next(free for free in names if slug_of(free) not in taken)

    @on(Chooser.Chosen)
    def action_change(self) -> None:
        """Change the routine under the cursor."""
        if self._chosen:
            try:
                editor = RoutineSheet(self._tracker, self._chosen)
            except BacktuiError as error:
                cast("Host", self.app).tell(error)
            else:
                self.app.push_screen(editor, self._show)

    def _record(self, change: Callable[[], object], done: str) -> None:
        cast("Host", self.app).record(change, done, partial(self._show, None))

    def action_plan(self) -> None:
        """Follow the routine under the cursor from now on."""
        if self._chosen and not self._chosen.archived:
            begun = self._tracker.history.recorded(self._tracker.today)
            when = "from tomorrow on; today stays as it began" if begun else "now"
            change = partial(self._tracker.plan.change_plan, routine=self._chosen.slug)
            self._record(change, f"the plan follows it {when}")

    def action_archive(self) -> None:
        """Offer the routine under the cursor no longer, or again."""
        own = self._chosen
        if own:
            way = self._tracker.own.restore_own if own.archived else self._tracker.own.archive_own
            self._record(partial(way, own.slug), "brought back" if own.archived else "archived")


class _Routines(Chooser):
    def __init__(self, tracker: Tracker) -> None:
        super().__init__()
        self._tracker = tracker

    def build(self, width: int) -> list[Line]:
        lines = [Line()]
        found = [own for own in self._tracker.own.made() if own.kind == ROUTINE]
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
