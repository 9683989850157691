"""What the places share: the bars, the keys that lead on, and showing what is new."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from ...domain.days import long_day, short_day
from ...domain.errors import BacktuiError, BusyError, DamagedError
from ..action import chosen_keys, hints
from ..actions import AT, PLACES
from ..breakpoints import fit
from ..stylesheets import read_stylesheets
from ..widgets.bars import KeyBar, TopBar
from ..widgets.drawn import blank_rows

if TYPE_CHECKING:
    from ...tracker.tracker import Tracker
    from ..host import Host


class Place(Screen[None]):
    """A screen of the top row; shows the present history whenever it is on screen."""

    NAME: ClassVar[str]

    def __init__(self) -> None:
        super().__init__()
        self._seen = -1
        self._keys = chosen_keys()
        """The keys that were chosen when the bar was last shown."""
        self._is_sized = False
        """Whether it knows its size."""
        self._styled_for = self.app.theme
        fit(self, self.app.size)
        read_stylesheets(self)

    @property
    def backtui(self) -> "Host":
        """The app."""
        return cast("Host", self.app)

    @property
    def tracker(self) -> "Tracker":
        """The history."""
        return self.backtui.tracker

    # While the app batches its updates, Textual works out a whole frame, discards it, and takes it for drawn: the
    # first screen would come in two parts, some 15 ms late.
    # It also lays a new screen out, draws it, tells it its size, lays it out and draws it again.
    def _compositor_refresh(self) -> None:
        if self._is_sized and not self.app._batch_count:
            super()._compositor_refresh()

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        if size:
            fit(self, size)
        super()._refresh_layout(size, scroll)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return blank rows."""
        return blank_rows(self, crop)

    def compose(self) -> ComposeResult:
        """Lay the place between its two bars."""
        yield TopBar(PLACES, self.NAME)
        yield from self.contents()
        yield KeyBar()

    def contents(self) -> "list[Widget]":
        """Return what lies between the bars."""
        raise NotImplementedError

    def reload(self) -> None:
        """Read the history anew and show it."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self.show_keys()
        self.show_news()

    def show_keys(self) -> None:
        """Show the keys of the place."""
        self.query_one(KeyBar).show_hints(*hints(AT[self.NAME]))

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Show what has changed while another place was on screen."""
        # Of all that our styles depend on, only the theme can change while another place is on screen.
        event.refresh_styles = self._styled_for != self.app.theme
        self.show_news()

    def on_screen_suspend(self) -> None:
        """Remember the theme, since the app styles only the place on screen."""
        self._styled_for = self.app.theme

    def show_news(self) -> None:
        """Reload if the history has changed since this place last did."""
        if self._keys != (keys := chosen_keys()):
            self._keys = keys
            self.show_keys()
        if self._seen != self.backtui.revision:
            self._seen = self.backtui.revision
            try:
                today = self.tracker.today
                self.query_one(TopBar).show_day(long_day(today), short_day(today))
                self.reload()
            except DamagedError:
                raise
            except BacktuiError as error:
                # The app tries again at its next look around, so the reason stays visible until the place can be
                # shown. The place says it itself, since the app skips places that are still being mounted.
                self._seen = -1
                self.say(str(error))

    def after_frame(self, show: Callable[[], None]) -> None:
        """Call `show`, which reads much of the history, once the next frame is on the terminal."""
        # Through the app, since a screen's own callbacks run before the very first frame is on the terminal.
        self.app.call_after_refresh(self._show_late, show)

    def _show_late(self, show: Callable[[], None], before: Iterator[None] | None = None) -> None:
        """Call `show` once all steps of `before` are taken; keys that were typed meanwhile come between them."""
        try:
            for _ in before or ():
                self.app.call_later(self._show_late, show, before)
                return
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
        """Draw the top bar again: it warns of too few rows, but its own size stays the same."""
        self._is_sized = True
        # A place may be told of a size while the app takes it down, and has no bar then.
        self.query(TopBar).refresh()

    def action_take_break(self) -> None:
        """Lead through a movement of a minute."""
        from ..flows.breaks import take_break

        take_break(self.backtui)

    def say(self, text: str | None) -> None:
        """Put a sentence in the key bar until the next key; None takes it away."""
        self.query_one(KeyBar).show_message(text)

    def on_key(self, event: events.Key) -> None:
        """Remove the message."""
        self.say(None)
