"""Moving figures: a `Cycle` gives the frame at any second or phase, or a still."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from math import ceil
from typing import NamedTuple

from backtui.figures.body import Part, arrow_outlines, parts, silhouette
from backtui.figures.glyphs import block, plain
from backtui.figures.move import STAGE, Arrow, Move
from backtui.figures.pose import Moment, Phase, Side, alternates, length_s, moment_at, peak_share, pose_at
from backtui.figures.raster import SAMPLES, Canvas
from backtui.figures.skeleton import Skeleton, solve
from backtui.figures.tones import Tone

EIGHTHS = 8
LEAST_SCALE = 34.0
"""Cell widths per stature below which a picture is filled, whatever room its posture has."""
ARROW_ROOM = 0.03
"""What an arrow's head needs above its points, in statures."""
MAT = 0.08
"""How far the mat reaches past the body, in statures."""
HELD, HELD_S = "hold", 3.0
"""The word over a body that is meant to stand still, and the seconds at the peak from which a move is a hold."""


class Ink(NamedTuple):
    """A colour to mix: `tone` laid over `under` at `eighths` of eight. Without mixing, take `dominant`."""

    tone: Tone
    eighths: int = EIGHTHS
    under: Tone = Tone.SHIRT

    @property
    def dominant(self) -> Tone:
        """The one tone to show where colours cannot be mixed."""
        return self.tone if self.eighths * 2 >= EIGHTHS else self.under


class Run(NamedTuple):
    """Neighbouring cells in the same two inks."""

    text: str
    fore: Ink
    back: Ink


@dataclass(frozen=True)
class Frame:
    """One picture: rows of runs from the top, each row exactly as wide as the cycle."""

    rows: tuple[tuple[Run, ...], ...]


