"""The word over a body that is meant to stand still, in cells and in samples."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from backtui.figures.inks import Ink, Run
from backtui.figures.raster import SAMPLES, Canvas
from backtui.figures.tones import Tone

HELD, HELD_S = "hold", 3.0
"""The word, and the seconds at the peak from which a move is a hold."""
LETTERS = {
    "h": (0x40, 0x40, 0x58, 0x64, 0x44, 0x44, 0x44, 0),
    "o": (0, 0, 0x38, 0x44, 0x44, 0x44, 0x38, 0),
    "l": (0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x18, 0),
    "d": (0x04, 0x04, 0x34, 0x4C, 0x44, 0x4C, 0x34, 0),
}
"""Its letters, row by row: the first bit is the sample on the left."""


def write(rows: list[tuple[Run, ...]], above: int) -> None:
    """Write the word where nothing is drawn.

    Args:
        rows: The picture.
        above: The row over the body; one below 0 is not there.
    """
    width = sum(len(run.text) for run in rows[0])
    at = _place(width, above, lambda row, column: _is_free(rows[row], column))
    if at:
        rows[at[0]] = tuple(_written(rows[at[0]], at[1]))


def paint(canvas: Canvas, above: int) -> None:
    """Paint the word where nothing is drawn; see `write`."""

    def lines(row: int, column: int) -> Iterator[tuple[int, int]]:
        for line in range(canvas.down):
            first = (row * canvas.down + line) * canvas.stride + column * SAMPLES
            yield first, first + len(HELD) * SAMPLES

    at = _place(
        canvas.columns, above, lambda row, column: not any(any(canvas.samples[a:b]) for a, b in lines(row, column))
    )
    if not at:
        return
    for line, (first, last) in enumerate(lines(*at)):
        bits = (LETTERS[letter][line * SAMPLES // canvas.down] for letter in HELD)
        lit = (row >> bit & 1 for row in bits for bit in reversed(range(SAMPLES)))
        canvas.samples[first:last] = bytes(Tone.ARROW if sample else Tone.GROUND for sample in lit)


def _place(width: int, above: int, free: Callable[[int, int], bool]) -> tuple[int, int] | None:
    """The row and column of the word: over the body, or an upper corner where the body needs all the height."""
    right = width - len(HELD)
    places = ((above, right // 2), (0, right), (0, 0))
    return next(((row, column) for row, column in places if row >= 0 and free(row, column)), None)


def _is_free(row: Sequence[Run], first: int) -> bool:
    """Return whether nothing is drawn in a row where the word would stand."""
    end, column = first + len(HELD), 0
    for run in row:
        here = run.text[max(0, first - column) : max(0, end - column)]
        if here and (here.strip() or run.back.tone is not Tone.GROUND):
            return False
        column += len(run.text)
    return True


def _written(row: Sequence[Run], column: int) -> Iterator[Run]:
    """Give a row with the word at a column where nothing is drawn."""
    end, passed = column + len(HELD), 0
    for run in row:
        before, after = run.text[: max(0, column - passed)], run.text[max(0, end - passed) :]
        if before:
            yield run._replace(text=before)
        if passed <= column < passed + len(run.text):
            yield Run(HELD, Ink(Tone.ARROW), Ink(Tone.GROUND))
        if after:
            yield run._replace(text=after)
        passed += len(run.text)
