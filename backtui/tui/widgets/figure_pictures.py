"""The pictures of a moving figure: in glyphs, or in pixels that the terminal keeps."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, field

from backtui.figures.colours import RGB
from backtui.figures.frames import Cycle
from backtui.figures.inks import Run
from backtui.figures.pose import Moment
from backtui.figures.raster import SAMPLES
from backtui.render.png import png

from ...domain.light_types import NamedTuple
from .. import graphics

Key = tuple[str, int, str | None]
"""What a kept picture shows: a phase, its step, and the side; or the step of a whole cycle; or the still."""
TERMINAL_BYTES = 256 << 20
"""How much a terminal may keep of one figure; with more, it is begun anew."""
PIXEL_ROWS = len(graphics.ROWS)
"""As high as an image may be."""
LINES = 32
"""Rows of samples that are compared at once."""
COALESCED = 6
"""Of so many pictures a terminal keeps one whole, and of the others what is new in them."""
SPARE_BYTES = 500
"""What pictures may take of a line at a step, which makes 6 kB a second."""


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
        self._rows: dict[Row, Row] = {}
        self._runs: dict[Run, Run] = {}
        """Every different row, and every different run of them, once: few change from one picture to the next."""

    def __contains__(self, key: Key) -> bool:
        return key in self._pictures

    def drawing(self, key: Key, moment: Moment) -> Generator[None, None, None]:
        """Draw a picture in pieces and keep it."""
        frame = yield from self._cycle.drawing(moment)
        self._pictures[key] = tuple(map(self._once, frame.rows))

    def _once(self, row: tuple[Run, ...]) -> Row:
        known = self._rows.get(row)
        if known is None:
            known = tuple(self._runs.setdefault(run, run) for run in row)
            self._rows[known] = known
        return known

    def shown(self, key: Key) -> tuple[Row, ...]:
        """Return the rows of a picture that is kept."""
        return self._pictures[key]

    def leave(self) -> None:
        """Keep no picture while the figure is not seen."""
        self._pictures, self._rows, self._runs = {}, {}, {}

    def drop(self) -> None:
        """Do nothing: what is not kept here is kept nowhere."""


@dataclass
class _Image:
    """What the terminal keeps of a figure on one ground."""

    colours: list[RGB]
    number: int = 0
    """In the terminal; 0 until something is sent."""
    pictures: dict[Key, int] = field(default_factory=dict)
    """The number of each picture in it, from 1."""
    sent: int = 0
    """How many pictures that were."""
    kept_bytes: int = 0
    samples: bytes = b""
    """The picture sent last."""
    shown: int = 1


class Pixels:
    """Pictures in pixels, which the terminal keeps; see `graphics`."""

    def __init__(
        self, cycle: Cycle, ground: str, colours: list[RGB], write: Callable[[str], object], *, spare: bool
    ) -> None:
        """Send nothing yet.

        Args:
            cycle: The move.
            ground: The name of what it lies on.
            colours: Of every ink of a sample.
            write: Writes to the terminal.
            spare: Whether the line to the terminal is spared.
        """
        self._cycle, self._write, self._spare = cycle, write, spare
        self._owed = 0
        """Bytes that were sent beyond the line's share."""
        self._images: dict[str, _Image] = {}
        self.lie_on(ground, colours)

    def lie_on(self, ground: str, colours: list[RGB]) -> None:
        """Show the figure on another ground, each an image of its own."""
        if ground not in self._images:
            self._images[ground] = _Image(colours)
        self._ground = ground

    def __contains__(self, key: Key) -> bool:
        return key in self._images[self._ground].pictures

    @property
    def owes(self) -> bool:
        """Whether nothing may be sent yet, after a picture that took more than its share of the line."""
        return self._owed > 0

    def pay(self) -> None:
        """Count what the line carries in a step."""
        self._owed = max(0, self._owed - SPARE_BYTES)

    def drawing(self, key: Key, moment: Moment) -> Generator[None, None, None]:
        """Draw a picture in pieces and send it."""
        image = self._images[self._ground]
        samples = yield from self._cycle.samples(moment)
        if image.kept_bytes > TERMINAL_BYTES:
            self._write(graphics.dropped(image.number))
            image = self._images[self._ground] = _Image(image.colours)
        if samples != image.samples:
            text = yield from self._told(image, samples)
            image.sent += 1
            image.samples = samples
            self._write(text)
            self._owed += len(text) * self._spare
        image.pictures[key] = image.sent

    def _told(self, image: _Image, samples: bytes) -> Generator[None, None, str]:
        """Put into words for the terminal what a picture is, or what is new in it."""
        width, whole_bytes = self._cycle.width * SAMPLES, len(samples) * 4
        if not image.samples:
            image.number, image.kept_bytes = graphics.free_number(), whole_bytes
            picture = png(width, samples, image.colours)
            return graphics.picture(image.number, picture, self._cycle.width, self._cycle.height)
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
        image.kept_bytes += len(new) * 4 + whole_bytes // COALESCED
        picture = png(right - left, new, image.colours, graphics.CLEAR)
        return graphics.change(image.number, image.sent, left, lines[0], picture)

    def shown(self, key: Key) -> tuple[Row, ...]:
        """Have the terminal show a picture it keeps, and return the rows of cells in which it stands."""
        image = self._images[self._ground]
        if image.shown != image.pictures[key]:
            image.shown = image.pictures[key]
            self._write(graphics.shown(image.number, image.shown))
        return tuple(PixelRow(image.number, row, self._cycle.width) for row in range(self._cycle.height))

    def leave(self) -> None:
        """Have the terminal keep the pictures while the figure is not seen."""

    def drop(self) -> None:
        """Have the terminal keep no picture any more."""
        self._write(graphics.dropped(*(image.number for image in self._images.values())))
        self._images = {}