class Cycle:
    """A move at one size; its scale and place are fitted once, over the whole cycle.

    Args:
        move: What is shown.
        width: Columns, one or more.
        height: Rows, two or more; the last row is the floor.
        side: Keep to one side; None does both where the move has two.
        up_s: Seconds towards the peak; None takes the move's own.
        hold_s: Seconds at the peak; None takes the move's own.
        down_s: Seconds back to the start; None takes the move's own.
        ascii_only: Draw with ASCII characters.

    Raises:
        ValueError: The size is below one column by two rows, or a tempo is negative.
    """

    def __init__(
        self,
        move: Move,
        width: int,
        height: int,
        *,
        side: Side | None = None,
        up_s: float | None = None,
        hold_s: float | None = None,
        down_s: float | None = None,
        ascii_only: bool = False,
    ) -> None:
        if width < 1 or height < 2:
            raise ValueError(f"a figure needs 1x2 cells or more, not {width}x{height}")
        given = {"up_s": up_s, "hold_s": hold_s, "down_s": down_s}
        self.move, self.width, self.height, self.side = move, width, height, side
        self.tempo = replace(move.tempo, **{key: value for key, value in given.items() if value is not None})
        if min(self.tempo.up_s, self.tempo.hold_s, self.tempo.down_s) < 0 or length_s(self.tempo) <= 0:
            raise ValueError("a tempo needs positive seconds")
        self._glyph = plain if ascii_only else block
        self._two_sided = side is None and alternates(move)
        self.duration_s = length_s(self.tempo) * (2 if self._two_sided else 1)
        # The cycle holds a whole number of breaths, or the picture would jump where the loop closes.
        breaths = max(1, round(self.duration_s / move.breath_s)) if move.breath_s else 0
        self._breath_s = self.duration_s / breaths if breaths else 0.0
        self._blank = [(0,) * SAMPLES] * width
        self._grounds: dict[bool, bytes] = {}
        self._fit()

    def moment(self, t_s: float) -> Moment:
        """Where the cycle stands at `t_s` seconds; any number, the cycle repeats."""
        side = None if self._two_sided else self.side or "right"
        return moment_at(self.tempo, t_s % self.duration_s, side, self._breath_s)

    def body(self, t_s: float) -> Skeleton:
        """The joints at `t_s` seconds."""
        return solve(self.move, pose_at(self.move, self.moment(t_s)))

    def moment_at(self, phase: Phase, fraction: float, side: Side | None = None, breath: float = 0.0) -> Moment:
        """A moment by its phase, for a coach that keeps the time.

        Args:
            phase: Which part of the repetition.
            fraction: How much of the phase has passed, 0-1.
            side: The working side; None is the cycle's own, else the right.
            breath: How full the lungs are, from 0 (out) to 1 (in).
        """
        return Moment(phase, fraction, side or self.side or "right", breath)

    def frame(self, t_s: float) -> Frame:
        """The picture at `t_s` seconds."""
        return self.drawn(self.moment(t_s))

    def frame_at(self, phase: Phase, fraction: float, side: Side | None = None, breath: float = 0.0) -> Frame:
        """The picture of a moment by its phase; see `moment_at`."""
        return self.drawn(self.moment_at(phase, fraction, side, breath))

    def still(self, side: Side | None = None) -> Frame:
        """The peak, for a picture that must not move."""
        return self.frame_at("hold", 1.0, side)

    def drawn(self, moment: Moment) -> Frame:
        """The picture of a moment, with a faint ghost of the start behind the body."""
        pieces = self.drawing(moment)
        while True:
            try:
                next(pieces)
            except StopIteration as done:
                frame: Frame = done.value
                return frame

    def drawing(self, moment: Moment) -> Generator[None, None, Frame]:
        """Draw a picture in pieces, each of about a millisecond, so that a key need not wait for the whole."""
        low, high = self.move.effort
        strength = round((low + (high - low) * peak_share(moment, self.move.steady)) * EIGHTHS)
        move, left = self.move, moment.side == "left"
        canvas = self._ground(left and move.sides == "flip")
        yield
        for part in parts(solve(move, pose_at(move, moment)), move, swapped=left and move.sides == "swap"):
            part.paint(canvas)
            yield
        if self._mat:
            canvas.floor(*self._mat)
        for arrow in _cues(move, moment):
            for outline in arrow_outlines(arrow, self.scale):
                canvas.fill(outline, Tone.ARROW)
        lines = canvas.cells()
        rows = []
        for line in lines:
            yield
            rows.append(tuple(self._row(line, strength)))
        if moment.phase == "hold" and move.tempo.hold_s >= HELD_S:
            self._say_held(rows)
        return Frame(tuple(rows))

    def _say_held(self, rows: list[tuple[Run, ...]]) -> None:
        """Write the word over the body, or into an upper corner where the body needs all the height."""
        right = self.width - len(HELD)
        for row, column in ((self._above, right // 2), (0, right), (0, 0)):
            if row >= 0 and _is_free(rows[row], column, column + len(HELD)):
                rows[row] = tuple(_written(rows[row], column))
                return

    def _fit(self) -> None:
        """Find the scale (cell widths per stature), the left edge and the ends of the mat, in the world."""
        wide, high = STAGE[self.move.posture]
        circles = list(self._reached())
        low, top = min(x - r for x, _, r in circles), max(y + r for _, y, r in circles)
        right = max(x + r for x, _, r in circles)
        for prop in (prop for prop in self.move.props if not prop.faint):
            low = min([low, *(box[0] for box in prop.boxes)])
            right = max([right, *(box[2] for box in prop.boxes)])
        top = max([top, *(y + ARROW_ROOM for arrow in self.move.arrows for _, y in arrow.points)])
        own = right - low + 0.02, top + 0.01
        self.scale = self._scaled(max(wide, own[0]), max(high, own[1]))
        if self.scale < LEAST_SCALE:
            # One size for a posture matters less than that a small figure can be read.
            self.scale = min(LEAST_SCALE, self._scaled(*own))
        self.left = (low + right) / 2 - self.width / self.scale / 2
        # The floor is the last row, and a row is two cell widths high.
        self._above = self.height - 2 - ceil(top * self.scale / 2)
        # What is seen from above lies on a mat that is drawn as a prop.
        faint = any(prop.faint for prop in self.move.props)
        self._mat = None if faint else (low - MAT, right + MAT)

    def _scaled(self, wide: float, high: float) -> float:
        return min(self.width / wide, 2 * (self.height - 1) / high)

    def _reached(self) -> Iterator[tuple[float, float, float]]:
        """Every circle of the body at moments all over the cycle."""
        sides: tuple[Side, ...] = ("right", "left") if self.move.sides == "swap" else ("right",)
        for side in sides:
            for phase in ("up", "down"):
                for step in range(9):
                    body = solve(self.move, pose_at(self.move, Moment(phase, step / 8, side, 1.0)))
                    for part in parts(body, self.move):
                        if isinstance(part, Part):
                            for shape in part.shapes():
                                yield from shape

    def _row(self, line: list[tuple[int, ...]], strength: int) -> Iterator[Run]:
        if line == self._blank:
            yield Run(" " * self.width, Ink(Tone.GROUND), Ink(Tone.GROUND))
            return
        glyph = self._glyph
        for (fore, back), cells in groupby((glyph(cell) for cell in line), key=lambda cell: cell[1:]):
            yield Run("".join(cell[0] for cell in cells), _ink(fore, strength), _ink(back, strength))

    def _ground(self, flipped: bool) -> Canvas:
        """A canvas with what is the same in every picture: the ghost of the start, and the props."""
        canvas = Canvas(self.width, self.height, self.scale, self.left, flipped)
        if flipped not in self._grounds:
            move = self.move
            if not move.steady:
                silhouette(parts(solve(move, move.start), move), canvas, Tone.GHOST)
            for prop in move.props:
                for x0, y0, x1, y1 in prop.boxes:
                    outline = [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]
                    canvas.fill(outline, Tone.GHOST if prop.faint else Tone.PROP)
            self._grounds[flipped] = bytes(canvas.samples)
        else:
            canvas.samples[:] = self._grounds[flipped]
        return canvas


def _is_free(row: tuple[Run, ...], first: int, end: int) -> bool:
    """Return whether nothing is drawn in a row from one column up to another."""
    column = 0
    for run in row:
        here = run.text[max(0, first - column) : max(0, end - column)]
        if here and (here.strip() or run.back.tone is not Tone.GROUND):
            return False
        column += len(run.text)
    return True


def _written(row: tuple[Run, ...], column: int) -> Iterator[Run]:
    """Give a row with the word of a hold at a column where nothing is drawn."""
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


@lru_cache(maxsize=256)
def _ink(tone: Tone, strength: int) -> Ink:
    return Ink(tone, strength) if Tone.STRETCH <= tone <= Tone.FIBRE else Ink(tone)


def _cues(move: Move, moment: Moment) -> Iterator[Arrow]:
    """The arrows for this direction and this side; none while the body is still at the start."""
    if peak_share(moment, move.steady) > 0.02:
        for arrow in move.arrows:
            if arrow.back == (moment.phase == "down") and arrow.side in ("both", moment.side):
                yield arrow
