"""Points and directions in the figure's world: x right, y up, z towards the viewer."""

from __future__ import annotations

from math import cos, hypot, radians, sin, sqrt

Vec = tuple[float, float, float]

TOWARDS_VIEWER: Vec = (0.0, 0.0, 1.0)


def direction(angle_deg: float, out_deg: float = 0.0) -> Vec:
    """The unit vector at `angle_deg` (0 right, 90 up), tilted `out_deg` towards the viewer."""
    a, out = radians(angle_deg), radians(out_deg)
    return (cos(a) * cos(out), sin(a) * cos(out), sin(out))


def along(origin: Vec, towards: Vec, length: float) -> Vec:
    """The point `length` away from `origin` in the direction `towards`."""
    return (origin[0] + towards[0] * length, origin[1] + towards[1] * length, origin[2] + towards[2] * length)


def between(a: Vec, b: Vec, share: float) -> Vec:
    """The point at `share` (0-1) of the way from `a` to `b`."""
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share)


def minus(a: Vec, b: Vec) -> Vec:
    """The step from `b` to `a`."""
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def dot(a: Vec, b: Vec) -> float:
    """The scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def length(v: Vec) -> float:
    """The length of a vector."""
    return sqrt(dot(v, v))


def unit(v: Vec) -> Vec:
    """`v` at length 1; a zero vector becomes straight up."""
    size = length(v)
    return (v[0] / size, v[1] / size, v[2] / size) if size > 1e-9 else (0.0, 1.0, 0.0)


def in_front_of(spine: Vec, twist_deg: float) -> tuple[Vec, Vec]:
    """The body's front and its near side, for a spine direction and a twist about it.

    The front is the spine turned -90 degrees in the picture: face down with the head right, face up with it left.
    """
    flat = hypot(spine[0], spine[1]) or 1.0
    front: Vec = (spine[1] / flat, -spine[0] / flat, 0.0)
    c, s = cos(radians(twist_deg)), sin(radians(twist_deg))
    return (front[0] * c, front[1] * c, -s), (front[0] * s, front[1] * s, c)
