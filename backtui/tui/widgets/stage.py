"""A figure above a text: what Today and the library show of an exercise."""

from typing import TYPE_CHECKING

from textual.timer import Timer
from textual.widget import Widget

from .drawn import Ground

if TYPE_CHECKING:
    from .figure import Figure

REST_S = 0.12
"""How long the cursor rests on an exercise before its figure is drawn: moving through a list stays fast."""


class Stage(Ground):
    """Shows the figure of the exercise that its text is about.

    The figure comes after the text: its widget and its engine are loaded when the first one is drawn, not on the way
    to first paint.
    """

    DEFAULT_CSS = """
    Stage { layout: vertical; width: 1fr; height: 1fr; }
    Stage Figure { display: none; height: 9; padding: 0 3; }
    Stage.-figure Figure { display: block; }
    """

    def __init__(self, text: Widget) -> None:
        super().__init__()
        self._figure: Figure | None = None
        self._text = text
        self._slug: str | None = None
        self._timer: Timer | None = None

    def compose(self) -> "list[Widget]":
        """Lay the text, above which the figure will stand."""
        return [self._text]

    def show(self, slug: str | None) -> None:
        """Show the figure of an exercise soon; None, and an exercise without a figure, show none."""
        if slug == self._slug:
            return
        self._slug = slug
        if self._timer:
            self._timer.stop()
        if self.app.animation_level == "none":
            self.call_after_refresh(self._draw)
        else:
            self._timer = self.set_timer(REST_S, self._draw)

    def _draw(self) -> None:
        from ...figures.library import figure_slugs
        from .figure import Figure

        known = self._slug in figure_slugs()
        if not self._figure:
            self._figure = Figure()
            self.mount(self._figure, before=0)
        self._figure.ascii_only = self.app.has_class("-ascii")
        self._figure.show(self._slug if known else None)
        self.set_class(known, "-figure")
