"""The moving figure of an exercise."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Sequence
from functools import partial
from typing import cast

from rich.segment import Segment
from rich.style import Style
from textual.reactive import reactive
from textual.timer import Timer

from backtui.figures.colours import RGB
from backtui.figures.frames import FRAMES_PER_S, Cycle, whole
from backtui.figures.inks import Ink, Run
from backtui.figures.library import load_move
from backtui.figures.pose import Moment, Phase, Side
from backtui.figures.tones import Tone

from .. import graphics
from ..display import follow, in_pixels, is_behind, is_remote, send
from .drawn import Drawn
from .figure_inks import Inks, in_characters
from .figure_pictures import PIXEL_ROWS, Glyphs, Key, PixelRow, Pixels, Row

STEPS = 48
"""How many pictures a phase led from outside is divided into, so that they can be kept."""
PIECE_S, PAUSE_S = 0.004, 0.008
"""How long a moving figure is drawn at once, and how long keys have the loop to themselves after that."""
PACE, LARGEST = 0.09, 4
"""The share of its cells that a figure writes anew at a step, on average: one that moves all over moves in larger
steps, up to so many at once, since a line carries only so much."""
MIN_WIDTH, MIN_HEIGHT = 24, 6
"""Cells below which a body is no longer readable; the widget is blank then."""
STILL: Key = ("still", 0, None)


class Figure(Drawn[Row]):
    """Shows an exercise's move: in motion, or as a still with a ghost of where it began.

    Pictures are drawn ahead, a piece at a time, and kept while the figure is on screen: no key waits for one, and
    motion costs only what changes.
    """

    DEFAULT_CSS = "Figure { width: 1fr; height: 1fr; }"
    moving: reactive[bool] = reactive(True)
    """False shows the still."""
    ascii_only: reactive[bool] = reactive(False)
    """True draws with ASCII characters."""
    side: reactive[Side | None] = reactive(None)
    """Keep to "right" or "left"; None does both sides where the move has two."""

    def __init__(self, slug: str | None = None, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._slug = slug
        self._cycle: Cycle | None = None
        self._pictures: Glyphs | Pixels | None = None
        """What is drawn so far."""
        self._set_aside: list[Glyphs | Pixels] = []
        """What was drawn before, of which something may still stand on the screen."""
        self._glyphs: Glyphs | None = None
        """What is drawn for the rows under a dialog, where those in pixels can't be dimmed."""
        self._rows_below: tuple[Row, ...] = ()
        """These rows."""
        self._rows: tuple[Row, ...] = ()
        self._drawing: Generator[None, None, None] | None = None
        """What is left of drawing a picture that was begun."""
        self._next_piece: Timer | None = None
        self._index = 0
        self._owed = 0
        """Cells that were written beyond that share."""
        self._led: tuple[Phase, int, Side | None] | None = None
        self._timer: Timer | None = None
        self._inks: Inks | None = None
        self._ground = ""
        """The background, a colour or a token; empty for the theme's."""

    def show(self, slug: str | None) -> None:
        """Show the move of an exercise from its beginning; None shows nothing."""
        self._slug = slug
        self._index = 0
        self._led = None
        self._rows_below = ()
        self._rebuild()

    def lead(self, phase: Phase, fraction: float, side: Side | None = None) -> None:
        """Take the time from outside, as a coach does, until the next `show`.

        Args:
            phase: Which part of the repetition.
            fraction: How much of the phase has passed, 0-1.
            side: The working side; None is the figure's own.
        """
        led: Key = (phase, round(fraction * STEPS), side)
        pixels = self._pixels
        if led == self._led or (self._led and (is_behind(self.app) or (pixels and pixels.owes))):
            if pixels:
                pixels.pay()
            return
        self._led = (phase, round(fraction * STEPS), side)
        follow(self.app)
        self._draw()

    @property
    def animated(self) -> bool:
        """Whether the figure may move: asked to, and allowed to by the app."""
        return self.moving and self.app.animation_level != "none"

    @property
    def is_drawing(self) -> bool:
        """Whether a picture is begun and not yet whole."""
        return self._drawing is not None

    def on_mount(self) -> None:
        """Start the clock; it rests while the figure is not on screen."""
        self._timer = self.set_interval(1 / FRAMES_PER_S, self._tick)
        self.app.theme_changed_signal.subscribe(self, lambda _: self._rebuild())
        self.app.screen_change_signal.subscribe(self, lambda _: self._wake_later())
        self._rebuild()

    def on_unmount(self) -> None:
        """Let go of the pictures, and unsubscribe, or Textual would keep this widget until the next signal."""
        self._put_aside()
        self._drop_set_aside()
        self.app.theme_changed_signal.unsubscribe(self)
        self.app.screen_change_signal.unsubscribe(self)

    def on_show(self) -> None:
        self._wake()

    def _wake(self) -> None:
        if self._timer:
            self._timer.resume()

    def _wake_later(self) -> None:
        if self._timer:
            # A whole step from now, so that a newly opened place shows everything before its figure moves.
            self._timer.reset()

    def on_resize(self) -> None:
        self._rows = self._rows_below = ()
        self._rebuild()

    def watch_moving(self) -> None:
        """Change between motion and still."""
        self._draw()
        self._wake()

    def draw_anew(self) -> None:
        """Draw the pictures again, in whatever way the app draws now; until then none is shown."""
        self._rows = self._rows_below = ()
        self._rebuild()
        self.refresh()

    def watch_ascii_only(self) -> None:
        """Redraw with the other characters."""
        self._rebuild()

    def watch_side(self) -> None:
        """Redraw on the other side."""
        self._rebuild()

    def standing(self) -> tuple[Row, ...]:
        """Return the rows of the current picture; none where there is no room for one."""
        return self._rows_below if self._pixels and not self.screen.is_active else self._rows

    def differs(self, shown: Row | None, what: Row | None) -> Sequence[tuple[int, int]]:
        """Return the columns in which a row differs: a limb that moves is a small part of it."""
        width = self.size.width
        if not shown or not what or isinstance(shown, PixelRow) or isinstance(what, PixelRow):
            return ((0, width),)
        cells = enumerate(zip(_cells(shown), _cells(what), strict=False))
        changed = [column for column, (one, other) in cells if one != other]
        self._owed += len(changed)
        return ((changed[0], changed[-1] + 1),) if changed else ((0, 1),)

    def drawn_on(self) -> tuple[object, ...]:
        """Return the inks of the theme."""
        return (self._inks,)

    def draw(self, what: Row) -> list[Segment]:
        """Draw one row of a frame."""
        if not self._inks:
            return []
        if isinstance(what, PixelRow):
            return [graphics.cells(*what, self.blank_style().bgcolor)]
        return self._inks.draw(what)

    def _rebuild(self) -> None:
        self._cycle = None
        self._put_aside()
        width, height = self.size
        slug = self._slug if width >= MIN_WIDTH and height >= MIN_HEIGHT else None
        if slug or self._ground:
            self._inks = self._new_inks()
        if slug:
            plain = self.ascii_only or in_characters(self.app)
            self._cycle = Cycle(load_move(slug), width, height, side=self.side, ascii_only=plain)
            self._pictures = self._glyphs = Glyphs(self._cycle)
            if not plain and (colours := self._pixel_colours()):
                write, spare = partial(send, self.app), is_remote(self.app)
                self._pictures = Pixels(self._cycle, self._ground, colours, write, spare=spare)
        self._draw()
        self._wake()

    @property
    def _pixels(self) -> Pixels | None:
        return self._pictures if isinstance(self._pictures, Pixels) else None

    def _pixel_colours(self) -> list[RGB] | None:
        """The colours of a picture in pixels; None where there can be none."""
        can = in_pixels(self.app) and self.size.height <= PIXEL_ROWS
        return self._inks.samples() if can and self._inks else None

    def lie_on(self, ground: str) -> None:
        """Take another background, a colour or a token."""
        if ground != self._ground:
            self._ground = ground
            self._inks = self._new_inks()
            if self._pixels and (colours := self._inks.samples()):
                self._pixels.lie_on(ground, colours)
                self._draw()
            self.redraw()

    def _new_inks(self) -> Inks:
        variables = self.app.theme_variables
        if self._ground:
            variables = {**variables, "ground": variables.get(self._ground, self._ground)}
        return Inks(variables)

    def blank_style(self) -> Style:
        """Return the style of blank cells."""
        return self._inks.style(Ink(Tone.GROUND), Ink(Tone.GROUND)) if self._inks else super().blank_style()

    def _put_aside(self) -> None:
        """Draw no further, and let go of the pictures once others are shown."""
        self._stop_drawing()
        if self._pictures:
            self._set_aside.append(self._pictures)
        self._pictures = self._glyphs = None

    def _stop_drawing(self) -> None:
        self._drawing, self._owed = None, 0
        if self._next_piece:
            self._next_piece.stop()

    def _tick(self) -> None:
        pictures, pixels = self._pictures, self._pixels
        seen = pictures is not None and self.screen.is_active and self.is_on_screen
        moves = self.animated and self._led is None
        # A picture that isn't ready is waited for, so that no key is; one that a line has no room for is left out.
        ready = pictures is not None and (self._key() in pictures or bool(pixels and pixels.owes))
        if seen and moves and ready and not is_behind(self.app):
            self._index += 1
            if pixels:
                pixels.pay()
            else:
                step = round(PACE * self.size.area)
                self._owed = max(0, min(self._owed, LARGEST * step) - step)
            follow(self.app)
        if seen:
            self._draw()
        else:
            self._stop_drawing()
            if pictures:
                pictures.leave()
        if self._timer and not (seen and moves):
            # Twelve ticks a second for nothing would cost more than all else while the app is idle.
            self._timer.pause()

    def _draw(self) -> None:
        """Show the present picture, at once or as soon as it is drawn."""
        cycle, pictures, key = self._cycle, self._pictures, self._key()
        if cycle is None or pictures is None:
            self._show_rows(())
            return
        if key not in pictures and not self.animated:
            # Nothing else happens that this could hold up.
            whole(pictures.drawing(key, self._moment(cycle, key)))
        if key in pictures and not (self._owed and self.animated and self._led is None):
            self._show_rows(pictures.shown(key))
        if self._glyphs and STILL in self._glyphs:
            self._rows_below = self._glyphs.shown(STILL)
        self._draw_ahead()

    def _draw_ahead(self) -> None:
        """Begin to draw the picture that is wanted, what shows under a dialog, or the picture after it."""
        cycle, pictures, pixels, key = self._cycle, self._pictures, self._pixels, self._key()
        if cycle is None or pictures is None or self._drawing:
            return
        if pixels and key in pixels and self._glyphs and STILL not in self._glyphs:
            pictures, key = self._glyphs, STILL
        elif not self.animated or (pixels and pixels.owes):
            return
        elif key in pictures and self._led is None:
            key = ("cycle", (self._index + 1) % cycle.count, None)
        if key not in pictures:
            self._drawing = pictures.drawing(key, self._moment(cycle, key))
            self._next_piece = self.set_timer(PAUSE_S, self.draw_piece)

    def draw_piece(self) -> None:
        """Draw on for a moment at the picture that was begun."""
        if not self._drawing:
            return
        until_s = time.perf_counter() + PIECE_S
        try:
            while time.perf_counter() < until_s:
                next(self._drawing)
        except StopIteration:
            self._drawing = None
            self._draw()
        else:
            self._next_piece = self.set_timer(PAUSE_S, self.draw_piece)

    def _show_rows(self, rows: tuple[Row, ...]) -> None:
        self._rows = rows
        self.redraw()
        if self._set_aside:
            # The rows of another image have to stand there before the terminal may forget this one.
            self.call_after_refresh(self._drop_set_aside)

    def _drop_set_aside(self) -> None:
        while self._set_aside:
            self._set_aside.pop().drop()

    def _key(self) -> Key:
        if not self.animated or self._cycle is None:
            return STILL
        return self._led or ("cycle", self._index % self._cycle.count, None)

    def _moment(self, cycle: Cycle, key: Key) -> Moment:
        phase, step, side = key
        if phase == "cycle":
            return cycle.moment(step * cycle.duration_s / cycle.count)
        if phase == "still":
            return cycle.moment_at("hold", 1.0)
        return cycle.moment_at(cast(Phase, phase), step / STEPS, cast(Side | None, side))


def _cells(row: Sequence[Run]) -> Iterator[tuple[str, Ink | None, Ink]]:
    """Give the cells of a row as they look; what a blank would be drawn in is not seen."""
    for text, fore, back in row:
        for glyph in text:
            yield glyph, None if glyph == " " else fore, back
