"""Figures as SVG drawings for pages: still, the peak over the ghost of the start, or moving without any script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate

from backtui.figures.body import Highlight, parts
from backtui.figures.move import STAGE, Move
from backtui.figures.pose import Moment, length_s, pose_at
from backtui.figures.raster import Point, hull
from backtui.figures.skeleton import solve
from backtui.figures.tones import Material

UNITS = 400
"""User units of the drawing per stature."""
MARGIN = 0.02
STEPS = (0.0, 0.5, 1.0)
"""Shares of the way to the peak at which a moving figure is drawn; the browser fills in what lies between."""
CSS = "".join(
    f".figure-{name} {{ fill: {colour}; }}\n"
    for name, colour in (
        ("ghost", "#e4ddd1"),
        ("floor", "#b9ae9d"),
        ("far", "#a89f94"),
        ("body", "#6f675e"),
        ("near", "#8f867b"),
        ("stretch", "#d9a441"),
        ("muscle", "#c9761a"),
    )
)
"""The fills on white paper, told apart in a grey print too; a page that has others overrides them."""

Shapes = list[tuple[list[Point], str]]
"""Outlines, each with the name of its fill."""
NEAR = {Material.SKIN, Material.SHOE}


def still(move: Move) -> str:
    """Return a drawing of a move at its peak, the ghost of its start behind it."""
    ghost = [(points, "ghost") for points, _ in _shapes(move, 0.0)]
    shapes = [*ghost, *_shapes(move, 1.0)]
    return _drawing(move, shapes, (_polygon(points, name) for points, name in shapes))


def moving(move: Move) -> str:
    """Return a drawing that goes to the peak of a move and back, in its own tempo, for ever."""
    frames = [_shapes(move, step) for step in STEPS]
    tempo = move.tempo
    up_s, down_s = (seconds / (len(STEPS) - 1) for seconds in (tempo.up_s, tempo.down_s))
    waits_s = [*[up_s] * (len(STEPS) - 1), tempo.hold_s, *[down_s] * (len(STEPS) - 1), tempo.rest_s]
    times = [0.0, *(moment / sum(waits_s) for moment in accumulate(waits_s))]
    timing = f'dur="{length_s(tempo):g}s" keyTimes="{";".join(f"{time:.3g}" for time in times)}"'
    body = (
        _moving_polygon([points for points, _ in poses], poses[0][1], timing) for poses in zip(*frames, strict=True)
    )
    return _drawing(move, [shape for frame in frames for shape in frame], body)


def _shapes(move: Move, share: float) -> Shapes:
    """Return the outlines of a body at a share of the way to the peak, back to front."""
    moment = Moment("hold", 1.0, "right", 0.0) if share == 1.0 else Moment("up", share, "right", 0.0)
    body = solve(move, pose_at(move, moment) if share else move.start)
    shapes: Shapes = []
    for part in parts(body, move):
        if isinstance(part, Highlight):
            shapes += [(hull(circles), "stretch" if part.stretch else "muscle") for circles in part.shapes]
            continue
        for material, outlines in part.layers:
            name = "far" if part.far else "near" if material in NEAR else "body"
            shapes += [(hull(circles), name) for circles in outlines]
    return shapes


def _drawing(move: Move, shapes: Shapes, body: Iterable[str]) -> str:
    wide, high = STAGE[move.posture]
    points = [point for outline, _ in shapes for point in outline]
    boxes = [box for prop in move.props if not prop.faint for box in prop.boxes]
    low = min([*(x for x, _ in points), *(box[0] for box in boxes)])
    right = max([*(x for x, _ in points), *(box[2] for box in boxes)])
    spare = max(0.0, wide - (right - low)) / 2 + MARGIN
    low, width = low - spare, right - low + 2 * spare
    top = max(high, *(y for _, y in points)) + MARGIN
    floor = _polygon([(low, 0.0), (low + width, 0.0), (low + width, -MARGIN), (low, -MARGIN)], "floor")
    box = f"{_u(low)} {_u(-top)} {_u(width)} {_u(top + MARGIN)}"
    inside = "".join([*_props(move), *body, floor])
    return f'<svg viewBox="{box}" preserveAspectRatio="xMidYMax" aria-hidden="true">{inside}</svg>'


def _props(move: Move) -> Iterator[str]:
    for prop in move.props:
        for x0, y0, x1, y1 in prop.boxes:
            yield _polygon([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], "ghost" if prop.faint else "floor")


def _polygon(points: Iterable[Point], name: str, inside: str = "") -> str:
    end = f">{inside}</polygon>" if inside else "/>"
    return f'<polygon points="{_corners(points)}" class="figure-{name}"{end}'


def _moving_polygon(poses: list[list[Point]], name: str, timing: str) -> str:
    corners = [_corners(points) for points in poses]
    if len(set(corners)) == 1:
        return _polygon(poses[0], name)
    values = ";".join([*corners, *reversed(corners), corners[0]])
    animate = f'<animate attributeName="points" repeatCount="indefinite" {timing} values="{values}"/>'
    return _polygon(poses[0], name, animate)


def _corners(points: Iterable[Point]) -> str:
    return " ".join(f"{_u(x)},{_u(-y)}" for x, y in points)


def _u(statures: float) -> int:
    return round(statures * UNITS)
