"""What a figure says of itself in `[measure]`, and what its skeleton measures.

`lift_cm` is how far parts rise from the start to the peak, in centimetres of a body 178 cm tall. `start_deg` and
`peak_deg` are angles in degrees at either end. `gap_cm` is the distance between two parts, at either end. `start_rest`
and `peak_rest` name the parts that rest on the floor, or with `@name` on a prop. Every number is [least, most].
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from math import acos, atan2, degrees
from typing import Any, NamedTuple

from backtui.figures.move import Move
from backtui.figures.parse import Reader
from backtui.figures.skeleton import Skeleton, lowest
from backtui.figures.vector import Vec, between, dot, length, minus, unit

STATURE_CM = 178.0
TOUCH = 0.012
"""How far, in statures, a resting part may be from what it rests on."""

Range = tuple[float, float]


class Measure(NamedTuple):
    """A figure's own numbers; the module's docstring tells what each means."""

    lift_cm: Mapping[str, Range]
    start_deg: Mapping[str, Range]
    peak_deg: Mapping[str, Range]
    gap_cm: Mapping[str, Range]
    start_rest: tuple[str, ...]
    peak_rest: tuple[str, ...]


def read_measure(slug: str, table: Mapping[str, Any]) -> Measure:
    """The `[measure]` of a figure's own file; what it extends gives nothing.

    Raises:
        MoveError: A key or a name is unknown, a value is not a range, or nothing but rest is measured.
    """
    reader = Reader(slug, table.get("measure", {}))
    reader.refuse_unknown(frozenset(Measure._fields))
    measure = Measure(
        **{key: _ranges(reader, key) for key in ("lift_cm", "start_deg", "peak_deg", "gap_cm")},
        start_rest=reader.words("start_rest", ()),
        peak_rest=reader.words("peak_rest", ()),
    )
    if not (measure.lift_cm or measure.peak_deg or measure.gap_cm):
        raise reader.fail("measure", "needs a lift, an angle or a gap")
    for name in (*measure.start_deg, *measure.peak_deg):
        if name not in ANGLES and name[:-2] not in PAIRED:
            raise reader.fail(f"measure.{name}", "no such angle")
    rests = (contact.partition("@")[0] for contact in (*measure.start_rest, *measure.peak_rest))
    for name in (*measure.lift_cm, *(part for pair in measure.gap_cm for part in pair.split()), *rests):
        if name not in PLACES:
            raise reader.fail(f"measure.{name}", "no such part")
    return measure


def _ranges(reader: Reader, key: str) -> dict[str, Range]:
    found = {}
    for name, value in reader.table.get(key, {}).items():
        least, most = reader.numbers(f"measure.{key}.{name}", value, (2,))
        found[name] = (least, most)
    return found


def joint(body: Skeleton, name: str) -> Vec:
    """The place of a part; `chest` and `waist` are the middles of the trunk, `belly` and `ribs` its surface."""
    if name in SURFACE:
        centre, depth, _ = body.trunk[SURFACE[name]]
        front = body.fronts[SURFACE[name]]
        return (centre[0] + front[0] * depth, centre[1] + front[1] * depth, centre[2] + front[2] * depth)
    if name in MIDDLES:
        return body.trunk[MIDDLES[name]][0]
    if name.startswith("thigh_"):
        return between(body.joints[f"hip_{name[-1]}"], body.joints[f"knee_{name[-1]}"], 0.5)
    if name.startswith("shin_"):
        return between(body.joints[f"knee_{name[-1]}"], body.joints[f"ankle_{name[-1]}"], 0.5)
    return body.joints[name]


SURFACE = {"belly": 2, "ribs": 4}
MIDDLES = {"waist": 2, "chest": 5}
"""Places of the trunk by their station, on its front or in its middle."""
LIMBS = ("shoulder", "elbow", "wrist", "hand", "hip", "thigh", "knee", "shin", "ankle", "heel", "toe")
PLACES = {*SURFACE, *MIDDLES, "head", "top", "hip", *(f"{limb}_{side}" for limb in LIMBS for side in "nf")}


def corner(body: Skeleton, a: str, b: str, c: str) -> float:
    """The inner angle at `b` between `a` and `c`, in degrees: 180 is straight."""
    middle = joint(body, b)
    turn = dot(unit(minus(joint(body, a), middle)), unit(minus(joint(body, c), middle)))
    return degrees(acos(max(-1.0, min(1.0, turn))))


def bent(first: Vec, second: Vec) -> float:
    """Degrees from one direction of the spine to the next: positive arches back, negative rounds forward."""
    angle = atan2(first[0] * second[1] - first[1] * second[0], first[0] * second[0] + first[1] * second[1])
    return degrees(angle)


def step(body: Skeleton, a: str, b: str) -> Vec:
    """The way from one part to another."""
    return minus(joint(body, b), joint(body, a))


def slope(way: Vec) -> float:
    """Degrees above the level, from -90 to 90."""
    return degrees(atan2(way[1], length((way[0], 0.0, way[2]))))


def turn(body: Skeleton) -> float:
    """Degrees between the line of the shoulders and the line of the hips."""
    shoulders, hips = unit(step(body, "shoulder_f", "shoulder_n")), unit(step(body, "hip_f", "hip_n"))
    return degrees(acos(max(-1.0, min(1.0, dot(shoulders, hips)))))


ANGLES: dict[str, Callable[[Skeleton], float]] = {
    "lean": lambda body: degrees(acos(unit(step(body, "hip", "top"))[1])),
    "back": lambda body: bent(step(body, "hip", "spine1"), step(body, "spine3", "top")),
    "low_back": lambda body: bent(step(body, "hip", "spine1"), step(body, "spine2", "spine3")),
    "pelvis": lambda body: slope(step(body, "hip", "spine1")),
    "neck": lambda body: bent(step(body, "spine3", "top"), step(body, "neck", "head")),
    "turn": turn,
}
"""Angles of the trunk: its lean from upright, its curve, the pelvis's slope, the neck's bend, the chest's turn."""

