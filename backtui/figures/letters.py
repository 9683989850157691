"""Large rounded letters and digits, drawn with strokes: those of the coach's words, of numbers and of the name."""

from __future__ import annotations

from math import cos, radians, sin

from backtui.figures.picture import Layer, Picture, Spot

HEIGHT = 10.0
"""Units from the top of a capital to the line it stands on."""
PEN = 1.75
"""Width of a stroke, in the same units."""
GAP = 1.3
"""Units between two characters."""
BLANK = 3.0
"""Units of a space."""
STEP_DEGREES = 15

Stroke = tuple[Spot, ...]
"""The middle of a stroke: x to the right, y down, in units from the character's upper left corner."""


def _arc(x: float, y: float, across: float, down: float, first: int, last: int) -> Stroke:
    """Part of an ellipse, in degrees: 0 right, 90 down, 180 left, 270 up; backwards when `last` is the smaller."""
    steps = max(1, abs(last - first) // STEP_DEGREES)
    angles = (radians(first + (last - first) * n / steps) for n in range(steps + 1))
    return tuple((x + across * cos(angle), y + down * sin(angle)) for angle in angles)


_OVAL = (*_arc(3, 3, 2, 2, 180, 360), *_arc(3, 7, 2, 2, 0, 180), (1.0, 3.0))
_BOWL = ((1.0, 1.0), (2.9, 1.0), *_arc(2.9, 3.2, 2.1, 2.2, 270, 450), (1.0, 5.4))
_STEM = ((1.0, 1.0), (1.0, 9.0))
_D = (*_arc(2.6, 3.4, 2.4, 2.4, 270, 360), *_arc(2.6, 6.6, 2.4, 2.4, 0, 90))
_C = (*_arc(3, 3, 2, 2, 345, 180), *_arc(3, 7, 2, 2, 180, 15))

SHAPES: dict[str, tuple[float, tuple[Stroke, ...]]] = {
    "0": (6, (_OVAL,)),
    "1": (6, (((1.2, 3.0), (3.2, 1.0), (3.2, 9.0)), ((1.2, 9.0), (5.0, 9.0)))),
    "2": (6, ((*_arc(3, 3.1, 2, 2.1, 190, 375), (1.0, 9.0), (5.0, 9.0)),)),
    "3": (6, ((*_arc(3, 3, 1.9, 2, 200, 450), *_arc(3, 7, 2, 2, 270, 520)),)),
    "4": (6, (((4.0, 9.0), (4.0, 1.0), (1.0, 6.7), (5.2, 6.7)),)),
    "5": (6, (((4.8, 1.0), (1.4, 1.0), (1.2, 4.8), *_arc(3, 6.5, 2, 2.5, 230, 510)),)),
    "6": (6, ((*_arc(4.6, 6.6, 3.6, 5.6, 270, 180), *_arc(3, 6.7, 2, 2.3, 180, 540)),)),
    "7": (6, (((1.0, 1.0), (5.0, 1.0), (2.6, 9.0)),)),
    "8": (6, (_arc(3, 3, 1.8, 2, 0, 360), _arc(3, 7, 2, 2, 0, 360))),
    "9": (6, ((*_arc(1.4, 3.4, 3.6, 5.6, 90, 0), *_arc(3, 3.3, 2, 2.3, 0, 360)),)),
    ":": (2, (((1.0, 3.2),), ((1.0, 7.4),))),
    "A": (6.4, (((1.0, 9.0), (3.2, 1.0), (5.4, 9.0)), ((1.8, 6.4), (4.6, 6.4)))),
    "B": (6, (_STEM, ((1.0, 1.0), *_arc(2.8, 3, 2, 2, 270, 450), (1.0, 5.0), *_arc(3, 7, 2, 2, 270, 450), (1.0, 9.0)))),
    "C": (6, (_C,)),
    "D": (6, (((1.0, 1.0), *_D, (1.0, 9.0), (1.0, 1.0)),)),
    "E": (5.6, (((4.6, 1.0), (1.0, 1.0), (1.0, 9.0), (4.6, 9.0)), ((1.0, 5.0), (4.2, 5.0)))),
    "G": (6, ((*_C, (5.0, 5.6), (3.4, 5.6)),)),
    "H": (6, (_STEM, ((5.0, 1.0), (5.0, 9.0)), ((1.0, 5.0), (5.0, 5.0)))),
    "I": (2, (_STEM,)),
    "K": (6, (_STEM, ((5.0, 1.0), (1.2, 5.6)), ((2.6, 4.2), (5.0, 9.0)))),
    "L": (5.6, (((1.0, 1.0), (1.0, 9.0), (4.8, 9.0)),)),
    "N": (6.4, (((1.0, 9.0), (1.0, 1.0), (5.4, 9.0), (5.4, 1.0)),)),
    "O": (6, (_OVAL,)),
    "P": (6, (_STEM, _BOWL)),
    "R": (6, (_STEM, _BOWL, ((2.8, 5.4), (5.0, 9.0)))),
    "S": (6, ((*_arc(3, 3, 2, 2, 345, 90), *_arc(3, 7, 2, 2, 270, 525)),)),
    "T": (6, (((1.0, 1.0), (5.0, 1.0)), ((3.0, 1.0), (3.0, 9.0)))),
    "U": (6, (((1.0, 1.0), *_arc(3, 7, 2, 2, 180, 0), (5.0, 1.0)),)),
    "X": (6, (((1.0, 1.0), (5.0, 9.0)), ((5.0, 1.0), (1.0, 9.0)))),
    "Y": (6, (((1.0, 1.0), (3.0, 5.0), (5.0, 1.0)), ((3.0, 5.0), (3.0, 9.0)))),
    "a": (5.8, (_arc(2.9, 6.5, 1.9, 2.5, 0, 360), ((4.8, 4.0), (4.8, 9.0)))),
    "b": (5.8, (((1.0, 1.0), (1.0, 9.0)), _arc(2.9, 6.5, 1.9, 2.5, 0, 360))),
    "c": (5.4, (_arc(2.9, 6.5, 1.9, 2.5, 310, 50),)),
    "e": (5.8, (((1.2, 6.3), (4.8, 6.3), *_arc(2.9, 6.4, 1.9, 2.6, 345, 65)),)),
    "i": (2, (((1.0, 4.2), (1.0, 9.0)), ((1.0, 1.2),))),
    "k": (5.6, (((1.0, 1.0), (1.0, 9.0)), ((4.4, 4.2), (1.4, 6.9)), ((2.5, 6.0), (4.6, 9.0)))),
    "s": (5.4, ((*_arc(2.7, 5.25, 1.7, 1.25, 330, 90), *_arc(2.7, 7.75, 1.7, 1.25, 270, 510)),)),
    "t": (4.8, (((2.0, 1.6), *_arc(3.7, 7.3, 1.7, 1.7, 180, 90), (3.9, 9.0)), ((0.9, 4.0), (3.9, 4.0)))),
    "u": (5.8, (((1.0, 4.0), *_arc(2.9, 6.7, 1.9, 2.3, 180, 0), (4.8, 4.0)), ((4.8, 4.0), (4.8, 9.0)))),
    "w": (7.6, (((1.0, 4.0), (2.3, 9.0), (3.8, 5.0), (5.3, 9.0), (6.6, 4.0)),)),
}  # fmt: skip
"""Every character there is: its width in units, and its strokes."""


def breadth(text: str) -> float:
    """Return the width of a text in units; its height is HEIGHT."""
    return sum(SHAPES[c][0] if c in SHAPES else BLANK for c in text) + GAP * max(0, len(text) - 1)


def fitting(text: str, across: float, down: float) -> float:
    """Return the height of the largest such text in some room, all in cell widths."""
    return min(down, across * HEIGHT / max(1.0, breadth(text)))


def write(picture: Picture, text: str, x: float, y: float, height: float, layer: Layer, pen: float = PEN) -> None:
    """Write a text into a picture.

    Args:
        picture: Where to.
        text: Characters of SHAPES and spaces.
        x: Its left edge, in cell widths.
        y: Its upper edge, in cell widths: a row is two.
        height: Its height, in cell widths.
        layer: What it is drawn in.
        pen: Width of a stroke, in units.
    """
    size = height / HEIGHT
    for character in text:
        wide, strokes = SHAPES.get(character, (BLANK, ()))
        for stroke in strokes:
            picture.stroke([(x + at * size, y + down * size) for at, down in stroke], pen * size, layer)
        x += (wide + GAP) * size
