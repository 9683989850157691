"""A figure as an animated GIF. Needs the extra: pip install 'backtui[gif]'."""

import os
from functools import cache

from ..domain.errors import BacktuiError, StorageError
from ..figures.frames import Cycle, Frame, Ink
from ..figures.glyphs import SHAPES
from ..figures.raster import SAMPLES
from .figure import FRAMES_PER_S, mixed

try:
    from PIL import Image
except ImportError as error:
    raise BacktuiError("--gif needs Pillow: pip install 'backtui[gif]'") from error

CELL = (8, 16)
"""Pixels of a cell."""


def write_gif(cycle: Cycle, path: str) -> int:
    """Write one cycle of a figure to a new file and return how many frames it has.

    Raises:
        StorageError: The file is there already, or can't be written.
    """
    if os.path.exists(path):
        raise StorageError(f"{path} is there already; name a new file")
    count = max(1, round(cycle.duration_s * FRAMES_PER_S))
    pictures = [_picture(cycle.frame(n * cycle.duration_s / count)) for n in range(count)]
    try:
        # GIF counts time in hundredths of a second.
        frame_ms = round(100 / FRAMES_PER_S) * 10
        pictures[0].save(path, save_all=True, append_images=pictures[1:], duration=frame_ms, loop=0)
    except OSError as error:
        raise StorageError(f"{path} can't be written: {error.strerror}") from error
    return count


def _picture(frame: Frame) -> Image.Image:
    width = sum(len(run.text) for run in frame.rows[0])
    picture = Image.new("RGB", (width * CELL[0], len(frame.rows) * CELL[1]))
    for row, runs in enumerate(frame.rows):
        x, y = 0, row * CELL[1]
        for run in runs:
            picture.paste(_rgb(run.back), (x, y, x + len(run.text) * CELL[0], y + CELL[1]))
            for glyph in run.text:
                if glyph in SHAPES:
                    picture.paste(_rgb(run.fore), (x, y), _mask(glyph))
                x += CELL[0]
    return picture.quantize(64)


@cache
def _mask(glyph: str) -> Image.Image:
    lit = SHAPES[glyph].to_bytes(SAMPLES * SAMPLES)
    square = Image.frombytes("L", (SAMPLES, SAMPLES), bytes(255 * bit for bit in lit))
    return square.resize(CELL, Image.Resampling.NEAREST)


@cache
def _rgb(ink: Ink) -> tuple[int, int, int]:
    return mixed(ink)
