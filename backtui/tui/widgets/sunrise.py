"""The picture at the end of a day, over the whole width: it moves once, and stands still where motion is off."""

import time
from collections.abc import Callable

from textual.timer import Timer

from ...domain.session_outcome import Occasion
from ...figures.picture import Layer
from ...figures.sunrise import CORE, HILL, LASTS_S, SKY, SPROUT, SUN, sunrise
from ..lines import Line
from ..tints import mixed
from .pane import Pane

FRAMES_PER_S = 12
GLOW = 0.62
"""How much of the sun's colour the sky has at the horizon, 0-1; it fades upwards."""
BRIGHT, SHADE, RED = "#FFF1C9", 0.1, 0.3
"""What the middle of the sun is mixed with, how much of the text's colour the hills have, and of red the sky."""
LEAST_ROWS = 3


class Sunrise(Pane):
    """A sun that rises once."""

    def __init__(self, occasion: Occasion, clock_s: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._occasion, self._clock_s = occasion, clock_s
        self._began_s: float | None = None
        self._timer: Timer | None = None

    @property
    def margins(self) -> tuple[int, int]:
        """Free cells at the left and the right: none, since the sky has no edge."""
        return (0, 0)

    def on_mount(self) -> None:
        """Begin to rise, or stand."""
        if self.app.animation_level != "none":
            self._began_s = self._clock_s()
            self._timer = self.set_interval(1 / FRAMES_PER_S, self.step)

    @property
    def share(self) -> float:
        """How much of it has been shown, 0-1."""
        return 1.0 if self._began_s is None else min(1.0, (self._clock_s() - self._began_s) / LASTS_S)

    def step(self) -> None:
        """Draw the present moment; the last one stays."""
        self.rebuild()
        if self._timer and self.share >= 1:
            self._timer.stop()

    def build(self, width: int) -> list[Line]:
        """Return the rows of the moment."""
        rows, theme = self.size.height, self.app.theme
        if rows < LEAST_ROWS:
            return []
        picture = sunrise(width, rows, self.share, sprout=self._occasion is Occasion.FIRST)
        inks = {
            SUN: mixed(theme, "glow", 0.94) or "glow",
            CORE: mixed(theme, BRIGHT, 0.62, "glow") or "glow",
            HILL: mixed(theme, "text", SHADE) or "faint",
            SPROUT: "kept",
            Layer.TRACK: "rule",
        }
        dawn = mixed(theme, "red", RED, "glow") or "glow"
        lines = []
        for y, row in enumerate(picture.cells(self.paper.ascii_only)):
            inks[SKY] = mixed(theme, dawn, GLOW * self.share * ((y + 1) / rows) ** 2.2) or "ground"
            lines.append(Line(tuple((text, f"{inks[fore]} on-{inks[back]}") for text, fore, back in row)))
        return lines
