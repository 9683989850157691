"""The picture at the end of a day: the sun rises behind hills, on the first day with a sprout before it."""

from __future__ import annotations

from itertools import pairwise
from math import pi, sin

from backtui.figures.picture import Layer, Picture, Spot

LASTS_S = 2.0
SKY, SUN, CORE, HILL, SPROUT = Layer.GROUND, Layer.FILL, Layer.WRITING, Layer.FAR, Layer.NEAR
RADIUS, RADIUS_CORE = 0.8, 0.36
"""Radius of the sun and of its bright middle, as shares of the height."""
SUNK, RISEN = 1.9, 0.98
"""How far the sun's middle lies below the upper edge, as a share of the height, before and after."""
HILLS = 0.16
"""How high the hills are, as a share of the height."""


def sunrise(columns: int, rows: int, share: float, *, sprout: bool = False) -> Picture:
    """Return one moment.

    Args:
        columns: Width in cells.
        rows: Height in rows, two or more.
        share: How much of its time has passed, 0-1.
        sprout: Whether a sprout grows on the hill.
    """
    picture = Picture(columns, rows)
    high = 2.0 * rows
    eased = 1 - (1 - min(max(0.0, share), 1.0)) ** 3
    x, y = columns / 2, high * (SUNK + (RISEN - SUNK) * eased)
    radius = min(high * RADIUS, columns * 0.3)
    picture.disc(x, y, radius, SUN)
    picture.disc(x, y, radius * RADIUS_CORE / RADIUS, CORE)
    for first, second in pairwise(_ridge(columns, high)):
        picture.polygon([first, second, (second[0], high), (first[0], high)], HILL)
    if sprout:
        _sprout(picture, columns * 0.5, high, eased)
    return picture


def _ridge(columns: int, high: float) -> list[Spot]:
    """Return the line of the hills, from the left edge to the right."""
    steps = max(8, columns // 3)
    spots = []
    for n in range(steps + 1):
        at = n / steps
        wave = 0.55 * sin(2 * pi * (at * 1.3 + 0.02)) + 0.45 * sin(2 * pi * (at * 2.4 + 0.3))
        spots.append((at * columns, high * (1 - HILLS * (0.75 + 0.55 * wave))))
    return spots


def _sprout(picture: Picture, x: float, high: float, share: float) -> None:
    stem = high * 0.46 * share
    foot = high * (1 - HILLS * 0.4)
    picture.stroke([(x, foot), (x, foot - stem)], max(1.0, high * 0.035), SPROUT)
    leaf = stem * 0.5 * max(0.0, share * 1.6 - 0.6)
    for side, low in ((1, 0.0), (-1, 0.3)):
        if leaf > 0.5:
            y = foot - stem * (1 - low)
            spine = [(x + side * leaf * t, y - leaf * (0.6 * t - 0.5 * sin(pi * t) / 2)) for t in (0.0, 0.35, 0.7, 1.0)]
            picture.stroke(spine, max(1.2, leaf * 0.42), SPROUT)
