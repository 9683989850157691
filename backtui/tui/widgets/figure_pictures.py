"""The pictures of a moving figure: in glyphs, or in pixels that the terminal keeps."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from itertools import count
from typing import NamedTuple

from backtui.figures.colours import RGB
from backtui.figures.frames import Cycle
from backtui.figures.inks import Run
from backtui.figures.pose import Moment
from backtui.figures.raster import SAMPLES
from backtui.render.png import png

from .. import graphics

Key = tuple[str, int, str | None]
"""What a kept picture shows: a phase, its step, and the side; or the step of a whole cycle; or the still."""
TERMINAL_BYTES = 256 << 20
"""How much a terminal may keep of one figure; with more, it is begun anew."""
PIXEL_ROWS = len(graphics.ROWS)
"""As high as an image may be."""
LINES = 32
"""Rows of samples that are compared at once."""
_images = count(1)


class PixelRow(NamedTuple):
    """A row of an image that the terminal keeps."""

    image: int
    row: int
    columns: int


Row = tuple[Run, ...] | PixelRow


class Glyphs:
    """Pictures in block glyphs or ASCII, in the engine's form, since strips would take three times the room."""

    def __init__(self, cycle: Cycle) -> None:
        """Keep none yet of the pictures of a cycle."""
        self._cycle = cycle
        self._pictures: dict[Key, tuple[Row, ...]] = {}
        self._known: dict[Row, Row] = {}
        """Every different row once, since most stay the same from one picture to the next."""

    def __contains__(self, key: Key) -> bool:
        return key in self._pictures

    def drawing(self, key: Key, moment: Moment) -> Generator[None, None, int]:
        """Draw a picture in pieces and keep it; sends nothing, so returns 0."""
        frame = yield from self._cycle.drawing(moment)
        self._pictures[key] = tuple(self._known.setdefault(row, row) for row in frame.rows)
        return 0

    def shown(self, key: Key) -> tuple[Row, ...]:
        """Return the rows of a picture that is kept."""
        return self._pictures[key]

    def rest(self) -> None:
        """Keep no picture while the figure is not seen."""
        self._pictures, self._known = {}, {}

    def forget(self) -> None:
        """Keep no picture any more."""


@dataclass
class _Image:
    """What the terminal keeps of a figure on one ground."""

    number: int
    colours: list[RGB]
    pictures: dict[Key, int] = field(default_factory=dict)
    """The number of each picture in it, from 1."""
    sent: int = 0
    samples: bytes = b""
    """The picture sent last."""
    shown: int = 1


class Pixels:
    """Pictures in pixels, which the terminal keeps; see `graphics`."""

    def __init__(self, cycle: Cycle, ground: str, colours: list[RGB], write: Callable[[str], object]) -> None:
        """Send nothing yet.

        Args:
            cycle: The move.
            ground: The name of what it lies on.
            colours: Of every ink of a sample.
            write: Writes to the terminal.
        """
        self._cycle, self._write = cycle, write
        self._images: dict[str, _Image] = {}
        self.lie_on(ground, colours)

    def lie_on(self, ground: str, colours: list[RGB]) -> None:
        """Show the figure on another ground, each an image of its own."""
        if ground not in self._images:
            self._images[ground] = _Image((os.getpid() & 0xFFFF) << 8 | next(_images) & 255, colours)
        self._ground = ground

    def __contains__(self, key: Key) -> bool:
        return key in self._images[self._ground].pictures

    def drawing(self, key: Key, moment: Moment) -> Generator[None, None, int]:
        """Draw a picture in pieces and send it; returns how many bytes that were."""
        image = self._images[self._ground]
        samples = yield from self._cycle.samples(moment)
        if image.samples and len(samples) * 4 * image.sent > TERMINAL_BYTES:
            self._write(graphics.dropped(image.number))
            image.pictures, image.sent, image.samples, image.shown = {}, 0, b"", 1
        text = "" if samples == image.samples else (yield from self._told(image, samples))
        image.sent += bool(text)
        image.samples = samples
        image.pictures[key] = image.sent
        self._write(text)
        return len(text)

    def _told(self, image: _Image, samples: bytes) -> Generator[None, None, str]:
        """Put into words for the terminal what a picture is, or what is new in it."""
        width = self._cycle.width * SAMPLES
        if not image.samples:
            return graphics.picture(
                image.number, png(width, samples, image.colours), self._cycle.width, self._cycle.height
            )
        rows: list[bytes] = []
        for at in range(0, len(samples), width * LINES):
            part = graphics.difference(image.samples[at : at + width * LINES], samples[at : at + width * LINES])
            rows += (part[line : line + width] for line in range(0, len(part), width))
            yield
        blank = bytes((graphics.CLEAR,))
        spans = [(width - len(row.lstrip(blank)), len(row.rstrip(blank))) for row in rows]
        lines = [line for line, (first, last) in enumerate(spans) if first < last]
        left, right = min(spans[line][0] for line in lines), max(spans[line][1] for line in lines)
        new = b"".join(row[left:right] for row in rows[lines[0] : lines[-1] + 1])
        yield
        picture = png(right - left, new, image.colours, graphics.CLEAR)
        return graphics.change(image.number, image.sent, left, lines[0], picture)

    def shown(self, key: Key) -> tuple[Row, ...]:
        """Have the terminal show a picture it keeps, and return the rows of cells in which it stands."""
        image = self._images[self._ground]
        if image.shown != image.pictures[key]:
            image.shown = image.pictures[key]
            self._write(graphics.shown(image.number, image.shown))
        return tuple(PixelRow(image.number, row, self._cycle.width) for row in range(self._cycle.height))

    def rest(self) -> None:
        """Have the terminal keep the pictures while the figure is not seen."""

    def forget(self) -> None:
        """Have the terminal keep no picture any more."""
        for image in self._images.values():
            self._write(graphics.dropped(image.number))
        self._images = {}
