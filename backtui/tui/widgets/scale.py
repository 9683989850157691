"""A scale of 0 to 10 as a row of blocks, each of which can be clicked."""

from rich.color import blend_rgb
from rich.color_triplet import ColorTriplet
from textual.color import Color

from ...domain.light_types import NamedTuple
from ...domain.pain import LEVEL_MAX
from ...render.theme_colours import TOKENS
from ..action import Way
from ..lines import Line, Span

LEVELS = LEVEL_MAX + 1
STEP_CELLS = 5
"""Cells of a block and the gap after it, where there is room."""
FAINT = 0.6
"""How far the colours of blocks that are not chosen fade into the background, 0 to 1."""

NEEDS_LEVEL = "a number goes with it: 0 for no pain, t for ten"
"""What is said where a sign was told, which would be lost without a level."""


LEVEL_KEYS = "0-9 t=10"
"""How the keys of `level_ways` are shown."""


def level_ways(do: str) -> tuple[Way, ...]:
    """Return a way for each level, with the keys 0 to 9 and t for ten; each does the action `do` with its level."""
    keys = (*map(str, range(LEVEL_MAX)), "t")
    return tuple(Way(key, f"{do}({level})", str(level)) for level, key in enumerate(keys))


class Scale(NamedTuple):
    """The blocks for a width."""

    theme: str
    width: int
    """Width in cells."""
    ground: str = "band"
    """The token of the background."""
    graded: bool = True
    """Whether the colours go from calm to grave; otherwise all blocks have the same one."""

    @property
    def step(self) -> int:
        """Cells from one block to the next."""
        return max(2, min(STEP_CELLS, (self.width + 1) // LEVELS))

    @property
    def cells(self) -> int:
        """Cells from the first block to the end of the last."""
        return self.step * LEVELS - (self._block < self.step)

    @property
    def _block(self) -> int:
        return self.step - 1 if self.step > 3 else self.step

    def level_at(self, x: int) -> int | None:
        """Return the level of the block at a cell; None when there is no block."""
        level, within = divmod(x, self.step)
        return level if 0 <= level < LEVELS and within < self._block else None

    def lines(self, chosen: int | None, *, tall: bool = False) -> list[Line]:
        """Return the blocks, in the colours from calm to grave.

        Args:
            chosen: The level that stands out; None for none.
            tall: Whether a block has a second row, and the chosen one a notch below.
        """
        numbers = Line(tuple(span for level in range(LEVELS) for span in self._number(level, chosen, marked=not tall)))
        if not tall or not self._colour(0, None):
            return [numbers]
        blank = Line(tuple(span for level in range(LEVELS) for span in self._number(level, chosen, shown=False)))
        if chosen is None:
            return [numbers, blank, Line()]
        notch = self._block // 2
        before = chosen * self.step + (self._block - notch) // 2
        return [numbers, blank, Line(((" " * before, "dim"), ("▀" * notch, self._colour(chosen, chosen) or "")))]

    def _number(self, level: int, chosen: int | None, *, shown: bool = True, marked: bool = False) -> list[Span]:
        colour = self._colour(level, chosen)
        # Where there is no notch below, brackets tell the choice where no colour does.
        number = f"[{level}]" if marked and level == chosen and self._block > 3 else str(level)
        text = f"{number if shown else '':^{self._block}}"
        if not colour:
            ink = "accent bold underline" if level == chosen else "soft"
        else:
            ink = f"ground bold on-{colour}" if level == chosen else f"text on-{colour}"
        return [(text, ink), (" " * (self.step - self._block), "dim")]

    def _colour(self, level: int, chosen: int | None) -> str | None:
        """Return the colour of a block; None when the theme leaves its colours to the terminal."""
        tokens = TOKENS[self.theme]
        if not tokens[self.ground].startswith("#"):
            return None
        if not self.graded:
            return tokens["accent" if level == chosen else "chip"]
        calm, middle, grave, ground = (_rgb(tokens[token]) for token in ("kept", "accent", "red", self.ground))
        half = LEVEL_MAX / 2
        share = level / half
        colour = blend_rgb(calm, middle, share) if share <= 1 else blend_rgb(middle, grave, share - 1)
        return (colour if level == chosen else blend_rgb(colour, ground, FAINT)).hex


def _rgb(colour: str) -> ColorTriplet:
    return ColorTriplet(*Color.parse(colour).rgb)
