"""What a body looks like: each part as convex outlines of a material, back to front, lit from above.

Radii are shares of stature. A near limb first darkens a thin ring in what it covers, so that overlaps stay legible.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import cos, floor, radians, sin

from backtui.figures.move import Arrow, Move, Muscle
from backtui.figures.raster import Canvas, Circle, Point, hull
from backtui.figures.skeleton import HEAD_RADIUS, Skeleton, on_curve
from backtui.figures.tones import BETWEEN, Material, Tone
from backtui.figures.vector import Vec, along, between, dot, minus, unit

RING = 0.012
RING_CELLS = 0.85
"""The ring's least width in cell widths: a thinner one would be lost among the block glyphs."""
SHORTS = 0.36
"""Share of the thigh in shorts: a bare leg that began at the pelvis would make the trunk look short."""
SLEEVE = 0.42
"""Share of the upper arm in a sleeve."""
LIGHTS = ((0.0, 0.0, 1.0), (-0.10, 0.17, 0.83), (-0.20, 0.40, 0.46))
"""How a round part is lit from above, a little from the left: its outline dark, then a smaller one in the middle tone
and a small one light, each moved by shares of the radius."""
SOFT_LIGHTS = (
    tuple(
        tuple(a + (b - a) * step / (BETWEEN + 1) for a, b in zip(one, other, strict=True))
        for one, other in pairwise(LIGHTS)
        for step in range(BETWEEN + 1)
    )
    + LIGHTS[-1:]
)
"""The same, with all the shades between."""

LEG_LINE, LEG_RADII = ("hip", "knee", "ankle"), (0.054, 0.034, 0.0215)
ARM_LINE, ARM_RADII = ("shoulder", "elbow", "wrist"), (0.032, 0.0235, 0.0165)

ARROW = ((0.105, 3.4), (0.062, 2.7), (0.0125, 0.55))
"""Length and half width of an arrow's head, half thickness of its shaft: in statures, and the least in cell widths."""

TOES = 0.036
"""Length of the toes that bend under a foot."""

LENS = (0.30, 0.62, 0.84, 0.96, 1.0, 0.96, 0.84, 0.62, 0.30)


@dataclass(frozen=True)
class Camera:
    """An orthographic view: the body turned `yaw` degrees about the vertical, seen from `pitch` degrees above."""

    yaw: float
    pitch: float
    lift: float

    def circle(self, point: Vec, radius: float) -> Circle:
        """A ball as it appears in the picture."""
        x, y, z = point
        if self.yaw:
            c, s = cos(radians(self.yaw)), sin(radians(self.yaw))
            x, z = x * c - z * s, x * s + z * c
        if self.pitch:
            y = y * cos(radians(self.pitch)) - z * sin(radians(self.pitch)) + self.lift
        return (x, y, radius)

    def towards(self, aim: Vec) -> float:
        """How far a direction points at the viewer, from -1 (away) to 1."""
        x, y, z = aim
        z = x * sin(radians(self.yaw)) + z * cos(radians(self.yaw))
        return y * sin(radians(self.pitch)) + z * cos(radians(self.pitch))


Shape = tuple[Circle, ...]
"""Balls whose common outline is drawn."""


@dataclass(frozen=True)
class Part:
    """One body part: `layers` are painted in turn, once a ring around `ring` is darkened."""

    name: str
    layers: tuple[tuple[Material, tuple[Shape, ...]], ...]
    far: bool = False
    ring: tuple[Shape, ...] = ()

    def shapes(self) -> Iterator[Shape]:
        """Every outline, whatever it is made of."""
        for _, shapes in self.layers:
            yield from shapes

    def paint(self, canvas: Canvas) -> None:
        """Draw the part as light falls on it."""
        wide = max(RING, RING_CELLS / canvas.scale)
        for shape in self.ring:
            canvas.part(hull([(x, y, r + wide) for x, y, r in shape]))
        turned = -1 if canvas.flipped else 1
        for material, shapes in self.layers:
            tones = material.shades(self.far) if canvas.is_square else material.tones(self.far)
            for (dx, dy, size), tone in zip(SOFT_LIGHTS if canvas.is_square else LIGHTS, tones, strict=True):
                for shape in shapes:
                    canvas.fill(hull([(x + turned * dx * r, y + dy * r, r * size) for x, y, r in shape]), tone)


@dataclass(frozen=True)
class Highlight:
    """A muscle that works or is lengthened, over the part painted before it."""

    shapes: tuple[Shape, ...]
    stretch: bool

    def paint(self, canvas: Canvas) -> None:
        """Draw the muscle in stripes, which tell it where colours don't."""
        tones = (Tone.STRETCH, Tone.STRAND) if self.stretch else (Tone.MUSCLE, Tone.FIBRE)
        for shape in self.shapes:
            canvas.stripe(hull(shape), *tones)