PAIRED: dict[str, Callable[[Skeleton, str], float]] = {
    "knee": lambda body, side: corner(body, f"hip_{side}", f"knee_{side}", f"ankle_{side}"),
    "hip": lambda body, side: corner(body, f"shoulder_{side}", f"hip_{side}", f"knee_{side}"),
    "elbow": lambda body, side: corner(body, f"shoulder_{side}", f"elbow_{side}", f"wrist_{side}"),
    "shoulder": lambda body, side: corner(body, f"hip_{side}", f"shoulder_{side}", f"elbow_{side}"),
    "straight": lambda body, side: corner(body, "top", f"hip_{side}", f"knee_{side}"),
    "line": lambda body, side: corner(body, "top", f"hip_{side}", f"ankle_{side}"),
    "body": lambda body, side: slope(step(body, f"ankle_{side}", "top")),
    "thigh": lambda body, side: slope(step(body, f"hip_{side}", f"knee_{side}")),
    "shin": lambda body, side: slope(step(body, f"knee_{side}", f"ankle_{side}")),
    "fore": lambda body, side: slope(step(body, f"elbow_{side}", f"wrist_{side}")),
}
"""Angles of one side: inner angles of joints, the lines top of the back, hip and knee or
ankle, slopes of the body, thigh, shin, forearm."""


def angle(body: Skeleton, name: str) -> float:
    """One angle by its name in a figure's file, in degrees."""
    if name in ANGLES:
        return ANGLES[name](body)
    return PAIRED[name[:-2]](body, name[-1])


def complaints(measure: Measure, move: Move, start: Skeleton, peak: Skeleton) -> Iterator[str]:
    """What of a figure's own numbers its skeleton does not keep, one sentence each."""
    for name, bounds in measure.lift_cm.items():
        yield from _outside(f"lift of {name}", bounds, STATURE_CM * (joint(peak, name)[1] - joint(start, name)[1]))
    for when, body, angles in (("start", start, measure.start_deg), ("peak", peak, measure.peak_deg)):
        for name, bounds in angles.items():
            yield from _outside(f"angle {name} at the {when}", bounds, angle(body, name))
        for pair, bounds in measure.gap_cm.items():
            a, b = pair.split()
            yield from _outside(f"gap {pair} at the {when}", bounds, STATURE_CM * length(step(body, a, b)))
    for when, body, parts in (("start", start, measure.start_rest), ("peak", peak, measure.peak_rest)):
        for part in parts:
            if abs(gap(move, body, part)) > TOUCH:
                yield f"{part} is {gap(move, body, part) * STATURE_CM:.1f} cm off at the {when}"


def _outside(what: str, bounds: Range, found: float) -> Iterator[str]:
    if not bounds[0] <= found <= bounds[1]:
        yield f"{what} is {found:.1f}, not {bounds[0]:g} to {bounds[1]:g}"


def gap(move: Move, body: Skeleton, contact: str) -> float:
    """Distance from a part to the floor, or to the prop it rests on, in statures; negative is inside."""
    part, _, prop_name = contact.partition("@")
    if not prop_name:
        return lowest(body, part)
    prop = {prop.name: prop for prop in move.props}[prop_name]
    left, _, right, top = prop.boxes[0]
    if prop.face == "top":
        return lowest(body, part) - top
    back, front = reach(body, part)
    return back - right if prop.face == "right" else left - front


def reach(body: Skeleton, part: str) -> Range:
    """The least and the greatest x of a part, its thickness included, in statures."""
    stations = {"hip": (0, 1), "waist": (2, 3), "chest": (4, 5)}.get(part)
    if stations:
        ends = [(body.trunk[i][0][0], body.trunk[i][1]) for i in stations]
        return min(x - r for x, r in ends), max(x + r for x, r in ends)
    radius = body.joints[part][1] - lowest(body, part)
    return body.joints[part][0] - radius, body.joints[part][0] + radius


MASSES = {
    ("head", "head"): 0.081, ("hip", "top"): 0.497,
    ("shoulder_n", "elbow_n"): 0.028, ("shoulder_f", "elbow_f"): 0.028,
    ("elbow_n", "hand_n"): 0.022, ("elbow_f", "hand_f"): 0.022,
    ("hip_n", "knee_n"): 0.100, ("hip_f", "knee_f"): 0.100,
    ("knee_n", "ankle_n"): 0.0465, ("knee_f", "ankle_f"): 0.0465,
    ("ankle_n", "toe_n"): 0.0145, ("ankle_f", "toe_f"): 0.0145,
}  # fmt: skip
"""Each part's share of the body's mass, by the two joints it lies between; from anthropometric tables."""
MIDDLE = {("hip", "top"): 0.5, ("head", "head"): 0.0}


def centre_of_mass(body: Skeleton) -> float:
    """The x of the body's centre of mass, in statures."""
    total = sum(MASSES.values())
    places = ((between(body.joints[a], body.joints[b], MIDDLE.get((a, b), 0.44))[0], m) for (a, b), m in MASSES.items())
    return sum(x * mass for x, mass in places) / total


def support(move: Move, body: Skeleton, contacts: tuple[str, ...]) -> Range:
    """The base of support: the least and the greatest x of what rests on the floor or on a prop, in statures."""
    parts = [contact.partition("@")[0] for contact in contacts if contact != "feet"]
    spans = [reach(body, part) for part in parts]
    return min(low for low, _ in spans), max(high for _, high in spans)
