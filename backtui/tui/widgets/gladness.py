"""The small drawing at the end of a session."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.timer import Timer

from ...domain.occasion import Occasion
from .drawn import Drawn
from .figure import FRAMES_PER_S
from .figure_inks import Inks

if TYPE_CHECKING:
    from backtui.figures.frames import Run

WITH_RAYS = frozenset({Occasion.BEST, Occasion.KEPT, Occasion.FULL})


class Gladness(Drawn["tuple[Run, ...]"]):
    """A sun that rises once, or a sprout; it stands still where motion is off."""

    DEFAULT_CSS = "Gladness { height: 8; width: 1fr; }"

    def __init__(self, occasion: Occasion, clock_s: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._occasion = occasion
        self._clock_s = clock_s
        self._began_s: float | None = None
        self._timer: Timer | None = None
        self._rows: tuple[tuple[Run, ...], ...] = ()

    def on_mount(self) -> None:
        """Begin."""
        self._began_s = self._clock_s() if self.app.animation_level != "none" else None
        if self._began_s is not None:
            self._timer = self.set_interval(1 / FRAMES_PER_S, self.step)
        self.step()

    def on_resize(self) -> None:
        """Fit the drawing to the new size."""
        self.step()

    @property
    def share(self) -> float:
        """How much of it has been shown, 0-1."""
        from backtui.figures.gladness import LASTS_S

        return 1.0 if self._began_s is None else min(1.0, (self._clock_s() - self._began_s) / LASTS_S)

    def step(self) -> None:
        """Draw the present moment; the last one stays."""
        from backtui.figures.gladness import glad_frame

        width, height = self.size
        if height >= 2 and width:
            self._rows = glad_frame(
                width,
                height,
                self.share,
                sprout=self._occasion is Occasion.FIRST,
                rays=self._occasion in WITH_RAYS,
                ascii_only=self.app.has_class("-ascii"),
            ).rows
            self.refresh()
        if self._timer and self.share >= 1:
            self._timer.stop()

    def standing(self) -> tuple[tuple[Run, ...], ...]:
        """Return the rows of the moment."""
        return self._rows

    def drawn_on(self) -> tuple[object, ...]:
        """Return the theme."""
        return (self.app.theme,)

    def draw(self, what: tuple[Run, ...]) -> list[Segment]:
        """Draw one row."""
        return Inks(self.app.theme_variables, self.app.current_theme.dark).draw(what)
