"""The moving figure of an exercise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.reactive import reactive
from textual.timer import Timer

from .drawn import Drawn
from .figure_inks import Inks

if TYPE_CHECKING:
    from backtui.figures.frames import Cycle, Frame, Run
    from backtui.figures.pose import Phase, Side

FRAMES_PER_S = 12
STEPS = 48
"""Pictures that a phase led from outside is divided into, so that they can be kept."""
MIN_WIDTH, MIN_HEIGHT = 28, 9
"""Cells below which a body is no longer readable; the widget is blank then."""

Row = tuple["Run", ...]
Key = tuple[str, int, str | None]
"""What a kept frame shows: a phase, its step, and the side; or the step of a whole cycle; or the still."""


class Figure(Drawn["Row"]):
    """Shows an exercise's move: in motion, or as a still with a ghost of where it began.

    Frames are worked out when first needed and kept while somebody looks, so that a figure at work costs only changed
    rows. They are kept as the engine gives them: as strips they would take three times the room.
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
        self._frames: dict[Key, tuple[Row, ...]] = {}
        self._known: dict[Row, Row] = {}
        """Every row of the frames once: most are alike from one frame to the next."""
        self._rows: tuple[Row, ...] = ()
        self._index = 0
        self._led: tuple[Phase, int, Side | None] | None = None
        self._timer: Timer | None = None
        self._inks: Inks | None = None

    def show(self, slug: str | None) -> None:
        """Show the move of an exercise from its beginning; None shows nothing."""
        self._slug = slug
        self._index = 0
        self._led = None
        self._rebuild()

    def lead(self, phase: Phase, fraction: float, side: Side | None = None) -> None:
        """Take the time from outside, as a coach does, until the next `show`.

        Args:
            phase: Which part of the repetition.
            fraction: How much of the phase has passed, 0-1.
            side: The working side; None is the figure's own.
        """
        self._led = (phase, round(fraction * STEPS), side)
        self._draw()

    @property
    def animated(self) -> bool:
        """Whether the figure may move: asked to, and allowed to by the app."""
        return self.moving and self.app.animation_level != "none"

    def on_mount(self) -> None:
        """Start the clock; it rests while nobody looks."""
        self._timer = self.set_interval(1 / FRAMES_PER_S, self._tick)
        self.app.theme_changed_signal.subscribe(self, lambda _: self._rebuild())
        self.app.screen_change_signal.subscribe(self, lambda _: self._wake_later())
        self._rebuild()

    def on_unmount(self) -> None:
        """Be let go of: Textual keeps whoever listens to a signal until it is next given."""
        self.app.theme_changed_signal.unsubscribe(self)
        self.app.screen_change_signal.unsubscribe(self)

    def on_show(self) -> None:
        """Go on when seen again."""
        self._wake()

    def _wake(self) -> None:
        if self._timer:
            self._timer.resume()

    def _wake_later(self) -> None:
        if self._timer:
            # A whole step from now, and not at once: a place that is gone to shows all it has before the figure moves.
            self._timer.reset()

    def on_resize(self) -> None:
        """Fit the move to the new size."""
        self._rebuild()

    def watch_moving(self) -> None:
        """Change between motion and still."""
        self._draw()
        self._wake()

    def watch_ascii_only(self) -> None:
        """Redraw in the other tier."""
        self._rebuild()

    def watch_side(self) -> None:
        """Redraw on the other side."""
        self._rebuild()

    def standing(self) -> tuple[Row, ...]:
        """Return the rows of the current frame; none where there is no room for one."""
        return self._rows

    def drawn_on(self) -> tuple[object, ...]:
        """Return the inks of the theme."""
        return (self._inks,)

    def draw(self, what: Row) -> list[Segment]:
        """Draw one row of a frame."""
        return self._inks.draw(what) if self._inks else []

    def _rebuild(self) -> None:
        self._cycle = None
        self._forget()
        self._inks = Inks(self.app.theme_variables, self.app.current_theme.dark)
        width, height = self.size
        if self._slug is not None and width >= MIN_WIDTH and height >= MIN_HEIGHT:
            # The engine and the move's data load when the first figure is shown, not with the app.
            from backtui.figures.frames import Cycle
            from backtui.figures.library import load_move

            self._cycle = Cycle(load_move(self._slug), width, height, side=self.side, ascii_only=self.ascii_only)
        self._draw()
        self._wake()

    def _forget(self) -> None:
        self._frames, self._known = {}, {}

    def _tick(self) -> None:
        seen = self._cycle is not None and self.screen.is_active and self.is_on_screen
        moves = self.animated and self._led is None
        if seen and moves:
            self._index += 1
        if seen:
            self._draw()
        else:
            self._forget()
        if self._timer and not (seen and moves):
            # Twelve looks a second at nothing would cost more than all else while the app is left alone.
            self._timer.pause()

    def _draw(self) -> None:
        """Take the frame of this moment."""
        self._rows = self._current()
        self.redraw()

    def _current(self) -> tuple[Row, ...]:
        if self._cycle is None:
            return ()
        key = self._key(self._cycle)
        if key not in self._frames:
            self._frames[key] = tuple(self._known.setdefault(row, row) for row in self._frame(self._cycle, key).rows)
        return self._frames[key]

    def _key(self, cycle: Cycle) -> Key:
        if not self.animated:
            return ("still", 0, None)
        return self._led or ("cycle", self._index % _count(cycle), None)

    def _frame(self, cycle: Cycle, key: Key) -> Frame:
        if key[0] == "still":
            return cycle.still()
        if self._led is not None:
            phase, step, side = self._led
            return cycle.frame_at(phase, step / STEPS, side)
        return cycle.frame(key[1] * cycle.duration_s / _count(cycle))


def _count(cycle: Cycle) -> int:
    """Pictures in a whole cycle."""
    return max(1, round(cycle.duration_s * FRAMES_PER_S))
