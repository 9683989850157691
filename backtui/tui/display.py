"""What goes to the terminal: only the cells that changed, and of their colours only what differs.

Textual 8.2.8 sends a changed row from the left edge of its widget, a new screen as often as it is laid out, and every
piece of text with its whole style and a reset: several times the bytes, which a slow line feels.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, groupby
from typing import Any

from rich.color import Color as RichColor
from rich.color import ColorSystem
from rich.color_triplet import ColorTriplet
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual._time import time
from textual.app import App
from textual.color import Color
from textual.filter import LineFilter
from textual.strip import Strip

from ..domain.light_types import NamedTuple
from ..render.eight_bit import nearest
from .lines import BAR, cells_of

DEFAULT = RichColor.default()
GAP = 3
"""Cells between two changed ones that are rather written again, in the colours of the first, than jumped over."""
UNKNOWN = "\0"
"""What stands in a cell of which nothing is known."""


class Look(NamedTuple):
    """How a cell looks, as the codes that a terminal takes."""

    attributes: str
    front: str
    behind: str
    marked: bool
    """Whether it shows on a blank."""


PLAIN = Look("", "39", "49", False)
"""How cells look after a reset."""


class Place(NamedTuple):
    """A part of a row, and where it stands on the screen."""

    x: int
    y: int
    strips: Sequence[Strip]


class Glass:
    """What stands on the terminal, as far as it is known: the character in each cell and how it looks."""

    def __init__(self) -> None:
        self._rows: dict[int, tuple[str, list[Look | None]]] = {}
        self._since_s = 0.0
        """When the oldest of it was written."""

    def stands_since(self, moment_s: float) -> bool:
        """Return whether something is known, and all of it was written after a moment of Textual's clock."""
        return bool(self._rows) and self._since_s > moment_s

    def forget(self) -> None:
        """Take nothing for known, since something else may have been written over it."""
        self._rows.clear()

    def changed(self, x: int, y: int, wide: int, text: str, looks: list[Look]) -> list[tuple[int, int]]:
        """Take a part of a row for written, and return the stretches of it that did not stand there before.

        Args:
            x: The column where it begins.
            y: The row.
            wide: The cells it takes.
            text: Its characters.
            looks: How each of them looks.
        """
        if not self._rows:
            self._since_s = time()
        past = x + wide
        if not x and y not in self._rows and len(text) == wide:
            self._rows[y] = text, [*looks]
            return [(0, wide)]
        row, row_looks = self._rows.get(y, ("", []))
        if short := max(0, past - len(row)):
            row, row_looks = row + UNKNOWN * short, row_looks + [None] * short
        if len(text) != wide:
            # A character that is two cells wide, or none: what stands where is for the terminal to know.
            self._rows[y] = row[:x] + UNKNOWN * wide + row[past:], row_looks
            return [(0, len(text))]
        before, below = row[x:past], row_looks[x:past]
        if before == text and below == looks:
            return []
        row_looks[x:past] = looks
        self._rows[y] = row[:x] + text + row[past:], row_looks
        cells = enumerate(zip(before, text, below, looks, strict=True))
        changed = [at for at, (one, other, was, now) in cells if one != other or was != now]
        if BAR in before:
            # Many a font draws it a little too wide, and a trace of it would stay on the cell before.
            traced = {at - 1 for at in changed if at and before[at] == BAR and text[at] == " "}
            changed = sorted({*changed, *traced})
        return _stretches(changed, looks)


def _stretches(cells: list[int], looks: list[Look]) -> list[tuple[int, int]]:
    """Put cells that are to be written together, with those in the gaps between them that look the same."""
    stretches: list[tuple[int, int]] = []
    begin = end = cells[0] if cells else 0
    for at in cells:
        if at != end and (at - end > GAP or looks[end:at].count(looks[end - 1]) < at - end):
            stretches.append((begin, end))
            begin = at
        end = at + 1
    return [*stretches, (begin, end)] if cells else []


class Update(CompositorUpdate):
    """Pieces of rows, of which what does not stand there yet is written, with as few bytes as it needs."""

    def __init__(self, places: Iterable[Place], glass: Glass) -> None:
        self._places, self._glass = places, glass

    def render_segments(self, console: Console) -> str:
        """Return what is written to the terminal."""
        system = console._color_system or ColorSystem.TRUECOLOR
        written: list[str] = []
        attributes, front, behind, marked = PLAIN
        at = (-1, -1)
        for x, y, text, cells, look in self._runs(system):
            if at != (x, y):
                written.append(f"\x1b[{x - at[0]}C" if at[1] == y and at[0] < x else f"\x1b[{y + 1};{x + 1}H")
            at = (x + cells, y)
            if look.marked or marked or look.attributes != attributes or not text.isspace():
                written.append(_change((attributes, front, behind), look))
                attributes, front, behind, marked = look
            elif look.behind != behind:
                # On a blank only the ground is seen.
                behind = look.behind
                written.append(f"\x1b[{behind}m")
            written.append(text)
        if written:
            written.append("\x1b[0m")
        return "".join(written)

    def _runs(self, system: ColorSystem) -> Iterator[tuple[int, int, str, int, Look]]:
        """Give what is to be written: where it begins, how many cells it takes, and how it looks."""
        for x, y, strips in self._places:
            wide = sum(strip.cell_length for strip in strips)
            parts, looks = list[str](), list[Look]()
            for part, style, _ in chain.from_iterable(strips):
                parts.append(part)
                looks += [_look(style, system) if style else PLAIN] * len(part)
            text = "".join(parts)
            narrow = len(text) == wide
            for first, last in self._glass.changed(x, y, wide, text, looks):
                column = x + first
                for look, same in groupby(looks[first:last]):
                    past = first + len(list(same))
                    run = text[first:past]
                    cells = past - first if narrow else cells_of(run)
                    yield column, y, run, cells, look
                    first, column = past, column + cells


