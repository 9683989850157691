"""The block glyph and the two tones that come nearest to a cell's samples."""

from __future__ import annotations

from functools import lru_cache

from backtui.figures.raster import SAMPLES
from backtui.figures.tones import Material, Tone

Cell = tuple[str, Tone, Tone]
"""A glyph, the tone it is drawn in, and the tone behind it."""

_PLAIN = {
    Tone.GROUND: (0.0, 0.0), Tone.GHOST: (0.14, 0.0), Tone.MAT: (0.30, 0.0), Tone.SHADOW: (0.18, 0.0),
    Tone.PROP: (0.34, 0.0), Tone.ARROW: (0.70, -0.4), Tone.STRETCH: (0.75, 0.35), Tone.STRAND: (0.6, 0.3),
    Tone.MUSCLE: (0.75, 0.55), Tone.FIBRE: (0.5, 0.45),
}  # fmt: skip
_MADE_OF = {
    Material.SKIN: 0.85, Material.SHIRT: 0.58, Material.SHORTS: 0.42, Material.HAIR: 0.40, Material.SHOE: 0.80,
}  # fmt: skip


def _seen(tone: Tone) -> tuple[float, float]:
    material = tone.material
    if material is None:
        return _PLAIN[tone]
    return _MADE_OF[material] * (0.55 if tone.far else 1.0) * (0.7, 1.0, 1.15)[tone.light + 1], 0.0


NOMINAL = tuple(_seen(tone) for tone in Tone)
"""Lightness and warmth of each tone, by which they are told apart when a cell must drop some."""

LOWER, LEFT = "▁▂▃▄▅▆▇", "▏▎▍▌▋▊▉"
QUADRANTS = {"▘": "1000", "▝": "0100", "▖": "0010", "▗": "0001", "▚": "1001"}
CELLS_KEPT = 512
"""How many glyphs are cached: 2,048 draw no faster."""
SPECK = 3
"""A tone with this many of a cell's 64 samples, or fewer, is too small for a glyph of its own."""


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
    row = bytes(left) + b"\1" * (right - left) + bytes(SAMPLES - right)
    return int.from_bytes(bytes(SAMPLES * top) + row * (bottom - top) + bytes(SAMPLES * (SAMPLES - bottom)))


