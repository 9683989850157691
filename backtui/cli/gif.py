"""A figure as an animated GIF."""

from collections.abc import Mapping
from functools import cache

from ..figures.colours import FRAMES_PER_S, RGB, mixed
from ..figures.frames import Cycle, Frame
from ..figures.glyphs import SHAPES
from ..figures.raster import SAMPLES
from ..figures.tones import Tone
from ..render.gif import COLOURS_MAX, animated
from .output import refuse_to_replace, write_file

DOWN = 2
"""Pixels from top to bottom of a sample: a cell is twice as high as it is wide."""
_LETTERS = {
    "h": (0x40, 0x40, 0x58, 0x64, 0x44, 0x44, 0x44, 0),
    "o": (0, 0, 0x38, 0x44, 0x44, 0x44, 0x38, 0),
    "l": (0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x18, 0),
    "d": (0x04, 0x04, 0x34, 0x4C, 0x44, 0x4C, 0x34, 0),
}
"""The letters a picture may have, row by row: the first bit is the sample on the left."""
LETTERS = {
    letter: int.from_bytes(bytes(row >> bit & 1 for row in rows for bit in reversed(range(SAMPLES))))
    for letter, rows in _LETTERS.items()
}
"""The same as the shapes of glyphs are given."""


def write_gif(cycle: Cycle, colours: Mapping[Tone, RGB], path: str) -> int:
    """Write one cycle of a figure to a new file and return how many frames it has.

    Raises:
        FileError: The file is there already, or can't be written.
    """
    refuse_to_replace(path)
    count = max(1, round(cycle.duration_s * FRAMES_PER_S))
    palette: dict[RGB, int] = {}
    pictures = [_picture(cycle.frame(n * cycle.duration_s / count), colours, palette) for n in range(count)]
    width, height = cycle.width * SAMPLES, cycle.height * SAMPLES * DOWN
    write_file(path, animated(width, height, list(palette), pictures, round(100 / FRAMES_PER_S)))
    return count


def _picture(frame: Frame, colours: Mapping[Tone, RGB], palette: dict[RGB, int]) -> bytes:
    """Return the pixels of a frame as numbers of colours; new ones are added to the palette."""
    rows = []
    for runs in frame.rows:
        cells = [
            _cell(glyph, _number(mixed(run.fore, colours), palette), _number(mixed(run.back, colours), palette))
            for run in runs
            for glyph in run.text
        ]
        for at in range(SAMPLES):
            rows += [b"".join(cell[at] for cell in cells)] * DOWN
    return b"".join(rows)


def _number(colour: RGB, palette: dict[RGB, int]) -> int:
    if colour not in palette and len(palette) == COLOURS_MAX:
        near = min(palette, key=lambda known: sum((a - b) ** 2 for a, b in zip(known, colour, strict=True)))
        return palette[near]
    return palette.setdefault(colour, len(palette))


@cache
def _cell(glyph: str, fore: int, back: int) -> tuple[bytes, ...]:
    """Return the rows of a cell, each sample as wide as it is drawn."""
    shape = (SHAPES | LETTERS).get(glyph, 0).to_bytes(SAMPLES * SAMPLES)
    lit = shape.translate(bytes([back, fore, *range(2, 256)]))
    return tuple(lit[at : at + SAMPLES] for at in range(0, len(lit), SAMPLES))
