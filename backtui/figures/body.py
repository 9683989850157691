"""What a body looks like: each part as convex outlines with a tone, back to front.

Radii are shares of stature. A near limb first clears a thin ring in other near limbs, so that overlaps stay legible.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians, sin

from backtui.figures.move import Arrow, Move, Muscle
from backtui.figures.raster import Canvas, Circle, Point, Tone, hull
from backtui.figures.skeleton import HEAD_RADIUS, Skeleton, on_curve
from backtui.figures.vector import Vec, along, between, dot, minus, unit

RING = 0.012
SHORTS = 0.36
"""Share of the thigh that carries the trunk's tone: a leg that began at the pelvis would make the trunk look short."""

LEG_LINE, LEG_RADII = ("hip", "knee", "ankle"), (0.054, 0.034, 0.0215)
ARM_LINE, ARM_RADII = ("shoulder", "elbow", "wrist"), (0.032, 0.0235, 0.0165)

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


@dataclass(frozen=True)
class Part:
    """One body part: `shapes` are painted in turn; near things within RING of `ring` are cleared before."""

    name: str
    shapes: tuple[tuple[tuple[Circle, ...], Tone], ...]
    ring: tuple[tuple[Circle, ...], ...] = ()

    def paint(self, canvas: Canvas, only: Tone | None = None) -> None:
        """Draw the part; with `only`, as a flat silhouette in that tone."""
        if only is None:
            for circles in self.ring:
                canvas.part(hull([(x, y, r + RING) for x, y, r in circles]))
        for circles, tone in self.shapes:
            canvas.fill(hull(circles), tone if only is None else only)


def parts(body: Skeleton, move: Move, detailed: bool = True) -> Iterator[Part]:
    """The body's parts in painting order; without detail the head has no hair, which small heads cannot show."""
    camera = Camera(move.yaw, move.pitch, move.lift)
    for name in move.order:
        if name == "torso":
            yield _torso(body, camera)
        elif name == "head":
            yield _head(body, camera, name in move.apart, Tone.BODY if detailed else Tone.NEAR)
        elif name == "muscle":
            for muscle in move.muscles:
                yield _muscle(body, muscle, camera)
        else:
            near = name.endswith("_n")
            tone = Tone.NEAR if near or name in move.bright else Tone.FAR
            limb = _leg if name.startswith("leg") else _arm
            yield limb(body, name[-1], tone, camera, name in move.apart or name in move.bright)


def _torso(body: Skeleton, camera: Camera) -> Part:
    rings = [
        (camera.circle(along(centre, side, 1.0), depth), camera.circle(along(centre, side, -1.0), depth))
        for centre, depth, side in body.trunk
    ]
    return Part("torso", tuple((a + b, Tone.BODY) for a, b in pairwise(rings)))


def _leg(body: Skeleton, side: str, tone: Tone, camera: Camera, apart: bool) -> Part:
    hip, knee, ankle, heel, toe = (body.joints[f"{name}_{side}"] for name in ("hip", "knee", "ankle", "heel", "toe"))
    root, top = camera.circle(hip, 0.050), camera.circle(between(hip, knee, SHORTS), 0.0445)
    bend = camera.circle(knee, 0.034)
    calf, low = camera.circle(between(knee, ankle, 0.3), 0.0335), camera.circle(ankle, 0.0215)
    foot = (low, camera.circle(heel, 0.014), camera.circle(toe, 0.011))
    lit = ((top, bend), (bend, calf), (calf, low), foot)
    shapes = (((root, top), Tone.BODY), *((circles, tone) for circles in lit))
    ring = ((camera.circle(between(hip, knee, 0.5), 0.041), bend), *lit[1:])
    return Part(f"leg_{side}", shapes, ring if apart else ())


def _arm(body: Skeleton, side: str, tone: Tone, camera: Camera, apart: bool) -> Part:
    shoulder, elbow, wrist, hand = (body.joints[f"{name}_{side}"] for name in ("shoulder", "elbow", "wrist", "hand"))
    root, bend, thin = camera.circle(shoulder, 0.032), camera.circle(elbow, 0.0235), camera.circle(wrist, 0.0165)
    palm, tip = camera.circle(between(wrist, hand, 0.45), 0.0195), camera.circle(hand, 0.014)
    lit = ((root, bend), (bend, thin), (thin, palm), (palm, tip))
    ring = ((camera.circle(between(shoulder, elbow, 0.35), 0.031), bend), *lit[1:])
    return Part(f"arm_{side}", tuple((circles, tone) for circles in lit), ring if apart else ())


def _head(body: Skeleton, camera: Camera, apart: bool, hair: Tone) -> Part:
    top, neck, centre = body.joints["top"], body.joints["neck"], body.joints["head"]
    crown = unit(minus(centre, neck))
    skull = camera.circle(centre, HEAD_RADIUS)
    jaw = camera.circle(along(along(centre, body.face, 0.016), crown, -0.022), 0.042)
    brow = camera.circle(along(along(centre, body.face, 0.034), crown, 0.006), 0.026)
    nose = camera.circle(along(along(centre, body.face, 0.070), crown, -0.008), 0.009)
    throat = (camera.circle(between(top, neck, -0.2), 0.027), camera.circle(between(neck, centre, 0.2), 0.025))
    face = camera.circle(along(along(centre, body.face, 0.016), crown, -0.014), 0.051)
    shapes = (((skull,), hair), (throat, Tone.NEAR), ((face, jaw), Tone.NEAR), ((brow, nose), Tone.NEAR))
    return Part("head", shapes, ((skull, jaw),) if apart else ())


def _muscle(body: Skeleton, muscle: Muscle, camera: Camera) -> Part:
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
    tone = Tone.STRETCH if muscle.stretch else Tone.MUSCLE
    return Part("muscle", tuple((pair, tone) for pair in pairwise(beads)))


def _flesh(body: Skeleton, at: str, share: float) -> tuple[Vec, float, Vec]:
    """Centre, half thickness and front of the body at `share` along a line; below 0 a limb goes on up the spine."""
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


def arrow_outlines(arrow: Arrow) -> Iterator[list[Point]]:
    """A smooth shaft through the arrow's points and a triangle at its end."""
    points: list[Vec] = [(x, y, 0.0) for x, y in arrow.points]
    line = [on_curve(points, i / 10) for i in range(11)] if len(points) > 2 else [points[0], points[1]]
    aim = unit(minus(line[-1], line[-2]))
    tip, across = line[-1], (-aim[1], aim[0], 0.0)
    neck = along(tip, aim, -0.070)
    yield [(p[0], p[1]) for p in (tip, along(neck, across, 0.046), along(neck, across, -0.046))]
    shaft = [point for point in line if dot(minus(neck, point), aim) > -0.01 or point is line[0]]
    for a, b in zip(shaft, [*shaft[1:], neck], strict=True):
        yield hull([(a[0], a[1], 0.0125), (b[0], b[1], 0.0125)])