SHAPES = _shapes()
SHAPES |= {"▀": _box(0, 0, SAMPLES, SAMPLES // 2), "▐": _box(SAMPLES // 2, 0, SAMPLES, SAMPLES)}
FITTED = {glyph: shape for glyph, shape in SHAPES.items() if glyph not in "▀▐"}
"""Glyphs to choose among: the other two are these turned round."""
BLUNT = {glyph: shape for glyph, shape in FITTED.items() if glyph not in "▁▂▆▇▏▎▊▉"}
"""Glyphs for arrows and the ghost, whose edges the thin ones would draw as hairs."""
THIN, ALL_BUT_THIN = "▁▏", "▇▉"
"""Glyphs that show an eighth of a cell, and those whose ground does."""
TURNED = {"▄": "▀", "▌": "▐"}
FULL = _box(0, 0, SAMPLES, SAMPLES)
TONES = tuple(Tone)
IS_TONE = tuple(bytes(tone) + b"\1" + bytes(255 - tone) for tone in range(len(TONES)))
DIFFERENCE = tuple(
    tuple((light - other) ** 2 + (warm - other_warm) ** 2 for other, other_warm in NOMINAL) for light, warm in NOMINAL
)


@lru_cache(maxsize=CELLS_KEPT)
def block(cell: bytes) -> Cell:
    """The block glyph and tones with the least error for a cell."""
    masks = _masks(cell)
    if len(masks) == 1:
        return (" ", Tone.GROUND, TONES[masks.popitem()[0]])
    if Tone.GROUND in masks or Tone.GHOST in masks:
        return _outlined(masks)
    if len(masks) == 2:
        (first, mask), (second, _) = masks.items()
        return _two_toned(mask, TONES[first], TONES[second])
    return _many_toned(masks)


def _masks(cell: bytes) -> dict[int, int]:
    """The samples of each of a cell's tones; specks join the commonest tone."""
    codes = set(cell)
    if len(codes) > 1:
        counts = [(cell.count(code), code) for code in codes]
        commonest = max(counts)[1]
        for count, code in counts:
            if count <= SPECK and code != commonest:
                cell = cell.replace(bytes((code,)), bytes((commonest,)))
                codes.remove(code)
    return {code: int.from_bytes(cell.translate(IS_TONE[code])) for code in sorted(codes)}


def _outlined(masks: dict[int, int]) -> Cell:
    """A cell at the body's edge keeps its ground, or the outline would fray; the body is one tone in it."""
    grounds = [(masks.pop(tone), tone) for tone in (Tone.GROUND, Tone.GHOST) if tone in masks]
    if not masks:
        return _two_toned(grounds[1][0], Tone.GHOST, Tone.GROUND)
    body = sum(masks.values())
    tone = TONES[_best([(code, mask.bit_count()) for code, mask in masks.items()])[0]]
    return _two_toned(body, tone, max((mask.bit_count(), ground) for mask, ground in grounds)[1])


def _two_toned(mask: int, tone: Tone, other: Tone) -> Cell:
    """The glyph that shows the fewest samples wrongly; `mask` has those of `tone`, all others are of `other`."""
    total = mask.bit_count()
    glyph, inverse = "", total * 2 >= SAMPLES**2
    wrong = min(total, SAMPLES**2 - total)
    for name, shape in (BLUNT if tone in (Tone.GHOST, Tone.ARROW) else FITTED).items():
        differ = (mask ^ shape).bit_count()
        if differ < wrong:
            wrong, glyph, inverse = differ, name, False
        elif SAMPLES**2 - differ < wrong:
            wrong, glyph, inverse = SAMPLES**2 - differ, name, True
    if not glyph:
        return (" ", Tone.GROUND, tone if inverse else other)
    if other <= Tone.GHOST and glyph in (ALL_BUT_THIN if inverse else THIN):
        # All that a cell has of a body is a hair along its edge, which looks like a stray line.
        return (" ", Tone.GROUND, other)
    if not inverse:
        return (glyph, tone, other)
    if other <= Tone.GHOST and glyph in TURNED:
        # Fonts leave slits beside their blocks; the ground shines through them, not the body.
        return (TURNED[glyph], tone, other)
    return (glyph, other, tone)


def _many_toned(masks: dict[int, int]) -> Cell:
    counts = [(code, mask.bit_count()) for code, mask in masks.items()]
    back, error = _best(counts)
    found: Cell = (" ", Tone.GROUND, TONES[back])
    for glyph, shape in FITTED.items():
        inside, outside = [], []
        for code, count in counts:
            shown = (masks[code] & shape).bit_count()
            if shown:
                inside.append((code, shown))
            if shown < count:
                outside.append((code, count - shown))
        if not inside or not outside:
            continue
        fore, error_in = _best(inside)
        if error_in >= error:
            continue
        back, error_out = _best(outside)
        if fore != back and error_in + error_out < error - 1e-9:
            error, found = error_in + error_out, (glyph, TONES[fore], TONES[back])
    return found


def _best(counts: list[tuple[int, int]]) -> tuple[int, float]:
    """The tone that represents these samples with the least error, and that error."""
    if len(counts) == 1:
        return counts[0][0], 0.0
    best, least = 0, float("inf")
    for tone, _ in counts:
        row, error = DIFFERENCE[tone], 0.0
        for other, count in counts:
            error += count * row[other]
        if error < least:
            best, least = tone, error
    return best, least


SOLID = {
    Tone.GROUND: " ", Tone.GHOST: " ", Tone.MAT: "-", Tone.SHADOW: "=", Tone.PROP: "-", Tone.ARROW: "o",
    Tone.STRETCH: "~", Tone.STRAND: "~", Tone.MUSCLE: "*", Tone.FIBRE: "*",
} | {tone: "." if tone.far else "#" if tone.material in (Material.SKIN, Material.SHOE) else "+"
     for tone in Tone if tone.material}  # fmt: skip
CORNERS = " .,_'|/#`\\|#\"###"
"""Character by a cell's lit quarters: top left 8, top right 4, bottom left 2, bottom right 1; # means solid."""


@lru_cache(maxsize=CELLS_KEPT)
def plain(cell: bytes) -> Cell:
    """The ASCII character nearest to a cell's shape, in its commonest tone."""
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
    glyph = SOLID[tone] if CORNERS[corner] == "#" or tone in (Tone.MAT, Tone.SHADOW, Tone.PROP) else CORNERS[corner]
    return (glyph, tone, Tone.GROUND)
