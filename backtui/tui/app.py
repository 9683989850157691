"""The app: its places, its themes, and the one way in which it records."""

import os
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from ..domain.errors import BacktuiError
from ..palette import TOKENS
from ..tracker import Tracker
from . import themes
from .asking import Asking
from .screens.place import Place
from .screens.today import TodayScreen

if TYPE_CHECKING:
    from .notes import NotesProvider

POLL_S = 0.5
"""How often the app looks for another program's ticks and for a new day."""


def _library() -> Place:
    from .screens.library import LibraryScreen

    return LibraryScreen()


def _calendar() -> Place:
    from .screens.calendar import CalendarScreen

    return CalendarScreen()


def _faq() -> Place:
    from .screens.faq import FaqScreen

    return FaqScreen()


def _progress() -> Place:
    from .screens.progress import ProgressScreen

    return ProgressScreen()


def _notes() -> "type[NotesProvider]":
    from .notes import NotesProvider

    return NotesProvider


class BacktuiApp(Asking):
    """A quiet habit tracker for the lower back."""

    TITLE = "backtui"
    PLACES: ClassVar[dict[str, str]] = {
        "today": "Today",
        "library": "Library",
        "calendar": "Calendar",
        "faq": "FAQ",
        "progress": "Progress",
    }
    # The places but the first are loaded when they are first looked at.
    MODES: ClassVar[dict[str, Callable[[], Screen[None]]]] = {  # type: ignore[assignment]
        "today": TodayScreen,
        "library": _library,
        "calendar": _calendar,
        "faq": _faq,
        "progress": _progress,
    }
    DEFAULT_MODE = "today"
    COMMANDS = App.COMMANDS | {_notes}
    CSS_PATH: ClassVar[list[str | PurePath]] = ["app.tcss", "screens/today.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-normal"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (14, "-short"), (22, "-medium"), (34, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(f"f{n},{n}", f"go('{place}')", title, show=False, id=f"go.{place}")
            for n, (place, title) in enumerate(PLACES.items(), 1)
        ),
        Binding("question_mark", "help", "Help", show=False, id="app.help"),
        Binding("exclamation_mark", "safety", "When to get help", show=False, id="app.safety"),
        Binding("u", "undo", "Undo", show=False, id="app.undo"),
        Binding("ctrl+r", "redo", "Redo", show=False, id="app.redo"),
        Binding("q", "quit", "Quit", show=False, id="app.quit"),
        Binding("ctrl+q,ctrl+c", "quit", "Quit", show=False, priority=True, id="app.leave"),
    ]

    def __init__(self, tracker: Tracker, settle: "Callable[[BacktuiApp], None] | None" = None) -> None:
        """Make the app.

        Args:
            tracker: The history.
            settle: Called once the first screen is painted; None means nothing is.
        """
        super().__init__()
        self._settle = settle
        self.tracker = tracker
        self.revision = 0
        """Grows with every change of the history; places reload when they have seen an older one."""
        self._today = tracker.today
        self._styled_for = ""
        """The theme the stylesheets were read with."""
        for name in TOKENS:
            self.register_theme(themes.theme(name))
        name = themes.chosen(tracker.settings.theme, os.environ.get("COLORFGBG"))
        if themes.theme(name).ansi:
            self.theme = name
        else:
            # As the value to begin with: a change of theme would have every stylesheet read twice.
            self.set_reactive(App.theme, name)
            self.stylesheet.set_variables(self.get_css_variables())
            self._styled_for = name
        self.set_class(tracker.settings.ascii_only, "-ascii")
        if not tracker.settings.motion:
            self.animation_level = "none"

    def on_mount(self) -> None:
        """Begin to look for what others write."""
        self.set_interval(POLL_S, self.look_around)
        if self._settle:
            self.call_after_refresh(self._settle, self)

    # Textual hides each switch of mode behind 50 ms of stillness; ours are drawn whole at once.
    def delay_update(self, delay: float = 0.05) -> None:
        """Show a switch at once."""

    # Textual reads every stylesheet anew for each new screen; here only a theme makes that needful.
    def refresh_css(self, animate: bool = True) -> None:
        """Apply a theme that has changed."""
        if self._styled_for != self.theme:
            self._styled_for = self.theme
            super().refresh_css(animate)

    def look_around(self) -> None:
        """Show ticks made by other programs, and a new day."""
        try:
            changed = self.tracker.refresh()
            today = self.tracker.today
        except BacktuiError as error:
            self.tell(error)
            return
        if changed or today != self._today:
            self._today = today
            self.history_changed()
        else:
            # What could not be read the last time may be readable now.
            self._show_news()

    def history_changed(self) -> None:
        """Show what is new."""
        self.revision += 1
        self._show_news()

    def _show_news(self) -> None:
        # A place that is still being put together shows everything once it is; an app that is closing has none.
        place = self.screen_stack[-1] if self.screen_stack else None
        if isinstance(place, Place) and place.is_mounted:
            place.show_news()

    def say(self, text: str) -> None:
        """Tell a sentence on the place being looked at."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, Place) and screen.is_mounted:
                screen.say(text)
                return

    def action_go(self, place: str) -> None:
        """Go to a place."""
        if self.current_mode != place and len(self.screen_stack) == 1:
            self.switch_mode(place)

    async def open_day(self, day: date) -> None:
        """Show a day on Today."""
        await self.switch_mode("today")
        if isinstance(self.screen, TodayScreen):
            self.screen.show_day(day)

    async def open_exercise(self, slug: str) -> None:
        """Show an exercise in the library."""
        from .screens.library import LibraryScreen

        await self.switch_mode("library")
        if isinstance(self.screen, LibraryScreen):
            self.screen.choose(slug)

    def action_command_palette(self) -> None:
        """Open the palette."""
        from .commands import Commands

        if not isinstance(self.screen, Commands):
            # Without Textual's id for it, which one that is still being closed would have too.
            self.push_screen(Commands())

    def action_help(self) -> None:
        """Show the keys."""
        from .screens.sheets import HelpSheet

        if len(self.screen_stack) == 1:
            self.push_screen(HelpSheet(self.current_mode))
        elif self.screen.name == "coach":
            self.push_screen(HelpSheet("coach"))

    def action_undo(self) -> None:
        """Take back the newest change, whoever made it."""
        self.record(lambda: self.call_later(self.say, f"undone: {self.tracker.undo()} (ctrl+r does it again)"))

    def action_redo(self) -> None:
        """Do again what was undone last."""
        self.record(lambda: self.call_later(self.say, f"done again: {self.tracker.redo()}"))

    def action_about(self) -> None:
        """Say what backtui is and is not."""
        from .screens.sheets import AboutSheet

        self.push_screen(AboutSheet(self.tracker))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer what the keys do, for those who look for words."""
        for place, title in self.PLACES.items():
            yield SystemCommand(title, f"Go to {title}", partial(self.action_go, place))
        yield SystemCommand("When to get help", "The signs that need a doctor", self.action_safety)
        yield SystemCommand("About", "What backtui is and is not, and where your data is", self.action_about)
        yield SystemCommand("Your health", "Questions that suit the exercises to you", self.ask_screening)
        yield SystemCommand("Changed to suit you", "What today leaves out or swaps, and why", self.show_changes)
        yield SystemCommand(
            "Your routines", "Make, change, archive or follow a routine of your own", self.show_routines
        )
        yield SystemCommand("Undo", "Take back the newest change of history or plan", self.action_undo)
        yield SystemCommand("Redo", "Do again what was undone last", self.action_redo)
        yield SystemCommand("Keys", "Every key of this screen", self.action_help)
        for name in TOKENS:
            yield SystemCommand(
                f"Theme: {name}", "Change the colours, now and from now on", partial(self.use_theme, name)
            )
        yield SystemCommand("Quit", "Everything is saved already", self.action_quit)

    def use_theme(self, name: str) -> None:
        """Change the theme and remember it."""
        self.theme = name
        self.record(lambda: self.tracker.set("theme", name))
