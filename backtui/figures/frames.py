"""Moving figures: a `Cycle` gives the frame at any second or phase, or a still."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from math import ceil
from typing import TypeVar

from backtui.figures import held
from backtui.figures.body import Part, arrow_outlines, parts, silhouette
from backtui.figures.glyphs import block, plain
from backtui.figures.inks import EIGHTHS, Ink, Run, glow, ink
from backtui.figures.move import STAGE, Arrow, Move
from backtui.figures.pose import Moment, Phase, Side, alternates, length_s, moment_at, peak_share, pose_at
from backtui.figures.raster import SAMPLES, SQUARE, Canvas
from backtui.figures.skeleton import Skeleton, solve
from backtui.figures.tones import Tone

FRAMES_PER_S = 12
LEAST_SCALE = 34.0
"""Cell widths per stature below which a picture is filled, whatever room its posture has."""
ARROW_ROOM = 0.03
"""What an arrow's head needs above its points, in statures."""
MAT = 0.08
"""How far the mat reaches past the body, in statures."""


@dataclass(frozen=True)
class Frame:
    """One picture: rows of runs from the top, each row exactly as wide as the cycle."""

    rows: tuple[tuple[Run, ...], ...]


Drawn = TypeVar("Drawn")


def whole(pieces: Generator[None, None, Drawn]) -> Drawn:
    """Draw all pieces at once and return the picture."""
    while True:
        try:
            next(pieces)
        except StopIteration as done:
            drawn: Drawn = done.value
            return drawn


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
        self._blank = [bytes(SAMPLES**2)] * width
        self._grounds: dict[tuple[bool, int], bytes] = {}
        self._fit()

    @property
    def count(self) -> int:
        """How many pictures show the whole cycle."""
        return max(1, round(self.duration_s * FRAMES_PER_S))

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
        return whole(self.drawing(moment))

    def drawing(self, moment: Moment) -> Generator[None, None, Frame]:
        """Draw a picture in pieces, each of about a millisecond, so that a key need not wait for the whole."""
        canvas = yield from self._painted(moment, SAMPLES)
        rows = []
        for line in canvas.cells():
            yield
            rows.append(tuple(self._row(line, self._strength(moment))))
        if self._is_held(moment):
            held.write(rows, self._above)
        return Frame(tuple(rows))

    def samples(self, moment: Moment) -> Generator[None, None, bytes]:
        """Draw a picture of square samples, in pieces; each of its bytes is a number in `SAMPLE_INKS`."""
        canvas = yield from self._painted(moment, SQUARE)
        if self._is_held(moment):
            held.paint(canvas, self._above)
        return bytes(canvas.samples.translate(glow(self._strength(moment))))

    def _painted(self, moment: Moment, down: int) -> Generator[None, None, Canvas]:
        """Paint the body, the mat and the arrows, in so many samples from top to bottom of a cell."""
        move, left = self.move, moment.side == "left"
        canvas = self._ground(left and move.sides == "flip", down)
        yield
        for part in parts(solve(move, pose_at(move, moment)), move, swapped=left and move.sides == "swap"):
            part.paint(canvas)
            yield
        if self._mat:
            canvas.floor(*self._mat)
        for arrow in _cues(move, moment):
            for outline in arrow_outlines(arrow, self.scale, self.left):
                canvas.fill(outline, Tone.ARROW)
        return canvas

    def _strength(self, moment: Moment) -> int:
        """How strongly the muscle glows, from 0 to 8."""
        low, high = self.move.effort
        return round((low + (high - low) * peak_share(moment, self.move.steady)) * EIGHTHS)

    def _is_held(self, moment: Moment) -> bool:
        return moment.phase == "hold" and self.move.tempo.hold_s >= held.HELD_S

    def _fit(self) -> None:
        """Find the scale (cell widths per stature), the left edge and the ends of the mat, in the world."""
        wide, high = STAGE[self.move.posture]
        low, top, right = _reach(self.move)
        for prop in (prop for prop in self.move.props if not prop.faint):
            low = min([low, *(box[0] for box in prop.boxes)])
            right = max([right, *(box[2] for box in prop.boxes)])
        shown = [point for arrow in self.move.arrows for point in arrow.points]
        top = max([top, *(y + ARROW_ROOM for _, y in shown)])
        low, right = min([low, *(x for x, _ in shown)]), max([right, *(x for x, _ in shown)])
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

    def _row(self, line: list[bytes], strength: int) -> Iterator[Run]:
        if line == self._blank:
            yield Run(" " * self.width, Ink(Tone.GROUND), Ink(Tone.GROUND))
            return
        glyph = self._glyph
        for (fore, back), cells in groupby((glyph(cell) for cell in line), key=lambda cell: cell[1:]):
            yield Run("".join(cell[0] for cell in cells), ink(fore, strength), ink(back, strength))

    def _ground(self, flipped: bool, down: int) -> Canvas:
        """A canvas with what is the same in every picture: the ghost of the start, and the props."""
        canvas = Canvas(self.width, self.height, self.scale, self.left, flipped, down)
        if (flipped, down) not in self._grounds:
            move = self.move
            if not move.steady:
                silhouette(parts(solve(move, move.start), move), canvas, Tone.GHOST)
            for prop in move.props:
                for x0, y0, x1, y1 in prop.boxes:
                    outline = [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]
                    canvas.fill(outline, Tone.GHOST if prop.faint else Tone.PROP)
            self._grounds[flipped, down] = bytes(canvas.samples)
        else:
            canvas.samples[:] = self._grounds[flipped, down]
        return canvas


def _cues(move: Move, moment: Moment) -> Iterator[Arrow]:
    """The arrows for this direction and this side; none while the body is still at the start, where it has one."""
    if move.steady or peak_share(moment, move.steady) > 0.02:
        for arrow in move.arrows:
            if arrow.back == (moment.phase == "down") and arrow.side in ("both", moment.side):
                yield arrow


@lru_cache(maxsize=64)
def _reach(move: Move) -> tuple[float, float, float]:
    """The left edge, the top and the right edge of a body over its whole cycle, in statures."""
    # To solve nine skeletons or more takes 2 to 4 ms, and the same exercise is shown again and again.
    circles = list(_reached(move))
    return min(x - r for x, _, r in circles), max(y + r for _, y, r in circles), max(x + r for x, _, r in circles)


def _reached(move: Move) -> Iterator[tuple[float, float, float]]:
    """Every circle of the body at moments all over the way to the peak; it comes back through the same ones."""
    sides: tuple[Side, ...] = ("right", "left") if move.sides == "swap" else ("right",)
    for side in sides:
        for step in range(9):
            body = solve(move, pose_at(move, Moment("up", step / 8, side, 1.0)))
            for part in parts(body, move):
                if isinstance(part, Part):
                    for shape in part.shapes():
                        yield from shape
