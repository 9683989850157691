"""The door to moving figures: a `Cycle` gives the frame of any second, phase, or a still."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from backtui.figures.body import arrow_outlines, parts
from backtui.figures.glyphs import block, plain
from backtui.figures.move import STAGE, Move, Pose
from backtui.figures.pose import Moment, Phase, Side, alternates, length_s, moment_at, peak_share, pose_at
from backtui.figures.raster import SAMPLES, Canvas, Tone
from backtui.figures.skeleton import Skeleton, solve

EIGHTHS = 8
DETAIL_SCALE = 30.0
"""Cell widths per stature from which on a head is large enough to carry detail."""


class Ink(NamedTuple):
    """A colour to mix: `tone` laid over `under` at `eighths` of eight. Without mixing, take `dominant`."""

    tone: Tone
    eighths: int = EIGHTHS
    under: Tone = Tone.BODY

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
        # A whole number of breaths fits the cycle, or the loop's close would jump.
        breaths = max(1, round(self.duration_s / move.breath_s)) if move.breath_s else 0
        self._breath_s = self.duration_s / breaths if breaths else 0.0
        self._blank = [(0,) * SAMPLES] * width
        self.scale, self.left = self._fit()

    def moment(self, t_s: float) -> Moment:
        """Where the cycle stands at `t_s` seconds; any number, the cycle repeats."""
        side = None if self._two_sided else self.side or "right"
        return moment_at(self.tempo, t_s % self.duration_s, side, self._breath_s)

    def body(self, t_s: float) -> Skeleton:
        """The joints at `t_s` seconds."""
        return solve(self.move, pose_at(self.move, self.moment(t_s)))

    def frame(self, t_s: float) -> Frame:
        """The picture at `t_s` seconds."""
        return self._draw(self.moment(t_s))

    def frame_at(self, phase: Phase, fraction: float, side: Side | None = None, breath: float = 0.0) -> Frame:
        """The picture at a phase of the move, for a coach that keeps the time.

        Args:
            phase: Which part of the repetition.
            fraction: How much of the phase has passed, 0-1.
            side: The working side; None is the cycle's own, else the right.
            breath: How full the lungs are, from 0 (out) to 1 (in).
        """
        return self._draw(Moment(phase, fraction, side or self.side or "right", breath))

    def still(self, side: Side | None = None) -> Frame:
        """The peak with a faint ghost of the start behind it, for a picture that must not move."""
        return self._draw(Moment("hold", 1.0, side or self.side or "right", 0.0), ghost=True)

    def _fit(self) -> tuple[float, float]:
        """Cell widths per stature length, and the world x of the left edge."""
        wide, high = STAGE[self.move.posture]
        circles = list(self._reached())
        low, top = min(x - r for x, _, r in circles), max(y + r for _, y, r in circles)
        right = max(x + r for x, _, r in circles)
        for prop in (prop for prop in self.move.props if not prop.faint):
            low = min([low, *(box[0] for box in prop.boxes)])
            right = max([right, *(box[2] for box in prop.boxes)])
        wide, high = max(wide, right - low + 0.02), max(high, top + 0.01)
        scale = min(self.width / wide, 2 * (self.height - 1) / high)
        return scale, (low + right) / 2 - self.width / scale / 2

    def _reached(self) -> Iterator[tuple[float, float, float]]:
        """Every circle of the body at moments all over the cycle."""
        sides: tuple[Side, ...] = ("right", "left") if self.move.sides == "swap" else ("right",)
        for side in sides:
            for phase in ("up", "down"):
                for step in range(9):
                    body = solve(self.move, pose_at(self.move, Moment(phase, step / 8, side, 1.0)))
                    for part in parts(body, self.move):
                        for shape, _ in part.shapes:
                            yield from shape

    def _draw(self, moment: Moment, ghost: bool = False) -> Frame:
        flipped = self.move.sides == "flip" and moment.side == "left"
        share = peak_share(moment, self.move.steady)
        low, high = self.move.effort
        strength = round((low + (high - low) * share) * EIGHTHS)
        samples = _paint(self, pose_at(self.move, moment), flipped, share > 0.02 and moment.phase != "down", ghost)
        return Frame(tuple(tuple(self._row(line, strength)) for line in samples.cells()))

    def _row(self, line: list[tuple[int, ...]], strength: int) -> Iterator[Run]:
        if line == self._blank:
            yield Run(" " * self.width, Ink(Tone.GROUND), Ink(Tone.GROUND))
            return
        glyph = self._glyph
        for (fore, back), cells in groupby((glyph(cell) for cell in line), key=lambda cell: cell[1:]):
            yield Run("".join(cell[0] for cell in cells), _ink(fore, strength), _ink(back, strength))


@lru_cache(maxsize=256)
def _ink(tone: Tone, strength: int) -> Ink:
    return Ink(tone, strength) if tone in (Tone.MUSCLE, Tone.STRETCH) else Ink(tone)


def _paint(cycle: Cycle, pose: Pose, flipped: bool, cued: bool, ghost: bool) -> Canvas:
    """All samples of one picture: the ghost, what stands around, the body, the floor, the cues."""
    move = cycle.move
    canvas = Canvas(cycle.width, cycle.height, cycle.scale, cycle.left, flipped)
    if ghost:
        for part in parts(solve(move, move.start), move):
            part.paint(canvas, only=Tone.GHOST)
    for prop in move.props:
        for left, bottom, right, top in prop.boxes:
            canvas.fill(
                [(left, bottom), (right, bottom), (right, top), (left, top)], Tone.GHOST if prop.faint else Tone.FLOOR
            )
    for part in parts(solve(move, pose), move, cycle.scale >= DETAIL_SCALE):
        part.paint(canvas)
    canvas.floor()
    if cued:
        for arrow in move.arrows:
            for outline in arrow_outlines(arrow):
                canvas.fill(outline, Tone.ARROW)
    return canvas
