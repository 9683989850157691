"""The line at the top and the line at the bottom.

Our own, since Textual's Footer rebuilds its widgets at every switch and leaks them (Textualize/textual#6666).
"""

from collections.abc import Mapping, Sequence

from rich.segment import Segment
from textual import events
from textual.message import Message

from ..action import Hint
from ..lines import Line, Paper, Span, cells_of, taken_by, underlined, wrapped
from .dialog_panel import panel_of
from .drawn import Drawn

MARGINS = (3, 3)
WIDE, TIGHT, NONE = "{} ", "{}", ""
"""How the titles of the places are shown."""
MESSAGE_ROWS = 3
SMALLEST_WIDTH = 44
"""Cells between the margins below which the bar says that the terminal is too small."""
SMALLEST_HEIGHT = 14
"""Rows of the terminal below which it says so too; the app's class `-tiny` ends here."""


class _Bar(Drawn[Line]):
    DEFAULT_CSS = """
    _Bar { height: 1; width: 1fr; background: $band; }
    """

    def line(self, width: int) -> Line:
        raise NotImplementedError

    def standing(self) -> list[Line]:
        line = self.line(self.size.width - sum(self._margins))
        return [line._replace(left=underlined(line.left, *self._near)) if self._near[1] else line]

    def drawn_on(self) -> tuple[object, ...]:
        return self._paper, self._margins, self._band

    def draw(self, what: Line) -> list[Segment]:
        return self._paper.draw(what, self.size.width, self._margins, self._band)

    _near = (0, 0)
    """The cells between the margins that the mouse is on and a click would do; the first and past the last."""

    def clickable(self, x: int) -> tuple[int, int]:
        """Return the cells of what a click at a cell would do; (0, 0) where it does nothing."""
        return (0, 0)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Underline what a click would do."""
        self._mark(self.clickable(event.x - self._margins[0]))

    def on_leave(self) -> None:
        """Underline nothing."""
        self._mark((0, 0))

    def _mark(self, near: tuple[int, int]) -> None:
        if near != self._near:
            self._near = near
            self.refresh()

    @property
    def _band(self) -> str:
        return str(getattr(self.screen, "band", "band"))

    @property
    def _margins(self) -> tuple[int, int]:
        panel = panel_of(self)
        return panel.MARGINS if panel else MARGINS

    @property
    def _paper(self) -> Paper:
        return Paper(self.app.theme, self.app.has_class("-ascii"))


class TopBar(_Bar):
    """The name, the places with their keys, and the day."""

    class PlaceChosen(Message):
        """A place was clicked."""

        def __init__(self, place: str) -> None:
            super().__init__()
            self.place = place

    def __init__(self, places: Mapping[str, str], current: str) -> None:
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
        """Return the bar for a width; the name gives way first, then room and the weekday, then titles."""
        long, short = self._day
        # Ask the terminal itself: the screen gets its new classes only after the bar is drawn at its new width.
        if width < SMALLEST_WIDTH or self.app.size.height < SMALLEST_HEIGHT:
            return Line(((self._places[self._current], "text bold"), ("  60×20 shows more", "dim")))
        named = ((long, WIDE, "backtui  "), (short, WIDE, "backtui  "))
        for day, titles, name in (*named, (short, WIDE, ""), (short[4:], TIGHT, ""), (short, NONE, ""), ("", NONE, "")):
            left = self._left(name, titles)
            if taken_by(left) + cells_of(day) + (1 if day else 0) <= width:
                break
        return Line(tuple(left), ((day, "soft"),))

    def _left(self, name: str, titles: str) -> list[Span]:
        """Return the name and the places; without titles only the place on screen is named."""
        spans: list[Span] = [(name, "text bold")] if name else []
        self._ends = []
        before = " "
        for number, (place, title) in enumerate(self._places.items(), 1):
            if place == self._current:
                spans += [(f" {number} ", "accent bold on-chip"), (f"{title} ", "text bold on-chip")]
            else:
                spans += [(f"{before}{number} ", "soft"), (titles.format(title), "dim")]
            # The places stand two cells apart, or one; the chip of the one on screen counts as that.
            before = "" if titles == TIGHT and place == self._current else " "
            self._ends.append((taken_by(spans), place))
        return spans

    def clickable(self, x: int) -> tuple[int, int]:
        """Return the cells of the place at a cell, its number and its name."""
        return _part_at(x, [(end, place if place != self._current else "") for end, place in self._ends])

    def on_click(self, event: events.Click) -> None:
        x = event.x - MARGINS[0]
        for end, place in self._ends:
            if 0 <= x < end:
                self.post_message(self.PlaceChosen(place))
                return


class KeyBar(_Bar):
    """The keys that matter here; the rest is under `?`."""

    HELP_HINT = Hint("?", "help", ("app.help",))
    SIGNS_HINT = Hint("!", "get help", ("app.safety",))
    """Never left out for want of room: in every place, and in a dialog that has it among its hints."""

    def __init__(self) -> None:
        super().__init__()
        self._hints: tuple[Hint, ...] = ()
        self._help = True
        self._signs = False
        """Whether the warning signs are among the hints."""
        self._message: Span | None = None
        self._told: list[Line] = []
        """The message, broken into rows."""
        self._ends: list[tuple[int, str]] = []
        """Where each part to click ends, and what it does; empty when a click can't do it."""
        self._help_cells = 0
        """Cells at the right end that open the help."""
        self._signs_cells = 0
        """Cells before these that open the warning signs."""
        self._apart_cells = 0
        """Cells between the two."""

    def show_hints(self, *hints: Hint, help: bool = True) -> None:
        """Show other keys.

        Args:
            hints: What the bar shows, as far as there is room.
            help: Whether `?` opens the help here.
        """
        others = tuple(hint for hint in hints if hint.dos != self.SIGNS_HINT.dos)
        shown = others, help, others != hints
        if (self._hints, self._help, self._signs) != shown:
            self._hints, self._help, self._signs = shown
            self.refresh()

    def show_message(self, text: str | None, ink: str = "accent") -> None:
        """Show a sentence in place of the keys; None brings the keys back."""
        message = (text, ink) if text else None
        if self._message != message:
            self._message = message
            self._told = wrapped(text, width, ink)[:MESSAGE_ROWS] if text and (width := self._room) else []
            if self.size.height != (rows := max(1, len(self._told))):
                # Only then: a new height lays out the whole screen.
                self.styles.height = rows
            self.refresh()

    @property
    def _room(self) -> int:
        return self.size.width - sum(self._margins)

    def standing(self) -> list[Line]:
        """Return the keys, or a sentence, which has the rows it needs: what to do often stands at its end."""
        return self._told if len(self._told) > 1 else super().standing()

    def on_resize(self) -> None:
        """Wrap a sentence anew."""
        if self._told and self._message:
            (text, ink), self._message = self._message, None
            self.show_message(text, ink)

    def line(self, width: int) -> Line:
        """Return the bar for a width; hints that don't fit stay out."""
        # In a panel each key stands on a chip, as long as all of them have room.
        styles = (" {} ", "{}") if panel_of(self) else ("{}",)
        for form in styles:
            help_ = _hint(self.HELP_HINT, form) if self._help else []
            told = self._signs or (self._help and not panel_of(self))
            signs = _hint(self.SIGNS_HINT, form) if told else []
            # A sentence that says what to do is not cut for keys that come back with the next one.
            if self._message and cells_of(self._message[0]) + taken_by([*signs, *help_]) + 4 > width:
                signs = []
            if self._message and cells_of(self._message[0]) + taken_by(help_) + 2 > width:
                help_ = []
            apart: list[Span] = [("  ", "dim")] if signs and help_ else []
            end = [*signs, *apart, *help_]
            self._help_cells, self._signs_cells = taken_by(help_), taken_by(signs)
            self._apart_cells = taken_by(apart)
            room = width - taken_by(end) - (2 if end else 0)
            if self._message:
                self._ends = []
                return Line((self._message,), tuple(end))
            spans, whole = self._fitting(form, room, "   " if width > 90 else "  ")
            if whole:
                break
        return Line(tuple(spans), tuple(end))

    def _fitting(self, form: str, room: int, gap: str) -> tuple[list[Span], bool]:
        """Return the hints that fit into some cells, and whether all do."""
        spans: list[Span] = []
        self._ends = []
        for hint in self._hints:
            more: list[Span] = [(gap if spans else "", "dim"), *_hint(hint, form)]
            if taken_by([*spans, *more]) > room:
                return spans, False
            begin = taken_by([*spans, more[0]])
            spans += more
            keys = hint.key.split(" ")
            # A click on a key of a pair does that key's half, a click on the label the first.
            for n, do in enumerate(hint.dos if len(keys) == len(hint.dos) else ()):
                shown = form.format(" ".join(keys[: n + 1])).rstrip() if n + 1 < len(keys) else form.format(hint.key)
                self._ends.append((begin + cells_of(shown), do))
            self._ends.append((taken_by(spans), hint.dos[0] if hint.dos else ""))
        return spans, True

    def clickable(self, x: int) -> tuple[int, int]:
        """Return the cells of the key or the label at a cell."""
        return _part_at(x, self._ends)

    async def on_click(self, event: events.Click) -> None:
        event.stop()
        left, right = self._margins
        x = event.x - left
        for end, do in self._ends:
            if 0 <= x < end:
                if do:
                    await self.screen.run_action(do)
                return
        from_end = self.size.width - right - event.x - 1
        if 0 <= from_end < self._help_cells:
            await self.screen.run_action(self.HELP_HINT.dos[0])
        elif 0 <= from_end - self._help_cells - self._apart_cells < self._signs_cells:
            await self.screen.run_action(self.SIGNS_HINT.dos[0])


def _part_at(x: int, ends: Sequence[tuple[int, str]]) -> tuple[int, int]:
    """Return the cells of the part at a cell, of parts that end where `ends` says; (0, 0) where it does nothing."""
    begin = 0
    for end, does in ends:
        if 0 <= x < end:
            return (begin, end) if does else (0, 0)
        begin = end
    return (0, 0)


def _hint(hint: Hint, form: str) -> list[Span]:
    key = form.format(hint.key)
    return [(key, "accent" if key == hint.key else "accent bold on-chip"), (f" {hint.label}", "soft")]
