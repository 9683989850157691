"""A picture of flat shapes: strokes, discs and rings, in cells that are twice as high as wide."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import groupby, pairwise
from math import ceil, cos, pi, sin

from backtui.figures.glyphs import SHAPES
from backtui.figures.raster import SAMPLES, Canvas, hull

Spot = tuple[float, float]
"""A place: cell widths from the left edge, and cell widths from the upper one. A row is two cell widths high."""


class Layer(IntEnum):
    """What a sample shows; who draws the picture gives each its colour."""

    GROUND = 0
    TRACK = 1
    FILL = 2
    WRITING = 3
    FAR = 4
    NEAR = 5


Run = tuple[str, Layer, Layer]
"""Neighbouring cells: their glyphs, the layer they are drawn in, and the layer behind."""
CELL = SAMPLES**2
HALF, SOME = CELL // 2, CELL // 5
"""Samples from which a cell of ASCII is full, and from which there is something in it."""
SLIT = 0.5
"""What a glyph in the colour of the ground costs, in samples."""
_BLUNT = {glyph: shape for glyph, shape in SHAPES.items() if glyph not in "▁▇▏▉"}
"""Glyphs to draw with: an eighth of a cell is thinner than what fonts make of it."""
_LAYERS = tuple(Layer)
_ONLY = tuple(bytes(code == layer for code in range(256)) for layer in _LAYERS)
_SIGNS = " -##=#"
"""What stands for a full cell of each layer in ASCII."""
STEP = pi / 16
"""The angle between two corners of a circle."""


class Picture:
    """Shapes laid over each other; what is outside is cut off.

    Args:
        columns: Width in cells; below 1 there is room for nothing, and the rows are empty.
        rows: Height in cells.
    """

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = max(0, columns), max(0, rows)
        self._canvas = Canvas(self.columns, self.rows, 1.0, 0.0)
        # The canvas counts upwards from its floor, which is the top of its last row.
        self._floor = 2.0 * (rows - 1)

    def polygon(self, corners: Sequence[Spot], layer: Layer) -> None:
        """Fill a convex shape."""
        self._canvas.fill([(x, self._floor - y) for x, y in corners], layer)

    def disc(self, x: float, y: float, radius: float, layer: Layer) -> None:
        """Fill a circle."""
        steps = max(16, ceil(radius * 4))
        angles = (2 * pi * n / steps for n in range(steps))
        self.polygon([(x + radius * cos(angle), y + radius * sin(angle)) for angle in angles], layer)

    def slice(self, x: float, y: float, radius: float, share: float, layer: Layer) -> None:
        """Fill the part of a circle that `share`, 0-1, of a turn takes, clockwise from the top."""
        whole, steps = 2 * pi * share, max(1, ceil(2 * pi * share / STEP))
        rim = [(x + radius * sin(whole * n / steps), y - radius * cos(whole * n / steps)) for n in range(steps + 1)]
        for first, second in pairwise(rim):
            self.polygon([(x, y), first, second], layer)

    def stroke(self, line: Sequence[Spot], wide: float, layer: Layer) -> None:
        """Draw a line with round ends and corners; one spot is a dot."""
        radius = wide / 2
        spots = [(x, self._floor - y) for x, y in line]
        for first, second in pairwise(spots if len(spots) > 1 else [*spots, *spots]):
            self._canvas.fill(hull([(*first, radius), (*second, radius)]), layer)

    def cells(self, ascii_only: bool = False) -> tuple[tuple[Run, ...], ...]:
        """Return the rows, from the top."""
        if not self.columns:
            return ((),) * self.rows
        glyph = _plain if ascii_only else _block
        return tuple(
            tuple(
                ("".join(cell[0] for cell in cells), fore, back)
                for (fore, back), cells in groupby(map(glyph, line), key=lambda cell: cell[1:])
            )
            for line in self._canvas.cells()
        )


def _masks(cell: bytes) -> list[tuple[int, Layer, int]]:
    """Return the two commonest layers of a cell, each with its count and its samples as bits; the commonest first."""
    counts = sorted(((cell.count(code), code) for code in set(cell)), reverse=True)
    return [(count, _LAYERS[code], int.from_bytes(cell.translate(_ONLY[code]))) for count, code in counts[:2]]


@lru_cache(maxsize=512)
def _block(cell: bytes) -> Run:
    """Return the block that shows the fewest samples of a cell wrongly."""
    (most, first, mask), *others = _masks(cell)
    found: Run = (" ", first, first)
    wrong: float = CELL - most
    for _, second, _ in others:
        for glyph, shape in _BLUNT.items():
            differ = (mask ^ shape).bit_count()
            for cost, fore, back in ((differ, first, second), (CELL - differ, second, first)):
                # Fonts leave slits beside their blocks, through which the background shines: rather the ground.
                error = cost + (SLIT if fore == Layer.GROUND else 0.0)
                if error < wrong:
                    wrong, found = error, (glyph, fore, back)
    return found


@lru_cache(maxsize=512)
def _plain(cell: bytes) -> Run:
    """Return the ASCII character that is nearest to a cell, in its commonest layer above the ground."""
    lit = [code for code in cell if code != Layer.GROUND]
    if len(lit) < SOME:
        return (" ", Layer.GROUND, Layer.GROUND)
    layer = _LAYERS[max(set(lit), key=lit.count)]
    if len(lit) >= HALF:
        return (_SIGNS[layer], layer, Layer.GROUND)
    above = sum(code != Layer.GROUND for code in cell[:HALF])
    return ("'" if above * 2 > len(lit) else ".", layer, Layer.GROUND)
