"""The line at the top and the line at the bottom.

Our own, since Textual's Footer rebuilds its widgets at every switch and leaks them (Textualize/textual#6666).
"""

from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.message import Message

from ..ink import Line, Paper, Span
from .drawn import Drawn

MARGINS = (3, 3)
SMALLEST_WIDTH = 44
"""Cells between the margins below which a terminal is told to be too small."""
SMALLEST_HEIGHT = 14
"""Rows of the terminal below which it is too; where the app's class `-tiny` ends."""


class _Bar(Drawn[Line]):
    DEFAULT_CSS = """
    _Bar { height: 1; width: 1fr; background: $band; }
    """

    def line(self, width: int) -> Line:
        raise NotImplementedError

    def standing(self) -> list[Line]:
        return [self.line(self.size.width - sum(MARGINS))]

    def drawn_on(self) -> tuple[object, ...]:
        return (self._paper,)

    def draw(self, what: Line) -> list[Segment]:
        return self._paper.draw(what, self.size.width, MARGINS, "band")

    @property
    def _paper(self) -> Paper:
        return Paper(self.app.theme, self.app.has_class("-ascii"))


def _cells(spans: list[Span]) -> int:
    return sum(cell_len(text) for text, _ in spans)


class TopBar(_Bar):
    """The name, the places with their keys, and the day."""

    class PlaceChosen(Message):
        """A place was clicked."""

        def __init__(self, place: str) -> None:
            super().__init__()
            self.place = place

    def __init__(self, places: dict[str, str], current: str) -> None:
        super().__init__()
        self._places = places
        self._current = current
        self._day = ("", "")
        self._ends: list[tuple[int, str]] = []

    def show_day(self, long: str, short: str) -> None:
        """Show the day, in full where there is room."""
        if self._day != (long, short):
            self._day = (long, short)
            self.refresh()

    def line(self, width: int) -> Line:
        """Return the bar for a width; the name gives way first, then the day."""
        long, short = self._day
        # By the terminal itself: the screen has its new classes only after this is drawn at its new width.
        if width < SMALLEST_WIDTH or self.app.size.height < SMALLEST_HEIGHT:
            return Line(((self._places[self._current], "text bold"), ("  60×20 shows more", "dim")))
        for name, day in (("backtui  ", long), ("backtui  ", short), ("", short), ("", "")):
            left = self._left(name)
            if _cells(left) + cell_len(day) + 2 <= width:
                break
        return Line(tuple(left), ((day, "soft"),))

    def _left(self, name: str) -> list[Span]:
        spans: list[Span] = [(name, "text bold")] if name else []
        self._ends = []
        for number, (place, title) in enumerate(self._places.items(), 1):
            if place == self._current:
                spans += [(f" {number} ", "accent bold on-chip"), (f"{title} ", "text bold on-chip")]
            else:
                spans += [(f" {number} ", "soft"), (f"{title} ", "dim")]
            self._ends.append((_cells(spans), place))
        return spans

    def on_click(self, event: events.Click) -> None:
        """Go to the place under the mouse."""
        x = event.x - MARGINS[0]
        for end, place in self._ends:
            if 0 <= x < end:
                self.post_message(self.PlaceChosen(place))
                return


class Hint(NamedTuple):
    """A key and what it does."""

    key: str
    label: str
    action: str
    """The action a click runs."""


class KeyBar(_Bar):
    """The keys that matter here; the rest is under `?`."""

    HELP_HINT = Hint("?", "help", "app.help")

    def __init__(self) -> None:
        super().__init__()
        self._hints: tuple[Hint, ...] = ()
        self._message: Span | None = None
        self._ends: list[tuple[int, Hint]] = []

    def show_hints(self, *hints: Hint) -> None:
        """Show other keys."""
        if self._hints != hints:
            self._hints = hints
            self.refresh()

    def show_message(self, text: str | None, ink: str = "accent") -> None:
        """Show a sentence in place of the keys; None brings the keys back."""
        message = (text, ink) if text else None
        if self._message != message:
            self._message = message
            self.refresh()

    def line(self, width: int) -> Line:
        """Return the bar for a width; hints that don't fit stay out."""
        end: list[Span] = [(self.HELP_HINT.key, "accent"), (f" {self.HELP_HINT.label}", "soft")]
        if self._message:
            return Line((self._message,), tuple(end))
        spans: list[Span] = []
        self._ends = []
        gap = "   " if width > 90 else "  "
        for hint in self._hints:
            more: list[Span] = [(gap if spans else "", "dim"), (hint.key, "accent"), (f" {hint.label}", "soft")]
            if _cells([*spans, *more, *end]) + 2 > width:
                break
            spans += more
            self._ends.append((_cells(spans), hint))
        return Line(tuple(spans), tuple(end))

    async def on_click(self, event: events.Click) -> None:
        """Do what the hint under the mouse says."""
        x = event.x - MARGINS[0]
        for end, hint in self._ends:
            if 0 <= x < end:
                await self.screen.run_action(hint.action)
                return
        if event.x >= self.size.width - MARGINS[1] - 6:
            await self.screen.run_action(self.HELP_HINT.action)
