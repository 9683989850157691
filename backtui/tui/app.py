"""The app: its places, themes and commands."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import PurePath
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from ..domain.errors import BacktuiError
from ..render.theme_colours import THEMES, TOKENS, at_depth, theme_for
from ..system.terminal import Abilities
from ..tracker.tracker import Tracker
from . import chosen_keys, themes
from .action import bindings
from .actions import EVERYWHERE, PLACES, REDO, key_of
from .drafts import Drafts
from .flows.dialogs import Asking
from .places.place import Place
from .places.today import TodayScreen

POLL_S = 0.5
"""How often the app looks for another program's ticks and for a new day."""


def _place(name: str) -> Place:
    """Make a place; its module is loaded when the place is first opened."""
    screen: type[Place] = import_module(f"{__package__}.places.{name}").SCREEN
    return screen()


class BacktuiApp(Asking):
    """A quiet habit tracker for the lower back."""

    TITLE = "backtui"
    MODES: ClassVar[dict[str, Callable[[], Screen[None]]]] = {  # type: ignore[assignment]
        name: partial(_place, name) for name in PLACES
    }
    DEFAULT_MODE = "today"
    CSS_PATH: ClassVar[list[str | PurePath]] = ["app.tcss", "places/today.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-normal"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (14, "-short"), (22, "-medium"), (34, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(EVERYWHERE),
        Binding("ctrl+q,ctrl+c", "quit", "Quit", show=False, priority=True, id="app.leave"),
    ]

    def __init__(
        self,
        tracker: Tracker,
        settle: "Callable[[BacktuiApp], None] | None" = None,
        can: Abilities = Abilities(),  # noqa: B008 - a value that never changes
    ) -> None:
        """Make the app.

        Args:
            tracker: The history.
            settle: Called once the first screen is painted; None calls nothing.
            can: What the terminal can show.
        """
        super().__init__(can)
        self._settle = settle
        self.tracker, self.drafts = tracker, Drafts(tracker)
        self.revision = 0
        """Grows with every change of the history; a place reloads when it last saw a smaller one."""
        self._today = tracker.today
        self._styled_for = ""
        """The theme the stylesheets were read with."""
        self._applied = tracker.settings
        """The settings that the screen follows by now."""
        self.set_keymap(chosen_keys.use(tracker.history.stored_settings()))
        for name in THEMES:
            self.register_theme(themes.theme(at_depth(name, can.colours), tracker.settings.figure))
        name = theme_for(tracker.settings.theme, can)
        if themes.theme(name).ansi:
            self.theme = name
        else:
            # Set as the initial value, since a change of theme would read every stylesheet twice.
            self.set_reactive(App.theme, name)
            self.stylesheet.set_variables(self.get_css_variables())
            self._styled_for = name
        self.set_class(tracker.settings.ascii_only(can.blocks), "-ascii")
        if not tracker.settings.motion:
            self.animation_level = "none"

    def on_mount(self) -> None:
        """Begin to look for changes by other programs."""
        self.set_interval(POLL_S, self.look_around)
        if self._settle:
            self.call_after_refresh(self._settle, self)

    # Textual freezes the screen for 50 ms at each switch of mode; our places are drawn whole at once.
    def delay_update(self, delay: float = 0.05) -> None:
        """Show a switch at once."""

    # Textual reads every stylesheet again for each new screen; ours change only with the theme.
    def refresh_css(self, animate: bool = True) -> None:
        """Apply a theme that has changed."""
        if self._styled_for != self.theme:
            self._styled_for = self.theme
            super().refresh_css(animate)

    # Textual works them out for a theme of its own first, which is never shown.
    def get_css_variables(self) -> dict[str, str]:
        """Return the variables of the theme; none before one of ours is chosen."""
        return super().get_css_variables() if self.theme in TOKENS else {}

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
            if news := self.tracker.history.take_news():
                self.say(f"{news}.")
        else:
            # What could not be read the last time may be readable now.
            self._show_news()

    def history_changed(self) -> None:
        """Count a change of the history, and have the place on screen show it."""
        self.revision += 1
        self._follow_settings()
        self._show_news()

    def _follow_settings(self) -> None:
        """Have the screen follow settings that were changed, wherever that was."""
        with suppress(BacktuiError):
            before, now = self._applied, self.tracker.settings
            self._applied = now
            if now.theme != before.theme:
                self.theme = theme_for(now.theme, self.can)
            self.set_class(now.ascii_only(self.can.blocks), "-ascii")
            if now.motion != before.motion:
                self.animation_level = "full" if now.motion else "none"
            if now.pixels != before.pixels:
                self.draw_figures()
            keys = chosen_keys.chosen(self.tracker.history.stored_settings())
            if keys != self._keymap:
                self.set_keymap(chosen_keys.use(self.tracker.history.stored_settings()))

    @property
    def pixels(self) -> bool:
        """Whether figures are drawn in pixels: the terminal shows pictures, and the user wants them."""
        return self.shows_pictures and self._applied.pixels

    def _show_news(self) -> None:
        # A place that is still being mounted shows everything once it is; a closing app has no place.
        place = self.screen_stack[-1] if self.screen_stack else None
        if isinstance(place, Place) and place.is_mounted:
            place.show_news()

    def say(self, text: str) -> None:
        """Show a sentence on the topmost dialog or place."""
        from .dialogs.base import Dialog

        for screen in reversed(self.screen_stack):
            if isinstance(screen, Place | Dialog) and screen.is_mounted:
                screen.say(text)
                return

    def action_go(self, place: str) -> None:
        if self.current_mode != place and len(self.screen_stack) == 1:
            self.switch_mode(place)

    async def open_day(self, day: date) -> None:
        """Show a day on Today, from where escape leads back."""
        place = self.current_mode
        await self.switch_mode("today")
        if isinstance(self.screen, TodayScreen):
            self.screen.opened_from = place if day != self.tracker.today else ""
            self.screen.show_day(day)

    async def read(self, place: str, slug: str) -> None:
        """Show an entry of the library or the FAQ, from where escape leads back to Today."""
        from .places.list_and_text import Searching

        await self.switch_mode(place)
        if isinstance(self.screen, Searching):
            self.screen.choose(slug)

    def action_command_palette(self) -> None:
        from .dialogs.palette import Palette

        below = self.screen
        if isinstance(below, Palette):
            return
        here = self.current_mode if len(self.screen_stack) == 1 else str(below.name or "")
        self.push_screen(Palette(below, here, self.use_theme))

    def action_help(self) -> None:
        from .dialogs.base import Over
        from .dialogs.sheets import HelpSheet

        screen = self.screen
        if len(self.screen_stack) == 1:
            self.push_screen(HelpSheet.of_place(self.current_mode))
        elif screen.name == "coach":
            self.push_screen(HelpSheet.of_place("coach"))
        elif isinstance(screen, Over) and screen.help():
            self.push_screen(HelpSheet.of_dialog(screen.help()))

    def action_undo(self) -> None:
        """Take back the newest change, whoever made it."""
        self.record(self.tracker.undo.take_back, lambda what: f"undone: {what} ({key_of(REDO)} does it again)")

    def action_redo(self) -> None:
        self.record(self.tracker.undo.do_again, lambda what: f"done again: {what}")

    def action_show(self, page: str) -> None:
        """Show a page that belongs to no place."""
        from .dialogs import settings, sheets
        from .flows import function, report

        pages: dict[str, Callable[[], object]] = {
            "settings": lambda: self.push_screen(settings.SettingsSheet(self.tracker)),
            "words": lambda: self.push_screen(sheets.WordsSheet()),
            "about": lambda: self.push_screen(sheets.AboutSheet(self.tracker)),
            "welcome": self.welcome,
            "health": self.ask_screening,
            "changes": self.show_changes,
            "routines": self.show_routines,
            "activities": partial(function.ask_scores, self),
            "function": partial(function.ask_roland_morris, self),
            "flare": partial(function.show_flare_plan, self),
            "report": partial(report.write_report, self),
            "question": partial(report.ask_question, self),
            "plan": partial(report.add_plan, self),
        }
        pages[page]()

    def _draw_in_ascii(self) -> None:
        """Draw in ASCII where the terminal draws our characters two cells wide, unless the user wants none of it."""
        if self.tracker.settings.ascii_only(blocks=False):
            super()._draw_in_ascii()

    def _validate_theme(self, theme_name: str) -> str:
        """Take every theme in the form that the terminal can show."""
        return super()._validate_theme(at_depth(theme_name, self.can.colours))

    def use_theme(self, name: str) -> None:
        """Change the theme and remember it."""
        self.theme = name
        self.record(lambda: self.tracker.plan.set("theme", name))
