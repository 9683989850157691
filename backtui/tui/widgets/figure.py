"""The moving figure of an exercise."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

if TYPE_CHECKING:
    from backtui.figures.frames import Cycle, Ink, Run
    from backtui.figures.pose import Side

FRAMES_PER_S = 12
MIN_WIDTH, MIN_HEIGHT = 28, 9
"""Cells below which a body is no longer readable; the widget is blank then."""

Rows = tuple[Strip, ...]


class Figure(Widget):
    """Shows an exercise's move: in motion, or as a still with a ghost of where it began.

    Frames are drawn when first needed and kept for the whole cycle, so that a figure at work costs only changed rows.
    """

    DEFAULT_CSS = "Figure { width: 1fr; height: 1fr; }"
    MIXED: ClassVar[dict[str, tuple[str, str, float]]] = {
        "GHOST": ("ground", "figure-body", 0.16),
        "STRETCH": ("figure-near", "glow", 0.55),
    }
    NAMED: ClassVar[dict[str, str]] = {
        "GROUND": "ground",
        "FLOOR": "figure-floor",
        "FAR": "figure-far",
        "BODY": "figure-body",
        "NEAR": "figure-near",
        "MUSCLE": "glow",
        "ARROW": "soft",
    }

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
        self._frames: dict[int, Rows] = {}
        self._rows: Rows = ()
        self._index = 0
        self._timer: Timer | None = None
        self._strips: dict[tuple[Run, ...], Strip] = {}
        self._styles: dict[tuple[Ink, Ink], Style] = {}

    def show(self, slug: str | None) -> None:
        """Show the move of an exercise from its beginning; None shows nothing."""
        self._slug = slug
        self._index = 0
        self._rebuild()

    @property
    def animated(self) -> bool:
        """Whether the figure moves: asked to, allowed to, and on the screen in front."""
        wanted = self.moving and self._cycle is not None and self.app.animation_level != "none"
        return wanted and self.screen.is_active and self.is_on_screen

    def on_mount(self) -> None:
        """Start the clock; it does nothing while nobody looks."""
        self._timer = self.set_interval(1 / FRAMES_PER_S, self._tick)
        self.app.theme_changed_signal.subscribe(self, lambda _: self._rebuild())
        self._rebuild()

    def on_resize(self) -> None:
        """Fit the move to the new size."""
        self._rebuild()

    def watch_moving(self) -> None:
        """Change between motion and still."""
        self._draw()

    def watch_ascii_only(self) -> None:
        """Redraw in the other tier."""
        self._rebuild()

    def watch_side(self) -> None:
        """Redraw on the other side."""
        self._rebuild()

    def render_line(self, y: int) -> Strip:
        """One row of the current frame."""
        if y < len(self._rows):
            return self._rows[y]
        return Strip.blank(self.size.width, self._ground())

    def _rebuild(self) -> None:
        self._cycle, self._frames, self._strips, self._styles = None, {}, {}, {}
        width, height = self.size
        if self._slug is not None and width >= MIN_WIDTH and height >= MIN_HEIGHT:
            # The engine and the move's data load when the first figure is shown, not with the app.
            from backtui.figures.frames import Cycle
            from backtui.figures.library import load_move

            self._cycle = Cycle(load_move(self._slug), width, height, side=self.side, ascii_only=self.ascii_only)
        self._draw()

    def _tick(self) -> None:
        if self.animated:
            self._index += 1
            self._draw()

    def _draw(self) -> None:
        """Take the frame of this moment and refresh the rows that differ."""
        before, self._rows = self._rows, self._current()
        if len(before) != len(self._rows):
            self.refresh()
            return
        changed = [y for y, (old, new) in enumerate(zip(before, self._rows, strict=True)) if old is not new]
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def _current(self) -> Rows:
        if self._cycle is None:
            return ()
        still = not self.moving or self.app.animation_level == "none"
        count = max(1, round(self._cycle.duration_s * FRAMES_PER_S))
        key = -1 if still else self._index % count
        if key not in self._frames:
            frame = self._cycle.still() if still else self._cycle.frame(key * self._cycle.duration_s / count)
            self._frames[key] = tuple(self._strip(row) for row in frame.rows)
        return self._frames[key]

    def _strip(self, row: tuple[Run, ...]) -> Strip:
        """One row drawn; equal rows of a cycle share one strip, which keeps the cache small and comparing cheap."""
        if row not in self._strips:
            segments = [Segment(run.text, self._style(run.fore, run.back)) for run in row]
            self._strips[row] = Strip(segments, self.size.width)
        return self._strips[row]

    def _style(self, fore: Ink, back: Ink) -> Style:
        if (fore, back) not in self._styles:
            self._styles[fore, back] = self._paint(fore, back)
        return self._styles[fore, back]

    def _paint(self, fore: Ink, back: Ink) -> Style:
        if not self._mixes:
            front, behind = (self._colour(ink.dominant.name) for ink in (fore, back))
            if front.ansi == -1:
                # The terminal's own ground has no name as a foreground: draw the two the other way round.
                return Style(color=behind.rich_color, bgcolor=front.rich_color, reverse=True)
            return Style(color=front.rich_color, bgcolor=behind.rich_color)
        colours = [
            self._colour(ink.under.name).blend(self._colour(ink.tone.name), ink.eighths / 8) for ink in (fore, back)
        ]
        return Style(color=colours[0].rich_color, bgcolor=colours[1].rich_color)

    @property
    def _mixes(self) -> bool:
        """Whether colours can be mixed: the terminal's own sixteen cannot."""
        return self._variable("figure-near").ansi is None

    def _colour(self, tone: str) -> Color:
        if tone in self.NAMED:
            return self._variable(self.NAMED[tone])
        low, high, share = self.MIXED[tone]
        if not self._mixes:
            return self._variable("figure-far" if tone == "GHOST" else "figure-near")
        return self._variable(low).blend(self._variable(high), share)

    def _variable(self, name: str) -> Color:
        """A theme variable's colour; themes without figure colours get shades of their own text on their ground."""
        variables = self.app.theme_variables
        if name in variables:
            return Color.parse(variables[name])
        ground, text = Color.parse(variables["background"]), Color.parse(variables["foreground"])
        if text.ansi is not None:
            near = "ansi_bright_white" if self.app.current_theme.dark else "ansi_black"
            named = {"figure-near": near, "glow": "ansi_yellow", "ground": "ansi_default"}
            return Color.parse(named.get(name, "ansi_bright_black"))
        if name in ("glow", "ground"):
            return Color.parse(variables["accent"]) if name == "glow" else ground
        shares = {"figure-near": 1.0, "figure-body": 0.62, "figure-far": 0.38, "figure-floor": 0.26, "soft": 0.75}
        return ground.blend(text, shares[name])

    def _ground(self) -> Style:
        return Style(bgcolor=self._variable("ground").rich_color)
