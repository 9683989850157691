"""What the places share: the bars, the keys that lead on, and showing what is new."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from ...domain.days import long_day, short_day
from ...domain.errors import BacktuiError, BusyError, DamagedError
from ..widgets.bars import Hint, KeyBar, TopBar
from ..widgets.drawn import blank_rows

if TYPE_CHECKING:
    from ...tracker import Tracker
    from ..app import BacktuiApp


class Place(Screen[None]):
    """A screen of the top row; shows the history as it stands whenever it is looked at."""

    NAME: ClassVar[str]
    HINTS: ClassVar[tuple[Hint, ...]] = ()

    def __init__(self) -> None:
        super().__init__()
        self._seen = -1
        self._styled_for = self.app.theme
        self._fit()
        self._read_stylesheet()

    def _fit(self) -> None:
        """Take the classes of the terminal's size before the first layout, else drawn for a small one."""
        app = self.app
        sides = (app.HORIZONTAL_BREAKPOINTS, app.size.width), (app.VERTICAL_BREAKPOINTS, app.size.height)
        self.add_class(*([name for least, name in steps or () if cells >= least][-1] for steps, cells in sides))

    def _read_stylesheet(self) -> None:
        """Read this place's stylesheet; left to it, Textual would read all others anew and style what is there."""
        sheet = self.app.stylesheet
        for path in self.css_path:
            if not sheet.has_source(str(path)):
                sheet.read(path)
                sheet.parse()

    @property
    def backtui(self) -> "BacktuiApp":
        """The app."""
        return cast("BacktuiApp", self.app)

    @property
    def tracker(self) -> "Tracker":
        """The history."""
        return self.backtui.tracker

    # While the app holds back drawing, Textual works out a whole frame, throws it away, and believes it drawn: the
    # first screen would come in two parts, some 15 ms late.
    def _compositor_refresh(self) -> None:
        if not self.app._batch_count:
            super()._compositor_refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return bare ground."""
        return blank_rows(self, crop)

    def compose(self) -> ComposeResult:
        """Lay the place between its two bars."""
        yield TopBar(self.backtui.PLACES, self.NAME)
        yield from self.contents()
        yield KeyBar()

    def contents(self) -> "list[Widget]":
        """Return what lies between the bars."""
        raise NotImplementedError

    def reload(self) -> None:
        """Read the history anew and show it."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Show the place for the first time."""
        self.query_one(KeyBar).show_hints(*self.HINTS)
        self.show_news()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Show what has changed while another place was looked at."""
        # Of all that our styles follow, only the theme changes while a place is not looked at.
        event.refresh_styles = self._styled_for != self.app.theme
        self.show_news()

    def on_screen_suspend(self) -> None:
        """Remember the theme: up to here the app has styled what is looked at."""
        self._styled_for = self.app.theme

    def show_news(self) -> None:
        """Reload if the history has changed since this place last did."""
        if self._seen != self.backtui.revision:
            self._seen = self.backtui.revision
            try:
                today = self.tracker.today
                self.query_one(TopBar).show_day(long_day(today), short_day(today))
                self.reload()
            except DamagedError:
                raise
            except BacktuiError as error:
                # The next look around tries again, so that as long as nothing can be shown it is said why. By itself:
                # the app passes over a place that is still being put together.
                self._seen = -1
                self.say(str(error))

    def after_frame(self, show: Callable[[], None]) -> None:
        """Show what takes the whole history, or much of it, once the next frame is on the terminal."""
        # By way of the app: a screen's own callbacks run before the first frame of all is on the terminal.
        self.app.call_after_refresh(self._show_late, show)

    def _show_late(self, show: Callable[[], None]) -> None:
        try:
            show()
        except BusyError as error:
            self._seen = -1
            self.say(str(error))
        except BacktuiError as error:
            self.backtui.tell(error)

    @on(TopBar.PlaceChosen)
    def go(self, message: TopBar.PlaceChosen) -> None:
        """Go to the place that was clicked."""
        self.backtui.switch_mode(message.place)

    def on_resize(self) -> None:
        """Draw the top bar anew, which says so where there are too few rows: its own size stays."""
        self.query_one(TopBar).refresh()

    def say(self, text: str | None) -> None:
        """Put a sentence in the key bar until the next key; None takes it away."""
        self.query_one(KeyBar).show_message(text)

    def on_key(self, event: events.Key) -> None:
        """A key answers a message."""
        self.say(None)