def parts(body: Skeleton, move: Move, swapped: bool = False) -> Iterator[Part | Highlight]:
    """The body's parts in painting order.

    Args:
        body: The joints.
        move: What is shown.
        swapped: Whether the far side works, so that the highlights lie there.
    """
    camera = Camera(move.yaw, move.pitch, move.lift)
    muscles = [muscle.other_side() for muscle in move.muscles] if swapped else move.muscles
    for name in move.order:
        if name == "torso":
            yield _torso(body, camera)
        elif name == "head":
            yield _head(body, camera, name in move.apart)
        elif name == "muscle":
            yield from (_muscle(body, muscle, camera) for muscle in muscles)
        else:
            yield _limb(body, name, move, camera)


def silhouette(drawn: Iterable[Part | Highlight], canvas: Canvas, tone: Tone) -> None:
    """Draw only the outline of a body."""
    for part in drawn:
        if isinstance(part, Part):
            for shape in part.shapes():
                canvas.fill(hull(shape), tone)


def _limb(body: Skeleton, name: str, move: Move, camera: Camera) -> Part:
    far = not (name.endswith("_n") or name in move.bright)
    limb = _leg if name.startswith("leg") else _arm
    return limb(body, name[-1], far, camera, name in move.apart or name in move.bright)


def _torso(body: Skeleton, camera: Camera) -> Part:
    rings = [
        (camera.circle(along(centre, side, 1.0), depth), camera.circle(along(centre, side, -1.0), depth))
        for centre, depth, side in body.trunk
    ]
    return Part("torso", ((Material.SHIRT, tuple(a + b for a, b in pairwise(rings))),))


def _leg(body: Skeleton, side: str, far: bool, camera: Camera, apart: bool) -> Part:
    hip, knee, ankle, heel, toe = (body.joints[f"{name}_{side}"] for name in ("hip", "knee", "ankle", "heel", "toe"))
    root, top = camera.circle(hip, 0.050), camera.circle(between(hip, knee, SHORTS), 0.0445)
    bend = camera.circle(knee, 0.034)
    calf, low = camera.circle(between(knee, ankle, 0.3), 0.0335), camera.circle(ankle, 0.0215)
    foot = (low, camera.circle(heel, 0.014), camera.circle(toe, 0.011))
    bare = ((top, bend), (bend, calf), (calf, low))
    layers = (
        (Material.SHORTS, ((root, top),)),
        (Material.SKIN, bare),
        (Material.SHOE, (foot, *_toes(camera, ankle, heel, toe))),
    )
    ring = ((camera.circle(between(hip, knee, 0.5), 0.041), bend), *bare[1:], foot)
    return Part(f"leg_{side}", layers, far, ring if apart else ())


def _toes(camera: Camera, ankle: Vec, heel: Vec, toe: Vec) -> tuple[Shape, ...]:
    """The toes of a foot that stands upright on them: they bend and lie along the floor. Other feet end at the toe."""
    sole, high = unit(minus(toe, heel)), minus(ankle, heel)
    instep = unit(along(high, sole, -dot(high, sole)))
    bent = min(1.0, 2 - 3 * abs(instep[1]), 3 - 67 * toe[1])
    if bent <= 0:
        return ()
    tip = along(toe, (instep[0], 0.0, instep[2]), TOES * bent)
    return ((camera.circle(toe, 0.011 + 0.004 * bent), camera.circle(tip, 0.011 + 0.003 * bent)),)


def _arm(body: Skeleton, side: str, far: bool, camera: Camera, apart: bool) -> Part:
    shoulder, elbow, wrist, hand = (body.joints[f"{name}_{side}"] for name in ("shoulder", "elbow", "wrist", "hand"))
    root, bend, thin = camera.circle(shoulder, 0.032), camera.circle(elbow, 0.0235), camera.circle(wrist, 0.0165)
    palm, tip = camera.circle(between(wrist, hand, 0.5), 0.0235), camera.circle(hand, 0.016)
    bare = ((root, bend), (bend, thin), (thin, palm), (palm, tip))
    sleeve = (camera.circle(shoulder, 0.035), camera.circle(between(shoulder, elbow, SLEEVE), 0.032))
    ring = ((camera.circle(between(shoulder, elbow, 0.35), 0.031), bend), *bare[1:])
    return Part(f"arm_{side}", ((Material.SKIN, bare), (Material.SHIRT, (sleeve,))), far, ring if apart else ())