def is_behind(app: App[Any]) -> bool:
    """Return whether the terminal has not yet taken all that was written to it, as over a slow line."""
    return bool(getattr(app._driver, "behind", False))


def follow(app: App[Any]) -> None:
    """Have the terminal tell when it has taken what was written to it so far, so that `is_behind` knows."""
    ask = getattr(app._driver, "echo", None)
    if ask:
        ask.ask()


def in_pixels(app: App[Any]) -> bool:
    """Return whether figures are drawn in pixels."""
    return bool(getattr(app, "pixels", False))


def is_remote(app: App[Any]) -> bool:
    """Return whether the terminal stands at the other end of a line, which every byte takes time on."""
    return bool(getattr(getattr(app, "can", None), "remote", False))


def send(app: App[Any], text: str) -> None:
    """Write something to the terminal that is not a part of the screen."""
    if app._driver and text:
        app._driver.write(text)


def slim(update: object, glass: Glass) -> object:
    """Return an update of Textual's as one of ours; anything else as it is."""
    if isinstance(update, ChopsUpdate):
        return Update(_pieces(update), glass)
    return Update(_rows(update), glass) if isinstance(update, LayoutUpdate) else update


def _rows(update: LayoutUpdate) -> Iterator[Place]:
    for y, strips in enumerate(update.strips, update.region.y):
        yield Place(update.region.x, y, list(strips))


def _pieces(update: ChopsUpdate) -> Iterator[Place]:
    for y, first, last in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            left, right = max(x, first), min(end, last)
            if strip is not None and left < right:
                whole = left == x and right == end
                yield Place(left, y, [strip if whole else strip.crop(left - x, right - x)])


class Colourless(LineFilter):
    """Leaves no colour, in whatever theme: greys for colours, and the terminal's own two for its own sixteen.

    Textual 8.2.8 decides between the two before it knows the theme, and shows a theme of the terminal's own colours
    black on black.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return segments without colour."""
        return [Segment(text, _grey(style) if style else style, control) for text, style, control in segments]


@lru_cache(maxsize=1024)
def _grey(style: Style) -> Style:
    front, behind = (
        colour if colour is None else RichColor.from_triplet(_level(colour.triplet)) if colour.triplet else DEFAULT
        for colour in (style.color, style.bgcolor)
    )
    return style + Style(color=front, bgcolor=behind)


def _level(colour: ColorTriplet) -> ColorTriplet:
    grey = round(0.299 * colour.red + 0.587 * colour.green + 0.114 * colour.blue)
    return ColorTriplet(grey, grey, grey)


@lru_cache(maxsize=1024)
def _look(style: Style, system: ColorSystem) -> Look:
    front, behind = (
        ";".join(_codes(colour, system, fore)) if colour else default
        for colour, fore, default in ((style.color, True, "39"), (style.bgcolor, False, "49"))
    )
    attributes = (style + Style(color="default", bgcolor="default"))._make_ansi_codes(system).removesuffix("39;49")
    return Look(attributes.strip(";"), front, behind, bool(style.underline or style.reverse or style.strike))


def _codes(colour: RichColor, system: ColorSystem, fore: bool) -> tuple[str, ...]:
    if system is ColorSystem.EIGHT_BIT and colour.triplet:
        # Rich looks for the nearest hue, which makes dark red of a dark ground with a tint.
        colour = RichColor.from_ansi(nearest(colour.triplet))
    return colour.downgrade(system).get_ansi_codes(foreground=fore)


@lru_cache(maxsize=1024)
def _change(now: tuple[str, str, str], then: Look) -> str:
    """The sequence that leads from one look to another."""
    colours = list(zip(now[1:], then[1:3], PLAIN[1:3], strict=True))
    if now[0] == then[0]:
        codes = [there for here, there, _ in colours if here != there]
    else:
        codes = ["0", *filter(None, [then[0]]), *(there for _, there, default in colours if there != default)]
    return f"\x1b[{';'.join(codes)}m" if codes else ""
