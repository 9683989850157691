"""The block glyph and the two tones that come nearest to a cell's samples."""

from __future__ import annotations

import struct
from functools import lru_cache

from backtui.figures.raster import SAMPLES, Tone

Cell = tuple[str, Tone, Tone]
"""A glyph, the tone it is drawn in, and the tone behind it."""

Samples = tuple[int, ...]
"""Eight sample rows of a cell, each packed into one number."""

NOMINAL = {
    Tone.GROUND: (0.0, 0.0),
    Tone.GHOST: (0.14, 0.0),
    Tone.FLOOR: (0.26, 0.0),
    Tone.FAR: (0.40, 0.0),
    Tone.BODY: (0.62, 0.0),
    Tone.NEAR: (1.0, 0.0),
    Tone.STRETCH: (0.75, 0.35),
    Tone.MUSCLE: (0.75, 0.55),
    Tone.ARROW: (0.70, -0.4),
}
"""Lightness and warmth by which tones are told apart when a cell must drop one."""

LOWER, LEFT = "▁▂▃▄▅▆▇", "▏▎▍▌▋▊▉"
QUADRANTS = {"▘": "1000", "▝": "0100", "▖": "0010", "▗": "0001", "▚": "1001"}
CELLS_KEPT = 512
"""Cells whose glyph is remembered: 256 draw as fast as 2,048, which would take a megabyte."""
SPECK = 3
"""Samples of 64 that are too few to be worth a glyph of their own."""


def _shapes() -> dict[str, int]:
    """Each glyph's lit samples, one byte per sample."""
    half = SAMPLES // 2
    shapes = {}
    for eighths, (lower, left) in enumerate(zip(LOWER, LEFT, strict=True), 1):
        shapes[lower] = _box(0, SAMPLES - eighths, SAMPLES, SAMPLES)
        shapes[left] = _box(0, 0, eighths, SAMPLES)
    for glyph, pattern in QUADRANTS.items():
        places = [(i % 2 * half, i // 2 * half) for i, lit in enumerate(pattern) if lit == "1"]
        shapes[glyph] = sum(_box(x, y, x + half, y + half) for x, y in places)
    return shapes


def _box(left: int, top: int, right: int, bottom: int) -> int:
    """The samples of a cell from (left, top) up to, but not including, (right, bottom)."""
    cell = (top <= y < bottom and left <= x < right for y in range(SAMPLES) for x in range(SAMPLES))
    return int.from_bytes(bytes(cell))


SHAPES = _shapes()
AREAS = {glyph: shape.bit_count() for glyph, shape in SHAPES.items()}
IS_TONE = {tone: bytes(code == tone for code in range(256)) for tone in Tone}


def _difference(a: Tone, b: Tone) -> float:
    (la, wa), (lb, wb) = NOMINAL[a], NOMINAL[b]
    return float((la - lb) ** 2 + (wa - wb) ** 2)


DIFFERENCE = {(a, b): _difference(a, b) for a in Tone for b in Tone}


@lru_cache(maxsize=CELLS_KEPT)
def block(samples: Samples) -> Cell:
    """The block glyph and tones with the least squared error for a cell."""
    masks = _masks(samples)
    if len(masks) == 1:
        return (" ", Tone.GROUND, next(iter(masks)))
    return _two_toned(masks) if len(masks) == 2 else _many_toned(masks)


def _two_toned(masks: dict[Tone, int]) -> Cell:
    """The common case, which needs only a count of the samples that would show the wrong tone."""
    (first, mask), (second, _) = masks.items()
    total = mask.bit_count()
    most, wrong = (first, SAMPLES**2 - total) if total * 2 >= SAMPLES**2 else (second, total)
    found: Cell = (" ", Tone.GROUND, most)
    for glyph, shape in SHAPES.items():
        inside, area = (mask & shape).bit_count(), AREAS[glyph]
        outside = total - inside
        as_first, as_second = area - inside + outside, inside + SAMPLES**2 - area - outside
        if as_first < wrong:
            wrong, found = as_first, (glyph, first, second)
        if as_second < wrong:
            wrong, found = as_second, (glyph, second, first)
    return found


def _many_toned(masks: dict[Tone, int]) -> Cell:
    back, error = _best({tone: mask.bit_count() for tone, mask in masks.items()})
    found: Cell = (" ", Tone.GROUND, back)
    for glyph, shape in SHAPES.items():
        inside = {tone: (mask & shape).bit_count() for tone, mask in masks.items()}
        outside = {tone: mask.bit_count() - inside[tone] for tone, mask in masks.items()}
        fore, error_in = _best(inside)
        back, error_out = _best(outside)
        if fore != back and error_in + error_out < error - 1e-9:
            error, found = error_in + error_out, (glyph, fore, back)
    return found


def _masks(samples: Samples) -> dict[Tone, int]:
    """Where each of the cell's tones lies; specks join the commonest tone."""
    cell = struct.pack(f"{SAMPLES}Q", *samples)
    counts = {Tone(code): cell.count(code) for code in set(cell)}
    commonest = max(counts, key=lambda tone: counts[tone])
    for tone, count in counts.items():
        if count <= SPECK and tone != commonest:
            cell = cell.replace(bytes((tone,)), bytes((commonest,)))
    return {Tone(code): int.from_bytes(cell.translate(IS_TONE[Tone(code)])) for code in set(cell)}


def _best(counts: dict[Tone, int]) -> tuple[Tone, float]:
    """The tone of the cell that stands for these samples with the least error, and that error."""
    best, least = Tone.GROUND, float("inf")
    for tone in counts:
        error = sum(count * DIFFERENCE[tone, other] for other, count in counts.items())
        if error < least:
            best, least = tone, error
    return best, least


SOLID = {
    Tone.GROUND: " ", Tone.GHOST: " ", Tone.FLOOR: "-", Tone.FAR: ".", Tone.BODY: "+",
    Tone.NEAR: "#", Tone.STRETCH: "~", Tone.MUSCLE: "*", Tone.ARROW: "o",
}  # fmt: skip
CORNERS = " .,_'|/#`\\|#\"###"
"""By a cell's lit quarters: top left 8, top right 4, bottom left 2, bottom right 1; # stands for a solid cell."""


@lru_cache(maxsize=CELLS_KEPT)
def plain(samples: Samples) -> Cell:
    """The ASCII character nearest to a cell's shape, in its commonest tone."""
    cell = struct.pack(f"{SAMPLES}Q", *samples)
    lit = [code for code in cell if code > Tone.GHOST]
    if len(lit) <= SAMPLES:
        return (" ", Tone.GROUND, Tone.GROUND)
    tone = Tone(max(set(lit), key=lit.count))
    half = SAMPLES // 2
    corner = 0
    for place in range(4):
        x0, y0 = place % 2 * half, place // 2 * half
        rows = (cell[(y0 + y) * SAMPLES + x0 : (y0 + y) * SAMPLES + x0 + half] for y in range(half))
        if sum(code > Tone.GHOST for row in rows for code in row) * 2 >= half * half:
            corner |= 8 >> place
    glyph = SOLID[tone] if CORNERS[corner] == "#" or tone is Tone.FLOOR else CORNERS[corner]
    return (glyph, tone, Tone.GROUND)