def _head(body: Skeleton, camera: Camera, apart: bool) -> Part:
    top, neck, centre = body.joints["top"], body.joints["neck"], body.joints["head"]
    crown = unit(minus(centre, neck))

    def at(ahead: float, up: float, radius: float) -> Circle:
        return camera.circle(along(along(centre, body.face, ahead), crown, up), radius)

    skull, jaw = camera.circle(centre, HEAD_RADIUS), at(0.016, -0.022, 0.042)
    face, brow, nose = at(0.016, -0.014, 0.051), at(0.034, 0.006, 0.026), at(0.070, -0.008, 0.009)
    throat = (camera.circle(between(top, neck, -0.2), 0.027), camera.circle(between(neck, centre, 0.2), 0.025))
    # The more a face looks at the viewer, the less of the hair behind it shows, and the more of that over it.
    seen = min(1.0, max(0.0, 1.5 * camera.towards(body.face) - 0.25))
    cap, fringe = at(-0.020, 0.022, 0.047 * (1 - seen)), at(0.016, 0.040 - 0.012 * seen, 0.022 + 0.010 * seen)
    layers = (
        (Material.HAIR, ((skull,),)),
        (Material.SKIN, (throat, (face, jaw), (brow, nose))),
        (Material.HAIR, ((cap, fringe),)),
    )
    return Part("head", layers, False, ((skull, jaw),) if apart else ())


def _muscle(body: Skeleton, muscle: Muscle, camera: Camera) -> Highlight:
    """A lens along the muscle's line; its belly is thick and its ends thin."""
    first, last = muscle.span
    steps = len(LENS) - 1
    beads = []
    for i, swell in enumerate(LENS):
        share = first + (last - first) * i / steps
        centre, radius, front = _flesh(body, muscle.at, share)
        if muscle.across:
            flank = body.trunk[round(min(1.0, max(0.0, share)) * (len(body.trunk) - 1))][2]
            centre = along(centre, flank, muscle.across)
        thick = radius * muscle.thick
        beads.append(camera.circle(along(centre, front, muscle.side * (radius - thick)), thick * swell))
    return Highlight(tuple(pairwise(beads)), muscle.stretch)


def _flesh(body: Skeleton, at: str, share: float) -> tuple[Vec, float, Vec]:
    """Centre, half thickness and front of the body at `share` along a line; below 0 a limb continues up the spine."""
    if at == "spine":
        return _trunk_flesh(body, share)
    side = at[-1]
    leg = at.startswith("leg")
    names, radii = (LEG_LINE, LEG_RADII) if leg else (ARM_LINE, ARM_RADII)
    a, b, c = (body.joints[f"{name}_{side}"] for name in names)
    first, t = (0, share) if share <= 1 else (1, share - 1)
    root, end = (b, c) if first else (a, b)
    aim = unit(minus(end, root))
    front: Vec = (-aim[1], aim[0], 0.0)
    if leg and share < 0.25:
        # Between trunk and thigh the surface turns gradually, or the highlight would have a notch at the hip.
        front = unit(between(body.fronts[0], front, max(0.0, 0.5 + share * 2)))
    if share < 0:
        centre, radius, _ = _trunk_flesh(body, -share)
        return centre, radius, front
    return between(root, end, t), radii[first] + (radii[first + 1] - radii[first]) * t, front


def _trunk_flesh(body: Skeleton, share: float) -> tuple[Vec, float, Vec]:
    place = min(1.0, max(0.0, share)) * (len(body.trunk) - 1)
    i = min(int(place), len(body.trunk) - 2)
    low, high, t = body.trunk[i], body.trunk[i + 1], place - i
    front = between(body.fronts[i], body.fronts[i + 1], t)
    return between(low[0], high[0], t), low[1] + (high[1] - low[1]) * t, front


def arrow_outlines(arrow: Arrow, scale: float, left: float) -> Iterator[list[Point]]:
    """A smooth shaft through the arrow's points and a triangle at its end.

    Args:
        arrow: The cue.
        scale: Cell widths per stature; a small picture gets a thicker arrow, or its shape would be lost.
        left: The picture's left edge in the world.
    """
    points: list[Vec] = [(x, y, 0.0) for x, y in arrow.points]
    line = [on_curve(points, i / 10) for i in range(11)] if len(points) > 2 else [points[0], points[1]]
    aim = unit(minus(line[-1], on_curve(points, 0.97) if len(points) > 2 else line[0]))
    shift = _even(line[-1], aim, scale, left)
    line = [along(point, shift, 1.0) for point in line]
    tip, across = line[-1], (-aim[1], aim[0], 0.0)
    long, half, thick = (max(share, cells / scale) for share, cells in ARROW)
    neck = along(tip, aim, -long)
    yield [(p[0], p[1]) for p in (tip, along(neck, across, half), along(neck, across, -half))]
    shaft = [point for point in line if dot(minus(neck, point), aim) > -0.01 or point is line[0]]
    for a, b in zip(shaft, [*shaft[1:], neck], strict=True):
        yield hull([(a[0], a[1], thick), (b[0], b[1], thick)])


def _even(tip: Vec, aim: Vec, scale: float, left: float) -> Vec:
    """The step to where blocks draw both halves of an arrow's head alike: its axis in the middle of a block."""
    if abs(aim[0]) > abs(aim[1]):
        # A block is half a row high, which is a cell's width.
        return (0.0, (floor(tip[1] * scale) + 0.5) / scale - tip[1], 0.0)
    return ((floor((tip[0] - left) * scale) + 0.5) / scale + left - tip[0], 0.0, 0.0)
