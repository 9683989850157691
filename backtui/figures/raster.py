"""A canvas of tone samples, eight by eight to a terminal cell, filled with convex shapes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import ceil, cos, pi, sin
from struct import Struct

from backtui.figures.tones import Material, Tone

SAMPLES = 8
"""Samples per cell, across and down: a cell is twice as high as wide, so samples are too."""
SQUARE = 2 * SAMPLES
"""Samples per cell from top to bottom where each is to be as high as it is wide, as a pixel is."""
_cell = Struct(f"{SAMPLES}Q").pack
"""Makes the samples of a cell from its rows, each packed into one number."""

Point = tuple[float, float]
Circle = tuple[float, float, float]
"""Centre x, centre y and radius, in stature lengths."""


def _parted() -> bytes:
    table = bytearray(range(256))
    for material in Material:
        shades = material.shades(far=False)
        for shade in shades:
            table[shade] = shades[0]
    return bytes(table)


PARTED = _parted()
RESTING = bytes(Tone.MAT if code <= Tone.GHOST else Tone.SHADOW for code in range(256))
COMPASS = tuple((cos(2 * pi * k / 16), sin(2 * pi * k / 16)) for k in range(16))


def hull(circles: Sequence[Circle]) -> list[Point]:
    """The outline of the smallest convex shape around some circles.

    In each compass direction one circle reaches farthest; its farthest point is on the outline.
    """
    outline = []
    for ux, uy in COMPASS:
        farthest = -1e9
        for circle in circles:
            reach = circle[0] * ux + circle[1] * uy + circle[2]
            if reach > farthest:
                farthest, (x, y, r) = reach, circle
        outline.append((x + ux * r, y + uy * r))
    return outline


class Canvas:
    """Tone samples of one frame, and the place of the world in it.

    Args:
        columns: Width in cells.
        rows: Height in cells.
        scale: Cell widths per stature length.
        left: World x at the canvas's left edge.
        flipped: Whether the picture is turned left to right.
        down: Samples per cell from top to bottom.
    """

    def __init__(
        self, columns: int, rows: int, scale: float, left: float, flipped: bool = False, down: int = SAMPLES
    ) -> None:
        self.columns, self.rows, self.down = columns, rows, down
        self.stride = columns * SAMPLES
        self.samples = bytearray(self.stride * rows * down)
        self.scale, self.left, self.flipped = scale, left, flipped
        # The floor is the top of the last row.
        self.floor_row = (rows - 1) * down

    @property
    def is_square(self) -> bool:
        """Whether samples are as high as they are wide."""
        return self.down == SQUARE

    def fill(self, outline: Iterable[Point], tone: int) -> None:
        """Paint a convex outline, given in world points, in one tone; what lies outside the canvas is cut off."""
        ink = bytes((tone,)) * self.stride
        for first, last in self._spans(outline):
            self.samples[first:last] = ink[: last - first]

    def stripe(self, outline: Iterable[Point], tone: Tone, other: Tone) -> None:
        """Paint an outline in two tones, a cell of each in turn, so that glyphs show the stripes exactly."""
        ink = bytes((tone,) * SAMPLES + (other,) * SAMPLES) * (self.columns // 2 + 1)
        for first, last in self._spans(outline):
            column = first % self.stride
            self.samples[first:last] = ink[column : column + last - first]

    def part(self, outline: Iterable[Point]) -> None:
        """Darken what is near within an outline, so that the next near shape stands apart."""
        for first, last in self._spans(outline):
            self.samples[first:last] = self.samples[first:last].translate(PARTED)

    def _spans(self, outline: Iterable[Point]) -> list[tuple[int, int]]:
        """The outline's samples as (first, past the last), one span for each sample row."""
        across, down = self.scale * SAMPLES, self.scale * self.down / 2
        points = [((x - self.left) * across, self.floor_row - y * down) for x, y in outline]
        if self.flipped:
            points = [(self.stride - x, y) for x, y in points]
        top = max(0, ceil(min(y for _, y in points) - 0.5))
        bottom = min(self.rows * self.down, ceil(max(y for _, y in points) - 0.5))
        if bottom <= top:
            return []
        lefts, rights = [1e9] * (bottom - top), [-1e9] * (bottom - top)
        x0, y0 = points[-1]
        for x1, y1 in points:
            if y0 < y1:
                _walk(x0, y0, x1, y1, top, bottom, lefts, rights)
            elif y1 < y0:
                _walk(x1, y1, x0, y0, top, bottom, lefts, rights)
            x0, y0 = x1, y1
        spans = []
        for row, (left, right) in enumerate(zip(lefts, rights, strict=True), top):
            a, b = max(0, ceil(left - 0.5)), min(self.stride, ceil(right - 0.5))
            if a < b:
                spans.append((row * self.stride + a, row * self.stride + b))
        return spans

    def floor(self, left: float, right: float) -> None:
        """Draw the mat: the upper half of the last row, dark where something rests on it; nothing shows beneath it.

        Args:
            left: Where it begins, in the world.
            right: Where it ends.
        """
        start, half = self.floor_row * self.stride, self.down // 2 * self.stride
        self.samples[start:] = bytes(len(self.samples) - start)
        ends = sorted(round((x - self.left) * self.scale * SAMPLES) for x in (left, right))
        first, last = (min(max(0, end), self.stride) for end in ends)
        if self.flipped:
            first, last = self.stride - last, self.stride - first
        above = self.samples[start - self.stride + first : start - self.stride + last]
        row = above.translate(RESTING)
        for at in range(start + first, start + half, self.stride):
            self.samples[at : at + len(row)] = row

    def cells(self) -> Iterator[list[bytes]]:
        """The samples of every cell, from its top to its bottom, by cell row; cells must have eight rows of samples."""
        packed, wide = memoryview(self.samples).cast("Q"), self.columns
        for first in range(0, len(packed), wide * SAMPLES):
            yield [*map(_cell, *(packed[at : at + wide] for at in range(first, first + wide * SAMPLES, wide)))]


def _walk(
    x0: float, y0: float, x1: float, y1: float, top: int, bottom: int, lefts: list[float], rights: list[float]
) -> None:
    """Widen the span of every sample row whose middle the edge from (x0, y0) down to (x1, y1) crosses."""
    first, last = max(top, ceil(y0 - 0.5)), min(bottom, ceil(y1 - 0.5))
    slope = (x1 - x0) / (y1 - y0)
    x = x0 + (first + 0.5 - y0) * slope
    for row in range(first - top, last - top):
        if x < lefts[row]:
            lefts[row] = x
        if x > rights[row]:
            rights[row] = x
        x += slope
