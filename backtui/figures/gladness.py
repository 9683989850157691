"""A small drawing for the end of a session: a sun that rises, or a first sprout."""

from __future__ import annotations

from itertools import groupby
from math import cos, pi, sin

from backtui.figures.frames import Frame, Ink, Run
from backtui.figures.glyphs import block, plain
from backtui.figures.raster import Canvas, Point, Tone, hull

LASTS_S = 1.8
HEIGHT = 1.0
"""World units from the floor to the top of the drawing."""
RAYS = 7
SUN = 0.34
"""Radius of the sun."""


def glad_frame(columns: int, rows: int, share: float, *, sprout: bool, rays: bool, ascii_only: bool = False) -> Frame:
    """Return one picture.

    Args:
        columns: Width in cells.
        rows: Height in cells, two or more; the last is the floor.
        share: How much of the drawing's time has passed, 0-1.
        sprout: Whether a sprout grows; else the sun rises.
        rays: Whether the sun has rays at its end.
        ascii_only: Draw with ASCII characters.
    """
    scale = 2 * (rows - 1) / HEIGHT
    canvas = Canvas(columns, rows, scale, -columns / scale / 2)
    eased = 1 - (1 - min(max(0.0, share), 1.0)) ** 3
    if sprout:
        _sprout(canvas, eased)
    else:
        _sun(canvas, eased, rays)
    canvas.floor()
    glyph = plain if ascii_only else block
    return Frame(
        tuple(
            tuple(
                Run("".join(cell[0] for cell in cells), Ink(fore), Ink(back))
                for (fore, back), cells in groupby(map(glyph, line), key=lambda cell: cell[1:])
            )
            for line in canvas.cells()
        )
    )


def _sun(canvas: Canvas, share: float, rays: bool) -> None:
    height = (SUN + 0.16) * share - SUN if rays else SUN * (share - 1)
    shine = max(0.0, share * 2 - 1) if rays else 0.0
    for n in range(RAYS):
        angle = pi * n / (RAYS - 1)
        inner, outer = SUN + 0.07, SUN + 0.07 + 0.24 * shine
        if shine:
            canvas.fill(_bar(0, height, angle, inner, outer, 0.022), Tone.MUSCLE)
    canvas.fill(hull([(0.0, height, SUN)]), Tone.MUSCLE)


def _sprout(canvas: Canvas, share: float) -> None:
    stem = 0.62 * share
    canvas.fill([(-0.025, 0.0), (0.025, 0.0), (0.025, stem), (-0.025, stem)], Tone.NEAR)
    leaf = max(0.0, share * 1.6 - 0.6)
    if leaf:
        for side, low in ((1, 0.0), (-1, 0.14)):
            canvas.fill(_leaf(side, stem - low, 0.46 * leaf), Tone.MUSCLE)


def _bar(x: float, y: float, angle: float, inner: float, outer: float, half: float) -> list[Point]:
    ux, uy = cos(angle), sin(angle)
    return [
        (x + ux * far - uy * across, y + uy * far + ux * across)
        for far, across in ((inner, half), (inner, -half), (outer, -half), (outer, half))
    ]


def _leaf(side: int, y: float, length: float) -> list[Point]:
    rise, wide = 0.62, 0.3
    spine = [n / 8 for n in range(9)]
    upper = [(side * length * t, y + length * (rise * t + wide * sin(pi * t))) for t in spine]
    lower = [(side * length * t, y + length * (rise * t - wide * sin(pi * t) / 2)) for t in reversed(spine)]
    return [*upper, *lower]
